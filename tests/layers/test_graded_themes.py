"""Themes cut as the planner wants: classes, colours, and a legend with edges, unit, counts and method."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers import kantong, migrants, need_readiness, palettes, population, priority, travel_time
from layers.breaks import MOST_EXACT, USUAL, Cut
from layers.theme import MOST_PACKED, Scene, packed
from layers.themes import BY_KEY
from tests.layers.test_classes import ranking

NAN = math.nan
few = settings(max_examples=40, deadline=None, derandomize=True)


def told(found):
    return [(item["label"], item.get("count")) for item in found.legend["items"]]


def times(values, cut=USUAL, language="id"):
    table = pd.DataFrame({"travel_time_bank_min": values})
    return travel_time.shown(Scene(pd.DataFrame(), table, "bank", cut), language)


# ---- travel time ------------------------------------------------------------------------------------
def test_the_legend_tells_edges_unit_counts_and_method():
    found = times([10, 20, 20, 40, 130, math.inf, NAN])
    assert told(found) == [
        ("sampai 15 menit", "1"),
        ("15–30 menit", "2"),
        ("30–60 menit", "1"),
        ("60–120 menit", "0"),
        ("lebih dari 120 menit", "1"),
        ("Tidak terjangkau lewat jaringan jalan", "1"),
        ("Belum diketahui", "1"),
    ]
    assert found.legend["note"] == "Batas tetap. Angka kanan: jumlah desa."
    english = times([10, 20, 1500], Cut("natural", 3), "en")
    assert told(english)[0] == ("up to 10 minutes", "1")
    assert english.legend["note"].startswith("Natural breaks (Fisher–Jenks)")


def test_a_legend_says_when_values_are_too_equal_for_the_classes_asked_for():
    found = times([5, 5, 9, 9], Cut("quantile", 5))
    assert told(found) == [("sampai 5 menit", "2"), ("lebih dari 5 menit", "2")]
    assert "Hanya 2 kelas, bukan 5" in found.legend["note"]
    assert found.colours == (palettes.TRAVEL_RAMP[3][0], palettes.TRAVEL_RAMP[3][2])
    assert told(times([7, 7], Cut("equal", 4))) == [("7 menit", "2")]


def test_a_legend_says_when_edges_rest_on_a_sample():
    values = np.random.default_rng(1).gamma(2, 20, MOST_EXACT + 500)
    assert "dari 2.000 di antara 2.500 nilai" in times(values, Cut("natural", 5)).legend["note"]


def test_edges_that_would_look_alike_get_decimals():
    found = times([1.04, 1.11, 1.18, 1.3], Cut("fixed", edges=(1.1, 1.15)))
    assert told(found)[1][0] == "1,10–1,15 menit"


def test_without_any_known_value_there_are_no_classes_and_a_word():
    found = times([NAN, NAN], Cut("natural", 5))
    assert told(found) == [("Belum diketahui", "2")]
    assert found.legend["note"] == "Belum ada desa yang nilainya diketahui."


# ---- priority ---------------------------------------------------------------------------------------
def test_scores_of_ranked_villages_alone_are_cut_and_the_signs_stay():
    table = ranking([1, 2, 3, 4, None, None], ["yes"] * 4 + ["no", "unknown"])
    table["score"] = [0.9, 0.8, 0.3, 0.1, 0.99, 0.99]
    found = priority.shown(Scene(table, pd.DataFrame(), "", Cut("fixed", edges=(0.25, 0.5))), "id")
    assert found.classes.tolist() == [2, 2, 1, 0, palettes.NOT_RANKED, palettes.UNKNOWN]
    assert told(found) == [
        ("lebih dari 0,50", "2"),
        ("0,25–0,50", "1"),
        ("sampai 0,25", "1"),
        ("Bukan kandidat", "1"),
        ("Belum dapat dinilai atau data PMI belum diketahui", "1"),
    ]


# ---- PMI and population -----------------------------------------------------------------------------
def test_density_is_people_by_area_and_people_where_no_area_is_known():
    table = pd.DataFrame({"population": [100.0, 200.0, NAN, 50.0], "area_km2": [10.0, 1.0, 1.0, 0.0]})
    found = population.shown(Scene(pd.DataFrame(), table, "", Cut("fixed", edges=(10.0, 100.0))), "id")
    assert found.classes.tolist() == [0, 2, palettes.UNKNOWN, palettes.UNKNOWN]
    assert told(found)[0] == ("sampai 10 jiwa/km²", "1")
    assert population.columns(table) == ("population", "area_km2")
    points = table.assign(area_km2=NAN)
    assert population.columns(points) == ("population",)
    found = population.shown(Scene(pd.DataFrame(), points, "", Cut("fixed", edges=(50.0, 100.0))), "en")
    assert found.classes.tolist() == [1, 2, palettes.UNKNOWN, 0]
    assert found.legend["title"] == "People per village"
    assert population.shown(Scene(pd.DataFrame(), pd.DataFrame(index=[0]), ""), "id").classes.tolist() == [255]


def test_the_rate_of_migrants_has_no_class_where_it_is_not_known():
    table = pd.DataFrame({migrants.COLUMN: [0.0, 5.0, 10.0, NAN, math.inf]})
    found = migrants.shown(Scene(pd.DataFrame(), table, "", Cut("fixed", edges=(0.0, 5.0))), "id")
    assert found.classes.tolist() == [0, 1, 2, palettes.UNKNOWN, palettes.UNKNOWN]


def test_of_a_whole_country_kantong_says_that_its_circles_appear_when_near(monkeypatch):
    table = ranking([1, 2, None])
    workers = pd.Series([5.0, 9.0, 0.0])
    assert "diperbesar" not in kantong.kantong_legend(table, workers, "id")["note"]
    monkeypatch.setattr(kantong, "MOST_VECTORS", 2)
    assert "diperbesar" in kantong.kantong_legend(table, workers, "id")["note"]


# ---- need x readiness -------------------------------------------------------------------------------
def pairs(need, readiness, status=None):
    columns = {"need_score": need, "readiness_score": readiness, "candidate_status": status or ["yes"] * len(need)}
    return pd.DataFrame(columns)


def square(found):
    return [[cell["count"] for cell in row] for row in found.legend["items"][0]["cells"]]


def test_nine_villages_of_a_grid_are_a_class_each():
    table = pairs([0.1] * 3 + [0.5] * 3 + [0.9] * 3, [0.2, 0.4, 0.6] * 3)
    found = need_readiness.shown(Scene(table, pd.DataFrame(), ""), "id")
    assert found.classes.tolist() == list(range(9))
    assert square(found) == [["1"] * 3] * 3
    top = found.legend["items"][0]["cells"][0]
    assert top[0]["label"] == "Kebutuhan tinggi, kesiapan rendah"
    assert [cell["colour"] for cell in top] == list(palettes.NEED_READINESS[6:])
    assert found.legend["items"][0]["ends"] == ["rendah", "sedang", "tinggi"]
    assert "kebutuhan di atas" in found.legend["note"]


def test_the_scenarios_splits_make_the_quadrants():
    table = pairs([0.6, 0.59, 0.6, 0.1], [0.5, 0.5, 0.49, 0.1])
    found = need_readiness.shown(Scene(table, pd.DataFrame(), "", Cut("scenario", edges=(0.6, 0.5))), "en")
    assert found.classes.tolist() == [8, 2, 6, 0]
    assert square(found) == [["1", "1"], ["1", "1"]]
    assert found.legend["items"][0]["ends"] == ["low", "high"]
    assert "need from 0.60, readiness from 0.50" in found.legend["note"]


def test_candidates_without_readiness_are_hatched_and_others_are_no_candidates():
    table = pairs([0.1, 0.9, 0.5, 0.5], [NAN, 0.5, 0.2, 0.2], ["yes", "yes", "no", "unknown"])
    found = need_readiness.shown(Scene(table, pd.DataFrame(), ""), "id")
    assert found.classes.tolist() == [palettes.UNKNOWN, 0, palettes.NOT_RANKED, palettes.UNKNOWN]
    assert told(found)[1:] == [("Bukan kandidat", "1"), ("Kebutuhan atau kesiapan belum diketahui", "2")]


def test_without_readiness_nothing_has_a_class_and_the_note_says_so():
    found = need_readiness.shown(Scene(pairs([0.1, 0.9], [NAN, NAN]), pd.DataFrame(), ""), "id")
    assert set(found.classes) == {palettes.UNKNOWN}
    assert "Tidak ada desa" in found.legend["note"]


@few
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40))
def test_more_need_or_more_readiness_never_lowers_its_step(values):
    need, readiness = (np.array(column) for column in zip(*values, strict=True))
    codes = need_readiness.shown(Scene(pairs(need, readiness), pd.DataFrame(), ""), "id").classes.astype(int)
    for figures, steps in ((need, codes // 3), (readiness, codes % 3)):
        assert (np.diff(steps[np.argsort(figures, kind="stable")]) >= 0).all()
        for value in np.unique(figures):
            assert len(set(steps[figures == value])) == 1


# ---- all --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("theme", [key for key, theme in BY_KEY.items() if len(theme.methods) > 2])
@pytest.mark.parametrize("method", ["quantile", "natural", "equal"])
@pytest.mark.parametrize("count", [3, 7])
def test_every_sequential_theme_takes_every_method_and_fits_a_whole_countrys_frame(theme, method, count):
    dice = np.random.default_rng(3)
    figures = dice.gamma(2, 10, 40)
    table = ranking(list(range(1, 41)))
    indicators = pd.DataFrame(
        {"population": figures, "area_km2": 1.0, migrants.COLUMN: figures, "travel_time_bank_min": figures}
    )
    found = BY_KEY[theme].show(Scene(table, indicators, "bank", Cut(method, count)), "id", ())
    assert len(found.colours) == count <= MOST_PACKED
    assert len(packed(found.classes)) == 20
    counts = [int(item["count"]) for item in found.legend["items"]]
    assert sum(counts) == 40
