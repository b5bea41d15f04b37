"""Why a village is not in the plan, and what would bring it in."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from data.allocation_analysis import Entry, EntryWay
from data.plan import Plan
from pipeline import entries, villages_of
from ui.components.choice import choose_one
from ui.components.explain_request import answer
from ui.components.explain_words import gain, is_large, rule_name
from ui.components.matrix_words import intervention_names, village_name
from ui.components.table import show_table
from ui.findings import findings_of, keep
from ui.numbers import compact, number, rupiah
from ui.text import cell, plain, say, t

OFFERED = 300  # villages in the select box, by rank; any other is reached by selecting it on the map
AT_ONCE = (5, 10, 20)
_ANSWERS = {True: "explain.yes", False: "explain.no", None: "proof.not_decided"}


def show_entries(plan: Plan) -> None:
    """Draw one village in full, then the highest-ranked ones outside in a table."""
    st.caption(t("explain.entries_about"))
    if is_large(plan):
        st.info(t("explain.nearby_entries"))
    outside = outside_by_rank(plan)
    if not outside:
        st.info(t("explain.entries_none"))
        return
    code = choose_one(t("explain.village"), outside, "explain_village", lambda each: _ranked_name(plan, each))
    found = answer(
        plan, "entry", code, t("explain.entry_run"),
        lambda tell: entries(villages_of(plan), plan.priorities, plan.scenario, [code], progress=tell),
    )  # fmt: skip
    if found:
        _remember(plan, found)
        show_entry(plan, found[0])
    st.markdown(f"**{t('explain.first_title')}**")
    most = choose_one(t("explain.first_count"), AT_ONCE, "explain_first", number)
    first = answer(
        plan, "first", most, t("explain.first_run"),
        lambda tell: entries(villages_of(plan), plan.priorities, plan.scenario, at_most=most, progress=tell),
    )  # fmt: skip
    if first:
        _remember(plan, first)
        _show_first(plan, first)


def outside_by_rank(plan: Plan) -> list[str]:
    """Return the villages outside the plan by rank, at most `OFFERED`; the selected one first."""
    villages, ranks = plan.allocation.villages, plan.priorities.table["rank"]
    others = ranks[~villages["is_chosen"].reindex(ranks.index)].dropna().sort_values(kind="stable")
    listed = [str(code) for code in others.index[:OFFERED]]
    selected = str(st.session_state.get("selected"))
    if selected in villages.index and not villages.loc[selected, "is_chosen"]:
        listed = [selected, *(code for code in listed if code != selected)]
    return listed


def show_entry(plan: Plan, entry: Entry) -> None:
    """Draw the explanation of one village."""
    st.markdown(f"**{plain(entry.village_name)}**: {cause(entry)}")
    st.markdown("\n".join(f"- {plain(say(text))}" for text in entry.sentences))
    if entry.package:
        package = plain(intervention_names(plan, entry.package))
        closed = compact(entry.gap_closed)
        st.caption(t("explain.would_get", package=package, cost=rupiah(entry.cost_idr), gap=closed))
    enough = [way for way in entry.ways if way.enough]
    if enough:
        _show_ways(plan, enough)
    rest = [way for way in entry.ways if not way.enough]
    if rest:
        with st.expander(t("explain.other_ways", count=number(len(rest)))):
            st.markdown("\n".join(f"- {plain(say(way.text))}" for way in rest))


def cause(entry: Entry) -> str:
    """Return what keeps a village out, in words."""
    if entry.cause == "not_decided" and entry.lost > 0:
        return t("cause.loses")
    return t(f"cause.{entry.cause}")


def _show_ways(plan: Plan, ways: Iterable[EntryWay]) -> None:
    """What would bring the village in, one row a change."""
    listed = list(ways)
    shown = pd.DataFrame(
        {
            t("explain.change"): [
                cell(t("explain.way_gain") if way.kind == "gain" else rule_name(plan, way.where)) for way in listed
            ],
            t("explain.amount"): [_amount(way, way.amount) for way in listed],
            t("explain.chosen_then"): ["" if way.kind == "gain" else t(_ANSWERS[way.chosen_then]) for way in listed],
            t("explain.proven_least"): [
                _amount(way, way.least) if way.kind in ("fund", "budget") and way.least > 0 else "" for way in listed
            ],
        }
    )
    show_table(shown, {}, right=(t("explain.amount"), t("explain.proven_least")))


def _amount(way: EntryWay, value: float) -> str:
    """The size of a change in its own unit."""
    if pd.isna(value):
        return t("frame.unknown")
    if way.kind in ("fund", "budget"):
        return f"+{rupiah(int(value))}"
    if way.kind == "rule":
        return t("explain.village_more" if value > 0 else "explain.village_less")
    return gain(value)


def _show_first(plan: Plan, found: tuple[Entry, ...]) -> None:
    """The highest-ranked villages outside, one row each."""
    shown = pd.DataFrame(
        {
            t("list.rank"): [t("frame.unknown") if entry.rank is None else number(entry.rank) for entry in found],
            t("list.village"): [cell(entry.village_name) for entry in found],
            t("explain.cause"): [cause(entry) for entry in found],
            t("explain.lost_with"): ["" if pd.isna(entry.lost) else compact(entry.lost) for entry in found],
            t("explain.cheapest_way"): [_cheapest(plan, entry) for entry in found],
            t("alloc.package"): [cell(intervention_names(plan, entry.package)) for entry in found],
            t("alloc.cost"): [rupiah(entry.cost_idr) if entry.package else "" for entry in found],
            t("list.code"): [entry.village_code for entry in found],
        }
    )
    show_table(shown, {}, {t("explain.cheapest_way"): 300}, right=(t("explain.lost_with"), t("alloc.cost")))


def _cheapest(plan: Plan, entry: Entry) -> str:
    """The smallest change that is enough: a seat, else the least money, else a larger gain."""
    order = {"rule": 0, "budget": 1, "fund": 1, "gain": 2}
    ways = sorted((way for way in entry.ways if way.enough), key=lambda way: (order[way.kind], way.amount))
    if not ways:
        return ""
    way = ways[0]
    name = t("explain.way_gain") if way.kind == "gain" else rule_name(plan, way.where)
    return cell(f"{name}: {_amount(way, way.amount)}")


def _ranked_name(plan: Plan, code: str) -> str:
    """Rank and name of a village in the select box."""
    rank = plan.priorities.table["rank"][code]
    name = village_name(plan, code)
    return name if pd.isna(rank) else f"{number(int(rank))}. {name}"


def _remember(plan: Plan, found: tuple[Entry, ...]) -> None:
    """Keep the entries beside those asked about before, by rank."""
    known = {entry.village_code: entry for entry in (*findings_of(plan).entries, *found)}
    ordered = sorted(known.values(), key=lambda each: (each.rank is None, each.rank or 0, each.village_code))
    keep(plan, entries=tuple(ordered))
