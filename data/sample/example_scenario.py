"""The sample's scenario: the template, with codes, quotas and budgets that fit the region's size."""

from __future__ import annotations

from pathlib import Path
from string import Template

import pandas as pd

from data.sample.areas import Areas
from data.sample.attributes import OTHER_PROGRAMME, PROGRAMME

_TEMPLATE = Path(__file__).with_name("scenario_template.toml")
_VILLAGES = 20
# Invented budgets per chosen village, rupiah. They bind, yet the cheapest package that serves all
# four pillars (80 + 28 + 55 + 30 million) always fits.
_BUDGET_PER_VILLAGE = {
    "kemnaker": 105_000_000,
    "kp2mi": 22_500_000,
    "komdigi": 34_000_000,
    "kpppa": 60_000_000,
    "kemenkop": 65_000_000,
    "budget": 260_000_000,
}
_LEAST_VILLAGES = 4
_SAFE_SHARE = 0.3  # below the top_share of the template's candidate rule


def example_scenario(areas: Areas, workers: pd.DataFrame, measured: set[str]) -> str:
    """Return the text of scenario.toml.

    Parameters
    ----------
    areas : Areas
    workers : DataFrame
        Table of migrant workers as written (kode_desa, pmi, penduduk, program_berjalan).
    measured : set of str
        Codes that also have an IDM: only such villages are locked in or out.

    Returns
    -------
    str

    Raises
    ------
    Nothing.
    """
    villages = max(_LEAST_VILLAGES, min(_VILLAGES, len(areas.codes) // 20))
    values = {
        "villages": villages,
        "ceiling": max(5, -(-villages // len(areas.regency_codes)) + 1),
        "floor_one": areas.regency_codes[0],
        "floor_two": areas.regency_codes[1],
        **_locks(workers, measured),
    }
    values |= {fund: _readable(amount * villages) for fund, amount in _BUDGET_PER_VILLAGE.items()}
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def _locks(workers: pd.DataFrame, measured: set[str]) -> dict[str, str]:
    """Lock in the programme village with the most PMI per person, and out another regency's first.

    Both are candidates (well inside the rule's top share of their regency) with no figure missing.
    A very small region may have no programme village; then the lock is a commitment.
    """
    per_person = workers["pmi"].astype("float64") / workers["penduduk"]
    regency = workers["kode_desa"].str[:5]
    place = per_person.groupby(regency).rank(ascending=False, pct=True)
    whole = workers["anak_pmi"].notna() & workers["kode_desa"].isin(measured)
    usable = workers.assign(share=per_person, regency=regency)[whole & (place <= _SAFE_SHARE)]
    usable = usable[usable["program_berjalan"] != OTHER_PROGRAMME]
    ranked = usable.sort_values(["share", "kode_desa"], ascending=[False, True])
    running = ranked[ranked["program_berjalan"] == PROGRAMME]
    first = (ranked if running.empty else running).iloc[0]
    elsewhere = ranked[ranked["regency"] != first["regency"]].iloc[0]
    return {
        "locked_in": first["kode_desa"],
        "lock_reason": "commitment" if running.empty else "continuing_year_2",
        "lock_note": "contoh: janji program" if running.empty else "contoh: tahun kedua program",
        "locked_out": elsewhere["kode_desa"],
    }


def _readable(rupiah: int) -> str:
    """Return an integer with underscores, as TOML allows."""
    return f"{rupiah:_}"
