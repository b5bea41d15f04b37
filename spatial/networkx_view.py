"""The road graph as networkx, for inspection and interchange."""

from __future__ import annotations

import networkx as nx

from spatial.road_graph import EDGE_COLUMNS, RoadGraph

_ATTRIBUTES = tuple(name for name in EDGE_COLUMNS if name not in ("from_node", "to_node"))


def to_networkx(graph: RoadGraph) -> nx.MultiDiGraph[int]:
    """Return the graph with one arc per permitted direction, keyed by the row of `graph.edges`.

    Nodes carry `lon` and `lat` (degrees); arcs carry the columns of `graph.edges` (`length_km`, `minutes`,
    `speed_kmh` …). `nx.shortest_path_length(view, a, b, weight="minutes")` gives minutes between two nodes.

    Parameters
    ----------
    graph : RoadGraph

    Returns
    -------
    networkx.MultiDiGraph
    """
    view: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for node, (lon, lat) in enumerate(zip(graph.node_lon.tolist(), graph.node_lat.tolist(), strict=True)):
        view.add_node(node, lon=lon, lat=lat)
    for edge in graph.edges.drop(columns="geometry").itertuples():
        attributes = {name: getattr(edge, name) for name in _ATTRIBUTES}
        if edge.oneway != "backward":
            view.add_edge(edge.from_node, edge.to_node, key=edge.Index, **attributes)
        if edge.oneway != "forward":
            view.add_edge(edge.to_node, edge.from_node, key=edge.Index, **attributes)
    return view
