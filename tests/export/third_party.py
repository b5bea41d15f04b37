"""What a stranger does with plan.gpkg and plan.json: `python third_party.py FOLDER`. Uses nothing of this project.

Follows `travel_time_recipe` of plan.json step by step, slowly: every segment of every edge is measured for every point,
and each point is made a node of the network by cutting its edge there.
"""

import json
import math
import sqlite3
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pyogrio
import pyproj

WGS84 = pyproj.Geod(ellps="WGS84")
TIE_KM = 1e-9


def geodesic_km(a, b):
    return WGS84.inv(*a, *b)[2] / 1000


def touching_plane(lat):
    """Kilometres per degree of longitude and of latitude in the plane that touches the ellipsoid at `lat`."""
    shrink = 1 - WGS84.es * math.sin(math.radians(lat)) ** 2
    per_lon = math.radians(1) * WGS84.a / 1000 / math.sqrt(shrink) * math.cos(math.radians(lat))
    per_lat = math.radians(1) * WGS84.a / 1000 * (1 - WGS84.es) / shrink**1.5
    return per_lon, per_lat


class Edge:
    def __init__(self, row):
        self.number, self.ends = row["road_edge"], (row["from_node"], row["to_node"])
        self.minutes, self.oneway = row["minutes"], row["oneway"]
        self.may_be_entered = row["road_class"] != "ferry" and not row["is_join"]
        self.path = list(row["geometry"].coords)
        self.segment_km = [geodesic_km(a, b) for a, b in pairwise(self.path)]
        self.km = sum(self.segment_km)

    def nearest_place(self, point, scale):
        """Kilometres in the plane, share of the edge, and the place itself."""
        best, before = (math.inf, 0.0, None), 0.0
        for (a, b), km in zip(pairwise(self.path), self.segment_km, strict=True):
            start = [(p - q) * s for p, q, s in zip(a, point, scale, strict=True)]
            step = [(p - q) * s for p, q, s in zip(b, a, scale, strict=True)]
            along = -(start[0] * step[0] + start[1] * step[1]) / (step[0] ** 2 + step[1] ** 2)
            along = min(1.0, max(0.0, along))
            away = math.hypot(start[0] + along * step[0], start[1] + along * step[1])
            if away < best[0] - TIE_KM:
                place = tuple(p + along * (q - p) for p, q in zip(a, b, strict=True))
                best = (away, (before + along * km) / self.km, place)
            before += km
        return best


def snapped(point, edges, max_access_km):
    """Edge, share of its length and walk in km of the nearest place; None beyond the limit."""
    if None in point:
        return None
    scale = touching_plane(point[1])
    found = [(edge, *edge.nearest_place(point, scale)) for edge in edges if edge.may_be_entered]
    if not found:
        return None
    nearest = min(away for _, away, _, _ in found)
    edge, _, share, place = next(hit for hit in found if hit[1] <= nearest + TIE_KM)  # sorted: the lowest number
    walk_km = geodesic_km(point, place)
    return (edge, share, walk_km) if walk_km <= max_access_km else None


def network(edges, places, walk_kmh):
    """Directed graph with the villages and centres as nodes of their own, weights in minutes."""
    graph, stops = nx.MultiDiGraph(), defaultdict(list)
    for key, (edge, share, walk_km) in places.items():
        at_end = [share * edge.km <= TIE_KM, (1 - share) * edge.km <= TIE_KM]
        node = edge.ends[at_end.index(True)] if any(at_end) else ("stop", edge.number, share)
        if not any(at_end):
            stops[edge.number].append((share, node))
        walk = walk_km / walk_kmh * 60
        graph.add_edge(*((key, node) if key[0] == "village" else (node, key)), minutes=walk)
    for edge in edges:
        line = [(0.0, edge.ends[0]), *sorted(set(stops[edge.number])), (1.0, edge.ends[1])]
        for (share_a, a), (share_b, b) in pairwise(line):
            minutes = (share_b - share_a) * edge.minutes
            if edge.oneway in ("both", "forward"):
                graph.add_edge(a, b, minutes=minutes)
            if edge.oneway in ("both", "backward"):
                graph.add_edge(b, a, minutes=minutes)
    return graph


def recomputed(folder):
    """Yield (village, kind, minutes from the recipe, minutes in the file, route in the file)."""
    settings = json.loads((Path(folder) / "plan.json").read_text("utf-8"))
    file = Path(folder) / "plan.gpkg"
    roads = pyogrio.read_dataframe(file, layer="roads").sort_values("road_edge")
    edges = [Edge(row) for row in roads.to_dict("records")]
    spots = pyogrio.read_dataframe(file, layer="service_centres")
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    villages = [dict(row) for row in connection.execute("SELECT * FROM villages")]
    connection.close()
    points = {("village", v["village_code"]): (v["origin_lon"], v["origin_lat"]) for v in villages}
    points |= {("centre", c.kind, c.service_centre_id): (c.geometry.x, c.geometry.y) for c in spots.itertuples()}
    places = {key: snapped(point, edges, settings["max_access_km"]) for key, point in points.items()}
    graph = network(edges, {k: p for k, p in places.items() if p}, settings["access_speed_kmh"])
    for kind in sorted(set(spots["kind"])):
        targets = {key for key in graph if isinstance(key, tuple) and key[:2] == ("centre", kind)}
        reached = nx.multi_source_dijkstra_path_length(graph.reverse(), targets, weight="minutes") if targets else {}
        for v in villages:
            minutes = reached.get(("village", v["village_code"]), math.inf)
            if v["origin_lon"] is not None:
                yield v["village_code"], kind, minutes, v[f"travel_time_{kind}_min"], v[f"route_{kind}"]


def compared(folder):
    """Return counts, the largest difference in minutes, and what disagrees."""
    count, without_route, largest, wrong = 0, 0, 0.0, []
    for village, kind, minutes, written, route in recomputed(folder):
        count += 1
        if math.isinf(minutes):
            without_route += 1
            if written is not None or route != "tidak ada":
                wrong.append((village, kind, "no route", written))
        elif written is None or route != "ada":
            wrong.append((village, kind, minutes, route))
        else:
            largest = max(largest, abs(minutes - written))
    return {"compared": count, "without_route": without_route, "largest_difference_min": largest, "wrong": wrong}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(compared(sys.argv[1])))
