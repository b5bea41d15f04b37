"""Travel times written down from docs/methods/travel-time.md in plain Python, independent of `spatial`.

Every vertex is looked at, every segment is measured, every village is searched for by networkx. Places are made
real nodes of the network by cutting their edge, so none of the product's cases (same edge, both ends) exists here.
"""

import math
from collections import Counter, defaultdict
from itertools import pairwise

import networkx as nx
import pyproj

GEOD = pyproj.Geod(ellps="WGS84")
A, F = 6378.137, 1 / 298.257223563


def km_between(a, b):
    return GEOD.inv(a[0], a[1], b[0], b[1])[2] / 1000


def oracle_edges(roads, travel):
    """Return edges as dicts, fragments left out."""
    lines = []
    for road in roads.to_dict("records"):
        vertices = []
        for lon, lat in road["geometry"].coords:
            vertex = (round(lon * 1e7), round(lat * 1e7))
            if not vertices or vertices[-1] != vertex:
                vertices.append(vertex)
        if len(vertices) > 1:
            lines.append((road, vertices))
    uses = Counter(vertex for _, vertices in lines for vertex in vertices)
    edges = []
    for road, vertices in lines:
        pieces, piece = [], [vertices[0]]
        for vertex in vertices[1:]:
            piece.append(vertex)
            if uses[vertex] > 1 or vertex is vertices[-1]:
                pieces.append(piece)
                piece = [vertex]
        degrees = [[(x / 1e7, y / 1e7) for x, y in piece] for piece in pieces]
        lengths = [[km_between(a, b) for a, b in pairwise(d)] for d in degrees]
        total = sum(map(sum, lengths))
        for piece, path, parts in zip(pieces, degrees, lengths, strict=True):
            edges.append(
                {
                    "u": piece[0],
                    "v": piece[-1],
                    "path": path,
                    "parts": parts,
                    "km": sum(parts),
                    "oneway": road["oneway"],
                    "closed": road["road_class"] == "ferry" or road.get("is_join", False),
                    "kmh": oracle_speed(road, total, travel),
                }
            )
    return without_fragments(edges, travel)


def oracle_speed(road, line_km, travel):
    row = travel.speeds[road["road_class"]]
    if road["road_class"] == "ferry" and road["ferry_min"] > 0:
        return line_km / (road["ferry_min"] / 60)
    if not math.isnan(road["maxspeed_kmh"]):
        return road["maxspeed_kmh"]
    surface = row.assumed_surface if road["surface"] == "unknown" else road["surface"]
    return row.paved_kmh if surface == "paved" else row.unpaved_kmh


def without_fragments(edges, travel):
    net = nx.Graph((e["u"], e["v"]) for e in edges)
    km = Counter()
    member = {}
    for number, nodes in enumerate(nx.connected_components(net)):
        member.update(dict.fromkeys(nodes, number))
    for edge in edges:
        km[member[edge["u"]]] += edge["km"]
    kept = [e for e in edges if km[member[e["u"]]] >= travel.minimum_component_km]
    return kept or edges


def oracle_snap(point, edges):
    """Return (edge number, offset km, access km) of the nearest place, by looking at every segment."""
    phi = math.radians(point[1])
    e2 = F * (2 - F)
    w = 1 - e2 * math.sin(phi) ** 2
    per_lon = math.radians(1) * A / math.sqrt(w) * math.cos(phi)
    per_lat = math.radians(1) * A * (1 - e2) / w**1.5
    best = (math.inf,)
    for number, edge in enumerate(edges):
        if edge["closed"]:
            continue
        before = 0.0
        for a, b, km in zip(edge["path"], edge["path"][1:], edge["parts"], strict=False):
            ax, ay = (a[0] - point[0]) * per_lon, (a[1] - point[1]) * per_lat
            dx, dy = (b[0] - a[0]) * per_lon, (b[1] - a[1]) * per_lat
            t = min(1.0, max(0.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
            away = math.hypot(ax + t * dx, ay + t * dy)
            if away < best[0]:
                place = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
                best = (away, number, before + t * km, km_between(point, place))
            before += km
    return best[1:] or None


def oracle_travel(roads, origins, centres, travel):
    """Return {(village, kind): (minutes, km, id)} for origins {code: (lon, lat)} and centres {id: (kind, lon, lat)}."""
    edges = oracle_edges(roads, travel)
    places = {("village", code): oracle_snap(at, edges) for code, at in origins.items()}
    places |= {("centre", key): oracle_snap(c[1:], edges) for key, c in centres.items()}
    places = {k: p for k, p in places.items() if p and p[2] <= travel.max_access_km}
    on_edge = defaultdict(list)
    for key, (number, offset, _) in places.items():
        on_edge[number].append((offset, key))
    net = nx.MultiDiGraph()
    for number, edge in enumerate(edges):
        stops = [(0.0, edge["u"])]
        for offset, key in sorted(on_edge[number]):
            at_start, at_end = offset <= 1e-9, offset >= edge["km"] - 1e-9
            node = edge["u"] if at_start else edge["v"] if at_end else ("stop", number, offset)
            walk_km = places[key][2]
            walk = {"minutes": walk_km / travel.access_speed_kmh * 60, "km": walk_km}
            net.add_edge(*((key, node) if key[0] == "village" else (node, key)), **walk)
            if node not in (edge["u"], edge["v"]):
                stops.append((offset, node))
        stops.append((edge["km"], edge["v"]))
        for (a, from_stop), (b, to_stop) in pairwise(stops):
            if from_stop == to_stop and b == a:
                continue
            ride = {"minutes": (b - a) / edge["kmh"] * 60, "km": b - a}
            if edge["oneway"] != "backward":
                net.add_edge(from_stop, to_stop, **ride)
            if edge["oneway"] != "forward":
                net.add_edge(to_stop, from_stop, **ride)
    return {
        (code, kind): best_of(net, ("village", code), [k for k, c in centres.items() if c[0] == kind])
        for code in origins
        for kind in {c[0] for c in centres.values()}
    }


def best_of(net, start, ids):
    if start not in net:
        return (math.inf, math.inf, "")
    minutes, paths = nx.single_source_dijkstra(net, start, weight="minutes")
    known = [(minutes[("centre", key)], key) for key in ids if ("centre", key) in minutes]
    if not known:
        return (math.inf, math.inf, "")
    least = min(known)[0]
    key = min(k for m, k in known if m <= least + 1e-9)
    path = paths[("centre", key)]
    steps = [min(net[a][b].values(), key=lambda arc: arc["minutes"]) for a, b in pairwise(path)]
    return (least, sum(step["km"] for step in steps), key)
