"""What the page sends to the map after each change: classes, marks, and every text in two languages."""

import base64
import dataclasses
import json
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from data.service_kinds import service_kinds
from data.wording import LANGUAGES, Text
from layers import (
    base,
    chosen,
    coverage,
    graded,
    kantong,
    legend,
    migrants,
    need_readiness,
    palettes,
    population,
    priority,
    programme,
    roads,
    service_centres,
    travel_time,
)
from layers.breaks import Cut
from layers.frame import frame
from layers.icons import ICONS
from layers.themes import THEMES
from tests import builders

DATA = builders.planning_data()
MEASURES = builders.measures(DATA)
PRIORITIES = builders.priorities(DATA)
MODULES = (
    base, chosen, coverage, graded, kantong, legend, migrants, need_readiness, population, priority, programme, roads,
    service_centres, travel_time,
)  # fmt: skip


def made(data=DATA, **changes):
    plan = changes.pop("plan", builders.allocation(DATA))
    settings = {"active": "priority", "kind": "ltsa", "selected": None, "language": "id"} | changes
    return frame(data, MEASURES, PRIORITIES, plan, **settings)


def numbers(text, kind):
    return np.frombuffer(base64.b64decode(text), dtype=kind).tolist()


def classes(content):
    """As villages.js reads them."""
    (text,) = content["classes"].values()
    halves = [half for byte in base64.b64decode(text) for half in (byte >> 4, byte & 15)]
    return [240 + half if half > 12 else half for half in halves][: len(DATA.villages)]


def test_the_frame_holds_one_class_per_village_of_the_active_theme_alone():
    found = {theme: classes(made(active=theme)) for theme in THEMES}
    assert all(list(made(active=theme)["classes"]) == [theme] for theme in THEMES)
    assert found["priority"] == [3, palettes.NOT_RANKED, 1, 2, palettes.UNKNOWN, 4]
    assert found["kantong"] == [0, 2, 0, 0, palettes.UNKNOWN, 0]
    assert found["travel_time"] == [1, 0, 0, 1, 1, palettes.NO_ROUTE]
    assert found["internet"] == [0, 2, palettes.UNKNOWN, 0, 2, palettes.UNKNOWN]
    content = made()
    assert numbers(content["ranks"], "<u2") == [2, 0, 4, 3, 0, 1]
    assert content["ranked"] == 4
    assert content["chosen"] == [5, 0]


def test_colours_and_legend_are_those_of_the_cut():
    content = made(active="travel_time", cut=Cut("fixed", edges=(10.0, 20.0)))
    assert content["colours"] == list(palettes.TRAVEL_RAMP[3])
    assert [item["label"] for item in content["legend"]["travel_time"]["items"]][:3] == [
        "sampai 10 menit",
        "10–20 menit",
        "lebih dari 20 menit",
    ]
    assert made(active="travel_time")["colours"] == list(palettes.TRAVEL)


def test_circles_travel_with_their_own_theme_alone():
    assert "circles" in made(active="kantong")
    assert "circles" not in made()


def test_the_frame_is_json_and_small():
    text = json.dumps(made(), allow_nan=False)
    assert json.loads(text) == made()
    assert len(text) < 10_000


def test_the_kind_of_centre_changes_travel_times_and_names():
    content = made(kind="dinas_ketenagakerjaan", active="travel_time")
    assert classes(content) == [0, 0, 1, 0, 1, palettes.NO_ROUTE]
    assert content["legend"]["travel_time"]["title"] == "Waktu tempuh ke: Dinas ketenagakerjaan"
    assert content["overlays"]["service_centres"] == "Dinas ketenagakerjaan"
    assert len(content["legend"]["service_centres"]["items"]) == 1


def test_a_kind_with_braces_is_shown_as_it_is():
    assert travel_time.title("{low}").id == "Waktu tempuh ke: {low}"


def test_the_selected_village_is_a_row_and_an_unknown_code_selects_nothing():
    assert made(selected=DATA.villages.index[3])["selected"] == 3
    assert made(selected="00.00.00.0000")["selected"] == -1
    assert made(selected=None)["selected"] == -1


def test_without_a_plan_nothing_is_marked_as_chosen():
    assert made(plan=None)["chosen"] == []


def test_an_unknown_theme_is_the_callers_mistake():
    with pytest.raises(ValueError, match="active must be one of"):
        made(active="rainbow")


def test_a_village_that_scoring_left_out_is_shown_as_not_known():
    shorter = dataclasses.replace(PRIORITIES, table=PRIORITIES.table.iloc[:3])
    content = frame(DATA, MEASURES, shorter, None, active="priority", kind="ltsa", selected=None, language="id")
    assert classes(content)[3:] == [palettes.UNKNOWN] * 3


# ---- legends and texts ------------------------------------------------------------------------------
def test_a_layer_that_has_nothing_to_show_cannot_be_switched_on():
    bare = dataclasses.replace(DATA, towers=DATA.towers.iloc[:0], roads=DATA.roads.iloc[:0], signal=None)
    assert set(made()["overlays"]) - set(made(bare)["overlays"]) == {"towers", "roads", "signal"}
    lone = dataclasses.replace(DATA, service_centres=DATA.service_centres.iloc[1:])
    assert "other_centres" not in made(lone)["overlays"]
    assert "service_centres" not in made(lone, kind="bank")["overlays"]


