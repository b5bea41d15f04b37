"""Priority: fifths of the ranks, or the scores cut as the planner wants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.wording import Language, Text
from layers.breaks import Cut, Values
from layers.graded import COUNTS, EDGES_BEFORE, Quantity, graded
from layers.legend import Legend, LegendItem, counted, hatch, legend, number, swatch
from layers.palettes import NOT_RANKED, NOT_RANKED_FILL, PRIORITY, PRIORITY_RAMP, UNKNOWN
from layers.theme import Classes, Scene, Shown

KEY = "priority"
LABEL = Text("Skor prioritas", "Priority score")
_CLASS = Text("Peringkat {ranks} · skor {scores}", "Rank {ranks} · score {scores}")
_UNKNOWN = Text("Belum dapat dinilai atau data PMI belum diketahui", "Cannot be assessed yet, or PMI not known")
_NOT_RANKED = Text("Bukan kandidat", "Not a candidate")
_NOTE = Text("Tiap warna seperlima dari {count} desa berperingkat", "Each colour is a fifth of {count} ranked villages")
_SCORES = Quantity(LABEL, Text("", ""), PRIORITY_RAMP, Cut("quantile"), digits=2, highest_first=True, unknown=_UNKNOWN)


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return fifths of the ranks, or classes of the scores of the ranked villages."""
    if scene.cut.method == "usual":
        before = None if scene.before is None else scene.before.table
        fifths = classes(scene.table, before)
        return Shown(fifths, PRIORITY, _rank_legend(scene.table, fifths, language, sources, before))
    before_scores = None if scene.before is None else _scores(scene.before.table)
    found = graded(_SCORES, _scores(scene.table), scene.cut, language, sources, before=before_scores)
    codes = _with_special(found.classes, scene.table, _ranks(scene.table))
    items = [item for item in _items(found.legend) if item["sign"] != "hatch"]
    return Shown(codes, found.colours, {**found.legend, "items": items + _special_items(codes, language)})


def _scores(table: pd.DataFrame) -> Values:
    """Return the scores of the ranked villages, NaN for the others."""
    return np.where(np.isnan(_ranks(table)), np.nan, table["score"].to_numpy(dtype=float, na_value=np.nan))


def _items(part: Legend) -> list[LegendItem]:
    """Return the items of a legend block."""
    items = part["items"]
    if not isinstance(items, list):
        raise TypeError("no legend")
    return items


def classes(table: pd.DataFrame, before: pd.DataFrame | None = None) -> Classes:
    """Return a class per village: 4 for the first fifth of the ranks … 0 for the last.

    Parameters
    ----------
    table : DataFrame, index `village_code`
        `Priorities.table`. Villages of equal rank get equal classes.
    before : DataFrame or None
        The same before a simulation: its fifths hold where some of its villages are ranked.

    Returns
    -------
    array of uint8, shape (villages,)
        NOT_RANKED where the village is no candidate; UNKNOWN where it cannot be assessed or its
        candidacy is not known.
    """
    rank = _ranks(table)
    ranked = ~np.isnan(rank)
    result = np.full(len(table), UNKNOWN, dtype=np.uint8)
    fifth = np.floor((rank[ranked] - 1) * len(PRIORITY) / max(_ranked(table, before), 1))
    result[ranked] = (len(PRIORITY) - 1 - np.clip(fifth, 0, len(PRIORITY) - 1)).astype(np.uint8)
    return _with_special(result, table, rank)


def _ranked(table: pd.DataFrame, before: pd.DataFrame | None) -> int:
    """Return how many villages the fifths are of."""
    other = 0 if before is None else int(before["rank"].notna().sum())
    return other or int(table["rank"].notna().sum())


def _ranks(table: pd.DataFrame) -> Values:
    """Return the ranks, NaN where there is none."""
    return np.asarray(table["rank"].to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def _with_special(codes: Classes, table: pd.DataFrame, rank: Values) -> Classes:
    """Return the classes with NOT_RANKED where a village is no candidate."""
    no_candidate = table["candidate_status"].isin(["no", "excluded"]).to_numpy() & np.isnan(rank)
    return np.where(no_candidate, np.uint8(NOT_RANKED), codes).astype(np.uint8)


def _rank_legend(
    table: pd.DataFrame, codes: Classes, language: Language, sources: Sequence[str], before: pd.DataFrame | None
) -> Legend:
    """Return the legend of fifths, highest class first, with the ranks and scores found in each class."""
    rank, score = _ranks(table), table["score"].to_numpy(dtype=float)
    items: list[LegendItem] = []
    for code in reversed(range(len(PRIORITY))):
        members = codes == code
        if members.any():
            label = _class_label(rank[members], score[members], language)
            items.append(counted(swatch(PRIORITY[code], label), int(members.sum()), language))
    items += _special_items(codes, language)
    note = _NOTE.in_language(language).format(count=number(_ranked(table, before), language))
    parts = [note, COUNTS.in_language(language)]
    if before is not None:
        parts.append(EDGES_BEFORE.in_language(language))
    return legend(LABEL, items, language, ". ".join(parts) + ".", sources)


def _special_items(codes: Classes, language: Language) -> list[LegendItem]:
    """Return signs of villages without a class, as far as there are any."""
    none, unknown = int((codes == NOT_RANKED).sum()), int((codes == UNKNOWN).sum())
    signs = (
        (none, swatch(NOT_RANKED_FILL, _NOT_RANKED.in_language(language))),
        (unknown, hatch("unknown", _UNKNOWN.in_language(language))),
    )
    return [counted(item, count, language) for count, item in signs if count]


def _class_label(rank: Values, score: Values, language: Language) -> str:
    """Return "Peringkat 1–240 · skor 0,61–0,93"."""
    ranks = [number(int(end), language) for end in (rank.min(), rank.max())]
    scores = [number(float(end), language, 2) for end in (np.nanmin(score), np.nanmax(score))]
    return _CLASS.in_language(language).format(ranks=_span(ranks), scores=_span(scores))


def _span(ends: list[str]) -> str:
    """Return "a–b", or "a" where both are the same."""
    return "–".join(dict.fromkeys(ends))
