"""Service centres and towers for the browser: a file for each kind of centre, so that only what is wanted travels."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import cast

import geopandas as gpd
import numpy as np
import shapely

from data.planning_data import PlanningData
from layers.geometry import encoded_points
from layers.service_centres import sorted_kinds

INDEX_FILE = "places.json"  # kinds in the order of their files, and the corners of the signal picture
TOWERS_FILE = "towers.json"


def place_files(data: PlanningData) -> dict[str, object]:
    """Return file name to content, for JSON: the index, the centres of each kind that occurs, the towers if any.

    Notes
    -----
    A point that is missing is left out; the n-th name belongs to the n-th point.
    """
    centres = _with_place(data.service_centres)
    kinds = centres["kind"].fillna("").astype(str)
    occurring = sorted_kinds(list(kinds))
    corners = list(data.signal.bounds) if data.signal is not None else None
    files: dict[str, object] = {INDEX_FILE: {"kinds": occurring, "signal": corners}}
    for number, kind in enumerate(occurring):
        some = centres[kinds == kind]
        files[_centres_file(number)] = {
            "names": [str(name) for name in some["name"].fillna("")],
            "places": encoded_points(np.asarray(some.geometry.array, dtype=object)),
        }
    towers = _with_place(data.towers)
    if len(towers):
        files[TOWERS_FILE] = {
            "ranges_m": [float(reach) for reach in towers["range_m"]],
            "places": encoded_points(np.asarray(towers.geometry.array, dtype=object)),
        }
    return files


def later_urls(urls: Mapping[str, str]) -> dict[str, object]:
    """Return the addresses of what is fetched when it is wanted: centres in the order of the index, and towers."""
    later: dict[str, object] = {"centres": list(_centre_urls(urls))}
    if TOWERS_FILE in urls:
        later["towers"] = urls[TOWERS_FILE]
    return later


def _centre_urls(urls: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses of the files of centres, in their order."""
    for number in itertools.count():
        if (name := _centres_file(number)) not in urls:
            return
        yield urls[name]


def _centres_file(number: int) -> str:
    """Return the name of the file of the n-th kind; kinds are words of a planner's file, and no file names."""
    return f"centres-{number}.json"


def _with_place(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows that have a point."""
    shapes = np.asarray(table.geometry.array, dtype=object)
    return cast("gpd.GeoDataFrame", table[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))])
