"""`plan.json`: what was decided, on which data, with which proof; strict JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import pandas as pd

from data.plan import Plan
from data.wording import Text
from export.shortlist import shortlist
from export.text import plain_tree
from export.travel_recipe import TRAVEL_RECIPE, travel_parameters

FORMAT = "htis-plan"
FORMAT_VERSION = 1


def plan_json(plan: Plan) -> bytes:
    """Return the plan as UTF-8 JSON with sorted keys.

    Rupiah are integers. NaN is null; an infinite travel time is null with ``"no_route": true``.
    The same plan gives the same bytes.
    """
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **_identity(plan),
        **_result(plan),
        **travel_parameters(plan),
        "travel_time_recipe": [both(step) for step in TRAVEL_RECIPE],
        "road_speeds": {road_class: asdict(speed) for road_class, speed in plan.scenario.travel.speeds.items()},
        "criteria": _criteria(plan),
        "cost_per_fund": _funds(plan),
        "cost_per_ministry": _ministries(plan),
        "rules": _records(plan.allocation.rule_use),
        "locks": [asdict(lock) for lock in plan.scenario.rules.locks],
        "chosen": _chosen(plan),
        "not_chosen": _not_chosen(plan),
        "warnings": _warnings(plan),
        "sources": [asdict(source) for source in plan.data.sources],
    }
    text = json.dumps(plain_tree(document), ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2)
    return f"{text}\n".encode()


def both(text: Text) -> dict[str, str]:
    """Return a text as ``{"id": …, "en": …}``."""
    return {"id": text.id, "en": text.en}


def _identity(plan: Plan) -> dict[str, object]:
    """Name, year, digests and versions."""
    return {
        "name": plan.scenario.name,
        "description": plan.scenario.description,
        "year": plan.scenario.year,
        "input_digest": plan.input_digest,
        "result_digest": plan.result_digest,
        "versions": dict(plan.versions),
        "data_invented": any(source.invented for source in plan.data.sources),
    }


def _result(plan: Plan) -> dict[str, object]:
    """Objective, proof, and the count of villages read and in the result."""
    result = plan.allocation
    reasons = result.villages["reason"].value_counts().to_dict()
    budget = plan.scenario.rules.budget_idr
    return {
        "objective": float(result.objective),
        "bound": float(result.bound),
        "gap": float(result.gap),
        "status": result.status,
        "solver": result.solver,
        "villages_in": len(plan.data.villages),
        "villages_out": len(result.villages),
        "villages_chosen": int(result.villages["is_chosen"].sum()),
        "villages_per_reason": {str(code): int(count) for code, count in reasons.items()},
        "villages_without_route": _villages_without_route(plan),
        "budget_idr": None if budget is None else int(budget),
        "cost_idr": int(result.choices["cost_idr"].sum()),
    }


def _villages_without_route(plan: Plan) -> dict[str, int]:
    """Count the villages without a route, for each travel time."""
    times = plan.measures.indicators.filter(regex=r"^travel_time_.+_min$")
    return {str(column): int(np.isinf(times[column]).sum()) for column in times.columns}


def _criteria(plan: Plan) -> dict[str, object]:
    """Each criterion with the weight used (sums to 1) and its end points."""
    weights = plan.priorities.weights
    return {key: {**asdict(criterion), "weight": weights.get(key)} for key, criterion in plan.scenario.criteria.items()}


def _funds(plan: Plan) -> dict[str, object]:
    """Ministry, budget, cost and price of each fund."""
    return {
        str(fund): {
            "ministry": row["ministry"],
            "label": plan.scenario.funds[str(fund)].label if str(fund) in plan.scenario.funds else "",
            "budget_idr": int(row["budget_idr"]),
            "cost_idr": int(row["cost_idr"]),
            "price_per_billion": float(row["price_per_billion"]),
        }
        for fund, row in plan.allocation.fund_use.iterrows()
    }


def _ministries(plan: Plan) -> dict[str, object]:
    """Budget and cost of each ministry over its funds, and its number of villages."""
    use = plan.allocation.fund_use.groupby("ministry")[["budget_idr", "cost_idr"]].sum()
    villages = plan.allocation.choices.groupby("ministry")["village_code"].nunique()
    return {
        str(ministry): {
            "budget_idr": int(row["budget_idr"]),
            "cost_idr": int(row["cost_idr"]),
            "villages": int(villages.get(ministry, 0)),
        }
        for ministry, row in use.iterrows()
    }


def _chosen(plan: Plan) -> list[dict[str, object]]:
    """Return the chosen villages by rank, each with its interventions."""
    table = shortlist(plan, "id")
    keep = ["rank", "village_code", "village_name", "regency_code", "score", "package", "cost_idr", "gap_closed"]
    columns = ["intervention", "pillar", "owner", "fund", "ministry", "cost_idr"]
    parts = {code: _records(group[columns]) for code, group in plan.allocation.choices.groupby("village_code")}
    times = plan.measures.indicators.filter(regex=r"^travel_time_.+_min$")
    rows = _records(table[[*keep, "reason_code"]])
    minutes = {column: dict(times[column].items()) for column in times.columns}
    for row in rows:
        code = str(row["village_code"])
        row["interventions"] = parts.get(code, [])
        row["travel_times"] = {name: _minutes(values[code]) for name, values in minutes.items()}
    return rows


def _minutes(value: float) -> dict[str, object]:
    """Return a travel time that tells "no route" from "not measured"."""
    return {"minutes": value, "no_route": bool(np.isinf(value))}


def _not_chosen(plan: Plan) -> dict[str, str]:
    """Reason code of every village that was not chosen."""
    table = plan.allocation.villages
    rest = table.loc[~table["is_chosen"].astype(bool), "reason"]
    return {str(code): str(reason) for code, reason in rest.items()}


def _warnings(plan: Plan) -> list[Mapping[str, object]]:
    """Warnings of all stages, in both languages."""
    return [
        {"code": w.code, "message": both(w.message), "where": w.where, "village_codes": list(w.codes)}
        for w in plan.warnings
    ]


def _records(table: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as dictionaries of plain Python values."""
    return [{str(key): value for key, value in row.items()} for row in table.astype(object).to_dict("records")]
