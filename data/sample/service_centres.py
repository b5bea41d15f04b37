"""Invented service centres: offices at the seats, everyday services spread over the districts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.sample.areas import Areas
from data.sample.land import Land
from data.sample.plane import lonlat
from data.sample.settlements import near_site

Integers = NDArray[np.int64]

# Share of districts that have one at their seat.
_AT_DISTRICT_SEATS = {"kantor_kecamatan": 1.0, "puskesmas": 1.0, "pasar": 0.7, "bank": 0.55, "koperasi": 0.5}
# One for so many regencies, rounded up.
_FOR_REGENCIES = {"ltsa": 5, "bp3mi": 40, "p4mi": 12, "imigrasi": 6, "blk": 2}
_SCHOOLS_PER_DISTRICT = 3
_TITLES = {
    "dinas_ketenagakerjaan": "Dinas Ketenagakerjaan",
    "ltsa": "LTSA",
    "bp3mi": "BP3MI",
    "p4mi": "P4MI",
    "imigrasi": "Kantor Imigrasi",
    "blk": "BLK",
    "kantor_kecamatan": "Kantor Kecamatan",
    "puskesmas": "Puskesmas",
    "pasar": "Pasar",
    "bank": "Bank",
    "koperasi": "Koperasi",
    "sekolah": "Sekolah",
}


def service_centre_table(rng: np.random.Generator, land: Land, areas: Areas) -> pd.DataFrame:
    """Return the invented service centres: nama, jenis, lintang, bujur (EPSG:4326).

    Parameters
    ----------
    rng : Generator
    land : Land
    areas : Areas

    Returns
    -------
    DataFrame
        Every point lies in the polygon of the village it stands in.

    Raises
    ------
    Nothing.
    """
    parts = [("dinas_ketenagakerjaan", areas.seat_of_regency)]
    parts += [(kind, _spread_seats(land, areas, every)) for kind, every in _FOR_REGENCIES.items()]
    for kind, share in _AT_DISTRICT_SEATS.items():
        chosen = rng.uniform(size=len(areas.seat_of_district)) < share
        chosen |= np.isin(areas.seat_of_district, areas.seat_of_regency)
        parts.append((kind, areas.seat_of_district[chosen]))
    schools = min(_SCHOOLS_PER_DISTRICT * len(areas.district_codes), len(areas.codes))
    parts.append(("sekolah", np.sort(rng.choice(len(areas.codes), size=schools, replace=False))))
    return pd.concat([_rows(rng, land, areas, kind, villages) for kind, villages in parts], ignore_index=True)


def _spread_seats(land: Land, areas: Areas, every: int) -> Integers:
    """Return regency seats far from each other, the capital (last) first."""
    seats = areas.seat_of_regency
    chosen = [len(seats) - 1]
    away = np.full(len(seats), np.inf)
    while len(chosen) < -(-len(seats) // every):
        away = np.minimum(away, np.linalg.norm(land.sites[seats] - land.sites[seats[chosen[-1]]], axis=1))
        chosen.append(int(np.argmax(away)))
    return np.sort(seats[chosen])


def _rows(rng: np.random.Generator, land: Land, areas: Areas, kind: str, villages: Integers) -> pd.DataFrame:
    """Return the rows of one kind."""
    places = lonlat(near_site(rng, land, villages))
    of_regency = kind in _FOR_REGENCIES or kind == "dinas_ketenagakerjaan"
    if of_regency:
        names = [f"{_TITLES[kind]} {areas.regency_names[n]}" for n in areas.regency[villages]]
    elif kind == "sekolah":
        names = [f"{_TITLES[kind]} {areas.village_names[n]}" for n in villages]
    else:
        names = [f"{_TITLES[kind]} {areas.district_names[n]}" for n in areas.district[villages]]
    return pd.DataFrame({"nama": names, "jenis": kind, "lintang": places[:, 1], "bujur": places[:, 0]})
