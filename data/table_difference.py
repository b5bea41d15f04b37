"""What makes one table of plain values (text, numbers, lists, tables) into another, as a plain value itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def table_difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `with_difference` needs to make `after` of `before`.

    Parameters
    ----------
    before, after : mapping
        Of JSON's kinds of values, without null.

    Returns
    -------
    dict
        By key, in the order of `after`: a list of one for a value that is new or another (lists are exchanged as a
        whole), a table for a table in which something differs, None for what is gone. Empty where nothing differs.
    """
    found: dict[str, Any] = {}
    for key, value in after.items():
        old = before.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            inner = table_difference(old, value)
            if inner:
                found[key] = inner
        elif key not in before or not _is_same(old, value):
            found[key] = [value]
    return found | dict.fromkeys(key for key in before if key not in after)


def with_difference(before: Mapping[str, Any], difference: object) -> dict[str, Any]:
    """Return the table that a difference makes of `before`, which is left as it was.

    Parameters
    ----------
    before : mapping
    difference : object
        As `table_difference` gives it. It may come from anywhere.

    Returns
    -------
    dict
        What was there before in its order, then what is new.

    Raises
    ------
    ValueError
        If it is no difference, or names a table, or something to take away, that `before` does not have.
    """
    if not isinstance(difference, Mapping):
        raise ValueError("not a difference")  # noqa: TRY004 - a value of a file, not a caller's mistake
    made = dict(before)
    for key, change in difference.items():
        if isinstance(change, list) and len(change) == 1:
            made[key] = change[0]
        elif change is None and key in before:
            del made[key]
        elif isinstance(change, Mapping) and isinstance(before.get(key), Mapping):
            made[key] = with_difference(before[key], change)
        else:
            raise ValueError("the difference does not fit")
    return made


def _is_same(one: object, other: object) -> bool:
    """Whether two values are written alike: 1 is neither 1.0 nor true."""
    return json.dumps(one) == json.dumps(other)
