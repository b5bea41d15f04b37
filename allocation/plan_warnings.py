"""What a planner should know about a plan that stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from allocation.candidates import remote_status
from allocation.equally_good import equally_good
from allocation.presolve_money import probably_meant
from allocation.problem import Choice, Problem
from allocation.rules import coupling_rules, money_spent
from allocation.sites import HOLDS, UNKNOWN
from allocation.wording import indicator_in_words, number, percent, rupiah, site_in_words
from data.errors import PlanWarning
from data.scenario import Scenario
from data.wording import Text


def warnings_for(
    problem: Problem, choice: Choice, villages: pd.DataFrame, scenario: Scenario, *, status: str, gap: float
) -> tuple[PlanWarning, ...]:
    """Return the warnings of an allocation, in a fixed order."""
    found, names, below = [], problem.names, percent(gap)
    if status == "time_limit":
        found.append(
            PlanWarning(
                "not_proven",
                Text(
                    f"Rencana belum terbukti: pencarian berhenti pada batas waktu, {below.id} di bawah batas atas.",
                    f"The plan is not proven: the search hit its time limit, {below.en} below the upper bound.",
                ),
                "solver.time_limit_s",
            )
        )
    unsourced = [each for each in problem.interventions if not each.cost_source]
    if unsourced:
        labels = ", ".join(each.label or each.key for each in unsourced)
        found.append(
            PlanWarning(
                "cost_without_source",
                Text(f"Biaya satuan belum ada sumber: {labels}.", f"Unit costs without a source: {labels}."),
                "interventions",
            )
        )
    unknown = _locked_with_unknown_exposure(problem, villages)
    if unknown:
        people, told = indicator_in_words(scenario.rules.exposure), names.listed(unknown)
        found.append(
            PlanWarning(
                "locked_exposure_unknown",
                Text(
                    f"Desa dikunci masuk tanpa angka {people.id}, dihitung menutup 0: {told}.",
                    f"Villages locked in without a figure for {people.en}, counted as closing 0: {told}.",
                ),
                "rules.locks",
                unknown,
            )
        )
    unknown = _unknown_remoteness(problem, villages)
    if unknown:
        told, count = names.listed(unknown), number(len(unknown))
        found.append(
            PlanWarning(
                "remote_area_unknown",
                Text(
                    f"Status 3T {count.id} desa belum diketahui, dihitung bukan 3T: {told}.",
                    f"The 3T status of {count.en} villages is not known, counted as not 3T: {told}.",
                ),
                "rules.remote_minimum_share",
                unknown,
            )
        )
    found += [*_site_warnings(problem), *_funds_that_pay_nothing(problem)]
    found += [*_unceiled_years(problem, choice), *_cost_index_warnings(problem, scenario)]
    found += _decided_by_code(problem, choice)
    fewer = _with_fewer_ministries(problem, choice)
    if fewer:
        asked, told, count = scenario.rules.ministries_minimum, names.listed(fewer), number(len(fewer))
        found.append(
            PlanWarning(
                "fewer_ministries",
                Text(
                    f"Di {count.id} desa terpilih kurang dari {asked} K/L punya intervensi yang memenuhi syarat; "
                    f"paketnya memuat sebanyak yang mungkin: {told}.",
                    f"In {count.en} of the villages chosen fewer than {asked} ministries have an eligible "
                    f"intervention; the packages hold as many as possible: {told}.",
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
        label, rules = each.label or each.key, [site_in_words(rule) for rule in each.site]
        words = Text("; ".join(rule.id for rule in rules), "; ".join(rule.en for rule in rules))
        status = problem.site[:, column]
        unknown = tuple(problem.all_codes[row] for row in np.flatnonzero(may & (status == UNKNOWN)).tolist())
        if not (may & (status == HOLDS)).any():
            yield PlanWarning(
                "site_holds_nowhere",
                Text(
                    f"{label} tidak ditawarkan di satu desa pun: syarat lokasinya ({words.id}) tidak terpenuhi. "
                    "Periksa satuannya: bagian ditulis 0 sampai 1.",
                    f"{label} is offered in no village: its site rule ({words.en}) holds nowhere. "
                    "Check its unit: shares are written from 0 to 1.",
                ),
                f"interventions.{each.key}.site",
            )
        if unknown:
            told, count = problem.names.listed(unknown), number(len(unknown))
            yield PlanWarning(
                "site_unknown",
                Text(
                    f"{label} tidak ditawarkan di {count.id} desa yang syarat lokasinya ({words.id}) "
                    f"belum diketahui: {told}.",
                    f"{label} is not offered in {count.en} villages where its site rule ({words.en}) "
                    f"is not known to hold: {told}.",
                ),
                f"interventions.{each.key}.site",
                unknown,
            )


def _funds_that_pay_nothing(problem: Problem) -> Iterator[PlanWarning]:
    """Funds with money, but less than the cheapest thing they may pay: often written in thousands."""
    for number_of_fund, fund in enumerate(problem.funds):
        costs = [
            unit.cost()
            for each, unit in enumerate(problem.units)
            if number_of_fund in problem.payers(each) and not problem.shared_units[each]
        ]
        cheapest = min(costs, default=0)
        if not 0 < fund.budget_idr < cheapest:
            continue
        guess = probably_meant(fund.budget_idr, cheapest) or Text("", "")
        name, told, least = problem.names.fund(fund.key), rupiah(fund.budget_idr), rupiah(cheapest)
        yield PlanWarning(
            "fund_pays_nothing",
            Text(
                f"Pagu {name} {told} di bawah intervensi termurah yang boleh dibayarnya ({least}), jadi tidak "
                f"membayar apa pun. {guess.id}".strip(),
                f"The ceiling of {name}, {told}, is below the cheapest intervention that it may pay ({least}), so it "
                f"pays for nothing. {guess.en}".strip(),
            ),
            f"funds.{fund.key}.budget_idr",
        )


def _unceiled_years(problem: Problem, choice: Choice) -> Iterator[PlanWarning]:
    """What the plan commits funds to in later years that have no ceiling."""
    bound = [
        (problem.names.fund(fund.key), year, cost)
        for number, fund in enumerate(problem.funds)
        for year in problem.later_years
        if year not in fund.yearly_budgets_idr and (cost := money_spent(problem, choice, [number], year))
    ]
    if bound:
        amounts = "; ".join(f"{name} {year} {rupiah(cost)}" for name, year, cost in bound)
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
        told = problem.names.areas(missing)
        yield PlanWarning(
            "cost_index_missing",
            Text(
                f"Kabupaten tanpa indeks biaya, dihitung 1: {told.id}.",
                f"Regencies without a cost index, counted as 1: {told.en}.",
            ),
            "cost_index.factors",
        )


def _decided_by_code(problem: Problem, choice: Choice) -> Iterator[PlanWarning]:
    """Villages chosen for their code alone, among others that would close exactly as much for the same money."""
    rows, others = equally_good(problem, choice, coupling_rules(problem))
    if not len(rows):
        return
    count, left = number(len(rows)), number(len(others))
    yield PlanWarning(
        "decided_by_code",
        Text(
            f"Untuk {count.id} desa terpilih, urutan kode yang menentukan, bukan kebutuhan: {left.id} desa yang tidak "
            "terpilih menutup kesenjangan persis sama dengan biaya sama. Tambahkan kriteria yang membedakannya, atau "
            "batas per provinsi atau kabupaten.",
            f"For {count.en} of the villages chosen the order of codes decides, not the need: {left.en} villages that "
            "are not chosen would close exactly as much for the same money. Add a criterion that tells them apart, or "
            "limits by province or regency.",
        ),
        "criteria",
        tuple(problem.codes[row] for row in others.tolist()),
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
