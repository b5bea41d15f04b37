"""The app in a window of a small laptop or half a screen: nothing is cut, and what is looked at stays in view."""

import pytest

from tests.browser.app_driver import go, map_frame, open_app, ready

pytestmark = pytest.mark.browser
CUT_FIGURES = """() => [...document.querySelectorAll('[data-testid=stMetric] :is(p, div)')]
    .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"""
CUT_CHOICE = """(name) => { const input = document.querySelector(`input[aria-label="${name}"]`);
    return input.scrollWidth > input.clientWidth; }"""


def resize(page, width, height=768):
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(500)


def skip_tour(page):
    page.get_by_role("button", name="Lewati").click()
    ready(page)


def figures_in_a_row(page):
    """How many figures stand in each row, from the top."""
    tops = page.eval_on_selector_all("[data-testid=stColumn]:has(> * > * > [data-testid=stMetric])",
                                     "(all) => all.map((e) => Math.round(e.getBoundingClientRect().top))")  # fmt: skip
    return [tops.count(top) for top in sorted(set(tops))]


def test_figures_go_over_rows_before_one_of_them_is_cut(page, app):
    open_app(page, app)
    for name in ("Peta & Prioritas", "Alokasi"):
        resize(page, 1366)
        go(page, name)
        for width in (1366, 1000, 820):
            resize(page, width)
            assert page.evaluate(CUT_FIGURES) == [], (name, width)
        if name == "Peta & Prioritas":
            assert max(figures_in_a_row(page)) > 1
            resize(page, 1366)
            assert figures_in_a_row(page) == [5]


def test_map_and_panel_stand_below_one_another_before_either_is_narrow(page, app):
    open_app(page, app)
    skip_tour(page)
    for name, beside, below in (("Peta & Prioritas", (1366, 1000), (820,)), ("Simulasi", (1366, 1200), (1000, 820))):
        resize(page, 1366)
        go(page, name)
        map_frame(page)
        columns = page.locator(
            "[data-testid=stColumn]:has(iframe), [data-testid=stColumn]:has(iframe) + [data-testid=stColumn]"
        )
        for width in (*beside, *below):
            resize(page, width)
            map_side, panel = (columns.nth(place).bounding_box() for place in (0, 1))
            assert (panel["y"] > map_side["y"] + 400) == (width in below), (name, width)
            assert min(map_side["width"], panel["width"]) >= 240


def test_what_the_colours_of_a_simulation_show_is_read_in_full(page, app):
    open_app(page, app)
    skip_tour(page)
    go(page, "Simulasi")
    map_frame(page)
    for width in (1366, 1200, 1000, 820):
        resize(page, width)
        assert not page.evaluate(CUT_CHOICE, "Warna menunjukkan"), width


@pytest.mark.parametrize("language", ["Indonesia", "English"])
def test_most_of_the_map_is_in_view_below_the_first_steps_which_do_not_move_it(page, app, language):
    open_app(page, app)
    if language == "English":
        page.get_by_text("English", exact=True).click()
        ready(page)
    resize(page, 1366)
    before = page.query_selector("iframe[title]").bounding_box()
    assert min(768 - before["y"], before["height"]) >= 400
    page.get_by_role("button", name="Empat langkah" if language == "Indonesia" else "Four steps").click()
    page.get_by_text("unggah berkas Anda" if language == "Indonesia" else "upload your files").wait_for()
    assert page.query_selector("iframe[title]").bounding_box() == before
