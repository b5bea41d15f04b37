"""The columns of an exported table: name, label, unit, meaning, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.catalogue import COARSE_LEVELS
from data.indicator_columns import indicator_column
from data.planning_data import Source
from data.schema import Column
from data.wording import Language, Text
from export.exported import Exported
from export.text import UNKNOWN

FieldKind = Literal["text", "integer", "number", "rupiah", "flag"]

UNITS: Mapping[str, Text] = {
    "orang": Text("orang", "people"),
    "kasus": Text("kasus", "cases"),
    "orang/kabupaten": Text("orang se-kabupaten/kota", "people in the regency"),
    "kasus/kabupaten": Text("kasus se-kabupaten/kota", "cases in the regency"),
    "per 100 KK": Text("per 100 KK", "per 100 households"),
    "0/1": Text("1 = ya, 0 = tidak", "1 = yes, 0 = no"),
    "min": Text("menit", "minutes"),
    "per 1.000": Text("per 1.000", "per 1,000"),
    "-": Text("", ""),
}
# Decimals shown for a unit; values keep their full precision.
DIGITS: Mapping[str, int] = {
    **dict.fromkeys(("orang", "kasus", "orang/kabupaten", "kasus/kabupaten", "unit", "Rp", "m²", "0/1", "0-5"), 0),
    "min": 1,
    "per 1.000": 1,
    "per 100 KK": 1,
    "0-100": 1,
    "km": 2,
    "km²": 2,
    "0-1": 3,
    "°": 6,
}
LEVELS: Mapping[str, Text] = {
    "village": Text("desa", "village"),
    "district": Text("kecamatan", "district"),
    "regency": Text("kabupaten/kota", "regency"),
    "province": Text("provinsi", "province"),
    "national": Text("nasional", "national"),
}
INVENTED = Text("rekaan", "invented")
NO_TEXT = Text("", "")


@dataclass(frozen=True)
class Field:
    """One exported column.

    Parameters
    ----------
    name : str
        Column name in the GeoPackage, GeoJSON and CSV; the same in both languages.
    kind : {"text", "integer", "number", "rupiah", "flag"}
    label, definition : Text
        Header and meaning.
    unit : str
        Unit as in `data.schema`; ``"-"`` when it has none.
    digits : int
        Decimals shown in the workbook (values keep full precision).
    wording : mapping of code to Text
        What the workbook shows instead of a code.
    sources : tuple of Source
        Datasets that the column rests on.
    width : int
        Width in the workbook, in characters; 0 = by kind.
    missing : Text
        What the workbook shows where there is no number.
    strong : frozenset of str
        Codes whose words the workbook shows in bold.
    """

    name: str
    kind: FieldKind
    label: Text
    definition: Text = NO_TEXT
    unit: str = "-"
    digits: int = 0
    wording: Mapping[str, Text] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    width: int = 0
    missing: Text = UNKNOWN
    strong: frozenset[str] = frozenset()

    @property
    def invented(self) -> bool:
        """Whether any source of the column is invented or assumed."""
        return any(source.invented for source in self.sources)

    @property
    def coarse_level(self) -> str:
        """The coarsest level of the column's attribute sources when it is above the village, else ""."""
        levels = {source.level for source in self.sources if source.role == "attributes"}
        return next((level for level in reversed(COARSE_LEVELS) if level in levels), "")

    @property
    def partly_coarse(self) -> bool:
        """Whether the column also rests on sources at another level, as a score over many criteria does."""
        return bool(self.coarse_level) and len({(s.role == "attributes", s.level) for s in self.sources}) > 1

    def unit_label(self, language: Language) -> str:
        """Return the unit in words, "" when there is none."""
        if self.kind == "rupiah":
            return "Rp"
        return UNITS.get(self.unit, Text(self.unit, self.unit)).in_language(language)

    def header(self, language: Language) -> str:
        """Return label, unit and marks, e.g. ``PMI (orang) [rekaan] [tingkat kabupaten/kota]``."""
        unit, label = self.unit_label(language), self.label.in_language(language)
        # A label of the scenario or of the schema may name the unit already.
        parts = [label, f"({unit})"] if unit and unit not in label else [label]
        parts += [f"[{INVENTED.in_language(language)}]"] if self.invented else []
        parts += [f"[{self.level_mark(language)}]"] if self.coarse_level else []
        return " ".join(parts)

    def level_mark(self, language: Language) -> str:
        """Return e.g. ``tingkat kabupaten/kota``, or ``sebagian tingkat …``; "" for a column of the villages' own."""
        if not self.coarse_level:
            return ""
        name = level_label(self.coarse_level, language)
        mark = Text(f"tingkat {name}", f"{name} level").in_language(language)
        return Text(f"sebagian {mark}", f"partly {mark}").in_language(language) if self.partly_coarse else mark


def level_label(level: str, language: Language) -> str:
    """Return the level of a source in words; an unknown level as it stands."""
    return LEVELS.get(level, Text(level, level)).in_language(language)


def column_notes(fields: Iterable[Field]) -> list[dict[str, object]]:
    """Return what each column means, for files whose columns bear names only; `level` is "" for the villages' own."""
    return [
        {
            "name": column.name,
            "kind": column.kind,
            "unit": column.unit,
            "label": column.label._asdict(),
            "definition": column.definition._asdict(),
            "level": column.coarse_level,
            "partly_coarse": column.partly_coarse,
            "invented": column.invented,
            "sources": [source.key for source in column.sources],
        }
        for column in fields
    ]


def sources_by_key(exported: Exported, keys: Iterable[str]) -> tuple[Source, ...]:
    """Return the plan's sources with these keys, in the catalogue's order."""
    wanted = set(keys)
    return tuple(source for source in exported.data.sources if source.key in wanted)


def sources_of(exported: Exported, column: str) -> tuple[Source, ...]:
    """Return the sources of an indicator or village attribute; empty when none is recorded."""
    keys = set(exported.measures.indicator_sources.get(column, ()))
    attribute = exported.data.attribute_sources.get(column)
    if attribute is not None:
        keys.add(attribute)
    return sources_by_key(exported, keys)


def column_field(exported: Exported, column: Column) -> Field:
    """Return the field of a column of `data.schema` or `data.indicator_columns`, with its sources."""
    kind: FieldKind = "text" if column.kind == "text" else "number"
    digits = DIGITS.get(column.unit, 3)
    sources = sources_of(exported, column.name)
    return Field(column.name, kind, column.label, column.definition, column.unit, digits, sources=sources)


def indicator_field(exported: Exported, name: str) -> Field:
    """Return the field of an indicator; its own name where nothing is declared."""
    return column_field(exported, indicator_column(name))
