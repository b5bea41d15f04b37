"""Shares of people with mobile internet, without it, and where nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.raster import Raster
from spatial.metric import Flags, Floats, plane_scales
from spatial.origins import is_polygon
from spatial.zonal import (
    NOBODY,
    Lattice,
    Window,
    cell_fractions,
    lattice_of,
    neighbourhoods,
    shared_out,
    values_in,
    zonal_sums,
)

COVERAGE_COLUMNS = (
    "covered_population_share",
    "uncovered_population_share",
    "unknown_coverage_population_share",
)
# Cell of the work grid where ranges of towers are cut out, about 110 m.
TOWER_CELL_DEGREES = 0.001
_MAX_PARTS = 10  # a cell is cut into at most 10 x 10
_CIRCLE_CORNERS = 128  # inscribed: 0.04 % smaller than the circle, so never more than stated
# A known part smaller than this is a border that runs along a cell line, not knowledge.
NOTHING = 1e-6


@dataclass(frozen=True)
class Coverage:
    """`shares`: index village_code, `COVERAGE_COLUMNS`, 0-1. `by_area`: codes weighted by area for want of people."""

    shares: pd.DataFrame
    by_area: tuple[str, ...]


def coverage_shares(
    villages: gpd.GeoDataFrame, signal: Raster | None, population: Raster | None, towers: gpd.GeoDataFrame
) -> Coverage:
    """Return the share of each village's people that is covered, uncovered and unknown.

    Parameters
    ----------
    villages : GeoDataFrame, index `village_code`
    signal : Raster or None
        1 signal, 0 none, anything else unknown.
    population : Raster or None
        People per cell.
    towers : GeoDataFrame
        Points with `range_m`. Within the range is covered; beyond it nothing is known.

    Returns
    -------
    Coverage
        Where anything is known the three shares sum to 1, and covered and uncovered are lower bounds. Where
        nothing is known of a village, unknown is 1 and the other two are NaN. All three are NaN where nothing is
        measured at all (neither signal nor towers) or the village has no geometry. Weighted by people where the
        raster knows of anybody in the village, else by area.
    """
    shares = pd.DataFrame(np.nan, index=villages.index, columns=list(COVERAGE_COLUMNS))
    if signal is None and not len(towers):
        return Coverage(shares, ())
    ground = _Ground(signal, population, towers)
    placed = np.asarray(villages.geometry.notna() & ~villages.geometry.is_empty, dtype=bool)
    shares.loc[placed] = (0.0, 0.0, 1.0)
    polygon = is_polygon(villages)
    point = placed & ~polygon
    shares.loc[point] = ground.at_points(villages.geometry[point])
    by_area: list[str] = []
    areas = villages.geometry[polygon]
    areas = areas[ground.may_know(areas)]
    for rows in neighbourhoods(areas.bounds.to_numpy(), ground.lattice):
        some = areas.iloc[rows]
        found, weighed_by_area = ground.in_polygons(some)
        shares.loc[some.index] = found
        by_area += some.index[weighed_by_area].tolist()
    return Coverage(_nothing_known_as_nan(shares), tuple(sorted(by_area)))


def work_grid(signal: Raster | None, population: Raster | None, towers: gpd.GeoDataFrame) -> Lattice:
    """Return the grid on which shares are summed: where it stays the same, villages far from a new tower do too."""
    return _Ground(signal, population, towers).lattice


def _nothing_known_as_nan(shares: pd.DataFrame) -> pd.DataFrame:
    """Return NaN as covered and uncovered where nothing is known: 0 would claim that nobody lacks coverage."""
    nothing = shares["unknown_coverage_population_share"] >= 1.0 - NOTHING
    return pd.DataFrame(
        {
            "covered_population_share": shares["covered_population_share"].mask(nothing),
            "uncovered_population_share": shares["uncovered_population_share"].mask(nothing),
            "unknown_coverage_population_share": shares["unknown_coverage_population_share"].mask(nothing, 1.0),
        }
    )


class _Ground:
    """What is known about the ground: signal, people and ranges, on one work grid."""

    def __init__(self, signal: Raster | None, population: Raster | None, towers: gpd.GeoDataFrame) -> None:
        self.signal, self.population = signal, population
        self.disks = tower_disks(towers)
        self.tree = shapely.STRtree(self.disks)
        given = [lattice_of(raster) for raster in (signal, population) if raster is not None]
        self.base = given[0] if given else Lattice(-180.0, 90.0, TOWER_CELL_DEGREES, TOWER_CELL_DEGREES)
        finest = min([lattice.dx for lattice in given] + [TOWER_CELL_DEGREES] * (len(towers) > 0))
        self.parts = int(np.clip(np.ceil(self.base.dx / finest - 1e-9), 1, _MAX_PARTS))
        self.lattice = self.base.refined(self.parts)

    def may_know(self, areas: gpd.GeoSeries) -> Flags:
        """Return which areas could hold anything but unknown: with a signal raster all, else those near a range."""
        if self.signal is not None:
            return np.ones(len(areas), dtype=bool)
        near = np.zeros(len(areas), dtype=bool)
        near[self.tree.query(np.asarray(areas.array, dtype=object), predicate="intersects")[0]] = True
        return near

    def in_polygons(self, areas: gpd.GeoSeries) -> tuple[Floats, Flags]:
        """Return the three shares per polygon, and which were weighted by area."""
        coarse = self.base.window(np.asarray(areas.total_bounds))
        window = Window(
            self.lattice,
            *(n * self.parts for n in (coarse.row, coarse.column, coarse.rows, coarse.columns)),
        )
        status = self._status(coarse, window)
        if self.population is None:
            return _shares(areas, _cell_areas(window), status, window)[0], np.zeros(len(areas), dtype=bool)
        shares, people = _shares(areas, shared_out(self.population, window), status, window)
        unpeopled = people <= NOBODY
        if unpeopled.any():
            shares[unpeopled] = _shares(areas[unpeopled], _cell_areas(window), status, window)[0]
        return shares, unpeopled

    def _status(self, coarse: Window, window: Window) -> tuple[Floats, Floats]:
        """Return the covered and the uncovered share of each cell of the work grid."""
        value = np.full((coarse.rows, coarse.columns), np.nan, dtype=np.float32)
        if self.signal is not None:
            value = values_in(self.signal, coarse)
        value = np.repeat(np.repeat(value, self.parts, axis=0), self.parts, axis=1)
        within = self._within_range(window)
        return np.where(value == 1, 1.0, within), np.where(value == 0, 1.0 - within, 0.0)

    def _within_range(self, window: Window) -> Floats:
        """Return the share of each cell that lies within the range of a tower."""
        frame = shapely.box(*window.bounds)
        near = self.disks[np.sort(self.tree.query(frame, predicate="intersects"))]
        if not len(near):
            return np.zeros((window.rows, window.columns))
        union = shapely.intersection(shapely.union_all(near), frame)
        return cell_fractions(gpd.GeoSeries([union], crs="EPSG:4326"), window)

    def at_points(self, points: gpd.GeoSeries) -> Floats:
        """Return the three shares, 0 or 1, for villages known only as a point."""
        at = np.asarray(shapely.centroid(np.asarray(points.array, dtype=object)), dtype=object)
        covered = np.zeros(len(at), dtype=bool)
        covered[self.tree.query(at, predicate="intersects")[0]] = True
        uncovered = np.zeros(len(at), dtype=bool)
        if self.signal is not None and len(at):
            lattice = lattice_of(self.signal)
            value = np.array([values_in(self.signal, lattice.window(np.array(p.bounds)))[0, 0] for p in at])
            covered |= value == 1
            uncovered = (value == 0) & ~covered
        return np.column_stack([covered, uncovered, ~covered & ~uncovered]).astype(np.float64)


def _shares(
    areas: gpd.GeoSeries, weight: Floats, status: tuple[Floats, Floats], window: Window
) -> tuple[Floats, Floats]:
    """Return covered, uncovered and unknown per polygon, cells counted by `weight`, and the weight of each polygon."""
    covered, uncovered = status
    sums = zonal_sums(areas, {"all": weight, "covered": weight * covered, "uncovered": weight * uncovered}, window)
    total = sums["all"].to_numpy()
    shares = np.empty((len(areas), 3))
    shares[:, :2] = _tidy(sums[["covered", "uncovered"]].to_numpy() / np.where(total > 0, total, np.nan)[:, None])
    shares[:, 2] = _tidy(1.0 - shares[:, 0] - shares[:, 1])
    return shares, total


def _tidy(shares: Floats) -> Floats:
    """Return shares without crumbs of rounding: a village wholly inside is 1, none of it is 0 and not -0."""
    return np.asarray(np.clip(np.round(shares, 12), 0.0, 1.0) + 0.0, dtype=np.float64)


def tower_disks(towers: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Return each tower's range as a polygon in degrees, drawn in the plane that touches WGS 84 at the tower."""
    lon, lat = towers.geometry.x.to_numpy(), towers.geometry.y.to_numpy()
    east, north = plane_scales(lat)
    radius_km = towers["range_m"].to_numpy(dtype=np.float64)[:, None] / 1000.0
    turn = np.linspace(0.0, 2 * np.pi, _CIRCLE_CORNERS, endpoint=False)
    x = lon[:, None] + radius_km / east[:, None] * np.cos(turn)
    y = lat[:, None] + radius_km / north[:, None] * np.sin(turn)
    return np.asarray(shapely.polygons(np.stack([x, y], axis=2)), dtype=object)


def _cell_areas(window: Window) -> Floats:
    """Return weights in proportion to the cells' area on the sphere."""
    bands = -np.diff(np.sin(np.radians(window.lat_lines)))
    return np.repeat(bands[:, None] / bands.max(), window.columns, axis=1)
