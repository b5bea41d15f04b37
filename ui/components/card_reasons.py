"""Reasons and thresholds of a village, as sentences and a table with value, unit, source and year."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.analysis import ScoreReason, ScoreReasons, ThresholdCheck
from data.indicator_columns import indicator_column
from data.scenario import Criterion
from ui.components.messages import level_mark, source_titles
from ui.components.table import show_wrapped
from ui.numbers import number, with_unit
from ui.session import Workspace
from ui.text import plain, say, t, unit


def show_reasons(space: Workspace, reasons: ScoreReasons, checks: tuple[ThresholdCheck, ...]) -> None:
    """Three reasons for, two against, and what is unknown."""
    by_criterion = {check.criterion: check for check in checks}
    for title, found in (
        ("card.reasons_for", reasons.strongest_for),
        ("card.reasons_against", reasons.strongest_against),
    ):
        lines = [f"- {_sentence(space, reason, by_criterion.get(reason.criterion))}" for reason in found]
        st.markdown(f"**{t(title)}**\n\n" + "\n".join(lines or [t("card.none")]))
    if reasons.unknown:
        names = "; ".join(plain(criterion_label(space.scenario.criteria[key])) for key in reasons.unknown)
        st.markdown(f"**{t('card.unknown')}**: {names}")


def show_thresholds(space: Workspace, checks: tuple[ThresholdCheck, ...]) -> None:
    """Every threshold with this village's value and whether it is met."""
    if not checks:
        return
    passed, failed = sum(check.passes is True for check in checks), sum(check.passes is False for check in checks)
    title = t("card.thresholds", passed=number(passed), failed=number(failed))
    if unknown := len(checks) - passed - failed:
        title += t("card.thresholds_unknown", count=number(unknown))
    with st.expander(title):
        words = {True: t("card.pass"), False: t("card.fail"), None: t("frame.unknown")}
        names = [sentence_label(space.scenario.criteria[check.criterion]) for check in checks]
        rows = [
            {
                t("card.criterion"): name,
                t("card.value"): with_unit(check.value, unit_of(check.indicator)),
                t("card.threshold"): with_unit(check.threshold, unit_of(check.indicator)),
                t("card.result"): words[check.passes],
            }
            for name, check in zip(names, checks, strict=True)
        ]
        show_wrapped(pd.DataFrame(rows), right=(t("card.value"), t("card.threshold")))
        bases = [
            t(
                "card.threshold_basis",
                criterion=plain(name),
                basis=plain(check.threshold_source or t("criteria.no_source")),
                source=plain(_sources(space, check.indicator)),
            )
            for name, check in zip(names, checks, strict=True)
        ]
        st.caption("\n".join(f"- {line}" for line in bases))


def criterion_label(criterion: Criterion) -> str:
    """Return the scenario's label, else the indicator's."""
    return criterion.label or say(indicator_column(criterion.indicator).label)


def sentence_label(criterion: Criterion) -> str:
    """Return the label without a unit in brackets at its end: in a sentence the value carries it."""
    label, unit_name = criterion_label(criterion), unit(unit_of(criterion.indicator))
    return label.removesuffix(f" ({unit_name})").removesuffix(f" ({t('card.share_word')})")


def marked_label(space: Workspace, criterion: Criterion) -> str:
    """Return the label, marked where the figures are known only above the village."""
    keys = space.measures.indicator_sources.get(criterion.indicator, ())
    mark = level_mark(keys, space.data.sources)
    return criterion_label(criterion) + (f" [{mark}]" if mark else "")


def unit_of(indicator: str) -> str:
    """Return the unit for a sentence; the indices of IDM are scores, not percentages."""
    return "-" if indicator.startswith("idm_") else indicator_column(indicator).unit


def _sentence(space: Workspace, reason: ScoreReason, check: ThresholdCheck | None) -> str:
    """One reason with value, threshold or scale, unit, source and year."""
    criterion, scale = space.scenario.criteria[reason.criterion], unit_of(reason.indicator)
    if check is not None and check.passes is not None:
        key = "card.limit_threshold_passed" if check.passes else "card.limit_threshold_failed"
        limit = t(key, threshold=with_unit(check.threshold, scale))
    else:
        limit = t("card.limit_scale", best=with_unit(criterion.best, scale), worst=with_unit(criterion.worst, scale))
    return t(
        "card.reason_sentence",
        criterion=plain(sentence_label(criterion)),
        value=plain(with_unit(reason.value, scale)),
        limit=plain(limit),
        source=plain(_sources(space, reason.indicator)),
    )


def _sources(space: Workspace, indicator: str) -> str:
    """Titles and years, and the level where the figure is not the village's own."""
    keys = space.measures.indicator_sources.get(indicator, ())
    mark = level_mark(keys, space.data.sources)
    return source_titles(keys, space.data.sources) + (f" [{mark}]" if mark else "")
