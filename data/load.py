"""From the catalogue to `PlanningData`: every file read, validated, joined by code, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import ATTRIBUTES, Catalogue, Dataset
from data.errors import DataError, Fault, PlanWarning, raise_if_any
from data.planning_data import DatasetQuality, PlanningData, Source
from data.raster import Raster
from data.readers.area_names import read_area_names
from data.readers.attributes import read_attributes
from data.readers.matching import far_from_villages, join_faults, layer_quality, table_quality
from data.readers.population import read_population
from data.readers.reading import Reading, place
from data.readers.roads import read_roads
from data.readers.service_centres import read_service_centres
from data.readers.signal import Bounds, read_signal
from data.readers.towers import read_towers
from data.readers.villages import read_villages
from data.schema import ATTRIBUTE_COLUMNS, ROAD_COLUMNS, SERVICE_CENTRE_COLUMNS, TOWER_COLUMNS, Column
from data.wording import Text
from data.worker import sha256_of_file

_TABLES: Mapping[str, Callable[[Dataset], Reading[Any]]] = {
    "area_names": read_area_names,
    "attributes": read_attributes,
    "service_centres": read_service_centres,
    "roads": read_roads,
    "towers": read_towers,
}
_RASTERS: Mapping[str, Callable[[Dataset, Bounds | None], Reading[Raster]]] = {
    "signal": read_signal,
    "population": read_population,
}
_LEVELS = ("district", "regency", "province")


@dataclass
class _Account:
    """What is known so far, dataset by dataset."""

    readings: dict[str, Reading[Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    quality: dict[str, DatasetQuality] = field(default_factory=dict)
    warnings: list[PlanWarning] = field(default_factory=list)


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
    account = _Account()
    villages = _villages(catalogue, account)
    bounds = None if villages is None else _bounds(villages)
    for dataset in catalogue.datasets.values():
        if dataset.role in _TABLES:
            _read(dataset, account, lambda dataset=dataset: _TABLES[dataset.role](dataset))
        elif dataset.role in _RASTERS:
            _read(dataset, account, lambda dataset=dataset: _RASTERS[dataset.role](dataset, bounds))
    account.faults += _column_conflicts(catalogue)
    raise_if_any(account.faults)
    if villages is None:
        raise DataError(_no_villages(catalogue))
    return _joined(catalogue, villages, account)


def _joined(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: _Account) -> PlanningData:
    """Join what was read; every dataset is accounted for."""
    villages = _with_area_names(villages, catalogue, account)
    attributes = _attributes(villages, catalogue, account)
    raise_if_any(account.faults)
    centres = _points(catalogue, "service_centres", villages, account, SERVICE_CENTRE_COLUMNS)
    towers = _points(catalogue, "towers", villages, account, TOWER_COLUMNS)
    roads = _roads(catalogue, account)
    signal, population = _raster(catalogue, "signal", account), _raster(catalogue, "population", account)
    order = tuple(catalogue.datasets)
    return PlanningData(
        villages=_with_attributes(villages, attributes),
        service_centres=centres,
        roads=roads,
        towers=towers,
        signal=signal,
        population=population,
        sources=tuple(_source(catalogue.datasets[key], account.readings[key]) for key in order),
        attribute_sources={
            name: dataset.key
            for dataset in catalogue.with_role("attributes")
            for name in account.readings[dataset.key].columns
        },
        quality=tuple(account.quality[key] for key in order),
        warnings=(*account.warnings, *_general_warnings(catalogue, attributes, population)),
    )


def _read(dataset: Dataset, account: _Account, read: Callable[[], Reading[Any]]) -> None:
    """Read one dataset; its faults are kept with those of the others."""
    try:
        reading = read()
    except DataError as error:
        account.faults.extend(error.faults)
        return
    account.readings[dataset.key] = reading
    account.warnings.extend(reading.warnings)


def _villages(catalogue: Catalogue, account: _Account) -> gpd.GeoDataFrame | None:
    """Read all village datasets as one table; None when one of them is at fault."""
    datasets = catalogue.with_role("villages")
    for dataset in datasets:
        _read(dataset, account, lambda dataset=dataset: read_villages(dataset))
    if not datasets or any(dataset.key not in account.readings for dataset in datasets):
        return None
    for dataset in datasets:
        reading = account.readings[dataset.key]
        names = {name: int((reading.content[name] == "").sum()) for name in reading.columns if name.endswith("_name")}
        account.quality[dataset.key] = layer_quality(dataset, reading, len(reading.content), missing=names)
    together = pd.concat([account.readings[dataset.key].content for dataset in datasets]).sort_index()
    doubled = together.index[together.index.duplicated()]
    if len(doubled):
        keys = ", ".join(dataset.key for dataset in datasets)
        account.faults.append(
            Fault(
                Text(
                    f"{len(doubled)} kode desa ada di lebih dari satu dataset (mis. {doubled[0]}).",
                    f"{len(doubled)} village codes are in more than one dataset (e.g. {doubled[0]}).",
                ),
                keys,
                Text("Sisakan satu dataset per wilayah.", "Keep one dataset per region."),
            )
        )
        return None
    return gpd.GeoDataFrame(together, geometry="geometry", crs="EPSG:4326")


def _bounds(villages: gpd.GeoDataFrame) -> Bounds:
    """Return west, south, east, north of all villages."""
    west, south, east, north = (float(value) for value in villages.total_bounds)
    return (west, south, east, north)


def _with_area_names(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: _Account) -> gpd.GeoDataFrame:
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


def _attributes(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: _Account) -> pd.DataFrame:
    """Return the attribute columns of all tables, aligned to the villages."""
    columns: dict[str, pd.Series] = {}
    for dataset in catalogue.with_role("attributes"):
        reading = account.readings[dataset.key]
        account.faults.extend(join_faults(villages, reading, dataset))
        account.quality[dataset.key], warnings = table_quality(villages, reading, dataset)
        account.warnings.extend(warnings)
        aligned = reading.content.reindex(villages.index)
        columns.update({name: aligned[name] for name in reading.columns})
    return pd.DataFrame(columns, index=villages.index)


def _with_attributes(villages: gpd.GeoDataFrame, attributes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return villages with every attribute column of the schema, geometry last."""
    filled = {column.name: _column(attributes, column, villages.index) for column in ATTRIBUTE_COLUMNS}
    plain = pd.DataFrame(villages.drop(columns="geometry"))
    table = pd.concat([plain, pd.DataFrame(filled, index=villages.index)], axis=1)
    return gpd.GeoDataFrame(table, geometry=villages.geometry, crs="EPSG:4326")


