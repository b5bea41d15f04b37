"""Questions on the command line: answers in the files, faults in words, the matrix as text."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from command_line import main
from tests.region_files import RegionFolder, village_code, write_region


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> RegionFolder:
    return write_region(tmp_path_factory.mktemp("tanya") / "wilayah")


def run(region: RegionFolder, out: Path, *options: str) -> int:
    paths = (str(region.scenario), "--catalogue", str(region.catalogue), "--out", str(out))
    return main(["plan", *paths, *options])


def findings(out: Path) -> dict:
    return json.loads((out / "plan.json").read_text("utf-8"))["findings"]


def test_a_plan_always_carries_its_matrix_and_what_breaks_without_each_ministry(region, tmp_path):
    assert run(region, tmp_path) == 0
    found = findings(tmp_path)
    ministries = {duty["ministry"] for duty in found["matrix"]["duties"]}
    assert {each["ministry"] for each in found["dropouts"]} == ministries
    assert found["ladders"] == found["entries"] == []
    assert "Matriks HTIS" in openpyxl.load_workbook(tmp_path / "plan.xlsx", read_only=True).sheetnames


def test_every_question_is_answered_in_the_files(region, tmp_path, capsys):
    commitments, proposals = tmp_path / "komitmen.toml", tmp_path / "usulan.csv"
    commitments.write_text('[[commitments]]\nministry = "Kemnaker"\nkind = "mou"\nstate = "promised"\n', "utf-8")
    proposals.write_text(f"kode_desa,peringkat\n{village_code(0)},1\n", "utf-8")
    asked = (
        "--commitments", str(commitments), "--proposals", str(proposals), "--ladder", "2, 1",
        "--ladder-budget", "100000000", "--alternatives", "2", "--differ", "1", "--tolerance", "0,5", "--explain",
        "--matrix",
    )  # fmt: skip
    assert run(region, tmp_path / "out", *asked) == 0
    found = findings(tmp_path / "out")
    assert all(found.values())
    assert [step["step"] for step in found["ladders"][0]["steps"]] == [1, 1, 2, 2]
    assert (found["alternatives"]["tolerance"], found["alternatives"]["differ_by"]) == (0.5, 1)
    printed = capsys.readouterr().out
    total = sum(duty["pays_idr"] for duty in found["matrix"]["duties"])
    assert f"{total:,}".replace(",", ".") in printed
    assert "Rupiah yang dibayar tiap K/L" in printed


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--ladder", "10,banyak"), "--ladder: '10,banyak' tidak dapat dipakai. Tulis bilangan bulat mulai 1"),
        (("--ladder", "0"), "--ladder: '0'"),
        (("--ladder-budget", "1e9"), "--ladder-budget: '1e9'"),
        (("--alternatives", "-3"), "--alternatives: '-3'"),
        (("--alternatives", "5", "--tolerance", "2"), "--tolerance: '2'"),
        (("--alternatives", "5", "--differ", "nol"), "--differ: 'nol'"),
        (("--differ", "2"), "--differ: hanya berarti bersama --alternatives."),
        (("--commitments", "tidak-ada.toml"), "tidak-ada.toml"),
        (("--proposals", "tidak-ada.csv"), "tidak-ada.csv"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_a_remedy_and_nothing_is_written(
    region, tmp_path, capsys, options, told
):
    assert run(region, tmp_path / "out", *options) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_all_values_that_cannot_be_used_are_told_at_once(region, tmp_path, capsys):
    assert run(region, tmp_path / "out", "--ladder", "x", "--alternatives", "y", "--language", "en") == 2
    told = capsys.readouterr().err
    assert "--ladder: 'x' cannot be used." in told
    assert "--alternatives: 'y' cannot be used." in told


def test_a_person_in_a_commitment_is_refused(region, tmp_path, capsys):
    path = tmp_path / "komitmen.toml"
    path.write_text(
        '[[commitments]]\nministry = "Kemnaker"\nkind = "mou"\nstate = "promised"\nnote = "NIK 3201234567890123"\n',
        "utf-8",
    )
    assert run(region, tmp_path / "out", "--commitments", str(path)) == 2
    told = capsys.readouterr().err
    assert "data pribadi" in told
    assert "3201234567890123" not in told


def test_rules_that_no_plan_obeys_end_with_their_conflict_in_words(tmp_path, capsys):
    region = write_region(tmp_path / "wilayah")
    region.edit("scenario.toml", "budget_idr = 150_000_000", "budget_idr = 50_000_000")
    region.edit("scenario.toml", "budget_idr = 30_000_000", "budget_idr = 7_000_000")
    assert run(region, tmp_path / "out", "--explain") == 3
    told = capsys.readouterr().err
    assert "budget_idr" in told
    assert "Rp" in told


def test_stages_are_told_in_words_when_a_person_is_looking(region, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(region, tmp_path / "out", "--ladder", "1") == 0
    assert "… mencari rencana terbaik\n" in (told := capsys.readouterr().err)
    assert "… menaiki tangga\n" in told
