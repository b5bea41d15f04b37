"""Road lines with OpenStreetMap tags: noded where they meet, on land where they should be."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.sample.borders import coast_middles
from data.sample.land import Land
from data.sample.plane import lonlat
from data.sample.road_network import ARTERIAL, COLLECTOR, LOCAL, PATH, TRACK, RoadNetwork
from data.sample.world import World

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# A road between neighbours stays in the kite (site, border end, other site, border end), within
# this part of the border; hamlet lanes use the rest, so that lines meet only at shared vertices.
_LANE_LEFT, _LANE_RIGHT = 0.30, 0.70
_STEPS = np.array([0.0, 0.2, 0.4, 0.6, 0.8])  # of the way from a site to the border
_UNKNOWN_SURFACE = {ARTERIAL: 0.02, COLLECTOR: 0.12, LOCAL: 0.4, TRACK: 0.2, PATH: 0.5}
_PAVED = {ARTERIAL: 1.0, COLLECTOR: 0.93, LOCAL: 0.75, TRACK: 0.0, PATH: 0.0}
_LOST_WHEN_REMOTE = {ARTERIAL: 0.0, COLLECTOR: 0.3, LOCAL: 0.55, TRACK: 0.0, PATH: 0.0}
_HIGHWAY = {ARTERIAL: "primary", COLLECTOR: "secondary", LOCAL: "unclassified", TRACK: "track", PATH: "path"}
_FRAGMENT_VILLAGES = 150  # one cut-off piece of road for so many villages, as in real data


def road_lines(rng: np.random.Generator, world: World) -> gpd.GeoDataFrame:
    """Return all roads, lanes, ferries, bridges and fragments, EPSG:4326.

    Parameters
    ----------
    rng : Generator
    world : World

    Returns
    -------
    GeoDataFrame
        Columns highway, route, name, surface, oneway, maxspeed, bridge, duration (text, may be missing).

    Raises
    ------
    Nothing.
    """
    parts = [
        _between_villages(rng, world),
        _lanes(rng, world),
        _crossings(world),
        _fragments(rng, world.land, world.network),
    ]
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "id_jalan", np.arange(1, len(table) + 1))
    text = ["highway", "route", "name", "surface", "oneway", "maxspeed", "bridge", "duration"]
    table[text] = table.reindex(columns=text).astype("str")
    return gpd.GeoDataFrame(table[["id_jalan", *text, "geometry"]], geometry="geometry", crs="EPSG:4326")


def _between_villages(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Return one line per road, two one-way lines in towns."""
    land, network = world.land, world.network
    pair = land.ridge_cells[network.ridge]
    double = world.areas.is_ward[pair].all(axis=1) & (network.rank <= COLLECTOR)
    double &= rng.uniform(size=len(pair)) < 0.6
    table = pd.DataFrame({"rank": network.rank, "remote": world.remoteness[pair].mean(axis=1)})
    table["oneway"] = pd.Series("no", index=table.index).where(rng.uniform(size=len(pair)) < 0.15)
    table["geometry"] = _winding(rng, land, network.ridge, rng.uniform(0.44, 0.56, len(pair)), 0.12)
    left, right = table[double].copy(), table[double].copy()
    left["geometry"] = _winding(rng, land, network.ridge[double], np.full(double.sum(), 0.37), 0.05)
    right["geometry"] = _winding(rng, land, network.ridge[double], np.full(double.sum(), 0.63), 0.05)
    # traffic keeps left: along the line on one side, against its vertex order on the other
    left["oneway"], right["oneway"] = "yes", "-1"
    return _tagged(rng, pd.concat([table[~double], left, right], ignore_index=True))


def _winding(
    rng: np.random.Generator, land: Land, ridges: Integers, middle: Floats, swing: float
) -> NDArray[np.object_]:
    """Return lines from site to site that cross their ridge at share `middle` of its length."""
    a, b = land.vertices[land.ridge_ends[ridges, 0]], land.vertices[land.ridge_ends[ridges, 1]]
    gate = a + middle[:, None] * (b - a)
    halves = []
    for side in (0, 1):
        site = land.sites[land.ridge_cells[ridges, side]]
        t = middle[:, None] + rng.uniform(-swing, swing, (len(ridges), len(_STEPS)))
        t = np.clip(t, _LANE_LEFT, _LANE_RIGHT)
        aim = a[:, None] + t[:, :, None] * (b - a)[:, None]
        halves.append(site[:, None] + _STEPS[None, :, None] * (aim - site[:, None]))
    line = np.concatenate([halves[0], gate[:, None], halves[1][:, ::-1]], axis=1)
    return np.asarray(shapely.linestrings(lonlat(line)), dtype=object)


