"""Why each village is or is not in the plan, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from allocation.packages import gap_closed
from allocation.problem import BoolArray, Choice, FloatArray, Problem
from allocation.rules import counted_villages, coupling_rules, share_in_villages, use_of_rule
from allocation.sites import FAILS, UNKNOWN
from allocation.wording import indicator_in_words, number, percent, rule_in_words, rupiah, value_in_words
from data.plan import Priorities
from data.reasons import LOCK_REASON_LABELS
from data.scenario import Lock, Scenario
from data.wording import Text

NOTHING = Text("", "")


@dataclass(frozen=True)
class _Last:
    """The chosen village, not locked in, that closes least: the one to beat."""

    name: str
    gap: float
    cost: int


def reasons(
    problem: Problem, choice: Choice, villages: pd.DataFrame, priorities: Priorities, scenario: Scenario
) -> pd.DataFrame:
    """Return a reason code and its detail for every village.

    Parameters
    ----------
    problem : Problem
    choice : Choice
    villages : DataFrame, index village_code
        `existing_programme` is quoted where it excludes a village, when the column is there.
    priorities : Priorities
    scenario : Scenario

    Returns
    -------
    DataFrame, index village_code, sorted
        `reason`, `reason_detail_id`, `reason_detail_en`.
    """
    inside = _inside_details(problem, choice)
    locks = {lock.village_code: lock for lock in problem.rules.locks}
    completeness = dict(zip(priorities.table.index, priorities.table["completeness"].astype(float), strict=True))
    programmes = dict(villages["existing_programme"].astype(str)) if "existing_programme" in villages else {}
    rows = []
    for place, code in enumerate(problem.all_codes):
        if code in problem.excluded:
            reason = problem.excluded[code]
            programme = programmes.get(code, "")
            detail = _excluded_detail(reason, scenario, completeness[code], programme)
        else:
            reason, detail = inside[code]
        if reason in ("chosen", "locked_in", "outranked", "no_eligible_package"):
            detail = _joined(detail, _site_words(problem, place, code))
        if reason in ("locked_in", "locked_out"):
            detail = _joined(_lock_in_words(locks[code], problem), detail)
        rows.append((code, reason, detail.id, detail.en))
    table = pd.DataFrame(rows, columns=["village_code", "reason", "reason_detail_id", "reason_detail_en"])
    return table.set_index("village_code")


def _inside_details(problem: Problem, choice: Choice) -> dict[str, tuple[str, Text]]:
    """Reason and detail of every village that could be chosen."""
    whole = np.array(problem.closable_gap.sum(axis=1))
    closed = gap_closed(problem.closable_gap, problem.effect, choice.packages)
    fullest = gap_closed(problem.closable_gap, problem.effect, problem.offered)
    last = _last_chosen(problem, choice, closed)
    quotas = _binding_quotas(problem, choice)
    found: dict[str, tuple[str, Text]] = {}
    for row, code in enumerate(problem.codes):
        if choice.packages[row].any():
            reason = "locked_in" if problem.locked_in[row] else "chosen"
            cost = problem.package_cost(row, choice.packages[row])
            found[code] = (reason, _chosen_detail(closed[row], whole[row], cost))
            continue
        detail = _outranked_detail(fullest[row], problem.package_cost(row, problem.offered[row]), last)
        for shut_out, words in quotas:
            if shut_out[row]:
                detail = _joined(words, detail)
        found[code] = ("outranked", detail)
    return found


def _last_chosen(problem: Problem, choice: Choice, closed: FloatArray) -> _Last | None:
    """Return the chosen, unlocked village that closes least."""
    rows = np.flatnonzero(choice.chosen & ~problem.locked_in)
    if not len(rows):
        return None
    row = int(rows[np.argmin(closed[rows])])
    return _Last(
        problem.names.village(problem.codes[row]), float(closed[row]), problem.package_cost(row, choice.packages[row])
    )


def _site_words(problem: Problem, place: int, code: str) -> Text:
    """Name the interventions that a village is not offered because of where it lies."""
    if not problem.site[place].any():
        return NOTHING
    row = problem.row_of.get(code)
    told = NOTHING
    for status, words in (
        (FAILS, Text("Syarat lokasi tidak terpenuhi untuk", "Site rules do not hold for")),
        (UNKNOWN, Text("Syarat lokasi belum diketahui untuk", "Site rules are not known to hold for")),
    ):
        names = ", ".join(
            each.label or each.key
            for column, each in enumerate(problem.interventions)
            if problem.site[place, column] == status and (row is None or not problem.offered[row, column])
        )
        if names:
            told = _joined(told, Text(f"{words.id}: {names}.", f"{words.en}: {names}."))
    return told


def _binding_quotas(problem: Problem, choice: Choice) -> list[tuple[BoolArray, Text]]:
    """Villages shut out by each area limit that is just reached, and the sentence that says so."""
    found = []
    for rule in reversed(coupling_rules(problem)):
        if rule.kind in ("regency_ceiling", "province_ceiling") and use_of_rule(problem, choice, rule) == rule.limit:
            area = problem.names.area(rule.name)
            words = Text(f"Kuota {area.id} sudah penuh.", f"The quota of {area.en} is full.")
            found.append((counted_villages(problem, rule), words))
        elif rule.share is not None:
            limit, used = share_in_villages(problem, choice, rule)
            if limit == used:
                own, inside = rule_in_words(rule, problem.names), counted_villages(problem, rule)
                words = Text(f"Batas yang pas tercapai: {own.id}.", f"A limit that is just met: {own.en}.")
                found.append((~inside if rule.is_floor else inside, words))
    return found


def _chosen_detail(closed: float, whole: float, cost: int) -> Text:
    """Say what the package closes, of what, for how much."""
    part, total = number(float(closed)), number(float(whole))
    return Text(
        f"Menutup {part.id} dari kesenjangan {total.id} dengan {rupiah(cost)}.",
        f"Closes {part.en} of a gap of {total.en} for {rupiah(cost)}.",
    )


def _outranked_detail(fullest: float, cost: int, last: _Last | None) -> Text:
    """Say what the village's own largest package would close, beside the last village chosen."""
    own = number(float(fullest))
    text = Text(
        f"Paket terlengkapnya akan menutup {own.id} dengan {rupiah(cost)}.",
        f"Its fullest package would close {own.en} for {rupiah(cost)}.",
    )
    if last is None:
        return text
    other = number(last.gap)
    return _joined(
        text,
        Text(
            f"Desa terpilih terakhir, {last.name}, menutup {other.id} dengan {rupiah(last.cost)}.",
            f"The last village chosen, {last.name}, closes {other.en} for {rupiah(last.cost)}.",
        ),
    )


