"""The sheet that says what each column means."""

from __future__ import annotations

from collections.abc import Iterable

from data.wording import Language, Text
from export.fields import Field
from export.sheet import Sheet

_LABELS = (
    ("column", Text("Nama kolom", "Column"), 34), ("label", Text("Judul", "Header"), 40),
    ("kind", Text("Jenis nilai", "Kind of value"), 9), ("unit", Text("Satuan", "Unit"), 9),
    ("meaning", Text("Arti", "Meaning"), 50), ("sources", Text("Sumber data", "Data sources"), 28),
)  # fmt: skip


def dictionary_sheet(described: Iterable[Field], language: Language) -> Sheet:
    """Return name, header, unit, meaning and sources of each column."""
    fields = tuple(Field(name, "text", label, width=width) for name, label, width in _LABELS)
    rows = [
        (
            field.name,
            field.header(language),
            field.kind,
            field.unit_label(language),
            field.definition.in_language(language),
            "; ".join(source.key for source in field.sources),
        )
        for field in described
    ]
    return Sheet(Text("Kamus data", "Data dictionary"), fields, rows)
