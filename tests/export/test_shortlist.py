"""shortlist.geojson and shortlist.csv hold the chosen villages, in full precision and without live formulas."""

import csv
import io
import json
from dataclasses import replace

import pytest
import shapely
from shapely.geometry import Polygon, shape

from export.shortlist import shortlist_csv, shortlist_geojson
from tests.builders import HOSTILE_NAMES, plan
from tests.export.plans import plan_with_names


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def all_chosen(made):
    villages = made.allocation.villages.assign(is_chosen=True)
    return replace(made, allocation=replace(made.allocation, villages=villages))


def test_the_chosen_villages_stand_in_order_of_rank():
    made = plan()
    assert [row["village_code"] for row in rows(shortlist_csv(made))] == ["99.02.01.2006", "99.01.01.1001"]
    features = json.loads(shortlist_geojson(made))["features"]
    assert [feature["properties"]["rank"] for feature in features] == [1, 2]
    assert [feature["properties"]["cost_idr"] for feature in features] == [45_600_000, 45_600_000]


def test_numbers_in_csv_keep_their_full_precision_and_unknown_is_empty():
    made = all_chosen(plan())
    found = {row["village_code"]: row for row in rows(shortlist_csv(made))}
    assert {code: float(row["score"]) for code, row in found.items()} == made.priorities.table["score"].to_dict()
    assert found["99.02.01.2005"]["migrant_workers"] == ""
    assert found["99.02.01.2005"]["rank"] == ""


@pytest.mark.parametrize("names", [HOSTILE_NAMES, ("+1", "-1", "@x", "\t=1", 'a,b;"c"\nd', "\x00=1")])
def test_hostile_names_are_plain_text_in_both_files(names):
    made = all_chosen(plan_with_names(*names))
    codes = list(made.data.villages.index)
    cells = {row["village_code"]: row["village_name"] for row in rows(shortlist_csv(made))}
    properties = {f["id"]: f["properties"]["village_name"] for f in json.loads(shortlist_geojson(made))["features"]}
    for code, name in zip(codes, names, strict=False):
        plain = name.replace("\x00", "\ufffd")
        risky = name[0] in "=+-@\t\x00"
        assert cells[code] == (f"'{plain}" if risky else plain)
        assert properties[code] == plain


def test_geojson_is_valid_by_rfc_7946():
    document = json.loads(shortlist_geojson(all_chosen(plan())), parse_constant=pytest.fail)
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    for feature in document["features"]:
        outline = shape(feature["geometry"])
        assert outline.is_valid
        assert -180 <= outline.bounds[0] <= outline.bounds[2] <= 180
        assert shapely.is_ccw(outline.exterior)


def test_holes_turn_clockwise():
    made = plan()
    ring = Polygon([(0, 0), (0, 4), (4, 4), (4, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    villages = made.data.villages.copy()
    villages.loc["99.01.01.1001", "geometry"] = ring
    made = replace(made, data=replace(made.data, villages=villages))
    geometry = json.loads(shortlist_geojson(made))["features"][1]["geometry"]
    assert shapely.is_ccw(shapely.LinearRing(geometry["coordinates"][0]))
    assert not shapely.is_ccw(shapely.LinearRing(geometry["coordinates"][1]))


def test_a_village_without_geometry_keeps_its_row():
    made = plan()
    villages = made.data.villages.copy()
    villages.loc["99.02.01.2006", "geometry"] = None
    features = json.loads(shortlist_geojson(replace(made, data=replace(made.data, villages=villages))))["features"]
    assert [feature["geometry"] is None for feature in features] == [True, False]


def test_reasons_follow_the_language():
    assert rows(shortlist_csv(plan(), "id"))[0]["reason"] == "Terpilih"
    assert rows(shortlist_csv(plan(), "en"))[0]["reason"] == "Chosen"


def test_no_choice_gives_a_header_and_an_empty_collection():
    made = plan()
    villages = made.allocation.villages.assign(is_chosen=False)
    made = replace(
        made, allocation=replace(made.allocation, villages=villages, choices=made.allocation.choices.iloc[:0])
    )
    assert rows(shortlist_csv(made)) == []
    assert json.loads(shortlist_geojson(made))["features"] == []
