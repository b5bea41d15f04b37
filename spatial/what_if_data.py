"""Planning data with what a planner tries added, as ordinary rows whose source says that they are invented."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.planning_data import PlanningData, Source
from data.what_if import Drawn, RoadLink, WhatIf
from spatial.drawn_roads import noded_roads

ROAD_SOURCE, CENTRE_SOURCE, TOWER_SOURCE = "simulasi_jalan", "simulasi_pusat", "simulasi_menara"
ROLES = MappingProxyType({ROAD_SOURCE: "roads", CENTRE_SOURCE: "service_centres", TOWER_SOURCE: "towers"})
_TITLE = "Simulasi, bukan data"
_PUBLISHER = "rekaan pengguna"


def with_what_if(data: PlanningData, changes: WhatIf, year: int | None) -> tuple[PlanningData, tuple[RoadLink, ...]]:
    """Return the data with drawn roads, centres and towers added, and how the roads meet the network.

    Parameters
    ----------
    data : PlanningData
        Left as it is; returned itself when nothing is tried.
    changes : WhatIf
        Without faults (`data.what_if_checks.what_if_faults`).
    year : int or None
        Year of the invented sources: the scenario's.

    Returns
    -------
    PlanningData, tuple of RoadLink
        Every addition belongs to a source of its role with `invented` set, whose digest is that of the additions.
    """
    roads = data.roads
    links: tuple[RoadLink, ...] = ()
    if changes.roads:
        roads, links = noded_roads(data.roads, changes.roads, ROAD_SOURCE)
    added = ((ROAD_SOURCE, changes.roads), (CENTRE_SOURCE, changes.centres), (TOWER_SOURCE, changes.towers))
    sources = tuple(_source(key, items, year) for key, items in added if items)
    if not sources:
        return data, ()
    whole = replace(
        data,
        roads=roads,
        service_centres=_centres(data.service_centres, changes),
        towers=_towers(data.towers, changes),
        sources=(*data.sources, *sources),
    )
    return whole, links


def centre_id(key: str) -> str:
    """Return the id of a dropped centre."""
    return f"simulasi:{key}"


def _centres(centres: gpd.GeoDataFrame, changes: WhatIf) -> gpd.GeoDataFrame:
    """Return the centres with those dropped, the latter last."""
    if not changes.centres:
        return centres
    index = pd.Index([centre_id(each.key) for each in changes.centres], name=centres.index.name, dtype="str")
    columns = {
        "name": [each.name for each in changes.centres],
        "kind": [each.kind for each in changes.centres],
        "source": CENTRE_SOURCE,
    }
    return _with_rows(centres, pd.DataFrame(columns, index=index), [(each.lon, each.lat) for each in changes.centres])


def _towers(towers: gpd.GeoDataFrame, changes: WhatIf) -> gpd.GeoDataFrame:
    """Return the towers with those dropped, the latter last."""
    if not changes.towers:
        return towers
    columns = {
        "tower_id": [centre_id(each.key) for each in changes.towers],
        "technology": "",
        "range_m": [float(each.range_m) for each in changes.towers],
        "source": TOWER_SOURCE,
    }
    rows = pd.DataFrame(columns, index=range(len(towers), len(towers) + len(changes.towers)))
    return _with_rows(towers, rows, [(each.lon, each.lat) for each in changes.towers])


def _with_rows(table: gpd.GeoDataFrame, rows: pd.DataFrame, places: Sequence[tuple[float, float]]) -> gpd.GeoDataFrame:
    """Return a table of points with more rows; columns that these lack are empty there."""
    old = pd.DataFrame(table.drop(columns="geometry"))
    whole = pd.concat([old, rows]) if len(old) else rows.reindex(columns=old.columns)
    fresh = np.asarray(shapely.points(np.array(places, dtype=float)), dtype=object)
    points = np.concatenate([np.asarray(table.geometry.array, dtype=object), fresh])
    result = gpd.GeoDataFrame(whole, geometry=points, crs="EPSG:4326")
    result.index.name = table.index.name
    return result[table.columns]


def _source(key: str, items: Sequence[Drawn], year: int | None) -> Source:
    """Return where these rows come from: a planner's hand."""
    declaration = json.dumps([asdict(item) for item in items], sort_keys=True, ensure_ascii=False)
    return Source(
        key=key,
        role=ROLES[key],
        title=_TITLE,
        publisher=_PUBLISHER,
        licence="",
        year=year,
        level="",
        invented=True,
        file_name="",
        sha256=hashlib.sha256(declaration.encode()).hexdigest(),
        declaration=declaration,
    )
