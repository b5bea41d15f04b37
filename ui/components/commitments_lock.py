"""Villages of commitments or proposals become locks of the scenario; those locked before stay as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pandas as pd
import streamlit as st

from data.commitments import KIND_LABELS, STATE_LABELS, Commitment
from data.scenario import Lock
from ui.numbers import number
from ui.session import scenario, set_scenario, widget_version
from ui.text import plain, t

_RESULT = "lock_result"


def commitment_locks(
    recorded: Iterable[Commitment], villages: Collection[str], interventions: Collection[str]
) -> tuple[tuple[Lock, ...], tuple[str, ...]]:
    """Return one lock for each village of the region that commitments name, and interventions that are not known.

    A lock holds the interventions that the commitments name; a commitment to everything, or to one that the scenario
    does not have, locks the village alone.
    """
    by_village: dict[str, list[Commitment]] = {}
    for each in recorded:
        if each.village_code in villages:
            by_village.setdefault(each.village_code, []).append(each)
    locks = [
        Lock(
            code,
            "in",
            "commitment",
            source="; ".join(dict.fromkeys(_document(each) for each in found)),
            interventions=tuple(sorted({each.intervention for each in found} & set(interventions))),
        )
        for code, found in sorted(by_village.items())
    ]
    named = {each.intervention for found in by_village.values() for each in found if each.intervention}
    return tuple(locks), tuple(sorted(named - set(interventions)))


def _document(each: Commitment) -> str:
    """Who committed, by which document; a scenario file is Indonesian."""
    kind = f"{KIND_LABELS[each.kind].id}, {STATE_LABELS[each.state].id.lower()}"
    return ", ".join(part for part in (each.ministry, kind, each.date, each.note) if part)


def lock_in(locks: Iterable[Lock], names: pd.Series) -> None:
    """Add locks to the session's scenario and draw the page anew; say which villages were locked before."""
    current = scenario()
    before = {lock.village_code for lock in current.rules.locks}
    wanted = list(locks)
    new = [lock for lock in wanted if lock.village_code not in before]
    kept = [str(names.get(lock.village_code, lock.village_code)) for lock in wanted if lock.village_code in before]
    if new:
        set_scenario(replace(current, rules=replace(current.rules, locks=(*current.rules.locks, *new))))
        st.session_state["scenario_version"] = widget_version() + 1  # editors of the rules start anew from it
    st.session_state[_RESULT] = (len(new), kept)
    st.rerun()


def show_lock_result() -> None:
    """Say once what the last locking did."""
    added, kept = st.session_state.pop(_RESULT, (0, []))
    if added:
        st.success(t("lock.added", count=number(added)))
    if kept:
        st.info(t("lock.kept", names=plain(", ".join(kept))))
