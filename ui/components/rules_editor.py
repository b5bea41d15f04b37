"""The settings of a plan: budgets, rules, areas, locks and costs of the scenario, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from data.scenario import Scenario
from ui.components.rules_areas import edit_areas
from ui.components.rules_costs import edit_costs
from ui.components.rules_counts import edit_counts
from ui.components.rules_faults import faults_of, part_of, remind_of_faults, show_rule_faults
from ui.components.rules_funds import edit_funds
from ui.components.rules_locks import edit_locks
from ui.components.rules_summary import part_in_words
from ui.session import Workspace, failure, scenario, set_scenario
from ui.text import plain, t

EDITORS: Mapping[str, Callable[[Workspace, Scenario], Scenario]] = MappingProxyType(
    {
        "funds": edit_funds,
        "counts": edit_counts,
        "areas": edit_areas,
        "locks": edit_locks,
        "costs": edit_costs,
    }
)
_PART = "rules_part"


def edit_rules(space: Workspace) -> None:
    """Draw what is set, then the editor of one part; a change goes into the session's scenario at once."""
    before = scenario()
    faults = faults_of(before)
    error = failure(space)
    failed = () if faults or error is None else error.faults
    _show_parts(before, {part_of(fault) for fault in (*faults, *failed)})
    part = _choose_part()
    here = [fault for fault in failed if part_of(fault) == part]
    remind_of_faults(space, here)
    after = EDITORS[part](space, before)
    if faults:  # below, so that no field moves away while it is typed in
        show_rule_faults(space, faults)
    if after != before:
        set_scenario(after)
        st.rerun()


def _show_parts(current: Scenario, faulty: set[str]) -> None:
    """One line for each part; those that need correcting say so."""
    lines = []
    for part in EDITORS:
        name = t(f"rules.part_{part}")
        heading = f":red[**{plain(t('rules.to_correct', part=name))}**]" if part in faulty else f"**{name}**"
        lines.append(f"{heading}: {plain(part_in_words(current, part))}")
    st.caption("  \n".join(lines))


def _choose_part() -> str:
    """Draw the choice of the part; it outlives a visit to another page."""
    kept = st.session_state.get(_PART, "funds")
    chosen = st.segmented_control(
        t("rules.part"), list(EDITORS), default=kept, required=True, key="rules:part", label_visibility="collapsed",
        format_func=lambda part: t(f"rules.part_{part}"), width="stretch",
    )  # fmt: skip
    st.session_state[_PART] = chosen or kept
    return str(st.session_state[_PART])
