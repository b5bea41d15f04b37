"""Unit costs, the region's cost index, and what belongs to one intervention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from data.scenario import CostIndex, Scenario
from ui.components.rules_areas import Areas, areas_of
from ui.components.rules_fields import MAXIMUM_IDR, choice_field, synced, table_field, text_field
from ui.components.rules_funds import fund_name
from ui.components.rules_intervention import edit_intervention_money, edit_intervention_sites
from ui.interventions import repriced
from ui.session import Workspace
from ui.text import cell, t

_CHOSEN = "rules_intervention"
_LARGEST_FACTOR = 10.0


def edit_costs(space: Workspace, scenario: Scenario) -> Scenario:
    """Draw the unit costs, the cost index, then one intervention's money and places."""
    after = _edit_unit_costs(scenario)
    with st.expander(t("rules.cost_index")):
        after = replace(after, cost_index=_edit_index(areas_of(space), after.cost_index))
    keys = list(after.interventions)
    kept = st.session_state.get(_CHOSEN)
    key = choice_field(
        "intervention_chosen", t("rules.intervention_chosen"), kept if kept in keys else keys[0], keys,
        lambda name: after.interventions[name].label,
    )  # fmt: skip
    st.session_state[_CHOSEN] = key
    with st.expander(t("rules.intervention_money")):
        after = edit_intervention_money(after, key)
    with st.expander(t("rules.site")):
        return edit_intervention_sites(after, key)


def _edit_unit_costs(scenario: Scenario) -> Scenario:
    """Draw the unit costs, with who carries out, who pays and where the price comes from."""
    known = scenario.interventions
    table = pd.DataFrame(
        {
            "name": [cell(each.label) for each in known.values()],
            "cost": [each.unit_cost_idr for each in known.values()],
            "source": [cell(each.cost_source or t("rules.no_cost_source")) for each in known.values()],
            "owner": [cell(each.owner) for each in known.values()],
            "funds": [cell("; ".join(fund_name(scenario, key) for key in each.funds)) for each in known.values()],
        },
        index=list(known),
    )
    text = st.column_config.TextColumn
    columns = {
        "name": text(t("rules.intervention"), disabled=True, width=225),
        "cost": st.column_config.NumberColumn(
            t("rules.unit_cost"), min_value=0, max_value=MAXIMUM_IDR, step=1, format="localized", required=True
        ),
        "source": text(t("rules.cost_source"), disabled=True),
        "owner": text(t("rules.owner"), disabled=True),
        "funds": text(t("rules.paid_by"), disabled=True),
    }
    before = {key: each.unit_cost_idr for key, each in known.items()}
    costs = table_field(
        "unit_costs", before, table, columns,
        lambda edited: {str(key): int(cost) for key, cost in edited["cost"].items()},
    )  # fmt: skip
    st.caption(t("rules.interventions_page"))
    return replace(scenario, interventions={key: repriced(each, costs[key]) for key, each in known.items()})


def _edit_index(areas: Areas, index: CostIndex) -> CostIndex:
    """Draw a factor for each area, and where the factors come from."""
    st.caption(t("rules.index_about"))
    shown = dict(index.factors)
    table = pd.DataFrame(
        {
            "area": [cell(areas.short(code)) for code in areas.names],
            "factor": pd.array([shown.get(code) for code in areas.names], dtype="Float64"),
        },
        index=list(areas.names),
    )
    columns = {
        "area": st.column_config.TextColumn(t("rules.area"), disabled=True, width=220),
        "factor": st.column_config.NumberColumn(
            t("rules.factor"), min_value=0.01, max_value=_LARGEST_FACTOR, step=0.001, help=t("rules.factor_help")
        ),
    }
    factors = table_field("factors", shown, table, columns, lambda edited: _factors(edited["factor"], shown))
    left, right = st.columns([3, 2])
    with left:
        source = text_field("index_source", t("rules.index_source"), index.source, t("rules.index_source_help"))
    typed = right.number_input(
        t("rules.index_year"), 1990, 2100, None, step=1, key=synced("index_year", index.year), format="%d"
    )
    return CostIndex(factors if factors != shown else index.factors, source, None if typed is None else int(typed))


def _factors(column: pd.Series[float], before: Mapping[str, float]) -> dict[str, float]:
    """Return factors as edited, and those of areas that are not on the list as they were."""
    kept = {code: factor for code, factor in before.items() if code not in column.index}
    return kept | {str(code): float(factor) for code, factor in column.dropna().items()}
