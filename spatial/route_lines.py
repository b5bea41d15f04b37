"""Parts of a road's line by geodesic length."""

from __future__ import annotations

import numpy as np
import shapely

from spatial.metric import Floats, geodesic_km


def part_of_line(line: shapely.LineString, length_km: float, from_km: float, to_km: float) -> Floats:
    """Return the vertices of the part of a line between two places on it, in the order from the first to the second.

    Parameters
    ----------
    line : LineString
        EPSG:4326.
    length_km : float
        Its geodesic length.
    from_km, to_km : float
        Geodesic km from the line's start, 0 to `length_km`; the larger may come first.

    Returns
    -------
    array, shape (vertices, 2)
        Degrees. Between two vertices of the line places are in proportion to the degrees.
    """
    vertex = shapely.get_coordinates(line)
    low, high = min(from_km, to_km), max(from_km, to_km)
    if low > 0.0 or high < length_km:
        steps = geodesic_km(vertex[:-1, 0], vertex[:-1, 1], vertex[1:, 0], vertex[1:, 1])
        at = np.concatenate([[0.0], np.cumsum(steps)])
        inner = vertex[(at > low) & (at < high)]
        ends = np.column_stack([np.interp([low, high], at, vertex[:, axis]) for axis in (0, 1)])
        vertex = np.vstack([ends[:1], inner, ends[1:]])
    return vertex if from_km <= to_km else vertex[::-1]
