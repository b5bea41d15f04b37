"""What was asked about a plan stands in plan.json and plan.gpkg, whole, strict and adding up."""

import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace

import pandas as pd
import pyogrio
import pytest

from data.plan_findings import PlanFindings
from export.bytes import workbook
from export.findings_json import findings_digest
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.shortlist import shortlist_csv
from tests.export.asked import ISLAND, asked_plan, plan_without_villages
from tests.export.rankings import FORMULA, analysed_plan


@pytest.fixture(scope="module")
def document():
    def refuse(name):
        pytest.fail(f"{name} is no JSON")

    return json.loads(plan_json(asked_plan()).decode("utf-8"), parse_constant=refuse)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    target = tmp_path_factory.mktemp("ditanya") / "plan.gpkg"
    write_geopackage(asked_plan(), target)
    return target


def table(path, name):
    return pyogrio.read_dataframe(path, layer=name, read_geometry=False)


def test_every_finding_is_in_the_json_and_nothing_is_null(document):
    assert set(document["findings"]) == {field.name for field in fields(PlanFindings)}
    assert all(document["findings"].values())


def test_what_was_not_asked_is_null_or_empty():
    found = json.loads(plan_json(analysed_plan()))["findings"]
    assert set(map(json.dumps, found.values())) == {"null", "[]"}


def test_the_json_adds_up_from_itself(document):
    made, findings = asked_plan(), document["findings"]
    total = int(made.allocation.choices["cost_idr"].sum())
    duties = findings["matrix"]["duties"]
    assert sum(duty["pays_idr"] for duty in duties) == sum(duty["carries_out_idr"] for duty in duties) == total
    assert sum(row["cost_idr"] for row in findings["matrix"]["tests"]) == total
    assert sum(row["cost_idr"] for row in document["cost_per_year"] if row["year"] == 2027) == total
    assert sum(each["missing_idr"] for each in findings["dropouts"]) == total
    assert sum(part["cost_idr"] for row in document["chosen"] for part in row["interventions"]) == total
    for step in findings["ladders"][0]["steps"]:
        members = [
            m for m in findings["ladders"][0]["members"] if (m["step"], m["plan"]) == (step["step"], step["plan"])
        ]
        assert sum(member["cost_idr"] for member in members) == step["cost_idr"]


def test_texts_of_findings_are_in_both_languages(document):
    findings = document["findings"]
    fault = findings["ladders"][1]["faults"]["60000000/optimum"][0]
    texts = [fault["problem"], fault["remedy"], *findings["entries"][0]["sentences"]]
    texts += [rule["words"] for rule in document["rules"]]
    assert all(set(text) == {"id", "en"} and text["id"] and text["en"] for text in texts)


def test_settings_of_the_scenario_stand_in_the_json(document):
    assert document["cost_index"] == {"factors": {"99.02": 1.25}, "source": "=BPS", "year": 2025}
    assert document["interventions"]["officers"]["yearly_cost_idr"] == [45_600_000, 40_000_000, 20_000_000]
    assert document["locks"][1]["interventions"] == ["officers"]


def test_the_same_findings_give_the_same_bytes_and_any_answer_another_digest():
    made = asked_plan()
    assert plan_json(made) == plan_json(replace(made))
    digests = {findings_digest(made.findings)}
    for field in fields(PlanFindings):
        empty = () if isinstance(getattr(made.findings, field.name), tuple) else None
        digests.add(findings_digest(replace(made.findings, **{field.name: empty})))
    assert len(digests) == 1 + len(fields(PlanFindings))


def test_the_matrix_is_a_layer_with_verdicts_in_words(path):
    made = asked_plan()
    layer = pyogrio.read_dataframe(path, layer="htis_matrix").set_index("village_code")
    assert set(layer.index) == set(made.findings.matrix.tests.index)
    assert layer["cost_idr"].sum() == made.allocation.choices["cost_idr"].sum()
    assert layer.geometry.geom_equals(made.data.villages.geometry.loc[layer.index]).all()
    assert set(layer["holistic_label"]) <= {"Terpenuhi", "Sebagian", "Belum terpenuhi", "Belum diketahui"}
    names = ["holistic", "thematic", "integrative", "spatial"]
    assert ((layer[names] == "met").sum(axis=1) == layer["tests_met"]).all()


