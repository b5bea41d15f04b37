"""The choice of classes above the map: what it asks for, what it keeps, and what the address tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.breaks import Cut
from layers.themes import BY_KEY
from tests.region_files import write_region
from ui.text import TEXTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _region(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HTIS_SAMPLE", str(write_region(tmp_path / "contoh").folder))


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def method(app: AppTest):
    return next(box for box in app.selectbox if box.label in {"Cara membagi kelas", "How classes are cut"})


def count(app: AppTest):
    return next(group for group in app.get("button_group") if group.label == "Jumlah kelas")


def edges(app: AppTest):
    return next(field for field in app.text_input if field.label == "Batas antarkelas")


def classes(app: AppTest) -> str:
    value = app.query_params["classes"] if "classes" in app.query_params else ""  # noqa: SIM401
    return value[0] if isinstance(value, list) else value


def cuts(app: AppTest) -> dict[str, Cut]:
    return dict(app.session_state["map_cuts"]) if "map_cuts" in app.session_state else {}


def test_a_method_and_a_number_of_classes_are_kept_and_told_in_the_address():
    app = opened()
    assert method(app).value == "usual"
    assert classes(app) == ""
    method(app).select("natural").run()
    assert cuts(app) == {"priority": Cut("natural", 5)}
    count(app).set_value(7).run()
    assert cuts(app) == {"priority": Cut("natural", 7)}
    assert classes(app) == "natural-7"
    method(app).select("usual").run()
    assert classes(app) == ""
    assert not app.exception


def test_edges_are_typed_and_faults_leave_the_classes_as_they_were():
    app = opened(theme="travel_time")
    method(app).select("fixed").run()
    assert edges(app).value == "15; 30; 60; 120"
    edges(app).set_value("10; 20,5").run()
    assert cuts(app)["travel_time"] == Cut("fixed", edges=(10.0, 20.5))
    assert classes(app) == "fixed-10-20.5"
    edges(app).set_value("20; 10; <b>").run()
    assert cuts(app)["travel_time"] == Cut("fixed", edges=(10.0, 20.5))
    told = "\n".join(error.value for error in app.error)
    assert "bukan angka" in told
    assert "<b>" not in told
    assert not app.exception


@pytest.mark.parametrize(
    ("theme", "text", "cut"),
    [
        ("population", "fixed-100-200", Cut("fixed", edges=(100.0, 200.0))),
        ("need_readiness", "scenario", Cut("scenario")),
        ("priority", "equal-3", Cut("equal", 3)),
    ],
)
def test_an_address_brings_its_classes(theme, text, cut):
    app = opened(theme=theme, classes=text)
    assert cuts(app) == {theme: cut}
    assert method(app).value == cut.method
    assert classes(app) == text
    assert not app.toast


@pytest.mark.parametrize(
    ("theme", "text"), [("priority", "fixed-2-1"), ("kantong", "quantile-5"), ("rainbow", "quantile-5"), ("", "<x>")]
)
def test_classes_that_mean_nothing_are_left_out_with_a_word(theme, text):
    app = opened(**({"theme": theme} if theme else {}), classes=text)
    assert cuts(app) == {}
    assert len(app.toast) == 1
    assert classes(app) == ""


def test_each_theme_has_its_own_cut_and_one_without_choice_says_so():
    app = opened(theme="population", classes="equal-4")
    app.session_state["map_theme"] = "migrants"
    app.run()
    assert method(app).value == "usual"
    app.session_state["map_theme"] = "kantong"
    app.run()
    assert not [box for box in app.selectbox if box.label == "Cara membagi kelas"]
    app.session_state["map_theme"] = "population"
    app.run()
    assert method(app).value == "equal"
    assert not app.exception


def test_every_usual_rule_and_method_has_words():
    for key, theme in BY_KEY.items():
        for name in theme.methods:
            assert f"breaks.{name}" in TEXTS
        assert not theme.methods or f"breaks.usual.{key}" in TEXTS
