"""Need, readiness, quadrant, dose and robustness as columns, with meanings that follow the scenario."""

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from data.scoring_choices import METHODS, Combination
from export.bytes import shortlist_csv, shortlist_geojson, workbook
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.village_fields import village_fields
from export.village_table import village_table
from tests.builders import plan
from tests.export.rankings import FORMULA, MARKUP, analysed_plan, ranking
from tests.export.test_optional_columns import plan_with_optional
from tests.export.test_shortlist import rows


def field(made, name):
    return next(each for each in village_fields(made) if each.name == name)


def with_scoring(method, combination):
    made = plan()
    return replace(made, scenario=replace(made.scenario, method=method, combination=combination))


def test_words_stand_beside_codes():
    made = analysed_plan()
    table = village_table(made, "id")
    assert table["quadrant_label"].tolist()[:2] == ["kebutuhan rendah, siap", "kebutuhan tinggi, siap"]
    assert table["dose_label"].tolist() == ["rendah", MARKUP, "rendah", MARKUP, "belum diketahui", MARKUP]
    assert table["badge_label"].tolist() == [
        "goyah", "tanpa peringkat", "kokoh di luar daftar", "goyah", "tanpa peringkat", "kokoh di dalam daftar"
    ]  # fmt: skip
    assert table["in_list"].tolist() == [True, False, False, False, False, True]
    assert village_table(made, "en")["quadrant_label"].iloc[-1] == "high need, not ready"
    np.testing.assert_array_equal(table["readiness_=ready"], made.priorities.readiness["=ready"])


def test_columns_of_robustness_wait_for_the_analysis_and_a_ranking_has_no_money():
    before, after = (
        set(village_table(made, "id")) for made in (replace(analysed_plan(), analysis=None), analysed_plan())
    )
    assert after - before == {
        "in_list", "probability", "first_probability", "rank_low", "rank_high", "badge", "badge_label"
    }  # fmt: skip
    money = {"is_chosen", "package", "package_label", "cost_idr", "gap_closed", "reason_code", "reason"}
    assert after - set(village_table(ranking(), "id")) == money


@pytest.mark.parametrize("method", METHODS)
def test_every_method_says_what_its_score_means(method):
    alone = field(with_scoring(method, Combination()), "score").definition
    assert alone.id.startswith("Sama dengan skor kebutuhan. ")
    assert alone.en.endswith(field(with_scoring(method, Combination()), "need_score").definition.en)
    meanings = {field(with_scoring(each, Combination()), "need_score").definition for each in METHODS}
    assert len(meanings) == len(METHODS)


def test_the_score_says_how_need_and_readiness_are_combined():
    weighted = field(with_scoring("topsis", Combination("weighted", 0.3)), "score").definition
    assert weighted.id.startswith("0,7 × skor kebutuhan + 0,3 × skor kesiapan. Skor kebutuhan: TOPSIS")
    product = field(with_scoring("geometric", Combination("product", 0.25)), "score").definition
    assert product.en.startswith(
        "Need score to the power 0.75 × readiness score to the power 0.25. Need score: weighted"
    )


def test_contributions_are_called_parts_only_where_they_add_up():
    for method, words in (("weighted_sum", "add up"), ("spotis", "add up"), ("vikor", "not a part")):
        assert words in field(with_scoring(method, Combination()), "contribution_idm_score").definition.en


def test_a_score_rests_on_the_data_of_what_counts_in_it():
    keys = {source.key for source in field(analysed_plan(), "score").sources}
    assert keys == {"pusat", "jalan", "menara", "sinyal", "pmi"}
    assert {source.key for source in field(analysed_plan(), "readiness_score").sources} == {"pmi"}
    made = analysed_plan()
    alone = replace(made, scenario=replace(made.scenario, combination=Combination()))
    assert field(alone, "score").sources == field(alone, "need_score").sources


def test_a_criterion_called_score_does_not_take_the_place_of_the_score():
    made = plan()
    ranked = made.priorities
    criteria = {**made.scenario.criteria, "score": made.scenario.criteria["idm_score"]}
    made = replace(
        made,
        scenario=replace(made.scenario, criteria=criteria),
        priorities=replace(
            ranked,
            needs=ranked.needs.assign(score=0.5),
            contributions=ranked.contributions.assign(score=0.0),
            weights={**ranked.weights, "score": 0.0},
        ),
    )
    table = village_table(made, "id")
    assert table.columns.is_unique
    assert table["need_score"].tolist() == ranked.table["need_score"].tolist()
    assert table["need_score_criterion"].tolist() == [0.5] * 6


def test_a_figure_known_only_for_the_regency_is_marked_in_every_file(tmp_path):
    made = plan_with_optional()
    key = next(iter(made.scenario.criteria))
    columns = {entry["name"]: entry for entry in json.loads(plan_json(made))["columns"]}
    for name in ("regency_migrant_placements", f"need_{key}", f"contribution_{key}"):
        assert columns[name]["level"] == "regency"
        assert columns[name]["partly_coarse"] is False
    assert (columns["score"]["level"], columns["score"]["partly_coarse"]) == ("regency", True)
    assert columns["population"]["level"] == ""
    features = json.loads(shortlist_geojson(made))
    assert {entry["name"]: entry["level"] for entry in features["columns"]}["score"] == "regency"
    marks = {row["coarse_levels"] for row in rows(shortlist_csv(made))}
    assert len(marks) == 1
    assert "score: sebagian tingkat kabupaten/kota" in marks.pop()
    assert json.loads(plan_json(made))["criteria"][key]["level"] == "regency"
    write_geopackage(made, tmp_path / "plan.gpkg")
    with closing(sqlite3.connect(tmp_path / "plan.gpkg")) as file:
        titles = dict(file.execute("select column_name, title from gpkg_data_columns where table_name = 'villages'"))
        levels = dict(file.execute("select criterion, level from criteria"))
    assert levels[key] == "regency"
    for name in ("regency_migrant_placements", f"need_{key}", f"contribution_{key}"):
        assert titles[name].endswith("[tingkat kabupaten/kota]")
    opened = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    headers = {cell.value for cell in opened["Daftar pendek"][1]}
    assert "Skor (0-1) [rekaan] [sebagian tingkat kabupaten/kota]" in headers


def test_a_csv_of_village_figures_alone_has_nothing_to_mark():
    assert {row["coarse_levels"] for row in rows(shortlist_csv(plan()))} == {""}


def test_the_geopackage_holds_words_and_numbers(tmp_path):
    write_geopackage(analysed_plan(), tmp_path / "plan.gpkg")
    with closing(sqlite3.connect(tmp_path / "plan.gpkg")) as file:
        found = file.execute(
            "select probability, rank_low, badge_label, dose_label, readiness_score from villages order by village_code"
        ).fetchall()
        criteria = dict(file.execute("select criterion, villages_known from criteria").fetchall())
        metadata = dict(file.execute("select key, value from metadata").fetchall())
    assert found[0] == (0.62, 1, "goyah", "rendah", 0.5)
    assert found[1] == (None, None, "tanpa peringkat", MARKUP, 1.0)
    assert criteria["locus"] == 0
    assert metadata["robustness_seed"] == "7"
    assert FORMULA in village_table(analysed_plan(), "id")["dose"].tolist()