def test_villages_of_other_plans_are_a_layer_with_what_is_proven(path):
    layer = pyogrio.read_dataframe(path, layer="alternatives").set_index("village_code")
    assert (layer.loc[ISLAND, "standing"], layer.loc[ISLAND, "standing_label"]) == ("always", "selalu")
    assert (layer["plans"] > 0).all()


def test_both_layers_have_a_style_for_qgis_and_titles_for_their_columns(path):
    with closing(sqlite3.connect(path)) as connection:
        styled = dict(connection.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        titles = dict(
            connection.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'htis_matrix'")
        )
        described = dict(connection.execute("SELECT table_name, description FROM gpkg_contents"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "4 dari 4 uji terpenuhi" in styled["htis_matrix"]
    assert 'attr="standing"' in styled["alternatives"]
    assert titles["cost_idr"] == "Biaya (Rp)"
    assert all(text for name, text in described.items() if name != "layer_styles")


def test_choices_name_village_intervention_fund_and_commitment(path):
    found, made = table(path, "choices"), asked_plan()
    assert len(found) == len(made.allocation.choices)
    assert found["cost_idr"].sum() == made.allocation.choices["cost_idr"].sum()
    assert set(found["intervention_label"]) >= {"Petugas Desmigratif"}
    assert set(found["fund_label"]) == {"kemnaker", FORMULA}
    assert set(found["paid_state"]) == {"none", "budgeted"}


def test_tables_of_findings_hold_what_the_plan_holds(path):
    made = asked_plan()
    found = made.findings
    assert table(path, "htis_duties")["pays_idr"].sum() == made.allocation.choices["cost_idr"].sum()
    assert len(table(path, "ladder_members")) == sum(len(each.members) for each in found.ladders)
    assert len(table(path, "alternative_villages")) == len(found.alternatives.villages)
    assert list(table(path, "rule_prices")["rule"]) == list(found.rule_prices["rule"])
    assert list(table(path, "replacements")["village_code"]) == list(found.replacements.table.index)
    assert list(table(path, "entries")["village_code"]) == [entry.village_code for entry in found.entries]
    assert len(table(path, "dropout_villages")) == sum(len(each.villages) for each in found.dropouts)
    assert list(table(path, "commitments")["in_plan"]) == [True, False]
    years = table(path, "costs_by_year")
    pd.testing.assert_series_equal(years["cost_idr"], made.allocation.yearly_use["cost_idr"], check_dtype=False)
    assert years["budget_idr"].isna().sum() == made.allocation.yearly_use["budget_idr"].isna().sum()
    assert all(table(path, "rules")["words_id"])


def test_a_plan_without_findings_has_none_of_their_tables(tmp_path):
    target = tmp_path / "plan.gpkg"
    write_geopackage(analysed_plan(), target)
    names = {str(name) for name, _ in pyogrio.list_layers(target)}
    assert not names & {"htis_matrix", "alternatives", "htis_duties", "entries", "costs_by_year"}


def test_a_plan_that_chooses_nothing_and_villages_known_as_points_can_be_written(tmp_path):
    empty = plan_without_villages()
    assert not len(empty.findings.matrix.tests)
    assert workbook(empty)
    assert json.loads(plan_json(empty))["findings"]["dropouts"] == []
    villages = asked_plan().data.villages.copy()
    villages.geometry = villages.representative_point()
    for name, made in (("a", empty), ("b", replace(asked_plan(), data=replace(asked_plan().data, villages=villages)))):
        write_geopackage(made, tmp_path / f"{name}.gpkg")
        assert len(table(tmp_path / f"{name}.gpkg", "htis_matrix")) == len(made.findings.matrix.tests)


def test_the_shortlist_names_both_payers_once():
    text = shortlist_csv(asked_plan()).decode("utf-8-sig")
    assert text.count("'+Kementerian Desa; Kementerian Ketenagakerjaan") == 3  # a spreadsheet must not run it
    assert "Kementerian Ketenagakerjaan; Kementerian Ketenagakerjaan" not in text
