"""Work that a planner ends: a file on *Ekspor*, the robustness test on *Uji*; it says so and can be begun again."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data.work_watch import Check, StoppedError, WorkWatch
from tests.region_files import write_region
from tests.ui.test_pages import opened, texts
from ui import analysis
from ui.components import file_offers, robustness_progress
from ui.pages import export_page

WAIT_S = 30.0


class Held:
    """Work that goes on until it is let go, asking now and then whether to."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.ended, self.calls = (
            threading.Event(), threading.Event(), threading.Event(), 0,
        )  # fmt: skip

    def until(self, check: Check) -> None:
        self.calls += 1
        self.begun.set()
        try:
            while not self.go_on.wait(0.01):
                check()
        except StoppedError:
            self.ended.set()
            raise


@pytest.fixture(autouse=True)
def _country(tmp_path, monkeypatch) -> Iterator[None]:
    """A small region that is treated as a whole country, and no work of an earlier test."""
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    monkeypatch.setattr(export_page, "is_national", lambda _: True)
    monkeypatch.setattr(analysis, "AT_ONCE", 0)
    monkeypatch.setattr(robustness_progress, "PATIENCE_S", 0.0)
    monkeypatch.setattr(file_offers, "PATIENCE_S", 0.0)
    offices = (file_offers.file_office, analysis.robustness_office)
    for office in offices:
        office.clear()
    yield
    for thread in threading.enumerate():
        if thread.name.startswith(("file ", "robustness ")):
            thread.join(WAIT_S)
            assert not thread.is_alive()
    for office in offices:
        office.clear()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def downloads(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button") if "·" in element.proto.label]


# A file.


@pytest.fixture
def book(monkeypatch) -> Iterator[Held]:
    held = Held()

    def write(_plan: object, _language: str, check: Check) -> bytes:
        held.until(check)
        return b"book"

    monkeypatch.setattr(export_page, "_WRITE", {**export_page._WRITE, "plan.xlsx": write})
    yield held
    held.go_on.set()


def test_a_file_under_way_can_be_ended_beside_its_stage_and_made_again(book):
    app = opened("show_export")
    app.button(key="make_plan.xlsx").click().run()
    assert book.begun.wait(WAIT_S)
    app.run()
    assert "menulis plan.xlsx · " in texts(app)
    assert labels(app).count("Hentikan") == 1
    app.button(key="stop_plan.xlsx").click().run()
    assert book.ended.wait(WAIT_S)
    assert "plan.xlsx tidak dibuat" in texts(app)
    assert "Hentikan" not in labels(app)
    assert not app.error
    book.go_on.set()
    app.button(key="make_plan.xlsx").click().run()
    file_offers.file_office().wait([offer_key()], WAIT_S)
    app.run()
    assert "tidak dibuat" not in texts(app)
    assert book.calls == 2
    assert [label.endswith(" · 1 kB") for label in downloads(app)] == [True]


def offer_key() -> str:
    (key,) = file_offers.file_office()._makings
    return key


def test_a_file_for_which_another_planner_waits_is_made_to_the_end(book):
    first, second = opened("show_export"), opened("show_export")
    for app in (first, second):
        app.button(key="make_plan.xlsx").click().run()
    assert book.begun.wait(WAIT_S)
    first.run()
    first.button(key="stop_plan.xlsx").click().run()
    assert "plan.xlsx tidak dibuat" in texts(first)
    assert "menulis plan.xlsx" in texts(second.run())
    book.go_on.set()
    file_offers.file_office().wait([offer_key()], WAIT_S)
    assert book.calls == 1
    assert [len(downloads(app.run())) for app in (first, second)] == [1, 1]


def test_a_file_that_begins_by_itself_is_not_begun_again_once_it_was_ended(book, monkeypatch):
    monkeypatch.setattr(export_page, "is_national", lambda _: False)
    monkeypatch.setattr(file_offers, "UNASKED_STOP_S", 1e9)
    app = opened("show_export")
    assert book.begun.wait(WAIT_S)
    assert "Hentikan" not in labels(app.run())  # nobody pressed for it: no button for a file that takes a moment
    monkeypatch.setattr(file_offers, "UNASKED_STOP_S", 0.0)
    assert labels(app.run()).count("Hentikan") == 1  # those that wait for their turn have none
    app.button(key="stop_plan.xlsx").click().run()
    assert book.ended.wait(WAIT_S)
    app.run()
    assert "plan.xlsx tidak dibuat" in texts(app)
    assert book.calls == 1


# Robustness.


@pytest.fixture
def trial(monkeypatch) -> Iterator[Held]:
    held, compute = Held(), analysis.robustness

    def robustness(*given: object, watch: WorkWatch) -> object:
        watch.tell(3200, 10000)
        held.until(watch.check)
        return compute(*given)

    monkeypatch.setattr(analysis, "robustness", robustness)
    yield held
    held.go_on.set()


def opened_test() -> AppTest:
    app = opened("show_review")
    app.session_state["review_view"] = "robustness"
    return app.run()


def test_the_robustness_of_a_large_region_tells_its_progress_and_can_be_ended_and_begun_again(trial):
    app = opened_test()
    assert "Hentikan" not in labels(app)
    app.button(key="robustness_run").click().run()
    assert trial.begun.wait(WAIT_S)
    app.run()
    assert "3.200 dari 10.000 percobaan" in texts(app)
    assert "Uji keteguhan" not in labels(app)
    app.button(key="robustness_stop").click().run()
    assert trial.ended.wait(WAIT_S)
    assert "belum ada hasil" in texts(app)
    assert not app.metric
    trial.go_on.set()
    app.button(key="robustness_run").click().run()
    key = app.session_state["robustness_asked"]
    analysis.robustness_office().wait([key], WAIT_S)
    app.run()
    assert "belum ada hasil" not in texts(app)
    assert app.metric[0].label == "Daftar yang bertahan"
    assert trial.calls == 2


def test_other_settings_end_a_test_that_nobody_else_waits_for(trial):
    from dataclasses import replace

    app = opened_test()
    app.button(key="robustness_run").click().run()
    assert trial.begun.wait(WAIT_S)
    app.session_state["scenario"] = replace(app.session_state["scenario"], year=2031)
    app.run()
    assert trial.ended.wait(WAIT_S)
    assert "Uji keteguhan" in labels(app)
    assert "belum ada hasil" not in texts(app)


def test_a_test_that_fails_says_so_and_can_be_begun_again(monkeypatch):
    def broken(*_: object, watch: WorkWatch) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(analysis, "robustness", broken)
    app = opened_test()
    app.button(key="robustness_run").click().run()
    analysis.robustness_office().wait([app.session_state["robustness_asked"]], WAIT_S)
    app.run()
    assert "gangguan pada server" in texts(app)
    assert "Uji keteguhan" in labels(app)


def test_a_test_that_is_over_in_a_moment_is_shown_at_once(monkeypatch):
    monkeypatch.setattr(robustness_progress, "PATIENCE_S", WAIT_S)
    app = opened_test()
    app.button(key="robustness_run").click().run()
    assert app.metric[0].label == "Daftar yang bertahan"
    assert "Hentikan" not in labels(app)


def test_a_small_region_is_tested_without_a_press(monkeypatch):
    monkeypatch.setattr(analysis, "AT_ONCE", 2_000)
    app = opened_test()
    assert app.metric[0].label == "Daftar yang bertahan"
    assert "Hentikan" not in labels(app)
