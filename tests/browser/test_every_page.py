"""Every page in both languages, light and dark: no error, no foreign request, contrast, and a picture of each."""

import pytest

from tests.browser.app_driver import go, open_app, ready
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
PAGES = {
    "id": ("Data", "Kriteria", "Peta & Prioritas", "Uji", "Intervensi", "Alokasi", "Simulasi", "Bandingkan", "Ekspor"),
    "en": (
        "Data",
        "Criteria",
        "Map & Priorities",
        "Review",
        "Interventions",
        "Allocation",
        "Simulation",
        "Compare",
        "Export",
    ),
}
APPEARANCE = {"id": "Tampilan", "en": "Appearance"}
BACKGROUND = {"Light": "rgb(255, 255, 255)", "Dark": "rgb(20, 25, 31)"}


def background(page):
    return page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")


def choose_look(page, language, look):
    page.get_by_label(APPEARANCE[language]).select_option(look)
    page.wait_for_timeout(500)
    page.get_by_test_id("stMainBlockContainer").wait_for()
    ready(page)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_light_and_dark(page, app, screenshots, language):
    open_app(page, f"{app}/?language={language}")
    for look in ("Dark", "Light"):
        go(page, PAGES[language][2])  # the others load at an address where Streamlit first looks for its own files
        choose_look(page, language, look)
        for name in PAGES[language]:
            go(page, name)
            page.wait_for_timeout(600 if look == "Dark" else 200)  # colours fade in
            assert background(page) == BACKGROUND[look]
            file_name = f"{name.split()[0].lower()}-{language}-{look.lower()}.png"
            page.screenshot(path=screenshots / file_name, full_page=True)
            assert page.get_by_test_id("stException").count() == 0
            if look == "Dark":
                assert violations(page) == [], (language, name)


def test_the_app_is_dark_where_the_computer_is(chromium, app):
    context = chromium.new_context(color_scheme="dark", locale="id-ID")
    page = context.new_page()
    open_app(page, app)
    assert background(page) == BACKGROUND["Dark"]
    assert page.get_by_label("Tampilan").input_value() == "System"
    context.close()
