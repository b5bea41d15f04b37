"""The map alone, in Chromium with the network blocked: colours, clicks, names, view, keyboard, size."""

import random
import re
import shutil
from pathlib import Path

import pytest
from shapely.geometry import Point

from layers.palettes import COVERED, EXCLUDED, HATCHES, NOT_RANKED_FILL, PRIORITY, TRAVEL, UNCOVERED
from tests import builders
from tests.browser.map_driver import (
    box,
    choose_data,
    choose_theme,
    click,
    colours,
    hover,
    in_view,
    look,
    map_frame,
    pixel,
    redrawn,
    replaced,
    resize,
    unfold,
    view,
)
from tests.browser.map_shapes import irregular_shapes

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("village_map_app.py")
CODES = list(builders.villages().index)
NAMES = list(builders.villages()["village_name"])
ISLAND = 5


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    # A copy, because what is published lands in a folder beside the script.
    with app_server(shutil.copy(SCRIPT, tmp_path_factory.mktemp("peta"))) as url:
        yield url


@pytest.fixture
def opened(page, app):
    page.goto(app)
    return map_frame(page)


# ---- drawing ----------------------------------------------------------------------------------------
def test_villages_are_drawn_in_the_colours_of_their_classes(opened):
    look(opened, 1, 12)
    found = colours(opened)
    assert len(found) >= 5
    assert {PRIORITY[3], PRIORITY[2], PRIORITY[1], NOT_RANKED_FILL} <= found  # ranks 2, 3, 4; 1 is the island


def test_a_new_frame_recolours_in_place_and_keeps_the_view(page, opened):
    look(opened, 1, 12)
    opened.evaluate("() => { window.marked = 1; }")
    before, seen, asked = colours(opened), view(opened), len(page.requested)
    redrawn(opened, lambda: page.get_by_text("Bobot lain").click())
    assert colours(opened) != before
    assert view(opened) == seen
    assert opened.evaluate("() => window.marked") == 1
    assert [url for url in page.requested[asked:] if "/app/static/" in url] == []  # nothing is fetched again


def test_each_theme_has_its_colours_and_survives_a_new_frame(page, opened):
    look(opened, 1, 12)
    for name, expected in (
        ("Kantong PMI", {EXCLUDED}),
        ("Waktu tempuh", {TRAVEL[0], TRAVEL[1]}),
        ("Cakupan internet", {COVERED, UNCOVERED}),
    ):
        choose_theme(opened, name)
        assert expected <= colours(opened), name
    redrawn(opened, lambda: page.get_by_text("Bobot lain").click())
    assert {COVERED, UNCOVERED} <= colours(opened)


def test_the_island_without_route_is_hatched_dark_and_the_unknown_light(opened):
    choose_theme(opened, "Waktu tempuh")
    look(opened, ISLAND, 13)
    dark, light = HATCHES["no_route"][0], HATCHES["unknown"][0]
    assert dark in colours(opened)
    choose_theme(opened, "Cakupan internet")
    assert dark not in colours(opened)
    assert light in colours(opened)


def test_every_overlay_can_be_switched_on_and_off_and_stays_so(page, opened):
    opened.get_by_text("Tampilkan juga").click()
    boxes = opened.get_by_role("checkbox")
    keys = [item.get_attribute("value") for item in boxes.all()]
    assert set(keys) == {
        "service_centres",
        "other_centres",
        "chosen",
        "programme",
        "labels",
        "roads",
        "signal",
        "towers",
    }
    shown = lambda frame, key: frame.evaluate("(key) => htis.map.hasLayer(htis.overlays.get(key).layer)", key)  # noqa: E731
    before = {key: shown(opened, key) for key in keys}
    for item in boxes.all():
        item.set_checked(not item.is_checked())
    assert {key: shown(opened, key) for key in keys} == {key: not on for key, on in before.items()}
    page.reload()
    again = map_frame(page)
    assert {key: shown(again, key) for key in keys} == {key: not on for key, on in before.items()}


