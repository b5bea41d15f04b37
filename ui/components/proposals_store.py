"""The kabupaten's list that the session holds; it stays when a plan is computed anew."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from data.proposals import Proposals, Reconciliation
from pipeline import reconcile
from ui.components.commitments_store import region_key
from ui.findings import keep

_STORE = "proposals"


def proposals() -> Proposals | None:
    """Return the list of the session's region, if one was read."""
    held: dict[str, Proposals] = st.session_state.get(_STORE, {})
    return held.get(region_key())


def set_proposals(read: Proposals | None) -> None:
    """Make this the list of the session's region; None discards it."""
    held: dict[str, Proposals] = dict(st.session_state.get(_STORE, {}))
    held.pop(region_key(), None)
    if read is not None:
        held[region_key()] = read
    st.session_state[_STORE] = held


def reconciliation(plan: Plan) -> Reconciliation | None:
    """Return the list beside the plan, kept so that the files carry the same; None without a list."""
    held = proposals()
    if held is None:
        return None
    found = reconcile(held, plan.priorities, plan.allocation, plan.data.villages["village_name"])
    keep(plan, reconciliation=found)
    return found
