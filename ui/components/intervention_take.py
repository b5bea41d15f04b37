"""An entry of the catalogue into the scenario, and an intervention out of it, with what either means."""

from __future__ import annotations

import streamlit as st

from data.intervention_catalogue import FUND_KINDS, CatalogueIntervention, fitted, intervention_from, with_later_years
from data.scenario import Intervention, Scenario
from ui.components.intervention_card import village_price
from ui.interventions import (
    adopt,
    catalogue_version,
    criterion_name,
    intervention_catalogue,
    need_criteria,
    promising,
    requiring,
    scenario_with,
    scenario_without,
    suggested_funds,
)
from ui.numbers import rupiah
from ui.session import Workspace, widget_version
from ui.text import plain, say, t

MAXIMUM_IDR = 10**15
PRICE_STEP = 100_000
EDITED_NAME = "interv_scenario"
EDITED_CHOICE = f"chosen:{EDITED_NAME}"  # where `choose_one` keeps it
_SMALLEST_INDEX, _LARGEST_INDEX = 0.1, 10.0


def take_entry(space: Workspace, entry: CatalogueIntervention) -> None:
    """Draw what may be done with `entry`: take it into the scenario, or out of it."""
    if entry.key in space.scenario.interventions:
        st.markdown(f"**{t('interv.is_in')}**")
        st.caption(t("interv.is_in_help"))
        if st.button(t("interv.open_in"), key=_key(entry, "open")):
            st.session_state.update({EDITED_CHOICE: entry.key, "interventions_open": "scenario"})
            st.rerun()
        show_removal(space, entry.key)
        return
    st.markdown(f"**{t('interv.take')}**")
    funds = _choose_funds(space.scenario, entry)
    price = _choose_price(entry)
    index = _choose_index(space.scenario, entry)
    for_years = bool(entry.later_years_idr) and st.checkbox(
        t("interv.all_years", years=entry.cost.years), value=True, key=_key(entry, "years")
    )
    if entry.later_years_idr is None:
        st.caption(t("interv.later_unknown", years=entry.cost.years))
    made = None
    if price is not None:
        made = intervention_from(entry, funds, None if price == entry.cost.unit_cost_idr else price, index)
        made = with_later_years(made, entry, index) if for_years else made
        st.caption(t("interv.village_cost", cost=rupiah(made.unit_cost_idr), how=plain(village_price(entry, price))))
    kept = _tell_left_out(space.scenario, made or intervention_from(entry, funds, 1))
    if st.button(t("interv.take_button"), type="primary", key=_key(entry, "take")):
        _take(space, entry, kept if made is not None else None)


def show_removal(space: Workspace, key: str) -> None:
    """Draw the button that takes an intervention out of the scenario, and what goes with it."""
    scenario = space.scenario
    names = "; ".join(plain(each.label) for each in requiring(scenario, key))
    if names:
        st.caption(t("interv.out_requires", names=names))
    villages = space.data.villages["village_name"]
    promised = "; ".join(plain(villages.get(lock.village_code, lock.village_code)) for lock in promising(scenario, key))
    if promised:
        st.caption(t("interv.out_promised", names=promised))
    if key not in intervention_catalogue():
        st.caption(t("interv.out_own"))
    label = scenario.interventions[key].label
    if st.button(t("interv.out_button"), key=f"interv_out:{key}") and adopt(space, scenario_without(scenario, key)):
        st.toast(t("interv.is_out", name=plain(label)))
        st.rerun()


def _choose_funds(scenario: Scenario, entry: CatalogueIntervention) -> tuple[str, ...]:
    """Ask which of the scenario's funds may pay; those that fit are ticked."""
    suggested = suggested_funds(entry, scenario.funds)
    chosen = st.multiselect(
        t("interv.funds"), list(scenario.funds), suggested,
        format_func=lambda key: scenario.funds[key].label or key, key=_key(entry, "funds"),
        placeholder=t("interv.none_chosen"),
    )  # fmt: skip
    kinds = "; ".join(say(FUND_KINDS[kind]) for kind in entry.fund_kinds)
    st.caption(t("interv.funds_suggested" if suggested else "interv.funds_none", kinds=kinds))
    return tuple(chosen)


def _choose_price(entry: CatalogueIntervention) -> int | None:
    """Ask the price of one unit; what differs from the catalogue's has no source."""
    known = entry.cost.unit_cost_idr
    value = st.number_input(
        t("interv.price_of", unit=plain(entry.unit)), 1, MAXIMUM_IDR, known, PRICE_STEP, key=_key(entry, "price")
    )
    price = None if value is None else int(value)
    if price is None or price != known:
        st.caption(t("interv.own_price"))
    return price


def _choose_index(scenario: Scenario, entry: CatalogueIntervention) -> float:
    """Ask the regional price over the national one, where an index applies."""
    if not entry.cost.index:
        return 1.0
    index = st.number_input(
        t("interv.index_factor"), _SMALLEST_INDEX, _LARGEST_INDEX, 1.0, 0.05, key=_key(entry, "index"),
        help=t("interv.index_help"),
    )  # fmt: skip
    if scenario.cost_index.factors:
        st.caption(t("interv.index_scenario" if index == 1.0 else "interv.index_replaced"))
    return float(index)


def _tell_left_out(scenario: Scenario, whole: Intervention) -> Intervention:
    """Return what the scenario can hold of an intervention, and say what it cannot."""
    kept, left_out = fitted(whole, need_criteria(scenario), scenario.interventions)
    closed = [criterion_name(key, scenario) for key in whole.closes if key in left_out]
    if closed:
        st.caption(t("interv.left_closes", names=plain("; ".join(closed))))
    if not kept.closes:
        st.warning(t("interv.closes_nothing"))
    if whole.eligible_criterion in left_out:
        st.warning(t("interv.left_eligible", name=plain(criterion_name(whole.eligible_criterion, scenario))))
    entries = intervention_catalogue()
    missing = [say(entries[key].label) for key in whole.requires if key in left_out]
    if missing:
        st.warning(t("interv.left_requires", names=plain("; ".join(missing))))
    waiting = [
        each.label
        for key, each in scenario.interventions.items()
        if key in entries and whole.key in entries[key].requires and whole.key not in each.requires
    ]
    if waiting:
        st.caption(t("interv.waiting", names=plain("; ".join(waiting))))
    return kept


def _take(space: Workspace, entry: CatalogueIntervention, made: Intervention | None) -> None:
    """Put the intervention into the scenario, or say what is missing."""
    if made is None:
        st.error(t("interv.need_price"))
    elif not made.funds:
        st.error(t("interv.need_funds"))
    elif adopt(space, scenario_with(space.scenario, made)):
        st.toast(t("interv.taken", name=plain(say(entry.label))))
        st.rerun()


def _key(entry: CatalogueIntervention, name: str) -> str:
    """Widget key that starts anew with the scenario and the catalogue."""
    return f"interv:{widget_version()}:{catalogue_version()}:{entry.key}:{name}"
