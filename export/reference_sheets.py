"""Sheets to look things up: sources with digests, warnings."""

from __future__ import annotations

from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.fields import LEVELS, Field
from export.sheet import Sheet
from export.text import NO, YES

_ENTRIES = {
    "source": Text("sumber", "source"),
    "digest": Text("sidik", "digest"),
    "version": Text("versi", "version"),
}

Row = tuple[object, ...]


def sources_sheet(exported: Exported, language: Language) -> Sheet:
    """Return the datasets, then digests and versions, one row each."""
    fields = (
        Field("entry", "text", Text("Jenis", "Kind"), wording=_ENTRIES, width=10),
        Field("key", "text", Text("Kunci", "Key"), width=24),
        Field("title", "text", Text("Judul atau isi", "Title or value"), width=36),
        Field("role", "text", Text("Peran", "Role"), width=13),
        Field("publisher", "text", Text("Penerbit", "Publisher"), width=22),
        Field("year", "integer", Text("Tahun", "Year"), width=9),
        Field("level", "text", Text("Tingkat", "Level"), wording=LEVELS, width=11),
        Field("licence", "text", Text("Lisensi", "Licence"), width=14),
        Field("invented", "text", Text("Rekaan", "Invented"), width=10),
        Field("file_name", "text", Text("Berkas", "File"), width=24),
        Field("sha256", "text", Text("SHA-256 berkas", "SHA-256 of the file"), width=34),
        Field("columns", "text", Text("Kolom yang dipasok", "Columns supplied"), width=26),
    )
    rows: list[Row] = [
        (
            "source", s.key, s.title, s.role, s.publisher, float("nan") if s.year is None else s.year, s.level,
            s.licence, (YES if s.invented else NO).in_language(language), s.file_name, s.sha256, "; ".join(s.columns),
        )
        for s in exported.data.sources
    ]  # fmt: skip
    blank: Row = ("", "", None, "", "", "", "", "", "")
    rows += [("digest", name, getattr(exported, name), *blank) for name in ("input_digest", "result_digest")]
    rows += [("version", name, version, *blank) for name, version in exported.versions.items()]
    allocation = allocation_of(exported)
    rows += [("version", "solver", allocation.solver, *blank)] if allocation else []
    return Sheet(Text("Sumber dan sidik", "Sources and digests"), fields, rows)


def warnings_sheet(exported: Exported, language: Language) -> Sheet:
    """Return the warnings of all stages with the villages concerned."""
    fields = (
        Field("code", "text", Text("Kode", "Code"), width=26),
        Field("message", "text", Text("Peringatan", "Warning"), width=60),
        Field("where", "text", Text("Di mana", "Where"), width=18),
        Field("villages", "number", Text("Jumlah desa", "Villages"), width=9),
        Field("codes", "text", Text("Kode desa", "Village codes"), width=46),
    )
    rows: list[Row] = [
        (w.code, w.message.in_language(language), w.where, len(w.codes), "; ".join(w.codes)) for w in exported.warnings
    ]
    return Sheet(Text("Peringatan", "Warnings"), fields, rows)
