"""The view *Matriks HTIS*: four tests a village with the details of one, who must commit what, gaps nobody closes."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from data.htis import TESTS, VERDICTS, HtisMatrix
from data.plan import Plan
from ui.components.commitments_store import htis_answers
from ui.components.matrix_duties import show_duties, show_later_years
from ui.components.matrix_village import show_village
from ui.components.matrix_words import VERDICT_COLOURS, pillar_names, stage_names
from ui.components.selection import remember_village
from ui.components.table import choose_village, columns, show_table
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, say, t

_HEIGHT, _ROWS_IN_HEIGHT = 390, 10  # pixels; more villages by scrolling


def show_matrix(plan: Plan) -> None:
    """Draw the matrix; a ticked village opens its details."""
    found = htis_answers(plan)
    st.caption(t("htis.about", limit=number(found.matrix.limit, 2)))
    if found.matrix.tests.empty:
        st.info(t("htis.empty"))
        return
    _show_counts(found.matrix)
    st.caption(t("htis.tick"))
    code = _choose(found.matrix)
    if code is not None:
        remember_village(Workspace(plan.data, plan.scenario, plan.measures, plan.priorities), code)
        show_village(plan, found, code)
    st.markdown(f"**{t('htis.duties')}**")
    show_duties(plan, found)
    show_later_years(plan, found.matrix)
    _show_gaps(found.matrix)


def _show_counts(matrix: HtisMatrix) -> None:
    """How many villages meet each test."""
    for (key, label), side in zip(TESTS.items(), st.columns(len(TESTS)), strict=True):
        verdicts = matrix.tests[key].value_counts()
        others = "; ".join(
            f"{say(VERDICTS[name])}: {number(int(verdicts.get(name, 0)))}" for name in VERDICTS if name != "met"
        )
        met = number(int(verdicts.get("met", 0)))
        side.metric(say(label).split(":")[0], met, help=f"{say(label)}. {others}")
        side.caption(t("map.candidates_of", count=number(len(matrix.tests))))


def _choose(matrix: HtisMatrix) -> str | None:
    """One row a chosen village, one verdict a test; return the village that is ticked."""
    table = matrix.tests
    shown = pd.DataFrame({t("list.village"): [cell(name) for name in table["village_name"]]}, index=table.index)
    for key, label in TESTS.items():
        shown[say(label).split(":")[0]] = [say(VERDICTS[verdict]) for verdict in table[key]]
    shown[t("htis.unserved")] = [pillar_names(keys) for keys in table["pillars_unserved"]]
    shown[t("htis.stages")] = [stage_names(keys) for keys in table["stages_uncovered"]]
    shown[t("htis.ministries")] = [number(int(count)) for count in table["ministries"]]
    shown[t("htis.open_gaps")] = [number(int(count)) for count in table["open_gaps"]]
    shown[t("list.code")] = table.index
    colours = {say(VERDICTS[verdict]): f"background-color: {colour}" for verdict, colour in VERDICT_COLOURS.items()}
    tests = [say(label).split(":")[0] for label in TESTS.values()]
    # Streamlit draws a styled table as it draws a plain one
    styled = cast("pd.DataFrame", shown.style.map(lambda value: colours.get(value, ""), subset=pd.Index(tests)))
    config = columns((t("htis.ministries"), t("htis.open_gaps")), {t("list.village"): 140, **dict.fromkeys(tests, 138)})
    height = _HEIGHT if len(table) > _ROWS_IN_HEIGHT else None
    return choose_village(styled, list(table.index), "htis_tests", config, height=height)


def _show_gaps(matrix: HtisMatrix) -> None:
    """Great needs that no chosen intervention closes, and who could."""
    gaps = matrix.gaps[matrix.gaps["is_open"]]
    with st.expander(t("htis.gaps", count=number(len(gaps)))):
        names = matrix.tests["village_name"]
        shown = pd.DataFrame(
            {
                t("list.village"): [cell(names[code]) for code in gaps["village_code"]],
                t("card.criterion"): [cell(label) for label in gaps["label"]],
                t("htis.need"): gaps["need"].to_numpy(),
                t("htis.changed_by"): [cell(who or t("htis.nobody")) for who in gaps["changed_by"]],
            }
        )
        show_table(shown, {t("htis.need"): 2})
