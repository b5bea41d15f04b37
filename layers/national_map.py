"""The files of a map of the whole country: picture tiles for afar, and the villages of each kabupaten/kota for near.

Beyond `MOST_VECTORS` villages the browser does not get every shape at once: it colours tiles whose pixels are village
numbers (`layers.village_tiles`) and fetches shapes and names kabupaten by kabupaten when the map is enlarged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers import programme
from layers.geometry import UNITS_PER_DEGREE, dissolved, encoded, label_points
from layers.road_lines import road_lines, roads_by_regency
from layers.village_tiles import FIRST_ZOOM, LAST_ZOOM, village_tiles

MOST_VECTORS = 9_000  # villages that a browser draws as shapes without delay; measured, docs/methods/map.md
VERSION = 3  # of the files; a change of their content or order makes old ones useless
INDEX, REGENCIES = "villages.json", "regencies.json"
NEAR_TOLERANCE_DEGREES = 0.0001  # about 11 m
OUTLINE_TOLERANCE_DEGREES = 0.01  # about 1.1 km, a pixel at zoom 7
SMALLEST_OUTLINE_KM2 = 25.0  # islets smaller than this have no outline from afar
NEAR_ZOOM = 10  # from here on the browser draws shapes
_TILES_SHARE = 0.7  # of the work
_KM2_PER_SQUARE_DEGREE = 12_300.0  # near the equator; only to leave out islets

Shapes = NDArray[np.object_]


def is_national(villages: gpd.GeoDataFrame) -> bool:
    """Return whether there are too many villages for a map of shapes alone."""
    return len(villages) > MOST_VECTORS


def national_files(
    villages: gpd.GeoDataFrame, roads: gpd.GeoDataFrame | None = None
) -> Iterator[tuple[float, str, bytes]]:
    """Yield how much is done (0-1), path and content of each file; `INDEX` comes last.

    Parameters
    ----------
    villages : GeoDataFrame, index village_code, sorted
        EPSG:4326, with names and codes of all levels. Row numbers are what tiles and frames speak of.
    roads : GeoDataFrame, optional
        EPSG:4326; a file for each kabupaten/kota that has any.

    Notes
    -----
    Equal villages give equal bytes. Coordinates are whole 1e-5 degrees, lines as differences (`layers.geometry`).
    """
    tiles: dict[int, list[int]] = {}
    for done, tile in village_tiles(villages):
        tiles.setdefault(tile.zoom, []).append((tile.column << tile.zoom) + tile.row)
        yield done * _TILES_SHARE, tile.name, tile.content
    shapes = np.asarray(villages.geometry.array, dtype=object)
    codes = villages["regency_code"].astype(str).to_numpy()
    firsts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, dtype=int)
    chunks: list[dict[str, object]] = []
    lines = {} if roads is None else roads_by_regency(roads, villages)
    outlines: dict[str, shapely.Geometry] = {}
    for number, (first, last) in enumerate(zip(firsts, np.r_[firsts[1:], len(codes)], strict=True), start=1):
        done = _TILES_SHARE + (1 - _TILES_SHARE) * number / len(firsts)
        some, near = villages.iloc[first:last], _near(shapes[first:last])
        name = f"near/{codes[first]}.json"
        outline = dissolved(near, some["regency_code"].astype(str))
        rings = {"rings": encoded(next(iter(outline.values()), None)) or []}
        yield done, name, _json(_chunk(some, near) | rings)
        drawn = near[~shapely.is_missing(near) & ~shapely.is_empty(near)]
        if len(drawn):
            bounds = [round(float(value), 5) for value in shapely.total_bounds(drawn)]
            chunks.append({"first": int(first), "count": int(last - first), "bounds": bounds, "file": name})
        if codes[first] in lines and len(drawn):
            chunks[-1]["roads"] = f"roads/{codes[first]}.json"
            yield done, f"roads/{codes[first]}.json", _json(road_lines(lines[codes[first]]))
        outlines |= outline
    yield 1.0, REGENCIES, _json(_areas(villages, "regency", outlines))
    index = {"tiles": {str(zoom): sorted(numbers) for zoom, numbers in sorted(tiles.items())}, "chunks": chunks}
    yield 1.0, INDEX, _json(index | _index(villages, outlines))


def digest_of(villages: gpd.GeoDataFrame, roads: gpd.GeoDataFrame | None = None) -> str:
    """Return what the files of `national_files` are known by: equal for equal villages and roads."""
    found = hashlib.sha256(f"{VERSION}:{FIRST_ZOOM}-{LAST_ZOOM}".encode())
    for column in ("village_name", "district_name", "regency_name", "province_name", "existing_programme"):
        found.update("\n".join(_texts(villages[column])).encode())
    found.update("\n".join(str(code) for code in villages.index).encode())
    found.update(villages[["office_lon", "office_lat"]].to_numpy(dtype=np.float64).tobytes())
    for shape in shapely.to_wkb(np.asarray(villages.geometry.array, dtype=object)):
        found.update(shape or b"-")
    if roads is not None and len(roads):
        for column in ("road_class", "surface"):
            found.update("\n".join(_texts(roads[column])).encode())
        for line in shapely.to_wkb(np.asarray(roads.geometry.array, dtype=object)):
            found.update(line or b"-")
    return found.hexdigest()[:16]


def _near(shapes: Shapes) -> Shapes:
    """Return the shapes of one kabupaten, simplified; its own border stays, so that neighbours still meet."""
    result = shapes.copy()
    polygons = np.isin(shapely.get_type_id(shapes), (3, 6))
    if polygons.any() and shapely.coverage_is_valid(shapes[polygons]):
        result[polygons] = shapely.coverage_simplify(shapes[polygons], NEAR_TOLERANCE_DEGREES, simplify_boundary=False)
    elif polygons.any():
        result[polygons] = shapely.simplify(shapes[polygons], NEAR_TOLERANCE_DEGREES / 10, preserve_topology=True)
    return result


def _chunk(villages: gpd.GeoDataFrame, shapes: Shapes) -> dict[str, object]:
    """Return codes, names, shapes and label places of some villages."""
    offices = villages[["office_lon", "office_lat"]].set_axis(["origin_lon", "origin_lat"], axis=1)
    return {
        "codes": [str(code) for code in villages.index],
        "names": _texts(villages["village_name"]),
        "districts": _texts(villages["district_name"]),
        "shapes": [encoded(shape) for shape in shapes],
        "places": label_points(villages, offices),
        "district_areas": _labels(villages, shapes, "district"),
        "programme": programme.rows(villages),
    }


def _labels(villages: gpd.GeoDataFrame, shapes: Shapes, level: str) -> list[dict[str, object]]:
    """Return name and label place of each area of a level: a point inside its largest village."""
    drawn = np.isin(shapely.get_type_id(shapes), (3, 6))
    table = pd.DataFrame(
        {"code": villages[f"{level}_code"].astype(str), "name": _texts(villages[f"{level}_name"])}, index=villages.index
    )[drawn]
    size = shapely.area(shapes[drawn])
    largest = [rows[int(np.argmax(size[rows]))] for rows in table.groupby("code").indices.values()]
    inside = shapely.point_on_surface(shapes[drawn][largest])
    return [
        {"name": name, "place": encoded(place)} for name, place in zip(table["name"].iloc[largest], inside, strict=True)
    ]


def _index(villages: gpd.GeoDataFrame, outlines: Mapping[str, shapely.Geometry]) -> dict[str, object]:
    """Return what the browser needs at once."""
    return {
        "units": UNITS_PER_DEGREE,
        "count": len(villages),
        "zooms": [FIRST_ZOOM, LAST_ZOOM],
        "provinces": _areas(villages, "province", _provinces(outlines)),
    }


def _provinces(regencies: Mapping[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Return the union of the kabupaten/kota of each province."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for code, shape in regencies.items():
        parts.setdefault(code[:2], []).append(shape)
    return {code: shapely.union_all(shapes) for code, shapes in parts.items()}


def _areas(villages: gpd.GeoDataFrame, level: str, shapes: Mapping[str, shapely.Geometry]) -> list[dict[str, object]]:
    """Return name, label place and outline of each area of a level."""
    names = _names(villages, level)
    return [_area(names.get(code, ""), shape) for code, shape in sorted(shapes.items())]


def _area(name: str, shape: shapely.Geometry) -> dict[str, object]:
    """Return name, label place and an outline for afar: outer rings only, few vertices, no islets."""
    parts = shapely.get_parts(shape)
    size = shapely.area(parts) * _KM2_PER_SQUARE_DEGREE
    outer = shapely.polygons(shapely.get_exterior_ring(parts[(size >= SMALLEST_OUTLINE_KM2) | (size == size.max())]))
    simple = shapely.get_parts(shapely.simplify(outer, OUTLINE_TOLERANCE_DEGREES, preserve_topology=False))
    drawn = simple[shapely.get_type_id(simple) == shapely.GeometryType.POLYGON]
    inside = shapely.point_on_surface(parts[int(np.argmax(size))])
    return {
        "name": name,
        "place": encoded(inside),
        "rings": encoded(shapely.multipolygons(drawn)) or encoded(shapely.multipolygons(outer)),
    }


def _names(villages: gpd.GeoDataFrame, level: str) -> dict[str, str]:
    """Return the names of a level by code."""
    return dict(zip(villages[f"{level}_code"].astype(str), _texts(villages[f"{level}_name"]), strict=True))


def _texts(column: pd.Series) -> list[str]:
    """Return the column as text, empty where there is none."""
    return [str(value) for value in column.fillna("")]


def _json(content: object) -> bytes:
    """Return compact UTF-8 JSON."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
