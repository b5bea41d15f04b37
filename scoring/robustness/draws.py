"""Random numbers of the robustness: one stream for each purpose, and weights drawn from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import Doubt
from scoring.methods.scorer import rescaled

Floats = NDArray[np.float64]

# First number of a stream's key: what it is for.
NEED_WEIGHTS, READINESS_WEIGHTS, ERRORS, UNKNOWN_NEEDS, UNKNOWN_COVERAGE = range(5)


def stream(seed: int, *key: int) -> np.random.Generator:
    """Return the random numbers for one purpose, independent of all other keys.

    Parameters
    ----------
    seed : int
        Zero or more.
    key : int
        The purpose, then e.g. the number of the world; the same key always gives the same numbers, whatever was
        drawn before or on another thread.

    Returns
    -------
    numpy Generator
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def drawn_weights(weights: Floats, doubt: Doubt, purpose: int) -> Floats:
    """Draw weight vectors.

    Parameters
    ----------
    weights : array, shape (criteria,)
        All above zero, in any unit.
    doubt : Doubt
        cone: each weight times an independent factor, uniform in 1 - cone … 1 + cone, rescaled; all: uniform over
        the simplex, Dirichlet(1, …, 1); none: as they are.
    purpose : int
        `NEED_WEIGHTS` or `READINESS_WEIGHTS`.

    Returns
    -------
    array, shape (draws, criteria)
        Each row sums to 1; a single row for "none" and where there are no criteria or only one, since all are alike.
    """
    if doubt.weights == "none" or len(weights) <= 1:
        return rescaled(weights)[None, :] if len(weights) else np.empty((1, 0))
    random = stream(doubt.seed, purpose)
    shape = (doubt.draws, len(weights))
    if doubt.weights == "all":
        drawn = random.standard_exponential(shape)
    else:
        drawn = weights * random.uniform(1.0 - doubt.cone, 1.0 + doubt.cone, shape)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True), dtype=np.float64)


def draws_per_world(draws: int, worlds: int) -> NDArray[np.int64]:
    """Spread draws evenly over worlds, what remains over the first ones.

    Parameters
    ----------
    draws, worlds : int
        One or more.

    Returns
    -------
    array, shape (min(worlds, draws),)
        Summing to `draws`, each one or more.
    """
    used = min(worlds, draws)
    counts = np.full(used, draws // used, dtype=np.int64)
    counts[: draws % used] += 1
    return counts
