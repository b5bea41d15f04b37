"""Hamlets, village offices, and how remote a village is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from data.sample.areas import Areas
from data.sample.borders import FURTHEST_SHARE
from data.sample.land import SEA, Land
from data.sample.road_network import RoadNetwork

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Rank to km/h (ARTERIAL … PATH); only for the invented correlations, never a travel time shown to anyone.
_KMH = np.array([np.nan, 55.0, 38.0, 20.0, 10.0, 4.0])
_REMOTE_MIN = 150.0  # minutes from a regency seat that count as fully remote
_CENTRE_WEIGHT = 2.5  # people at the centre, against another hamlet
_NO_OFFICE = 0.06  # share of villages whose office location is not known


@dataclass(frozen=True)
class Hamlets:
    """Places where people live, several to a village.

    Parameters
    ----------
    village : array (hamlets,)
    points : array (hamlets, 2)
        km; always inside the village's polygon.
    share : array (hamlets,)
        Of the village's people; sums to 1 per village.
    """

    village: Integers
    points: Floats
    share: Floats

    @property
    def is_centre(self) -> NDArray[np.bool_]:
        """Whether a hamlet is the village's centre, at its road junction."""
        return np.asarray(np.r_[True, self.village[1:] != self.village[:-1]])


def make_hamlets(rng: np.random.Generator, land: Land) -> Hamlets:
    """Return the village's own centre and one hamlet towards some of its borders.

    Hamlets lie in the outer parts of a border's fan (below 0.22 or above 0.78 of its length),
    where no road between villages runs, and nearer to the site than any bent border.

    Parameters
    ----------
    rng : Generator
    land : Land

    Returns
    -------
    Hamlets
        Sorted by village; the first of each is the centre.

    Raises
    ------
    Nothing.
    """
    owners, places = [np.arange(len(land.sites))], [land.sites]
    for side in (0, 1):
        cell = land.ridge_cells[:, side]
        chosen = np.flatnonzero((cell != SEA) & (rng.uniform(size=len(cell)) < 0.55))
        ends = land.vertices[land.ridge_ends[chosen]]
        t = rng.uniform(0.05, 0.22, len(chosen))
        t = np.where(rng.uniform(size=len(chosen)) < 0.5, t, 1 - t)[:, None]
        aim = ends[:, 0] + t * (ends[:, 1] - ends[:, 0])
        site = land.sites[cell[chosen]]
        reach = rng.uniform(0.2, 0.9 * (1 - FURTHEST_SHARE), (len(chosen), 1))
        owners.append(cell[chosen])
        places.append(site + reach * (aim - site))
    village = np.concatenate(owners)
    order = np.argsort(village, kind="stable")
    village = village[order]
    weight = rng.gamma(2.0, size=len(village))
    hamlets = Hamlets(village, np.concatenate(places)[order], weight)
    weight[hamlets.is_centre] *= _CENTRE_WEIGHT
    return replace(hamlets, share=weight / np.bincount(village, weight)[village])


def near_site(rng: np.random.Generator, land: Land, villages: Integers) -> Floats:
    """Return a random point close to each village's junction and inside its polygon, km, shape (n, 2)."""
    radius = land.inradius()[villages] * (1 - FURTHEST_SHARE) * 0.6
    angle = rng.uniform(0, 2 * np.pi, len(villages))
    away = radius * np.sqrt(rng.uniform(0.02, 1, len(villages)))
    offset = away[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(land.sites[villages] + offset)


def office_points(rng: np.random.Generator, land: Land) -> Floats:
    """Return village offices, km, shape (villages, 2); NaN where the location is not known."""
    points = near_site(rng, land, np.arange(len(land.sites)))
    points[rng.uniform(size=len(points)) < _NO_OFFICE] = np.nan
    points[0] = np.nan  # however small the region, at least one is missing
    return points


def remoteness_of(land: Land, network: RoadNetwork, areas: Areas) -> Floats:
    """Return 0 (at a regency seat) to 1 (150 minutes away, or no way there), shape (villages,).

    A rough travel time over straight lines; it only shapes the invented attributes.
    """
    pair = land.ridge_cells[network.ridge]
    length = np.linalg.norm(land.sites[pair[:, 0]] - land.sites[pair[:, 1]], axis=1)
    minutes = 60 * length / _KMH[network.rank]
    over_sea = land.ridge_cells[network.crossing_ridges, 0]
    pair = np.concatenate([pair, over_sea])
    minutes = np.concatenate([minutes, np.where(network.crossing_is_ferry, network.crossing_min, 5.0)])
    graph = csr_matrix((minutes, (pair[:, 0], pair[:, 1])), shape=(len(land.sites),) * 2)
    away = dijkstra(graph, directed=False, indices=areas.seat_of_regency, min_only=True)
    return np.minimum(away / _REMOTE_MIN, 1.0)
