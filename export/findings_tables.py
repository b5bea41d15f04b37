"""The tables of findings in the GeoPackage, without geometry: codes to join by, names to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np
import pandas as pd

from data.allocation_analysis import Alternatives, Entry, EntryWay, Ladder, Replacements
from data.htis import CommitmentCover, Dropout, HtisMatrix
from data.plan import Plan
from data.proposals import Reconciliation
from export.explanation_sheets import has_later_years
from export.plan_names import fund_name, intervention_name, intervention_names, village_name
from export.rule_words import rule_words

Named = Iterator[tuple[str, pd.DataFrame]]


def choices_table(plan: Plan) -> pd.DataFrame:
    """Return the choices with names of village, intervention and fund, and the commitments behind them."""
    table = plan.allocation.choices.copy()
    table["village_name"] = [village_name(plan, code) for code in table["village_code"]]
    table["intervention_label"] = [intervention_name(plan.scenario, key) for key in table["intervention"]]
    table["fund_label"] = [fund_name(plan.scenario, key) for key in table["fund"]]
    cover = plan.findings.cover
    if cover is not None:
        keys = ["village_code", "intervention", "fund"]
        states = cover.choices[[*keys, "paid_state", "carried_out_state"]]
        table = table.merge(states, on=keys, how="left", validate="one_to_one")
    return table


def rules_table(plan: Plan) -> pd.DataFrame:
    """Return limit, use and price of each rule, and what it is about in both languages."""
    table = plan.allocation.rule_use.copy()
    words = [rule_words(plan, rule) for rule in table["rule"]]
    return table.assign(words_id=[text.id for text in words], words_en=[text.en for text in words])


def findings_tables(plan: Plan) -> Named:
    """Yield name and content of each table of findings; none of what was not asked."""
    found = plan.findings
    if has_later_years(plan):
        yield "costs_by_year", plan.allocation.yearly_use
    if found.matrix is not None:
        yield from _matrix_tables(plan, found.matrix)
    if found.dropouts:
        yield from _dropout_tables(plan, found.dropouts)
    if found.cover is not None:
        yield from _commitment_tables(plan, found.cover)
    if found.reconciliation is not None:
        yield from _proposal_tables(found.reconciliation)
    if found.ladders:
        yield from _ladder_tables(plan, found.ladders)
    if found.alternatives is not None:
        yield from _alternative_tables(plan, found.alternatives)
    if found.replacements is not None:
        yield "replacements", _replacement_table(found.replacements)
    if found.rule_prices is not None:
        yield "rule_prices", _finite(found.rule_prices)
    if found.entries:
        yield from _entry_tables(found.entries)


def _matrix_tables(plan: Plan, matrix: HtisMatrix) -> Named:
    """Who does and pays what where; what each test looked at."""
    duties = _named(plan, matrix.duties)
    for role in ("carries_out", "pays"):
        duties[f"{role}_label"] = [intervention_names(plan, keys) for keys in duties[role]]
    yield "htis_duties", duties
    for name in ("pillars", "stages", "themes", "gaps", "surroundings"):
        yield f"htis_{name}", _named(plan, getattr(matrix, name))


def _dropout_tables(plan: Plan, dropouts: tuple[Dropout, ...]) -> Named:
    """What falls apart, by ministry and by village."""
    names = ("ministry", "missing_idr", "stranded_idr", "gap_lost", "gap_lost_share")
    yield "dropouts", pd.DataFrame([{name: getattr(each, name) for name in names} for each in dropouts])
    villages = [_named(plan, each.villages.reset_index()).assign(ministry=each.ministry) for each in dropouts]
    yield "dropout_villages", pd.concat(villages, ignore_index=True)


def _commitment_tables(plan: Plan, cover: CommitmentCover) -> Named:
    """What was promised, and how much of the plan stands on it."""
    records = [{**asdict(each), "in_plan": each not in cover.outside_plan} for each in plan.findings.commitments]
    if records:
        yield "commitments", pd.DataFrame(records)
    yield "commitment_ministries", cover.ministries.reset_index()


def _proposal_tables(found: Reconciliation) -> Named:
    """The local list beside the plan, what it forgets, what contradicts itself."""
    yield "proposals", found.table.reset_index()
    yield "proposals_missing", found.not_proposed.reset_index()
    yield "proposal_conflicts", found.conflicts


def _ladder_tables(plan: Plan, ladders: tuple[Ladder, ...]) -> Named:
    """Steps and their villages."""
    yield "ladder_steps", pd.concat([each.steps.assign(kind=each.kind) for each in ladders], ignore_index=True)
    members = pd.concat([each.members.assign(kind=each.kind) for each in ladders], ignore_index=True)
    yield "ladder_members", members.assign(package_label=[intervention_names(plan, k) for k in members["package"]])


def _alternative_tables(plan: Plan, found: Alternatives) -> Named:
    """Plans nearly as good, their villages, and how often each village is in them."""
    yield "alternative_plans", found.plans
    labels = [intervention_names(plan, keys) for keys in found.members["package"]]
    yield "alternative_members", found.members.assign(package_label=labels)
    yield "alternative_villages", found.villages.reset_index()


def _replacement_table(found: Replacements) -> pd.DataFrame:
    """Return what the plan loses without each village; codes of those that come and go with "; " between."""
    table = found.table.reset_index()
    for name in ("entering", "leaving"):
        table[name] = ["; ".join(codes) for codes in table[name]]
    return _finite(table)


def _entry_tables(entries: tuple[Entry, ...]) -> Named:
    """Why villages are outside, and what would let them in."""
    rows, ways = [], []
    for entry in entries:
        row = {name: value for name, value in vars(entry).items() if name not in ("ways", "sentences")}
        row |= {name: "; ".join(row[name]) for name in ("entering", "leaving")}
        row |= {f"words_{tongue}": "\n".join(getattr(text, tongue) for text in entry.sentences)
                for tongue in ("id", "en")}  # fmt: skip
        rows.append(row)
        ways += [{"village_code": entry.village_code, **_way(way)} for way in entry.ways]
    table = pd.DataFrame(rows)
    yield "entries", _finite(table.astype({"rank": "Int64"}))
    if ways:
        yield "entry_ways", pd.DataFrame(ways).astype({"enough": "boolean", "chosen_then": "boolean"})


def _way(way: EntryWay) -> dict[str, object]:
    """Return a way in, its text in both languages."""
    known = {name: value for name, value in vars(way).items() if name != "text"}
    return {**known, "text_id": way.text.id, "text_en": way.text.en}


def _named(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the name of each village beside its code."""
    named = table.copy()
    if "village_name" not in named:
        place = list(named.columns).index("village_code")
        named.insert(place + 1, "village_name", [village_name(plan, code) for code in named["village_code"]])
    return named


def _finite(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy with empty instead of infinite numbers."""
    return table.replace([np.inf, -np.inf], np.nan)
