"""Rule "equal": every criterion the same weight."""

from __future__ import annotations

from collections.abc import Sequence


def equal_weights(keys: Sequence[str]) -> dict[str, float]:
    """Return 1/n for each of n criteria, their own weights notwithstanding.

    Raises
    ------
    ValueError
        If there are no criteria.
    """
    if not keys:
        raise ValueError("no criteria to weigh")
    return dict.fromkeys(keys, 1 / len(keys))
