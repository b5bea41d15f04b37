"""The sheets *Layak diukur* and *Periksa IDM*: what should be measured, and what contradicts itself."""

from __future__ import annotations

import pandas as pd

from data.analysis import IdmCheck, WorthMeasuring
from data.indicator_columns import indicator_column
from data.wording import Language, Text
from export.exported import Exported
from export.fields import Field, sources_of
from export.labels import CONTRADICTION_LABELS, EFFECT_LABELS
from export.score_fields import criterion_label
from export.sheet import Sheet, rows_of
from export.village_columns import PLACE, columns, number_field, places


def worth_measuring_sheet(exported: Exported, worth: WorthMeasuring, language: Language) -> Sheet:
    """Return the unknown values by the chance that measuring them changes the list."""
    (score,) = columns(exported, ["score"])
    fields = (
        *columns(exported, PLACE),
        Field("label", "text", Text("Kriteria", "Criterion"), width=30),
        Field("indicator", "text", Text("Indikator", "Indicator"), width=26),
        number_field("probability", Text("Peluang mengubah daftar (0-1)", "Chance of changing the list (0-1)"), 3, 16),
        Field("effect", "text", Text("Akibat", "Effect"), wording=EFFECT_LABELS, width=26),
        Field("score_low", "number", Text("Skor bila kebutuhannya 0", "Score with that need at 0"), digits=3,
              sources=score.sources, width=14),
        Field("score_high", "number", Text("Skor bila kebutuhannya 1", "Score with that need at 1"), digits=3,
              sources=score.sources, width=14),
    )  # fmt: skip
    table = worth.table.reset_index(drop=True)
    where = places(exported, pd.Index(table["village_code"]))
    table = pd.concat([where, table.drop(columns="village_code")], axis=1)
    table["label"] = [criterion_label(exported, key).in_language(language) for key in table["criterion"]]
    names = [field.name for field in fields]
    return Sheet(Text("Layak diukur", "Worth measuring"), fields, rows_of(table[names]), frozen_columns=2)


def idm_sheet(exported: Exported, check: IdmCheck, language: Language) -> Sheet:
    """Return the contradictions among the IDM figures as shipped."""
    sources = sources_of(exported, "idm_score")
    fields = (
        Field("village_code", "text", Text("Kode desa", "Village code"), width=14),
        Field("village_name", "text", Text("Desa/kelurahan", "Village"), width=22),
        Field("kind", "text", Text("Pertentangan", "Contradiction"), wording=CONTRADICTION_LABELS, width=36),
        Field("figure", "text", Text("Angka", "Figure"), sources=sources, width=26),
        Field("shipped", "text", Text("Diterbitkan", "Shipped"), sources=sources, width=18),
        Field("expected", "text", Text("Seharusnya", "Expected"), width=18),
        Field("difference", "number", Text("Selisih", "Difference"), digits=6, width=13,
              missing=Text("bukan angka", "not a number")),
    )  # fmt: skip
    table = check.contradictions
    labels = {name: indicator_column(name).label.in_language(language) for name in table["column"].unique()}
    table = table.assign(figure=table["column"].map(labels))
    name = Text("Periksa IDM", "IDM check")
    return Sheet(name, fields, rows_of(table[[field.name for field in fields]]), frozen_columns=2)
