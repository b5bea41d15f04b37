"""From the catalogue to `PlanningData`: every file read, validated, joined by code, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import COARSE_LEVELS, Catalogue, Dataset, catalogue_with
from data.criterion_columns import OPTIONAL_COLUMNS
from data.errors import DataError, Fault, PlanWarning, raise_if_any
from data.planning_data import PlanningData, Source
from data.raster import Raster
from data.readers.account import Account
from data.readers.area_names import read_area_names
from data.readers.attributes import read_attributes
from data.readers.catalogue_faults import column_conflicts, doubled_villages, no_villages, undeclared_systems
from data.readers.elevation import read_elevation
from data.readers.layers_together import (
    empty_table,
    raster_of,
    roads_together,
    service_centres_together,
    towers_together,
    zones_together,
)
from data.readers.matching import join_faults, layer_quality, table_quality, values_of_villages
from data.readers.own_village import offices_in_own_village
from data.readers.population import read_population
from data.readers.reading import Reading
from data.readers.roads import read_roads
from data.readers.service_centres import read_service_centres
from data.readers.signal import Bounds, read_signal
from data.readers.towers import read_towers
from data.readers.villages import read_villages
from data.readers.zones import read_zones
from data.schema import ATTRIBUTE_COLUMNS, ROAD_COLUMNS, SERVICE_CENTRE_COLUMNS, TOWER_COLUMNS, VILLAGE_COLUMNS, Column
from data.wording import Text
from data.worker import sha256_of_file

_TABLES: Mapping[str, Callable[..., Reading[Any]]] = {
    "area_names": read_area_names,
    "attributes": read_attributes,
    "service_centres": read_service_centres,
    "roads": read_roads,
    "towers": read_towers,
    "zones": read_zones,
}
_RASTERS: Mapping[str, Callable[..., Reading[Any]]] = {
    "signal": read_signal,
    "population": read_population,
    "elevation": read_elevation,
}


@dataclass(frozen=True)
class Check:
    """What a catalogue's sound files say, and what is wrong with the others.

    Parameters
    ----------
    data : PlanningData
        Of the datasets without fault; without villages when those are at fault.
    faults : tuple of Fault
        Of all datasets; empty when the catalogue can be planned with.
    at_fault : tuple of str
        Keys of the datasets that take no part in `data`, in the catalogue's order.
    """

    data: PlanningData
    faults: tuple[Fault, ...]
    at_fault: tuple[str, ...]


def load_planning_data(catalogue: Catalogue) -> PlanningData:
    """Read every dataset of the catalogue and join it to the villages.

    Parameters
    ----------
    catalogue : Catalogue

    Returns
    -------
    PlanningData
        All villages, sorted by code, with every attribute column (NaN or ``""`` where not measured) and the
        optional columns that a dataset supplies.

    Raises
    ------
    DataError
        With the faults of all datasets together.
    """
    account, villages = _read(catalogue)
    raise_if_any(account.faults)
    if villages is None:
        raise DataError(no_villages(catalogue))
    return _joined(catalogue, villages, account)


def check_catalogue(catalogue: Catalogue) -> Check:
    """Read every dataset and join those without fault, so that one bad file does not hide the state of the others.

    Parameters
    ----------
    catalogue : Catalogue

    Returns
    -------
    Check
        The same data as `load_planning_data` when there is no fault.
    """
    account, villages = _read(catalogue)
    at_fault = tuple(key for key in catalogue.datasets if key in account.at_fault or key not in account.readings)
    sound = catalogue_with(catalogue, **dict.fromkeys(at_fault))
    account.warnings = [warning for warning in account.warnings if warning.where not in at_fault]
    if villages is None:
        faults = account.faults or [no_villages(catalogue)]
        return Check(_unmatched(sound, account), tuple(faults), at_fault)
    return Check(_joined(sound, villages, account), tuple(account.faults), at_fault)


def _read(catalogue: Catalogue) -> tuple[Account, gpd.GeoDataFrame | None]:
    """Read all files and collect every fault; villages are None when they cannot be read."""
    account = Account()
    villages = _villages(catalogue, account)
    bounds = None if villages is None else _bounds(villages)
    for dataset in catalogue.datasets.values():
        if dataset.role in _TABLES:
            account.read(dataset, _TABLES[dataset.role])
        elif dataset.role in _RASTERS:
            account.read(dataset, _RASTERS[dataset.role], bounds)
    for key, fault in (*undeclared_systems(catalogue).items(), *column_conflicts(catalogue)):
        account.refuse(key, fault)
    if villages is not None:
        villages = _with_area_names(villages, catalogue, account)
        for dataset in catalogue.with_role("attributes"):
            if reading := account.readings.get(dataset.key):
                account.refuse(dataset.key, *join_faults(villages, reading, dataset))
    return account, villages


def _unmatched(catalogue: Catalogue, account: Account) -> PlanningData:
    """Return data without villages: every dataset is accounted for, none could be matched."""
    note = Text("belum dicocokkan: desa tidak terbaca.", "not matched: the villages could not be read.")
    datasets = catalogue.datasets.values()
    quality = (layer_quality(dataset, account.readings[dataset.key], 0) for dataset in datasets)
    return PlanningData(
        villages=empty_table(VILLAGE_COLUMNS).set_index("village_code"),
        service_centres=empty_table(SERVICE_CENTRE_COLUMNS).set_index("service_centre_id"),
        roads=empty_table(ROAD_COLUMNS),
        towers=empty_table(TOWER_COLUMNS),
        signal=None,
        population=None,
        sources=tuple(_source(dataset, account.readings[dataset.key]) for dataset in datasets),
        quality=tuple(replace(entry, notes=(*entry.notes, note)) for entry in quality),
        warnings=tuple(account.warnings),
    )


def _joined(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: Account) -> PlanningData:
    """Join what was read; every dataset is accounted for."""
    attributes = _attributes(villages, catalogue, account)
    centres = service_centres_together(catalogue, villages, account)
    towers = towers_together(catalogue, villages, account)
    roads, zones = roads_together(catalogue, account), zones_together(catalogue, villages, account)
    signal, population = raster_of(catalogue, "signal", account), raster_of(catalogue, "population", account)
    elevation = raster_of(catalogue, "elevation", account)
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
        zones=zones,
        elevation=elevation,
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
        own = offices_in_own_village(reading.content)
        account.quality[dataset.key] = layer_quality(dataset, reading, len(reading.content), own=own)
    together = pd.concat([account.readings[dataset.key].content for dataset in datasets]).sort_index()
    doubled = together.index[together.index.duplicated()]
    if len(doubled):
        for dataset in datasets:
            account.at_fault.add(dataset.key)
        account.faults.append(doubled_villages(doubled, datasets))
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
        if dataset.key in account.at_fault:
            continue
        reading = account.readings[dataset.key]
        used: set[str] = set()
        for level in COARSE_LEVELS:
            code, name = f"{level}_code", f"{level}_name"
            known = villages[code].map(reading.content)
            used |= set(villages.loc[known.notna(), code])
            villages[name] = villages[name].where((villages[name] != "") | known.isna(), known)
        unnamed = {name: int((villages[name] == "").sum()) for name in reading.columns if name in villages}
        account.quality[dataset.key] = layer_quality(dataset, reading, len(used), missing=unnamed)
    return villages


def _attributes(villages: gpd.GeoDataFrame, catalogue: Catalogue, account: Account) -> pd.DataFrame:
    """Return the attribute columns of all tables, aligned to the villages."""
    columns: dict[str, pd.Series] = {}
    for dataset in catalogue.with_role("attributes"):
        reading = account.readings[dataset.key]
        account.quality[dataset.key], warnings = table_quality(villages, reading, dataset)
        account.warnings.extend(warnings)
        aligned = values_of_villages(villages, reading.content, dataset)
        columns.update({name: aligned[name] for name in reading.columns})
    return pd.DataFrame(columns, index=villages.index)


def _with_attributes(villages: gpd.GeoDataFrame, attributes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return villages with every attribute column of the schema and the optional ones supplied, geometry last."""
    optional = [column for column in OPTIONAL_COLUMNS if column.name in attributes]
    filled = {column.name: _column(attributes, column) for column in (*ATTRIBUTE_COLUMNS, *optional)}
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
