"""Locks: villages that must or must not be chosen, why, who says so, and what they were promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import pandas as pd
import streamlit as st

from data.reasons import LOCK_REASON_LABELS
from data.scenario import LOCK_REASONS, Intervention, Lock, Scenario
from ui.components.candidate_words import status_word
from ui.components.rules_fields import (
    choice_field,
    empty_fields,
    fresh_fields,
    several_field,
    switch_field,
    synced,
    text_field,
)
from ui.components.rules_lock_paste import paste_locks
from ui.numbers import number, rupiah
from ui.session import Workspace
from ui.text import cell, plain, say, t

Direction = Literal["in", "out"]
_DIRECTIONS: tuple[Direction, ...] = ("in", "out")
_NEW = ""
_CHOSEN = "rules_lock"
_TABLE_ROWS = 6


def edit_locks(space: Workspace, scenario: Scenario) -> Scenario:
    """Draw the locks, the one that is edited or a new one, and a list to paste."""
    locks = scenario.rules.locks
    named = village_labels(space)
    if locks:
        _show_locks(scenario, named)
    codes = [_NEW, *(lock.village_code for lock in locks)]
    kept = st.session_state.get(_CHOSEN, _NEW)
    chosen = choice_field(
        "lock_chosen", t("rules.lock_chosen"), kept if kept in codes else _NEW, codes,
        lambda code: named.get(code, code) if code else t("rules.lock_new"), explained=t("rules.lock_chosen_help"),
    )  # fmt: skip
    st.session_state[_CHOSEN] = chosen
    after = _edit_one(space, scenario, chosen) if chosen else _add_one(space, scenario, named)
    return paste_locks(space, after)


def village_labels(space: Workspace) -> dict[str, str]:
    """Return name and district of each village; the code, too, where that does not tell villages apart."""
    villages = space.data.villages
    labels = villages["village_name"].astype("str")
    districts = villages["district_name"].fillna("").astype("str")
    labels = labels.where(districts == "", labels + ", " + districts)
    labels = labels.where(~labels.duplicated(keep=False), labels + " (" + villages.index.astype("str") + ")")
    return {str(code): label for code, label in labels.items()}


def _show_locks(scenario: Scenario, named: Mapping[str, str]) -> None:
    """Draw all locks in words."""
    rows = [
        {
            t("rules.lock_village"): cell(named.get(lock.village_code, lock.village_code)),
            t("rules.lock_direction"): t(f"lock.{lock.direction}"),
            t("rules.lock_reason"): say(LOCK_REASON_LABELS[lock.reason]),
            t("rules.lock_promised"): cell(
                "; ".join(each.label for each in _known(scenario, lock.interventions).values())
            ),
            t("rules.lock_source"): cell(lock.source),
            t("rules.lock_note"): cell(lock.note),
        }
        for lock in scenario.rules.locks
    ]
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, height="auto" if len(rows) <= _TABLE_ROWS else 35 * (_TABLE_ROWS + 1)
    )


def _edit_one(space: Workspace, scenario: Scenario, code: str) -> Scenario:
    """Draw one lock's fields and its removal."""
    locks = scenario.rules.locks
    lock = next(lock for lock in locks if lock.village_code == code)
    _show_status(space, code)
    changed: Lock | None = _fields(f"lock:{code}", scenario, lock)
    if st.button(t("rules.lock_remove"), key=f"rules:lock_remove:{code}"):
        changed = None
    kept = tuple(changed if each.village_code == code else each for each in locks)
    return replace(scenario, rules=replace(scenario.rules, locks=tuple(each for each in kept if each is not None)))


def _add_one(space: Workspace, scenario: Scenario, named: Mapping[str, str]) -> Scenario:
    """Draw the fields of a new lock."""
    taken = {lock.village_code for lock in scenario.rules.locks}
    free = [code for code in named if code not in taken]
    if not free:
        return scenario
    selected = st.session_state.get("selected")
    form = fresh_fields("lock_new")
    key = synced(f"{form}:village", selected if selected in free else None, free)
    code = st.selectbox(
        t("rules.lock_village"), free, None, format_func=named.__getitem__, key=key,
        placeholder=t("rules.lock_choose"),
    )  # fmt: skip
    if code is None:
        return scenario
    _show_status(space, code)
    lock = _fields(form, scenario, Lock(code, "in", "commitment"))
    if st.button(t("rules.lock_add"), key="rules:lock_add", type="secondary"):
        empty_fields("lock_new")
        locks = (*scenario.rules.locks, replace(lock, village_code=code))
        return replace(scenario, rules=replace(scenario.rules, locks=locks))
    return scenario


def _fields(name: str, scenario: Scenario, lock: Lock) -> Lock:
    """Draw direction, reason, source, note and promises of a lock."""
    direction = switch_field(
        f"{name}:direction", t("rules.lock_direction"), lock.direction, _DIRECTIONS, lambda d: t(f"lock.{d}")
    )
    reason = choice_field(
        f"{name}:reason", t("rules.lock_reason"), lock.reason, LOCK_REASONS, lambda r: say(LOCK_REASON_LABELS[r])
    )
    promised: tuple[str, ...] = ()
    if direction == "in":
        known = scenario.interventions
        promised = several_field(
            f"{name}:promised", t("rules.lock_promised"), lock.interventions, known,
            lambda key: known[key].label if key in known else key, explained=t("rules.lock_promised_help"),
        )  # fmt: skip
        if promised:
            st.caption(_promise_in_words(replace(lock, reason=reason), _known(scenario, promised)))
    elif lock.interventions:
        st.caption(t("rules.lock_promise_gone"))
    source = text_field(f"{name}:source", t("rules.lock_source"), lock.source, t("rules.lock_source_help"))
    note = text_field(f"{name}:note", t("rules.lock_note"), lock.note)
    return replace(lock, direction=direction, reason=reason, note=note, source=source, interventions=promised)


def _known(scenario: Scenario, keys: tuple[str, ...]) -> dict[str, Intervention]:
    """Return the interventions of these keys that the scenario holds."""
    return {key: scenario.interventions[key] for key in keys if key in scenario.interventions}


def _promise_in_words(lock: Lock, promised: Mapping[str, Intervention]) -> str:
    """Return what the promises cost, before the region's cost index, in the programme's year of the village."""
    years = lock.years_before
    costs = [_cost(each, years) for each in promised.values()]
    total = rupiah(sum(costs))
    if not years:
        return t("rules.promise_first", total=total)
    unpriced = [each.label for each in promised.values() if not each.yearly_cost_idr]
    note = f" {t('rules.promise_unit_cost', names=plain('; '.join(unpriced)))}" if unpriced else ""
    return t("rules.promise_later", year=years + 1, total=total) + note


def _cost(intervention: Intervention, years_before: int) -> int:
    """Return what an intervention costs after so many years; what has no price by year is paid anew."""
    if not intervention.yearly_cost_idr:
        return intervention.unit_cost_idr
    costs = intervention.costs_by_year
    return costs[years_before] if years_before < len(costs) else 0


def _show_status(space: Workspace, code: str) -> None:
    """Say whether the village would be a candidate without its lock."""
    table = space.priorities.table
    if code not in table.index:
        st.warning(t("rules.lock_outside"))
        return
    status = str(table["candidate_status"].loc[code])
    rank = float(table["rank"].astype("Float64").fillna(0).loc[code])
    place = t("rules.lock_rank", rank=number(rank)) if rank else ""
    note = "" if status == "yes" else f" {t('rules.lock_not_candidate')}"
    said = status_word(space.scenario.candidates, status)
    st.caption(f"{said[:1].upper()}{said[1:]}{place}.{note}")
