from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from data.scenario import Travel
from spatial.indicators import indicators
from tests.spatial.tables import centres, planning_data, roads, villages
from tests.spatial.travel_oracle import oracle_travel

BELU = Path(__file__).parents[3] / "shared" / "real" / "belu"
CLASSES = {
    "Jalan Kolektor": "collector",
    "Jalan Lokal": "local",
    "Jalan Lain": "other",
    "Jalan/Transportasi Darat Lainnya": "other",
}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not BELU.exists(), reason="../shared/real/belu is absent"),
]


@pytest.fixture(scope="module")
def belu():
    """Belu's tables as they lie, in canonical columns; read here so that this check shares no reader."""
    polygons = gpd.read_file(BELU / "admin/desa_wilayah_boundaries.geojson").sort_values("kode")
    village_table = villages(*polygons.geometry).set_axis(pd.Index(polygons["kode"], name="village_code"), axis=0)
    lines = gpd.read_file(BELU / "roads/jalan_RBI25K_belu.geojson").explode(ignore_index=True)
    flat = shapely.force_2d(lines.geometry.array)
    rows = [
        (line.coords, {"road_class": CLASSES[remark], "surface": "unknown"})
        for line, remark in zip(flat, lines["REMARK"], strict=True)
    ]
    spots = pd.read_csv(BELU / "fiktif/pusat_layanan_fiktif.csv")
    centre_rows = [
        (f"fiktif:{i:03d}", kind, lon, lat)
        for i, (kind, lon, lat) in enumerate(zip(spots["jenis"], spots["bujur"], spots["lintang"], strict=True))
    ]
    return village_table, roads(*rows), centre_rows


def test_travel_times_of_belu_agree_with_networkx(belu):
    village_table, road_table, centre_rows = belu
    result = indicators(planning_data(village_table, road_table, centres(*centre_rows)), Travel())
    origins = {code: (row.origin_lon, row.origin_lat) for code, row in result.origins.iterrows()}
    expected = oracle_travel(road_table, origins, {r[0]: r[1:] for r in centre_rows}, Travel())
    assert len(expected) == 81 * 7
    for column, place, tolerance in (("travel_time_{}_min", 0, 1e-6), ("road_distance_{}_km", 1, 1e-6)):
        measured = [result.indicators.loc[code, column.format(kind)] for code, kind in expected]
        assert measured == pytest.approx([found[place] for found in expected.values()], abs=tolerance)
    nearest = [result.nearest_centres.loc[code, f"nearest_{kind}"] for code, kind in expected]
    assert nearest == [found[2] for found in expected.values()]


def test_no_village_of_belu_is_lost_and_most_have_a_route(belu):
    village_table, road_table, centre_rows = belu
    result = indicators(planning_data(village_table, road_table, centres(*centre_rows)), Travel())
    assert result.indicators.index.tolist() == village_table.index.tolist()
    assert np.isfinite(result.indicators["travel_time_ltsa_min"]).sum() >= 70
    assert not result.indicators["travel_time_ltsa_min"].isna().any()
