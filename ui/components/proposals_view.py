"""The view *Usulan daerah*: the kabupaten's own list beside the plan."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from data.proposals import Proposals, Reconciliation
from ui.components.commitments_lock import show_lock_result
from ui.components.proposals_store import proposals, reconciliation, set_proposals
from ui.components.proposals_tables import TABLES
from ui.components.proposals_upload import show_upload
from ui.findings import keep
from ui.numbers import number
from ui.text import language, plain, say, t


def show_proposals(plan: Plan) -> None:
    """Draw the upload, or the list beside the plan."""
    show_lock_result()
    held, found = proposals(), reconciliation(plan)
    if held is None or found is None:
        st.caption(t("proposal.about"))
        show_upload()
        return
    _show_list(plan, held)
    _show_counts(found)
    _show_table(plan, held, found)


def _show_list(plan: Plan, held: Proposals) -> None:
    """Which list it is, how it was read, and the way back."""
    about, away = st.columns([5, 2])
    about.caption(
        t("proposal.list", title=plain(held.title), file=plain(held.file_name), count=number(len(held.table)))
    )
    for note in held.notes:
        about.caption(plain(say(note)))
    if away.button(t("proposal.discard")):
        set_proposals(None)
        keep(plan, reconciliation=None)
        st.rerun()


def _show_counts(found: Reconciliation) -> None:
    """How many of each kind."""
    counts = {**found.counts, "conflicts": len(found.conflicts)}
    for key, side in zip(TABLES, (*st.columns(3), *st.columns(3)), strict=True):
        side.metric(t(f"proposal.{key}"), number(counts[key]))


def _show_table(plan: Plan, held: Proposals, found: Reconciliation) -> None:
    """One of the tables, as chosen."""
    chosen = st.segmented_control(
        t("proposal.conflict"), list(TABLES), default="accepted", required=True,
        format_func=lambda key: t(f"proposal.{key}"), label_visibility="collapsed", key=f"proposal_table:{language()}",
    )  # fmt: skip
    TABLES[chosen or "accepted"](plan, held, found)
