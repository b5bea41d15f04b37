"""Priority: five sequential classes, each a fifth of the ranked villages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, LegendItem, hatch, legend, number, swatch
from layers.palettes import NOT_RANKED, NOT_RANKED_FILL, PRIORITY, UNKNOWN
from layers.theme import Classes, theme_layer

KEY = "priority"
LABEL = Text("Skor prioritas", "Priority score")
_CLASS = Text("Peringkat {ranks} · skor {scores}", "Rank {ranks} · score {scores}")
_UNKNOWN = Text("Belum dapat dinilai atau data PMI belum diketahui", "Cannot be assessed yet, or PMI not known")
_NOT_RANKED = Text("Bukan kandidat", "Not a candidate")
_NOTE = Text("Tiap warna seperlima dari {count} desa berperingkat", "Each colour is a fifth of {count} ranked villages")


def classes(table: pd.DataFrame) -> Classes:
    """Return a class per village: 4 for the first fifth of the ranks … 0 for the last.

    Parameters
    ----------
    table : DataFrame, index `village_code`
        `Priorities.table`. Villages of equal rank get equal classes.

    Returns
    -------
    array of uint8, shape (villages,)
        NOT_RANKED where the village is no candidate; UNKNOWN where it cannot be assessed or its
        candidacy is not known.
    """
    rank = table["rank"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    ranked = ~np.isnan(rank)
    result = np.full(len(table), UNKNOWN, dtype=np.uint8)
    fifth = np.floor((rank[ranked] - 1) * len(PRIORITY) / max(int(ranked.sum()), 1))
    result[ranked] = (len(PRIORITY) - 1 - np.clip(fifth, 0, len(PRIORITY) - 1)).astype(np.uint8)
    no_candidate = table["candidate_status"].isin(["no", "excluded"]).to_numpy() & ~ranked
    result[no_candidate] = NOT_RANKED
    return result


def priority_legend(table: pd.DataFrame, language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the legend, highest class first, with the ranks and scores found in each class."""
    codes = classes(table)
    items: list[LegendItem] = []
    for code in reversed(range(len(PRIORITY))):
        members = table[codes == code]
        if len(members):
            items.append(swatch(PRIORITY[code], _class_label(members, language)))
    if (codes == NOT_RANKED).any():
        items.append(swatch(NOT_RANKED_FILL, _NOT_RANKED.in_language(language)))
    if (codes == UNKNOWN).any():
        items.append(hatch("unknown", _UNKNOWN.in_language(language)))
    note = _NOTE.in_language(language).format(count=number(int(table["rank"].notna().sum()), language))
    return legend(LABEL, items, language, note, sources)


def _class_label(members: pd.DataFrame, language: Language) -> str:
    """Return "Peringkat 1–240 · skor 0,61–0,93"."""
    ranks = [number(int(rank), language) for rank in (members["rank"].min(), members["rank"].max())]
    scores = [number(float(score), language, 2) for score in (members["score"].min(), members["score"].max())]
    return _CLASS.in_language(language).format(ranks=_span(ranks), scores=_span(scores))


def _span(ends: list[str]) -> str:
    """Return "a–b", or "a" where both are the same."""
    return "–".join(dict.fromkeys(ends))


def layer() -> MapElement:
    """Return the folium element."""
    return theme_layer(KEY, PRIORITY)
