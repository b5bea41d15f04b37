"""Questions typed as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.questions import MOST_STEPS, Questions, questions_from_text


def test_nothing_typed_asks_nothing():
    assert questions_from_text() == Questions()


@given(st.lists(st.integers(1, 10**15), min_size=1, max_size=MOST_STEPS))
def test_steps_are_sorted_and_taken_once(steps):
    asked = questions_from_text(ladder=" ,".join(map(str, steps)))
    assert asked.village_steps == tuple(sorted(set(steps)))


@given(st.text(max_size=30))
def test_any_text_gives_questions_or_a_fault_in_words(text):
    asked, faults = Questions(), ()
    try:
        asked = questions_from_text(ladder=text, plans=text, differ=text, tolerance=text, ladder_budget=text)
    except ScenarioError as error:
        faults = error.faults
    assert all(fault.problem.id and fault.remedy.id and fault.where.startswith("--") for fault in faults)
    assert all(step >= 1 for step in (*asked.village_steps, *asked.budget_steps))
    assert 0 <= asked.tolerance <= 1


def test_too_many_steps_are_refused():
    with pytest.raises(ScenarioError, match="paling banyak 20"):
        questions_from_text(ladder=",".join(map(str, range(1, MOST_STEPS + 2))))
