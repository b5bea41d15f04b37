"""Whole regions, read by the ordinary readers and checked against networkx."""

from pathlib import Path

import numpy as np
import pytest

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.sample.region import write_sample_region
from data.scenario import Travel
from data.scenario_file import read_scenario
from spatial.indicators import indicators
from tests.spatial.travel_oracle import oracle_travel

ROOT = Path(__file__).parents[2]
needs_belu = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "real" / "belu").exists(), reason="../shared/real/belu is absent"
)


@pytest.fixture(scope="module")
def belu():
    return load_planning_data(read_catalogue(ROOT / "scenarios" / "belu.catalogue.toml"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("region") / "sample"
    write_sample_region(folder, villages=60, seed=3)
    return load_planning_data(read_catalogue(folder / "catalogue.toml"))


def assert_agrees_with_networkx(data):
    """Minutes and kilometres to 1e-6, and the same centres."""
    result = indicators(data, Travel())
    origins = {row.Index: (row.origin_lon, row.origin_lat) for row in result.origins.itertuples()}
    spots = data.service_centres
    known = {row.Index: (row.kind, row.geometry.x, row.geometry.y) for row in spots.itertuples()}
    expected = oracle_travel(data.roads, origins, known, Travel())
    assert len(expected) == len(data.villages) * spots["kind"].nunique()
    for column, place in (("travel_time_{}_min", 0), ("road_distance_{}_km", 1)):
        measured = [result.indicators.loc[code, column.format(kind)] for code, kind in expected]
        assert measured == pytest.approx([found[place] for found in expected.values()], abs=1e-6)
    nearest = [result.nearest_centres.loc[code, f"nearest_{kind}"] for code, kind in expected]
    assert nearest == [found[2] for found in expected.values()]


@pytest.mark.real
@needs_belu
def test_travel_times_of_belu_agree_with_networkx(belu):
    assert_agrees_with_networkx(belu)


@pytest.mark.real
@needs_belu
def test_every_village_of_belu_reaches_every_kind_once_the_gaps_of_its_map_are_joined(belu):
    travel = read_scenario(ROOT / "scenarios" / "belu.toml").travel
    result = indicators(belu, travel)
    minutes = result.indicators.filter(like="travel_time_")
    assert travel.join_gap_m == 650
    assert minutes.shape == (81, belu.service_centres["kind"].nunique())
    assert np.isfinite(minutes).all(axis=None)
    assert_measures_agree_with_networkx(belu, result)


def assert_measures_agree_with_networkx(data, result):
    """Minutes to 1e-6, from the exported edges alone, joins included."""
    edges = result.road_edges.rename(columns={"speed_kmh": "maxspeed_kmh"}).assign(ferry_min=np.nan)
    origins = {row.Index: (row.origin_lon, row.origin_lat) for row in result.origins.itertuples()}
    known = {row.Index: (row.kind, row.geometry.x, row.geometry.y) for row in data.service_centres.itertuples()}
    for (code, kind), found in oracle_travel(edges, origins, known, Travel(minimum_component_km=0.0)).items():
        assert result.indicators.loc[code, f"travel_time_{kind}_min"] == pytest.approx(found[0], abs=1e-6)


def test_travel_times_of_the_sample_region_agree_with_networkx(sample):
    assert_agrees_with_networkx(sample)


def test_anybody_can_recompute_the_minutes_from_the_measures_alone(sample):
    assert_measures_agree_with_networkx(sample, indicators(sample, Travel()))


@pytest.mark.real
@needs_belu
def test_no_village_of_belu_is_lost_and_most_have_a_route(belu):
    result = indicators(belu, Travel())
    minutes = result.indicators["travel_time_ltsa_min"]
    assert result.indicators.index.tolist() == belu.villages.index.tolist()
    assert np.isfinite(minutes).sum() == 77
    assert np.isposinf(minutes).sum() == 4


def test_shares_of_coverage_sum_to_one_in_the_sample_region(sample):
    shares = indicators(sample, Travel()).indicators.filter(like="_population_share")
    assert shares.shape == (len(sample.villages), 3)
    assert (shares.isna().any(axis=1) == (shares["unknown_coverage_population_share"] == 1)).all()
    assert shares.sum(axis=1).to_numpy() == pytest.approx(np.ones(len(shares)), abs=1e-11)
