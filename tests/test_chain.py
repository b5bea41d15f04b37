"""The whole chain: from files to a plan, on the tiny region, the sample and the real regency."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from command_line import main
from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.plan import Plan
from data.scenario import Region
from data.scenario_file import read_scenario
from pipeline import make_plan, make_ranking, measure, prepare_scoring, prioritise, village_card
from tests.region_files import RegionFolder, village_code, write_region

ROOT = Path(__file__).parents[1]
ISLAND = village_code(11)


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> RegionFolder:
    return write_region(tmp_path_factory.mktemp("rantai") / "wilayah")


@pytest.fixture(scope="module")
def plan(region) -> Plan:
    return planned(region.scenario, region.catalogue)


def planned(scenario: Path, catalogue: Path) -> Plan:
    return make_plan(load_planning_data(read_catalogue(catalogue)), read_scenario(scenario))


def tables(plan: Plan) -> list[pd.DataFrame]:
    measures, ranked = plan.measures, plan.priorities
    return [
        plan.data.villages, measures.indicators, measures.origins, measures.nearest_centres,
        ranked.table, ranked.contributions, ranked.needs, plan.allocation.villages,
    ]  # fmt: skip


def test_no_stage_drops_or_reorders_a_village(plan):
    index = plan.data.villages.index
    assert list(index) == sorted(village_code(number) for number in range(12))
    assert all(table.index.equals(index) for table in tables(plan))


def test_an_island_without_a_route_has_infinite_minutes_and_the_greatest_need(plan):
    assert np.isinf(plan.measures.indicators.loc[ISLAND, "travel_time_ltsa_min"])
    assert plan.priorities.needs.loc[ISLAND, "travel_time_ltsa_min"] == 1.0
    assert any(
        warning.code.startswith("villages_without_route") and ISLAND in warning.codes for warning in plan.warnings
    )


def test_what_is_not_measured_stays_unknown_and_widens_the_score(plan):
    kelurahan = village_code(1)
    row = plan.priorities.table.loc[kelurahan]
    assert np.isnan(plan.measures.indicators.loc[kelurahan, "idm_score"])
    assert row["score_high"] - row["score_low"] == pytest.approx(plan.priorities.weights["idm_score"])
    assert plan.priorities.table.loc[village_code(4), "candidate_status"] == "unknown"


def test_a_plan_keeps_every_ceiling(plan):
    chosen = plan.allocation.villages["is_chosen"]
    assert chosen.sum() == plan.scenario.rules.villages
    for key, fund in plan.scenario.funds.items():
        spent = plan.allocation.choices.loc[plan.allocation.choices["fund"] == key, "cost_idr"].sum()
        assert spent <= fund.budget_idr


def test_making_a_plan_changes_nothing_and_opens_no_connection(region, monkeypatch):
    data, scenario = load_planning_data(read_catalogue(region.catalogue)), read_scenario(region.scenario)
    before = (data.villages.copy(), data.roads.copy(), data.service_centres.copy())

    def refuse(*_: object) -> None:
        raise AssertionError("a plan opens no connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    first, second = make_plan(data, scenario), make_plan(data, scenario)
    assert first.result_digest == second.result_digest
    pd.testing.assert_frame_equal(data.villages, before[0])
    pd.testing.assert_frame_equal(data.roads, before[1])
    pd.testing.assert_frame_equal(data.service_centres, before[2])


def test_every_warning_is_in_both_languages(plan):
    assert plan.warnings
    assert all(warning.message.id and warning.message.en for warning in plan.warnings)


def test_what_was_prepared_for_another_region_is_not_used(region):
    data, whole = load_planning_data(read_catalogue(region.catalogue)), read_scenario(region.scenario)
    part = replace(whole, region=Region(regency_codes=("99.02",)))
    prepared = prepare_scoring(data, whole, measure(data, whole))
    found = prioritise(data, part, measure(data, part), prepared)
    assert set(found.table.index.str.slice(0, 5)) == {"99.02"}
    pd.testing.assert_frame_equal(found.table, prioritise(data, part, measure(data, part)).table)


def test_check_reports_every_dataset_as_text_and_as_json(region, capsys):
    assert main(["check", "--catalogue", str(region.catalogue)]) == 0
    text = capsys.readouterr().out
    assert main(["check", "--catalogue", str(region.catalogue), "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    for key in ("desa", "pmi", "pusat", "jalan", "sinyal"):
        assert f"[{key}]" in text
        assert key in json.dumps(content)


def test_the_sample_command_gives_a_region_that_can_be_planned(tmp_path, capsys):
    folder = tmp_path / "contoh"
    assert main(["sample", "--villages", "120", "--seed", "5", "--out", str(folder)]) == 0
    arguments = ["plan", str(folder / "scenario.toml"), "--catalogue", str(folder / "catalogue.toml")]
    assert main([*arguments, "--out", str(tmp_path / "out"), "--json"]) == 0
    out = capsys.readouterr().out
    content = json.loads(out[out.index("{") :])
    assert content["villages_in"] == content["villages_out"] == 120
    assert content["data_invented"]


def test_the_score_command_ranks_without_spending_money(region, tmp_path, capsys):
    arguments = ["score", str(region.scenario), "--catalogue", str(region.catalogue), "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "diperingkat" in out
    assert "pertentangan" in out
    content = json.loads((tmp_path / "out" / "ranking.json").read_text(encoding="utf-8"))
    assert content["analysis"]["robustness"]["draws"] == 10_000
    assert {"ranking.json", "ranking.xlsx", "ranking.csv"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_the_compare_command_tells_who_entered_and_left(region, tmp_path, capsys):
    after = tmp_path / "kini.toml"
    after.write_text(
        region.scenario.read_text(encoding="utf-8").replace("villages = 3", "villages = 2"), encoding="utf-8"
    )
    arguments = ["compare", str(region.scenario), str(after), "--catalogue", str(region.catalogue)]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 0
    assert "0 masuk, 1 keluar, 2 tetap" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"comparison.xlsx", "comparison.csv"}


@pytest.mark.real
@pytest.mark.parametrize(("name", "villages", "with_idm"), [("belu", 81, 69), ("lombok", 608, 528)])
def test_real_regions_are_scored_and_their_idm_figures_checked(name, villages, with_idm):
    if not (ROOT.parent / "shared" / "real" / name).exists():
        pytest.skip(f"../shared/real/{name} is absent")
    data = load_planning_data(read_catalogue(ROOT / "scenarios" / f"{name}.catalogue.toml"))
    scenario = read_scenario(ROOT / "scenarios" / f"{name}.toml")
    ranking = make_ranking(data, scenario)
    table = ranking.priorities.table
    assert len(table) == villages
    assert table["rank"].max() == (table["is_candidate"] & table["is_assessable"]).sum()
    assert (ranking.analysis.idm.checked, len(ranking.analysis.idm.contradictions)) == (with_idm, 0)
    first = str(table["rank"].idxmin())
    card = village_card(ranking.priorities, data.villages, ranking.measures.indicators, scenario, first)
    assert (card.rank, card.above) == (1, None)
    assert card.reasons.strongest_for


@pytest.mark.real
def test_the_real_regency_gets_ten_villages_within_budget_and_keeps_all_81():
    if not (ROOT.parent / "shared" / "real" / "belu").exists():
        pytest.skip("../shared/real/belu is absent")
    plan = planned(ROOT / "scenarios" / "belu.toml", ROOT / "scenarios" / "belu.catalogue.toml")
    villages = plan.allocation.villages
    assert len(villages) == 81
    assert all(len(table) == 81 for table in tables(plan))
    assert villages["is_chosen"].sum() == 10
    assert (villages.loc[villages["is_chosen"], "package"] != "").all()
    assert villages["cost_idr"].sum() <= plan.scenario.rules.budget_idr
    without_idm = plan.measures.indicators.index[plan.measures.indicators["idm_score"].isna()]
    assert set(plan.data.villages.loc[without_idm, "village_type"]) == {"kelurahan"}
    assert any(set(without_idm) <= set(warning.codes) for warning in plan.warnings)
    assert np.isfinite(plan.measures.indicators["travel_time_ltsa_min"]).all()
