"""Proposals beside a plan as tables: accepted, refused and why, forgotten, in conflict, not usable."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from data.plan import Plan
from data.proposals import CONFLICT_KINDS, Proposals, Reconciliation
from data.reasons import REASONS
from data.scenario import Lock
from ui.components.commitments_lock import lock_in
from ui.components.matrix_words import intervention_names, village_name
from ui.components.table import columns
from ui.numbers import number
from ui.text import cell, language, say, t


def _accepted(plan: Plan, held: Proposals, found: Reconciliation) -> None:
    """Proposed villages that the plan chooses, with their packages."""
    table = found.table[found.table["state"] == "accepted"]
    packages = plan.allocation.villages["package"]
    received = [cell(intervention_names(plan, str(packages[code]))) for code in table.index]
    _with_locks(plan, held, table, {t("alloc.package"): received})


def _refused(plan: Plan, held: Proposals, found: Reconciliation) -> None:
    """Proposed villages that the plan does not choose, with its reason in words."""
    table = found.table[found.table["state"] == "refused"]
    reasons = {
        t("proposal.reason"): [say(REASONS[reason]) for reason in table["reason"]],
        t("proposal.detail"): [cell(text) for text in table[f"reason_detail_{language()}"]],
    }
    _with_locks(plan, held, table, reasons)


def _villages(plan: Plan, table: pd.DataFrame, outcome: Mapping[str, list[str]]) -> pd.DataFrame:
    """Proposed villages with what becomes of them, both ranks, proposer and note."""
    districts = plan.data.villages["district_name"]
    return pd.DataFrame(
        {
            t("proposal.rank"): [_rank(rank) for rank in table["proposal_rank"]],
            t("list.village"): [cell(village_name(plan, str(code))) for code in table.index],
            **outcome,
            t("proposal.plan_rank"): [_rank(rank) for rank in table["rank"]],
            t("list.district"): [cell(districts.get(code, "")) for code in table.index],
            t("proposal.office"): [cell(text) for text in table["proposers"]],
            t("proposal.is_note"): [cell(text) for text in table["note"]],
            t("list.code"): table.index,
        }
    )


def _rank(rank: Any) -> str:
    """A rank, or that there is none."""
    return t("proposal.no_rank") if pd.isna(rank) else number(int(rank))


def _with_locks(plan: Plan, held: Proposals, table: pd.DataFrame, outcome: Mapping[str, list[str]]) -> None:
    """Draw the table; ticked villages can be locked in as proposals."""
    if table.empty:
        st.caption(t("proposal.nothing"))
        return
    shown = _villages(plan, table, outcome)
    codes = [str(code) for code in table.index]
    st.caption(t("proposal.lock_about"))
    right = (t("proposal.rank"), t("proposal.plan_rank"))
    event = st.dataframe(
        shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"proposal_rows:{zlib.crc32('|'.join(codes).encode())}",
        column_config=columns(right, {t("proposal.rank"): 105, t("list.village"): 130, **dict.fromkeys(outcome, 260)}),
    )
    rows = [row for row in event["selection"]["rows"] if row < len(codes)]
    if st.button(t("proposal.lock"), disabled=not rows, help=None if rows else t("proposal.lock_none")):
        lock_in(proposal_locks(held, table.iloc[rows]), plan.data.villages["village_name"])


def proposal_locks(held: Proposals, table: pd.DataFrame) -> list[Lock]:
    """Return a lock in for each proposed village: reason "proposal", the list and the office as its source."""
    return [
        Lock(
            str(code), "in", "proposal", note=str(note), source="; ".join(part for part in (held.title, office) if part)
        )
        for code, note, office in sorted(zip(table.index, table["note"], table["proposers"], strict=True))
    ]


def _not_proposed(plan: Plan, held: Proposals, found: Reconciliation) -> None:  # noqa: ARG001 - as the others
    """Villages that are chosen or rank high, and that nobody proposed."""
    table = found.not_proposed
    st.caption(t("proposal.forgotten_about", count=number(found.list_size)))
    shown = pd.DataFrame(
        {
            t("list.rank"): [_rank(rank) for rank in table["rank"]],
            t("list.village"): [cell(village_name(plan, str(code))) for code in table.index],
            t("proposal.in_plan"): [t("frame.yes") if chosen else t("frame.no") for chosen in table["is_chosen"]],
            t("proposal.reason"): [say(REASONS[reason]) for reason in table["reason"]],
            t("list.code"): table.index,
        }
    )
    st.dataframe(shown, hide_index=True, column_config=columns((t("list.rank"),), {}))


def _conflicts(plan: Plan, held: Proposals, found: Reconciliation) -> None:  # noqa: ARG001 - as the others
    """Where the list contradicts itself, the map or the plan."""
    table = found.conflicts
    if table.empty:
        st.caption(t("proposal.nothing"))
        return
    shown = pd.DataFrame(
        {
            t("proposal.conflict"): [say(CONFLICT_KINDS[kind]) for kind in table["kind"]],
            t("list.village"): [cell(village_name(plan, code)) for code in table["village_code"]],
            t("proposal.other_village"): [
                cell(village_name(plan, code)) if code else "" for code in table["other_village_code"]
            ],
            t("proposal.detail"): [cell(text) for text in table[f"detail_{language()}"]],
            t("list.code"): table["village_code"],
        }
    )
    st.dataframe(shown, hide_index=True, column_config=columns((), {t("proposal.detail"): 330}))


def _unknown_code(plan: Plan, held: Proposals, found: Reconciliation) -> None:  # noqa: ARG001 - as the others
    """Codes that the region does not have, with the name that the list gives them."""
    table = found.table[found.table["state"] == "unknown_code"]
    if table.empty:
        st.caption(t("proposal.nothing"))
        return
    names = held.table.groupby("village_code")["village_name"].first()
    shown = pd.DataFrame(
        {
            t("list.code"): table.index,
            t("proposal.is_village_name"): [cell(names[code] or t("frame.unknown")) for code in table.index],
            t("proposal.rank"): [_rank(rank) for rank in table["proposal_rank"]],
            t("proposal.office"): [cell(text) for text in table["proposers"]],
        }
    )
    st.dataframe(shown, hide_index=True, column_config=columns((t("proposal.rank"),), {}))


def _unusable(plan: Plan, held: Proposals, found: Reconciliation) -> None:  # noqa: ARG001 - as the others
    """Rows of the file without a village code, such as totals."""
    if not found.unusable:
        st.caption(t("proposal.nothing"))
        return
    st.dataframe(pd.DataFrame({t("proposal.row"): [cell(row) for row in found.unusable]}), hide_index=True)


TABLES: Mapping[str, Callable[[Plan, Proposals, Reconciliation], None]] = MappingProxyType(
    {
        "accepted": _accepted,
        "refused": _refused,
        "not_proposed": _not_proposed,
        "conflicts": _conflicts,
        "unknown_code": _unknown_code,
        "unusable": _unusable,
    }
)
