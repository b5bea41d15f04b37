"""Chosen villages: a dark outline and the number in the list's order."""

from __future__ import annotations

import numpy as np

from data.plan import Allocation, Priorities
from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, legend, mark
from layers.palettes import CHOSEN, HALO, SELECTED

KEY = "chosen"
LABEL = Text("Desa terpilih", "Chosen villages")
_CHOSEN = Text("Desa terpilih, bernomor menurut urutan daftar", "Chosen village, numbered in the list's order")
_SELECTED = Text("Desa yang sedang dibuka", "Village being viewed")


def rows(allocation: Allocation | None, priorities: Priorities) -> list[int]:
    """Return the positions of the chosen villages: best rank first, villages without a rank last, by code."""
    if allocation is None:
        return []
    table = priorities.table
    chosen = allocation.villages["is_chosen"].reindex(table.index, fill_value=False).to_numpy(dtype=bool)
    rank = table["rank"].astype("Float64").to_numpy(dtype=float, na_value=np.inf)
    found = np.flatnonzero(chosen)
    # The table is sorted by code, and a stable sort keeps that order among equals.
    return [int(row) for row in found[np.argsort(rank[found], kind="stable")]]


def chosen_legend(language: Language) -> Legend:
    """Return outline with number, and the selection."""
    items = [
        mark("number", CHOSEN, _CHOSEN.in_language(language)),
        mark("outline", SELECTED, _SELECTED.in_language(language)),
    ]
    return legend(LABEL, items, language)


def layer() -> MapElement:
    """Return the folium element."""
    return MapElement("addChosen", KEY, {"colour": CHOSEN, "selected": SELECTED, "halo": HALO, "on": True})
