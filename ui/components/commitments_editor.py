"""The table in which commitments are added, changed and removed; every row is checked as a file is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from data.commitment_file import commitments_from_mapping
from data.commitments import COMMITMENT_KINDS, COMMITMENT_STATES, KIND_LABELS, STATE_LABELS, Commitment
from data.errors import Fault, HtisError, ScenarioError
from data.plan import Plan
from ui.components.commitments_file import VERSION
from ui.components.commitments_store import commitments, region_key, set_commitments
from ui.components.matrix_words import intervention_names, village_name
from ui.components.messages import show_faults
from ui.text import cell, language, say, t

COLUMNS = ("ministry", "kind", "state", "village_code", "intervention", "date", "note")
_NEEDED = COLUMNS[:3]
ALL = "*"  # an empty choice would read as unknown
_ALL_OF = ("village_code", "intervention")
_LONGEST = 200  # letters of a date or a note


@dataclass(frozen=True)
class CheckedRows:
    """Rows of the table: commitments of those that are right, faults of those that are not, row numbers from 1."""

    commitments: tuple[Commitment, ...]
    faults: tuple[Fault, ...]
    unfinished: tuple[int, ...]


def edit_commitments(plan: Plan) -> None:
    """Draw the table and keep what is right in it."""
    asked = "|".join(sorted({*plan.allocation.choices["village_code"], *plan.allocation.choices["intervention"]}))
    version = st.session_state.get(VERSION, 0)
    key = f"commitments:{region_key()}:{language()}:{version}:{zlib.crc32(asked.encode())}"
    # What an editor starts from must stay the same while the editor holds its edits.
    seed_key = f"{key}:seed"
    if key not in st.session_state or seed_key not in st.session_state:
        st.session_state[seed_key] = commitments()
    seed: tuple[Commitment, ...] = st.session_state[seed_key]
    st.markdown(f"**{t('commit.table')}**")
    edited = st.data_editor(
        table_of(seed),
        hide_index=True,
        num_rows="dynamic",
        column_config=_columns(plan, seed),
        placeholder=t("commit.fill"),
        key=key,
    )
    st.caption(t("commit.edit_help"))
    checked = checked_rows(edited)
    if checked.faults:
        show_faults(ScenarioError(*checked.faults))
    if checked.unfinished:
        st.caption(t("commit.unfinished", rows=", ".join(str(row) for row in checked.unfinished)))
    set_commitments(checked.commitments)


def table_of(recorded: tuple[Commitment, ...]) -> pd.DataFrame:
    """Return commitments as the editor's table; all cells are text, `ALL` stands for every village or intervention."""
    rows = [[cell(getattr(each, name)) or (ALL if name in _ALL_OF else "") for name in COLUMNS] for each in recorded]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def checked_rows(table: pd.DataFrame) -> CheckedRows:
    """Return what the rows of an edited table say; rows without any entry are none."""
    found: list[Commitment] = []
    faults: list[Fault] = []
    unfinished: list[int] = []
    for number, row in enumerate(table[list(COLUMNS)].astype(object).to_dict("records"), start=1):
        said = {str(name): text for name, value in row.items() if (text := _text(value))}
        if not set(said) - set(_ALL_OF):
            continue
        if not all(name in said for name in _NEEDED):
            unfinished.append(number)
            continue
        try:
            found += commitments_from_mapping({"commitments": [_without_all(said)]}, "")
        except HtisError as error:
            faults += [_in_row(fault, number) for fault in error.faults]
    return CheckedRows(tuple(found), tuple(faults), tuple(unfinished))


def _without_all(said: Mapping[str, str]) -> dict[str, str]:
    """A row as a file has it: what concerns everything names nothing."""
    return {name: text for name, text in said.items() if not (name in _ALL_OF and text == ALL)}


def _in_row(fault: Fault, number: int) -> Fault:
    """Return the fault of a file as one of a row and column of the table."""
    column = fault.where.split()[-1]
    label = f", {_labels()[column]}" if column in COLUMNS else ""
    return replace(fault, where=f"{t('commit.row', number=number)}{label}")


def _labels() -> dict[str, str]:
    """Headings of the table."""
    keys = ("alloc.ministry", "commit.kind", "commit.state", "commit.village", "alloc.intervention", "commit.date")
    return dict(zip(COLUMNS, (*map(t, keys), t("commit.note")), strict=True))


def _text(value: object) -> str:
    """A cell as text, without the apostrophe of `cell`; empty cells come as None, NaN or blanks."""
    text = value.strip()[:_LONGEST] if isinstance(value, str) else ""
    return text[1:] if text.startswith("'") and cell(text[1:]) == text else text


def _columns(plan: Plan, recorded: tuple[Commitment, ...]) -> dict[str, Any]:
    """Columns of the editor; what is on record stays a choice in every plan."""
    choices = plan.allocation.choices
    ministries = {*choices["ministry"], *choices["owner"]} | {each.ministry for each in recorded}
    villages = {*choices["village_code"]} | {each.village_code for each in recorded}
    work = {*choices["intervention"]} | {each.intervention for each in recorded}
    select, text = st.column_config.SelectboxColumn, st.column_config.TextColumn

    def village(code: object) -> str:
        return f"{cell(village_name(plan, str(code)))} ({code})" if code != ALL else t("commit.all_villages")

    def intervention(key: object) -> str:
        return cell(intervention_names(plan, str(key))) if key != ALL else t("commit.all_work")

    label = _labels()
    options: dict[str, tuple[list[str], Callable[[Any], str], int]] = {
        "ministry": (_sorted(ministries), str, 190),
        "kind": (list(COMMITMENT_KINDS), lambda key: say(KIND_LABELS[str(key)]), 100),
        "state": (list(COMMITMENT_STATES), lambda key: say(STATE_LABELS[str(key)]), 110),
        "village_code": ([ALL, *_sorted(villages)], village, 150),
        "intervention": ([ALL, *_sorted(work)], intervention, 150),
    }
    chosen = {
        name: select(
            label[name], options=keys, format_func=words, width=width, default=ALL if name in _ALL_OF else None
        )
        for name, (keys, words, width) in options.items()
    }
    return chosen | {name: text(label[name], max_chars=_LONGEST) for name in ("date", "note")}


def _sorted(values: Iterable[object]) -> list[str]:
    """Texts in order as the table holds them, without the empty one."""
    return [cell(value) for value in sorted(str(value) for value in values if value)]
