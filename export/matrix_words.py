"""What keeps the four tests of a village from being met, in words."""

from __future__ import annotations

from collections.abc import Iterable

from data.htis import SURROUNDINGS, HtisMatrix
from data.wording import Language, Text
from export.labels import label_of
from export.plan_names import pillar_names, stage_names

_LACKING = ("lacking", "no_route")


def missing_words(matrix: HtisMatrix, language: Language) -> dict[str, str]:
    """Return, for each village of the matrix, one line a test that is not met; "" where nothing is missing."""
    open_gaps = _by_village(
        (row["village_code"], row["label"], row["is_open"]) for row in matrix.gaps.to_dict("records")
    )
    lacking = _by_village(
        (row["village_code"], row["item"], row["state"] in _LACKING and not row["improved_by"])
        for row in matrix.surroundings.to_dict("records")
    )
    not_judged = _not_judged(matrix)
    found = {}
    for code, tests in matrix.tests.to_dict("index").items():
        unknown = int(tests["unknown_needs"])
        items = (_item(name, language) for name in lacking.get(str(code), ()))
        open_items = not_judged.get(str(code), ()) if tests["spatial"] == "unknown" else ()
        not_known = ", ".join(_item(name, language) for name in open_items)
        parts = (
            (Text("Pilar tanpa intervensi", "Pillars without intervention"),
             pillar_names(str(tests["pillars_unserved"]), language)),
            (Text("Tahap kosong", "Stages not covered"), stage_names(str(tests["stages_uncovered"]), language)),
            (Text("Kesenjangan terbuka", "Open gaps"), "; ".join(open_gaps.get(str(code), ()))),
            (Text("Kurang dan tidak diperbaiki", "Lacking, and nothing improves it"), ", ".join(items)),
            (Text("Spasial belum diketahui atau tidak dinilai", "Spatial, not known or not judged"), not_known),
            (Text("Kebutuhan belum diketahui", "Needs not known"), str(unknown) if unknown else ""),
        )  # fmt: skip
        found[str(code)] = "\n".join(f"{name.in_language(language)}: {words}" for name, words in parts if words)
    return found


def _not_judged(matrix: HtisMatrix) -> dict[str, list[str]]:
    """Return the items of the surroundings of which no indicator says that they are good or lacking, by village."""
    rows = [(row["village_code"], row["item"], row["state"]) for row in matrix.surroundings.to_dict("records")]
    judged = {(code, item) for code, item, state in rows if state in ("good", *_LACKING)}
    return _by_village((code, item, (code, item) not in judged) for code, item, _ in rows)


def _by_village(rows: Iterable[tuple[object, object, object]]) -> dict[str, list[str]]:
    """Return the names for which the third value holds, each once, by village."""
    found: dict[str, dict[str, None]] = {}
    for code, name, holds in rows:
        if holds:
            found.setdefault(str(code), {})[str(name)] = None
    return {code: list(names) for code, names in found.items()}


def _item(key: str, language: Language) -> str:
    """Return an item of the surroundings inside a sentence."""
    name = label_of(SURROUNDINGS, key).in_language(language)
    return name[:1].lower() + name[1:]
