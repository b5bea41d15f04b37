"""Colours for readers who see fewer of them, for a grey print, and for tired eyes: computed, not judged by looking.

Colour-vision deficiency after Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of
Color Vision Deficiency", severity 1.0; distance is CIE 1976 (L*a*b*, D65); contrast is WCAG 2.2's.
"""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from layers import palettes
from layers.theme import themes_layer

CSS = Path(__file__).resolve().parents[2] / "layers" / "browser" / "map.css"
VISION = {
    "full": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ @ np.ones(3)
RAMPS = {
    "priority": palettes.PRIORITY_RAMP,
    "travel time": palettes.TRAVEL_RAMP,
    "migrants": palettes.MIGRANT_RAMP,
    "population": palettes.POPULATION_RAMP,
}
LIGHTER = {"priority": (palettes.NOT_RANKED_FILL,)}  # what stands before the first class
SEQUENCES = {
    f"{name} {count}": (*LIGHTER.get(name, ()), *colours)
    for name, ramp in RAMPS.items()
    for count, colours in ramp.items()
}
THEMES = {
    **SEQUENCES,
    "need x readiness": (*palettes.NEED_READINESS, palettes.NOT_RANKED_FILL, palettes.DIMMED_FILL),
    "internet": (palettes.COVERED, palettes.PARTLY_COVERED, palettes.UNCOVERED),
    "kantong": (palettes.CANDIDATE, palettes.NOT_CANDIDATE, palettes.EXCLUDED),
}
LEAST_DISTANCE = 9.0  # about four just noticeable differences (2.3)
LEAST_LIGHTNESS_STEP = 5.0


def linear(colour):
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(colour, vision="full"):
    seen = np.clip(np.array(VISION[vision]) @ linear(colour), 0, 1)
    ratio = (TO_XYZ @ seen) / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one, other):
    lights = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_the_measures_agree_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)
    assert lab("#ffffff") == pytest.approx([100, 0, 0], abs=0.02)
    assert lab("#ff0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)  # Lindbloom's calculator
    grey = lab("#808080", "deutan")  # the matrices keep greys
    assert grey[1:] == pytest.approx([0, 0], abs=0.1)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_every_two_classes_of_a_theme_can_be_told_apart(theme, vision):
    for one, other in itertools.combinations(THEMES[theme], 2):
        assert np.linalg.norm(lab(one, vision) - lab(other, vision)) >= LEAST_DISTANCE, (one, other)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", SEQUENCES)
def test_a_sequence_grows_darker_step_by_step_for_every_reader_and_in_grey_print(theme, vision):
    lightness = [lab(colour, vision)[0] for colour in SEQUENCES[theme]]
    assert (np.diff(lightness) <= -LEAST_LIGHTNESS_STEP).all(), lightness


@pytest.mark.parametrize("ramp", RAMPS.values(), ids=list(RAMPS))
def test_every_ramp_has_three_to_seven_classes_and_fewer_take_its_ends(ramp):
    assert {count: len(colours) for count, colours in ramp.items()} == {count: count for count in range(3, 8)}
    assert palettes.ramp_colours(ramp, 2) == (ramp[3][0], ramp[3][2])
    assert palettes.ramp_colours(ramp, 1) == (ramp[3][1],)
    assert palettes.ramp_colours(ramp, 7) == ramp[7]


@pytest.mark.parametrize("vision", VISION)
def test_need_darkens_at_every_readiness_for_every_reader(vision):
    rows = [palettes.NEED_READINESS[start : start + 3] for start in (0, 3, 6)]
    for column in zip(*rows, strict=True):
        lightness = [lab(colour, vision)[0] for colour in column]
        assert (np.diff(lightness) <= -2 * LEAST_LIGHTNESS_STEP).all(), lightness


def test_internet_classes_differ_in_grey_print():
    lightness = sorted(lab(colour)[0] for colour in THEMES["internet"])
    assert (np.diff(lightness) >= 8).all(), lightness


def test_no_class_has_the_colour_of_the_hatches_or_of_the_sea():
    for theme, colours in THEMES.items():
        for colour in colours:
            assert np.linalg.norm(lab(colour) - lab(palettes.HATCHES["no_route"][0])) >= 20, theme
            assert np.linalg.norm(lab(colour) - lab(palettes.SEA)) >= 5, (theme, colour)
    unknown, no_route = (palettes.HATCHES[name] for name in ("unknown", "no_route"))
    assert lab(unknown[0])[0] - lab(no_route[0])[0] > 50  # light against dark
    assert contrast(*unknown) >= 3  # the lines of a hatch are seen: WCAG 1.4.11, graphics
    assert contrast(*no_route) >= 3


@pytest.mark.parametrize("mark", ["CHOSEN", "SELECTED", "RING", "TOWER", "INK"])
def test_marks_stand_out_from_their_halo_or_every_class(mark):
    assert contrast(getattr(palettes, mark), palettes.HALO) >= 4.5


def test_special_codes_are_no_class_of_any_palette():
    special = {palettes.UNKNOWN, palettes.NO_ROUTE, palettes.NOT_RANKED}
    assert len(special) == 3
    styles = themes_layer().call_options["special"]
    hatched = {int(code) for code, style in styles.items() if "hatch" in style}
    assert hatched == {palettes.UNKNOWN, palettes.NO_ROUTE}
    assert {int(code) for code in styles} == special | {palettes.DIMMED}
    assert all(len(colours) < palettes.DIMMED for colours in THEMES.values())


def rules():
    """Each rule of the style sheet: selector to its declarations."""
    text = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        pairs = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        found[selector.strip()] = {name.strip(): value.strip() for name, value in pairs.items()}
    return found


def test_every_text_of_the_map_meets_wcag_aa_on_its_ground():
    grounds = {".htis-tip": "#1f2937", ".htis-tip-line": "#1f2937", ".htis-invented": "#7c2d12"}
    checked = 0
    for selector, rule in rules().items():
        if "color" not in rule:
            continue
        ground = grounds.get(selector, rule.get("background", "#ffffff"))
        if ground.startswith("#"):
            assert contrast(rule["color"], ground) >= 4.5, (selector, ground)
            checked += 1
    assert checked >= 8
    hover = rules()[".htis-button:hover, .htis-sources:hover"]["background"]
    assert contrast("#1f2937", hover) >= 4.5


def test_no_text_is_smaller_than_ten_pixels():
    sizes = [float(rule["font-size"].removesuffix("px")) for rule in rules().values() if "font-size" in rule]
    assert min(sizes) >= 10
