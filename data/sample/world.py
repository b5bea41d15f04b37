"""The invented region in memory, before it is written: geometry first, then what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.sample.areas import Areas, make_areas
from data.sample.attributes import population_of
from data.sample.borders import bent_borders, coast_middles, village_polygons
from data.sample.land import Land, make_land
from data.sample.plane import extent_for
from data.sample.road_network import RoadNetwork, make_road_network
from data.sample.settlements import Hamlets, make_hamlets, remoteness_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """Everything that several files share; villages in the order of their codes.

    Parameters
    ----------
    land : Land
    areas : Areas
    borders : array (ridges, points, 2)
        Inner points of the bent borders, km.
    polygons : array of Polygon (villages,)
        EPSG:4326.
    network : RoadNetwork
    hamlets : Hamlets
    remoteness : array (villages,)
        0 at a regency seat, 1 where no road leads.
    population : array (villages,)
    """

    land: Land
    areas: Areas
    borders: Floats
    polygons: NDArray[np.object_]
    network: RoadNetwork
    hamlets: Hamlets
    remoteness: Floats
    population: Floats


def make_world(rng: np.random.Generator, villages: int) -> World:
    """Return an invented region of exactly `villages` villages.

    Parameters
    ----------
    rng : Generator
        The only source of chance.
    villages : int

    Returns
    -------
    World

    Raises
    ------
    ValueError
        If there are too few villages for three islands.
    """
    # one stream per part, so that a change in one part leaves the others as they were
    for_land, for_areas, for_borders, for_roads, for_hamlets, for_people = rng.spawn(6)
    land, areas = make_areas(for_areas, make_land(for_land, extent_for(villages), villages))
    borders = bent_borders(for_borders, land)
    network = make_road_network(for_roads, land, areas, coast_middles(borders))
    return World(
        land=land,
        areas=areas,
        borders=borders,
        polygons=village_polygons(land, borders),
        network=network,
        hamlets=make_hamlets(for_hamlets, land),
        remoteness=remoteness_of(land, network, areas),
        population=population_of(for_people, areas),
    )
