"""The files that the browser fetches once: shapes and names, never numbers that a planner chooses.

Static files know no login: counts of migrant workers and scores travel in the frame instead.
"""

from __future__ import annotations

import json
import math

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.plan import Measures
from data.planning_data import PlanningData
from layers import programme, relief, utilities, zones
from layers.coverage import signal_png
from layers.geometry import (
    TOLERANCE_DEGREES,
    UNITS_PER_DEGREE,
    dissolved,
    encoded,
    label_points,
    simplified,
)
from layers.national_map import is_national
from layers.place_files import place_files
from layers.road_lines import road_lines

SHAPES_FILE = "shapes.json"
# The first view shows the whole region on a map of about this size; what is finer than most of a pixel comes later.
FIRST_VIEW_PX = (850.0, 450.0)
FAR_TOLERANCE_PX = 0.75
SIGNAL_FILE = "signal.png"


def map_assets(data: PlanningData, measures: Measures) -> dict[str, bytes]:
    """Return file name to content: villages, roads, places, and what else there is of signal, relief, zones, power.

    Equal data give equal bytes, so the files can be named by their digest.

    Notes
    -----
    Coordinates are whole 1e-5 degrees, lines and rings as differences (`layers.geometry`). Villages stand
    in the order of `data.villages`; one without geometry has null and is listed, not drawn. Of a whole country there
    are neither villages nor roads among these files: see `layers.national_map`.
    """
    files = {name: _json(content) for name, content in place_files(data).items()}
    if not is_national(data.villages):
        files |= _shape_files(data.villages, measures.origins)
        files["roads.json"] = _json(road_lines(data.roads))
    if data.signal is not None:
        files[SIGNAL_FILE] = signal_png(data.signal)
    if data.elevation is not None:
        files[relief.FILE] = relief.relief_png(data.elevation)
    if len(data.zones):
        files[zones.FILE] = _json(zones.zone_shapes(data.zones))
    if utilities.present(data.villages):
        files[utilities.FILE] = _json(utilities.utility_file(data.villages))
    return files


def _shape_files(villages: gpd.GeoDataFrame, origins: pd.DataFrame) -> dict[str, bytes]:
    """Return the villages with the shapes of the first view, and the finer shapes where those are much coarser."""
    shapes = np.asarray(villages.geometry.array, dtype=object)
    fine = simplified(shapes)
    tolerance = far_tolerance_degrees(villages)
    if tolerance <= TOLERANCE_DEGREES:
        return {"villages.json": _json(_villages(villages, fine, origins))}
    far = simplified(shapes, tolerance)
    detail: dict[str, object] = {"shapes": [encoded(shape) for shape in fine]}
    for level, key in (("regency", "regencies"), ("province", "provinces")):
        detail[key] = _areas(villages, fine, level)
    # From the zoom at which the tolerance is a whole pixel.
    zoom = math.log2(360 / 256 / tolerance)
    return {
        "villages.json": _json(_villages(villages, far, origins) | {"detail_zoom": round(zoom, 2)}),
        SHAPES_FILE: _json(detail),
    }


def far_tolerance_degrees(villages: gpd.GeoDataFrame) -> float:
    """Return the tolerance for the shapes of the first view; 0 where no village has a shape."""
    drawn = villages.geometry[villages.geometry.notna() & ~villages.geometry.is_empty]
    if not len(drawn):
        return 0.0
    west, south, east, north = drawn.total_bounds
    return FAR_TOLERANCE_PX * float(max((east - west) / FIRST_VIEW_PX[0], (north - south) / FIRST_VIEW_PX[1]))


def _json(content: object) -> bytes:
    """Return compact UTF-8 JSON."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _villages(
    villages: gpd.GeoDataFrame, shapes: np.ndarray[tuple[int], np.dtype[np.object_]], origins: pd.DataFrame
) -> dict[str, object]:
    """Return codes, names, shapes and places of villages, and the outlines and names of larger areas."""
    return {
        "units": UNITS_PER_DEGREE,
        "codes": [str(code) for code in villages.index],
        "names": _texts(villages["village_name"]),
        "districts": _texts(villages["district_name"]),
        "shapes": [encoded(shape) for shape in shapes],
        "places": label_points(villages, origins),
        "programme": programme.rows(villages),
        "regencies": _areas(villages, shapes, "regency"),
        "provinces": _areas(villages, shapes, "province"),
        "district_areas": _areas(villages, shapes, "district", outlines=False),
    }


def _areas(
    villages: gpd.GeoDataFrame,
    shapes: np.ndarray[tuple[int], np.dtype[np.object_]],
    level: str,
    *,
    outlines: bool = True,
) -> list[dict[str, object]]:
    """Return name, label point and (if wanted) outline of each area of a level."""
    names = dict(zip(villages[f"{level}_code"], _texts(villages[f"{level}_name"]), strict=True))
    areas: list[dict[str, object]] = []
    for code, shape in dissolved(shapes, villages[f"{level}_code"].astype(str)).items():
        largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
        place = encoded(shapely.point_on_surface(largest))
        area: dict[str, object] = {"name": names[code], "place": place}
        if outlines:
            area["rings"] = encoded(shape)
        areas.append(area)
    return areas


def _texts(column: pd.Series) -> list[str]:
    """Return the column as text, empty where there is none."""
    return [str(value) for value in column.fillna("")]
