"""One wide table of all villages: identity, scores, robustness, decision, indicators, needs, contributions, origin."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.plan import Allocation
from data.reasons import REASONS
from data.scenario import Intervention
from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.labels import BADGE_LABELS, QUADRANT_LABELS, Labels
from export.score_fields import criterion_column
from export.text import UNKNOWN
from export.village_fields import village_fields


def village_table(exported: Exported, language: Language) -> pd.DataFrame:
    """Return every village with everything the plan or ranking says of it.

    Returns
    -------
    DataFrame, index `village_code`, columns `village_fields(exported)` but the code
        `inf` and NaN as in the plan; text in `language`.
    """
    villages, measures, priorities = exported.data.villages, exported.measures, exported.priorities
    attributes = pd.DataFrame(villages.drop(columns="geometry"))
    attributes = attributes.drop(columns=[c for c in measures.indicators.columns if c in attributes.columns])
    parts = [
        attributes,
        priorities.table,
        _words(exported, language),
        _robustness(exported, language),
        _decision(exported, language),
        measures.indicators,
        _named(priorities.needs, "need_"),
        priorities.contributions.add_prefix("contribution_"),
        _named(priorities.readiness, "readiness_"),
        priorities.pillar_contributions.add_prefix("pillar_contribution_"),
        measures.origins,
        measures.nearest_centres,
    ]
    whole = pd.concat([part for part in parts if part.shape[1]], axis=1)
    return whole[[field.name for field in village_fields(exported)[1:]]]


def package_label(interventions: Mapping[str, Intervention], package: str) -> str:
    """Return the names of a package's interventions, ``"officers+internet"`` → ``"Petugas; Internet"``."""
    keys = [key for key in package.split("+") if key]
    return "; ".join((interventions[key].label or key) if key in interventions else key for key in keys)


def dose_labels(exported: Exported) -> Labels:
    """Return the name of each dose step, and of none."""
    steps = exported.scenario.dose.steps
    return {"": UNKNOWN, **{step.key: Text(step.label or step.key, step.label or step.key) for step in steps}}


def _words(exported: Exported, language: Language) -> pd.DataFrame:
    """Quadrant and dose in words."""
    table = exported.priorities.table
    return pd.DataFrame(
        {
            "quadrant_label": _in_words(table["quadrant"], QUADRANT_LABELS, language),
            "dose_label": _in_words(table["dose"], dose_labels(exported), language),
        }
    )


def _robustness(exported: Exported, language: Language) -> pd.DataFrame:
    """How firmly each village stands in the list; no columns before that was analysed."""
    if exported.analysis is None:
        return pd.DataFrame(index=exported.priorities.table.index)
    found = exported.analysis.robustness
    rank = exported.priorities.table["rank"]
    return found.table.assign(
        in_list=(rank <= found.size).fillna(value=False).astype(bool),
        badge_label=_in_words(found.table["badge"], BADGE_LABELS, language),
    )


def _decision(exported: Exported, language: Language) -> pd.DataFrame:
    """Choice, package, cost and reason, the reason in words; no columns for a ranking."""
    allocation: Allocation | None = allocation_of(exported)
    if allocation is None:
        return pd.DataFrame(index=exported.priorities.table.index)
    table = allocation.villages
    detail = table["reason_detail_en" if language == "en" else "reason_detail_id"].fillna("").astype(str)
    words = _in_words(table["reason"], REASONS, language)
    interventions = exported.scenario.interventions
    labels = {package: package_label(interventions, package) for package in table["package"].unique()}
    return pd.DataFrame(
        {
            "is_chosen": table["is_chosen"],
            "package": table["package"],
            "package_label": table["package"].map(labels),
            "cost_idr": table["cost_idr"],
            "gap_closed": table["gap_closed"],
            "reason_code": table["reason"],
            "reason": np.where(detail != "", detail, words),
        },
        index=table.index,
    )


def _named(table: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """Return a table of criteria with the names of `criterion_fields`."""
    return table.set_axis([criterion_column(prefix, key) for key in table.columns], axis=1)


def _in_words(codes: pd.Series, labels: Labels, language: Language) -> pd.Series:
    """Return codes in words; one that is not known as it stands."""
    words = codes.map({code: text.in_language(language) for code, text in labels.items()})
    return words.astype("str").where(words.notna(), codes.astype("str"))