def _column(attributes: pd.DataFrame, column: Column, index: pd.Index) -> pd.Series:
    """Return one attribute column, unknown throughout when no table supplies it."""
    if column.kind == "text":
        known = attributes[column.name] if column.name in attributes else pd.Series("", index=index)
        return known.fillna("").astype("str")
    known = attributes[column.name] if column.name in attributes else pd.Series(np.nan, index=index)
    return known.astype("float64")


def _points(
    catalogue: Catalogue, role: Any, villages: gpd.GeoDataFrame, account: _Account, columns: tuple[Column, ...]
) -> gpd.GeoDataFrame:
    """Return all centres or towers; those far from every village are reported, and towers there left out."""
    parts = []
    for dataset in catalogue.with_role(role):
        reading = account.readings[dataset.key]
        far = far_from_villages(reading.content.geometry, villages)
        account.quality[dataset.key] = layer_quality(dataset, reading, int((~far).sum()), int(far.sum()))
        if far.any():
            account.warnings.append(_far_warning(dataset, int(far.sum()), len(far)))
        # No tower reaches 50 km (the schema's largest range), so leaving these out changes nothing.
        parts.append(reading.content[~far] if role == "towers" else reading.content)
    index_name = columns[0].name if role == "service_centres" else None
    if not parts:
        return _empty(columns, index_name)
    table = pd.concat(parts, ignore_index=index_name is None)
    return gpd.GeoDataFrame(table.sort_index(), geometry="geometry", crs="EPSG:4326")


