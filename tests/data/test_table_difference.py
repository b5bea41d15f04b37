"""What makes one table into another gives exactly that table, and refuses what does not fit."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.table_difference import table_difference, with_difference

keys = st.text(max_size=3)
plain = st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)
tables = st.dictionaries(keys, values, max_size=5)


def written(table: dict) -> str:
    """The table as text, whatever the order of its keys: 1, 1.0 and true differ."""
    return json.dumps(table, sort_keys=True)


@given(tables, tables)
def test_the_difference_of_any_two_tables_makes_one_into_the_other(before, after):
    kept = copy.deepcopy(before)
    assert written(with_difference(before, table_difference(before, after))) == written(after)
    assert written(before) == written(kept)


@given(tables)
def test_equal_tables_differ_in_nothing(table):
    assert table_difference(table, copy.deepcopy(table)) == {}


def test_only_what_differs_is_told():
    before = {"name": "a", "rules": {"villages": 3, "holistic": True, "locks": [1, 2]}, "gone": 1}
    after = {"name": "a", "rules": {"villages": 4, "holistic": True, "locks": [2]}, "new": {"x": 1.0}}
    assert table_difference(before, after) == {
        "rules": {"villages": [4], "locks": [[2]]},
        "new": [{"x": 1.0}],
        "gone": None,
    }


@pytest.mark.parametrize(
    "difference",
    [
        None,
        [],
        "x",
        1,
        {"a": 1},
        {"a": []},
        {"a": [1, 2]},
        {"b": None},
        {"b": {}},
        {"a": {"b": [1]}},
        {"t": {"b": None}},
    ],
)
def test_what_does_not_fit_is_refused(difference):
    with pytest.raises(ValueError, match="differ"):
        with_difference({"a": 1, "t": {"a": 1}}, difference)


@given(values)
def test_whatever_comes_as_a_difference_is_applied_or_refused(difference):
    try:
        assert isinstance(with_difference({"": 1, "0": {"": 2}}, difference), dict)
    except ValueError:
        assert True
