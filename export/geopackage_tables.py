"""The tables of `plan.gpkg` that have no geometry: choices, money, rules, criteria, sources, warnings, metadata."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.plan import Plan
from export.criteria_sheet import data_level, known_villages
from export.exported import Exported, allocation_of, is_invented
from export.findings_tables import choices_table, findings_tables, rules_table
from export.text import plain_text
from export.travel_recipe import travel_parameters


def tables(exported: Exported) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield name and content of each table without geometry; a ranking has none about money."""
    if isinstance(exported, Plan):
        yield "choices", choices_table(exported)
        yield "funds", exported.allocation.fund_use.reset_index(names="fund")
        yield "rules", rules_table(exported)
        yield from findings_tables(exported)
    yield "criteria", _criteria(exported)
    yield "sources", _sources(exported)
    yield "warnings", _warnings(exported)
    yield "metadata", metadata(exported)


def metadata(exported: Exported) -> pd.DataFrame:
    """Return name, year, digests, proof, settings, robustness and versions as `key` and `value` text."""
    entries: dict[str, object] = {
        "name": exported.scenario.name,
        "year": exported.scenario.year,
        "input_digest": exported.input_digest,
        "result_digest": exported.result_digest,
        **_proof(exported),
        "data_invented": str(is_invented(exported)).lower(),
        **{f"version_{name}": version for name, version in exported.versions.items()},
        **{key: repr(value) for key, value in travel_parameters(exported).items()},
        "method": exported.scenario.method,
        "weighting": exported.scenario.weighting.rule,
        "combination": exported.scenario.combination.rule,
        **_robustness(exported),
    }
    return pd.DataFrame({"key": list(entries), "value": [plain_text(value) for value in entries.values()]})


def _proof(exported: Exported) -> dict[str, object]:
    """Objective and bound of an allocation."""
    result = allocation_of(exported)
    if result is None:
        return {}
    return {
        "objective": repr(float(result.objective)),
        "bound": repr(float(result.bound)),
        "gap": repr(float(result.gap)),
        "status": result.status,
        "solver": result.solver,
    }


def _robustness(exported: Exported) -> dict[str, object]:
    """Return how the columns of robustness were found."""
    if exported.analysis is None:
        return {}
    found = exported.analysis.robustness
    names = ("size", "draws", "worlds", "seed", "weights", "cone", "firm", "stability", "stability_low")
    return {f"robustness_{name}": getattr(found, name) for name in names}


def _criteria(exported: Exported) -> pd.DataFrame:
    """One row per criterion; `level` is empty where nobody has measured the indicator."""
    weights = {**exported.priorities.weights, **exported.priorities.readiness_weights}
    rows = [
        (
            key, c.code, c.kind, c.indicator, weights.get(key, np.nan), c.best, c.worst, c.pillar,
            np.nan if c.threshold is None else c.threshold, c.threshold_source, data_level(exported, c),
            known_villages(exported, c), c.source, "; ".join(c.changed_by), c.evidence,
        )
        for key, c in exported.scenario.criteria.items()
    ]  # fmt: skip
    names = [
        "criterion", "code", "kind", "indicator", "weight", "best", "worst", "pillar", "threshold", "threshold_source",
        "level", "villages_known", "source", "changed_by", "evidence",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=names)
    return table.astype({"weight": "float64", "threshold": "float64"})


def _sources(exported: Exported) -> pd.DataFrame:
    """One row per dataset."""
    return pd.DataFrame(
        {
            "key": [s.key for s in exported.data.sources],
            "role": [s.role for s in exported.data.sources],
            "title": [s.title for s in exported.data.sources],
            "publisher": [s.publisher for s in exported.data.sources],
            "licence": [s.licence for s in exported.data.sources],
            "year": pd.array([s.year for s in exported.data.sources], dtype="Int64"),
            "level": [s.level for s in exported.data.sources],
            "invented": [s.invented for s in exported.data.sources],
            "file_name": [s.file_name for s in exported.data.sources],
            "sha256": [s.sha256 for s in exported.data.sources],
            "columns": ["; ".join(s.columns) for s in exported.data.sources],
        }
    )


def _warnings(exported: Exported) -> pd.DataFrame:
    """One row per warning, in both languages."""
    return pd.DataFrame(
        [(w.code, w.message.id, w.message.en, w.where, "; ".join(w.codes)) for w in exported.warnings],
        columns=["code", "message_id", "message_en", "where", "village_codes"],
    )
