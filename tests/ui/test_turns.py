"""Steps take turns: in the order they came, one at a time, and a long one keeps nobody waiting for long."""

from __future__ import annotations

import threading
import time

import pytest

from ui.turns import Turns

WAIT_S = 60.0  # for a busy machine


class Step(threading.Thread):
    """A step that begins its work in its turn and ends it when told to."""

    def __init__(self, turns: Turns, begun: list[int], number: int) -> None:
        super().__init__(daemon=True)
        self.turns, self.order, self.number = turns, begun, number
        self.begun, self.may_end = threading.Event(), threading.Event()

    def run(self) -> None:
        with self.turns.turn():
            self.order.append(self.number)
            self.begun.set()
            self.may_end.wait(WAIT_S)


def queued(turns: Turns, count: int) -> None:
    """Return when `count` steps wait."""
    end = time.monotonic() + WAIT_S
    while len(turns._waiting) < count and time.monotonic() < end:
        time.sleep(0.001)
    assert len(turns._waiting) == count


def test_steps_follow_each_other_in_the_order_they_came():
    turns, order = Turns(longest_s=WAIT_S), []
    steps = [Step(turns, order, number) for number in range(6)]
    for number, step in enumerate(steps):
        step.start()
        queued(turns, number) if number else step.begun.wait(WAIT_S)
    for number, step in enumerate(steps):
        assert step.begun.wait(WAIT_S)
        assert order == list(range(number + 1))
        step.may_end.set()
        step.join(WAIT_S)


def test_a_long_step_goes_on_beside_the_next():
    turns, order = Turns(longest_s=0.05), []
    long, after = Step(turns, order, 0), Step(turns, order, 1)
    long.start()
    assert long.begun.wait(WAIT_S)
    after.start()
    assert after.begun.wait(WAIT_S)
    assert long.is_alive()
    long.may_end.set()
    long.join(WAIT_S)
    third = Step(turns, order, 2)
    turns._longest_s = WAIT_S
    third.start()
    queued(turns, 1)
    assert not third.begun.is_set(), "the turn is the second's, although the first has ended"
    after.may_end.set()
    assert third.begun.wait(WAIT_S)
    third.may_end.set()


def test_a_turn_within_a_turn_waits_for_nobody():
    turns = Turns(longest_s=WAIT_S)
    with turns.turn(), turns.turn():
        pass
    with turns.turn():
        pass


def test_a_step_that_fails_gives_its_turn_back():
    turns = Turns(longest_s=WAIT_S)
    with pytest.raises(ValueError, match="x"), turns.turn():
        raise ValueError("x")
    with turns.turn():
        pass


def test_many_steps_are_never_two_at_a_time():
    turns, inside, most = Turns(longest_s=WAIT_S), [], []

    def work() -> None:
        for _ in range(50):
            with turns.turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert len(most) == 400
    assert max(most) == 1
