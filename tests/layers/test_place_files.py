"""Files of centres and towers: nothing lost, each name at its own place, a file for each kind."""

import dataclasses
import json

import geopandas as gpd
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, STYLE, compose_map, map_view
from layers.place_files import INDEX_FILE, TOWERS_FILE, later_urls, place_files
from tests import builders

DATA = builders.planning_data()
UNITS = 100_000


def with_centres(rows):
    table = gpd.GeoDataFrame(
        {"name": [name for name, _, _ in rows], "kind": [kind for _, kind, _ in rows]},
        geometry=gpd.GeoSeries([place for _, _, place in rows], crs="EPSG:4326"),
    )
    return dataclasses.replace(DATA, service_centres=table)


def read(files):
    """Every centre that the files hold: name, kind, whole units."""
    found = []
    for number, kind in enumerate(files[INDEX_FILE]["kinds"]):
        content = files[f"centres-{number}.json"]
        places = np.cumsum(np.array(content["places"], dtype=int).reshape(-1, 2), axis=0)
        found += [(name, kind, *map(int, place)) for name, place in zip(content["names"], places, strict=True)]
    return sorted(found)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "=1+1", "Kantor"]),
            st.sampled_from(["ltsa", "sekolah", "__proto__", "<b>lain"]),
            st.tuples(st.integers(9_500_000, 14_100_000), st.integers(-1_100_000, 600_000)),
        ),
        max_size=12,
    )
)
def test_every_centre_is_in_the_file_of_its_kind_at_its_place_also_where_two_fall_together(rows):
    data = with_centres([(name, kind, Point(x / UNITS, y / UNITS)) for name, kind, (x, y) in rows])
    assert read(place_files(data)) == sorted((name, kind, x, y) for name, kind, (x, y) in rows)


def test_a_centre_without_a_place_or_a_name_stops_nothing():
    rows = [("A", "ltsa", None), (None, "ltsa", Point(120, -8)), ("C", "ltsa", Point()), ("D", None, Point(121, -8))]
    assert read(place_files(with_centres(rows))) == [
        ("", "ltsa", 12_000_000, -800_000),
        ("D", "", 12_100_000, -800_000),
    ]


def test_towers_have_their_range_and_no_file_where_there_are_none():
    content = place_files(DATA)[TOWERS_FILE]
    assert content["ranges_m"] == [float(reach) for reach in DATA.towers["range_m"]]
    assert len(content["places"]) == 2 * len(DATA.towers)
    assert TOWERS_FILE not in place_files(dataclasses.replace(DATA, towers=DATA.towers.iloc[:0]))


def test_kinds_of_a_file_are_in_no_address_and_not_in_the_document():
    kinds = ["<b>lain", "../../x", "__proto__"]
    data = with_centres([("n", kind, Point(120, -8)) for kind in kinds])
    files = place_files(data)
    assert set(files) == {INDEX_FILE, TOWERS_FILE, "centres-0.json", "centres-1.json", "centres-2.json"}
    names = [LEAFLET_SCRIPT, LEAFLET_STYLE, STYLE, SCRIPT, "villages.json", "roads.json", *files]
    text = compose_map(map_view(data, {name: f"/{name}" for name in names})).get_root().render()
    assert not any(kind in text or json.dumps(kind)[1:-1] in text for kind in kinds)
    assert '["/centres-0.json", "/centres-1.json", "/centres-2.json"]' in text


def test_addresses_follow_the_order_of_the_index():
    urls = {f"centres-{number}.json": f"/{number}" for number in (2, 0, 1)}
    assert later_urls(urls) == {"centres": ["/0", "/1", "/2"]}
    assert later_urls({TOWERS_FILE: "/t"}) == {"centres": [], "towers": "/t"}


def test_a_table_without_rows_has_no_kinds():
    empty = dataclasses.replace(DATA, service_centres=DATA.service_centres.iloc[:0], towers=DATA.towers.iloc[:0])
    assert place_files(empty) == {INDEX_FILE: {"kinds": [], "signal": list(DATA.signal.bounds)}}