def _excluded_detail(reason: str, scenario: Scenario, completeness: float, programme: str) -> Text:
    """Name the rule or the missing datum behind an exclusion."""
    rule, exposure = scenario.candidates, scenario.rules.exposure
    share, floor = round(100 * completeness), round(100 * scenario.minimum_completeness)
    name, people = indicator_in_words(rule.indicator), indicator_in_words(exposure)
    least, top = value_in_words(rule.indicator, rule.minimum), percent(rule.top_share)
    return {
        "not_candidate": {
            "threshold": Text(
                f"Aturan: {name.id} paling sedikit {least.id}.", f"Rule: {name.en} of at least {least.en}."
            ),
            "top_share": Text(
                f"Aturan: {top.id} desa teratas tiap kabupaten/kota menurut {name.id}.",
                f"Rule: the top {top.en} of villages of each regency by {name.en}.",
            ),
            "list": Text("Tidak ada dalam daftar desa skenario.", "Not in the scenario's list of villages."),
        }.get(rule.rule, NOTHING),
        "candidate_unknown": Text(f"Angka {name.id} belum diketahui.", f"The figure for {name.en} is not known."),
        "programme_excluded": Text(f"Program: {programme}.", f"Programme: {programme}.") if programme else NOTHING,
        "not_assessable": Text(
            f"Kelengkapan data {share}% di bawah batas {floor}%.",
            f"{share}% of the weight is known, below the floor of {floor}%.",
        ),
        "exposure_unknown": Text(f"Angka {people.id} belum diketahui.", f"The figure for {people.en} is not known."),
        "no_eligible_package": Text(
            "Tidak ada intervensi yang syaratnya terpenuhi.",
            "No intervention's conditions are met.",
        ),
    }.get(reason, NOTHING)


def _lock_in_words(lock: Lock, problem: Problem) -> Text:
    """Return the typed reason of a lock, its note and source, and what was promised."""
    label = LOCK_REASON_LABELS.get(lock.reason, Text(lock.reason, lock.reason))
    told = "; ".join(text for text in (lock.note, lock.source) if text)
    note = f" ({told})" if told else ""
    promised = ", ".join(map(problem.names.intervention, lock.interventions))
    kept = Text(f" Komitmen: {promised}.", f" Commitments: {promised}.") if promised else NOTHING
    return Text(f"{label.id}{note}.{kept.id}", f"{label.en}{note}.{kept.en}")


def _joined(first: Text, second: Text) -> Text:
    """Two sentences, one after the other."""
    return Text(f"{first.id} {second.id}".strip(), f"{first.en} {second.en}".strip())
