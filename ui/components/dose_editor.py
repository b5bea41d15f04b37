"""Dose: how much guidance by status or score, and how many villages that makes."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.schema import IDM_STATUSES
from data.scoring_choices import DOSE_BASES, Dose, DoseStep
from ui.components.table import show_table
from ui.criteria import take_over
from ui.session import Workspace, widget_version
from ui.text import cell, language, t

_KEY = re.compile(r"[^a-z0-9]+")


def edit_dose(space: Workspace) -> None:
    """Draw the steps and the villages of each."""
    st.caption(t("dose.about"))
    dose = space.scenario.dose
    basis = st.selectbox(
        t("dose.basis"), DOSE_BASES, DOSE_BASES.index(dose.basis), format_func=lambda b: t(f"basis.{b}"),
        key=f"dose_basis:{widget_version()}:{language()}",
    )  # fmt: skip
    by_status = basis == "idm_status"
    with st.form(f"dose:{widget_version()}:{basis}", border=False):
        edited = st.data_editor(
            _table(dose, by_status=by_status),
            hide_index=True,
            num_rows="dynamic",
            column_config=_columns(by_status=by_status),
            key=f"dose_table:{widget_version()}:{basis}",
        )
        source = st.text_input(t("dose.source"), dose.source, max_chars=500)
        if st.form_submit_button(t("criteria.apply"), type="primary"):
            wanted = Dose(basis, _steps(edited, dose, by_status=by_status), source)
            if take_over(space, replace(space.scenario, dose=wanted)):
                st.rerun()
    _show_counts(space)


def _table(dose: Dose, *, by_status: bool) -> pd.DataFrame:
    """The steps as rows; a change of basis starts from even steps."""
    count = len(dose.steps)
    rows = []
    for place, step in enumerate(dose.steps):
        limit = step.at_least if step.at_least is not None else round(1 - (place + 1) / count, 2)
        meaning = {"statuses": list(step.statuses)} if by_status else {"at_least": limit}
        rows.append({"label": step.label, **meaning, "intensity": step.intensity, "description": step.description})
    return pd.DataFrame(rows)


def _columns(*, by_status: bool) -> dict[str, Any]:
    """Headers and kinds of the columns."""
    value = partial(st.column_config.NumberColumn, min_value=0.0, max_value=1.0, required=True, format="localized")
    meaning: dict[str, Any] = (
        {"statuses": st.column_config.MultiselectColumn(t("dose.statuses"), options=list(IDM_STATUSES), width=190)}
        if by_status
        else {
            "at_least": value(
                t("dose.at_least"),
                min_value=0.0,
                max_value=1.0,
                step=0.01,
                required=True,
                format="localized",
                width=110,
            )
        }
    )
    text = st.column_config.TextColumn
    return {
        "label": text(t("dose.label"), required=True, max_chars=100, width=200),
        **meaning,
        "intensity": value(t("dose.intensity"), step=0.05, width=130),
        "description": text(t("dose.description"), max_chars=500, width=450),
    }


def _steps(edited: pd.DataFrame, dose: Dose, *, by_status: bool) -> tuple[DoseStep, ...]:
    """Rows back to steps; a step whose label is unchanged keeps its key."""
    keys = {step.label: step.key for step in dose.steps}
    steps = []
    for place, (_, row) in enumerate(edited.iterrows(), start=1):
        label = str(row["label"])
        key = keys.get(label) or _KEY.sub("_", label.casefold()).strip("_") or f"step_{place}"
        steps.append(
            DoseStep(
                key=key if key[0].isalpha() else f"step_{key}",
                label=label,
                description="" if pd.isna(row["description"]) else str(row["description"]),
                statuses=tuple(row["statuses"]) if by_status and isinstance(row["statuses"], list) else (),
                at_least=None if by_status else _limit(row["at_least"]),
                intensity=float(row["intensity"]),
            )
        )
    return tuple(steps)


def _limit(value: object) -> float:
    """Return a cell's number, 0 when it is empty."""
    return float(value) if isinstance(value, int | float) and not math.isnan(value) else 0.0


def _show_counts(space: Workspace) -> None:
    """Candidates and listed villages of each step, and those that cannot be told yet."""
    table = space.priorities.table
    candidates = table[table["is_candidate"]]
    listed = candidates["rank"].le(space.scenario.rules.villages).fillna(value=False)
    names = {step.key: step.label for step in space.scenario.dose.steps} | {"": t("dose.unknown")}
    st.markdown(f"**{t('dose.now')}**")
    rows = [
        {
            t("dose.label"): cell(label),
            t("dose.villages"): int((candidates["dose"] == key).sum()),
            t("dose.listed"): int((listed & (candidates["dose"] == key)).sum()),
        }
        for key, label in names.items()
    ]
    show_table(pd.DataFrame(rows), {t("dose.villages"): 0, t("dose.listed"): 0}, {t("dose.label"): 260})
