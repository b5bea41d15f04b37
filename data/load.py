"""From the catalogue to `PlanningData`: every file read, validated, joined by code, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import ATTRIBUTES, CODED_ROLES, Catalogue, Dataset
from data.errors import DataError, Fault, PlanWarning, raise_if_any
from data.planning_data import PlanningData, Source
from data.raster import Raster
from data.readers.account import Account
from data.readers.area_names import read_area_names
from data.readers.attributes import read_attributes
from data.readers.layers_together import raster_of, roads_together, service_centres_together, towers_together
from data.readers.matching import join_faults, layer_quality, table_quality
from data.readers.population import read_population
from data.readers.reading import Reading, place
from data.readers.roads import read_roads
from data.readers.service_centres import read_service_centres
from data.readers.signal import Bounds, read_signal
from data.readers.towers import read_towers
from data.readers.villages import read_villages
from data.schema import ATTRIBUTE_COLUMNS, Column
from data.wording import Text
from data.worker import sha256_of_file

_TABLES: Mapping[str, Callable[..., Reading[Any]]] = {
    "area_names": read_area_names,
    "attributes": read_attributes,
    "service_centres": read_service_centres,
    "roads": read_roads,
    "towers": read_towers,
}
_RASTERS: Mapping[str, Callable[..., Reading[Any]]] = {"signal": read_signal, "population": read_population}
_LEVELS = ("district", "regency", "province")


def load_planning_data(catalogue: Catalogue) -> PlanningData:
    """Read every dataset of the catalogue and join it to the villages.

    Parameters
    ----------
    catalogue : Catalogue

    Returns
    -------
    PlanningData
        All villages, sorted by code, with every attribute column (NaN or ``""`` where not measured).

    Raises
    ------
    DataError
        With the faults of all datasets together.
    """
    account = Account()
    villages = _villages(catalogue, account)
    bounds = None if villages is None else _bounds(villages)
    for dataset in catalogue.datasets.values():
        if dataset.role in _TABLES:
            account.read(dataset, _TABLES[dataset.role])
        elif dataset.role in _RASTERS:
            account.read(dataset, _RASTERS[dataset.role], bounds)
    account.faults += [*_undeclared_systems(catalogue), *_column_conflicts(catalogue)]
    if villages is None:
        raise DataError(*account.faults or [_no_villages(catalogue)])
    account.faults += _join_faults(villages, catalogue, account)
    raise_if_any(account.faults)
    return _joined(catalogue, villages, account)


def _joined(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: Account) -> PlanningData:
    """Join what was read; every dataset is accounted for."""
    villages = _with_area_names(villages, catalogue, account)
    attributes = _attributes(villages, catalogue, account)
    centres = service_centres_together(catalogue, villages, account)
    towers = towers_together(catalogue, villages, account)
    roads = roads_together(catalogue, account)
    signal, population = raster_of(catalogue, "signal", account), raster_of(catalogue, "population", account)
    datasets = catalogue.datasets.values()
    return PlanningData(
        villages=_with_attributes(villages, attributes),
        service_centres=centres,
        roads=roads,
        towers=towers,
        signal=signal,
        population=population,
        sources=tuple(_source(dataset, account.readings[dataset.key]) for dataset in datasets),
        attribute_sources={
            name: dataset.key
            for dataset in catalogue.with_role("attributes")
            for name in account.readings[dataset.key].columns
        },
        quality=tuple(account.quality[dataset.key] for dataset in datasets),
        warnings=(*account.warnings, *_general_warnings(catalogue, attributes, population)),
    )


def _villages(catalogue: Catalogue, account: Account) -> gpd.GeoDataFrame | None:
    """Read all village datasets as one table; None when one of them is at fault."""
    datasets = catalogue.with_role("villages")
    for dataset in datasets:
        account.read(dataset, read_villages)
    if not datasets or any(dataset.key not in account.readings for dataset in datasets):
        return None
    for dataset in datasets:
        reading = account.readings[dataset.key]
        names = {name: int((reading.content[name] == "").sum()) for name in reading.columns if name.endswith("_name")}
        account.quality[dataset.key] = layer_quality(dataset, reading, len(reading.content), missing=names)
    together = pd.concat([account.readings[dataset.key].content for dataset in datasets]).sort_index()
    doubled = together.index[together.index.duplicated()]
    if len(doubled):
        account.faults.append(_doubled_villages(doubled, datasets))
        return None
    return gpd.GeoDataFrame(together, geometry="geometry", crs="EPSG:4326")


def _bounds(villages: gpd.GeoDataFrame) -> Bounds:
    """Return west, south, east, north of all villages."""
    west, south, east, north = (float(value) for value in villages.total_bounds)
    return (west, south, east, north)


def _with_area_names(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: Account) -> gpd.GeoDataFrame:
    """Fill in district, regency and province names that the villages' own file lacks."""
    villages = villages.copy()
    for dataset in catalogue.with_role("area_names"):
        reading = account.readings[dataset.key]
        used: set[str] = set()
        for level in _LEVELS:
            code, name = f"{level}_code", f"{level}_name"
            known = villages[code].map(reading.content)
            used |= set(villages.loc[known.notna(), code])
            villages[name] = villages[name].where((villages[name] != "") | known.isna(), known)
        account.quality[dataset.key] = layer_quality(dataset, reading, len(used))
    return villages


