"""The view *Komitmen*: what is promised, budgeted or realised, how far the plan stands on it, who is missed most."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.commitments import KIND_LABELS, STATE_LABELS, Commitment
from data.plan import Plan
from ui.components.commitments_cover import show_cover
from ui.components.commitments_dropout import show_dropouts
from ui.components.commitments_editor import edit_commitments
from ui.components.commitments_file import exchange_commitments
from ui.components.commitments_lock import commitment_locks, lock_in, show_lock_result
from ui.components.commitments_store import htis_answers
from ui.components.matrix_duties import show_later_years
from ui.components.matrix_words import intervention_names, village_name
from ui.numbers import number
from ui.session import scenario
from ui.text import cell, plain, say, t


def show_commitments(plan: Plan) -> None:
    """Draw the editor, the cover of the plan, and what falls apart without each K/L."""
    show_lock_result()
    st.caption(t("commit.about"))
    edit_commitments(plan)
    exchange_commitments()
    found = htis_answers(plan)
    _show_outside(plan, found.cover.outside_plan)
    _offer_locks(plan, found.commitments)
    show_cover(found)
    show_later_years(plan, found.matrix)
    show_dropouts(plan, found)


def _show_outside(plan: Plan, outside: tuple[Commitment, ...]) -> None:
    """Commitments to what the plan does not ask."""
    if not outside:
        return
    st.markdown(f"**{t('commit.outside', count=number(len(outside)))}**")
    st.caption(t("commit.outside_about"))
    shown = pd.DataFrame(
        {
            t("alloc.ministry"): [cell(each.ministry) for each in outside],
            t("commit.kind"): [say(KIND_LABELS[each.kind]) for each in outside],
            t("commit.state"): [say(STATE_LABELS[each.state]) for each in outside],
            t("commit.village"): [
                cell(village_name(plan, each.village_code)) if each.village_code else t("commit.all_villages")
                for each in outside
            ],
            t("alloc.intervention"): [
                cell(intervention_names(plan, each.intervention, nothing=t("commit.all_work"))) for each in outside
            ],
        }
    )
    st.dataframe(shown, hide_index=True)


def _offer_locks(plan: Plan, recorded: tuple[Commitment, ...]) -> None:
    """Turn commitments to named villages into locks of the scenario."""
    if not recorded:
        return
    states = st.pills(
        t("commit.lock_states"), list(STATE_LABELS)[1:], selection_mode="multi", default=list(STATE_LABELS)[1:],
        format_func=lambda state: say(STATE_LABELS[state]), key="commit_lock_states",
    )  # fmt: skip
    locks, unknown = commitment_locks(
        [each for each in recorded if each.state in states], plan.data.villages.index, scenario().interventions
    )
    if not locks:
        st.caption(t("commit.lock_none"))
        return
    names = ", ".join(village_name(plan, lock.village_code) for lock in locks)
    st.caption(t("commit.lock_about", names=plain(names)))
    if unknown:
        st.caption(t("lock.unknown_work", names=plain(", ".join(unknown))))
    if st.button(t("commit.lock"), key="commit_lock"):
        lock_in(locks, plan.data.villages["village_name"])
