"""K/L x village: who must commit what where, coloured by the commitments recorded, and what later years cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.commitments import STATE_LABELS
from data.htis import HtisMatrix
from data.plan import Plan
from ui.components.commitments_store import HtisAnswers
from ui.components.matrix_words import STATE_TINTS, fund_name, intervention_names
from ui.components.table import show_table
from ui.numbers import number
from ui.text import cell, language, plain, say, t

CONTENTS = ("work", "money")
Cell = tuple[str, str]  # village code, ministry
_STATES = tuple(STATE_LABELS)
# pixels of the grid, and letters that fit into a line of a cell
_MONEY_WIDTH, WORK_WIDTH, _VILLAGE_WIDTH, _LINE, _LETTERS = 125, 210, 125, 20, 29
_MOST_LINES, _SHOWN_ROWS = 9, 8


def show_duties(plan: Plan, found: HtisAnswers) -> None:
    """Draw villages as rows and K/L as columns, with what each carries out and pays, or with rupiah."""
    content = st.segmented_control(
        t("htis.content"), CONTENTS, default=CONTENTS[0], required=True, key=f"htis_content:{language()}",
        format_func=lambda name: t(f"htis.content_{name}"), label_visibility="collapsed",
    )  # fmt: skip
    is_money = content == "money"
    st.caption(t("htis.money_about" if is_money else "htis.work_about"))
    shown = _money(found.matrix) if is_money else _work(plan, found)
    ministries = sorted({str(name) for name in found.matrix.duties["ministry"]})
    if found.commitments:
        _show_legend()
    names = (*ministries, t("htis.total"))
    config: dict[str, Any] = {t("list.village"): st.column_config.TextColumn(pinned=True, width=_VILLAGE_WIDTH)}
    for name in names:
        config[cell(name)] = st.column_config.TextColumn(
            width=_MONEY_WIDTH if is_money else WORK_WIDTH,
            help=plain(name),
            alignment="right" if is_money else "left",
        )
    table = _coloured(shown, found, ministries, is_money=is_money)
    if is_money:
        st.dataframe(table, hide_index=True, column_config=config)
    else:
        row = row_height(shown[shown.columns[1:]])
        height = row * min(len(shown), _SHOWN_ROWS) + 2 * _LINE
        st.dataframe(table, hide_index=True, column_config=config, row_height=row, height=height)


def row_height(cells: pd.DataFrame) -> int:
    """Return the pixels in which the longest cell of a column of `WORK_WIDTH` shows whole, within reason."""
    longest = max((len(str(value)) for value in cells.to_numpy().ravel()), default=0)
    return _LINE * min(1 + -(-longest // _LETTERS), _MOST_LINES)


def _money(matrix: HtisMatrix) -> pd.DataFrame:
    """What each K/L pays in each village, the sums in the first row and last column; empty = nothing."""
    money = matrix.across("pays_idr").T
    payers = [name for name in money.columns if money[name].any()]
    total = t("htis.total")
    shown = pd.DataFrame({t("list.village"): [total, *matrix.tests["village_name"].map(cell)]})
    for ministry in payers:
        shown[cell(ministry)] = [_written(value) for value in (money[ministry].sum(), *money[ministry])]
    sums = money.sum(axis=1)
    shown[total] = [_written(value) for value in (sums.sum(), *sums)]
    return shown


def _written(value: int) -> str:
    """Rupiah without sign; nothing to pay is an empty cell."""
    return number(int(value)) if value else ""


def _work(plan: Plan, found: HtisAnswers) -> pd.DataFrame:
    """What each K/L carries out in each village, with whose money, and what it only pays."""
    parts: dict[Cell, list[str]] = {}
    groups = found.cover.choices.groupby(["village_code", "intervention"], sort=True)
    for (code, key), rows in groups:
        owner, payers = str(rows["owner"].iloc[0]), sorted({str(name) for name in rows["ministry"]})
        label = intervention_names(plan, str(key))
        others = [name for name in payers if name != owner]
        how = "htis.paid_with" if owner in payers else "htis.paid_by"
        told = t(how, work=label, who=", ".join(others)) if others else label
        parts.setdefault((str(code), owner), []).append(told)
        for name in others:
            parts.setdefault((str(code), name), []).append(t("htis.only_pays", work=label, who=owner))
    matrix = found.matrix
    shown = pd.DataFrame({t("list.village"): [cell(name) for name in matrix.tests["village_name"]]})
    for ministry in sorted({str(name) for name in matrix.duties["ministry"]}):
        shown[cell(ministry)] = [cell("; ".join(parts.get((str(code), ministry), ()))) for code in matrix.tests.index]
    return shown


def cell_states(choices: pd.DataFrame, *, is_money: bool) -> Mapping[Cell, str]:
    """Return the weakest state of commitment in each cell; a cell is as sure as its least sure part."""
    roles = (("ministry", "paid_state"),) if is_money else (("owner", "carried_out_state"), ("ministry", "paid_state"))
    weakest: dict[Cell, str] = {}
    for who, state in roles:
        for code, ministry, reached in zip(choices["village_code"], choices[who], choices[state], strict=True):
            place = (str(code), str(ministry))
            weakest[place] = min(weakest.get(place, _STATES[-1]), str(reached), key=_STATES.index)
    return weakest


def _coloured(shown: pd.DataFrame, found: HtisAnswers, ministries: list[str], *, is_money: bool) -> Any:
    """The table with its cells in the colours of their commitments; plain while none is recorded."""
    if not found.commitments:
        return shown
    states = cell_states(found.cover.choices, is_money=is_money)
    codes = ["", *found.matrix.tests.index] if is_money else list(found.matrix.tests.index)
    styles = pd.DataFrame("", index=shown.index, columns=shown.columns)
    for ministry in ministries:
        if cell(ministry) in styles:
            styles[cell(ministry)] = [
                f"background-color: {STATE_TINTS[states[code, ministry]]}" if (code, ministry) in states else ""
                for code in codes
            ]
    return shown.style.apply(lambda _: styles, axis=None)


def _show_legend() -> None:
    """What the colours say."""
    swatches = "".join(
        f'<span style="background:{STATE_TINTS[state]};padding:.1rem .5rem;margin-right:.5rem;border-radius:.2rem">'
        f"{say(label)}</span>"
        for state, label in STATE_LABELS.items()
    )
    st.html(f'<div style="font-size:.8rem">{swatches}</div>')
    st.caption(t("htis.weakest"))


def show_later_years(plan: Plan, matrix: HtisMatrix) -> None:
    """What the plan binds each fund to pay in the years after its own; nothing is drawn when that is nothing."""
    later = matrix.later
    if later.empty:
        return
    st.markdown(f"**{t('htis.later')}**")
    st.caption(t("htis.later_about", year=plan.scenario.year))
    wide = later.pivot_table(index=["ministry", "fund"], columns="year", values="cost_idr", aggfunc="sum", fill_value=0)
    shown = pd.DataFrame(
        {
            t("alloc.ministry"): [cell(ministry) for ministry, _ in wide.index],
            t("alloc.fund"): [cell(fund_name(plan, str(fund))) for _, fund in wide.index],
        }
    )
    for year in wide.columns:
        shown[f"{year} (Rp)"] = wide[year].to_numpy()
    shown[f"{t('htis.total')} (Rp)"] = wide.sum(axis=1).to_numpy()
    show_table(shown, dict.fromkeys(shown.columns[2:], 0))
