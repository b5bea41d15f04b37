"""`plan.gpkg` and `ranking.gpkg`: villages, roads, centres, towers, zones and all that is said of them, with styles."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from data.plan import Plan
from data.wording import Language
from data.work_watch import Check, go_on
from export.exported import Exported
from export.findings_layers import findings_layers
from export.geopackage_notes import write_notes
from export.geopackage_tables import tables
from export.qgis_styles import styles
from export.route_words import route_words
from export.text import plain_text
from export.village_table import village_table
from export.zone_layer import ZONES, zone_layer

_TRAVEL_TIME = re.compile(r"^travel_time_(.+)_min$")
_PAVED = "paved_road_distance_km"
_GEOMETRY = "geom"
_SYNCHRONOUS = "OGR_SQLITE_SYNCHRONOUS"
_VERSION = "1.3"  # older GDAL and QGIS warn at the newest, 1.4
_Table = TypeVar("_Table", bound=pd.DataFrame)

_LAYER_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""
_INSERT_STYLE = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
                          styleSLD, useAsDefault, description, owner, ui, update_time)
VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', '', ?)
"""
_REGISTER_STYLES = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)
"""


def write_geopackage(exported: Exported, path: Path, language: Language = "id", check: Check = go_on) -> None:
    """Write all layers, tables, QGIS styles and the meaning of the columns into one new file at `path`.

    Raises
    ------
    OSError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, sqlite3.Error
        When the file cannot be written.
    StoppedError
        When `check`, asked before each layer and table, does.
    """
    rows = {}
    with _unhurried_disk():
        for name, layer in layers(exported, language):
            check()
            _write_layer(layer, path, name)
            rows[name] = len(layer)
        for name, table in tables(exported):
            check()
            pyogrio.write_dataframe(_safe(table), path, layer=name, driver="GPKG", append=path.exists())
            rows[name] = len(table)
    check()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        _require_whole(connection, rows)
        _write_styles(exported, connection, language)
        write_notes(exported, connection, language)
        # The clock stays out: the same plan gives the same content.
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (_stamp(exported),))


def layers(exported: Exported, language: Language) -> Iterable[tuple[str, gpd.GeoDataFrame]]:
    """Yield name and content of each layer with geometry, EPSG:4326."""
    yield "villages", villages_layer(exported, language)
    if isinstance(exported, Plan):
        yield from findings_layers(exported, language)
    centres = exported.data.service_centres.join(exported.measures.centre_access)
    yield "service_centres", centres.reset_index(names="service_centre_id")
    edges = exported.measures.road_edges
    numbered = edges.assign(road_edge=np.arange(len(edges)))
    yield "roads", numbered[["road_edge", *edges.columns]]
    yield "towers", exported.data.towers
    if len(exported.data.zones):
        yield ZONES, zone_layer(exported.data, language)


def villages_layer(exported: Exported, language: Language) -> gpd.GeoDataFrame:
    """Return every village with all its figures; infinite figures are empty and explained by `route_…`."""
    table = village_table(exported, language).reset_index()
    for column in exported.measures.indicators.columns:
        match = _TRAVEL_TIME.match(str(column))
        if match or column == _PAVED:
            name = f"route_{match.group(1)}" if match else "route_paved_road"
            table[name] = route_words(table[column])
    shapes = exported.data.villages.geometry.loc[table["village_code"]].to_numpy()
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


@contextmanager
def _unhurried_disk() -> Iterator[None]:
    """Let GDAL not wait for the disk after each layer; the finished file is flushed once by its owner."""
    previous = pyogrio.get_gdal_config_option(_SYNCHRONOUS)
    pyogrio.set_gdal_config_options({_SYNCHRONOUS: "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_SYNCHRONOUS: previous})


def _write_layer(layer: gpd.GeoDataFrame, path: Path, name: str) -> None:
    """Write one layer; an empty or mixed one has the general geometry type."""
    kinds = set(shapely.get_type_id(layer.geometry.to_numpy()).tolist()) - {-1}
    polygons = bool(kinds) and kinds <= {3, 6}
    geometry_type = {frozenset({0}): "Point", frozenset({1}): "LineString"}.get(frozenset(kinds), "Unknown")
    pyogrio.write_dataframe(
        _safe(layer),
        path,
        layer=name,
        driver="GPKG",
        append=path.exists(),
        geometry_type="MultiPolygon" if polygons else geometry_type,
        promote_to_multi=polygons,
        dataset_options=None if path.exists() else {"VERSION": _VERSION},
        layer_options={"GEOMETRY_NAME": _GEOMETRY},
    )


def _safe(table: _Table) -> _Table:
    """Return a copy with plain text, and empty instead of infinite numbers."""
    safe = table.copy()
    for column in safe.columns:
        if pd.api.types.is_float_dtype(safe[column]):
            safe[column] = safe[column].replace([np.inf, -np.inf], np.nan)
        elif pd.api.types.is_string_dtype(safe[column]) or safe[column].dtype == object:
            safe[column] = safe[column].map(plain_text).astype("str")
    return safe


def _require_whole(connection: sqlite3.Connection, rows: Mapping[str, int]) -> None:
    """Raise OSError if GDAL left something out: on a full disk it drops a spatial index without a word."""
    indexes = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_extensions")}
    spatial = [name for (name,) in connection.execute("SELECT table_name FROM gpkg_geometry_columns")]
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in rows}  # noqa: S608
    if counts != rows or not indexes.issuperset(spatial):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _write_styles(exported: Exported, connection: sqlite3.Connection, language: Language) -> None:
    """Add the table in which QGIS looks for styles."""
    stamp = _stamp(exported)
    connection.execute(_LAYER_STYLES)
    connection.execute(_REGISTER_STYLES, (stamp,))
    for style in styles(exported, language):
        values = (style.layer, _GEOMETRY, style.name, style.qml, style.description, stamp)
        connection.execute(_INSERT_STYLE, values)


def _stamp(exported: Exported) -> str:
    """Return the time that stands in the file: the first moment of the plan's year."""
    return f"{exported.scenario.year:04d}-01-01T00:00:00.000Z"
