"""A third party gets every travel time again from plan.gpkg and plan.json alone (docs/methods/exports.md)."""

import json
from pathlib import Path

import numpy as np
import pyogrio
import pytest

from data.scenario import Travel
from export.write import write_plan
from pipeline import main, make_plan
from tests.builders import planning_data, scenario
from tests.spatial.travel_oracle import oracle_travel

ROOT = Path(__file__).resolve().parents[2]


def recomputed(folder):
    """Return {(village, kind): (minutes, km, id)} and the villages layer, from the files in `folder`."""
    path = folder / "plan.gpkg"
    document = json.loads((folder / "plan.json").read_text("utf-8"))
    # the exported edges carry their speed and are already cut at junctions and free of fragments
    travel = Travel(document["access_speed_kmh"], document["max_access_km"], minimum_component_km=0.0)
    roads = pyogrio.read_dataframe(path, layer="roads").assign(ferry_min=0.0)
    roads["maxspeed_kmh"] = roads["speed_kmh"]
    villages = pyogrio.read_dataframe(path, layer="villages").set_index("village_code")
    centres = pyogrio.read_dataframe(path, layer="service_centres")
    places = {row.service_centre_id: (row.kind, row.geometry.x, row.geometry.y) for row in centres.itertuples()}
    origins = {code: (row["origin_lon"], row["origin_lat"]) for code, row in villages.iterrows()}
    return oracle_travel(roads, origins, places, travel), villages


def check(folder):
    times, villages = recomputed(folder)
    assert times
    for (code, kind), (minutes, km, centre) in times.items():
        row = villages.loc[code]
        if np.isinf(minutes):
            assert np.isnan(row[f"travel_time_{kind}_min"])
            assert row[f"route_{kind}"] == "tidak ada"
        else:
            assert row[f"route_{kind}"] == "ada"
            assert row[f"travel_time_{kind}_min"] == pytest.approx(minutes, abs=1e-6)
            assert row[f"road_distance_{kind}_km"] == pytest.approx(km, abs=1e-6)
            assert row[f"nearest_{kind}"] == centre


def test_travel_times_are_recomputed_from_the_files_alone(tmp_path):
    write_plan(make_plan(planning_data(), scenario()), tmp_path)
    check(tmp_path)


@pytest.mark.real
@pytest.mark.skipif(not (ROOT / "../shared/real/belu").exists(), reason="real data are not here")
def test_travel_times_of_belu_are_recomputed_from_the_files_alone(tmp_path):
    belu = ROOT / "scenarios" / "belu.toml"
    code = main(["plan", str(belu), "--catalogue", str(belu.with_suffix(".catalogue.toml")), "--out", str(tmp_path)])
    assert code == 0
    check(tmp_path)
