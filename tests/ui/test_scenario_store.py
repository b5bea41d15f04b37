"""The store of sessions' scenarios is bounded, and gives back what it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import scenario as built
from ui.history import History
from ui.scenario_store import Kept, ScenarioStore, new_token, packed, unpacked

START = built()
CHANGED = replace(START, name="Lain", funds={**START.funds})


def test_what_is_unpacked_is_what_was_packed_without_the_steps():
    kept = {0: Kept("contoh", START, START, START), 4: Kept("belu", CHANGED, START, None, History((START,)))}
    read = unpacked(packed(kept, 4))
    assert read is not None
    found, current = read
    assert list(found.values()) == [kept[0], replace(kept[4], history=History())]
    assert current == 1


def test_a_scenario_whose_rules_contradict_comes_back_as_it_was_edited():
    rules = replace(START.rules, villages=1, villages_minimum=9)
    edited = replace(START, rules=rules)
    found, _ = unpacked(packed({0: Kept("contoh", edited, START, START)}, 0))
    assert found[0].scenario == edited


def test_equal_scenarios_are_written_once():
    once = len(packed({0: Kept("a", START, START, START)}, 0))
    twelve = len(packed({number: Kept("a", replace(START), START, START) for number in range(12)}, 0))
    assert twelve < once + 200


def test_the_session_used_longest_ago_goes_first():
    store = ScenarioStore(most_sessions=2)
    first, second, third = (new_token() for _ in range(3))
    store.put(first, b"1")
    store.put(second, b"2")
    assert store.get(first) == b"1"
    store.put(third, b"3")
    assert [store.get(token) for token in (first, second, third)] == [b"1", None, b"3"]


def test_what_is_too_large_is_not_kept_and_an_older_state_neither():
    store = ScenarioStore(most_bytes=3)
    token = new_token()
    assert store.put(token, b"123")
    assert not store.put(token, b"1234")
    assert store.get(token) is None


@pytest.mark.parametrize("token", [None, "", "x", "../../etc/passwd", "0" * 31, "G" * 32, "0" * 33, "0" * 32 + "\n"])
def test_what_is_no_token_finds_nothing(token):
    assert ScenarioStore().get(token) is None


def test_tokens_have_128_bits_and_differ():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 32 and int(token, 16) >= 0 for token in tokens)
