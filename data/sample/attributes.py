"""Invented figures per village: people, migrant workers, an IDM-like index, and what a village has to work with.

Correlations are meant to be plausible, not true: remote villages are poorer and score lower,
migrant workers cluster in some regencies and are skewed, towns are larger.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.idm import IDM_HIGHEST_SCORE, IDM_PARTS
from data.sample.areas import Areas
from data.sample.land import Land
from data.sample.noise import smooth_field

Floats = NDArray[np.float64]

PROGRAMME = "Desmigratif"
OTHER_PROGRAMME = "Desa Migran EMAS"
# Upper ends of the classes of Permendesa 2/2016 (IDM), as in the official tables.
_STATUS_LIMITS = (0.4907, 0.5989, 0.7072, 0.8155)
_STATUS = ("Sangat Tertinggal", "Tertinggal", "Berkembang", "Maju", "Mandiri")
_NO_ROW, _NO_COUNT, _NO_CHILDREN, _NO_IDM, _NO_SCORE = 0.01, 0.02, 0.03, 0.015, 0.04
_NOT_SURVEYED, _NO_ANSWER = 0.03, 0.05  # what villages have is known less well than what they lack
_REMOTE_REGENCIES = 0.25  # share of regencies that count as 3T
_WITH_PROGRAMME = 0.03


def population_of(rng: np.random.Generator, areas: Areas) -> Floats:
    """Return residents of each village: log-normal, larger in kelurahan, shape (villages,)."""
    people = np.exp(rng.normal(np.log(2100), 0.5, len(areas.codes))) * np.where(areas.is_ward, 2.2, 1.0)
    return np.asarray(np.round(np.maximum(people, 120.0)))


def migrant_worker_table(
    rng: np.random.Generator, land: Land, areas: Areas, population: Floats, remoteness: Floats
) -> pd.DataFrame:
    """Return the invented table of migrant workers, one row per village but for a few.

    Parameters
    ----------
    rng : Generator
    land : Land
    areas : Areas
    population, remoteness : array (villages,)

    Returns
    -------
    DataFrame
        Text code, whole numbers with gaps (`Int64`), percent of poor residents.

    Raises
    ------
    Nothing.
    """
    count = len(areas.codes)
    by_regency = rng.normal(0, 0.8, len(areas.regency_codes))[areas.regency]
    nearby = smooth_field(rng, land.extent.height_km / 6)(land.sites)
    share = 0.011 * np.exp(by_regency + 0.5 * nearby + rng.normal(0, 0.6, count))
    workers = np.round(np.minimum(share, 0.2) * population)
    women = rng.binomial(workers.astype(np.int64), rng.beta(6, 4, count))
    cases = rng.poisson(workers * 0.012 * (1 + 2 * remoteness))
    poor = np.clip(rng.normal(7 + 16 * remoteness, 4), 0.5, 60)
    table = pd.DataFrame(
        {
            "kode_desa": areas.codes,
            "nama_desa": areas.village_names,
            "penduduk": population.astype(np.int64),
            "pmi": workers.astype(np.int64),
            "cpmi": rng.poisson(workers * 0.22),
            "pmi_purna": rng.poisson(workers * 0.6 + 1),
            "pmi_perempuan": women,
            "anak_pmi": rng.poisson(workers * 0.55),
            "kasus_nonprosedural": np.minimum(cases, workers.astype(np.int64)),
            "persen_miskin": np.round(poor, 1),
            "program_berjalan": _programmes(rng, workers, population),
        }
    )
    return _with_gaps(rng, table)


def _programmes(rng: np.random.Generator, workers: Floats, population: Floats) -> list[str | None]:
    """Give some of the villages with many migrant workers a running programme."""
    many = workers / population > np.quantile(workers / population, 0.7)
    served = many & (rng.uniform(size=len(workers)) < _WITH_PROGRAMME / 0.3)
    first = rng.uniform(size=len(workers)) < 0.7
    return [(PROGRAMME if a else OTHER_PROGRAMME) if s else None for s, a in zip(served, first, strict=True)]


def _with_gaps(rng: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """Leave out some rows and values, as real tables do; at least one of each."""
    whole = ["pmi", "cpmi", "pmi_purna", "pmi_perempuan", "anak_pmi", "kasus_nonprosedural"]
    table[whole] = table[whole].astype("Int64")
    table.loc[_some(rng, len(table), _NO_COUNT), whole] = pd.NA
    table.loc[_some(rng, len(table), _NO_CHILDREN), "anak_pmi"] = pd.NA
    return table[~_some(rng, len(table), _NO_ROW)].reset_index(drop=True)


def _some(rng: np.random.Generator, count: int, share: float) -> NDArray[np.bool_]:
    """Return a random choice of about `share`, never empty."""
    draw = rng.uniform(size=count)
    return draw <= max(share, float(draw.min()))


def idm_table(rng: np.random.Generator, areas: Areas, remoteness: Floats) -> pd.DataFrame:
    """Return the invented IDM-like table: desa only (kelurahan have none), a few desa missing.

    Parameters
    ----------
    rng : Generator
    areas : Areas
    remoteness : array (villages,)

    Returns
    -------
    DataFrame
        kode_desa, nama_desa, iks, ike, ikl, idm (0-1, the mean of the three), status, and three of the scores behind
        the indices: skor_listrik, skor_air_minum, skor_pasar (0-5, some missing).

    Raises
    ------
    Nothing.
    """
    count = len(areas.codes)
    common = rng.normal(0, 0.05, count)
    parts = {
        "iks": 0.84 - 0.22 * remoteness + common + rng.normal(0, 0.05, count),
        "ike": 0.74 - 0.42 * remoteness + common + rng.normal(0, 0.08, count),
        "ikl": 0.74 - 0.10 * remoteness + rng.normal(0, 0.09, count),
    }
    table = pd.DataFrame({"kode_desa": areas.codes, "nama_desa": areas.village_names})
    exact = {}
    for (name, value), scores in zip(parts.items(), IDM_PARTS.values(), strict=True):
        # An index is a sum of whole scores over the largest possible sum, so not every number can be one.
        most = IDM_HIGHEST_SCORE * len(scores)
        exact[name] = np.round(np.clip(value, 0.1, 1.0) * most) / most
        table[name] = exact[name].round(4)
    table["idm"] = np.mean(list(exact.values()), axis=0).round(4)
    table["status"] = np.array(_STATUS)[np.searchsorted(_STATUS_LIMITS, table["idm"])]
    table = pd.concat([table, _utility_scores(rng.spawn(1)[0], exact, remoteness)], axis=1)
    return table[~areas.is_ward & ~_some(rng, count, _NO_IDM)].reset_index(drop=True)


def _utility_scores(rng: np.random.Generator, exact: dict[str, Floats], remoteness: Floats) -> pd.DataFrame:
    """Return scores of power, water and market that leave the other scores of their index between 0 and 5."""
    found = pd.DataFrame(index=range(len(remoteness)))
    for name, index, part, slope in (
        ("skor_listrik", "iks", "idm_social", 4.0),
        ("skor_air_minum", "iks", "idm_social", 3.0),
        ("skor_pasar", "ike", "idm_economic", 5.0),
    ):
        drawn = np.clip(np.rint(5.6 - slope * remoteness + rng.normal(0, 1.1, len(remoteness))), 0, IDM_HIGHEST_SCORE)
        # near the top of an index hardly any score can be low
        others = len(IDM_PARTS[part]) - (2 if index == "iks" else 1)
        full = exact[index] * IDM_HIGHEST_SCORE * len(IDM_PARTS[part]) > IDM_HIGHEST_SCORE * others
        found[name] = np.where(full, IDM_HIGHEST_SCORE, drawn).astype(np.int64)
        found[name] = found[name].astype("Int64").mask(_some(rng, len(found), _NO_SCORE))
    return found


def readiness_table(rng: np.random.Generator, land: Land, areas: Areas, remoteness: Floats) -> pd.DataFrame:
    """Return the invented survey of what villages have: schooling of staff, business units, cooperatives, 3T.

    Parameters
    ----------
    rng : Generator
    land : Land
    areas : Areas
    remoteness : array (villages,)

    Returns
    -------
    DataFrame
        kode_desa, nama_desa, persen_aparat_slta (0-100), unit_usaha_desa, koperasi_aktif (whole numbers),
        daerah_3t (0 or 1: the most remote regencies, and villages that no road reaches); gaps are empty.

    Raises
    ------
    Nothing.
    """
    count = len(areas.codes)
    nearby = smooth_field(rng, land.extent.height_km / 4)(land.sites)
    staff = rng.integers(7, 16, count)
    schooled = rng.binomial(staff, np.clip(0.85 - 0.4 * remoteness + 0.08 * nearby, 0.05, 0.99))
    table = pd.DataFrame(
        {
            "kode_desa": areas.codes,
            "nama_desa": areas.village_names,
            "persen_aparat_slta": np.round(100 * schooled / staff, 1),
            "unit_usaha_desa": rng.poisson(np.exp(1.1 - 0.8 * remoteness + 0.25 * nearby)),
            "koperasi_aktif": rng.poisson(np.exp(0.3 - 1.2 * remoteness + 0.25 * nearby)),
            "daerah_3t": _is_remote(areas, remoteness).astype(np.int64),
        }
    )
    counts = ["unit_usaha_desa", "koperasi_aktif"]
    table[counts] = table[counts].astype("Int64")
    for name in ("persen_aparat_slta", *counts):
        table.loc[_some(rng, count, _NO_ANSWER), name] = pd.NA
    return table[~_some(rng, count, _NOT_SURVEYED)].reset_index(drop=True)


def _is_remote(areas: Areas, remoteness: Floats) -> NDArray[np.bool_]:
    """Whether a village lies in one of the most remote regencies, or where no road leads."""
    regencies = len(areas.regency_codes)
    mean = np.bincount(areas.regency, remoteness, regencies) / np.bincount(areas.regency, minlength=regencies)
    most = np.argsort(-mean, kind="stable")[: max(1, round(_REMOTE_REGENCIES * regencies))]
    return np.asarray(np.isin(areas.regency, most) | (remoteness >= 1))
