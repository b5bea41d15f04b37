"""The views of prices, reasons, ladder and other plans: asked for, told with names, kept for the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from allocation.nearest import MOST_SEARCHED
from allocation.prices import IDR_PER_BILLION
from tests.region_files import RegionFolder, write_region
from ui.components import explain_prices, explain_request, explain_words
from ui.components.ladder_steps import steps_from_text


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    explain_request._shelf.clear()
    return made


def script() -> None:
    from ui.components.sidebar import show_sidebar
    from ui.pages.allocation_page import show_allocation
    from ui.session import workspace

    show_sidebar()
    show_allocation(workspace())


def opened(view: str, language: str = "id", **state: object) -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    app.session_state["language"] = language
    app.session_state["allocation_view"] = view
    for name, value in state.items():
        app.session_state[name] = value
    app = app.run()
    if app.session_state["plan"] is None:
        press(app, "Hitung rencana" if language == "id" else "Compute plan")
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.text, app.error, app.warning, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def tables(app: AppTest) -> str:
    return "\n".join(frame.value.to_string() for frame in app.dataframe)


def found_of(app: AppTest):
    return app.session_state["plan_findings"][1]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("part", ["prices", "worth", "entries"])
def test_each_part_opens_in_both_languages_and_computes_nothing_before_it_is_asked(region, language, part):
    from ui.words.explanations import EXPLANATIONS

    name = EXPLANATIONS[f"explain.part_{part}"].in_language(language)
    app = opened("explain", language, explain_part=name)
    assert EXPLANATIONS[f"explain.{part}_about"].in_language(language) in texts(app)
    assert not app.dataframe
    assert "plan_findings" not in app.session_state or found_of(app).rule_prices is None


def test_prices_of_rules_are_told_in_sentences_and_kept(region):
    app = press(opened("explain"), "Hitung harga tiap aturan")
    prices = found_of(app).rule_prices
    assert len(prices)
    assert "Semua aturan" in "".join(expander.label for expander in app.expander)
    assert all(words in tables(app) for words in prices["rule_id"].str.slice(0, 20))
    assert "funds." not in texts(app) + tables(app)


def test_the_worth_of_chosen_villages_names_who_comes_instead_and_is_kept(region):
    app = press(opened("explain", explain_part="Nilai tiap desa terpilih"), "Hitung nilai tiap desa terpilih")
    found = found_of(app).replacements
    names = app.session_state["plan"].data.villages["village_name"]
    shown = app.dataframe[0].value
    assert len(shown) == len(found.table)
    for code, entering in found.table["entering"].items():
        row = shown[shown["Kode"] == code].iloc[0]
        assert all(names[each].lstrip("'=+-@") in row["Yang masuk menggantikan"] for each in entering)


def test_a_village_outside_is_explained_and_the_answer_kept_beside_the_others(region):
    app = opened("explain", explain_part="Mengapa tidak?")
    press(app, "Jelaskan desa ini")
    first = found_of(app).entries
    assert len(first) == 1
    assert first[0].village_name in texts(app).replace("\\", "")
    press(app, "Jelaskan desa-desa ini")
    entries = found_of(app).entries
    assert {entry.village_code for entry in first} <= {entry.village_code for entry in entries}
    ranks = [entry.rank for entry in entries]
    assert ranks == sorted(ranks)


def test_the_selected_village_outside_the_plan_comes_first(region):
    app = opened("explain", explain_part="Mengapa tidak?")
    villages = app.session_state["plan"].allocation.villages
    last = str(villages.index[~villages["is_chosen"]][-1])
    app.session_state["selected"] = last
    app.session_state["chosen:explain_village"] = None
    app.run()
    box = next(box for box in app.selectbox if "luar rencana" in box.label)
    name = app.session_state["plan"].data.villages.loc[last, "village_name"]
    assert name in box.options[0]


def test_an_answer_known_already_needs_no_second_press(region):
    app = press(opened("explain"), "Hitung harga tiap aturan")
    other = opened("explain")
    assert other.dataframe
    assert found_of(other).rule_prices.equals(found_of(app).rule_prices)


def test_a_ladder_in_villages_and_one_in_money_are_kept_side_by_side(region):
    app = press(opened("ladder"), "Hitung tangga")
    assert [each.kind for each in found_of(app).ladders] == ["villages"]
    assert "Desa tiap langkah" in texts(app)
    next(box for box in app.selectbox if box.label == "Langkah menurut").select("budget").run()
    press(app, "Hitung tangga")
    assert [each.kind for each in found_of(app).ladders] == ["villages", "budget"]
    assert "Rp " in tables(app)


def test_other_plans_are_kept_and_show_which_villages_differ(region):
    app = press(opened("alternatives", others_tolerance=0.1), "Cari rencana lain")
    found = found_of(app).alternatives
    assert len(found.plans) >= 1
    assert "rencana" in texts(app)
    if (found.villages["seen"] == "sometimes").any():
        assert any("Rencana 1" in frame.value.columns for frame in app.dataframe)


@pytest.mark.parametrize(
    ("text", "whole", "steps", "wrong"),
    [
        ("30; 75", None, [30, 75], []),
        ("1.200 desa", None, [1200], []),
        ("Rp 1.500.000.000; 2,5 miliar, 80%", 5_000_000_000, [1_500_000_000, 2_500_000_000, 4_000_000_000], []),
        ("1.5 miliar", 10, [], ["1.5 miliar"]),
        ("2,5; abc; 0", None, [], ["2,5", "abc", "0"]),
        ("", None, [], []),
    ],
)
def test_typed_steps_are_read_as_a_planner_writes_them(text, whole, steps, wrong):
    assert steps_from_text(text, whole) == (steps, wrong)


def test_the_page_and_the_search_mean_the_same_by_a_large_region():
    assert explain_words.MOST_SEARCHED == MOST_SEARCHED
    assert explain_prices.IDR_PER_BILLION == IDR_PER_BILLION


def test_numbers_between_which_something_is_proven():
    inf = float("inf")
    assert explain_words.between(1.0, 1.0) == "1"
    assert explain_words.between(1.0, inf) == "paling sedikit 1"
    assert explain_words.between(-inf, 2.5) == "paling banyak 2,50"
    assert explain_words.gain(-2.5) == "\u22122,50"


def test_hostile_names_do_not_come_alive(region):
    app = opened("explain", explain_part="Mengapa tidak?")
    plan = app.session_state["plan"]
    villages = plan.data.villages.copy()
    villages["village_name"] = "[x](http://jahat)"
    app.session_state["plan"] = replace(plan, data=replace(plan.data, villages=villages), result_digest="hostile")
    app.run()
    press(app, "Jelaskan desa ini")
    assert "[x](http://jahat)" not in texts(app)
