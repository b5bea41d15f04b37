"""The datasets of one role as one table, each accounted for."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import Catalogue, Dataset, Role
from data.errors import PlanWarning
from data.raster import Raster
from data.readers.account import Account
from data.readers.matching import FAR_KM, far_from_villages, layer_quality
from data.readers.own_village import OwnVillage, points_in_own_village
from data.readers.reading import Reading
from data.schema import ROAD_COLUMNS, SERVICE_CENTRE_COLUMNS, TOWER_COLUMNS, ZONE_COLUMNS, Column
from data.wording import Text

_EMPTY_TYPES = {"text": "str", "number": "float64"}


def service_centres_together(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: Account) -> gpd.GeoDataFrame:
    """Return all centres, indexed by id; those far from every village are reported, and stay: roads may lead there."""
    parts = []
    for dataset in catalogue.with_role("service_centres"):
        _points_far(dataset, villages, account)
        parts.append(account.readings[dataset.key].content)
    if not parts:
        return empty_table(SERVICE_CENTRE_COLUMNS).set_index("service_centre_id")
    return gpd.GeoDataFrame(pd.concat(parts).sort_index(), geometry="geometry", crs="EPSG:4326")


def towers_together(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: Account) -> gpd.GeoDataFrame:
    """Return all towers near a village; none reaches 50 km (the schema's largest range), so the rest adds nothing."""
    parts = []
    for dataset in catalogue.with_role("towers"):
        far = _points_far(dataset, villages, account)
        parts.append(account.readings[dataset.key].content[~far])
    if not parts:
        return empty_table(TOWER_COLUMNS)
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs="EPSG:4326")


def roads_together(catalogue: Catalogue, account: Account) -> gpd.GeoDataFrame:
    """Return the roads of all datasets."""
    parts = []
    for dataset in catalogue.with_role("roads"):
        reading: Reading[gpd.GeoDataFrame] = account.readings[dataset.key]
        account.quality[dataset.key] = layer_quality(dataset, reading, len(reading.content))
        parts.append(reading.content)
    if not parts:
        return empty_table(ROAD_COLUMNS)
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs="EPSG:4326")


def zones_together(catalogue: Catalogue, villages: gpd.GeoDataFrame, account: Account) -> gpd.GeoDataFrame:
    """Return the zones of all datasets; those that touch no village are counted, and stay: they are on the map."""
    west, south, east, north = villages.total_bounds
    parts = []
    for dataset in catalogue.with_role("zones"):
        reading: Reading[gpd.GeoDataFrame] = account.readings[dataset.key]
        near = len(reading.content.cx[west:east, south:north])
        account.quality[dataset.key] = layer_quality(dataset, reading, near)
        parts.append(reading.content)
        if not near:
            message = Text(
                f"{dataset.title}: tidak satu pun kawasan terletak pada wilayah ini.",
                f"{dataset.title}: not one zone lies in this region.",
            )
            account.warnings.append(PlanWarning("zones_outside_area", message, dataset.key))
    if not parts:
        return empty_table(ZONE_COLUMNS)
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs="EPSG:4326")


def raster_of(catalogue: Catalogue, role: Role, account: Account) -> Raster | None:
    """Return the one raster of a role, if there is one."""
    for dataset in catalogue.with_role(role):
        reading: Reading[Raster] = account.readings[dataset.key]
        known = int(np.isfinite(reading.content.values).sum())
        account.quality[dataset.key] = layer_quality(dataset, reading, known)
        return reading.content
    return None


def _points_far(dataset: Dataset, villages: gpd.GeoDataFrame, account: Account) -> pd.Series:
    """Return which points of a dataset lie far from every village, and account for them."""
    reading: Reading[gpd.GeoDataFrame] = account.readings[dataset.key]
    far = far_from_villages(reading.content.geometry, villages)
    count, total = int(far.sum()), len(far)
    own = _own_village(reading, villages)
    account.quality[dataset.key] = layer_quality(dataset, reading, total - count, far=count, own=own)
    if count:
        message = Text(
            f"{count} dari {total} titik {dataset.title} berjarak lebih dari {FAR_KM:g} km dari semua desa.",
            f"{count} of {total} points of {dataset.title} lie more than {FAR_KM:g} km from every village.",
        )
        account.warnings.append(PlanWarning("points_outside_area", message, dataset.key))
    return far


def _own_village(reading: Reading[gpd.GeoDataFrame], villages: gpd.GeoDataFrame) -> OwnVillage:
    """Compare a dataset's points with the villages that they say to be in."""
    points = reading.content
    if reading.village_codes is None:
        return OwnVillage()
    labels = points["tower_id"] if "tower_id" in points else points["name"]
    return points_in_own_village(points.geometry, reading.village_codes, labels, villages)


def empty_table(columns: tuple[Column, ...]) -> gpd.GeoDataFrame:
    """Return a table without rows in canonical columns and types."""
    plain = {c.name: pd.Series(dtype=_EMPTY_TYPES[c.kind]) for c in columns if c.kind != "geometry"}
    return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries([], crs="EPSG:4326"))
