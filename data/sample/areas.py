"""Regencies, districts, their seats, and codes that nest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from data.sample.land import SEA, Land
from data.sample.names import MOST_REGENCIES, invented_words, regency_names

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PROVINCE_CODE = "99"
VILLAGES_PER_REGENCY = 150
VILLAGES_PER_DISTRICT = 12
MOST_DISTRICTS = 99  # two digits
TOWN_VILLAGES = (8, 60)  # size of the one kota
_FIRST_TOWN_NUMBER = 71  # Kemendagri numbers kota from 71
_WARD_SHARE = 0.05  # of a regency's villages, around its seat, are kelurahan
_WARD_AT_DISTRICT_SEAT = 0.12  # share of districts
_ISLET_VILLAGES = 3  # smaller islands may have no road, so no office stands there
_ROUNDS = 15


@dataclass(frozen=True)
class Areas:
    """Which area each village belongs to; arrays by village, in the order of `codes`.

    Parameters
    ----------
    regency, district : array of int
        0, 1, … in the order of the codes; district numbers run over the whole province.
    seat_of_regency, seat_of_district : array of int
        Village where the area's offices stand.
    codes, village_names : list of str
    regency_codes, regency_names, district_codes, district_names : list of str
    is_ward : array of bool
        Kelurahan (1xxx), else desa (2xxx).
    """

    regency: Integers
    district: Integers
    seat_of_regency: Integers
    seat_of_district: Integers
    codes: list[str]
    village_names: list[str]
    regency_codes: list[str]
    regency_names: list[str]
    district_codes: list[str]
    district_names: list[str]
    is_ward: NDArray[np.bool_]


def make_areas(rng: np.random.Generator, land: Land) -> tuple[Land, Areas]:
    """Return the land with its villages in code order, and the areas.

    Parameters
    ----------
    rng : Generator
    land : Land

    Returns
    -------
    Land, Areas

    Raises
    ------
    Nothing.
    """
    crowding = _crowding(land)
    regency, seats, has_town = _regencies(rng, land, crowding)
    district, district_seats, district_regency = _districts(rng, land, crowding, regency, seats)
    is_ward = _wards(land, regency, seats)
    is_ward[district_seats[rng.uniform(size=len(district_seats)) < _WARD_AT_DISTRICT_SEAT]] = True
    if has_town:
        is_ward[regency == len(seats) - 1] = True
    far = np.linalg.norm(land.sites - land.sites[district_seats[district]], axis=1)
    order = np.lexsort((far, ~is_ward, district))
    regency_codes = [f"{PROVINCE_CODE}.{n + 1:02d}" for n in range(len(seats))]
    names = regency_names(len(seats))
    if has_town:
        regency_codes[-1] = f"{PROVINCE_CODE}.{_FIRST_TOWN_NUMBER}"
        names[-1] = names[-1].replace("Kabupaten", "Kota")
    within = _running_number(district_regency)
    district_codes = [f"{regency_codes[r]}.{n + 1:02d}" for r, n in zip(district_regency, within, strict=True)]
    words = invented_words(rng, len(district_codes) + len(order))
    place = np.argsort(order)
    areas = Areas(
        regency=regency[order],
        district=district[order],
        seat_of_regency=place[seats],
        seat_of_district=place[district_seats],
        codes=_village_codes(district[order], is_ward[order], district_codes),
        village_names=[f"{word} Contoh" for word in words[len(district_codes) :]],
        regency_codes=regency_codes,
        regency_names=names,
        district_codes=district_codes,
        district_names=[f"Contoh {word}" for word in words[: len(district_codes)]],
        is_ward=is_ward[order],
    )
    return land.reordered(order), areas


def _crowding(land: Land) -> Floats:
    """Return minus the log area of each cell, averaged with its neighbours: high in towns."""
    own = -np.log(land.cell_areas())
    total, count = own.copy(), np.ones(len(own))
    inner = land.ridge_cells[land.ridge_cells[:, 1] != SEA]
    for one, other in ((0, 1), (1, 0)):
        total += np.bincount(inner[:, one], own[inner[:, other]], minlength=len(own))
        count += np.bincount(inner[:, one], minlength=len(own))
    return total / count


def _regencies(rng: np.random.Generator, land: Land, crowding: Floats) -> tuple[Integers, Integers, bool]:
    """Cut the one kota around the capital, cluster the rest, and number from west to east."""
    villages = len(land.sites)
    wanted = int(np.clip(round(villages / VILLAGES_PER_REGENCY), 2, MOST_REGENCIES - 1))
    has_town = wanted >= 3
    main = land.island == 0
    centre = land.sites[main].mean(axis=0)
    radius = np.linalg.norm(land.sites[main] - centre, axis=1).mean()
    appeal = crowding - np.linalg.norm(land.sites - centre, axis=1) / radius
    capital = int(np.argmax(np.where(main, appeal, -np.inf)))
    town = np.zeros(villages, dtype=bool)
    if has_town:
        size = int(np.clip(round(villages * 0.012), *TOWN_VILLAGES))
        away = np.where(main, np.linalg.norm(land.sites - land.sites[capital], axis=1), np.inf)
        town[np.argsort(away, kind="stable")[:size]] = True
    # seats stand on large islands: the villages of a small one belong to the nearest regency over the sea
    large = ~np.isin(land.island, land.small_islands)
    label = _clusters_around(rng, land.sites[~town], large[~town], wanted)
    count = int(label.max()) + 1
    west_first = np.argsort(np.argsort([land.sites[~town][label == n, 0].mean() for n in range(count)]))
    regency = np.full(villages, count, dtype=np.int64)
    regency[~town] = west_first[label]
    seats = _seats(land, np.where(large, crowding, -np.inf), regency)
    if has_town:
        seats[-1] = capital
    return regency, seats, has_town


def _seats(land: Land, crowding: Floats, area: Integers) -> Integers:
    """Return each area's most crowded village that is not far from its middle."""
    count = np.bincount(area)
    middle = np.stack([np.bincount(area, land.sites[:, axis]) / count for axis in (0, 1)], axis=1)
    away = np.linalg.norm(land.sites - middle[area], axis=1)
    usual = np.bincount(area, away) / count
    appeal = crowding - 1.5 * away / np.maximum(usual[area], 1e-9)
    order = np.lexsort((-appeal, area))
    return np.asarray(order[np.searchsorted(area[order], np.arange(len(count)))], dtype=np.int64)