def test_the_signal_picture_is_fetched_on_demand_has_a_legend_and_can_be_faded(page, opened):
    fetched = lambda: [url for url in page.requested if "/app/static/signal" in url]  # noqa: E731
    assert fetched() == []
    opened.get_by_text("Tampilkan juga").click()
    opened.get_by_role("checkbox", name="Raster sinyal").check()
    opened.wait_for_function("() => (document.querySelector('.htis-picture') || {}).naturalWidth === 6")
    assert len(fetched()) == 1
    assert "Raster sinyal" in opened.locator(".htis-legend").inner_text()
    opened.get_by_label("Kepekatan: Raster sinyal").fill("50")
    assert opened.evaluate("() => htis.map.getPane('signal').style.opacity") == "0.5"


def test_other_centres_and_towers_are_fetched_when_they_are_switched_on(page, opened):
    fetched = lambda name: [url for url in page.requested if f"/app/static/{name}" in url]  # noqa: E731
    assert len(fetched("centres-")) == 1  # the kind asked about
    assert fetched("towers") == []
    opened.get_by_text("Tampilkan juga").click()
    opened.get_by_role("checkbox", name="Pusat layanan lain").check()
    with page.expect_response(re.compile("/app/static/towers")):
        opened.get_by_role("checkbox", name="Menara dan jangkauannya").check()
    opened.wait_for_function(
        """() => { const canvas = document.querySelector('.leaflet-towers-pane canvas');
        return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean); }"""
    )
    assert len(fetched("centres-")) == 2


# ---- pointer ----------------------------------------------------------------------------------------
def test_a_click_anywhere_in_a_village_gives_its_code(page, opened):
    frame = replaced(page, lambda: choose_data(page, "wilayah lain"))
    shapes, choice, clicks, found = irregular_shapes(), random.Random(7), 0, set()
    margin = 0.004  # degrees, about two pixels: the border is simplified and pixels are whole
    while clicks < 30:
        row = choice.randrange(6)
        west, south, east, north = shapes[row].bounds
        spot = Point(choice.uniform(west, east), choice.uniform(south, north))
        at = pixel(frame, spot.x, spot.y) if shapes[row].buffer(-margin).contains(spot) else None
        if at is None:
            continue
        click(page, at)
        clicks += 1
        found.add(row)
        page.get_by_text(f"Dipilih: {CODES[row].replace('99.', '98.', 1)} klik {clicks}", exact=True).wait_for()
    assert found == set(range(6))


def test_what_is_shown_whole_does_not_lie_under_the_legend_where_there_is_room_above(opened):
    west, south, east, north = opened.evaluate(
        "() => { htis.options.bounds = [119, -8.2, 121, -7.9]; htis.fit(); return htis.options.bounds; }"
    )
    point = "([lng, lat]) => { const at = htis.map.latLngToContainerPoint([lat, lng]); return [at.x, at.y]; }"
    legend = box(opened, ".htis-legend")
    left, lower = opened.evaluate(point, [west, south])
    right, upper = opened.evaluate(point, [east, north])
    assert lower <= legend["top"]
    assert upper >= 0
    assert left >= 0
    assert right <= opened.evaluate("() => htis.map.getSize().x")


def test_the_first_moment_of_a_map_takes_a_click_too(page, app):
    page.add_init_script("if (location.href === 'about:srcdoc') performance.now = () => 10;")
    page.goto(app)
    frame = map_frame(page)
    look(frame, 1, 12)
    place = builders.villages().geometry.iloc[1].centroid
    click(page, pixel(frame, place.x, place.y))
    page.get_by_text(f"Dipilih: {CODES[1]} klik 1", exact=True).wait_for()


