"""The files of a ranking: all or none, strict, neutralised, and nothing about money in them."""

import errno
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pyogrio
import pytest

import export.write
from data.errors import DataError
from export.bytes import plan_json, ranking_csv, ranking_json, workbook
from export.write import RANKING_WRITERS, write_plan, write_ranking
from tests.builders import HOSTILE_NAMES
from tests.export.rankings import FORMULA, MARKUP, analysed_plan, ranking
from tests.export.test_plan_json import strict
from tests.export.test_shortlist import rows
from tests.export.test_write_plan import content, failing

NAMES = ["ranking.csv", "ranking.gpkg", "ranking.json", "ranking.xlsx"]


def test_exactly_four_files_are_written_and_nothing_is_left_beside_them(tmp_path):
    written = write_ranking(ranking(), tmp_path / "new" / "out", "en")
    assert sorted(path.name for path in written) == NAMES == sorted(content(tmp_path / "new" / "out"))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]


def test_plan_and_ranking_share_a_folder(tmp_path):
    write_plan(analysed_plan(), tmp_path)
    before = content(tmp_path)
    write_ranking(ranking(), tmp_path)
    assert {name: data for name, data in content(tmp_path).items() if name not in NAMES} == before


@pytest.mark.parametrize("name", RANKING_WRITERS)
def test_when_one_file_fails_the_folder_is_as_it_was(tmp_path, monkeypatch, name):
    (tmp_path / "ranking.json").write_text("old")
    broken = {**RANKING_WRITERS, name: failing(OSError(errno.ENOSPC, "full"))}
    monkeypatch.setattr(export.write, "RANKING_WRITERS", broken)
    with pytest.raises(DataError, match="penuh"):
        write_ranking(ranking(), tmp_path)
    assert content(tmp_path) == {"ranking.json": b"old"}


def test_ranking_json_holds_everything_but_money_and_is_the_same_every_time():
    made = ranking()
    document = strict(ranking_json(made))
    assert (document["input_digest"], document["result_digest"]) == (made.input_digest, made.result_digest)
    assert [row["village_code"] for row in document["listed"]] == ["99.02.01.2006", "99.01.01.1001"]
    assert document["listed"][0]["badge"] == "firm_in"
    assert document["listed"][0]["travel_times"]["travel_time_ltsa_min"] == {"minutes": None, "no_route": True}
    assert document["below"] == {"99.01.01.2002": 4, "99.02.01.2004": 3}
    assert document["not_ranked"] == {"99.01.01.2001": "excluded", "99.02.01.2005": "unknown"}
    assert not {"chosen", "cost_idr", "cost_per_fund", "objective"} & set(document)
    assert ranking_json(made) == ranking_json(ranking())


def test_json_sums_the_analysis_up():
    document = strict(plan_json(analysed_plan()))
    found = document["analysis"]
    assert found["robustness"]["draws"] == 400
    assert found["robustness"]["villages_per_badge"] == {"firm_in": 1, "firm_out": 1, "shaky": 2}
    assert found["robustness"]["errors"]["idm_score"]["source"] == FORMULA
    assert found["agreement"]["spearman"]["vikor"]["topsis"] == 0.8
    assert found["agreement"]["dependent"][0]["ranks"]["vikor"] == 3
    assert found["equity"]["groups"][0]["label"] == FORMULA
    assert found["equity"]["groups"][2]["chosen"] is None
    assert found["worth_measuring"][0]["effect"] == "enters"
    assert found["idm"]["counts"]["status_threshold"] == 1
    chosen = {row["village_code"]: row for row in document["chosen"]}
    assert chosen["99.02.01.2006"]["probability"] == 1
    assert chosen["99.01.01.1001"]["badge"] == "shaky"
    assert document["criteria"]["=ready"]["weight"] == 1
    assert document["criteria"]["locus"]["has_data"] is False
    assert document["criteria"]["locus"]["level"] is None
    assert document["scoring"]["combination"]["readiness_weight"] == 0.25


def test_a_plan_without_analysis_says_so():
    document = strict(plan_json(replace(analysed_plan(), analysis=None)))
    assert document["analysis"] is None
    assert "badge" not in document["chosen"][0]


def test_the_csv_holds_the_ranked_villages_in_order_without_live_formulas():
    found = rows(ranking_csv(ranking()))
    assert [row["rank"] for row in found] == ["1", "2", "3", "4"]
    assert [row["in_list"] for row in found] == ["1", "1", "0", "0"]
    names = {row["village_code"]: row["village_name"] for row in found}
    assert names["99.02.01.2004"] == HOSTILE_NAMES[3]
    assert {row["dose"] for row in found} == {"low", f"'{FORMULA}"}
    assert {row["dose_label"] for row in found} == {"rendah", MARKUP}
    assert "cost_idr" not in found[0]


def test_the_geopackage_has_no_money_and_outlines_the_list(tmp_path):
    write_ranking(ranking(), tmp_path)
    path = tmp_path / "ranking.gpkg"
    layers = [name for name, _ in pyogrio.list_layers(path)]
    named = ["villages", "service_centres", "roads", "towers", "criteria", "sources", "warnings", "metadata"]
    assert layers == [*named, "layer_styles"]
    with closing(sqlite3.connect(path)) as file:
        columns = {row[1] for row in file.execute("pragma table_info(villages)")}
        explained = {
            name for (name,) in file.execute("select column_name from gpkg_data_columns where table_name = 'villages'")
        }
        (qml,) = file.execute("select styleQML from layer_styles where f_table_name = 'villages'").fetchone()
        keys = {key for (key,) in file.execute("select key from metadata")}
    assert "is_chosen" not in columns
    assert explained == columns - {"fid", "geom"}
    assert '"in_list"' in [rule.get("filter") for rule in ET.fromstring(qml).iter("rule")]
    assert not {"objective", "solver"} & keys


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed")
def test_ogrinfo_opens_the_ranking_without_a_warning(tmp_path):
    write_ranking(ranking(), tmp_path)
    command = ["ogrinfo", "-ro", "-so", "-al", str(tmp_path / "ranking.gpkg")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Warning" not in done.stdout + done.stderr
    assert "badge_label: String" in done.stdout


def test_exports_leave_the_result_as_it_was(tmp_path):
    made = analysed_plan()
    tables = [made.priorities.table, made.priorities.needs, made.analysis.robustness.table, made.analysis.equity.groups]
    before = [table.copy() for table in tables]
    write_plan(made, tmp_path)
    write_ranking(made.ranking, tmp_path)
    assert all(table.equals(copy) for table, copy in zip(tables, before, strict=True))
    assert json.loads((tmp_path / "plan.json").read_bytes())["result_digest"] == made.result_digest
    opened = openpyxl.load_workbook(tmp_path / "ranking.xlsx")
    assert made.result_digest in {cell.value for row in opened["Sumber dan sidik"].iter_rows() for cell in row}


def test_the_same_ranking_gives_the_same_workbook():
    assert workbook(ranking()) == workbook(ranking())
