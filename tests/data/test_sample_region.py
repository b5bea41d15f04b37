from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from data.catalogue_file import read_catalogue
from data.codes import district_code, regency_code, village_code_from_text
from data.errors import DataError
from data.sample.areas import clusters
from data.sample.borders import bent_borders, coast_middles, village_polygons
from data.sample.coverage import NO_SIGNAL, SIGNAL, UNKNOWN
from data.sample.grids import SEA_NODATA
from data.sample.names import MOST_REGENCIES, invented_words, regency_names
from data.sample.noise import smooth_field
from data.sample.plane import KM_PER_DEGREE_LAT, KM_PER_DEGREE_LON, extent_for, lonlat
from data.sample.region import FILE_NAMES, is_sample_region, write_sample_region
from data.sample.settlements import near_site
from data.sample.world import make_world
from data.scenario_file import read_scenario
from data.service_kinds import service_kinds

VILLAGES = 400


def seeded(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "contoh"
    write_sample_region(folder, villages=VILLAGES, seed=7)
    return folder


@pytest.fixture(scope="module")
def villages(sample) -> gpd.GeoDataFrame:
    return gpd.read_file(sample / "desa.gpkg")


@pytest.fixture(scope="module")
def roads(sample) -> gpd.GeoDataFrame:
    return gpd.read_file(sample / "jalan.fgb")


@pytest.fixture(scope="module")
def workers(sample) -> pd.DataFrame:
    return pd.read_csv(sample / "pmi.csv", dtype={"kode_desa": "str"})


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def road_islands(roads: gpd.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Label the roads' vertices by connected part, from shared coordinates alone."""
    points, line = shapely.get_coordinates(roads.geometry, return_index=True)
    unique, node = np.unique(points, axis=0, return_inverse=True)
    same = line[1:] == line[:-1]
    links = coo_matrix((np.ones(same.sum()), (node[:-1][same], node[1:][same])), shape=(len(unique),) * 2)
    return unique, connected_components(links, directed=False)[1]


# --- land and areas -----------------------------------------------------------------------------


def test_villages_tile_the_land_without_gaps_or_overlaps(villages):
    shapes = villages.geometry.to_numpy()
    assert len(shapes) == VILLAGES
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)


def test_neighbours_share_their_border_vertex_by_vertex(villages):
    joined = shapely.coverage_union_all(villages.geometry.to_numpy())
    coast = {tuple(point) for point in shapely.get_coordinates(joined)}
    points = [tuple(point) for shape in villages.geometry for point in shape.exterior.coords[:-1]]
    seen = pd.Series(points).value_counts()
    assert all(count >= 2 or point in coast for point, count in seen.items())


def test_borders_look_surveyed_rather_than_straight(villages):
    assert 40 <= shapely.get_num_coordinates(villages.geometry.to_numpy()).mean() <= 60


def test_every_code_is_unique_valid_and_of_the_invented_province(villages):
    codes = villages["KDEPUM"]
    assert codes.is_unique
    assert all(village_code_from_text(code) == code for code in codes)
    assert set(codes.str[:2]) == {"99"}
    assert set(codes.str[9]) == {"1", "2"}


def test_districts_and_regencies_nest(villages):
    by_code = villages.assign(
        district=villages["KDEPUM"].map(district_code), regency=villages["KDEPUM"].map(regency_code)
    )
    assert by_code.groupby("district")["WADMKC"].unique().map(len).max() == 1
    assert by_code.groupby("regency")["WADMKK"].unique().map(len).max() == 1
    regencies = by_code.dissolve("regency", method="coverage")
    whole, parts = (shapely.area(table.geometry.to_numpy()).sum() for table in (regencies, villages))
    assert whole == pytest.approx(parts, rel=1e-9)


def test_every_shown_name_of_an_area_says_contoh(villages):
    for column in ("WADMKD", "WADMKC", "WADMKK", "WADMPR"):
        assert villages[column].str.contains("Contoh").all(), column


def test_there_are_several_islands_in_open_sea_inside_the_box_of_indonesia(villages):
    land = shapely.union_all(villages.geometry.to_numpy())
    assert len(land.geoms) >= 3
    west, south, east, north = villages.total_bounds
    assert 94 <= west < east <= 142
    assert -12 <= south < north <= -9


def test_some_village_offices_are_unknown_and_the_others_stand_in_their_village(villages):
    known = villages[villages["BUJUR_KANTOR"].notna()]
    assert 0 < len(known) < len(villages)
    inside = shapely.contains_xy(known.geometry.to_numpy(), known["BUJUR_KANTOR"], known["LINTANG_KANTOR"])
    assert inside.all()


# --- roads --------------------------------------------------------------------------------------


def test_roads_have_every_rank_surfaces_with_gaps_and_oneway_pairs(roads):
    assert {"primary", "secondary", "tertiary", "unclassified", "residential", "track"} <= set(
        roads["highway"].dropna()
    )
    assert {"asphalt", "gravel"} <= set(roads["surface"].dropna())
    assert roads.loc[roads["highway"].notna(), "surface"].isna().any()
    assert {"yes", "-1"} <= set(roads["oneway"].dropna())


def test_roads_meet_only_at_shared_vertices(roads):
    lines = roads.geometry.to_numpy()
    one, other = shapely.STRtree(lines).query(lines, predicate="crosses")
    assert len(one) == 0, len(other)


def test_no_road_has_zero_length_and_all_but_crossings_stay_on_land(roads, villages):
    assert (shapely.length(roads.geometry.to_numpy()) > 0).all()
    land = shapely.union_all(villages.geometry.to_numpy()).buffer(1e-6)
    at_sea = roads[~shapely.covers(land, roads.geometry.to_numpy())]
    assert set(at_sea["name"].dropna()) <= {"Penyeberangan Contoh", "Jembatan Contoh"}
    assert at_sea["name"].notna().all()


def test_a_ferry_with_a_duration_reaches_an_island_and_another_island_has_no_link(roads, villages):
    ferries = roads[roads["route"] == "ferry"]
    assert len(ferries) >= 1
    assert ferries["duration"].str.fullmatch(r"\d{2}:\d{2}").all()
    points, part = road_islands(roads)
    main = np.bincount(part).argmax()
    islands = sorted(shapely.union_all(villages.geometry.to_numpy()).geoms, key=lambda island: -island.area)
    reached = [main in part[shapely.contains_xy(island, points[:, 0], points[:, 1])] for island in islands]
    assert reached[0]
    assert sum(reached) >= 2
    assert not all(reached)


def test_a_few_tiny_fragments_meet_no_other_road(roads):
    _, part = road_islands(roads)
    assert (np.bincount(part) == 2).sum() >= 2


# --- centres, towers, rasters -------------------------------------------------------------------


def test_service_centres_are_of_known_kinds_and_on_land(sample, villages):
    centres = pd.read_csv(sample / "pusat_layanan.csv")
    assert set(centres["jenis"]) <= set(service_kinds())
    assert {"dinas_ketenagakerjaan", "ltsa", "p4mi", "bp3mi", "blk", "bank", "pasar", "puskesmas", "sekolah"} <= set(
        centres["jenis"]
    )
    assert (centres["jenis"] == "dinas_ketenagakerjaan").sum() == villages["WADMKK"].nunique()
    assert centres["nama"].str.contains("Contoh").all()
    land = shapely.union_all(villages.geometry.to_numpy())
    assert shapely.contains_xy(land, centres["bujur"], centres["lintang"]).all()


def test_the_isolated_island_has_no_labour_office(sample, villages, roads):
    centres = pd.read_csv(sample / "pusat_layanan.csv")
    offices = centres[centres["jenis"].isin(["dinas_ketenagakerjaan", "ltsa", "p4mi", "bp3mi"])]
    points, part = road_islands(roads)
    main = np.bincount(part).argmax()
    for island in shapely.union_all(villages.geometry.to_numpy()).geoms:
        if main not in part[shapely.contains_xy(island, points[:, 0], points[:, 1])]:
            assert not shapely.contains_xy(island, offices["bujur"], offices["lintang"]).any()


def test_signal_lies_within_reach_of_a_tower_and_one_regency_and_the_sea_are_unknown(sample, villages):
    towers = pd.read_csv(sample / "menara.csv")
    with rasterio.open(sample / "sinyal_4g.tif") as source:
        cells, transform = source.read(1), source.transform
        assert source.nodata == UNKNOWN
    assert set(np.unique(cells)) == {SIGNAL, NO_SIGNAL, UNKNOWN}
    row, column = np.nonzero(cells == SIGNAL)
    at = np.stack([transform.c + transform.a * (column + 0.5), transform.f + transform.e * (row + 0.5)], axis=1)
    scale = np.array([KM_PER_DEGREE_LON, KM_PER_DEGREE_LAT])
    away = np.hypot(*((at[::97, None] - towers[["bujur", "lintang"]].to_numpy()[None]) * scale).T) * 1000
    assert (towers["jangkauan_m"].to_numpy() + 1 >= away.T).any(axis=1).all()
    inside = villages.geometry.representative_point()
    values = cells[
        ((inside.y - transform.f) / transform.e).astype(int), ((inside.x - transform.c) / transform.a).astype(int)
    ]
    unknown = pd.Series(values == UNKNOWN).groupby(villages["WADMKK"]).mean()
    assert (unknown > 0.9).sum() == 1
    assert (unknown < 0.1).sum() == len(unknown) - 1


def test_the_spatial_plan_covers_all_regencies_but_one_without_overlap(sample, villages):
    zones = gpd.read_file(sample / "pola_ruang.fgb")
    united = shapely.union_all(zones.geometry.to_numpy())
    assert shapely.area(zones.geometry.to_numpy()).sum() == pytest.approx(united.area, rel=1e-6)
    regency = villages["KDEPUM"].str[:5]
    shapes = villages.geometry.to_numpy()
    planned = pd.Series(shapely.area(shapely.intersection(shapes, united)) / shapely.area(shapes), villages.index)
    assert (planned[regency == regency.max()] < 0.01).all()
    assert (planned[regency != regency.max()] > 0.999).all()
    assert {"Kawasan Permukiman Perdesaan", "Kawasan Pertanian", "Kawasan Hutan Lindung"} <= set(zones["NAMOBJ"])


def test_people_live_on_land_and_sum_to_the_whole_population(sample, villages, workers):
    with rasterio.open(sample / "penduduk.tif") as source:
        cells = source.read(1, masked=True)
        assert source.nodata == SEA_NODATA
    assert 0 < cells.mask.mean() < 1
    assert (cells.compressed() >= 0).all()
    assert cells.sum() == pytest.approx(workers["penduduk"].sum(), rel=0.05)  # a few villages have no row
    assert cells.sum() > workers["penduduk"].sum()
    assert np.sort(cells.compressed())[-cells.count() // 10 :].sum() > 0.4 * cells.sum()


# --- tables -------------------------------------------------------------------------------------


def test_rows_and_values_are_missing_but_codes_all_match(villages, workers, sample):
    idm = pd.read_excel(sample / "idm.xlsx", engine="calamine", dtype={"kode_desa": "str"})
    codes = set(villages["KDEPUM"])
    for table in (workers, idm):
        assert table["kode_desa"].is_unique
        assert set(table["kode_desa"]) < codes
    assert workers["pmi"].isna().any()
    assert (workers["anak_pmi"].isna() & workers["pmi"].notna()).any()
    assert workers["program_berjalan"].notna().any()
    assert set(idm["kode_desa"].str[9]) == {"2"}


def test_figures_correlate_as_they_plausibly_would(workers, sample):
    idm = pd.read_excel(sample / "idm.xlsx", engine="calamine", dtype={"kode_desa": "str"})
    both = workers.merge(idm, on="kode_desa")
    assert both["persen_miskin"].corr(both["ike"]) < -0.2
    assert workers["pmi"].skew() > 2
    per_person = workers["pmi"] / workers["penduduk"]
    medians = per_person.groupby(workers["kode_desa"].str[:5]).median()
    assert medians.max() > 2 * medians.min()
    assert np.allclose(idm["idm"], idm[["iks", "ike", "ikl"]].mean(axis=1), atol=1e-4)


def test_what_villages_have_is_partly_unknown_and_falls_with_remoteness(sample, villages):
    survey = pd.read_csv(sample / "kesiapan.csv", dtype={"kode_desa": "str"})
    assert set(survey["kode_desa"]) < set(villages["KDEPUM"])
    parts = ["persen_aparat_slta", "unit_usaha_desa", "koperasi_aktif"]
    assert survey[parts].isna().any().all()
    assert survey["persen_aparat_slta"].dropna().between(0, 100).all()
    for part in parts[1:]:
        known = survey[part].dropna()
        assert (known >= 0).all()
        assert (known == known.round()).all()
    remote = survey["daerah_3t"] == 1
    assert 0 < remote.sum() < len(survey)
    assert (survey.loc[remote, parts].mean() < survey.loc[~remote, parts].mean()).all()


@pytest.mark.parametrize("part", ["cpmi", "pmi_perempuan", "kasus_nonprosedural"])
def test_counts_are_whole_and_not_negative(workers, part):
    known = workers[part].dropna()
    assert (known >= 0).all()
    assert (known == known.round()).all()


def test_women_and_cases_never_exceed_the_migrant_workers(workers):
    known = workers.dropna(subset=["pmi"])
    assert (known["pmi_perempuan"] <= known["pmi"]).all()
    assert (known["kasus_nonprosedural"] <= known["pmi"]).all()


# --- the folder ---------------------------------------------------------------------------------


def test_the_catalogue_and_the_scenario_read_without_a_fault(sample, villages):
    catalogue = read_catalogue(sample / "catalogue.toml")
    assert all(dataset.invented and "rekaan" in dataset.title for dataset in catalogue.datasets.values())
    scenario = read_scenario(sample / "scenario.toml")
    for kind in ("need", "readiness"):
        weights = [criterion.weight for criterion in scenario.criteria.values() if criterion.kind == kind]
        assert sum(weights) == pytest.approx(1), kind
    assert set(scenario.doubt.errors) <= set(catalogue.datasets)
    assert {criterion.pillar for criterion in scenario.criteria.values()} == {
        "migration_service",
        "productive_business",
        "community_parenting",
        "cooperative",
    }
    assert all("rekaan" in intervention.cost_source for intervention in scenario.interventions.values())
    assert {lock.village_code for lock in scenario.rules.locks} <= set(villages["KDEPUM"])
    assert set(scenario.rules.regency_floors) <= set(villages["KDEPUM"].map(regency_code))


def test_the_locked_villages_have_all_figures_and_are_no_excluded_programme(sample, workers):
    scenario = read_scenario(sample / "scenario.toml")
    idm = pd.read_excel(sample / "idm.xlsx", engine="calamine", dtype={"kode_desa": "str"})
    for lock in scenario.rules.locks:
        row = workers.set_index("kode_desa").loc[lock.village_code]
        assert pd.notna(row["pmi"])
        assert lock.village_code in set(idm["kode_desa"])
        if lock.direction == "in":
            assert row["program_berjalan"] not in scenario.candidates.exclude_programmes


def test_the_budgets_bind_but_the_cheapest_holistic_package_always_fits(sample):
    scenario = read_scenario(sample / "scenario.toml")
    everything = sum(item.unit_cost_idr for item in scenario.interventions.values())
    cheapest = sum(
        min(
            item.unit_cost_idr
            for item in scenario.interventions.values()
            if item.pillar == pillar and not item.requires
        )
        for pillar in {item.pillar for item in scenario.interventions.values()}
    )
    assert cheapest * scenario.rules.villages < scenario.rules.budget_idr < everything * scenario.rules.villages
    assert scenario.rules.budget_idr < sum(fund.budget_idr for fund in scenario.funds.values())


def test_the_folder_describes_itself(sample):
    assert {path.name for path in sample.iterdir()} == set(FILE_NAMES)
    package = json.loads((sample / "datapackage.json").read_text(encoding="utf-8"))
    assert all((sample / resource["path"]).is_file() for resource in package["resources"])
    assert "REKAAN" in (sample / "BACA.txt").read_text(encoding="utf-8")
    assert tomllib.loads((sample / "catalogue.toml").read_text(encoding="utf-8"))["name"].endswith("(rekaan)")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_region(tmp_path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_sample_region(tmp_path / name, villages=80, seed=seed)
    first, again, other = (digests(tmp_path / name) for name in "abc")
    assert first == again
    assert all(first[name] != other[name] for name in ("desa.gpkg", "jalan.fgb", "pmi.csv", "idm.xlsx", "penduduk.tif"))


def test_an_earlier_sample_is_replaced_and_nothing_else_is_left_behind(tmp_path):
    target = tmp_path / "contoh"
    target.mkdir()
    write_sample_region(target, villages=60, seed=1)
    write_sample_region(target, villages=70, seed=1)
    assert is_sample_region(target)
    assert pyogrio.read_info(target / "desa.gpkg")["features"] == 70
    assert [path.name for path in tmp_path.iterdir()] == ["contoh"]


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        write_sample_region(tmp_path, villages=60)
    assert "--out" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_sample_with_a_file_of_the_users_is_left_alone(tmp_path):
    target = tmp_path / "contoh"
    write_sample_region(target, villages=60)
    (target / "rencana.xlsx").write_bytes(b"mine")
    with pytest.raises(DataError):
        write_sample_region(target, villages=60)
    assert (target / "rencana.xlsx").read_bytes() == b"mine"


def test_all_bad_arguments_are_told_together(tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        write_sample_region(tmp_path, villages=5, seed=-1)
    assert [fault.where for fault in caught.value.faults] == ["--villages", "--seed", "--out"]


def test_a_sample_of_an_earlier_version_is_replaced(tmp_path):
    target = tmp_path / "contoh"
    write_sample_region(target, villages=60)
    (target / "kesiapan.csv").unlink()
    write_sample_region(target, villages=60)
    assert {path.name for path in target.iterdir()} == set(FILE_NAMES)


def test_a_failure_leaves_no_folder_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("data.sample.files.write_workbook", fail)
    with pytest.raises(OSError, match="disk full"):
        write_sample_region(tmp_path / "contoh", villages=60)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_at_the_last_step_brings_the_earlier_sample_back(tmp_path, monkeypatch):
    target = tmp_path / "contoh"
    write_sample_region(target, villages=60, seed=1)
    before = digests(target)
    replace = Path.replace

    def fail_for_the_new_one(self, to):
        if self.name == "new":
            raise OSError("locked")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", fail_for_the_new_one)
    with pytest.raises(OSError, match="locked"):
        write_sample_region(target, villages=60, seed=2)
    assert digests(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["contoh"]


def test_progress_is_told_before_each_stage(tmp_path):
    told: list[str] = []
    write_sample_region(tmp_path / "contoh", villages=60, progress=told.append)
    assert len(told) == 6
    assert len(set(told)) == 6


# --- the parts ----------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), villages=st.integers(60, 260))
def test_every_seed_and_size_gives_a_sound_region(seed, villages):
    world = make_world(seeded(seed), villages)
    assert len(world.polygons) == villages
    assert shapely.is_valid(world.polygons).all()
    assert shapely.coverage_is_valid(world.polygons)
    assert world.areas.codes == sorted(set(world.areas.codes))
    assert world.network.crossing_is_ferry.any()
    here = lonlat(near_site(seeded(seed), world.land, np.arange(villages)))
    assert shapely.contains_xy(world.polygons, here[:, 0], here[:, 1]).all()
    hamlets = lonlat(world.hamlets.points)
    assert shapely.contains_xy(world.polygons[world.hamlets.village], hamlets[:, 0], hamlets[:, 1]).all()
    assert np.allclose(np.bincount(world.hamlets.village, world.hamlets.share), 1)
    assert world.remoteness.max() == 1  # the isolated island


def test_even_very_rough_borders_never_cross(monkeypatch):
    monkeypatch.setattr("data.sample.borders.ROUGHNESS", 3.0)
    land = make_world(seeded(5), 150).land
    polygons = village_polygons(land, bent_borders(seeded(6), land))
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)


def test_a_national_extent_stays_in_the_box():
    extent = extent_for(84_000)
    corners = lonlat(np.array([[x, y] for x in (-0.5, 0.5) for y in (-0.5, 0.5)]) * [extent.width_km, extent.height_km])
    assert corners[:, 0].min() > 94
    assert corners[:, 0].max() < 142
    assert corners[:, 1].min() > -12
    assert corners[:, 1].max() < -9
    assert extent.tiles > 3


def test_a_smooth_field_has_mean_zero_and_unit_spread():
    points = seeded(1).uniform(0, 4000, (20_000, 2))
    values = smooth_field(seeded(2), 50.0)(points)
    assert abs(values.mean()) < 0.1
    assert values.std() == pytest.approx(1, abs=0.1)
    with pytest.raises(ValueError, match="positive"):
        smooth_field(seeded(2), 0)


def test_two_clouds_become_two_clusters():
    points = np.concatenate([seeded(1).normal(0, 1, (50, 2)), seeded(2).normal(100, 1, (50, 2))])
    label = clusters(seeded(3), points, 2)
    assert len(set(label[:50])) == len(set(label[50:])) == 1
    assert label[0] != label[-1]


def test_names_are_different_and_run_out_with_an_error():
    assert len(set(invented_words(seeded(1), 90_000))) == 90_000
    assert len(set(regency_names(MOST_REGENCIES))) == MOST_REGENCIES
    with pytest.raises(ValueError, match="only"):
        regency_names(MOST_REGENCIES + 1)


def test_a_road_reaches_the_sea_where_the_bent_border_is():
    world = make_world(seeded(8), 100)
    middles = lonlat(coast_middles(world.borders)[world.land.is_coast])
    corners = {tuple(point) for point in shapely.get_coordinates(world.polygons)}
    assert all(tuple(point) in corners for point in middles)


def test_land_has_heights_that_rise_from_the_coast_and_the_sea_has_none(sample):
    with rasterio.open(sample / "ketinggian.tif") as source:
        heights = source.read(1, masked=True)
        assert source.dtypes == ("int16",)
    assert 0.2 < heights.mask.mean() < 0.9
    assert heights.min() >= 2
    assert 500 < heights.max() < 4000
    near = ndimage.binary_dilation(heights.mask, iterations=3) & ~heights.mask
    assert heights[near].mean() < 0.5 * heights.mean()


def test_scores_of_power_water_and_market_leave_the_other_scores_of_their_index_possible(sample):
    idm = pd.read_excel(sample / "idm.xlsx", engine="calamine", dtype={"kode_desa": "str"})
    scores = idm[["skor_listrik", "skor_air_minum", "skor_pasar"]]
    known = scores.melt()["value"].dropna()
    assert set(known) <= set(range(6))
    assert 0 < scores.isna().to_numpy().mean() < 0.1
    both = scores[["skor_listrik", "skor_air_minum"]].dropna().sum(axis=1)
    social = idm.loc[both.index, "iks"] * 175 - both
    assert ((social > -0.01) & (social < 165.01)).all()
    economic = idm["ike"] * 60 - scores["skor_pasar"]
    assert ((economic.dropna() > -0.01) & (economic.dropna() < 55.01)).all()
