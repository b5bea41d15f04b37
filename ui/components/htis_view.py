"""The HTIS matrix of the plan: four tests a village, who pays where, gaps nobody closes, what one K/L holds up."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.htis import TESTS, VERDICTS, HtisMatrix
from data.intervention_file import read_interventions
from data.plan import Plan
from pipeline import htis_of, without_ministry
from ui.components.table import show_table
from ui.numbers import number, rupiah_short, share
from ui.regions import ROOT
from ui.text import cell, say, t

INTERVENTIONS = ROOT / "scenarios" / "interventions.toml"


def show_matrix(plan: Plan) -> None:
    """Draw the matrix and what happens when one ministry drops out."""
    found = _matrix(f"{plan.input_digest}{plan.result_digest}", plan)
    st.caption(t("htis.about", limit=number(found.limit, 2)))
    _show_tests(found)
    st.markdown(f"**{t('htis.duties')}**")
    _show_duties(found)
    _show_gaps(found)
    st.markdown(f"**{t('htis.dropout')}**")
    _show_dropout(plan, found)


def _show_tests(found: HtisMatrix) -> None:
    """One row a chosen village, one verdict a test."""
    table = found.tests
    shown = pd.DataFrame({t("list.village"): table["village_name"].map(cell)}, index=table.index)
    for key, label in TESTS.items():
        shown[say(label).split(":")[0]] = [say(VERDICTS[verdict]) for verdict in table[key]]
    shown[t("htis.unserved")] = [_pillars(keys) for keys in table["pillars_unserved"]]
    shown[t("htis.stages")] = [_stages(keys) for keys in table["stages_uncovered"]]
    shown[t("htis.ministries")] = table["ministries"]
    shown[t("htis.open_gaps")] = table["open_gaps"]
    shown[t("list.code")] = table.index
    show_table(shown, {t("htis.ministries"): 0, t("htis.open_gaps"): 0})


def _pillars(keys: str) -> str:
    """Pillars of a list joined by "+", in words."""
    return ", ".join(t(f"pillar.{key}") for key in keys.split("+") if key)


def _stages(keys: str) -> str:
    """Stages of a list joined by "+", in words."""
    return ", ".join(t(f"stage.{key}") for key in keys.split("+") if key)


def _show_duties(found: HtisMatrix) -> None:
    """Ministries as columns, villages as rows, so that a long list stays readable."""
    money = found.across("pays_idr").T
    shown = pd.DataFrame({t("list.village"): found.tests["village_name"].map(cell)}, index=money.index)
    decimals: dict[str, int] = {}
    for ministry in money.columns:
        shown[cell(ministry)] = money[ministry]
        decimals[cell(ministry)] = 0
    shown[t("htis.total")] = money.sum(axis=1)
    total = {t("list.village"): t("htis.total"), **{cell(m): money[m].sum() for m in money.columns}}
    total[t("htis.total")] = money.to_numpy().sum()
    show_table(pd.concat([shown, pd.DataFrame([total])], ignore_index=True), {**decimals, t("htis.total"): 0})


def _show_gaps(found: HtisMatrix) -> None:
    """Great needs that no chosen intervention closes, and who could."""
    gaps = found.gaps[found.gaps["is_open"]]
    with st.expander(t("htis.gaps", count=number(len(gaps)))):
        names = found.tests["village_name"]
        shown = pd.DataFrame(
            {
                t("list.village"): [cell(names[code]) for code in gaps["village_code"]],
                t("card.criterion"): [cell(label) for label in gaps["label"]],
                t("htis.need"): gaps["need"].to_numpy(),
                t("htis.changed_by"): [cell(names_ or t("htis.nobody")) for names_ in gaps["changed_by"]],
            }
        )
        show_table(shown, {t("htis.need"): 2})


def _show_dropout(plan: Plan, found: HtisMatrix) -> None:
    """Choose a ministry and see what falls apart without it."""
    ministries = sorted(set(found.duties["ministry"]))
    if not ministries:
        return
    ministry = st.selectbox(t("htis.ministry"), ministries, key="htis_dropout")
    dropout = without_ministry(plan.data.villages, plan.priorities, plan.allocation, plan.scenario, ministry)
    columns = [*st.columns(2), *st.columns(2)]
    columns[0].metric(t("htis.missing"), rupiah_short(dropout.missing_idr))
    columns[1].metric(t("htis.stranded"), rupiah_short(dropout.stranded_idr))
    columns[2].metric(t("htis.gap_lost"), share(dropout.gap_lost_share))
    columns[3].metric(t("htis.affected"), number(len(dropout.villages)))
    names = {key: intervention.label or key for key, intervention in plan.scenario.interventions.items()}
    table = dropout.villages
    shown = pd.DataFrame(
        {
            t("list.village"): [cell(found.tests["village_name"].get(code, code)) for code in table.index],
            t("htis.lost"): [
                cell("; ".join(names.get(key, key) for key in keys.split("+"))) for keys in table["interventions_lost"]
            ],
            t("htis.pillars_lost"): [_pillars(keys) for keys in table["pillars_lost"]],
            t("alloc.gap_closed"): table["gap_lost"].to_numpy(),
        }
    )
    show_table(shown, {t("alloc.gap_closed"): 2})


@st.cache_resource(max_entries=4, show_spinner=False)
def _matrix(key: str, _plan: Plan) -> HtisMatrix:  # noqa: ARG001 - the key is the cache's
    """`htis_of`, shared."""
    return htis_of(_plan, _tags())


@st.cache_resource(show_spinner=False)
def _tags() -> dict[str, tuple[str, ...]]:
    """National-priority tags of the shipped intervention catalogue."""
    return {key: entry.priority_tags for key, entry in read_interventions(INTERVENTIONS).items()}
