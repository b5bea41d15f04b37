"""One chosen village in the HTIS matrix: its four tests in detail, each in a tab."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data.commitments import STATE_LABELS
from data.htis import GAP_STATES, SURROUNDING_STATES, SURROUNDINGS, TESTS, VERDICTS
from data.indicator_columns import indicator_column
from data.plan import Plan
from ui.components.card_reasons import criterion_label, unit_of
from ui.components.commitments_store import HtisAnswers
from ui.components.matrix_words import fund_name, intervention_names
from ui.components.messages import level_mark, source_titles
from ui.components.table import show_wrapped
from ui.numbers import number, rupiah, share, with_unit
from ui.text import plain, say, t

_ROAD_SOURCES = ("road",)  # told by the roads themselves, not by an indicator


def show_village(plan: Plan, found: HtisAnswers, code: str) -> None:
    """Draw the details of one chosen village."""
    row = dict(found.matrix.tests.loc[code])
    with st.container(border=True):
        st.markdown(f"#### {plain(row['village_name'])}")
        district, regency = (plan.data.villages.loc[code, name] for name in ("district_name", "regency_name"))
        places = " · ".join(plain(place) for place in (code, district, regency) if place)
        st.caption(f"{places} · {plain(rupiah(int(row['cost_idr'])))}")
        parts: tuple[Callable[[Plan, HtisAnswers, str], None], ...] = (_holistic, _thematic, _integrative, _spatial)
        names = [say(label).split(":")[0] for label in TESTS.values()]
        for tab, draw, key in zip(st.tabs(names), parts, TESTS, strict=True):
            with tab:
                st.markdown(f"{plain(say(TESTS[key]))}: **{plain(say(VERDICTS[row[key]]))}**")
                draw(plan, found, code)


def _rows(table: pd.DataFrame, code: str) -> list[dict[str, object]]:
    """The rows of one village as records."""
    return [
        {str(key): value for key, value in row.items()}
        for row in table[table["village_code"] == code].to_dict("records")
    ]


def _holistic(plan: Plan, found: HtisAnswers, code: str) -> None:
    """Pillars with their greatest need and what serves them; stages and what covers them."""
    pillars = []
    for row in _rows(found.matrix.pillars, code):
        criterion = plan.scenario.criteria.get(str(row["criterion"]))
        need = number(float(str(row["need"])), 2)
        pillars.append(
            {
                t("alloc.pillar"): t(f"pillar.{row['pillar']}"),
                t("htis.gap"): say(GAP_STATES[str(row["gap"])]),
                t("htis.greatest_need"): need if criterion is None else f"{need} ({criterion_label(criterion)})",
                t("htis.served_by"): intervention_names(plan, str(row["interventions"]), nothing=t("htis.none")),
            }
        )
    show_wrapped(pd.DataFrame(pillars))
    stages = [
        {
            t("htis.stage"): t(f"stage.{row['stage']}"),
            t("htis.served_by"): intervention_names(plan, str(row["interventions"]), nothing=t("htis.none")),
        }
        for row in _rows(found.matrix.stages, code)
    ]
    show_wrapped(pd.DataFrame(stages))


def _thematic(plan: Plan, found: HtisAnswers, code: str) -> None:
    """National priorities that the package touches, and interventions of unknown theme."""
    themes = _rows(found.matrix.themes, code)
    if themes:
        show_wrapped(
            pd.DataFrame(
                {
                    t("htis.tag"): [str(row["tag"]) for row in themes],
                    t("alloc.intervention"): [intervention_names(plan, str(row["interventions"])) for row in themes],
                }
            )
        )
    tagged = {key for row in themes for key in str(row["interventions"]).split("+")}
    package = str(plan.allocation.villages.loc[code, "package"]).split("+")
    untagged = "+".join(key for key in package if key not in tagged)
    if untagged:
        st.caption(t("htis.untagged", names=plain(intervention_names(plan, untagged))))


def _integrative(plan: Plan, found: HtisAnswers, code: str) -> None:
    """Who does what and who pays, each with the state of its commitment; gaps, and who closes or could close them."""
    duties = [
        {
            t("alloc.intervention"): intervention_names(plan, str(row["intervention"])),
            t("alloc.owner"): f"{row['owner']} ({say(STATE_LABELS[str(row['carried_out_state'])])})",
            t("htis.payer"): f"{_payer(plan, row)} ({say(STATE_LABELS[str(row['paid_state'])])})",
            t("alloc.cost"): number(int(str(row["cost_idr"]))),
        }
        for row in _rows(found.cover.choices, code)
    ]
    show_wrapped(pd.DataFrame(duties), right=(t("alloc.cost"),))
    gaps = [
        {
            t("htis.gap_of"): str(row["label"]),
            t("htis.need"): number(float(str(row["need"])), 2),
            t("htis.closed_share"): share(float(str(row["closed_share"]))),
            t("htis.closed_by"): intervention_names(plan, str(row["closed_by"]), nothing=t("htis.nothing_closes")),
            t("htis.changed_by"): str(row["changed_by"]) or t("htis.nobody"),
        }
        for row in _rows(found.matrix.gaps, code)
    ]
    if gaps:
        show_wrapped(pd.DataFrame(gaps), right=(t("htis.need"), t("htis.closed_share")))
    unknown = int(dict(found.matrix.tests.loc[code])["unknown_needs"])
    st.caption(t("htis.no_gaps") if not gaps else t("htis.shares_assumed"))
    if unknown:
        st.caption(t("htis.unknown_needs", count=number(unknown)))


def _payer(plan: Plan, row: dict[str, object]) -> str:
    """The ministry that pays, by its fund alone where it carries the work out itself."""
    ministry, fund = str(row["ministry"]), fund_name(plan, str(row["fund"]))
    if ministry == row["owner"]:
        return t("htis.itself", fund=fund)
    return f"{ministry}, {fund}"


def _spatial(plan: Plan, found: HtisAnswers, code: str) -> None:
    """Road, signal, market, power and water with value and judgement; sources and levels below."""
    rows, sources = [], []
    for row in _rows(found.matrix.surroundings, code):
        item, indicator = str(row["item"]), str(row["indicator"])
        rows.append(
            {
                t("htis.around"): _item(item, indicator),
                t("card.value"): _value(found, code, row),
                t("htis.judged"): say(SURROUNDING_STATES[str(row["state"])]),
                t("htis.improved_by"): intervention_names(plan, str(row["improved_by"])),
            }
        )
        if indicator:
            sources.append(f"- {plain(_item(item, indicator))}: {plain(_source(plan, item, indicator))}")
    show_wrapped(pd.DataFrame(rows))
    st.caption("\n".join((t("htis.no_standard"), *sources)))


def _item(item: str, indicator: str) -> str:
    """What is looked at, and by which figure."""
    label = say(SURROUNDINGS[item])
    return label if not indicator or indicator == "access_km" else f"{label}: {say(indicator_column(indicator).label)}"


def _value(found: HtisAnswers, code: str, row: dict[str, object]) -> str:
    """The value with its unit; of the road also its class and surface."""
    indicator, value = str(row["indicator"]), float(str(row["value"]))
    if not indicator:
        return t("frame.unknown")
    if indicator != "access_km":
        return with_unit(value, unit_of(indicator))
    tests = found.matrix.tests.loc[code]
    road = [t(f"road.{tests['road_class']}")] if tests["road_class"] else []
    surface = [t(f"surface.{tests['road_surface']}")] if tests["road_surface"] else []
    return ", ".join((with_unit(value, "km"), *road, *surface))


def _source(plan: Plan, item: str, indicator: str) -> str:
    """Titles and years of the data, and the level where the figure is not the village's own."""
    keys: tuple[str, ...] = tuple(plan.measures.indicator_sources.get(indicator, ()))
    if not keys and item in _ROAD_SOURCES:
        keys = tuple(source.key for source in plan.data.sources if source.role == "roads")
    if not keys:
        return t("frame.unknown")
    mark = level_mark(keys, plan.data.sources)
    return source_titles(keys, plan.data.sources) + (f" [{mark}]" if mark else "")
