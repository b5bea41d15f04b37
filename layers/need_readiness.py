"""Need and readiness together: a square of 3 × 3 classes, or the scenario's four quadrants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.wording import Language, Text
from layers.breaks import Values
from layers.graded import EDGES_BEFORE, written
from layers.legend import Legend, LegendItem, counted, hatch, legend, square, swatch
from layers.palettes import NEED_READINESS, NOT_RANKED, NOT_RANKED_FILL, UNKNOWN
from layers.theme import Classes, Scene, Shown

KEY = "need_readiness"
LABEL = Text("Kebutuhan × kesiapan", "Need × readiness")
THIRDS = (1 / 3, 2 / 3)
_STEPS = 3  # of each axis in the palette
_NEED, _READINESS = Text("Kebutuhan", "Need"), Text("Kesiapan", "Readiness")
_ENDS = (Text("rendah", "low"), Text("sedang", "middle"), Text("tinggi", "high"))
_UNKNOWN = Text("Kebutuhan atau kesiapan belum diketahui", "Need or readiness not known")
_NOT_CANDIDATE = Text("Bukan kandidat", "Not a candidate")
_THIRDS = Text(
    "Pertiga (tersil) kandidat: kebutuhan di atas {need}, kesiapan di atas {readiness}",
    "Thirds (terciles) of the candidates: need above {need}, readiness above {readiness}",
)
_SPLITS = Text(
    "Batas skenario: kebutuhan mulai {need}, kesiapan mulai {readiness}",
    "The scenario's splits: need from {need}, readiness from {readiness}",
)
_AND = Text(" dan ", " and ")
_COUNTS = Text("Angka: jumlah desa", "Numbers: villages")
_NONE = Text("Tidak ada desa yang kebutuhan dan kesiapannya diketahui", "No village with need and readiness known")


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return the class of each candidate: 3 × step of need + step of readiness, steps 0 to 2.

    With ``Cut("scenario", edges=(need_split, readiness_split))`` the steps are 0 and 2, at or above a split is high,
    as in the quadrants. Otherwise both are cut at the terciles of the candidates of whom both are known.
    Candidates of whom one is not known are UNKNOWN, villages that are no candidates NOT_RANKED.
    """
    need, readiness, drawn = _axes(scene)
    by_scenario = scene.cut.method == "scenario"
    codes = np.full(len(need), UNKNOWN, dtype=np.uint8)
    codes[scene.table["candidate_status"].isin(["no", "excluded"]).to_numpy()] = NOT_RANKED
    edges: tuple[Sequence[float], ...] = tuple((split,) for split in scene.cut.edges)
    if not by_scenario:
        edges = _terciles(scene)
    steps = [
        2 * (values >= splits[0]) if by_scenario else np.searchsorted(splits, values, side="left")
        for values, splits in zip((need[drawn], readiness[drawn]), edges, strict=True)
    ]
    codes[drawn] = (_STEPS * steps[0] + steps[1]).astype(np.uint8)
    told = _legend(codes, edges, language, sources, by_scenario=by_scenario)
    if scene.before is not None and not by_scenario:
        told = {**told, "note": f"{told['note']} {EDGES_BEFORE.in_language(language)}."}
    return Shown(codes, NEED_READINESS, told)


def _axes(scene: Scene) -> tuple[Values, Values, NDArray[np.bool_]]:
    """Return need and readiness, and which candidates have both."""
    need, readiness = (
        scene.table[name].to_numpy(dtype=float, na_value=np.nan) for name in ("need_score", "readiness_score")
    )
    is_candidate = (scene.table["candidate_status"] == "yes").to_numpy(dtype=bool)
    return need, readiness, ~np.isnan(need) & ~np.isnan(readiness) & is_candidate


def _terciles(scene: Scene) -> tuple[Sequence[float], Sequence[float]]:
    """Return the terciles of both axes: before a simulation, where there are candidates to tell them."""
    before = None if scene.before is None else _axes(scene.before)
    need, readiness, drawn = before if before is not None and before[2].any() else _axes(scene)
    return _thirds(need[drawn]), _thirds(readiness[drawn])


def _thirds(known: Values) -> Sequence[float]:
    """Return both terciles, as often as they differ from each other and from the greatest value, at least none."""
    if not len(known):
        return ()
    found = np.unique(np.quantile(known, THIRDS))
    return [float(edge) for edge in found[found < known.max()]]


def _legend(
    codes: Classes, edges: Sequence[Sequence[float]], language: Language, sources: Sequence[str], *, by_scenario: bool
) -> Legend:
    """Return the square, the signs of villages without a class, and where the axes are cut."""
    steps = (0, 2) if by_scenario else (0, 1, 2)
    names = [[_name(need, ready, language) for ready in steps] for need in steps]
    rows = [
        [
            counted(swatch(NEED_READINESS[code], name), int((codes == code).sum()), language)
            for code, name in zip((_STEPS * need + ready for ready in steps), row, strict=True)
        ]
        for need, row in zip(reversed(steps), reversed(names), strict=True)
    ]
    ends = [_ENDS[step].in_language(language) for step in steps]
    across, up = (text.in_language(language) for text in (_READINESS, _NEED))
    items: list[LegendItem] = [square(rows, across, up, ends)]
    signs = (
        (NOT_RANKED, swatch(NOT_RANKED_FILL, _NOT_CANDIDATE.in_language(language))),
        (UNKNOWN, hatch("unknown", _UNKNOWN.in_language(language))),
    )
    items += [counted(item, count, language) for code, item in signs if (count := int((codes == code).sum()))]
    note = _note(edges, language, by_scenario=by_scenario)
    return legend(LABEL, items, language, note, sources)


def _name(need: int, readiness: int, language: Language) -> str:
    """Return "Kebutuhan tinggi, kesiapan rendah"."""
    parts = [(_NEED, need), (_READINESS, readiness)]
    told = [f"{axis.in_language(language)} {_ENDS[step].in_language(language)}" for axis, step in parts]
    return f"{told[0]}, {told[1].lower()}"


def _note(edges: Sequence[Sequence[float]], language: Language, *, by_scenario: bool) -> str:
    """Return where the axes are cut."""
    if not all(edges):
        return _NONE.in_language(language) + "."
    need, readiness = (_AND.in_language(language).join(written(part, 2, language)) for part in edges)
    text = _SPLITS if by_scenario else _THIRDS
    told = text.in_language(language).format(need=need, readiness=readiness)
    return f"{told}. {_COUNTS.in_language(language)}."
