"""Where the nodes and ribbons of a flow of money lie: pure, in whole rupiah from top to bottom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = ("fund", "ministry", "pillar")
NODE_WIDTH = 0.035  # columns lie at 0, 1 and 2
SAMPLES = 30


@dataclass(frozen=True)
class FlowLayout:
    """Nodes and links of a flow, from left to right.

    Parameters
    ----------
    nodes : DataFrame, RangeIndex
        `column` (one of `COLUMNS`), `key`, `ministry` ("" of pillars), `amount_idr` (int64), `x` (0, 1, 2), `top`,
        `bottom` (rupiah downwards from 0; `bottom - top` is the amount).
    links : DataFrame, RangeIndex
        `link` (number), `source`, `target` (keys), `source_column`, `target_column`, `ministry`, `amount_idr`, and
        `source_top`, `target_top` (rupiah; as thick as the amount at both ends).
    height : int
        Rupiah, gaps between nodes included.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame
    height: int


def flow_layout(money: pd.DataFrame, pillars: Sequence[str], gap_share: float) -> FlowLayout:
    """Return the layout of fund → ministry → pillar.

    Parameters
    ----------
    money : DataFrame
        `fund`, `ministry` (one for each fund), `pillar`, `cost_idr`; rows of the same three are added up, rows without
        money left out.
    pillars : sequence of str
        Order of the pillars; ministries stand by amount, the largest first, funds likewise within theirs.
    gap_share : float
        Space between two nodes, as a share of all money.

    Raises
    ------
    ValueError
        If a pillar is not among `pillars`.
    """
    unknown = set(money["pillar"]) - set(pillars)
    if unknown:
        raise ValueError(f"no place for the pillars {sorted(unknown)}")
    paid = money[money["cost_idr"] > 0]
    total = int(paid["cost_idr"].sum())
    gap = round(gap_share * total)
    ministries = _by_amount(paid, "ministry")
    funds = sorted(_by_amount(paid, "fund"), key=lambda fund: ministries.index(_ministry_of(paid)[fund]))
    present = [pillar for pillar in pillars if (paid["pillar"] == pillar).any()]
    order = {"fund": funds, "ministry": ministries, "pillar": present}
    height = total + gap * max(0, max(len(keys) for keys in order.values()) - 1)
    nodes = pd.concat([_column(paid, name, order[name], gap, height) for name in COLUMNS], ignore_index=True)
    return FlowLayout(nodes, _links(paid, nodes, order), height)


def ribbons(layout: FlowLayout) -> pd.DataFrame:
    """Return each link as an area: `link`, `x`, `top`, `bottom` at `SAMPLES` places along a smooth curve."""
    part = np.linspace(0.0, 1.0, SAMPLES)
    bend = part * part * (3 - 2 * part)  # level at both ends
    links = layout.links
    start = links["source_column"].map(COLUMNS.index).to_numpy(dtype=float) + NODE_WIDTH
    top, last = links["source_top"].to_numpy(dtype=float), links["target_top"].to_numpy(dtype=float)
    tops = top[:, None] + bend * (last - top)[:, None]
    return pd.DataFrame(
        {
            "link": np.repeat(links["link"].to_numpy(), SAMPLES),
            "x": (start[:, None] + part * (1.0 - NODE_WIDTH)).ravel(),
            "top": tops.ravel(),
            "bottom": (tops + links["amount_idr"].to_numpy(dtype=float)[:, None]).ravel(),
        }
    )


def _by_amount(paid: pd.DataFrame, name: str) -> list[str]:
    """Keys of a column, the largest amount first, equal ones by name."""
    sums = paid.groupby(name)["cost_idr"].sum()
    return sorted((str(key) for key in sums.index), key=lambda key: (-int(sums[key]), key))


def _ministry_of(paid: pd.DataFrame) -> dict[str, str]:
    """Ministry of each fund."""
    return dict(zip(paid["fund"], paid["ministry"], strict=True))


def _column(paid: pd.DataFrame, name: str, keys: Sequence[str], gap: int, height: int) -> pd.DataFrame:
    """Nodes of one column, one below the other, the column in the middle of the height."""
    sums = paid.groupby(name)["cost_idr"].sum()
    amounts = np.array([int(sums[key]) for key in keys], dtype=np.int64)
    used = int(amounts.sum()) + gap * max(0, len(keys) - 1)
    steps = np.concatenate([[0], np.cumsum(amounts + gap)[:-1]]) if len(keys) else np.array([])
    tops = (height - used) // 2 + steps.astype(np.int64)
    ministry = {"fund": _ministry_of(paid), "ministry": {key: key for key in keys}}.get(name, {})
    return pd.DataFrame(
        {
            "column": pd.Series([name] * len(keys), dtype="str"),
            "key": pd.Series(list(keys), dtype="str"),
            "ministry": pd.Series([ministry.get(key, "") for key in keys], dtype="str"),
            "amount_idr": amounts,
            "x": pd.Series([COLUMNS.index(name)] * len(keys), dtype="int64"),
            "top": tops,
            "bottom": tops + amounts,
        }
    )


def _links(paid: pd.DataFrame, nodes: pd.DataFrame, order: dict[str, list[str]]) -> pd.DataFrame:
    """Ribbons between neighbouring columns; at each node they lie in the order of the nodes at their other end."""
    parts = []
    for source, target in itertools.pairwise(COLUMNS):
        columns = list(dict.fromkeys((source, target, "ministry")))
        found = paid.groupby(columns, as_index=False)["cost_idr"].sum()
        place = {name: found[name].map(order[name].index) for name in (source, target)}
        found = found.assign(at_source=place[source], at_target=place[target])
        found = found.sort_values(["at_source", "at_target"], kind="stable")
        parts.append(
            pd.DataFrame(
                {
                    "source": found[source], "target": found[target], "source_column": source,
                    "target_column": target, "ministry": found["ministry"], "amount_idr": found["cost_idr"],
                    "source_top": _tops(found, source, "at_target", nodes),
                    "target_top": _tops(found, target, "at_source", nodes),
                }
            )
        )  # fmt: skip
    links = pd.concat(parts, ignore_index=True)
    links.insert(0, "link", np.arange(len(links)))
    return links


def _tops(found: pd.DataFrame, name: str, other: str, nodes: pd.DataFrame) -> pd.Series:
    """Where each link begins at its node in the column `name`."""
    inside = nodes[nodes["column"] == name].set_index("key")["top"]
    ordered = found.sort_values(other, kind="stable")
    before = ordered.groupby(name)["cost_idr"].cumsum() - ordered["cost_idr"]
    tops: pd.Series = found[name].map(inside).astype("int64") + before.reindex(found.index)
    return tops
