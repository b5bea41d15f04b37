"""Search, filter, pins and charts on *Peta & Prioritas* by AppTest."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import HOSTILE_NAMES
from tests.region_files import RegionFolder, village_code, write_region
from ui.components.filter_choices import VillageFilter
from ui.components.scatter_view import box_of
from ui.components.search_box import _typed
from ui.regions import SAMPLE

WORDS = {"list": ("Daftar", "List"), "charts": ("Grafik", "Charts"), "card": ("Kartu desa", "Village card")}


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script() -> None:
    from ui.components.sidebar import show_sidebar
    from ui.pages.map_page import show_map
    from ui.session import workspace

    show_sidebar()
    show_map(workspace())


def opened(tab: str, language: str = "id", **state: object) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    # before the first run: widgets that are on screen would take a change back
    for name, value in {"language": language, "open_tab": tab, **state}.items():
        app.session_state[name] = value
    return app.run()


def selected(app: AppTest, code: str, tab: str = "card") -> AppTest:
    """Starting a region forgets the village, so it comes after the first run."""
    app.session_state["selected"] = code
    app.session_state["open_tab"] = tab
    return app.run()


def filtered(tab: str, wanted: VillageFilter) -> AppTest:
    return opened(tab, village_filters={SAMPLE: wanted})


def pinned(tab: str, *codes: str, language: str = "id", **state: object) -> AppTest:
    return opened(tab, language, pins={SAMPLE: codes}, **state)


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("tab", WORDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_tab_opens_in_both_languages(region, tab, language):
    app = opened(tab, language)
    assert not app.exception
    assert app.session_state["panel_tab"] == WORDS[tab][language == "en"]


def test_the_list_says_how_many_villages_meet_the_filter(region):
    app = filtered("list", VillageFilter(states=()))
    assert "12 dari 12 desa" in texts(app)
    assert len(app.dataframe[0].value) == 12
    app = filtered("list", VillageFilter(states=("chosen",)))
    assert "3 dari 12 desa" in texts(app)
    assert len(app.dataframe[0].value) == 3


def test_a_filter_that_nothing_meets_is_said_and_can_be_taken_back(region):
    app = filtered("list", VillageFilter(states=("not_assessable", "chosen")))
    assert "Tidak ada desa yang memenuhi semua saringan" in texts(app)
    next(button for button in app.button if button.label == "Lepas saringan").click().run()
    assert app.session_state["village_filters"][app.session_state["region"]] == VillageFilter()


def test_choices_of_the_filter_are_kept_when_the_list_is_closed(region):
    app = opened("list")
    app.multiselect[0].set_value(["chosen"]).run()
    assert "3 dari 12 desa" in texts(app)
    app.session_state["open_tab"] = "card"
    app.run()
    app.session_state["open_tab"] = "list"
    assert "3 dari 12 desa" in texts(app.run())


def test_the_filter_is_the_charts_too(region):
    app = filtered("charts", VillageFilter(states=("chosen",)))
    assert "3 dari 12 desa" in texts(app)
    assert "Sebaran skor" in texts(app)


def test_the_selected_village_is_marked_among_the_scores(region):
    app = selected(opened("charts"), village_code(0), "charts")
    assert "Garis:" in texts(app)
    assert "<img" not in texts(app).replace("\\<img", "")


def test_a_village_is_pinned_from_its_card_and_outlives_a_changed_scenario(region):
    app = selected(opened("card"), village_code(4))
    next(button for button in app.button if button.label == "Sematkan desa ini").click().run()
    assert "Desa tersemat (1):" in texts(app)
    next(slider for slider in app.slider if slider.label.startswith("Layanan migrasi")).set_value(90).run()
    assert "Desa tersemat (1):" in texts(app)
    next(button for button in app.button if button.label == "Lepas sematan").click().run()
    assert "Desa tersemat" not in texts(app)


def test_a_seventh_village_cannot_be_pinned(region):
    app = selected(pinned("card", *(village_code(i) for i in range(6))), village_code(8))
    assert next(button for button in app.button if button.label == "Sematkan desa ini").disabled


def test_pins_outside_the_data_are_not_shown(region):
    assert "Desa tersemat" not in texts(pinned("list", "11.01.01.2001"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_pinned_villages_stand_side_by_side_with_what_is_known(region, language):
    app = pinned("list", village_code(0), village_code(4), village_code(11), language=language, pins_wanted=True)
    assert not app.exception
    comparison = next(
        str(each.value) for each in app.markdown if village_code(4).replace(".", "\\.") in str(each.value)
    )
    lines = comparison.splitlines()
    assert len(lines[0].split(" | ")) == 4
    assert len(lines) > 10
    assert "<img" not in comparison.replace("\\<img", "")
    assert HOSTILE_NAMES[0][:4] in comparison.replace("\\", "")


def test_a_box_in_the_chart_is_read_with_its_edges_in_order():
    assert box_of({"selection": {"box": {"readiness": [0.6, 0.2], "need": [-0.1, 1.2]}}}) == (0.2, 0.6, 0.0, 1.0)


@pytest.mark.parametrize(
    "event", [None, {}, {"selection": {}}, {"selection": {"box": {"need": [0, 1]}}}, {"selection": {"box": [1]}},
              {"selection": {"box": {"need": ["a", 1], "readiness": [0, 1]}}}],
)  # fmt: skip
def test_no_box_is_no_filter(event):
    assert box_of(event) is None


@pytest.mark.parametrize(
    ("state", "text"), [(None, ""), ({"query": 3}, ""), ({"query": "Kewar"}, "Kewar"), ({"query": "x" * 999}, "x" * 80)]
)
def test_what_stands_in_the_search_box_is_text_of_limited_length(state, text):
    assert _typed(state) == text


def test_the_list_and_the_filter_are_not_drawn_while_weights_are_moved(region):
    app = opened("weights")
    assert not app.multiselect
    assert not app.dataframe
