"""Pinned villages side by side: rank, score, needs, travel times, coverage, plan, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import pandas as pd
import streamlit as st

from data.indicator_columns import kind_label, travel_kind
from ui.components.candidate_words import status_word
from ui.components.card_reasons import sentence_label
from ui.components.pins_store import MOST_PINS, drop_pins, is_full, pins, toggle_pin
from ui.components.table import show_wrapped
from ui.numbers import number, rupiah, share, with_unit
from ui.session import Workspace, is_stale, last_plan
from ui.text import plain, say, t

COVERAGE = ("covered_population_share", "uncovered_population_share", "unknown_coverage_population_share")


def show_pin_button(space: Workspace, code: str | None) -> None:
    """Draw the button that pins the village of the card or takes its pin away."""
    if code is None or code not in space.data.villages.index:
        return
    pinned = code in pins(space)
    st.button(
        t("pins.remove") if pinned else t("pins.add"),
        key="pin_village",
        disabled=not pinned and is_full(space),
        help=t("pins.full", most=MOST_PINS) if not pinned and is_full(space) else None,
        on_click=toggle_pin,
        args=(space, code),
    )


def show_pins(space: Workspace) -> None:
    """Draw the comparison below the map, when it is asked for; nothing without pins."""
    codes = pins(space)
    if not codes:
        return
    names = [_name(space, code) for code in codes]
    st.markdown(f"**{t('pins.title', count=number(len(codes)))}** {plain(' · '.join(names))}")
    if not st.toggle(t("pins.compare"), key="pins_open", value=bool(st.session_state.get("pins_wanted"))):
        st.session_state["pins_wanted"] = False
        return
    st.session_state["pins_wanted"] = True
    show_wrapped(pin_table(space, codes), right=[_head(space, code) for code in codes])
    st.markdown(f"**{t('pins.needs')}**")
    named = {f"{place}. {_name(space, code)}": code for place, code in enumerate(codes, start=1)}
    draw = import_module("ui.components.pins_chart").needs_chart  # only now: what builds charts is 20 MB
    st.altair_chart(draw(space, named), width="content")
    st.button(t("pins.drop"), key="pins_drop", on_click=drop_pins)


def pin_table(space: Workspace, codes: Sequence[str]) -> pd.DataFrame:
    """Return one row per figure and one column per village, written in the session's language."""
    ways = [str(column) for column in space.measures.indicators.columns if travel_kind(str(column))]
    heads = [
        *(t(f"pins.{name}") for name in ("rank", "score", "readiness", "quadrant", "complete", "status")),
        *(t("pins.minutes", kind=say(kind_label(str(travel_kind(column))))) for column in ways),
        *(t(f"pins.{name}") for name in COVERAGE),
        t("pins.plan"),
        t("card.unknown"),
    ]
    parts = [
        [
            *_standing(space, code),
            *(with_unit(float(str(space.measures.indicators.loc[code, way])), "min") for way in ways),
            *(_covered(space, code, name) for name in COVERAGE),
            _in_plan(space, code),
            _unknown(space, code),
        ]
        for code in codes
    ]
    return pd.DataFrame(
        {t("pins.figure"): heads} | {_head(space, code): part for code, part in zip(codes, parts, strict=True)}
    )


def _head(space: Workspace, code: str) -> str:
    """Name and code: names repeat."""
    return f"{_name(space, code)} ({code})"


def _name(space: Workspace, code: str) -> str:
    """Name as in the file."""
    return str(space.data.villages.loc[code, "village_name"])


def _standing(space: Workspace, code: str) -> list[str]:
    """Rank, score with its interval, readiness, quadrant, completeness, status."""
    row = dict(space.priorities.table.loc[code])
    low, high = number(float(row["score_low"]), 2), number(float(row["score_high"]), 2)
    status = status_word(space.scenario.candidates, row["candidate_status"])
    return [
        t("card.no_rank") if pd.isna(row["rank"]) else number(int(row["rank"])),
        f"{number(float(row['score']), 2)} ({low}–{high})",
        number(float(row["readiness_score"]), 2),
        t(f"quadrant.{row['quadrant']}"),
        share(float(row["completeness"])),
        status if row["is_assessable"] else f"{status}; {t('card.not_assessable')}",
    ]


def _covered(space: Workspace, code: str, name: str) -> str:
    """A share of the residents."""
    if name not in space.measures.indicators:
        return t("frame.unknown")
    return share(float(str(space.measures.indicators.loc[code, name])))


def _in_plan(space: Workspace, code: str) -> str:
    """Package and cost in the current plan."""
    plan = last_plan()
    if plan is None or is_stale(plan, space) or code not in plan.allocation.villages.index:
        return t("pins.no_plan")
    row = dict(plan.allocation.villages.loc[code])
    if not row["is_chosen"]:
        return t("pins.not_chosen")
    labels = [plan.scenario.interventions[key].label for key in str(row["package"]).split("+")]
    return f"{'; '.join(labels)}: {rupiah(row['cost_idr'])}"


def _unknown(space: Workspace, code: str) -> str:
    """Criteria whose value is not known."""
    missing = [
        sentence_label(space.scenario.criteria[str(key)])
        for key, need in dict(space.priorities.needs.loc[code]).items()
        if pd.isna(need)
    ]
    return "; ".join(missing) or t("pins.nothing")
