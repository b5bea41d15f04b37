"""plan.json is strict JSON that says what was decided."""

import json
from dataclasses import replace

import numpy as np
import pytest

from data.errors import PlanWarning
from data.wording import Text
from export.plan_json import plan_json
from tests.builders import plan
from tests.export.plans import plan_with_names


def strict(content: bytes) -> dict:
    def refuse(name):
        pytest.fail(f"{name} is no JSON")

    return json.loads(content.decode("utf-8"), parse_constant=refuse)


def test_plan_json_names_digests_proof_and_counts():
    made = plan()
    document = strict(plan_json(made))
    assert document["input_digest"] == made.input_digest
    assert document["result_digest"] == made.result_digest
    assert (document["objective"], document["bound"], document["gap"], document["status"]) == (
        7.08,
        7.08,
        0.0,
        "optimal",
    )
    assert (document["villages_in"], document["villages_out"], document["villages_chosen"]) == (6, 6, 2)
    assert {v["village_code"] for v in document["chosen"]} | set(document["not_chosen"]) == set(
        made.data.villages.index
    )
    assert document["access_speed_kmh"] == 3.6
    assert document["data_invented"] is True
    assert len(document["sources"]) == len(made.data.sources)
    assert document["warnings"][0]["message"] == {"id": "1 desa tanpa rute.", "en": "1 village without a route."}


def test_money_is_whole_rupiah_and_adds_up():
    document = strict(plan_json(plan()))
    funds = document["cost_per_fund"].values()
    assert all(type(fund[key]) is int for fund in funds for key in ("budget_idr", "cost_idr"))
    assert sum(f["cost_idr"] for f in funds) == document["cost_idr"] == sum(v["cost_idr"] for v in document["chosen"])
    assert sum(m["cost_idr"] for m in document["cost_per_ministry"].values()) == document["cost_idr"]
    assert sum(p["cost_idr"] for v in document["chosen"] for p in v["interventions"]) == document["cost_idr"]


def test_no_route_is_told_from_not_measured():
    made = plan()
    indicators = made.measures.indicators.copy()
    indicators.loc["99.01.01.1001", "travel_time_ltsa_min"] = np.nan
    made = replace(made, measures=replace(made.measures, indicators=indicators))
    chosen = {v["village_code"]: v for v in strict(plan_json(made))["chosen"]}
    island, other = chosen["99.02.01.2006"], chosen["99.01.01.1001"]
    assert island["travel_times"]["travel_time_ltsa_min"] == {"minutes": None, "no_route": True}
    assert other["travel_times"]["travel_time_ltsa_min"] == {"minutes": None, "no_route": False}
    assert other["travel_times"]["travel_time_dinas_ketenagakerjaan_min"] == {"minutes": 5.0, "no_route": False}


def test_the_same_plan_gives_the_same_bytes():
    assert plan_json(plan()) == plan_json(plan())


def test_infinite_and_unknown_results_and_odd_text_stay_strict_json():
    made = plan_with_names("a\x00b")
    warning = PlanWarning("x", Text("\x1b[31m", "\udfff"), "", ("99.01.01.1001",))
    allocation = replace(made.allocation, bound=np.inf, gap=np.nan, warnings=(warning,))
    document = strict(plan_json(replace(made, allocation=allocation)))
    assert document["bound"] is None
    assert document["gap"] is None
    assert document["chosen"][1]["village_name"] == "a\ufffdb"
