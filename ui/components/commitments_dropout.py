"""Bila satu K/L mundur: every K/L of the plan by how much is lost without it, and the details of one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.htis import LOSS_CAUSES, Dropout
from data.plan import Plan
from ui.components.commitments_store import HtisAnswers
from ui.components.matrix_duties import WORK_WIDTH, row_height
from ui.components.matrix_words import intervention_names, pillar_names, village_name
from ui.components.table import choose_village, columns
from ui.numbers import number, rupiah_short, share
from ui.text import cell, plain, say, t

_HEADING, _SHOWN_ROWS = 40, 6  # pixels, villages


def show_dropouts(plan: Plan, found: HtisAnswers) -> None:
    """Draw the ranking; the K/L that is ticked, else the first, in detail."""
    if not found.dropouts:
        return
    st.markdown(f"**{t('dropout.title')}**")
    st.caption(t("dropout.about"))
    table = pd.DataFrame([_line(each) for each in found.dropouts])
    ministries = [each.ministry for each in found.dropouts]
    right = [name for name in table.columns if name != t("alloc.ministry")]
    ticked = choose_village(
        table, ministries, "commit_dropout", columns(right, {t("alloc.ministry"): 190, **dict.fromkeys(right, 132)})
    )
    _show_one(plan, found.dropouts[ministries.index(ticked) if ticked in ministries else 0])


def _line(each: Dropout) -> dict[str, str]:
    """One K/L in figures."""
    return {
        t("alloc.ministry"): cell(each.ministry),
        t("dropout.gap_lost"): share(each.gap_lost_share),
        t("dropout.affected"): number(len(each.villages)),
        t("dropout.empty"): number(int(each.villages["is_left_empty"].sum())),
        t("dropout.missing"): rupiah_short(each.missing_idr),
        t("dropout.stranded"): rupiah_short(each.stranded_idr),
        t("dropout.later"): rupiah_short(each.missing_later_idr),
    }


def _show_one(plan: Plan, each: Dropout) -> None:
    """What is lost in each village without one K/L, and why."""
    st.markdown(f"**{t('dropout.detail', ministry=plain(each.ministry))}**")
    causes = _causes(plan, each)
    table = each.villages.sort_values("gap_lost", ascending=False, kind="stable")
    shown = pd.DataFrame(
        {
            t("list.village"): [cell(village_name(plan, str(code))) for code in table.index],
            t("dropout.lost"): [cell(causes[str(code)]) for code in table.index],
            t("dropout.pillars"): [pillar_names(keys) for keys in table["pillars_lost"]],
            t("dropout.left"): [
                cell(intervention_names(plan, keys, nothing=t("dropout.nothing")))
                for keys in table["interventions_left"]
            ],
            t("dropout.gap_lost"): [number(float(value), 2) for value in table["gap_lost"]],
        }
    )
    texts = [t("dropout.lost"), t("dropout.left")]
    widths = {t("dropout.pillars"): 130, **dict.fromkeys(texts, WORK_WIDTH)}
    config = columns((t("dropout.gap_lost"),), widths)
    row = row_height(shown[texts])
    height = row * min(len(shown), _SHOWN_ROWS) + _HEADING
    st.dataframe(shown, hide_index=True, column_config=config, row_height=row, height=height)


def _causes(plan: Plan, each: Dropout) -> dict[str, str]:
    """Why things are lost in each village: each cause once, with the interventions."""
    found: dict[str, str] = {}
    for code, rows in each.lost.groupby("village_code", sort=True):
        parts = [
            t(
                "dropout.needs",
                cause=say(LOSS_CAUSES[str(cause)]),
                names=intervention_names(plan, "+".join(dict.fromkeys(group["intervention"]))),
            )
            for cause, group in rows.groupby("cause", sort=False)
        ]
        found[str(code)] = "; ".join(parts)
    return found