def test_sources_stand_beside_what_uses_them_with_year_and_whether_invented():
    content = made(active="kantong")
    assert content["legend"]["kantong"]["sources"] == ["pmi contoh (2026, rekaan)"]
    assert content["legend"]["towers"]["sources"] == ["menara contoh (2026, rekaan)"]
    assert content["legend"]["base"]["sources"] == ["desa contoh (2026, rekaan)"]
    assert content["invented"] == "Data contoh/rekaan"
    some = (dataclasses.replace(DATA.sources[0], invented=False), *DATA.sources[1:])
    assert made(dataclasses.replace(DATA, sources=some))["invented"] == "Sebagian data rekaan"
    real = tuple(dataclasses.replace(source, invented=False, year=None) for source in DATA.sources)
    content = made(dataclasses.replace(DATA, sources=real), language="en")
    assert content["legend"]["base"]["sources"] == ["desa contoh (year not known)"]
    assert content["invented"] == ""


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_and_overlay_has_a_legend_in_both_languages(theme):
    told = {language: made(language=language, active=theme) for language in LANGUAGES}
    assert tuple(told["id"]["themes"]) == THEMES
    for key in (theme, *told["id"]["overlays"], "base"):
        if key == base.LABELS_KEY:
            continue  # names speak for themselves
        for language in LANGUAGES:
            part = told[language]["legend"][key]
            assert part["title"]
            assert part["items"]
            assert all(item["label"].strip() for item in part["items"])
        if key == theme:
            assert told["id"]["legend"][key]["title"] != told["en"]["legend"][key]["title"] or key == "kantong"
    assert set(told["id"]["legend"]) & set(THEMES) == {theme}
    assert told["id"]["labels"].keys() == told["en"]["labels"].keys()


def test_population_tells_the_level_of_its_source():
    (source,) = made(active="population")["legend"]["population"]["sources"]
    assert source == "pmi contoh (2026, tingkat desa, rekaan)"


def test_the_legend_shows_the_hatches_only_where_they_occur():
    def hatched(**changes):
        (part,) = (part for key, part in made(**changes)["legend"].items() if key in THEMES)
        return [item["hatch"] for item in part["items"] if item["sign"] == "hatch"]

    assert hatched(active="travel_time") == ["no_route"]
    assert hatched(active="travel_time", kind="bank") == ["unknown"]
    assert hatched(active="internet") == ["unknown"]


def test_priority_classes_name_their_ranks_and_scores_in_the_readers_numbers():
    items = made()["legend"]["priority"]["items"]
    assert items[0]["label"] == "Peringkat 1 · skor 0,69"
    english = made(language="en")["legend"]["priority"]["items"]
    assert english[0]["label"] == "Rank 1 · score 0.69"


def test_a_legend_has_no_circle_where_nobody_is_counted():
    nobody = pd.Series(np.nan, index=PRIORITIES.table.index)
    assert not [
        item for item in kantong.kantong_legend(PRIORITIES.table, nobody, "id")["items"] if item["sign"] == "circle"
    ]


def test_circles_of_the_legend_have_the_radii_of_the_map():
    workers = MEASURES.indicators["migrant_workers"]  # at most 80
    circles = [
        item for item in kantong.kantong_legend(PRIORITIES.table, workers, "id")["items"] if item["sign"] == "circle"
    ]
    assert [item["label"] for item in circles] == ["50 PMI", "10 PMI", "2 PMI"]
    assert circles[0]["radius"] == pytest.approx(16 * (50 / 80) ** 0.5)


def texts_of(module):
    """Every Text of a module, also inside tuples, mappings and styles."""
    waiting, found = list(vars(module).values()), []
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            found.append(value)
        elif isinstance(value, tuple | list):
            waiting.extend(value)
        elif isinstance(value, Mapping):
            waiting.extend(value.values())
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_text_of_the_map_is_missing_in_a_language(module):
    texts = texts_of(module)
    assert texts
    for text in texts:
        assert text.id.strip()
        assert text.en.strip()
        assert sorted(part.split("}")[0] for part in text.id.split("{")[1:]) == sorted(
            part.split("}")[0] for part in text.en.split("{")[1:]
        )


def test_every_known_kind_of_centre_has_an_icon_of_its_own():
    assert set(service_kinds()) <= set(ICONS)
    assert len(set(ICONS.values())) == len(ICONS)
    assert service_centres.sorted_kinds(["warung", "bank", "ltsa", "apotek"]) == ["ltsa", "bank", "apotek", "warung"]


def test_every_road_class_has_a_style_and_a_ferry_keeps_its_dash():
    assert roads.dash("ferry", "paved") == roads.dash("ferry", "unknown")
    assert roads.dash("local", "unpaved") != roads.dash("local", "paved")
    labels = [item["label"] for item in roads.road_legend(["local", "toll"], ["paved"], "en")["items"]]
    assert labels == ["Toll road", "Local", "Paved"]
