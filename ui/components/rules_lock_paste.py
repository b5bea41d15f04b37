"""A list of village codes that is pasted: one lock each, and every line that gave none is told."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from data.codes import village_code_from_text
from data.reasons import LOCK_REASON_LABELS
from data.scenario import LOCK_REASONS, Lock, Scenario
from ui.components.rules_fields import choice_field, empty_fields, fresh_fields, switch_field, synced, text_field
from ui.numbers import number
from ui.session import Workspace
from ui.text import plain, say, t

_TOLD = "rules_lock_paste_told"
_LISTED = 20
_LONGEST_PASTE = 20_000
_BETWEEN = re.compile(r"[\n,;\t]+")


@dataclass(frozen=True)
class PastedCodes:
    """What a pasted list holds, each part in the order of the list.

    Parameters
    ----------
    new : tuple of str
        Villages of the region without a lock, each once.
    locked, absent, unread : tuple of str
        Codes with a lock already or twice on the list; codes that the region lacks; texts that are no village code.
    """

    new: tuple[str, ...]
    locked: tuple[str, ...]
    absent: tuple[str, ...]
    unread: tuple[str, ...]


def pasted_codes(text: str, known: Collection[str], locked: Collection[str]) -> PastedCodes:
    """Sort a pasted list, one code a line or with commas or tabs between, into what can be locked and what cannot."""
    new: dict[str, None] = {}
    again: list[str] = []
    absent: list[str] = []
    unread: list[str] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        code = village_code_from_text(part)
        if code is None:
            unread.append(part)
        elif code not in known:
            absent.append(code)
        elif code in locked or code in new:
            again.append(code)
        else:
            new[code] = None
    return PastedCodes(tuple(new), tuple(again), tuple(absent), tuple(unread))


def paste_locks(space: Workspace, scenario: Scenario) -> Scenario:
    """Draw the box for the list, with one direction, reason and source for all of it."""
    with st.expander(t("rules.paste")):
        form = fresh_fields("lock_paste")
        text = st.text_area(
            t("rules.paste_codes"), key=synced(f"{form}:codes", ""), height=110, max_chars=_LONGEST_PASTE,
            help=t("rules.paste_help"), placeholder="53.04.12.2001",
        )  # fmt: skip
        direction: Literal["in", "out"] = switch_field(
            f"{form}:direction", t("rules.lock_direction"), "in", ("in", "out"), lambda d: t(f"lock.{d}")
        )
        reason = choice_field(
            f"{form}:reason", t("rules.lock_reason"), "commitment", LOCK_REASONS, lambda r: say(LOCK_REASON_LABELS[r])
        )
        source = text_field(f"{form}:source", t("rules.lock_source"), "", t("rules.lock_source_help"))
        locks = scenario.rules.locks
        found = pasted_codes(text or "", set(space.data.villages.index), {lock.village_code for lock in locks})
        pressed = st.button(t("rules.paste_button"), key="rules:lock_paste")
    if pressed:
        st.session_state[_TOLD] = found
        empty_fields("lock_paste")
        added = tuple(Lock(code, direction, reason, source=source) for code in found.new)
        return replace(scenario, rules=replace(scenario.rules, locks=(*locks, *added)))
    _tell(st.session_state.get(_TOLD))
    return scenario


def _tell(found: PastedCodes | None) -> None:
    """Say what became of the list pasted last."""
    if found is None:
        return
    parts = [t("rules.paste_done", count=number(len(found.new)))]
    for key, codes in (("locked", found.locked), ("absent", found.absent), ("unread", found.unread)):
        if codes:
            rest = f" (+{number(len(codes) - _LISTED)})" if len(codes) > _LISTED else ""
            parts.append(
                t(f"rules.paste_{key}", count=number(len(codes)), codes=plain(", ".join(codes[:_LISTED])) + rest)
            )
    is_clean = not (found.absent or found.unread or found.locked)
    (st.success if is_clean else st.warning)("  \n".join(parts))
