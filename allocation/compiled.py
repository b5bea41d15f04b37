"""Compile what numba compiles, so that the first plan of a large region does not wait for it.

`python -m allocation.compiled`. The machine code is kept beside the sources (`__pycache__`) and read from there
afterwards.
"""

from __future__ import annotations

import numpy as np

from allocation.decomposition.oracle import near_best


def compile_all() -> None:
    """Search the packages of one village with one intervention, as `decomposition.bound` does."""
    masks, flags = np.ones(1, dtype=np.int64), np.zeros(1, dtype=np.bool_)
    one, none = np.ones((1, 1)), np.zeros(1, dtype=np.int64)
    validity = (none, np.zeros((1, 1), dtype=np.bool_), none, none, masks, masks)
    prices = (np.zeros(1), np.zeros((1, 1), dtype=np.int64), np.asarray(np.zeros(1)))
    near_best(one, masks, flags, one, validity, prices, -0.0, 0.0, 1)


if __name__ == "__main__":
    compile_all()
