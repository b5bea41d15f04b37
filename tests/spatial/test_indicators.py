import numpy as np
import pandas as pd
import pytest
import shapely

from data.planning_data import Source
from data.scenario import Travel
from data.schema import ATTRIBUTE_COLUMNS
from spatial.indicators import indicators
from spatial.road_graph import build_road_graph
from tests.spatial.tables import EVERY_FRAGMENT, centres, planning_data, roads, towers, villages

LINE = ([(120.0, 0.0), (120.1, 0.0)], {})
CENTRE = ("c:1", "ltsa", 120.0, 0.0)


def source(key, role):
    return Source(key, role, key, "", "", 2024, "village", invented=False, file_name="", sha256="")


def at(*lons, **columns):
    return villages(*[shapely.Point(lon, 0.001) for lon in lons], **columns)


def measured(table, *lines, spots=(CENTRE,), **more):
    return indicators(planning_data(table, roads(*(lines or (LINE,))), centres(*spots), **more), EVERY_FRAGMENT)


def test_numeric_attributes_pass_through_and_ratios_are_added():
    table = at(
        120.01,
        120.02,
        120.03,
        population=[2000, 0, np.nan],
        migrant_workers=[30, 5, 7],
        women_migrant_workers=[12, 5, np.nan],
    )
    found = measured(table).indicators
    assert found["population"].tolist()[:2] == [2000, 0]
    assert found["migrant_workers_per_1000"].to_numpy() == pytest.approx([15, np.nan, np.nan], nan_ok=True)
    assert found["women_migrant_workers_share"].to_numpy() == pytest.approx([0.4, 1.0, np.nan], nan_ok=True)
    assert {c.name for c in ATTRIBUTE_COLUMNS if c.kind == "number"} <= set(found)
    assert (found.dtypes == np.float64).all()


def test_no_village_is_dropped_and_every_table_has_the_same_index():
    table = villages(shapely.Point(120.05, 0.0), None, shapely.Point(10, 10), shapely.Polygon())
    result = measured(table)
    for frame in (result.indicators, result.origins, result.nearest_centres):
        assert frame.index.equals(table.index)


def test_the_inputs_are_left_as_they_were():
    table, lines, spots = at(120.01), roads(LINE), centres(CENTRE)
    before = [frame.copy() for frame in (table, lines, spots)]
    indicators(planning_data(table, lines, spots), EVERY_FRAGMENT)
    for frame, copy in zip((table, lines, spots), before, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(copy))


def test_a_graph_that_was_kept_gives_the_same_measures():
    data = planning_data(at(120.01, 120.07), roads(LINE), centres(CENTRE))
    kept = indicators(data, EVERY_FRAGMENT, build_road_graph(data.roads, EVERY_FRAGMENT))
    pd.testing.assert_frame_equal(kept.indicators, indicators(data, EVERY_FRAGMENT).indicators)


def test_each_step_is_announced():
    told = []
    indicators(planning_data(at(120.01), roads(LINE), centres(CENTRE)), EVERY_FRAGMENT, progress=told.append)
    assert told == ["road_graph", "origins", "snapping", "travel_time", "coverage"]


def test_the_paved_road_is_the_nearest_edge_recorded_or_assumed_as_paved():
    near = ([(120.0, 0.0), (120.1, 0.0)], {"surface": "unpaved"})
    far = ([(120.0, 0.02), (120.1, 0.02)], {"road_class": "arterial", "surface": "unknown"})
    found = measured(at(120.05), near, far).indicators["paved_road_distance_km"]
    assert found.tolist() == pytest.approx([0.019 * 110.574], abs=1e-3)


def test_without_any_paved_road_the_distance_is_endless_only_if_all_surfaces_are_known():
    unpaved, unknown = (
        ([(120.0, 0.0), (120.1, 0.0)], {"surface": "unpaved"}),
        ([(120.0, 1.0), (120.1, 1.0)], {"surface": "unknown"}),
    )
    assert np.isposinf(measured(at(120.05), unpaved).indicators["paved_road_distance_km"]).all()
    result = measured(at(120.05), unpaved, unknown)
    assert result.indicators["paved_road_distance_km"].isna().all()
    assert "paved_roads_unknown" in {w.code for w in result.warnings}


def test_a_region_without_service_centres_has_no_travel_columns():
    result = measured(at(120.05), spots=())
    assert not [c for c in result.indicators if c.startswith(("travel_time", "road_distance"))]
    assert result.nearest_centres.shape == (1, 0)
    assert len(result.centre_access) == 0


