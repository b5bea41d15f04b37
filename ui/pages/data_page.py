"""*Data*: what we know here, from whom, how complete, and how to bring one's own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from data.quality import quality_report
from ui.components.messages import show_warnings, source_line
from ui.components.table import show_table
from ui.components.upload import show_upload
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, language, level, say, t, unit

_COUNTS = ("rows", "matched", "unmatched", "without_row", "duplicates", "repaired", "outside", "outside_own")
_KNOWLEDGE_DECIMALS = {"known": 0, "not_known": 0, "no_route": 0, "median": 2}


def show_data(space: Workspace) -> None:
    """Draw the page."""
    st.subheader(t("data.title"))
    st.caption(t("frame.villages_count", count=number(len(space.data.villages))))
    st.markdown(f"**{t('data.datasets')}**")
    show_table(_datasets(space), {t(f"data.{key}"): 0 for key in _COUNTS})
    show_warnings((*space.data.warnings, *space.measures.warnings, *space.priorities.warnings))
    st.markdown(f"**{t('data.missing')}**")
    show_table(_knowledge(space), {t(f"data.{key}"): places for key, places in _KNOWLEDGE_DECIMALS.items()})
    with st.expander(t("data.report")):
        st.code(quality_report(space.data, language()), language=None)
    st.markdown(f"**{t('data.upload')}**")
    show_upload()


def _datasets(space: Workspace) -> pd.DataFrame:
    """One row per dataset: origin and quality."""
    quality = {entry.key: entry for entry in space.data.quality}
    rows = []
    for source in space.data.sources:
        entry = quality.get(source.key)
        rows.append(
            {
                t("data.dataset"): cell(source.title or source.key),
                t("data.role"): t(f"role.{source.role}"),
                t("data.file"): cell(source.file_name),
                t("data.publisher"): cell(source.publisher),
                t("data.year"): source.year,
                t("data.level"): level(source.level),
                t("data.licence"): cell(source.licence),
                t("data.invented"): t("frame.yes" if source.invented else "frame.no"),
                t("data.rows"): entry.rows if entry else None,
                t("data.matched"): entry.matched if entry else None,
                t("data.unmatched"): entry.unmatched_rows if entry else None,
                t("data.without_row"): entry.villages_without_row if entry else None,
                t("data.duplicates"): entry.duplicates if entry else None,
                t("data.repaired"): entry.invalid_geometries if entry else None,
                t("data.outside"): entry.points_outside_area if entry else None,
                t("data.outside_own"): entry.points_outside_own_village if entry else None,
            }
        )
    table = pd.DataFrame(rows)
    # A year is a label, not a quantity: no thousands separator.
    table[t("data.year")] = table[t("data.year")].map(lambda year: "" if pd.isna(year) else str(int(year)))
    return table


def _knowledge(space: Workspace) -> pd.DataFrame:
    """One row per indicator: how many villages are known, unknown, without route, and the source."""
    indicators = space.measures.indicators
    rows = []
    for name in map(str, indicators.columns):
        column, values = indicator_column(name), indicators[name]
        finite = values[np.isfinite(values)]
        rows.append(
            {
                t("data.indicator"): say(column.label),
                t("data.unit"): unit(column.unit),
                t("data.known"): int(values.notna().sum()),
                t("data.not_known"): int(values.isna().sum()),
                t("data.no_route"): int(np.isinf(values).sum()),
                t("data.median"): float(finite.median()) if len(finite) else None,
                t("data.source"): cell(_source(space, name)) if values.notna().any() else t("criteria.no_source"),
            }
        )
    return pd.DataFrame(rows)


def _source(space: Workspace, name: str) -> str:
    """Return the sources of an indicator of which something is known."""
    return source_line(space.measures.indicator_sources.get(name, ()), space.data.sources)
