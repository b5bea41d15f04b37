"""Work made in a thread: one at a time, once for all who ask, ended when nobody waits, kept within bounds."""

from __future__ import annotations

import threading
import weakref

import pytest

from data.errors import DataError, Fault
from data.wording import Text
from data.work_watch import StoppedError
from ui import making_office as module
from ui.making import QUEUED, Making, Step
from ui.making_office import Office

WAIT_S = 20.0
FAULT = Fault(Text("Kolom hilang.", "A column is missing."), "desa.csv", Text("Lengkapi.", "Add it."))


class Planner:
    """Who waits, until the browser is closed."""

    here = True

    def is_there(self) -> bool:
        return self.here


class Held:
    """A maker that goes on until it is let go, asking whether to go on before and after."""

    def __init__(self, content: bytes) -> None:
        self.begun, self.go_on, self.calls, self.content = threading.Event(), threading.Event(), 0, content

    def __call__(self, work: Making[bytes]) -> bytes:
        self.calls += 1
        work.enter("write", "plan.xlsx")
        self.begun.set()
        assert self.go_on.wait(WAIT_S)
        work.check()
        return self.content


def an_office(most: int = 1_000) -> Office[bytes]:
    return Office("file", len, most)


@pytest.fixture
def me() -> Planner:
    return Planner()


@pytest.fixture(autouse=True)
def _no_thread_stays():
    yield
    until_threads_end()


def until_threads_end() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("file "):
            thread.join(WAIT_S)
            assert not thread.is_alive()


def given(content: bytes):
    return lambda _: content


def over(making: Making[bytes]) -> Making[bytes]:
    """Wait for the work itself: what was ended is no longer known to the office."""
    making.future.exception(WAIT_S)
    return making


def test_work_tells_its_stage_while_it_is_made_and_two_who_ask_get_the_same(me):
    office, make = an_office(), Held(b"book")
    first = office.ask("a", make, me)
    assert make.begun.wait(WAIT_S)
    second = office.ask("a", make, Planner())
    assert second is first
    assert first.step == Step("write", "plan.xlsx")
    first.tell(3, 10)
    assert first.step == Step("write", "plan.xlsx", 3, 10)
    assert first.content is None
    make.go_on.set()
    assert over(first).content == b"book"
    assert office.ask("a", make, me).content == b"book"
    assert make.calls == 1


def test_one_at_a_time(me):
    office, first, second = an_office(), Held(b"1"), Held(b"2")
    office.ask("a", first, me)
    assert first.begun.wait(WAIT_S)
    waiting = office.ask("b", second, me)
    assert not second.begun.wait(0.1)
    assert waiting.step.stage == QUEUED
    first.go_on.set()
    second.go_on.set()
    assert over(waiting).content == b"2"


def test_failed_work_offers_nothing_and_is_made_anew_when_asked_for_again(me):
    office = an_office()

    def fail(work: Making[bytes]) -> bytes:
        work.enter("analyse")
        raise DataError(FAULT)

    failed = over(office.ask("a", fail, me))
    assert isinstance(failed.failure, DataError)
    assert failed.content is None
    assert office.known("a") is failed
    assert over(office.ask("a", given(b"now"), me)).content == b"now"


def test_a_defect_is_written_to_the_log(caplog, me):
    def fail(_: Making[bytes]) -> bytes:
        raise OSError(28, "No space left on device")

    assert isinstance(over(an_office().ask("a", fail, me)).failure, OSError)
    assert "No space left" in caplog.text


# Ending.


class Table:
    """Something large that is being written."""


def test_work_ends_at_its_next_check_when_the_only_one_who_waits_leaves_and_can_be_made_again(me, caplog):
    office, make = an_office(), Held(b"book")
    making = office.ask("a", make, me)
    assert make.begun.wait(WAIT_S)
    assert making.is_awaited_by(me)
    office.leave("a", me)
    assert not making.is_awaited_by(me)
    make.go_on.set()
    assert isinstance(over(making).failure, StoppedError)
    assert making.content is None
    assert office.known("a") is None
    assert not caplog.text  # no defect
    assert over(office.ask("a", make, me)).content == b"book"


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_a_word_before_a_stage_ends_it_there(stage, me):
    office, entered = an_office(), []

    def make(work: Making[bytes]) -> bytes:
        for number in (1, 2, 3):
            if number == stage:
                office.leave("a", me)
            work.enter(str(number))
            entered.append(number)
        return b"book"

    making = over(office.ask("a", make, me))
    assert isinstance(making.failure, StoppedError)
    assert entered == list(range(1, stage))


def test_what_was_being_written_is_let_go(me):
    office, seen = an_office(), []

    def make(work: Making[bytes]) -> bytes:
        table = Table()
        seen.append(weakref.ref(table))
        office.leave("a", me)
        work.check()
        return bytes(str(table), "utf-8")

    def fail(_: Making[bytes]) -> bytes:
        table = Table()
        seen.append(weakref.ref(table))
        raise DataError(FAULT)

    kept = [over(office.ask("a", make, me)), over(office.ask("b", fail, me))]
    until_threads_end()
    assert [each() for each in seen] == [None, None]
    assert [type(each.failure) for each in kept] == [StoppedError, DataError]


