"""Steps of a scenario: what is one step, what is undone, and that nothing is lost or invented."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.scenario import Scenario
from tests.builders import scenario as built
from ui.history import MOST_STEPS, ONE_STEP_S, History, redone, undone, with_step

START: Scenario = built()


def year(value: int) -> Scenario:
    return replace(START, year=value)


def test_a_step_is_undone_and_done_again():
    history = with_step(History(), START, year(2030), 0.0)
    history, back = undone(history, year(2030))
    assert back == START
    history, again = redone(history, back)
    assert again == year(2030)
    assert history.past == (START,)


def test_an_equal_scenario_is_no_step():
    assert with_step(History(), START, replace(START), 0.0) == History()


def test_quick_changes_of_the_same_part_are_one_step():
    history = History()
    for number in range(20):
        history = with_step(history, year(2030 + number), year(2031 + number), number * 0.2)
    assert history.past == (year(2030),)


def test_slow_changes_and_changes_of_another_part_are_steps_of_their_own():
    history = with_step(History(), START, year(2030), 0.0)
    history = with_step(history, year(2030), year(2031), ONE_STEP_S + 0.1)
    history = with_step(history, year(2031), replace(year(2031), name="Lain"), ONE_STEP_S + 0.2)
    assert len(history.past) == 3


def test_a_slider_that_is_moved_back_leaves_no_step():
    history = with_step(History(), START, year(2030), 0.0)
    assert with_step(history, year(2030), START, 0.5).past == ()


def test_a_new_step_forgets_what_had_been_undone():
    history, back = undone(with_step(History(), START, year(2030), 0.0), year(2030))
    assert with_step(history, back, year(2040), 9.0).future == ()


def test_the_oldest_steps_go_first():
    history = History()
    for number in range(MOST_STEPS + 10):
        history = with_step(history, year(2000 + number), year(2001 + number), number * 10.0)
    assert len(history.past) == MOST_STEPS
    assert history.past[-1] == year(2000 + MOST_STEPS + 9)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["step", "undo", "redo"]), st.integers(2000, 2004)), max_size=25))
def test_undo_and_redo_agree_with_a_list_and_a_place_in_it(moves):
    history, present, clock = History(), START, 0.0
    every, place = [START], 0
    for move, value in moves:
        clock += 10
        if move == "step" and year(value) != present:
            history, present = with_step(history, present, year(value), clock), year(value)
            every, place = [*every[: place + 1], present], place + 1
        elif move == "undo":
            (history, present), place = undone(history, present), max(place - 1, 0)
        elif move == "redo":
            (history, present), place = redone(history, present), min(place + 1, len(every) - 1)
        assert present == every[place]
