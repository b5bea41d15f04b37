"""The tables of `plan.gpkg` that have no geometry: choices, money, rules, criteria, sources, warnings, metadata."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.plan import Plan
from export.text import plain_text
from export.travel_recipe import travel_parameters


def tables(plan: Plan) -> Iterable[tuple[str, pd.DataFrame]]:
    """Yield name and content of each table without geometry."""
    choices = plan.allocation.choices
    yield "choices", choices
    yield "funds", plan.allocation.fund_use.reset_index(names="fund")
    yield "rules", plan.allocation.rule_use
    criteria = [
        (key, c.indicator, plan.priorities.weights.get(key, np.nan), c.best, c.worst, c.pillar, c.source)
        for key, c in plan.scenario.criteria.items()
    ]
    columns = ["criterion", "indicator", "weight", "best", "worst", "pillar", "source"]
    yield "criteria", pd.DataFrame(criteria, columns=columns)
    yield "sources", _sources(plan)
    yield "warnings", _warnings(plan)
    yield "metadata", metadata(plan)


def metadata(plan: Plan) -> pd.DataFrame:
    """Return name, year, digests, proof, versions and travel parameters as `key` and `value` text."""
    result, travel = plan.allocation, travel_parameters(plan)
    entries: dict[str, object] = {
        "name": plan.scenario.name,
        "year": plan.scenario.year,
        "input_digest": plan.input_digest,
        "result_digest": plan.result_digest,
        "objective": repr(float(result.objective)),
        "bound": repr(float(result.bound)),
        "gap": repr(float(result.gap)),
        "status": result.status,
        "solver": result.solver,
        "data_invented": str(any(source.invented for source in plan.data.sources)).lower(),
        **{f"version_{name}": version for name, version in plan.versions.items()},
        **{key: repr(value) for key, value in travel.items()},
    }
    return pd.DataFrame({"key": list(entries), "value": [plain_text(value) for value in entries.values()]})


def _sources(plan: Plan) -> pd.DataFrame:
    """One row per dataset."""
    return pd.DataFrame(
        {
            "key": [s.key for s in plan.data.sources],
            "role": [s.role for s in plan.data.sources],
            "title": [s.title for s in plan.data.sources],
            "publisher": [s.publisher for s in plan.data.sources],
            "licence": [s.licence for s in plan.data.sources],
            "year": pd.array([s.year for s in plan.data.sources], dtype="Int64"),
            "level": [s.level for s in plan.data.sources],
            "invented": [s.invented for s in plan.data.sources],
            "file_name": [s.file_name for s in plan.data.sources],
            "sha256": [s.sha256 for s in plan.data.sources],
            "columns": ["; ".join(s.columns) for s in plan.data.sources],
        }
    )


def _warnings(plan: Plan) -> pd.DataFrame:
    """One row per warning, in both languages."""
    return pd.DataFrame(
        [(w.code, w.message.id, w.message.en, w.where, "; ".join(w.codes)) for w in plan.warnings],
        columns=["code", "message_id", "message_en", "where", "village_codes"],
    )
