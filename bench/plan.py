"""The whole plan on the sample region, stage by stage, travel times beside networkx."""

from __future__ import annotations

import tempfile
from pathlib import Path

import networkx as nx
import numpy as np

from allocation.allocate import allocate
from bench.rows import Row, peak_megabytes, timed
from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.plan import Measures
from data.planning_data import PlanningData
from data.sample.region import write_sample_region
from data.scenario_file import read_scenario
from data.worker import close_worker
from export.write import write_plan
from pipeline import make_plan
from scoring.priorities import priorities
from spatial.indicators import indicators
from spatial.networkx_view import to_networkx
from spatial.road_graph import RoadGraph, build_road_graph
from spatial.shortest_paths import field_from_sources, reversed_arcs

TARGET_SECONDS, TARGET_MEGABYTES = 10.0, 1500.0


def run(villages: int) -> list[Row]:
    """Return one row per stage, the sum, and the peer; memory stands in the notes."""
    with tempfile.TemporaryDirectory(prefix="htis-bench-") as name:
        folder = Path(name)
        _, seconds = timed(lambda: write_sample_region(folder / "region", villages=villages, seed=1))
        rows = [Row("make the sample region", seconds, note=f"{villages} villages; not part of the plan")]
        return rows + _plan(folder)


def _plan(folder: Path) -> list[Row]:
    """Time each stage of one plan."""
    scenario = read_scenario(folder / "region" / "scenario.toml")
    data, load_s = timed(lambda: load_planning_data(read_catalogue(folder / "region" / "catalogue.toml")))
    graph, graph_s = timed(lambda: build_road_graph(data.roads, scenario.travel))
    measures, measure_s = timed(lambda: indicators(data, scenario.travel, graph))
    ranked, score_s = timed(lambda: priorities(data.villages, measures.indicators, scenario))
    _, allocate_s = timed(lambda: allocate(data.villages, ranked, scenario))
    plan, whole_s = timed(lambda: make_plan(data, scenario, measures=measures))
    _, export_s = timed(lambda: write_plan(plan, folder / "out"))
    close_worker()
    own, child = peak_megabytes()
    after_graph = load_s + measure_s + whole_s + export_s
    return [
        Row("load and check all files", load_s, note=f"{len(data.villages)} villages, {len(data.roads)} road lines"),
        Row("build the road graph", graph_s, note=f"{len(graph.edges)} edges, {len(graph.node_lon)} nodes"),
        Row("measure (graph given)", measure_s),
        Row("prioritise", score_s),
        Row("allocate", allocate_s, note=f"gap {plan.allocation.gap:.2e}, {plan.allocation.status}"),
        Row("make_plan (measures given)", whole_s, note="prioritise + allocate + digests"),
        Row("export all files", export_s),
        Row("whole plan, graph cached", after_graph, after_graph / TARGET_SECONDS, "target 10 s"),
        Row("whole plan, nothing cached", after_graph + graph_s),
        Row("peak memory", 0.0, max(own, child) / TARGET_MEGABYTES, "target 1,500 MB",
            f"{own:.0f} MB here, {child:.0f} MB in the reading process"),
        *_peer(data, graph, measures),
    ]  # fmt: skip


def _peer(data: PlanningData, graph: RoadGraph, measures: Measures) -> list[Row]:
    """Shortest paths alone: every node to its nearest centre of each kind, ours and networkx's."""
    view, build_s = timed(lambda: to_networkx(graph).reverse(copy=True))
    edges = graph.edges["from_node"].to_numpy()
    ours_s = peer_s = worst = 0.0
    arcs = reversed_arcs(graph)
    for kind in sorted(data.service_centres["kind"].unique()):
        at = measures.centre_access["road_edge"][data.service_centres["kind"] == kind]
        nodes = np.unique(edges[at[at >= 0].to_numpy()])
        zero = np.zeros(len(nodes))
        field, seconds = timed(lambda n=nodes, z=zero: field_from_sources(arcs, n, z, z, np.arange(len(n))))  # type: ignore[misc]
        ours_s += seconds
        reached, seconds = timed(
            lambda n=nodes: nx.multi_source_dijkstra_path_length(view, {int(node) for node in n}, weight="minutes")  # type: ignore[misc]
        )
        peer_s += seconds
        theirs = np.full(len(graph.node_lon), np.inf)
        theirs[list(reached)] = list(reached.values())
        both = np.isfinite(theirs) & np.isfinite(field.minutes)
        worst = max(worst, float(np.abs(theirs[both] - field.minutes[both]).max(initial=0.0)))
    return [
        Row("shortest paths, scipy (ours)", ours_s, ours_s / peer_s, "networkx", f"largest difference {worst:.1e} min"),
        Row(
            "shortest paths, networkx (peer)", peer_s, 1.0, "networkx", f"graph conversion {build_s:.2f} s not counted"
        ),
    ]
