"""Every page by AppTest: the tiny region, both languages, an infeasible budget, a broken file."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.region_files import RegionFolder, write_region

ROOT = Path(__file__).parents[2]
PAGES = (
    "show_data", "show_criteria", "show_map", "show_review", "show_interventions", "show_allocation", "show_compare",
    "show_export",
)  # fmt: skip


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script(page: str) -> None:
    import streamlit as st

    from ui.components.sidebar import show_sidebar
    from ui.pages import (
        allocation_page,
        compare_page,
        criteria_page,
        data_page,
        export_page,
        interventions_page,
        map_page,
        review_page,
    )
    from ui.session import compute_plan, workspace

    show_sidebar()
    space = workspace()
    if page == "show_export" and st.session_state.get("plan") is None:
        compute_plan(space)
    pages = {
        "show_data": data_page.show_data,
        "show_map": map_page.show_map,
        "show_allocation": allocation_page.show_allocation,
        "show_export": export_page.show_export,
        "show_criteria": criteria_page.show_criteria,
        "show_review": review_page.show_review,
        "show_compare": compare_page.show_compare,
        "show_interventions": interventions_page.show_interventions,
    }
    pages[page](space)


def opened(page: str, language: str = "id") -> AppTest:
    app = AppTest.from_function(script, args=(page,), default_timeout=60)
    app.session_state["language"] = language
    return app.run()


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.text, app.error, app.warning, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_in_both_languages(region, page, language):
    app = opened(page, language)
    assert not app.exception
    assert not app.error


def test_the_first_visit_has_a_result_without_pressing_anything(region):
    app = opened("show_map")
    assert app.session_state["plan"].allocation.villages["is_chosen"].sum() == 3


def test_the_plan_of_the_page_is_the_plan_of_the_command_line(region):
    from data.catalogue_file import read_catalogue
    from data.load import load_planning_data
    from data.scenario_file import read_scenario
    from pipeline import make_plan

    shown = opened("show_map").session_state["plan"]
    alone = make_plan(load_planning_data(read_catalogue(region.catalogue)), read_scenario(region.scenario))
    assert (shown.input_digest, shown.result_digest) == (alone.input_digest, alone.result_digest)


def test_a_budget_that_is_too_small_is_explained_and_keeps_the_earlier_plan(region):
    app = opened("show_allocation")
    press(app, "Hitung rencana")
    assert app.session_state["plan"] is not None
    with_small = replace_budget(app, 100_000)
    press(with_small, "Hitung rencana")
    assert "Tidak ada rencana" in texts(with_small)
    assert "ribuan" in texts(with_small)


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def replace_budget(app: AppTest, budget: int) -> AppTest:
    from dataclasses import replace

    scenario = app.session_state["scenario"]
    funds = {key: replace(fund, budget_idr=budget) for key, fund in scenario.funds.items()}
    app.session_state["scenario"] = replace(scenario, funds=funds)
    app.session_state["scenario_version"] = 99
    return app.run()


def test_a_changed_setting_marks_the_result_as_stale(region):
    app = opened("show_map")
    assert "Hitung ulang" not in texts(app)
    slider = next(slider for slider in app.slider if slider.label.startswith("Layanan migrasi"))
    slider.set_value(90).run()
    assert "Hitung ulang" in texts(app)
    weights = app.session_state["scenario"].criteria
    assert sum(criterion.weight for criterion in weights.values()) == pytest.approx(1.0, abs=1e-5)
    assert weights["travel_time_ltsa_min"].weight > 0.5


def test_restoring_the_weights_gives_the_scenario_of_the_file_again(region):
    app = opened("show_map")
    next(slider for slider in app.slider if slider.label.startswith("Layanan migrasi")).set_value(90).run()
    press(app, "Kembalikan")
    assert app.session_state["scenario"] == app.session_state["scenario_saved"]
    assert "Hitung ulang" not in texts(app)


def test_looking_at_the_weights_changes_nothing(region):
    app = opened("show_map").run().run()
    assert app.session_state["scenario"] == app.session_state["scenario_saved"]


def test_a_hostile_name_is_escaped_on_its_card(region):
    app = opened("show_map")
    code = "99.01.01.2001"
    app.session_state["selected"] = code
    app.session_state["open_tab"] = "card"
    app.run()
    card = "\n".join(str(element.value) for element in app.markdown if "onerror" in str(element.value))
    assert card
    assert card.count("<img") == card.count("\\<img")


def test_a_broken_file_is_told_on_the_page_and_the_other_region_stays_usable(region):
    region.edit("pmi.csv", "kode,penduduk", "kode,jiwa")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "pmi" in texts(app)
    assert "penduduk" in texts(app)
