"""The view *Aliran dana*: which fund pays through which ministry for which pillar."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.plan import Plan
from data.schema import PILLARS
from ui.components.flow_chart import bar_colours, flow_chart, gap_share
from ui.components.flow_layout import COLUMNS, flow_layout
from ui.components.result_charts import stacked_bars
from ui.components.result_names import fund_and_ministry, fund_names
from ui.components.result_table import show_sums
from ui.numbers import rupiah, rupiah_short, share
from ui.text import cell, t

_FORMS = ("ribbons", "bars")


def show_flow(plan: Plan) -> None:
    """Draw the flow of the plan's money."""
    money = plan.allocation.choices
    cost = int(money["cost_idr"].sum())
    if cost == 0:
        st.info(t("flow.nothing"))
        return
    st.caption(t("flow.about", cost=rupiah_short(cost)), help=rupiah(cost))
    form = st.segmented_control(
        t("flow.form"), _FORMS, default=_FORMS[0], format_func=lambda name: t(f"flow.{name}"), key="flow_form",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    names = _names(plan)
    if form == "bars":
        _show_bars(money, names)
    else:
        longest = max(int(money[column].nunique()) for column in COLUMNS)
        layout = flow_layout(money, PILLARS, gap_share(longest))
        st.altair_chart(flow_chart(layout, names), width="stretch")
    _show_table(plan, names)


def _names(plan: Plan) -> dict[tuple[str, str], str]:
    """What a reader sees for each fund, ministry and pillar."""
    funds = fund_names(plan.scenario.funds)
    return {
        **{("fund", key): name for key, name in funds.items()},
        **{("ministry", fund.ministry): fund.ministry for fund in plan.scenario.funds.values()},
        **{("pillar", key): t(f"pillar.{key}") for key in PILLARS},
    }


def _show_bars(money: pd.DataFrame, names: dict[tuple[str, str], str]) -> None:
    """One bar a ministry, its parts the pillars."""
    sums = money.groupby(["ministry", "pillar"], as_index=False)["cost_idr"].sum()
    total = sums.groupby("ministry")["cost_idr"].transform("sum")
    ordered = sums.assign(total=total).sort_values(["total", "ministry"], ascending=[False, True], kind="stable")
    bars = pd.DataFrame(
        {
            "name": ordered["ministry"],
            "part": [names["pillar", pillar] for pillar in ordered["pillar"]],
            "amount_idr": ordered["cost_idr"],
            "money": [rupiah(cost) for cost in ordered["cost_idr"]],
            "of": [share(cost / whole) for cost, whole in zip(ordered["cost_idr"], ordered["total"], strict=True)],
        }
    )
    present = [names["pillar", pillar] for pillar in PILLARS if (money["pillar"] == pillar).any()]
    tooltips = {
        "name": t("alloc.ministry"), "part": t("alloc.pillar"), "money": t("result.amount"), "of": t("result.share"),
    }  # fmt: skip
    st.markdown(f"**{t('flow.bars_title')}**")
    st.altair_chart(stacked_bars(bars, bar_colours(present), tooltips), width="stretch")


def _show_table(plan: Plan, names: dict[tuple[str, str], str]) -> None:
    """The numbers behind the drawing, the sum last."""
    money, owners = plan.allocation.choices, fund_and_ministry(plan.scenario.funds)
    sums = money.groupby(["ministry", "fund", "pillar"], as_index=False)["cost_idr"].sum()
    total = int(sums["cost_idr"].sum())
    amount = t("alloc.cost")
    shown = pd.DataFrame(
        {
            t("result.fund_ministry"): [*(cell(owners[fund]) for fund in sums["fund"]), t("flow.total")],
            t("alloc.pillar"): [*(names["pillar", pillar] for pillar in sums["pillar"]), ""],
            amount: [*sums["cost_idr"], total],
            t("flow.of_total"): [*(share(cost / total) for cost in sums["cost_idr"]), share(1.0)],
        }
    )
    show_sums(shown, {amount: 0}, right=[t("flow.of_total")])
