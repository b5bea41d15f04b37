"""`plan.json`: what was decided, on which data, with which proof; strict JSON."""

from __future__ import annotations

from dataclasses import asdict

from data.plan import Plan
from export.findings_json import findings_as_tree
from export.records import records
from export.rule_words import rule_words
from export.shared_json import SCORES, STANDING, both, json_document, minutes, travel_times
from export.shortlist import shortlist
from export.travel_recipe import TRAVEL_RECIPE, travel_parameters

FORMAT = "htis-plan"


def plan_json(plan: Plan) -> bytes:
    """Return the plan as UTF-8 JSON with sorted keys; the same plan gives the same bytes."""
    parts = {
        **_result(plan),
        **travel_parameters(plan),
        "travel_time_recipe": [both(step) for step in TRAVEL_RECIPE],
        "road_speeds": {road_class: asdict(speed) for road_class, speed in plan.scenario.travel.speeds.items()},
        "cost_per_fund": _funds(plan),
        "cost_per_ministry": _ministries(plan),
        "cost_per_year": records(plan.allocation.yearly_use),
        "interventions": {key: asdict(each) for key, each in plan.scenario.interventions.items()},
        "cost_index": asdict(plan.scenario.cost_index),
        "rules": _rules(plan),
        "findings": findings_as_tree(plan.findings),
        "locks": [asdict(lock) for lock in plan.scenario.rules.locks],
        "chosen": _chosen(plan),
        "not_chosen": _not_chosen(plan),
    }
    return json_document(FORMAT, plan, parts)


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
        "villages_out": len(result.villages),
        "villages_chosen": int(result.villages["is_chosen"].sum()),
        "villages_per_reason": {str(code): int(count) for code, count in reasons.items()},
        "budget_idr": None if budget is None else int(budget),
        "cost_idr": int(result.choices["cost_idr"].sum()),
    }


def _rules(plan: Plan) -> list[dict[str, object]]:
    """Limit, use and price of each rule, and what it is about in words."""
    rows = records(plan.allocation.rule_use)
    return [{**row, "words": both(rule_words(plan, str(row["rule"])))} for row in rows]


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
    standing = STANDING if plan.analysis else ()
    keep = ["rank", "village_code", "village_name", "regency_code", *SCORES, *standing]
    money = ["package", "cost_idr", "gap_closed", "reason_code"]
    columns = ["intervention", "pillar", "owner", "fund", "ministry", "cost_idr"]
    parts = {code: records(group[columns]) for code, group in plan.allocation.choices.groupby("village_code")}
    times = travel_times(plan)
    rows = records(table[[*keep, *money]])
    for row in rows:
        code = str(row["village_code"])
        row["interventions"] = parts.get(code, [])
        row["travel_times"] = minutes(times, code)
    return rows


def _not_chosen(plan: Plan) -> dict[str, str]:
    """Reason code of every village that was not chosen."""
    table = plan.allocation.villages
    rest = table.loc[~table["is_chosen"].astype(bool), "reason"]
    return {str(code): str(reason) for code, reason in rest.items()}
