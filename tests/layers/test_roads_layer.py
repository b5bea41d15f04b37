"""Roads: the legend tells class and surface, and a surface that is not known looks like neither of the others."""

from __future__ import annotations

from layers import base, roads
from layers.frame import frame
from tests import builders

DATA = builders.planning_data()


def signs(classes, surfaces):
    return [
        (item["label"], item["dash"], item["width"]) for item in roads.road_legend(classes, surfaces, "id")["items"]
    ]


def test_the_three_surfaces_have_dashes_of_their_own():
    assert len(set(roads.DASHES.values())) == 3
    assert roads.DASHES["paved"] == ()
    assert roads.dash("local", "mud") == roads.DASHES["unknown"]


def test_the_legend_tells_classes_and_then_surfaces():
    told = [label for label, _, _ in signs(["local", "arterial"], ["paved", "unknown"])]
    assert told == ["Arteri", "Lokal", "Diperkeras", "Permukaan belum diketahui"]


def test_where_no_surface_is_known_classes_look_as_on_the_map():
    # Belu: no road of RBI states its surface
    dashes = {label: dash for label, dash, _ in signs(["collector", "ferry"], ["unknown"])}
    assert dashes["Kolektor"] == dashes["Permukaan belum diketahui"] == list(roads.DASHES["unknown"])
    assert dashes["Feri"] == list(roads.dash("ferry", "unknown")) != dashes["Kolektor"]


def test_every_class_differs_from_the_others_in_colour_or_width():
    looks = {(style.colour, style.width_px) for style in roads.STYLES.values()}
    assert len(looks) == len(roads.STYLES) - 1  # "other" is drawn as a neighbourhood road


def shown():
    return frame(
        DATA, builders.measures(DATA), builders.priorities(DATA), None,
        active="priority", kind="ltsa", selected=None, language="id",
    )  # fmt: skip


def test_a_whole_country_says_that_roads_come_when_the_map_is_near(monkeypatch):
    assert base.ROADS_LATER.id not in shown()["legend"][base.KEY]["note"]
    monkeypatch.setattr("layers.national_map.MOST_VECTORS", 3)
    content = shown()
    assert roads.KEY in content["overlays"]
    assert base.ROADS_LATER.id in content["legend"][base.KEY]["note"]
