"""The scoring methods by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import MethodName
from scoring.methods.geometric import fit_geometric
from scoring.methods.promethee import fit_promethee
from scoring.methods.scorer import Scorer
from scoring.methods.spotis import fit_spotis
from scoring.methods.topsis import fit_topsis
from scoring.methods.vikor import fit_vikor
from scoring.methods.weighted_sum import fit_weighted_sum

_Fit = Callable[[NDArray[np.float64], NDArray[np.float64]], Scorer]

_FITS: Mapping[str, _Fit] = {
    "weighted_sum": fit_weighted_sum,
    "geometric": fit_geometric,
    "topsis": fit_topsis,
    "vikor": fit_vikor,
    "promethee": fit_promethee,
    "spotis": fit_spotis,
}


def fit_method(method: MethodName, needs: NDArray[np.float64], weights: NDArray[np.float64]) -> Scorer:
    """Fix a method's references on the needs of all villages.

    Parameters
    ----------
    method : str
        One of `data.scoring_choices.METHODS`.
    needs : array, shape (villages, criteria)
        0-1, 1 = greatest need, NaN unknown.
    weights : array, shape (criteria,)
        Zero or more; rescaled to sum to 1, so scaling all of them changes nothing.

    Returns
    -------
    Scorer
        Scores these rows, or any others by the same references.

    Raises
    ------
    ValueError
        If the method is unknown, the shapes do not fit, or a weight is negative or no finite number, or all are zero.
    """
    if method not in _FITS:
        raise ValueError(f"method must be one of {', '.join(_FITS)}, not {method!r}")
    if needs.ndim != 2 or weights.shape != needs.shape[1:]:
        raise ValueError(f"needs of shape {needs.shape} do not fit weights of shape {weights.shape}")
    return _FITS[method](needs, weights)
