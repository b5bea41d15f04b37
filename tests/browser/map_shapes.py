"""Six villages of awkward shape: wavy borders, one around an enclave, one in two parts."""

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point

CENTRE = (120.0, -8.0)
SEEDS = ((119.9, -8.1), (120.1, -8.12), (120.12, -7.9), (119.93, -7.88), (120.01, -8.0))


def irregular_shapes():
    """Return five cells of a disc and the enclave inside the first; the second has an island."""
    disc = Point(CENTRE).buffer(0.3, 64)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(SEEDS), extend_to=disc))
    cells = [shapely.transform(shapely.segmentize(cell, 0.005), _wave) for cell in cells]
    cells = sorted((cell.intersection(disc) for cell in cells), key=lambda cell: (cell.centroid.x, cell.centroid.y))
    enclave = cells[0].representative_point().buffer(0.04)
    cells[0] = cells[0].difference(enclave)
    cells[1] = cells[1].union(Point(120.5, -8.2).buffer(0.05))
    return [*cells, enclave]


def _wave(points):
    """Shift every place by a smooth function of itself, so that common borders stay common."""
    x, y = points.T
    return np.column_stack([x + 0.004 * np.sin(250 * y), y + 0.004 * np.sin(250 * x)])