def test_a_hover_shows_a_hostile_name_as_text_with_its_rank(page, opened):
    row = NAMES.index(builders.HOSTILE_NAMES[0])
    look(opened, row, 13)
    place = builders.villages().geometry.iloc[row].centroid
    hover(page, pixel(opened, place.x + 0.003, place.y + 0.003))
    tip = opened.locator(".htis-tip")
    tip.wait_for()
    lines = tip.locator("bdi").all_text_contents()
    assert lines[0] == builders.HOSTILE_NAMES[0]
    assert any(re.search(r"Peringkat \d dari 4|Belum berperingkat", line) for line in lines)
    assert opened.locator("img").count() == 0
    hover(page, (5, 300))
    tip.wait_for(state="hidden")


def test_a_hover_over_a_centre_names_it_and_its_kind(page, opened):
    place = builders.planning_data().service_centres.loc["pusat:0002"].geometry
    opened.evaluate("([x, y]) => { htis.map.setView([y, x], 13, {animate: false}); }", [place.x, place.y])
    hover(page, pixel(opened, place.x, place.y))
    opened.locator(".htis-tip", has_text="=LTSA Contoh").wait_for()
    assert "LTSA (Layanan Terpadu Satu Atap)" in opened.locator(".htis-tip").inner_text()


def test_the_policy_stops_injected_handlers_and_requests_to_others(page, opened):
    stopped, ran = opened.evaluate(
        """async () => { const seen = [];
        document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
        const box = document.createElement('div');
        box.innerHTML = '<img src="data:image/png;base64,AA==" onerror="window.ran = 1">';
        document.body.append(box);
        await fetch('http://127.0.0.1:9/').catch(() => {});
        await new Promise((done) => setTimeout(done, 300));
        return [seen, window.ran === 1]; }"""
    )
    assert sorted(stopped) == ["connect-src", "script-src-attr"]
    assert not ran
    page.console_errors.clear()  # the browser reports each refusal; these were provoked


# ---- view -------------------------------------------------------------------------------------------
def test_other_data_replace_the_document_and_the_view_stays_for_the_same_villages(page, opened):
    look(opened, 1, 13.25)
    seen = view(opened)
    frame = replaced(page, lambda: choose_data(page, "uji baru"))
    assert frame.evaluate("() => htis.data.villages.names[4]") == NAMES[4] + " baru"
    assert page.locator("iframe[title]").count() == 1
    assert view(frame) == pytest.approx(seen, abs=1e-6)


def test_another_region_is_shown_whole(page, opened):
    look(opened, 1, 14)
    frame = replaced(page, lambda: choose_data(page, "wilayah lain"))
    assert all(in_view(frame, row) for row in range(6))
    assert view(frame)[2] > 8


def test_the_view_survives_a_change_of_page_and_language(page, opened):
    look(opened, 1, 12.5)
    choose_theme(opened, "Kantong PMI")
    seen = view(opened)
    page.get_by_role("link", name="Lain").first.click()
    page.get_by_text("Halaman lain").wait_for()
    page.get_by_role("link", name="Peta").first.click()
    frame = map_frame(page)
    assert view(frame) == pytest.approx(seen, abs=1e-6)
    assert frame.get_by_role("radio", name="Kantong PMI").is_checked()
    redrawn(frame, lambda: page.get_by_text("en", exact=True).click())
    assert view(frame) == pytest.approx(seen, abs=1e-6)


def test_a_village_chosen_in_the_list_comes_into_view_at_the_same_zoom(page, opened):
    look(opened, 1, 13)
    seen = view(opened)
    redrawn(opened, lambda: page.get_by_text(CODES[1], exact=True).click())
    assert view(opened) == seen  # in view already
    assert not in_view(opened, ISLAND)
    redrawn(opened, lambda: page.get_by_text(CODES[ISLAND], exact=True).click())
    assert in_view(opened, ISLAND)
    assert view(opened)[2] == seen[2]
    moved = view(opened)
    redrawn(opened, lambda: page.get_by_text("Bobot lain").click())
    assert view(opened) == moved


