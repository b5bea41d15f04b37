"""The sheets *Pemerataan* and *Ketimpangan*: who gets how much of the list."""

from __future__ import annotations

import pandas as pd

from data.analysis import Equity
from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.fields import Field, sources_of
from export.labels import DIMENSION_LABELS, GROUP_LABELS, QUANTITY_LABELS, label_of
from export.sheet import Sheet, rows_of
from export.village_columns import columns, number_field

_NOT_DEFINED = Text("tidak terdefinisi", "not defined")


def equity_sheet(exported: Exported, equity: Equity, language: Language) -> Sheet:
    """Return the groups of each dimension: villages, places in the list, migrant workers."""
    groups = equity.groups
    named = groups["dimension"].isin(("province", "regency"))
    words = [label_of(GROUP_LABELS, group).in_language(language) for group in groups["group"]]
    table = groups.assign(label=groups["label"].where(named, pd.Series(words, index=groups.index)))
    fields = _group_fields(exported)
    return Sheet(
        Text("Pemerataan", "Equity"), fields, rows_of(table[[field.name for field in fields]]), frozen_columns=3
    )


def inequality_sheet(equity: Equity) -> Sheet:
    """Return Gini and Theil of scores and of places."""
    fields = (
        Field("quantity", "text", Text("Besaran", "Quantity"), wording=QUANTITY_LABELS, width=48),
        _index("gini", Text("Gini", "Gini")),
        _index("theil", Text("Theil", "Theil")),
        _index("theil_between", Text("Theil antar kabupaten/kota", "Theil between regencies")),
        _index("theil_within", Text("Theil di dalam kabupaten/kota", "Theil within regencies")),
        number_field("units", Text("Banyaknya desa atau kabupaten/kota", "Number of villages or regencies"), width=18),
    )
    table = equity.inequality[[field.name for field in fields]]
    return Sheet(Text("Ketimpangan", "Inequality"), fields, rows_of(table))


def _group_fields(exported: Exported) -> tuple[Field, ...]:
    """Return the columns; those about migrant workers rest on the data about them."""
    chosen = [number_field("chosen", Text("Terpilih dalam rencana", "Chosen in the plan"))]
    (score,) = columns(exported, ["score"])
    return (
        Field("dimension", "text", Text("Menurut", "By"), wording=DIMENSION_LABELS, width=18),
        Field("group", "text", Text("Kode", "Code"), width=13),
        Field("label", "text", Text("Kelompok", "Group"), width=24),
        number_field("villages", Text("Desa", "Villages"), width=9),
        number_field("candidates", Text("Calon", "Candidates"), width=9),
        number_field("ranked", Text("Diperingkat", "Ranked"), width=11),
        number_field("listed", Text("Dalam daftar", "Listed"), width=9),
        *(chosen if allocation_of(exported) else []),
        number_field("listed_share", Text("Bagian daftar (0-1)", "Share of the list (0-1)"), 3),
        number_field("candidate_share", Text("Bagian calon (0-1)", "Share of the candidates (0-1)"), 3),
        _people(exported, "migrant_workers", Text("PMI", "Migrant workers")),
        _people(exported, "listed_migrant_workers", Text("PMI di desa daftar", "Migrant workers listed")),
        _people(exported, "migrant_share_listed",
                Text("Bagian PMI di desa daftar (0-1)", "Share of them listed (0-1)"), 3),
        _people(exported, "women_migrant_workers", Text("PMI perempuan", "Women migrant workers")),
        _people(exported, "listed_women_migrant_workers", Text("PMI perempuan di desa daftar", "Women listed")),
        _people(exported, "migrants_unknown", Text("Desa tanpa data PMI", "Villages without data on them")),
        Field("mean_score", "number", Text("Skor rata-rata", "Mean score"), digits=3, sources=score.sources, width=12),
    )  # fmt: skip


def _people(exported: Exported, name: str, label: Text, digits: int = 0) -> Field:
    """Return a column about migrant workers."""
    column = "women_migrant_workers" if "women" in name else "migrant_workers"
    return Field(name, "number", label, digits=digits, sources=sources_of(exported, column), width=13)


def _index(name: str, label: Text) -> Field:
    """Return a column of an index of inequality."""
    return Field(name, "number", label, digits=4, width=16, missing=_NOT_DEFINED)
