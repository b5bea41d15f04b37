"""Small hand-made data and plans for tests that must not run the whole chain."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
from affine import Affine
from shapely.geometry import LineString, Point, box

from data.errors import PlanWarning
from data.plan import Allocation, Measures, Plan, Priorities
from data.planning_data import PlanningData, Source
from data.raster import Raster
from data.reasons import REASONS
from data.scenario import CandidateRule, Criterion, Fund, Intervention, Lock, Region, Rules, Scenario
from data.schema import ATTRIBUTE_COLUMNS
from data.wording import Text

HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>${alert(1)}",
    '=HYPERLINK("x")',
    "'); drop table villages; --",
    "\u202eقرية",
)
WEST, SOUTH, STEP = 107.0, -11.0, 0.02


def villages(names: tuple[str, ...] = (*HOSTILE_NAMES, "Sukacontoh", "Pulaucontoh")) -> gpd.GeoDataFrame:
    """Six square villages in two regencies; the last one is an island; the third is a kelurahan."""
    rows = []
    for number, name in enumerate(names):
        column, row = number % 3, number // 3
        code = f"99.0{1 + row}.01.{1001 if number == 2 else 2001 + number}"
        west = WEST + column * STEP + (1.0 if number == 5 else 0.0)
        rows.append(
            {
                "village_code": code,
                "village_name": name,
                "village_type": "kelurahan" if number == 2 else "desa",
                "district_code": code[:8],
                "district_name": "Kecamatan Contoh",
                "regency_code": code[:5],
                "regency_name": f"Kabupaten Contoh {1 + row}",
                "province_code": "99",
                "province_name": "Provinsi Contoh",
                "office_lon": np.nan,
                "office_lat": np.nan,
                "geometry": box(west, SOUTH + row * STEP, west + STEP, SOUTH + (row + 1) * STEP),
            }
        )
    frame = gpd.GeoDataFrame(rows, crs="EPSG:4326").set_index("village_code").sort_index()
    for column in ATTRIBUTE_COLUMNS:
        frame[column.name] = "" if column.kind == "text" else np.nan
    frame["population"] = [1000.0, 2000.0, 1500.0, 800.0, 1200.0, 300.0]
    frame["migrant_workers"] = [50.0, 10.0, 80.0, 40.0, np.nan, 20.0]
    frame["idm_score"] = [0.55, 0.61, np.nan, 0.48, 0.7, 0.5]
    frame["existing_programme"] = ["", "Desmigratif contoh", "", "", "", ""]
    return frame


def planning_data() -> PlanningData:
    """Six villages, two centres, two roads, one tower, a small signal raster."""
    centres = gpd.GeoDataFrame(
        {
            "service_centre_id": ["pusat:0001", "pusat:0002"],
            "name": ["Dinas <b>Contoh</b>", "=LTSA Contoh"],
            "kind": ["dinas_ketenagakerjaan", "ltsa"],
            "source": ["pusat", "pusat"],
            "geometry": [Point(WEST + 0.005, SOUTH + 0.01), Point(WEST + 0.055, SOUTH + 0.01)],
        },
        crs="EPSG:4326",
    ).set_index("service_centre_id")
    roads = gpd.GeoDataFrame(
        {
            "road_class": ["arterial", "local"],
            "surface": ["paved", "unknown"],
            "oneway": ["both", "both"],
            "maxspeed_kmh": [np.nan, np.nan],
            "ferry_min": [np.nan, np.nan],
            "name": ["Jalan Contoh", ""],
            "source": ["jalan", "jalan"],
            "geometry": [
                LineString([(WEST, SOUTH + 0.01), (WEST + 0.06, SOUTH + 0.01)]),
                LineString([(WEST + 0.03, SOUTH + 0.01), (WEST + 0.03, SOUTH + 0.04)]),
            ],
        },
        crs="EPSG:4326",
    )
    towers = gpd.GeoDataFrame(
        {
            "tower_id": ["M1"],
            "technology": ["4G"],
            "range_m": [1500.0],
            "source": ["menara"],
            "geometry": [Point(WEST + 0.01, SOUTH + 0.03)],
        },
        crs="EPSG:4326",
    )
    values = np.array([[1, 1, 0, 0, np.nan, np.nan]] * 4, dtype=np.float32)
    signal = Raster(values, Affine(0.01, 0, WEST, 0, -0.01, SOUTH + 0.04), "sinyal")
    sources = tuple(
        Source(key, role, f"{key} contoh", "rekaan", "CC0", 2026, "village", True, f"{key}.csv", "0" * 64)
        for key, role in (
            ("desa", "villages"),
            ("pmi", "attributes"),
            ("pusat", "service_centres"),
            ("jalan", "roads"),
            ("menara", "towers"),
            ("sinyal", "signal"),
        )
    )
    return PlanningData(
        villages(),
        centres,
        roads,
        towers,
        signal,
        None,
        sources,
        {"migrant_workers": "pmi", "population": "pmi", "idm_score": "pmi"},
    )


def scenario() -> Scenario:
    """Three criteria, two funds, two interventions, two villages."""
    return Scenario(
        name="Contoh <script>alert(1)</script> 2027",
        year=2027,
        region=Region(),
        candidates=CandidateRule("threshold", "migrant_workers", 15.0, exclude_programmes=("Desmigratif contoh",)),
        criteria={
            "travel_time_ltsa_min": Criterion(
                "travel_time_ltsa_min", 0.5, 0.0, 120.0, "migration_service", "Waktu tempuh ke LTSA", "asumsi"
            ),
            "uncovered_population_share": Criterion("uncovered_population_share", 0.3, 0.0, 1.0, "productive_business"),
            "idm_score": Criterion("idm_score", 0.2, 0.8155, 0.4907, "all"),
        },
        funds={
            "kemnaker": Fund("kemnaker", "Kementerian Ketenagakerjaan", 200_000_000),
            "komdigi": Fund("komdigi", "=Kementerian Komunikasi dan Digital", 50_000_000),
        },
        interventions={
            "officers": Intervention(
                "officers",
                "Petugas Desmigratif",
                "Kementerian Ketenagakerjaan",
                ("kemnaker",),
                45_600_000,
                "migration_service",
                cost_source="contoh",
                cost_year=2020,
                closes={"travel_time_ltsa_min": 0.5},
            ),
            "internet": Intervention(
                "internet",
                "Internet pos layanan",
                "Komdigi",
                ("komdigi",),
                6_900_000,
                "productive_business",
                closes={"uncovered_population_share": 0.8},
            ),
        },
        rules=Rules(villages=2, budget_idr=250_000_000, locks=(Lock("99.02.01.2004", "out", "refused", "=catatan"),)),
    )


def measures(data: PlanningData) -> Measures:
    """Indicators with an `inf` for the island and a few unknowns."""
    index = data.villages.index
    points = data.villages.representative_point()
    indicators = pd.DataFrame(index=index)
    for column in ATTRIBUTE_COLUMNS:
        if column.kind != "text":
            indicators[column.name] = data.villages[column.name].astype(float)
    indicators["migrant_workers_per_1000"] = indicators["migrant_workers"] / indicators["population"] * 1000
    indicators["travel_time_dinas_ketenagakerjaan_min"] = [5.0, 12.0, 20.0, 15.0, 18.0, np.inf]
    indicators["travel_time_ltsa_min"] = [20.0, 12.0, 5.0, 30.0, 25.0, np.inf]
    indicators["road_distance_ltsa_km"] = [5.5, 3.3, 1.1, 7.0, 6.0, np.inf]
    indicators["road_distance_dinas_ketenagakerjaan_km"] = [1.1, 3.3, 5.5, 4.0, 6.0, np.inf]
    indicators["paved_road_distance_km"] = [0.0, 0.0, 0.0, 2.2, 2.2, 100.0]
    indicators["covered_population_share"] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    indicators["uncovered_population_share"] = [0.0, 1.0, 0.0, 0.0, 1.0, 0.0]
    indicators["unknown_coverage_population_share"] = [0.0, 0.0, 1.0, 0.0, 0.0, 1.0]
    origins = pd.DataFrame(
        {
            "origin_lon": points.x,
            "origin_lat": points.y,
            "origin_kind": "inside_point",
            "access_km": [0.0, 0.0, 0.0, 2.2, 0.0, 100.0],
            "road_edge": [0, 0, 1, 0, 2, -1],
        },
        index=index,
    )
    nearest = pd.DataFrame(
        {"nearest_dinas_ketenagakerjaan": ["pusat:0001"] * 5 + [""], "nearest_ltsa": ["pusat:0002"] * 5 + [""]},
        index=index,
    )
    edges = gpd.GeoDataFrame(
        {
            "from_node": [0, 1, 1],
            "to_node": [1, 2, 3],
            "road_class": ["arterial", "arterial", "local"],
            "surface": ["paved", "paved", "unknown"],
            "surface_assumed": [False, False, True],
            "speed_kmh": [60.0, 60.0, 15.0],
            "oneway": ["both"] * 3,
            "length_km": [3.28, 3.28, 3.32],
            "minutes": [3.28, 3.28, 13.28],
            "component": [0, 0, 0],
            "geometry": [
                LineString([(WEST, SOUTH + 0.01), (WEST + 0.03, SOUTH + 0.01)]),
                LineString([(WEST + 0.03, SOUTH + 0.01), (WEST + 0.06, SOUTH + 0.01)]),
                LineString([(WEST + 0.03, SOUTH + 0.01), (WEST + 0.03, SOUTH + 0.04)]),
            ],
        },
        crs="EPSG:4326",
    )
    access = pd.DataFrame({"access_km": [0.0, 0.0], "road_edge": [0, 1]}, index=data.service_centres.index)
    return Measures(
        indicators,
        origins,
        nearest,
        edges,
        access,
        {
            "travel_time_ltsa_min": ("jalan", "pusat"),
            "uncovered_population_share": ("sinyal", "menara"),
            "idm_score": ("pmi",),
        },
        (
            PlanWarning(
                "villages_without_route",
                Text("1 desa tanpa rute.", "1 village without a route."),
                "jalan",
                (index[-1],),
            ),
        ),
    )


def priorities(data: PlanningData) -> Priorities:
    """Scores that agree with `scenario()` and `measures()`."""
    index = data.villages.index
    needs = pd.DataFrame(
        {
            "travel_time_ltsa_min": [20 / 120, 0.1, 5 / 120, 0.25, 25 / 120, 1.0],
            "uncovered_population_share": [0.0, 1.0, 0.0, 0.0, 1.0, 0.0],
            "idm_score": [0.8174, 0.6327, np.nan, 1.0, 0.3556, 0.9714],
        },
        index=index,
    )
    weights = {"travel_time_ltsa_min": 0.5, "uncovered_population_share": 0.3, "idm_score": 0.2}
    vector = pd.Series(weights)
    known = needs.notna().mul(vector, axis=1).sum(axis=1)
    contributions = needs.mul(vector, axis=1).div(known, axis=0)
    score = contributions.sum(axis=1)
    low = needs.fillna(0.0).mul(vector, axis=1).sum(axis=1)
    table = pd.DataFrame(
        {
            "score": score,
            "score_low": low,
            "score_high": low + (1 - known),
            "completeness": known,
            "rank": pd.array([2, pd.NA, 4, 3, pd.NA, 1], dtype="Int64"),
            "is_assessable": True,
            "is_candidate": [True, False, True, True, False, True],
            "candidate_status": ["yes", "excluded", "yes", "yes", "unknown", "yes"],
            "need_score": score,
            "need_low": low,
            "need_high": low + (1 - known),
            "readiness_score": np.nan,
            "readiness_low": np.nan,
            "readiness_high": np.nan,
            "readiness_completeness": np.nan,
            "quadrant": "unknown",
            "dose": "",
        },
        index=index,
    )
    pillars = pd.DataFrame(
        {
            "migration_service": contributions["travel_time_ltsa_min"],
            "productive_business": contributions["uncovered_population_share"],
            "all": contributions["idm_score"].fillna(0.0),
        }
    )
    return Priorities(table, contributions, pillars, needs, weights)


def allocation(data: PlanningData) -> Allocation:
    """Two villages chosen, one locked out."""
    index = data.villages.index
    chosen = [index[0], index[5]]
    choices = pd.DataFrame(
        {
            "village_code": [chosen[0], chosen[1]],
            "intervention": ["officers", "officers"],
            "pillar": "migration_service",
            "owner": "Kementerian Ketenagakerjaan",
            "fund": "kemnaker",
            "ministry": "Kementerian Ketenagakerjaan",
            "cost_idr": np.array([45_600_000, 45_600_000], dtype=np.int64),
        }
    )
    reason = ["chosen", "programme_excluded", "outranked", "locked_out", "candidate_unknown", "chosen"]
    table = pd.DataFrame(
        {
            "is_chosen": [True, False, False, False, False, True],
            "cost_idr": np.array([45_600_000, 0, 0, 0, 0, 45_600_000], dtype=np.int64),
            "gap_closed": [2.08, 0, 0, 0, 0, 5.0],
            "package": ["officers", "", "", "", "", "officers"],
            "reason": reason,
            "reason_detail_id": [REASONS[code].id for code in reason],
            "reason_detail_en": [REASONS[code].en for code in reason],
        },
        index=index,
    )
    fund_use = pd.DataFrame(
        {
            "ministry": ["Kementerian Ketenagakerjaan", "=Kementerian Komunikasi dan Digital"],
            "budget_idr": np.array([200_000_000, 50_000_000], dtype=np.int64),
            "cost_idr": np.array([91_200_000, 0], dtype=np.int64),
            "price_per_billion": [0.0, 0.0],
        },
        index=pd.Index(["kemnaker", "komdigi"], name="fund"),
    )
    rule_use = pd.DataFrame({"rule": ["rules.villages"], "limit": [2.0], "used": [2.0], "price": [1.0]})
    return Allocation(choices, table, fund_use, rule_use, 7.08, 7.08, 0.0, "optimal", "HiGHS contoh")


def plan() -> Plan:
    """A whole plan, made by hand; its digests are placeholders of the right form."""
    data = planning_data()
    return Plan(
        scenario(),
        data,
        measures(data),
        priorities(data),
        allocation(data),
        "a" * 64,
        "b" * 64,
        {"htis": "0.1.0", "highs": "x"},
    )
