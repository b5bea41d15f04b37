import numpy as np
import pytest

from data.errors import DataError
from data.readers.population import read_population
from data.readers.signal import read_signal
from tests.data_files import dataset, told, write_raster

BOUNDS = (125.0, -9.2, 125.3, -9.0)


def refused(read, path, role, bounds=BOUNDS):
    with pytest.raises(DataError) as error:
        read(dataset(path, role), bounds)
    return told(error)


def test_signal_is_one_none_zero_and_nodata_unknown(tmp_path):
    path = write_raster(tmp_path / "sinyal.tif", [[1, 0, 255], [0, 1, 255]], dtype="uint8")
    raster = read_signal(dataset(path, "signal", "sinyal"), BOUNDS).content
    np.testing.assert_array_equal(raster.values, [[1, 0, np.nan], [0, 1, np.nan]])
    assert raster.bounds == pytest.approx((125.0, -9.1, 125.15, -9.0))


def test_other_values_of_signal_are_a_fault(tmp_path):
    path = write_raster(tmp_path / "s.tif", [[1, 0, 3], [0, 1, 2]], dtype="uint8")
    assert "values other than 1, 0 and nodata: 2 (2 values)" in refused(read_signal, path, "signal")


@pytest.mark.parametrize("west", [10.0, 125.36])
def test_a_raster_elsewhere_is_a_fault(tmp_path, west):
    path = write_raster(tmp_path / "s.tif", [[1, 0], [0, 1]], west=west, dtype="uint8")
    assert "does not overlap" in refused(read_signal, path, "signal")


def test_a_raster_of_nodata_only_is_a_fault(tmp_path):
    path = write_raster(tmp_path / "s.tif", [[255, 255], [255, 255]], dtype="uint8")
    assert "does not overlap the villages" in refused(read_signal, path, "signal")


def test_people_per_cell_are_kept_and_their_sum_is_said(tmp_path):
    path = write_raster(tmp_path / "p.tif", [[10.5, 0], [-9999, 2]], nodata=-9999)
    reading = read_population(dataset(path, "population"), BOUNDS)
    np.testing.assert_array_equal(reading.content.values, np.array([[10.5, 0], [np.nan, 2]], dtype="float32"))
    assert "12 people" in reading.notes[0].en


def test_negative_people_are_a_fault(tmp_path):
    path = write_raster(tmp_path / "p.tif", [[10, -1], [3, 2]], nodata=-9999)
    assert "1 cells are negative (lowest -1)" in refused(read_population, path, "population")
