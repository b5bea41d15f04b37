"""What a planner should know about a plan that stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from allocation.candidates import remote_status
from allocation.problem import Choice, Problem
from allocation.rules import money_spent
from allocation.sites import HOLDS, UNKNOWN, site_in_words
from allocation.wording import listed, rupiah
from data.errors import PlanWarning
from data.scenario import Scenario
from data.wording import Text


def warnings_for(
    problem: Problem, choice: Choice, villages: pd.DataFrame, scenario: Scenario, *, status: str, gap: float
) -> tuple[PlanWarning, ...]:
    """Return the warnings of an allocation, in a fixed order."""
    found = []
    if status == "time_limit":
        found.append(
            PlanWarning(
                "not_proven",
                Text(
                    f"Rencana belum terbukti: pencarian berhenti pada batas waktu, {gap:.2%} di bawah batas atas.",
                    f"The plan is not proven: the search hit its time limit, {gap:.2%} below the upper bound.",
                ),
                "solver.time_limit_s",
            )
        )
    unsourced = [each for each in problem.interventions if not each.cost_source]
    if unsourced:
        names = ", ".join(each.label or each.key for each in unsourced)
        found.append(
            PlanWarning(
                "cost_without_source",
                Text(f"Biaya satuan belum ada sumber: {names}.", f"Unit costs without a source: {names}."),
                "interventions",
            )
        )
    unknown = _locked_with_unknown_exposure(problem, villages)
    if unknown:
        exposure = scenario.rules.exposure
        found.append(
            PlanWarning(
                "locked_exposure_unknown",
                Text(
                    f"Desa dikunci masuk tanpa nilai {exposure}, dihitung menutup 0: {listed(unknown)}.",
                    f"Villages locked in without a value of {exposure}, counted as closing 0: {listed(unknown)}.",
                ),
                "rules.locks",
                unknown,
            )
        )
    unknown = _unknown_remoteness(problem, villages)
    if unknown:
        found.append(
            PlanWarning(
                "remote_area_unknown",
                Text(
                    f"Status 3T {len(unknown)} desa belum diketahui, dihitung bukan 3T: {listed(unknown)}.",
                    f"The 3T status of {len(unknown)} villages is not known, counted as not 3T: {listed(unknown)}.",
                ),
                "rules.remote_minimum_share",
                unknown,
            )
        )
    found += _site_warnings(problem)
    found += [*_unceiled_years(problem, choice), *_cost_index_warnings(problem, scenario)]
    fewer = _with_fewer_ministries(problem, choice)
    if fewer:
        asked = scenario.rules.ministries_minimum
        found.append(
            PlanWarning(
                "fewer_ministries",
                Text(
                    f"Di {len(fewer)} desa terpilih kurang dari {asked} K/L punya intervensi yang memenuhi syarat; "
                    f"paketnya memuat sebanyak yang mungkin: {listed(fewer)}.",
                    f"In {len(fewer)} of the villages chosen fewer than {asked} ministries have an eligible "
                    f"intervention; the packages hold as many as possible: {listed(fewer)}.",
                ),
                "rules.ministries_minimum",
                fewer,
            )
        )
    return tuple(found)


def _site_warnings(problem: Problem) -> Iterator[PlanWarning]:
    """Site rules that hold nowhere, and villages where they are not known to hold."""
    may = np.array(
        [problem.excluded.get(code, "no_eligible_package") == "no_eligible_package" for code in problem.all_codes]
    )
    for column, each in enumerate(problem.interventions):
        if not each.site:
            continue
        label, words = each.label or each.key, "; ".join(map(site_in_words, each.site))
        status = problem.site[:, column]
        unknown = tuple(problem.all_codes[row] for row in np.flatnonzero(may & (status == UNKNOWN)).tolist())
        if not (may & (status == HOLDS)).any():
            yield PlanWarning(
                "site_holds_nowhere",
                Text(
                    f"{label} tidak ditawarkan di satu desa pun: syarat lokasinya ({words}) tidak terpenuhi. "
                    "Periksa satuannya: bagian ditulis 0 sampai 1.",
                    f"{label} is offered in no village: its site rule ({words}) holds nowhere. "
                    "Check its unit: shares are written from 0 to 1.",
                ),
                f"interventions.{each.key}.site",
            )
        if unknown:
            yield PlanWarning(
                "site_unknown",
                Text(
                    f"{label} tidak ditawarkan di {len(unknown)} desa yang syarat lokasinya ({words}) "
                    f"belum diketahui: {listed(unknown)}.",
                    f"{label} is not offered in {len(unknown)} villages where its site rule ({words}) "
                    f"is not known to hold: {listed(unknown)}.",
                ),
                f"interventions.{each.key}.site",
                unknown,
            )


def _unceiled_years(problem: Problem, choice: Choice) -> Iterator[PlanWarning]:
    """What the plan commits funds to in later years that have no ceiling."""
    bound = [
        (fund.key, year, cost)
        for number, fund in enumerate(problem.funds)
        for year in problem.later_years
        if year not in fund.yearly_budgets_idr and (cost := money_spent(problem, choice, [number], year))
    ]
    if bound:
        amounts = "; ".join(f"{key} {year} {rupiah(cost)}" for key, year, cost in bound)
        yield PlanWarning(
            "later_years_without_ceiling",
            Text(
                f"Rencana mengikat dana di tahun berikut yang belum berpagu: {amounts}.",
                f"The plan commits funds in later years that have no ceiling: {amounts}.",
            ),
            "funds",
        )


def _cost_index_warnings(problem: Problem, scenario: Scenario) -> Iterator[PlanWarning]:
    """A cost index without a source, and regencies that it leaves out."""
    index = scenario.cost_index
    if not index.factors:
        return
    if not index.source:
        yield PlanWarning(
            "cost_index_without_source",
            Text("Indeks biaya daerah belum ada sumber.", "The cost index has no source."),
            "cost_index.source",
        )
    known = set(index.factors)
    missing = tuple(sorted(code for code in set(problem.regencies) if not {code, code[:2]} & known))
    if missing:
        yield PlanWarning(
            "cost_index_missing",
            Text(
                f"Kabupaten tanpa indeks biaya, dihitung 1: {listed(missing)}.",
                f"Regencies without a cost index, counted as 1: {listed(missing)}.",
            ),
            "cost_index.factors",
        )


def _with_fewer_ministries(problem: Problem, choice: Choice) -> tuple[str, ...]:
    """Villages chosen where the integrative rule could not be asked for in full."""
    fewer = choice.chosen & (problem.ministries_required < problem.rules.ministries_minimum)
    return tuple(code for code, on in zip(problem.codes, fewer, strict=True) if on)


def _unknown_remoteness(problem: Problem, villages: pd.DataFrame) -> tuple[str, ...]:
    """Villages that may be chosen and are not known to be 3T or not, where that matters."""
    if not problem.rules.remote_minimum_share:
        return ()
    status = remote_status(villages)
    return tuple(code for code in problem.codes if bool(np.isnan(status.loc[code])))


def _locked_with_unknown_exposure(problem: Problem, villages: pd.DataFrame) -> tuple[str, ...]:
    """Villages locked in although nobody knows how many people are concerned."""
    if problem.rules.exposure == "one":
        return ()
    locked = [code for code, on in zip(problem.codes, problem.locked_in, strict=True) if on]
    known = villages[problem.rules.exposure].notna()
    return tuple(code for code in locked if not bool(known.loc[code]))
