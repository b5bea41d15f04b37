"""The files of a whole country's map: whole or not at all."""

import gzip
import json

import pytest

from command_line import main
from layers import country_files, national_map
from layers.country_files import country_name, is_written, write_country
from tests import builders
from tests.region_files import write_region

VILLAGES = builders.planning_data().villages


def test_the_folder_appears_with_everything_in_it(tmp_path):
    told = []
    folder = tmp_path / country_name(VILLAGES)
    write_country(VILLAGES, folder, told.append)
    assert is_written(folder)
    assert told[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_texts_are_there_packed_too_and_roads_by_kabupaten_change_the_name(tmp_path):
    data = builders.planning_data()
    folder = tmp_path / country_name(VILLAGES, data.roads)
    assert folder.name != country_name(VILLAGES)
    write_country(VILLAGES, folder, lambda _done: None, data.roads)
    plain = {path.relative_to(folder) for path in folder.rglob("*.json")}
    assert {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.z")} == plain
    assert all(gzip.decompress((folder / f"{path}.z").read_bytes()) == (folder / path).read_bytes() for path in plain)
    index = json.loads((folder / "villages.json").read_bytes())
    named = [chunk["roads"] for chunk in index["chunks"] if "roads" in chunk]
    assert named == sorted(f"roads/{path.name}" for path in (folder / "roads").glob("*.json"))
    assert named


def test_a_failure_half_way_leaves_nothing(tmp_path, monkeypatch):
    def failing(_villages, _roads):
        yield 0.5, "5/1/1.png", b"x"
        raise OSError("disk full")

    monkeypatch.setattr(country_files, "national_files", failing)
    with pytest.raises(OSError, match="disk full"):
        write_country(VILLAGES, tmp_path / "country-x", lambda _done: None)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_prepares_the_map_once_and_says_when_there_is_no_need(tmp_path, capsys, monkeypatch):
    region = write_region(tmp_path / "region")
    asked = ["tiles", "--catalogue", str(region.catalogue), "--out", str(tmp_path / "static")]
    assert main(asked) == 0
    assert "tidak memerlukan persiapan" in capsys.readouterr().out
    monkeypatch.setattr(national_map, "MOST_VECTORS", 3)
    assert main(asked) == 0
    name = capsys.readouterr().out.strip()
    made = (tmp_path / "static" / name / "villages.json").stat().st_mtime_ns
    assert main(asked) == 0
    assert (tmp_path / "static" / name / "villages.json").stat().st_mtime_ns == made
