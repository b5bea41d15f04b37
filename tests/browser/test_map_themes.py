"""Themes, their classes and the strength of each layer, in Chromium with the network blocked."""

import pytest

from layers import roads
from layers.palettes import MIGRANT_RAMP, NEED_READINESS
from tests.browser.app_driver import map_frame, open_app, ready
from tests.browser.map_driver import choose_theme, colours, unfold

pytestmark = pytest.mark.browser
ROADS = roads.LABEL.id
STRENGTH = f"Kepekatan: {ROADS}"


def legend(frame):
    return frame.locator(".htis-legend-body section").first


def labels(frame):
    return legend(frame).locator(".htis-item bdi").all_text_contents()


def method(page, name):
    page.get_by_role("combobox", name="Cara membagi kelas").click()
    page.get_by_role("option", name=name).click()


def test_a_theme_is_cut_as_the_planner_chooses_and_the_legend_tells_it(page, app, screenshots):
    frame = open_app(page, app)
    unfold(frame, "legend")
    choose_theme(frame, "PMI per 1.000 penduduk")
    ready(page)
    before = labels(frame)
    assert len(before) >= 5
    counts = legend(frame).locator(".htis-count").all_text_contents()
    assert sum(int(count) for count in counts) == 120
    page.get_by_role("button", name="Kelas warna").click()
    method(page, "Jeda alami")
    legend(frame).get_by_text("Jeda alami (Fisher–Jenks)").wait_for()
    assert labels(frame) != before
    page.get_by_role("radio", name="7", exact=True).click()
    frame.wait_for_function("() => htis.frame.colours.length === 7")
    assert set(MIGRANT_RAMP[7]) & colours(frame)
    method(page, "Batas sendiri")
    page.get_by_role("textbox", name="Batas antarkelas").fill("1; 20,5")
    page.get_by_role("textbox", name="Batas antarkelas").press("Enter")
    legend(frame).get_by_text("1,0–20,5").wait_for()
    page.wait_for_url("**classes=fixed-1-20.5**")
    page.screenshot(path=screenshots / "class_breaks.png")
    page.get_by_text("English", exact=True).click()
    legend(frame).get_by_text("1.0–20.5").wait_for()
    assert "Fixed edges" in legend(frame).inner_text()


def test_need_and_readiness_are_a_square_with_named_axes_in_both_languages(page, app, screenshots):
    frame = open_app(page, app)
    unfold(frame, "legend")
    choose_theme(frame, "Kebutuhan × kesiapan")
    ready(page)
    square = frame.locator(".htis-square")
    assert len(set(NEED_READINESS) & colours(frame)) >= 3
    cells = square.locator("td[title]")
    assert cells.count() == 9
    assert cells.first.get_attribute("title") == "Kebutuhan tinggi, kesiapan rendah"
    assert [head.strip() for head in square.locator("th").all_text_contents()] == [
        "Kebutuhan ↑", "tinggi", "sedang", "rendah", "rendah", "sedang", "tinggi", "Kesiapan →",
    ]  # fmt: skip
    page.screenshot(path=screenshots / "need_readiness.png")
    page.get_by_role("button", name="Kelas warna").click()
    method(page, "Batas skenario")
    frame.wait_for_function("() => document.querySelectorAll('.htis-square td[title]').length === 4")
    page.get_by_text("English", exact=True).click()
    square.get_by_text("Readiness →").wait_for()


def test_each_layer_has_a_strength_of_its_own_that_is_kept_and_worked_with_the_keyboard(page, app):
    frame = open_app(page, app)
    unfold(frame, "legend")
    unfold(frame, "switcher")
    frame.get_by_text("Tampilkan juga").click()
    strength = lambda pane: frame.evaluate("(pane) => htis.map.getPane(pane).style.opacity", pane)  # noqa: E731
    assert frame.get_by_label(STRENGTH).is_hidden()
    frame.get_by_role("checkbox", name=ROADS).check()
    slider = frame.get_by_label(STRENGTH)
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    assert slider.input_value() == "70"
    assert strength("roads") == "0.7"
    assert strength("overlayPane") == "1"
    frame.get_by_label("Kepekatan: Skor prioritas").fill("40")
    assert (strength("overlayPane"), strength("roads")) == ("0.4", "0.7")
    choose_theme(frame, "Penduduk")
    assert strength("overlayPane") == "1"  # each theme has its own
    assert frame.get_by_label("Kepekatan: Skor prioritas").is_hidden()
    page.reload()
    ready(page)
    again = map_frame(page)
    again.wait_for_function("() => document.documentElement.dataset.ready === 'yes' && htis.frame")
    assert again.get_by_label(STRENGTH).input_value() == "70"
    choose_theme(again, "Skor prioritas")
    assert again.evaluate("() => htis.map.getPane('overlayPane').style.opacity") == "0.4"
    assert "Jalan" in again.locator(".htis-legend").inner_text()
    again.get_by_role("checkbox", name=ROADS).uncheck()
    assert again.get_by_label(STRENGTH).is_hidden()
