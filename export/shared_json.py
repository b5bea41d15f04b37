"""What `plan.json` and `ranking.json` share: identity, scoring, criteria, columns, analysis, warnings, sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import pandas as pd

from data.wording import Text
from export.analysis_json import analysis_as_tree
from export.criteria_sheet import data_level, known_villages
from export.exported import Exported, is_invented
from export.fields import column_notes, indicator_field
from export.text import plain_tree
from export.village_fields import village_fields

FORMAT_VERSION = 1
STANDING = (
    "in_list", "probability", "first_probability", "rank_low", "rank_high", "badge",
)  # fmt: skip
SCORES = (
    "score", "need_score", "need_low", "need_high", "readiness_score", "readiness_low", "readiness_high", "quadrant",
    "dose",
)  # fmt: skip


def json_document(format_name: str, exported: Exported, parts: Mapping[str, object]) -> bytes:
    """Return strict UTF-8 JSON with sorted keys: what every result has, and its own `parts`.

    Rupiah are integers. NaN is null; an infinite travel time is null with ``"no_route": true``.
    The same result gives the same bytes.
    """
    document = {"format": format_name, "format_version": FORMAT_VERSION, **_common(exported), **parts}
    text = json.dumps(plain_tree(document), ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2)
    return f"{text}\n".encode()


def both(text: Text) -> dict[str, str]:
    """Return a text as ``{"id": …, "en": …}``."""
    return {"id": text.id, "en": text.en}


def travel_times(exported: Exported) -> pd.DataFrame:
    """Return the indicators that are travel times."""
    return exported.measures.indicators.filter(regex=r"^travel_time_.+_min$")


def minutes(times: pd.DataFrame, code: str) -> dict[str, object]:
    """Return a village's travel times, each telling "no route" from "not measured"."""
    row = times.loc[code]
    return {str(name): {"minutes": value, "no_route": bool(np.isinf(value))} for name, value in row.items()}


def _common(exported: Exported) -> dict[str, object]:
    """Return everything that does not depend on money."""
    times = travel_times(exported)
    return {
        "name": exported.scenario.name,
        "description": exported.scenario.description,
        "year": exported.scenario.year,
        "input_digest": exported.input_digest,
        "result_digest": exported.result_digest,
        "versions": dict(exported.versions),
        "data_invented": is_invented(exported),
        "villages_in": len(exported.data.villages),
        "villages_without_route": {str(name): int(np.isinf(times[name]).sum()) for name in times.columns},
        "scoring": _scoring(exported),
        "criteria": _criteria(exported),
        "columns": column_notes(village_fields(exported)),
        "analysis": None if exported.analysis is None else analysis_as_tree(exported.analysis),
        "warnings": [
            {"code": w.code, "message": both(w.message), "where": w.where, "village_codes": list(w.codes)}
            for w in exported.warnings
        ],
        "sources": [asdict(source) for source in exported.data.sources],
    }


def _scoring(exported: Exported) -> dict[str, object]:
    """Method, weighting, combination, dose and doubt, as chosen."""
    scenario = exported.scenario
    return {
        "method": scenario.method,
        "weighting": asdict(scenario.weighting),
        "combination": asdict(scenario.combination),
        "dose": asdict(scenario.dose),
        "doubt": asdict(scenario.doubt),
        "minimum_completeness": scenario.minimum_completeness,
        "list_size": scenario.rules.villages,
    }


def _criteria(exported: Exported) -> dict[str, object]:
    """Each criterion with the weight in force among its kind (sums to 1), its end points and what is known of it."""
    weights = {**exported.priorities.weights, **exported.priorities.readiness_weights}
    found: dict[str, object] = {}
    for key, criterion in exported.scenario.criteria.items():
        level = data_level(exported, criterion)
        found[key] = {
            **asdict(criterion),
            "weight": weights.get(key),
            "unit": indicator_field(exported, criterion.indicator).unit,
            "level": level or None,
            "villages_known": known_villages(exported, criterion),
            "has_data": bool(level),
        }
    return found
