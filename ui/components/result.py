"""The result of an allocation: figures, by ministry, by regency, list, reasons, binding rules."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.plan import Plan
from ui.components.messages import show_warnings
from ui.components.table import show_table
from ui.numbers import number, rupiah, rupiah_short
from ui.text import cell, language, t


def show_result(plan: Plan) -> None:
    """Draw the result of `plan`."""
    _show_figures(plan)
    show_warnings(plan.allocation.warnings)
    st.markdown(f"**{t('alloc.by_ministry')}**")
    show_table(_by_fund(plan), {t("alloc.budget"): 0, t("alloc.cost"): 0, t("alloc.left"): 0, t("alloc.price"): 2})
    st.markdown(f"**{t('alloc.by_regency')}**")
    show_table(_by_regency(plan), {t("alloc.count"): 0, t("alloc.cost"): 0})
    st.markdown(f"**{t('alloc.list')}**")
    show_table(chosen_villages(plan), {t("alloc.cost"): 0, t("alloc.gap_closed"): 2})
    with st.expander(t("alloc.not_chosen")):
        st.dataframe(_not_chosen(plan), hide_index=True)
    with st.expander(t("alloc.rule_use")):
        show_table(_rules(plan), {t("alloc.limit"): 0, t("alloc.used"): 0, t("alloc.rule_price"): 3})


def _show_figures(plan: Plan) -> None:
    """Four figures."""
    allocation = plan.allocation
    columns = st.columns([1, 1.7, 1.3, 1.3])
    chosen = int(allocation.villages["is_chosen"].sum())
    columns[0].metric(t("alloc.chosen"), number(chosen))
    cost = int(allocation.villages["cost_idr"].sum())
    columns[1].metric(t("alloc.spent"), rupiah_short(cost), help=rupiah(cost))
    columns[2].metric(t("alloc.gap_closed"), number(allocation.objective, 1))
    detail = t(
        "alloc.proof_help",
        bound=number(allocation.bound, 1),
        status=t(f"solver.{allocation.status}"),
        solver=allocation.solver,
    )
    columns[3].metric(t("alloc.proof"), f"{number(allocation.gap * 100, 3)}%", help=detail)


def _by_fund(plan: Plan) -> pd.DataFrame:
    """Budget, cost and what one more billion would close."""
    use = plan.allocation.fund_use
    return pd.DataFrame(
        {
            t("alloc.fund"): [cell(plan.scenario.funds[key].label or key) for key in use.index],
            t("alloc.budget"): use["budget_idr"],
            t("alloc.cost"): use["cost_idr"],
            t("alloc.left"): use["budget_idr"] - use["cost_idr"],
            t("alloc.ministry"): use["ministry"].map(cell),
            t("alloc.price"): use["price_per_billion"],
        }
    )


def _by_regency(plan: Plan) -> pd.DataFrame:
    """Villages and rupiah of each regency."""
    table = plan.allocation.villages.assign(regency=plan.data.villages["regency_name"].where(
        plan.data.villages["regency_name"] != "", plan.data.villages["regency_code"]))  # fmt: skip
    grouped = table.groupby("regency")
    return pd.DataFrame(
        {
            t("list.regency"): [cell(name) for name in grouped.groups],
            t("alloc.count"): grouped["is_chosen"].sum(),
            t("alloc.cost"): grouped["cost_idr"].sum(),
        }
    )


def chosen_villages(plan: Plan) -> pd.DataFrame:
    """Return the chosen villages in rank order with package and cost."""
    villages, table = plan.allocation.villages, plan.data.villages
    chosen = villages[villages["is_chosen"]]
    names = {key: intervention.label for key, intervention in plan.scenario.interventions.items()}
    shown = pd.DataFrame(
        {
            t("list.rank"): plan.priorities.table["rank"].loc[chosen.index],
            t("list.village"): table.loc[chosen.index, "village_name"].map(cell),
            t("list.district"): table.loc[chosen.index, "district_name"].map(cell),
            t("list.regency"): table.loc[chosen.index, "regency_name"].map(cell),
            t("alloc.package"): chosen["package"].map(
                lambda keys: cell("; ".join(names[key] for key in keys.split("+")))
            ),
            t("alloc.cost"): chosen["cost_idr"],
            t("alloc.gap_closed"): chosen["gap_closed"],
            t("list.code"): chosen.index,
        }
    )
    return shown.sort_values(t("list.rank"), kind="stable", na_position="last")


def _not_chosen(plan: Plan) -> pd.DataFrame:
    """Every other village with its reason, best ranked first."""
    villages = plan.allocation.villages
    others = villages[~villages["is_chosen"]]
    detail = f"reason_detail_{language()}"
    shown = pd.DataFrame(
        {
            t("list.rank"): plan.priorities.table["rank"].loc[others.index],
            t("list.village"): plan.data.villages.loc[others.index, "village_name"].map(cell),
            t("alloc.why"): others[detail].map(cell),
            t("list.code"): others.index,
        }
    )
    return shown.sort_values(t("list.rank"), kind="stable", na_position="last")


def _rules(plan: Plan) -> pd.DataFrame:
    """Each rule with its limit, its use, and what one unit more would be worth."""
    use = plan.allocation.rule_use
    return pd.DataFrame(
        {
            t("alloc.rule"): use["rule"].map(cell),
            t("alloc.limit"): use["limit"],
            t("alloc.used"): use["used"],
            t("alloc.rule_price"): use["price"],
        }
    )
