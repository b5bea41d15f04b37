"""Smooth random fields over the plane."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Field = Callable[[Floats], Floats]

_WAVES = 20  # enough that no direction shows


def smooth_field(rng: np.random.Generator, wavelength_km: float, octaves: int = 3) -> Field:
    """Return a random field f(points) of mean 0 and standard deviation about 1.

    Parameters
    ----------
    rng : Generator
        Drawn from now, not when the field is evaluated.
    wavelength_km : float
        Of the longest waves; each further octave has half the length and 0.6 of the amplitude.
    octaves : int

    Returns
    -------
    callable
        Maps points, shape (n, 2), km, to values, shape (n,).

    Raises
    ------
    ValueError
        If `wavelength_km` is not positive.
    """
    if not wavelength_km > 0:
        raise ValueError("wavelength_km must be positive")
    shape = (octaves, _WAVES)
    angle = rng.uniform(0, 2 * np.pi, shape)
    phase = rng.uniform(0, 2 * np.pi, shape).ravel()
    octave = np.arange(octaves)[:, None]
    number = 2 * np.pi * 2.0**octave / wavelength_km * rng.uniform(0.7, 1.3, shape)
    waves = np.stack([(number * np.cos(angle)).ravel(), (number * np.sin(angle)).ravel()])
    amplitude = np.broadcast_to(0.6**octave, shape).ravel()
    amplitude = amplitude * np.sqrt(2 / (amplitude**2).sum())

    def field(points: Floats) -> Floats:
        values = np.zeros(len(points))
        # one wave at a time: n x waves cosines at once would need gigabytes for a national region
        for (kx, ky), shift, height in zip(waves.T, phase, amplitude, strict=True):
            values += height * np.cos(points[:, 0] * kx + points[:, 1] * ky + shift)
        return values

    return field
