"""Electricity, drinking water and market of each village, where the data tell: small marks in four states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.wording import Language, Text
from layers.element import MapElement
from layers.icons import ICONS
from layers.legend import Legend, LegendItem, legend
from layers.palettes import HALO, INK
from layers.theme import encode

FILE = "utilities.json"
FROM_ZOOM = 10
AVAILABLE, LACKING, NONE, UNKNOWN = range(4)
# Display limits of ours on IDM's scores of 0-5; IDM itself has no such classes.
LEAST_AVAILABLE, LEAST_LACKING = 4.0, 1.0


class Utility(NamedTuple):
    """What a mark tells: its layer, the column that it is read from, its shape, and where it stands (pixels)."""

    key: str
    column: str
    label: Text
    path: str
    shift: tuple[float, float]


UTILITIES: tuple[Utility, ...] = (
    Utility(
        "electricity",
        "idm_electricity_score",
        Text("Listrik", "Electricity"),
        "M12 1L3 12h6l-2 7L17 8h-6z",  # flash
        (-17.0, 0.0),
    ),
    Utility(
        "drinking_water",
        "idm_drinking_water_score",
        Text("Air minum", "Drinking water"),
        "M10 1C6.5 6.5 4 9.5 4 13a6 6 0 0 0 12 0C16 9.5 13.5 6.5 10 1z",  # drop
        (17.0, 0.0),
    ),
    Utility(
        "market_access", "idm_market_score", Text("Akses pasar", "Access to a market"), ICONS["pasar"], (31.0, 0.0)
    ),
)
_STATES = (
    Text("Tersedia (skor IDM 4–5)", "Available (IDM score 4–5)"),
    Text("Kurang (skor IDM 1–3)", "Lacking (IDM score 1–3)"),
    Text("Tidak ada (skor IDM 0)", "None (IDM score 0)"),
    Text("Belum diketahui", "Not known"),
)
_NOTE = Text("Tanda muncul bila peta diperbesar", "Marks appear when the map is enlarged")


def present(villages: pd.DataFrame) -> tuple[Utility, ...]:
    """Return those of which anything is known in any village."""
    return tuple(each for each in UTILITIES if each.column in villages and villages[each.column].notna().any())


def states(scores: pd.Series) -> NDArray[np.uint8]:
    """Return `AVAILABLE`, `LACKING`, `NONE` or `UNKNOWN` per village from IDM's score, 0-5."""
    values = scores.to_numpy(dtype=float, na_value=np.nan)
    known = np.select([values >= LEAST_AVAILABLE, values >= LEAST_LACKING], [AVAILABLE, LACKING], NONE)
    return np.where(np.isnan(values), UNKNOWN, known).astype(np.uint8)


def utility_file(villages: pd.DataFrame) -> dict[str, str]:
    """Return layer to base64 of four villages a byte, the first in the highest bits; rows as in `villages`."""
    return {each.key: encode(_packed(states(villages[each.column]))) for each in present(villages)}


def utility_labels(villages: pd.DataFrame) -> dict[str, Text]:
    """Return the name of each layer that has anything to show."""
    return {each.key: each.label for each in present(villages)}


def utility_legends(
    villages: pd.DataFrame, sources: Mapping[str, Sequence[str]], language: Language
) -> dict[str, Legend]:
    """Return the legend of each layer that has anything to show; `sources` are citations by column."""
    return {
        each.key: legend(
            each.label, _items(each, villages, language), language, _NOTE.in_language(language),
            sources.get(each.column, ()),
        )
        for each in present(villages)
    }  # fmt: skip


def _items(utility: Utility, villages: pd.DataFrame, language: Language) -> list[LegendItem]:
    """Return a mark per state that occurs."""
    found = set(states(villages[utility.column]).tolist())
    return [
        {"sign": "state", "path": utility.path, "state": state, "label": text.in_language(language)}
        for state, text in enumerate(_STATES)
        if state in found
    ]


def _packed(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return four codes a byte."""
    padded = np.append(codes, np.zeros(-len(codes) % 4, dtype=np.uint8)).reshape(-1, 4)
    return np.asarray(padded @ np.array([64, 16, 4, 1], dtype=np.uint8), dtype=np.uint8)


def layers(url: str) -> tuple[MapElement, ...]:
    """Return the folium elements; the browser fetches `url` when one of them is first switched on."""
    return tuple(
        MapElement(
            "addUtility",
            each.key,
            {
                "url": url,
                "path": each.path,
                "shift": list(each.shift),
                "zoom": FROM_ZOOM,
                "ink": INK,
                "halo": HALO,
                "on": False,
            },
        )
        for each in UTILITIES
    )
