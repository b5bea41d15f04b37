"""Plans computed in a thread: progress, ending early, errors, sharing, and what the page shows meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import Fault, InfeasiblePlanError, SolverError
from data.plan import Plan
from data.search_watch import SearchWatch
from data.wording import Text
from tests.region_files import write_region
from tests.ui.test_pages import opened, press, texts
from ui.solving import QUEUED, Search, SearchOffice, Standing

WAIT_S = 120.0  # for a busy machine
FAULT = Fault(Text("Terlalu banyak desa.", "Too many villages."), "rules.villages", Text("Kurangi.", "Ask for fewer."))


class Held:
    """A computation that goes on until it is let go, or ended through its watch."""

    def __init__(self, result: Callable[[], Any]) -> None:
        self.begun, self.go_on, self.calls, self.result = threading.Event(), threading.Event(), 0, result
        self.told: list[tuple[float | None, float | None]] = []

    def __call__(self, progress: Callable[[str], None], watch: SearchWatch) -> Any:
        self.calls += 1
        progress("solve")
        for best, bound in self.told:
            watch.tell(best, bound)
        self.begun.set()
        while not self.go_on.wait(0.01) and not watch.should_stop():
            pass
        return self.result()


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Plan:
    from data.catalogue_file import read_catalogue
    from data.load import load_planning_data
    from data.scenario_file import read_scenario
    from pipeline import make_plan

    made = write_region(tmp_path_factory.mktemp("wilayah"))
    return make_plan(load_planning_data(read_catalogue(made.catalogue)), read_scenario(made.scenario))


def interim(plan: Plan) -> Plan:
    return replace(plan, allocation=replace(plan.allocation, status="time_limit", gap=1.0))


def over(search: Search) -> Search:
    search.wait(WAIT_S)
    assert search.is_over
    return search


def test_a_search_tells_its_stage_and_the_best_so_far(plan):
    work = Held(lambda: plan)
    work.told = [(None, 12.0), (8.0, None), (10.0, 11.0)]
    search = SearchOffice().begin("a", work)
    assert work.begun.wait(WAIT_S)
    assert search.standing == Standing("solve", 10.0, 11.0)
    assert search.standing.gap == pytest.approx(0.1)
    work.go_on.set()
    assert over(search).future.result() is plan


def test_what_is_not_told_leaves_what_was_known():
    search = Search("a")
    assert search.standing == Standing(QUEUED)
    search.tell(None, 5.0)
    search.tell(4.0, None)
    assert search.standing == Standing(QUEUED, 4.0, 5.0)
    assert Standing(best=0.0, bound=5.0).gap is None


def test_a_plan_ended_early_is_handed_over_but_not_kept_for_others(plan):
    office, best_so_far = SearchOffice(), interim(plan)
    search = office.begin("a", Held(lambda: best_so_far))
    search.stop()
    assert over(search).future.result() is best_so_far
    assert office.plan("a") is None


def test_a_plan_proven_before_the_end_took_effect_is_kept(plan):
    office = SearchOffice()
    search = office.begin("a", Held(lambda: plan))
    search.stop()
    over(search)
    assert office.plan("a") is plan


def test_two_searches_for_the_same_plan_at_once_end_with_one_plan(plan):
    office = SearchOffice(at_once=2)
    works = [Held(lambda: replace(plan)), Held(lambda: replace(plan))]
    searches = [office.begin("a", work) for work in works]
    for work in works:
        assert work.begun.wait(WAIT_S)
    for work in works:
        work.go_on.set()
    found = {id(over(search).future.result()) for search in searches}
    assert found == {id(office.plan("a"))}


def test_a_search_that_waited_its_turn_takes_the_plan_found_meanwhile(plan):
    office = SearchOffice(at_once=1)
    first, second = Held(lambda: plan), Held(lambda: plan)
    one = office.begin("a", first)
    assert first.begun.wait(WAIT_S)
    other = office.begin("a", second)
    assert other.standing.stage == QUEUED
    first.go_on.set()
    assert over(other).future.result() is over(one).future.result()
    assert second.calls == 0


def test_a_search_ended_before_its_turn_never_begins(plan):
    office = SearchOffice(at_once=1)
    first, second = Held(lambda: plan), Held(lambda: plan)
    office.begin("a", first)
    assert first.begun.wait(WAIT_S)
    waiting = office.begin("b", second)
    waiting.stop()
    with pytest.raises(CancelledError):
        over(waiting).future.result()
    first.go_on.set()
    assert second.calls == 0


def test_only_the_plans_used_last_are_kept(plan):
    office = SearchOffice(kept=2)
    for key in "abc":
        work = Held(lambda: plan)
        work.go_on.set()
        over(office.begin(key, work))
    assert [key for key in "abc" if office.plan(key) is not None] == ["b", "c"]


def test_of_large_plans_fewer_are_kept_and_the_last_always(plan):
    office = SearchOffice(kept_villages=2 * len(plan.data.villages))
    for key in "abc":
        work = Held(lambda: plan)
        work.go_on.set()
        over(office.begin(key, work))
    assert [key for key in "abc" if office.plan(key) is not None] == ["b", "c"]
    smallest = SearchOffice(kept_villages=0)
    work = Held(lambda: plan)
    work.go_on.set()
    over(smallest.begin("a", work))
    assert smallest.plan("a") is plan


def test_what_the_computation_raises_the_future_raises():
    def broken() -> Plan:
        raise ZeroDivisionError

    work = Held(broken)
    work.go_on.set()
    office = SearchOffice()
    with pytest.raises(ZeroDivisionError):
        over(office.begin("a", work)).future.result()
    assert office.plan("a") is None


# The page.


@pytest.fixture
def impatient(tmp_path, monkeypatch):
    """The app on the tiny region, which shows a search that takes longer than no time at all."""
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    monkeypatch.setattr("ui.session.PATIENCE_S", 0.0)
    return monkeypatch


def held_page(monkeypatch, result: Callable[[], Any]) -> tuple[AppTest, Held]:
    """The allocation page just after *Hitung rencana*, its search held."""
    from ui.session import _office

    _office.clear()
    work = Held(result)
    work.told = [(100.0, 110.0)]
    monkeypatch.setattr("ui.session.make_plan", lambda *_args, progress, watch, **_more: work(progress, watch))
    app = opened("show_allocation")
    press(app, "Hitung rencana")
    assert work.begun.wait(WAIT_S)
    return app.run(), work


def finish(app: AppTest) -> AppTest:
    if app.session_state["search"] is not None:  # else the last run collected its plan
        over(app.session_state["search"])
    return app.run()


def test_while_searching_the_page_tells_stage_best_and_gap_and_stays_usable(impatient, plan):
    app, work = held_page(impatient, lambda: plan)
    assert "Mencari rencana terbaik" in texts(app)
    assert "selisih 10,00%" in texts(app)
    assert any(button.label == "Hentikan" for button in app.button)
    work.go_on.set()
    assert "Mencari rencana terbaik" not in texts(finish(app))
    assert app.session_state["plan"] is plan


def test_hentikan_ends_the_search_with_the_best_plan_so_far_marked_as_not_proven(impatient, plan):
    app, _ = held_page(impatient, lambda: interim(plan))
    press(app, "Hentikan")
    finish(app)
    assert app.session_state["plan"].allocation.status == "time_limit"
    assert "belum terbukti terbaik" in texts(app)
    assert "100,00%" in texts(app)


def test_pressing_compute_again_does_not_begin_anew(impatient, plan):
    app, work = held_page(impatient, lambda: plan)
    press(app, "Hitung rencana")
    work.go_on.set()
    finish(app)
    assert work.calls == 1


def test_faults_found_in_the_thread_are_shown_until_the_settings_change(impatient):
    def impossible() -> Plan:
        raise InfeasiblePlanError(FAULT)

    app, work = held_page(impatient, impossible)
    work.go_on.set()
    finish(app)
    assert "Tidak ada rencana yang memenuhi semua aturan" in texts(app)
    assert "Terlalu banyak desa" in texts(app)
    assert "Terlalu banyak desa" in texts(app.run())
    app.session_state["scenario"] = replace(app.session_state["scenario"], year=2031)
    assert "Terlalu banyak desa" not in texts(app.run())


def test_a_search_that_ends_without_a_plan_is_not_called_impossible(impatient):
    def nothing() -> Plan:
        raise SolverError(FAULT)

    app, _ = held_page(impatient, nothing)
    press(app, "Hentikan")
    finish(app)
    assert "Pencarian berakhir tanpa rencana" in texts(app)
    assert "Tidak ada rencana yang memenuhi semua aturan" not in texts(app)


def test_a_defect_in_the_thread_is_shown_and_the_page_goes_on(impatient):
    def broken() -> Plan:
        raise ZeroDivisionError("a defect")

    app, work = held_page(impatient, broken)
    work.go_on.set()
    finish(app)
    assert len(app.exception) == 1
    assert not app.run().exception


def test_a_plan_found_for_earlier_settings_is_marked_as_stale(impatient, plan):
    app, work = held_page(impatient, lambda: plan)
    app.session_state["scenario"] = replace(app.session_state["scenario"], year=2031)
    app.run()
    work.go_on.set()
    finish(app)
    assert app.session_state["plan"] is plan
    assert "Hasil ini dari pengaturan sebelumnya" in texts(app)
