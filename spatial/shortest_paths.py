"""Minutes, kilometres and label of the nearest source at every node: one Dijkstra from a super-source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from spatial.metric import Floats, Ints, ragged_ranges
from spatial.road_graph import RoadGraph

# Paths whose minutes differ by less are equally fast: lowest label, then fewest kilometres, wins.
TIE_MIN = 1e-9
# Added to every arc of the super-source, taken off again: a zero weight would vanish in a sparse matrix.
_SHIFT_MIN = 1.0


@dataclass(frozen=True)
class Arcs:
    """Directed arcs sorted by (tail, head), at most one per pair of nodes, as CSR arrays.

    `minutes` and `km` belong to the fastest (then shortest) edge between the two nodes.
    """

    first: Ints
    head: Ints
    minutes: Floats
    km: Floats

    @property
    def tail(self) -> Ints:
        """The node that each arc starts from."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


@dataclass(frozen=True)
class Field:
    """Per node: minutes (`inf` without a path), km along that path, and the label of its source (-1)."""

    minutes: Floats
    km: Floats
    label: Ints


def reversed_arcs(graph: RoadGraph) -> Arcs:
    """Return the arcs of the graph turned round, so that a search *from* centres gives times *to* them.

    Parameters
    ----------
    graph : RoadGraph

    Returns
    -------
    Arcs
        A one-way edge gives one arc, any other edge two. Parallel edges: the fastest, never their sum.
    """
    edges = graph.edges
    start, end = edges["from_node"].to_numpy(dtype=np.int64), edges["to_node"].to_numpy(dtype=np.int64)
    forward = np.flatnonzero(edges["oneway"].to_numpy() != "backward")
    backward = np.flatnonzero(edges["oneway"].to_numpy() != "forward")
    row = np.concatenate([forward, backward])
    tail = np.concatenate([end[forward], start[backward]])
    head = np.concatenate([start[forward], end[backward]])
    minutes, km = edges["minutes"].to_numpy()[row], edges["length_km"].to_numpy()[row]
    order = np.lexsort((km, minutes, head, tail))
    order = order[tail[order] != head[order]]  # a loop never shortens a path
    fresh = (np.diff(tail[order], prepend=-1) != 0) | (np.diff(head[order], prepend=-1) != 0)
    keep = order[fresh]
    nodes = len(graph.node_lon)
    first = np.concatenate([[0], np.cumsum(np.bincount(tail[keep], minlength=nodes))]).astype(np.int64)
    return Arcs(first, head[keep], minutes[keep], km[keep])


def best_options(group: Ints, minutes: Floats, label: Ints, km: Floats) -> Ints:
    """Return, per group present, the index of the fastest option; ties by label, then by km."""
    if not len(group):
        return np.zeros(0, dtype=np.int64)
    by_group = np.argsort(group, kind="stable")
    begins = np.flatnonzero(np.diff(group[by_group], prepend=-1))
    counts = np.diff(np.append(begins, len(group)))
    least = np.repeat(np.minimum.reduceat(minutes[by_group], begins), counts)
    ties = by_group[minutes[by_group] <= least + TIE_MIN]
    ties = ties[np.lexsort((minutes[ties], km[ties], label[ties], group[ties]))]
    return ties[np.flatnonzero(np.diff(group[ties], prepend=-1))]


def field_from_sources(arcs: Arcs, node: Ints, minutes: Floats, km: Floats, label: Ints) -> Field:
    """Return the nearest source of every node.

    Parameters
    ----------
    arcs : Arcs
        The network.
    node, minutes, km, label : array, shape (entries,)
        Where sources enter the network: node, minutes and km between node and source, and the source's label.
        A node may occur often.

    Returns
    -------
    Field
        `minutes` is least; among paths within `TIE_MIN` of it `label` is lowest, then `km`.
    """
    best = best_options(node, minutes, label, km)
    node, minutes, km, label = node[best], minutes[best], km[best], label[best]
    nodes = len(arcs.first) - 1
    matrix = csr_array(
        (
            np.concatenate([arcs.minutes, minutes + _SHIFT_MIN]),
            np.concatenate([arcs.head, node]).astype(np.int32),
            np.append(arcs.first, len(arcs.head) + len(node)).astype(np.int32),
        ),
        shape=(nodes + 1, nodes + 1),
    )
    reached, before = dijkstra(matrix, directed=True, indices=[nodes], return_predecessors=True)
    found = _along_predecessors(arcs, before[0, :-1].astype(np.int64), (node, km, label))
    field = Field(reached[0, :-1] - _SHIFT_MIN, *found)
    return _with_ties_settled(arcs, field, (node, minutes, km, label))


def _along_predecessors(arcs: Arcs, before: Ints, entry: tuple[Ints, Floats, Ints]) -> tuple[Floats, Ints]:
    """Return km and label of every node by pointer doubling along the tree of predecessors."""
    nodes = len(before)
    jump = np.arange(nodes)
    km, label = np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int64)
    onward = np.flatnonzero((before >= 0) & (before < nodes))
    jump[onward] = before[onward]
    node, entry_km, entry_label = entry
    root_km, root_label = np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int64)
    root_km[node], root_label[node] = entry_km, entry_label
    walked = np.zeros(nodes)
    key = arcs.tail * nodes + arcs.head
    walked[onward] = arcs.km[np.searchsorted(key, before[onward] * nodes + onward)]
    while True:
        further = jump[jump]
        if np.array_equal(further, jump):
            break
        walked, jump = walked + walked[jump], further
    reached = before >= 0
    km[reached] = walked[reached] + root_km[jump[reached]]
    label[reached] = root_label[jump[reached]]
    return km, label


def _with_ties_settled(arcs: Arcs, field: Field, entry: tuple[Ints, Floats, Floats, Ints]) -> Field:
    """Give each node the lowest (label, km) among its equally fast paths; Dijkstra's own choice is arbitrary."""
    tail, minutes = arcs.tail, field.minutes
    km, label = field.km.copy(), field.label.copy()
    node, entry_minutes, entry_km, entry_label = entry
    lower = (entry_label < label[node]) | ((entry_label == label[node]) & (entry_km < km[node]))
    lower &= entry_minutes <= minutes[node] + TIE_MIN
    km[node[lower]], label[node[lower]] = entry_km[lower], entry_label[lower]

    reached = np.isfinite(minutes[tail])
    tight = np.zeros(len(tail), dtype=bool)
    tight[reached] = minutes[tail[reached]] + arcs.minutes[reached] <= minutes[arcs.head[reached]] + TIE_MIN
    arc = np.flatnonzero(tight)
    while len(arc):
        offer_km, offer_label, head = km[tail[arc]] + arcs.km[arc], label[tail[arc]], arcs.head[arc]
        better = (offer_label < label[head]) | ((offer_label == label[head]) & (offer_km < km[head] - TIE_MIN))
        arc, offer_km, offer_label, head = arc[better], offer_km[better], offer_label[better], head[better]
        best = best_options(head, np.zeros(len(head)), offer_label, offer_km)
        changed = head[best]
        km[changed], label[changed] = offer_km[best], offer_label[best]
        arc, _ = ragged_ranges(arcs.first[changed], arcs.first[changed + 1] - arcs.first[changed])
        arc = arc[tight[arc]]
    return Field(minutes, km, label)
