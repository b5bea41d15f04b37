"""The sample's scenario: the template, with codes, quotas and budgets that fit the region's size."""

from __future__ import annotations

from pathlib import Path
from string import Template

import pandas as pd

from data.codes import regency_code
from data.sample.areas import Areas
from data.sample.attributes import PROGRAMME

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
    locked_in, locked_out = _locks(workers, measured)
    values = {
        "villages": villages,
        "ceiling": max(5, -(-villages // len(areas.regency_codes)) + 1),
        "floor_one": areas.regency_codes[0],
        "floor_two": areas.regency_codes[1],
        "locked_in": locked_in,
        "locked_out": locked_out,
    }
    values |= {fund: _readable(amount * villages) for fund, amount in _BUDGET_PER_VILLAGE.items()}
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def _locks(workers: pd.DataFrame, measured: set[str]) -> tuple[str, str]:
    """Return the programme village with the most PMI per person, and another regency's first."""
    known = workers[workers["pmi"].notna() & workers["anak_pmi"].notna() & workers["kode_desa"].isin(measured)]
    per_person = (known["pmi"].astype("float64") / known["penduduk"]).rename("share")
    ranked = known.assign(share=per_person).sort_values(["share", "kode_desa"], ascending=[False, True])
    running = ranked[ranked["program_berjalan"] == PROGRAMME]["kode_desa"]
    locked_in = str(running.iloc[0])
    elsewhere = [code for code in ranked["kode_desa"] if regency_code(code) != regency_code(locked_in)]
    return locked_in, str(elsewhere[0])


def _readable(rupiah: int) -> str:
    """Return an integer with underscores, as TOML allows."""
    return f"{rupiah:_}"