def _join_faults(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: Account) -> list[Fault]:
    """Return the faults of tables whose codes are of another region or system."""
    readings = [(dataset, account.readings.get(dataset.key)) for dataset in catalogue.with_role("attributes")]
    return [fault for dataset, reading in readings if reading for fault in join_faults(villages, reading, dataset)]


def _attributes(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: Account) -> pd.DataFrame:
    """Return the attribute columns of all tables, aligned to the villages."""
    columns: dict[str, pd.Series] = {}
    for dataset in catalogue.with_role("attributes"):
        reading = account.readings[dataset.key]
        account.quality[dataset.key], warnings = table_quality(villages, reading, dataset)
        account.warnings.extend(warnings)
        aligned = reading.content.reindex(villages.index)
        columns.update({name: aligned[name] for name in reading.columns})
    return pd.DataFrame(columns, index=villages.index)


def _with_attributes(villages: gpd.GeoDataFrame, attributes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return villages with every attribute column of the schema, geometry last."""
    filled = {column.name: _column(attributes, column) for column in ATTRIBUTE_COLUMNS}
    plain = pd.DataFrame(villages.drop(columns="geometry"))
    table = pd.concat([plain, pd.DataFrame(filled, index=villages.index)], axis=1)
    return gpd.GeoDataFrame(table, geometry=villages.geometry, crs="EPSG:4326")


def _column(attributes: pd.DataFrame, column: Column) -> pd.Series:
    """Return one attribute column, unknown throughout when no table supplies it."""
    is_text = column.kind == "text"
    nothing = pd.Series("" if is_text else np.nan, index=attributes.index)
    known: pd.Series = attributes.get(column.name, nothing)
    return known.fillna("").astype("str") if is_text else known.astype("float64")


def _source(dataset: Dataset, reading: Reading[Any]) -> Source:
    """Return where a dataset's figures come from."""
    return Source(
        key=dataset.key,
        role=dataset.role,
        title=dataset.title,
        publisher=dataset.publisher,
        licence=dataset.licence,
        year=dataset.year,
        level=dataset.level,
        invented=dataset.invented,
        file_name=dataset.file_name,
        sha256=sha256_of_file(dataset.path),
        columns=reading.columns,
        declaration=dataset.declaration,
    )


def _undeclared_systems(catalogue: Catalogue) -> list[Fault]:
    """Return a fault for every coded dataset (an upload, say) that is not declared as Kemendagri."""
    return [
        Fault(
            Text(
                "sistem kodenya bukan Kemendagri atau belum dinyatakan; kode BPS tidak digabung langsung.",
                "its code system is not Kemendagri or not declared; BPS codes are not joined directly.",
            ),
            place(dataset),
            Text(
                "Terjemahkan dahulu ke kode Kemendagri, lalu nyatakan sistemnya.",
                "Translate to Kemendagri codes first, then declare the system.",
            ),
        )
        for dataset in catalogue.datasets.values()
        if dataset.role in CODED_ROLES and dataset.code_system != "kemendagri"
    ]


def _column_conflicts(catalogue: Catalogue) -> list[Fault]:
    """Return a fault for every attribute that two datasets supply."""
    tables = catalogue.with_role("attributes")
    faults = []
    for name in ATTRIBUTES:
        givers = [dataset for dataset in tables if name in dataset.columns]
        if len(givers) > 1:
            keys = ", ".join(dataset.key for dataset in givers)
            problem = Text(
                f"kolom {name} diisi oleh {len(givers)} dataset: {keys}.",
                f"the column {name} is supplied by {len(givers)} datasets: {keys}.",
            )
            remedy = Text("Hapus pemetaannya dari semua kecuali satu.", "Remove the mapping from all but one.")
            faults.append(Fault(problem, place(givers[-1], givers[-1].columns[name].column), remedy))
    return faults


def _general_warnings(catalogue: Catalogue, attributes: pd.DataFrame, population: Raster | None) -> list[PlanWarning]:
    """Warn of invented data and of figures that nobody supplies."""
    warnings = []
    for dataset in catalogue.datasets.values():
        if dataset.invented:
            message = Text(
                f"{dataset.title}: data rekaan (fiktif) atau asumsi, bukan data resmi.",
                f"{dataset.title}: invented or assumed data, not official.",
            )
            warnings.append(PlanWarning("invented_data", message, dataset.key))
    if population is None and "population" not in attributes:
        message = Text(
            "Tidak ada data penduduk: angka per 1.000 penduduk tidak diketahui dan cakupan dihitung menurut luas.",
            "There is no population data: figures per 1,000 people are unknown and coverage is computed by area.",
        )
        warnings.append(PlanWarning("population_missing", message))
    return warnings


def _doubled_villages(doubled: pd.Index, datasets: tuple[Dataset, ...]) -> Fault:
    """Return the fault of villages that stand in two datasets."""
    return Fault(
        Text(
            f"{len(doubled)} kode desa ada di lebih dari satu dataset (mis. {doubled[0]}).",
            f"{len(doubled)} village codes are in more than one dataset (e.g. {doubled[0]}).",
        ),
        ", ".join(dataset.file_name for dataset in datasets),
        Text("Sisakan satu dataset per wilayah.", "Keep one dataset per region."),
    )


def _no_villages(catalogue: Catalogue) -> Fault:
    """Return the fault of a catalogue without villages (an upload may have replaced them)."""
    return Fault(
        Text("tidak ada dataset desa.", "there is no dataset of villages."),
        catalogue.name,
        Text('Tambahkan dataset dengan role = "villages".', 'Add a dataset with role = "villages".'),
    )
