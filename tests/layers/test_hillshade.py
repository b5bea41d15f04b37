"""Shaded relief: ESRI's published example, GDAL's own answer, and what must hold of any heights."""

from __future__ import annotations

import io
import shutil
import subprocess

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from data.raster import Raster
from layers.hillshade import LARGEST_EXAGGERATION, exaggeration, hillshade, relief_light
from layers.relief import DARKEST, LIGHTEST, relief_legend, relief_png

FLAT = np.sin(np.radians(45))


def hills(rows=40, columns=50):
    y, x = np.mgrid[0:rows, 0:columns]
    return (300 * np.sin(x / 6) * np.cos(y / 5) + 20 * y).astype(np.float32)


def test_the_example_of_esris_manual():
    # ArcGIS Pro, "How Hillshade works": 154 of 255 for the middle cell, cells of 5 m
    heights = np.array([[2450, 2461, 2483], [2452, 2461, 2483], [2447, 2455, 2477]], dtype=float)
    assert round(255 * hillshade(heights, 5.0, 5.0)[1, 1]) == 154


@pytest.mark.skipif(shutil.which("gdaldem") is None, reason="needs gdaldem (gdal-bin)")
def test_it_agrees_with_gdaldem(tmp_path):
    heights = hills()
    made = {"driver": "GTiff", "height": 40, "width": 50, "count": 1, "dtype": "float32", "crs": "EPSG:32751"}
    with rasterio.open(tmp_path / "dem.tif", "w", transform=Affine(30, 0, 7e5, 0, -40, 9e6), **made) as file:
        file.write(heights, 1)
    subprocess.run(["gdaldem", "hillshade", "-q", tmp_path / "dem.tif", tmp_path / "shade.tif"], check=True)
    with rasterio.open(tmp_path / "shade.tif") as file:
        theirs = file.read(1)[1:-1, 1:-1].astype(float)
    ours = 1 + 254 * hillshade(heights, 30.0, 40.0)[1:-1, 1:-1]
    assert np.abs(ours - theirs).max() <= 1.0  # they write whole numbers


@settings(max_examples=25, deadline=None)
@given(st.floats(-400, 8000), st.integers(1, 300), st.integers(1, 5))
def test_flat_land_has_one_light_everywhere(height, rows, columns):
    light = hillshade(np.full((rows, columns), height), 30.0, 30.0)
    np.testing.assert_allclose(light, FLAT, rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_light_is_between_none_and_all_whatever_the_heights(seed):
    light = hillshade(np.random.default_rng(seed).uniform(-400, 8000, (7, 9)), 20.0, 30.0)
    assert ((light >= 0) & (light <= 1)).all()


def test_slopes_facing_north_west_are_light_and_their_backs_dark():
    y, x = np.mgrid[0:9, 0:9]
    falling_north_west = (x + y) * 10.0
    assert hillshade(falling_north_west, 30.0, 30.0)[4, 4] > FLAT > hillshade(-falling_north_west, 30.0, 30.0)[4, 4]


def test_unknown_cells_stay_unknown_and_their_neighbours_known():
    heights = hills()
    heights[10, 10] = np.nan
    light = hillshade(heights, 30.0, 30.0)
    assert np.isnan(light[10, 10])
    assert np.isnan(light).sum() == 1


def test_strips_do_not_show():
    tall = np.tile(hills(), (8, 1))
    whole = hillshade(tall, 30.0, 30.0)
    np.testing.assert_array_equal(hillshade(tall[100:200], 30.0, 30.0)[1:-1], whole[101:199])


def test_the_same_slope_is_as_light_near_the_pole_as_at_the_equator():
    # cells of degrees grow narrow; heights rise by as much a metre to the east
    lights = []
    for latitude in (0.0, 60.0):
        width = 30 * np.cos(np.radians(latitude))
        heights = np.tile(np.arange(9) * width * 0.2, (9, 1))
        cell = np.degrees(30 / 6_371_008.8)
        raster = Raster(heights.astype(np.float32), Affine(cell, 0, 10, 0, -cell, latitude + 4.5 * cell), "dem")
        lights.append(relief_light(raster)[4, 4])
    assert lights[0] == pytest.approx(lights[1], abs=1e-4)


def test_heights_are_true_for_fine_cells_and_raised_at_most_eight_times():
    assert exaggeration(10.0) == exaggeration(30.0) == 1.0
    assert exaggeration(120.0) == 2.0
    assert exaggeration(1e6) == LARGEST_EXAGGERATION


def test_cells_without_size_are_refused():
    with pytest.raises(ValueError, match="width"):
        hillshade(hills(), 0.0, 30.0)


def pixels(heights):
    content = relief_png(Raster(heights, Affine(0.001, 0, 125, 0, -0.001, -9), "dem"))
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA"))


def test_flat_and_unknown_land_is_clear_and_slopes_are_never_opaque():
    flat = np.zeros((4, 4), dtype=np.float32)
    assert (pixels(flat)[..., 3] <= 1).all()
    unknown = hills()
    unknown[:5] = np.nan
    found = pixels(unknown)
    assert (found[:5, :, 3] == 0).all()
    assert found[..., 3].max() <= 255 * max(DARKEST, LIGHTEST)
    assert {tuple(colour) for colour in found[found[..., 3] > 0][:, :3]} == {(0, 0, 0), (255, 255, 255)}


def test_the_legend_says_that_no_score_uses_heights():
    assert "no score" in relief_legend("en", ["DEM (2018)"])["note"]
