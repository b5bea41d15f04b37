"""The elevation raster: metres, nodata unknown, fine cells averaged."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.load import load_planning_data
from data.quality import quality_report
from data.raster import Raster
from data.readers.elevation import coarsened, read_elevation
from tests.data_files import catalogue, dataset, told, villages_dataset, write_raster

BOUNDS = (125.0, -9.2, 125.3, -9.0)


def test_heights_are_metres_and_nodata_is_unknown(tmp_path):
    path = write_raster(tmp_path / "dem.tif", [[12, -9999], [340, 1500]], nodata=-9999)
    reading = read_elevation(dataset(path, "elevation", "dem"), BOUNDS)
    np.testing.assert_array_equal(reading.content.values, np.array([[12, np.nan], [340, 1500]], dtype=np.float32))
    assert reading.missing == {"elevation_m": 1}
    assert reading.notes[0].en == "heights from 12 to 1500 m."


@pytest.mark.parametrize("height", [-32768, 9001, 29_000])
def test_an_undeclared_nodata_value_is_a_fault(tmp_path, height):
    path = write_raster(tmp_path / "dem.tif", [[12, height], [340, 1500]], nodata=-9999)
    with pytest.raises(DataError) as error:
        read_elevation(dataset(path, "elevation"), BOUNDS)
    assert "1 cells are outside -500 to 9000 m" in told(error)
    assert "Declare that value as nodata" in told(error)


def test_a_raster_elsewhere_is_a_fault(tmp_path):
    path = write_raster(tmp_path / "dem.tif", [[1, 2], [3, 4]], west=10.0)
    with pytest.raises(DataError, match=r"tumpang tindih|tidak menutupi"):
        read_elevation(dataset(path, "elevation"), BOUNDS)


def test_a_region_with_a_dem_reports_it_and_hands_it_on(tmp_path):
    path = write_raster(tmp_path / "dem.tif", [[12, -9999], [340, 1500]], nodata=-9999)
    data = load_planning_data(catalogue(villages_dataset(tmp_path), dataset(path, "elevation", "dem", year=2018)))
    assert data.elevation is not None
    assert data.elevation.source == "dem"
    report = quality_report(data, "en")
    assert "(elevation (DEM))" in report
    assert "missing values: elevation cells 1" in report


def test_without_a_dem_there_is_none(tmp_path):
    assert load_planning_data(catalogue(villages_dataset(tmp_path))).elevation is None


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_coarse_cells_are_means_of_what_is_known_and_cover_the_same_place(rows, columns, most, seed):
    rng = np.random.default_rng(seed)
    values = rng.uniform(0, 3000, (rows, columns)).astype(np.float32)
    values[rng.random(values.shape) < 0.3] = np.nan
    made = coarsened(Raster(values, Affine(0.1, 0, 100, 0, -0.1, 5), "dem"), most)
    assert max(made.values.shape) <= max(most, 1)
    factor = -(-max(rows, columns) // most)
    for row in range(made.values.shape[0]):
        for column in range(made.values.shape[1]):
            block = values[row * factor : (row + 1) * factor, column * factor : (column + 1) * factor]
            known = block[np.isfinite(block)]
            expected = known.mean(dtype=np.float64) if known.size else np.nan
            np.testing.assert_allclose(made.values[row, column], expected, rtol=1e-5)
    west, _, _, north = made.bounds
    assert (west, north) == pytest.approx((100, 5))
