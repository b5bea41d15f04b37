"""A third party gets every travel time again from plan.gpkg and plan.json alone (docs/methods/exports.md)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyogrio
import pytest

from command_line import main
from data.sample.region import write_sample_region
from tests.region_files import COLUMNS, SOUTH, STEP, WEST, write_region

ROOT = Path(__file__).resolve().parents[2]
EAST = WEST + COLUMNS * STEP


def recompute(scenario, catalogue, folder):
    """Plan, then let the stranger's script run where nothing of this project can be imported."""
    out, elsewhere = folder / "out", folder / "elsewhere"
    assert main(["plan", str(scenario), "--catalogue", str(catalogue), "--out", str(out)]) == 0
    elsewhere.mkdir()
    for file in (out / "plan.gpkg", out / "plan.json", Path(__file__).with_name("third_party.py")):
        shutil.copy(file, elsewhere)
    command = [sys.executable, "-I", "third_party.py", "."]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["largest_difference_min"] < 1e-6
    return found


def test_travel_times_of_the_tiny_region_are_recomputed_and_its_island_has_no_route(tmp_path):
    region = write_region(tmp_path / "region")
    found = recompute(region.scenario, region.catalogue, tmp_path)
    assert (found["compared"], found["without_route"]) == (24, 2)


def test_one_way_roads_and_a_ferry_are_recomputed(tmp_path):
    region = write_region(tmp_path / "region")
    roads = json.loads(region.file("jalan.geojson").read_text("utf-8"))
    for feature, oneway in zip(roads["features"], ("-1", "yes", "no"), strict=True):
        feature["properties"]["oneway"] = oneway
    north, island = SOUTH + 0.09, [WEST + 1.1, SOUTH + 0.07]
    lines = [
        ({"highway": "tertiary"}, [[EAST, SOUTH + 0.01], [EAST, north], [WEST + 0.06, north]]),
        ({"route": "ferry"}, [[EAST, north], island]),
        ({"highway": "residential"}, [island, [WEST + 1.12, SOUTH + 0.08]]),
    ]
    roads["features"] += [
        {"type": "Feature", "properties": tags, "geometry": {"type": "LineString", "coordinates": line}}
        for tags, line in lines
    ]
    region.file("jalan.geojson").write_text(json.dumps(roads), encoding="utf-8")
    found = recompute(region.scenario, region.catalogue, tmp_path)
    # the ferry connects the island; the two villages on the one-way road west cannot come back to the dinas
    assert (found["compared"], found["without_route"]) == (24, 2)
    edges = pyogrio.read_dataframe(tmp_path / "out" / "plan.gpkg", layer="roads", read_geometry=False)
    assert set(edges["oneway"]) == {"both", "forward", "backward"}
    assert "ferry" in set(edges["road_class"])


def test_travel_times_of_the_sample_region_are_recomputed(tmp_path):
    write_sample_region(tmp_path / "sample", villages=60, seed=3)
    found = recompute(tmp_path / "sample" / "scenario.toml", tmp_path / "sample" / "catalogue.toml", tmp_path)
    assert found["compared"] >= 60 * 8


@pytest.mark.real
@pytest.mark.skipif(not (ROOT / "../shared/real/belu").exists(), reason="../shared/real/belu is absent")
def test_travel_times_of_belu_are_recomputed(tmp_path):
    belu = ROOT / "scenarios" / "belu.toml"
    assert recompute(belu, belu.with_suffix(".catalogue.toml"), tmp_path)["compared"] == 81 * 7
