"""Circles of kabupaten/kota in the map of a whole country."""

import json

import numpy as np
import pytest

from layers import kantong, national_map
from layers.frame import frame
from tests import builders

DATA = builders.planning_data()
MEASURES = builders.measures(DATA)


def made(active=kantong.KEY):
    return frame(
        DATA, MEASURES, builders.priorities(DATA), None, active=active, kind="ltsa", selected=None, language="id"
    )


@pytest.fixture
def _country(monkeypatch):
    monkeypatch.setattr(national_map, "MOST_VECTORS", 3)


@pytest.mark.usefixtures("_country")
def test_a_country_has_a_circle_for_each_regency_by_area_at_one_of_its_villages():
    content = made()
    counts = MEASURES.indicators["migrant_workers"].groupby(DATA.villages["regency_code"]).sum()
    circles = content["area_circles"]
    assert [quarters for _, _, quarters in circles] == [
        round(16 * 4 * float(np.sqrt(count / counts.max()))) for count in counts
    ]
    places = {
        (round(lon * 1e5), round(lat * 1e5)) for lon, lat in MEASURES.origins[["origin_lon", "origin_lat"]].to_numpy()
    }
    assert {(x, y) for x, y, _ in circles} <= places
    signs = [item for item in content["legend"][kantong.KEY]["items"] if item["sign"] == "circle"]
    far = [(item["label"], item["radius"]) for item in signs if "se-kabupaten/kota, dari jauh" in item["label"]]
    assert [label.split()[0] for label, _ in far] == ["140", "20"]
    assert [radius for _, radius in far] == pytest.approx([16, 16 * np.sqrt(20 / 140)])
    assert signs[len(far) :]
    assert all(item["label"].endswith("PMI di satu desa, dari dekat") for item in signs[len(far) :])
    assert json.loads(json.dumps(content)) == content


def test_a_region_has_none_and_other_themes_neither(monkeypatch):
    assert "area_circles" not in made()
    monkeypatch.setattr(national_map, "MOST_VECTORS", 3)
    assert "area_circles" not in made("priority")