def _districts(
    rng: np.random.Generator, land: Land, crowding: Floats, regency: Integers, seats: Integers
) -> tuple[Integers, Integers, Integers]:
    """Cluster each regency; the district of the regency's seat is number one, the rest by distance."""
    district = np.zeros(len(regency), dtype=np.int64)
    owner: list[int] = []
    is_islet = np.bincount(land.island)[land.island] < _ISLET_VILLAGES
    for number, seat in enumerate(seats):
        members = np.flatnonzero(regency == number)
        wanted = int(np.clip(round(len(members) / VILLAGES_PER_DISTRICT), 1, MOST_DISTRICTS))
        label = _clusters_around(rng, land.sites[members], ~is_islet[members], wanted)
        count = int(label.max()) + 1
        middle = np.array([land.sites[members[label == n]].mean(axis=0) for n in range(count)])
        away = np.linalg.norm(middle - land.sites[seat], axis=1)
        away[label[members == seat]] = -1
        district[members] = np.argsort(np.argsort(away, kind="stable"))[label] + len(owner)
        owner += [number] * count
    district_seats = _seats(land, np.where(is_islet, -np.inf, crowding), district)
    district_seats[district[seats]] = seats
    return district, district_seats, np.array(owner)


def _clusters_around(rng: np.random.Generator, points: Floats, is_core: NDArray[np.bool_], wanted: int) -> Integers:
    """Cluster the core points; every other point joins the cluster of the nearest core point."""
    core = clusters(rng, points[is_core], min(wanted, int(is_core.sum())))
    label = np.empty(len(points), dtype=np.int64)
    label[is_core] = core
    label[~is_core] = core[np.asarray(KDTree(points[is_core]).query(points[~is_core])[1], dtype=np.int64)]
    return label


def clusters(rng: np.random.Generator, points: Floats, wanted: int) -> Integers:
    """Return a compact cluster number for each point (k-means, numbers without holes).

    Parameters
    ----------
    rng : Generator
    points : array (n, 2)
    wanted : int
        Fewer come out when a cluster loses all its points.

    Returns
    -------
    array (n,)

    Raises
    ------
    ValueError
        If `wanted` exceeds the number of points.
    """
    centres = points[rng.choice(len(points), size=wanted, replace=False)]
    for _ in range(_ROUNDS):
        _, label = KDTree(centres).query(points)
        _, label = np.unique(label, return_inverse=True)
        count = np.bincount(label)
        centres = np.stack([np.bincount(label, points[:, axis]) / count for axis in (0, 1)], axis=1)
    return np.asarray(label, dtype=np.int64)


def _wards(land: Land, regency: Integers, seats: Integers) -> NDArray[np.bool_]:
    """Return which villages are kelurahan around the regency seats."""
    is_ward = np.zeros(len(regency), dtype=bool)
    for number, seat in enumerate(seats):
        members = np.flatnonzero(regency == number)
        away = np.linalg.norm(land.sites[members] - land.sites[seat], axis=1)
        wards = max(2, round(_WARD_SHARE * len(members)))
        is_ward[members[np.argsort(away, kind="stable")[:wards]]] = True
    return is_ward


def _running_number(groups: Integers) -> Integers:
    """Return 0, 1, … within each run of equal values."""
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.r_[starts, len(groups)]))


def _village_codes(district: Integers, is_ward: NDArray[np.bool_], district_codes: list[str]) -> list[str]:
    """Return dotted codes; villages arrive sorted by district, kelurahan first."""
    number = _running_number(district * 2 + ~is_ward)
    base = np.where(is_ward, 1001, 2001)
    return [f"{district_codes[d]}.{b + n}" for d, b, n in zip(district, base, number, strict=True)]
