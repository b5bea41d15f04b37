"""A simulation step beside measuring everything again, and beside networkx searching for the same minutes."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import numpy as np

from bench.rows import Row, timed
from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.plan import Measures
from data.planning_data import PlanningData
from data.sample.region import write_sample_region
from data.scenario import Scenario
from data.scenario_file import read_scenario
from data.what_if import DrawnRoad, DroppedCentre, DroppedTower, WhatIf
from data.worker import close_worker
from pipeline import before_after, prioritise
from spatial.indicators import indicators
from spatial.networkx_view import to_networkx
from spatial.route_reach import graph_of
from spatial.what_if import Simulated, WhatIfBase, not_longer, simulate, what_if_base
from spatial.what_if_data import with_what_if

TARGET_SECONDS = 0.5
KIND = "dinas_ketenagakerjaan"
_RUNS = 5


def run(villages: int) -> list[Row]:
    """Return rows for a dropped centre, a tower, a drawn road, and all of them with scores and ranks."""
    with tempfile.TemporaryDirectory(prefix="htis-bench-") as name:
        folder = Path(name) / "region"
        write_sample_region(folder, villages=villages, seed=1)
        scenario = read_scenario(folder / "scenario.toml")
        data = load_planning_data(read_catalogue(folder / "catalogue.toml"))
    close_worker()
    measures, measure_s = timed(lambda: indicators(data, scenario.travel))
    base, base_s = timed(lambda: what_if_base(data, measures, scenario.travel))
    centre, tower, road = _tries(measures)
    rows = [
        Row("measure everything, once", measure_s, note=f"{len(data.villages)} villages, {len(data.roads)} road lines"),
        Row("prepare simulations, once", base_s),
    ]
    tries = {
        "a dropped centre": WhatIf(centres=(centre,)),
        "a tower": WhatIf(towers=(tower,)),
        "a drawn road": WhatIf(roads=(road,)),
    }
    for label, changes in tries.items():
        rows += _beside_full(label, base, scenario, changes)
    rows.append(_step(base, data, scenario, WhatIf((road,), (centre,), (tower,))))
    searched = {label: changes for label, changes in tries.items() if not changes.towers}
    return [*rows, *_beside_networkx(base, scenario, searched)]


def _tries(measures: Measures) -> tuple[DroppedCentre, DroppedTower, DrawnRoad]:
    """Return a centre and a tower in the village with the longest way, and a road from there past another village."""
    minutes = measures.indicators[f"travel_time_{KIND}_min"].replace(np.inf, np.nan)
    far = measures.origins.iloc[int(np.nanargmax(minutes.to_numpy()))]
    near = measures.origins.iloc[int(np.nanargmin(minutes.to_numpy()))]
    lon, lat = float(far["origin_lon"]), float(far["origin_lat"])
    to_lon, to_lat = float(near["origin_lon"]), float(near["origin_lat"])
    middle = ((lon + to_lon) / 2 + 0.01, (lat + to_lat) / 2)
    road = DrawnRoad("jalan-1", "", ((lon, lat), middle, (to_lon, to_lat)), "collector", "paved")
    return DroppedCentre("pusat-1", "", KIND, lon, lat), DroppedTower("menara-1", "", lon, lat, 3_000.0), road


def _beside_full(label: str, base: WhatIfBase, scenario: Scenario, changes: WhatIf) -> list[Row]:
    """Return a simulation and the full recompute, which must find the same.

    Raises
    ------
    ValueError
        If the two differ.
    """
    ours, ours_s = _typical(lambda: simulate(base, changes, scenario.year))
    full, full_s = timed(lambda: _full(base, scenario, changes))
    one, other = (each.indicators.to_numpy(float) for each in (ours.measures, full))
    if not (np.isnan(one) == np.isnan(other)).all() or not (np.isinf(one) == np.isinf(other)).all():
        raise ValueError("other values are not known")
    finite = np.isfinite(one)
    worst = float(np.abs(one[finite] - other[finite]).max(initial=0.0))
    return [
        Row(f"{label} (ours)", ours_s, ours_s / TARGET_SECONDS, "target 0.5 s", f"largest difference {worst:.0e}"),
        Row(f"{label}, everything anew", full_s, full_s / ours_s, "ours"),
    ]


def _full(base: WhatIfBase, scenario: Scenario, changes: WhatIf) -> Measures:
    """Measure everything with the changes; with drawn roads also without them, for ways that stay open."""
    measures = indicators(with_what_if(base.data, changes, scenario.year)[0], base.travel)
    if not changes.roads:
        return measures
    without = WhatIf((), changes.centres, changes.towers)
    return not_longer(measures, indicators(with_what_if(base.data, without, scenario.year)[0], base.travel))


def _step(base: WhatIfBase, data: PlanningData, scenario: Scenario, changes: WhatIf) -> Row:
    """Return what a drag costs before it is drawn: all three at once, with scores, ranks and every village's change."""

    def step() -> Simulated:
        found = simulate(base, changes, scenario.year)
        ranked = prioritise(found.data, scenario, found.measures)
        before_after(data.villages, (base.measures, ranked), (found.measures, ranked), scenario.rules.villages)
        return found

    _, seconds = _typical(step)
    return Row("all three, scored and compared", seconds, seconds / TARGET_SECONDS, "target 0.5 s")


def _beside_networkx(base: WhatIfBase, scenario: Scenario, changes: Mapping[str, WhatIf]) -> list[Row]:
    """Return networkx's searches alone (no snapping, no coverage, no scores), beside the whole step of ours."""
    rows = []
    for label, tried in changes.items():
        found, ours_s = _typical(lambda t=tried: simulate(base, t, scenario.year))  # type: ignore[misc]
        graph = graph_of(found.measures.road_edges)
        view, build_s = timed(lambda g=graph: to_networkx(g).reverse(copy=False))  # type: ignore[misc]
        kinds = sorted(found.data.service_centres["kind"].unique()) if tried.roads else [KIND]
        _, peer_s = timed(lambda f=found, v=view, k=kinds: [_searched(f, v, kind) for kind in k])  # type: ignore[misc]
        note = f"searches to {len(kinds)} kinds alone; graph conversion {build_s:.2f} s not counted"
        rows.append(Row(f"{label}, networkx (peer)", peer_s, peer_s / ours_s, "ours, whole step", note))
    return rows


def _searched(found: Simulated, view: nx.MultiDiGraph[int], kind: str) -> dict[int, float]:
    """Return minutes from every node to the nearest edge of a centre of a kind."""
    chosen = (found.data.service_centres["kind"] == kind).to_numpy()
    edge = found.measures.centre_access["road_edge"].to_numpy()[chosen]
    ends = found.measures.road_edges[["from_node", "to_node"]].to_numpy()[edge[edge >= 0]]
    reached: dict[int, float] = nx.multi_source_dijkstra_path_length(view, set(ends.ravel().tolist()), weight="minutes")
    return reached


def _typical(work: Callable[[], Simulated]) -> tuple[Simulated, float]:
    """Return the result of `work` and the median time of several runs, after one that warms up."""
    result = work()
    return result, statistics.median(timed(work)[1] for _ in range(_RUNS))
