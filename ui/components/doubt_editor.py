"""Doubt: how far weights and data may be off."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from data.scoring_choices import WEIGHT_DOUBTS, Doubt, SourceError
from ui.components.sliders import choose_percent
from ui.criteria import take_over
from ui.session import Workspace, widget_version
from ui.text import cell, say, t


def edit_doubt(space: Workspace) -> None:
    """Draw the settings; they apply together."""
    st.caption(t("doubt.about"))
    now = space.scenario.doubt
    with st.form(f"doubt:{widget_version()}", border=False):
        weights_side, draws_side = st.columns(2, gap="large")
        with weights_side:
            rule = st.radio(
                t("doubt.weights"), WEIGHT_DOUBTS, WEIGHT_DOUBTS.index(now.weights),
                format_func=lambda r: t(f"doubt.rule_{r}"),
            )  # fmt: skip
            cone = choose_percent(t("doubt.cone_width"), (0.0, 1.0, 0.05), now.cone)
        with draws_side:
            draws = int(st.number_input(t("doubt.draws"), 100, 100_000, now.draws, 100))
            seed = int(st.number_input(t("doubt.seed"), 0, 2**32 - 1, now.seed))
            firm = choose_percent(t("doubt.firm"), (0.5, 1.0, 0.01), now.firm)
        st.markdown(f"**{t('doubt.errors')}**")
        st.caption(t("doubt.error_help"))
        names = _names(space)
        edited = st.data_editor(
            _table(names, now), hide_index=True, disabled=["name"], column_config=_columns(),
            key=f"doubt_errors:{widget_version()}",
        )  # fmt: skip
        if st.form_submit_button(t("criteria.apply"), type="primary"):
            errors = _errors(edited, list(names))
            wanted = Doubt(rule, cone, draws, min(now.worlds, draws), seed, errors, firm)
            if take_over(space, replace(space.scenario, doubt=wanted)):
                st.rerun()


def _names(space: Workspace) -> dict[str, str]:
    """Datasets that the scenario's criteria rest on, and indicators with an error of their own."""
    sources = {source.key: source for source in space.data.sources}
    used = dict.fromkeys(
        key
        for criterion in space.scenario.criteria.values()
        for key in space.measures.indicator_sources.get(criterion.indicator, ())
    )
    names = {key: sources[key].title or key for key in used if key in sources}
    own = [key for key in space.scenario.doubt.errors if key not in names]
    return names | {key: sources[key].title if key in sources else say(indicator_column(key).label) for key in own}


def _table(names: dict[str, str], now: Doubt) -> pd.DataFrame:
    """One row a source."""
    errors = [now.errors.get(key, SourceError()) for key in names]
    return pd.DataFrame(
        {
            "name": [cell(name) for name in names.values()],
            "relative": [error.relative for error in errors],
            "absolute": [error.absolute for error in errors],
            "shared": [error.shared for error in errors],
            "source": [error.source for error in errors],
        }
    )


def _columns() -> dict[str, Any]:
    """Headers and kinds of the columns."""
    value = partial(st.column_config.NumberColumn, min_value=0.0, step=0.01, required=True, format="localized")
    return {
        "name": st.column_config.TextColumn(t("doubt.dataset"), width=250),
        "relative": value(t("doubt.relative"), max_value=10.0, width=130),
        "absolute": value(t("doubt.absolute"), width=130),
        "shared": st.column_config.CheckboxColumn(t("doubt.shared"), width=152),
        "source": st.column_config.TextColumn(t("doubt.error_source"), max_chars=500, width=368),
    }


def _errors(edited: pd.DataFrame, keys: list[str]) -> dict[str, SourceError]:
    """Rows with an error back to the scenario."""
    rows: list[dict[Any, Any]] = edited.to_dict("records")
    return {
        key: SourceError(float(row["relative"]), float(row["absolute"]), bool(row["shared"]), str(row["source"] or ""))
        for key, row in zip(keys, rows, strict=True)
        if row["relative"] or row["absolute"]
    }