def test_the_map_is_worked_with_the_keyboard(opened):
    container = opened.locator(".leaflet-container")
    assert container.get_attribute("tabindex") == "0"
    assert "Tombol panah" in container.get_attribute("aria-label")
    container.focus()
    zoom = view(opened)[2]
    container.press("+")
    opened.wait_for_function("(old) => htis.map.getZoom() === old + 1 && !htis.map._animatingZoom", arg=zoom)
    container.press("-")
    opened.wait_for_function("(old) => htis.map.getZoom() === old && !htis.map._animatingZoom", arg=zoom)
    east = view(opened)[1]
    container.press("ArrowRight")
    opened.wait_for_function("(old) => htis.map.getCenter().lng > old", arg=east)
    opened.get_by_role("radio", name="Skor prioritas").press("ArrowDown")
    opened.wait_for_function("() => htis.theme() === 'need_readiness'")


# ---- legend, sources --------------------------------------------------------------------------------
def test_the_legend_speaks_both_languages(page, opened):
    legend = opened.locator(".htis-legend")
    assert {"Skor prioritas", "Bukan kandidat", "Desa terpilih"} <= set(legend.inner_text().split("\n"))
    assert opened.evaluate("() => document.documentElement.lang") == "id"
    redrawn(opened, lambda: page.get_by_text("en", exact=True).click())
    assert {"Priority score", "Not a candidate", "Chosen villages"} <= set(legend.inner_text().split("\n"))
    assert opened.evaluate("() => document.documentElement.lang") == "en"
    assert "Boundaries are indicative" in opened.locator(".htis-credits").inner_text()


def test_only_the_kind_asked_about_has_icons_until_others_are_wanted(page, opened):
    legend = opened.locator(".htis-legend")
    assert "Dinas ketenagakerjaan" not in legend.inner_text()
    redrawn(opened, lambda: page.get_by_text("dinas_ketenagakerjaan", exact=True).click())
    assert "Dinas ketenagakerjaan" in legend.inner_text()
    opened.get_by_text("Tampilkan juga").click()
    opened.get_by_role("checkbox", name="Pusat layanan lain").check()
    assert "LTSA (Layanan Terpadu Satu Atap)" in legend.inner_text()


def test_sources_take_one_line_until_they_are_unfolded(page, opened):
    line = opened.locator(".htis-credits")
    assert "Data contoh/rekaan" in line.inner_text()
    resize(page, opened, 400, 480)
    assert box(opened, ".htis-credits")["height"] <= 22
    button = opened.get_by_role("button", name=re.compile("Sumber:"))
    assert "desa contoh (2026, rekaan)" in button.get_attribute("title")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert 30 < box(opened, ".htis-credits")["height"] <= 0.45 * 480
    assert line.evaluate("(element) => element.scrollWidth <= element.clientWidth")
    button.press("Escape")
    assert box(opened, ".htis-credits")["height"] <= 22


@pytest.mark.parametrize(("width", "height"), [(640, 560), (400, 480)])
def test_panels_leave_the_map_free_and_fold_but_scale_and_north_stay(page, opened, width, height):
    resize(page, opened, width, height)
    unfold(opened, "legend")
    legend, switcher = box(opened, ".htis-legend"), box(opened, ".htis-switcher")
    assert legend["height"] <= 0.36 * height
    assert legend["width"] <= 0.63 * width
    assert legend["bottom"] <= box(opened, ".htis-credits")["top"]
    assert switcher["bottom"] <= legend["top"]
    assert legend["width"] * legend["height"] + switcher["width"] * switcher["height"] < 0.31 * width * height
    opened.locator(".htis-legend summary").click()
    assert box(opened, ".htis-legend")["height"] <= 30
    page.reload()
    assert box(map_frame(page), ".htis-legend")["height"] <= 30  # what was folded stays folded
    assert re.fullmatch(r"\d+ k?m", map_frame(page).locator(".leaflet-control-scale").inner_text())
    assert map_frame(page).get_by_role("img", name="Utara ke atas").is_visible()