def test_work_goes_on_for_another_who_waits(me):
    office, make, other = an_office(), Held(b"book"), Planner()
    making = office.ask("a", make, me)
    office.ask("a", make, other)
    office.leave("a", me)
    assert not making.is_awaited_by(me)
    assert making.is_awaited_by(other)
    make.go_on.set()
    assert over(making).content == b"book"


def test_work_of_a_closed_browser_ends(me):
    office, make = an_office(), Held(b"book")
    making = office.ask("a", make, me)
    assert make.begun.wait(WAIT_S)
    me.here = False
    make.go_on.set()
    assert isinstance(over(making).failure, StoppedError)


def test_work_that_ends_is_not_joined_but_made_anew(me):
    office, make, again = an_office(), Held(b"old"), Held(b"new")
    ending = office.ask("a", make, me)
    assert make.begun.wait(WAIT_S)
    office.leave("a", me)
    fresh = office.ask("a", again, me)
    assert fresh is not ending
    assert fresh.step.stage == QUEUED
    make.go_on.set()
    again.go_on.set()
    assert isinstance(over(ending).failure, StoppedError)
    assert over(fresh).content == b"new"
    assert office.known("a") is fresh


def test_who_asks_first_is_served_first(me):
    office, first, order = an_office(), Held(b"1"), []
    office.ask("first", first, me)
    assert first.begun.wait(WAIT_S)
    last = [office.ask(key, lambda work: order.append(work.key) or b"", me) for key in "dbcae"][-1]
    first.go_on.set()
    over(last)
    assert order == list("dbcae")


@pytest.mark.parametrize("way", ["leaves", "closes the browser"])
def test_work_ended_in_the_queue_never_begins_and_leaves_no_thread(way, me, monkeypatch):
    # Who leaves is noticed at once, a closed browser at the next look.
    monkeypatch.setattr(module, "_LOOK_S", 0.001 if way == "closes the browser" else 10 * WAIT_S)
    office, first, second = an_office(), Held(b"1"), Held(b"2")
    office.ask("a", first, me)
    assert first.begun.wait(WAIT_S)
    other = Planner()
    waiting = office.ask("b", second, other)
    if way == "leaves":
        office.leave("b", other)
    other.here = way == "leaves"
    assert isinstance(over(waiting).failure, StoppedError)
    first.go_on.set()
    until_threads_end()
    assert second.calls == 0
    assert office.known("b") is None


def test_to_leave_what_is_not_known_or_over_does_nothing(me):
    office = an_office()
    office.leave("a", me)
    over(office.ask("a", given(b"book"), me))
    office.leave("a", me)
    assert office.known("a").content == b"book"


# Parts.


def test_a_part_of_an_archive_is_made_once_for_the_archive_and_for_who_waits_for_it(me):
    office, part = an_office(), Held(b"part")
    part.go_on.set()
    begun, waiting = threading.Event(), threading.Event()

    def archive(work: Making[bytes]) -> bytes:
        begun.set()
        assert waiting.wait(WAIT_S)
        return b"[" + office.part("part", part, work) + b"]"

    whole = office.ask("whole", archive, me)
    assert begun.wait(WAIT_S)
    alone = office.ask("part", part, me)
    waiting.set()
    assert over(whole).content == b"[part]"
    assert over(alone).content == b"part"
    assert part.calls == 1


def test_an_archive_fails_with_its_part(me):
    office = an_office()

    def fail(_: Making[bytes]) -> bytes:
        raise DataError(FAULT)

    whole = over(office.ask("whole", lambda work: office.part("part", fail, work), me))
    assert isinstance(whole.failure, DataError)
    assert isinstance(over(office.ask("part", fail, me)).failure, DataError)


@pytest.mark.parametrize("is_wanted_alone", [True, False])
def test_a_part_goes_on_only_where_it_is_wanted_without_the_archive(is_wanted_alone, me):
    office, part, other = an_office(), Held(b"part"), Planner()
    packed = []

    def archive(work: Making[bytes]) -> bytes:
        found = office.part("part", part, work)
        work.enter("pack")
        packed.append(found)
        return found

    whole = office.ask("whole", archive, me)
    assert part.begun.wait(WAIT_S)
    if is_wanted_alone:
        office.ask("part", part, other)
    office.leave("whole", me)
    alone = office.known("part")
    part.go_on.set()
    assert isinstance(over(whole).failure, StoppedError)
    assert over(alone).content == (b"part" if is_wanted_alone else None)
    assert packed == []
    assert part.calls == 1


# Keeping.


@pytest.mark.parametrize(("most", "kept"), [(10, ["c"]), (12, ["b", "c"]), (100, ["a", "b", "c"])])
def test_what_nobody_asked_for_lately_is_forgotten(most, kept, me):
    office = an_office(most)
    for key in "abc":
        over(office.ask(key, given(b"123456"), me))
    over(office.ask("d", given(b""), me))
    until_threads_end()
    assert [key for key in "abc" if office.known(key) is not None] == kept