def test_a_region_without_villages_gives_empty_tables():
    assert measured(villages()).indicators.shape[0] == 0


def test_every_indicator_names_its_datasets():
    sources = tuple(
        source(k, r)
        for k, r in (("desa", "villages"), ("jalan", "roads"), ("centres", "service_centres"), ("bts", "towers"))
    )
    table = at(120.01, population=[10.0], migrant_workers=[1.0])
    result = measured(
        table,
        sources=sources,
        attribute_sources={"population": "bps", "migrant_workers": "pmi"},
        towers_table=towers((120, 0, 500)),
    )
    found = result.indicator_sources
    assert set(found) == set(result.indicators)
    assert found["migrant_workers_per_1000"] == ("pmi", "bps")
    assert found["travel_time_ltsa_min"] == ("desa", "jalan", "centres")
    assert found["paved_road_distance_km"] == ("desa", "jalan")
    assert found["covered_population_share"] == ("bts", "desa")
    assert found["poverty_share"] == ()
    assert found["area_km2"] == ("desa",)


def test_an_optional_column_is_an_indicator_only_where_a_dataset_supplies_it():
    table = at(120.01, 120.02, regency_migrant_placements=[5208.0, np.nan], migrant_household_database=[1.0, 0.0])
    kept = {"regency_migrant_placements": "pmi"}
    result = measured(table, attribute_sources=kept, sources=(source("pmi", "attributes"),))
    assert result.indicators["regency_migrant_placements"].tolist()[0] == 5208
    assert np.isnan(result.indicators["regency_migrant_placements"].iloc[1])
    assert result.indicators["migrant_household_database"].tolist() == [1, 0]
    assert "leading_product" not in result.indicators
    assert result.indicator_sources["regency_migrant_placements"] == ("pmi",)
    assert result.indicator_sources["migrant_household_database"] == ()


def test_warnings_speak_both_languages_and_name_numbers():
    lines = [
        LINE,
        ([(120.0, 0.05), (120.002, 0.05)], {"surface": "unknown"}),
        ([(125.0, 1.0), (126.0, 1.0)], {"road_class": "ferry"}),
    ]
    data = planning_data(at(120.01, 121.0), roads(*lines), centres(CENTRE, ("c:2", "bank", 124.0, 0.0)))
    found = {w.code: w for w in indicators(data, Travel(minimum_component_km=1.0)).warnings}
    assert {"road_fragments_left_out", "ferry_touches_no_road", "villages_beyond_road", "centres_off_network"} <= set(
        found
    )
    assert "0,2 km" in found["road_fragments_left_out"].message.id
    assert "0.2 km" in found["road_fragments_left_out"].message.en
    assert all(w.message.id and w.message.en and w.message.id != w.message.en for w in found.values())


def test_unrecorded_surfaces_are_told_as_shares_of_the_length():
    lines = [
        LINE,
        ([(120.0, 0.0), (120.0, 0.1)], {"road_class": "collector", "surface": "unknown"}),
        ([(120.1, 0.0), (120.1, 0.1)], {"surface": "unknown"}),
    ]
    message = next(w.message.en for w in measured(at(120.01), *lines).warnings if w.code == "road_surface_assumed")
    assert "33.3 % of the length is assumed" in message
    assert "33.3 % stays unknown" in message


def test_villages_without_a_route_are_named_once_with_all_the_kinds_that_they_cannot_reach():
    island = ([(125.0, 0.0), (125.1, 0.0)], {})
    spots = (CENTRE, ("c:2", "pasar", 120.0, 0.0), ("c:3", "bank", 120.0, 0.0), ("c:4", "puskesmas", 125.0, 0.0))
    found = measured(at(120.01, 125.01), LINE, island, spots=spots)
    told = {w.codes: w for w in found.warnings if w.code == "villages_without_route"}
    assert set(told) == {("99.01.01.2001",), ("99.01.01.2002",)}
    assert told["99.01.01.2002",].message.en == (
        "1 villages have no road route to bank, LTSA (one-stop service for migrant workers) and market."
    )
    assert told["99.01.01.2002",].where == "travel_time_bank_min, travel_time_ltsa_min, travel_time_pasar_min"


def test_villages_of_which_less_than_half_is_known_are_counted():
    far = villages(shapely.box(120, 0, 120.001, 0.001), shapely.box(121, 0, 121.001, 0.001))
    result = measured(far, towers_table=towers((120, 0, 5000)))
    told = next(w for w in result.warnings if w.code == "coverage_mostly_unknown")
    assert told.codes == ("99.01.01.2002",)
    assert "of 1 of them nothing is known" in told.message.en
