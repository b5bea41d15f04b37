"""Files made in a thread: one at a time, once for all who ask, kept within bounds, failures told."""

from __future__ import annotations

import threading

import pytest

from data.errors import DataError, Fault
from data.wording import Text
from ui.file_making import QUEUED, Enter, FileOffice, Making, Step

WAIT_S = 20.0
FAULT = Fault(Text("Kolom hilang.", "A column is missing."), "desa.csv", Text("Lengkapi.", "Add it."))


class Held:
    """A maker that goes on until it is let go."""

    def __init__(self, content: bytes) -> None:
        self.begun, self.go_on, self.calls, self.content = threading.Event(), threading.Event(), 0, content

    def __call__(self, enter: Enter) -> bytes:
        self.calls += 1
        enter("write", "plan.xlsx")
        self.begun.set()
        assert self.go_on.wait(WAIT_S)
        return self.content


def given(content: bytes):
    return lambda _: content


def over(office: FileOffice, making: Making) -> Making:
    office.wait([making.key], WAIT_S)
    assert making.is_over
    return making


def test_a_file_tells_its_stage_while_it_is_made_and_two_who_ask_get_the_same():
    office, make = FileOffice(), Held(b"book")
    first = office.ask("a", make)
    assert make.begun.wait(WAIT_S)
    second = office.ask("a", make)
    assert second is first
    assert first.step == Step("write", "plan.xlsx")
    assert first.content is None
    make.go_on.set()
    assert over(office, first).content == b"book"
    assert office.ask("a", make).content == b"book"
    assert make.calls == 1


def test_one_file_at_a_time():
    office, first, second = FileOffice(), Held(b"1"), Held(b"2")
    office.ask("a", first)
    assert first.begun.wait(WAIT_S)
    waiting = office.ask("b", second)
    assert not second.begun.wait(0.1)
    assert waiting.step.stage == QUEUED
    first.go_on.set()
    second.go_on.set()
    assert over(office, waiting).content == b"2"


def test_a_failed_file_offers_nothing_and_is_made_anew_when_asked_for_again():
    office = FileOffice()

    def fail(enter: Enter) -> bytes:
        enter("analyse", "")
        raise DataError(FAULT)

    failed = over(office, office.ask("a", fail))
    assert isinstance(failed.failure, DataError)
    assert failed.content is None
    assert over(office, office.ask("a", given(b"now"))).content == b"now"


def test_a_defect_is_written_to_the_log(caplog):
    office = FileOffice()

    def fail(_: Enter) -> bytes:
        raise OSError(28, "No space left on device")

    assert isinstance(over(office, office.ask("a", fail)).failure, OSError)
    assert "No space left" in caplog.text


def test_a_part_of_an_archive_is_made_once_for_the_archive_and_for_who_waits_for_it():
    office, part = FileOffice(), Held(b"part")
    part.go_on.set()
    begun, waiting = threading.Event(), threading.Event()

    def archive(_: Enter) -> bytes:
        begun.set()
        assert waiting.wait(WAIT_S)
        return b"[" + office.part("part", part) + b"]"

    whole = office.ask("whole", archive)
    assert begun.wait(WAIT_S)
    alone = office.ask("part", part)
    waiting.set()
    assert over(office, whole).content == b"[part]"
    assert over(office, alone).content == b"part"
    assert part.calls == 1


def test_an_archive_fails_with_its_part():
    office = FileOffice()

    def fail(_: Enter) -> bytes:
        raise DataError(FAULT)

    whole = over(office, office.ask("whole", lambda _: office.part("part", fail)))
    assert isinstance(whole.failure, DataError)
    assert isinstance(over(office, office.ask("part", fail)).failure, DataError)


@pytest.mark.parametrize(("kept_bytes", "kept"), [(10, ["c"]), (12, ["b", "c"]), (100, ["a", "b", "c"])])
def test_files_that_nobody_asked_for_lately_are_forgotten(kept_bytes, kept):
    office = FileOffice(kept_bytes)
    for key in "abc":
        over(office, office.ask(key, given(b"123456")))
    over(office, office.ask("d", given(b"")))  # by then what followed the others is done
    while any(thread.name.startswith("file ") for thread in threading.enumerate()):
        pass
    assert [key for key in "abc" if office.known(key) is not None] == kept