def _roads(catalogue: Catalogue, account: _Account) -> gpd.GeoDataFrame:
    """Return the roads of all datasets."""
    parts = []
    for dataset in catalogue.with_role("roads"):
        reading = account.readings[dataset.key]
        account.quality[dataset.key] = layer_quality(dataset, reading, len(reading.content))
        parts.append(reading.content)
    if not parts:
        return _empty(ROAD_COLUMNS, None)
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs="EPSG:4326")


def _raster(catalogue: Catalogue, role: Any, account: _Account) -> Raster | None:
    """Return the one raster of a role."""
    raster: Raster | None = None
    for dataset in catalogue.with_role(role):
        reading: Reading[Raster] = account.readings[dataset.key]
        raster = reading.content
        known = int(np.isfinite(raster.values).sum())
        account.quality[dataset.key] = layer_quality(dataset, reading, known)
    return raster


def _empty(columns: tuple[Column, ...], index_name: str | None) -> gpd.GeoDataFrame:
    """Return a table without rows in canonical columns and types."""
    types = {"text": "str", "number": "float64", "geometry": "object"}
    table = pd.DataFrame({column.name: pd.Series(dtype=types[column.kind]) for column in columns})
    frame = gpd.GeoDataFrame(table.drop(columns="geometry"), geometry=gpd.GeoSeries([], crs="EPSG:4326"))
    return frame if index_name is None else frame.set_index(index_name)


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


def _column_conflicts(catalogue: Catalogue) -> list[Fault]:
    """Return a fault for every attribute that two datasets supply."""
    tables = catalogue.with_role("attributes")
    faults = []
    for name in ATTRIBUTES:
        givers = [dataset for dataset in tables if name in dataset.columns]
        if len(givers) > 1:
            keys = ", ".join(dataset.key for dataset in givers)
            faults.append(
                Fault(
                    Text(
                        f"kolom {name} diisi oleh {len(givers)} dataset: {keys}.",
                        f"the column {name} is supplied by {len(givers)} datasets: {keys}.",
                    ),
                    place(givers[-1], givers[-1].columns[name].column),
                    Text("Hapus pemetaannya dari semua kecuali satu.", "Remove the mapping from all but one."),
                )
            )
    return faults


def _far_warning(dataset: Dataset, far: int, total: int) -> PlanWarning:
    """Warn of points far from every village."""
    message = Text(
        f"{far} dari {total} titik {dataset.title} berjarak lebih dari 50 km dari semua desa.",
        f"{far} of {total} points of {dataset.title} lie more than 50 km from every village.",
    )
    return PlanWarning("points_outside_area", message, dataset.key)


def _general_warnings(catalogue: Catalogue, attributes: pd.DataFrame, population: Raster | None) -> list[PlanWarning]:
    """Warn of invented data and of figures that nobody supplies."""
    warnings = [
        PlanWarning(
            "invented_data",
            Text(
                f"{dataset.title}: data rekaan (fiktif) atau asumsi, bukan data resmi.",
                f"{dataset.title}: invented or assumed data, not official.",
            ),
            dataset.key,
        )
        for dataset in catalogue.datasets.values()
        if dataset.invented
    ]
    if population is None and "population" not in attributes:
        message = Text(
            "Tidak ada data penduduk: angka per 1.000 penduduk tidak diketahui dan cakupan dihitung menurut luas.",
            "There is no population data: figures per 1,000 people are unknown and coverage is computed by area.",
        )
        warnings.append(PlanWarning("population_missing", message))
    return warnings


def _no_villages(catalogue: Catalogue) -> Fault:
    """Return the fault of a catalogue without villages (an upload may have replaced them)."""
    return Fault(
        Text("tidak ada dataset desa.", "there is no dataset of villages."),
        catalogue.name,
        Text('Tambahkan dataset dengan role = "villages".', 'Add a dataset with role = "villages".'),
    )