def _tagged(rng: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """Add highway, surface, maxspeed and name from rank and remoteness, with the gaps of real data."""
    rank, count = table["rank"], len(table)
    table["highway"] = rank.map(_HIGHWAY)
    table.loc[(rank == LOCAL) & (rng.uniform(size=count) < 0.4), "highway"] = "tertiary"
    chance = rank.map(_PAVED) - rank.map(_LOST_WHEN_REMOTE) * table["remote"]
    paved = rng.uniform(size=count) < chance
    good = np.where(rank == ARTERIAL, "asphalt", rng.choice(["asphalt", "paved", "concrete"], count))
    poor = rng.choice(["unpaved", "gravel", "dirt", "compacted"], count)
    table["surface"] = np.where(paved, good, poor)
    table.loc[rng.uniform(size=count) < rank.map(_UNKNOWN_SURFACE), "surface"] = None
    table["maxspeed"] = None
    signed = rng.uniform(size=count)
    table.loc[(rank == ARTERIAL) & (signed < 0.4), "maxspeed"] = "60"
    table.loc[(rank == COLLECTOR) & (signed < 0.12), "maxspeed"] = "40"
    number = rng.integers(1, 1000, count).astype(str)
    table["name"] = pd.Series(np.char.add("Jalan Contoh ", number), index=table.index).where(rank <= COLLECTOR)
    return table.drop(columns=["rank", "remote"])


def _lanes(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Return a straight lane from the village's junction, where its centre is, to most other hamlets."""
    land, hamlets = world.land, world.hamlets
    kept = (rng.uniform(size=len(hamlets.village)) < 0.75) & ~hamlets.is_centre
    village = hamlets.village[kept]
    ends = np.stack([land.sites[village], hamlets.points[kept]], axis=1)
    draw = rng.uniform(size=len(village))
    poor = draw < 0.1 + 0.4 * world.remoteness[village]
    surface = pd.Series(np.where(poor, "dirt", "asphalt")).where(poor | (draw > 0.75))
    return pd.DataFrame(
        {
            "highway": np.where(poor, "track", "residential"),
            "surface": surface,
            "geometry": shapely.linestrings(lonlat(ends)),
        }
    )


def _crossings(world: World) -> pd.DataFrame:
    """Return ferries and bridges, and the roads from the nearest junction to their landings."""
    land, network = world.land, world.network
    coast = coast_middles(world.borders)
    sea = pd.DataFrame({"geometry": shapely.linestrings(lonlat(coast[network.crossing_ridges]))})
    ferry = network.crossing_is_ferry
    hours, minutes = np.divmod(network.crossing_min.astype(np.int64), 60)
    timetable = pd.Series([f"{h:02d}:{m:02d}" for h, m in zip(hours, minutes, strict=True)], dtype="str")
    sea.loc[ferry, ["route", "name"]] = ["ferry", "Penyeberangan Contoh"]
    sea.loc[~ferry, ["highway", "bridge", "surface", "name"]] = ["secondary", "yes", "asphalt", "Jembatan Contoh"]
    sea["duration"] = timetable.where(ferry)
    landings = np.unique(network.crossing_ridges)
    ends = np.stack([land.sites[land.ridge_cells[landings, 0]], coast[landings]], axis=1)
    roads = pd.DataFrame({"highway": "secondary", "surface": "asphalt", "geometry": shapely.linestrings(lonlat(ends))})
    return pd.concat([sea, roads], ignore_index=True)


def _fragments(rng: np.random.Generator, land: Land, network: RoadNetwork) -> pd.DataFrame:
    """Return short pieces that meet no other road, as digitising errors leave them."""
    without_road = np.setdiff1d(np.flatnonzero(~land.is_coast), network.ridge)
    count = min(max(2, len(land.sites) // _FRAGMENT_VILLAGES), len(without_road))
    ridge = np.sort(rng.choice(without_road, size=count, replace=False))
    a, b = land.vertices[land.ridge_ends[ridge, 0]], land.vertices[land.ridge_ends[ridge, 1]]
    site = land.sites[land.ridge_cells[ridge, 0]]
    aim = a + rng.uniform(0.4, 0.6, (count, 1)) * (b - a)
    ends = np.stack([site + share * (aim - site) for share in (0.25, 0.45)], axis=1)
    return pd.DataFrame({"highway": "residential", "geometry": shapely.linestrings(lonlat(ends))})
