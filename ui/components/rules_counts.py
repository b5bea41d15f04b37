"""How many villages, the holistic and the integrative rule, and what a gap is multiplied by."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from data.scenario import Scenario
from ui.components.rules_fields import choice_field, limit_field, synced, toggle_field, whole_field
from ui.numbers import number
from ui.session import Workspace
from ui.text import t

Exposure = Literal["migrant_workers", "population", "one"]
EXPOSURES: tuple[Exposure, ...] = ("migrant_workers", "population", "one")


def edit_counts(space: Workspace, scenario: Scenario) -> Scenario:
    """Draw the rules over the whole plan."""
    rules = scenario.rules
    most = len(space.data.villages)
    exact, fewest = st.columns(2)
    with exact:
        villages = whole_field("villages", t("rules.villages"), rules.villages, (1, most), t("rules.villages_help"))
    with fewest:
        minimum = limit_field(
            "villages_minimum", t("rules.villages_minimum"), rules.villages_minimum, most,
            explained=t("rules.villages_minimum_help"), empty=t("rules.villages_exact"),
        )  # fmt: skip
    candidates = int(space.priorities.table["is_candidate"].sum())
    st.caption(t("rules.candidates", candidates=number(candidates), villages=number(most)))
    holistic = toggle_field("holistic", t("rules.holistic"), t("rules.holistic_help"), value=rules.holistic)
    need = _need_field(rules.holistic_minimum_need) if holistic else rules.holistic_minimum_need
    owners = {each.owner for each in scenario.interventions.values()}
    ministries = whole_field(
        "ministries", t("rules.ministries"), rules.ministries_minimum, (0, len(owners)), t("rules.ministries_help")
    )
    exposure = choice_field(
        "exposure", t("rules.exposure"), rules.exposure, EXPOSURES, lambda e: t(f"exposure.{e}"),
        explained=t("rules.exposure_help"),
    )  # fmt: skip
    after = replace(
        rules, villages=villages, villages_minimum=minimum, holistic=holistic, holistic_minimum_need=need,
        ministries_minimum=ministries, exposure=exposure,
    )  # fmt: skip
    return replace(scenario, rules=after)


def _need_field(value: float) -> float:
    """Draw the need from which a pillar counts as having a gap; a value between the slider's steps stays."""
    shown = round(value, 2)
    key = synced("holistic_need", shown)
    typed = st.slider(t("rules.holistic_need"), 0.0, 1.0, step=0.05, key=key, help=t("rules.holistic_need_help"))
    return value if round(typed, 2) == shown else round(typed, 2)
