"""What each fund pays and has left, this year and in later years, and each ministry's sum."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data.plan import Plan
from ui.components.result_charts import stacked_bars, used_and_left
from ui.components.result_names import fund_and_ministry, fund_names
from ui.components.result_table import show_sums
from ui.numbers import rupiah, share
from ui.text import cell, t


def show_funds(plan: Plan) -> None:
    """Draw the funds of the scenario's year, then the later years when anything costs then."""
    use = plan.allocation.fund_use
    names, owners = fund_names(plan.scenario.funds), fund_and_ministry(plan.scenario.funds)
    ordered = use.assign(name=[names[key] for key in use.index]).sort_values(["ministry", "name"], kind="stable")
    st.markdown(f"**{t('result.fund_chart')}**")
    _draw(_parts(ordered["name"], ordered["cost_idr"], ordered["budget_idr"]))
    shown = pd.DataFrame(
        {
            t("result.fund_ministry"): [cell(owners[key]) for key in ordered.index],
            t("alloc.budget"): ordered["budget_idr"],
            t("alloc.cost"): ordered["cost_idr"],
            t("alloc.left"): ordered["budget_idr"] - ordered["cost_idr"],
            t("result.price_billion"): ordered["price_per_billion"],
        }
    )
    decimals = {t("alloc.budget"): 0, t("alloc.cost"): 0, t("alloc.left"): 0, t("result.price_billion"): 2}
    show_sums(shown, decimals)
    st.caption(t("result.price_note"))
    if use["ministry"].duplicated().any():
        _show_ministries(use)
    _show_years(plan, names)


def _show_ministries(use: pd.DataFrame) -> None:
    """Sums of ministries that have several funds."""
    sums = use.groupby("ministry")[["budget_idr", "cost_idr"]].sum()
    st.markdown(f"**{t('result.ministry_total')}**")
    shown = pd.DataFrame(
        {
            t("alloc.ministry"): [cell(name) for name in sums.index],
            t("alloc.budget"): sums["budget_idr"],
            t("alloc.cost"): sums["cost_idr"],
            t("alloc.left"): sums["budget_idr"] - sums["cost_idr"],
        }
    )
    show_sums(shown, {t("alloc.budget"): 0, t("alloc.cost"): 0, t("alloc.left"): 0})


def _show_years(plan: Plan, names: dict[str, str]) -> None:
    """Bars of each fund and later year, with the table behind them."""
    use = plan.allocation.yearly_use
    if use.empty or use["year"].nunique() < 2:
        return
    st.markdown(f"**{t('result.years')}**")
    st.caption(t("result.years_note"))
    later = use[(use["year"] > plan.scenario.year) & ((use["cost_idr"] > 0) | use["budget_idr"].notna())]
    later = later.assign(name=[names[fund] for fund in later["fund"]]).sort_values(["name", "year"], kind="stable")
    labels = later["name"] + " · " + later["year"].astype(str)
    _draw(_parts(labels, later["cost_idr"], later["budget_idr"]))
    every = use.assign(name=[names[fund] for fund in use["fund"]]).sort_values(["name", "year"], kind="stable")
    shown = pd.DataFrame(
        {
            t("alloc.fund"): every["name"].map(cell),
            t("result.year"): [str(year) for year in every["year"]],
            t("alloc.budget"): [_ceiling(budget) for budget in every["budget_idr"]],
            t("alloc.cost"): every["cost_idr"],
        }
    )
    show_sums(shown, {t("alloc.cost"): 0}, right=[t("alloc.budget"), t("result.year")])


def _ceiling(budget: Any) -> str:
    """A ceiling, or that there is none."""
    return t("result.no_ceiling") if pd.isna(budget) else rupiah(int(budget))


def _parts(names: pd.Series, cost: pd.Series, budget: pd.Series) -> pd.DataFrame:
    """Two rows a bar: used and, where there is a ceiling, left."""
    used, unused = used_and_left()
    rows = []
    for name, spent, ceiling in zip(names, cost, budget, strict=True):
        left = 0 if pd.isna(ceiling) else int(ceiling) - int(spent)
        for part, amount in ((used, int(spent)), (unused, left)):
            of = t("frame.unknown") if pd.isna(ceiling) else share(amount / ceiling if ceiling else 0.0)
            of = t("result.no_ceiling") if pd.isna(ceiling) else of
            rows.append((name, part, amount, rupiah(amount), of, _ceiling(ceiling)))
    return pd.DataFrame(rows, columns=["name", "part", "amount_idr", "money", "of", "ceiling"])


def _draw(parts: pd.DataFrame) -> None:
    """The bars."""
    tooltips = {
        "name": t("alloc.fund"), "part": t("result.part"), "money": t("result.amount"), "of": t("result.share"),
        "ceiling": t("alloc.budget"),
    }  # fmt: skip
    st.altair_chart(stacked_bars(parts, used_and_left(), tooltips), width="stretch")
