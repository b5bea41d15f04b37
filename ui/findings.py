"""What the planner asked about the last plan, kept in the session so that pages and files show the same answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from data.plan import Plan
from data.plan_findings import PlanFindings

_STORE = "plan_findings"


def findings_of(plan: Plan) -> PlanFindings:
    """Return what was asked about `plan` in this session; nothing when another plan was asked about."""
    key, found = st.session_state.get(_STORE, ("", PlanFindings()))
    answers: PlanFindings = found if key == _key(plan) else PlanFindings()
    return answers


def keep(plan: Plan, **answers: Any) -> None:
    """Keep answers about `plan`, fields of `PlanFindings`, beside those kept before."""
    st.session_state[_STORE] = (_key(plan), replace(findings_of(plan), **answers))


def _key(plan: Plan) -> str:
    """Tells plans apart."""
    return f"{plan.input_digest}{plan.result_digest}"
