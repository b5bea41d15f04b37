import numpy as np
import pytest
import shapely
from affine import Affine

from data.raster import Raster
from spatial.origins import offices_outside, village_origins
from tests.spatial.tables import villages

L_SHAPE = shapely.Polygon([(0, 0), (1, 0), (1, 0.1), (0.1, 0.1), (0.1, 1), (0, 1)])


def people(values, cell=0.1):
    return Raster(np.array(values, dtype=np.float32), Affine(cell, 0, 0, 0, -cell, len(values) * cell), "population")


def one(table, population=None):
    row = village_origins(table, population).iloc[0]
    return row["origin_lon"], row["origin_lat"], row["origin_kind"]


def test_the_office_comes_first():
    table = villages(shapely.box(0, 0, 1, 1), office_lon=[0.2], office_lat=[0.3])
    assert one(table, people(np.ones((10, 10)))) == (0.2, 0.3, "office")


def test_the_mean_of_the_people_comes_second_weighted_by_the_fraction_of_each_cell():
    # cells of 10 and 30 people; the village holds all of the first and a third of the second
    table = villages(shapely.box(0, 0, 0.1 + 0.1 / 3, 0.1))
    lon, lat, kind = one(table, people([[10, 30]]))
    assert (lon, lat, kind) == (pytest.approx(0.1), pytest.approx(0.05), "population_weighted")


def test_a_mean_outside_the_polygon_moves_to_the_heaviest_cell():
    cells = np.zeros((10, 10))
    cells[9, 8], cells[2, 0] = 100, 90
    assert one(villages(L_SHAPE), people(cells)) == (pytest.approx(0.85), pytest.approx(0.05), "population_weighted")


def test_a_heaviest_cell_with_its_centre_outside_gives_a_place_inside():
    thin = shapely.Polygon([(0, 0), (1, 0), (1, 0.02), (0.02, 0.02), (0.02, 1), (0, 1)])
    cells = np.zeros((10, 10))
    cells[9, 8], cells[2, 0] = 100, 90
    lon, lat, _ = one(villages(thin), people(cells))
    assert thin.intersects(shapely.Point(lon, lat))
    assert 0.8 <= lon <= 0.9


def test_a_village_without_people_in_the_raster_gets_a_point_inside():
    lon, lat, kind = one(villages(L_SHAPE), people(np.zeros((10, 10))))
    assert kind == "inside_point"
    assert L_SHAPE.intersects(shapely.Point(lon, lat))
    assert one(villages(shapely.box(50, 5, 51, 6)), people(np.ones((2, 2))))[2] == "inside_point"


def test_a_point_is_its_own_origin_and_no_geometry_is_no_origin():
    table = village_origins(villages(shapely.Point(3, 4), None), None)
    assert table["origin_kind"].tolist() == ["point", ""]
    assert table[["origin_lon", "origin_lat"]].to_numpy()[0].tolist() == [3, 4]
    assert table[["origin_lon", "origin_lat"]].iloc[1].isna().all()


def test_an_office_places_a_village_without_geometry():
    assert one(villages(None, office_lon=[120.0], office_lat=[-8.0])) == (120.0, -8.0, "office")


def test_an_office_in_another_village_is_named():
    boxes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1)]
    table = villages(*boxes, office_lon=[0.5, 0.5, np.nan], office_lat=[0.5, 0.5, np.nan])
    assert offices_outside(table) == ("99.01.01.2002",)


def test_many_villages_in_parts_of_the_raster_get_what_each_gets_alone(monkeypatch):
    rng = np.random.default_rng(5)
    cells = people(rng.integers(0, 9, (40, 40)), cell=0.05)
    table = villages(*[shapely.Point(p).buffer(0.21) for p in rng.random((30, 2)) * 2])
    together = village_origins(table, cells)
    monkeypatch.setattr("spatial.zonal.CELLS_AT_ONCE", 50)
    apart = village_origins(table, cells)
    assert together["origin_kind"].eq("population_weighted").all()
    columns = ["origin_lon", "origin_lat"]
    assert together[columns].to_numpy() == pytest.approx(apart[columns].to_numpy(), abs=1e-9)
