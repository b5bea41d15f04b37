"""Two rankings side by side: the columns, and `comparison.csv`."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.analysis import Comparison
from data.planning_data import Source
from data.wording import Text
from data.work_watch import Check, go_on
from export.csv_table import INVENTED_FIELD, csv_table
from export.fields import Field
from export.labels import CAUSE_LABELS, CHANGE_LABELS

_LIST_PART = Text(
    "Bagian perubahan tempat dalam daftar (masuk = +1, keluar = -1); nilai Shapley",
    "Part of the change of place in the list (entered = +1, left = -1); a Shapley value",
)
_SCORE_PART = Text("Bagian perubahan skor; nilai Shapley", "Part of the change of score; a Shapley value")
_NOT_RANKED = Text("tanpa peringkat", "not ranked")
_NO_SCORE = Text("tanpa skor", "no score")

COMPARISON_FIELDS: tuple[Field, ...] = (
    Field("village_code", "text", Text("Kode desa", "Village code"),
          Text("Kode Kemendagri bertitik", "Dotted Kemendagri code"), width=14),
    Field("village_name", "text", Text("Desa/kelurahan", "Village"), Text("Nama menurut data", "Name as in the data"),
          width=22),
    Field("change", "text", Text("Perubahan", "Change"),
          Text("Tempat dalam daftar sebelum dan kini: entered, left, stayed, outside",
               "Place in the list before and now: entered, left, stayed, outside"), wording=CHANGE_LABELS, width=22),
    Field("rank_before", "integer", Text("Peringkat sebelum", "Rank before"),
          Text("1 = paling diprioritaskan", "1 = highest priority"), missing=_NOT_RANKED, width=11),
    Field("rank_after", "integer", Text("Peringkat kini", "Rank now"),
          Text("1 = paling diprioritaskan", "1 = highest priority"), missing=_NOT_RANKED, width=11),
    Field("score_before", "number", Text("Skor sebelum", "Score before"),
          Text("Skor menurut skenario sebelum", "Score by the scenario before"), "0-1", 3, missing=_NO_SCORE, width=10),
    Field("score_after", "number", Text("Skor kini", "Score now"),
          Text("Skor menurut skenario kini", "Score by the scenario now"), "0-1", 3, missing=_NO_SCORE, width=10),
    Field("main_cause", "text", Text("Sebab utama", "Main cause"),
          Text("Yang bagiannya terbesar: data, weights, rules", "Of the largest part: data, weights, rules"),
          wording=CAUSE_LABELS, width=24),
    Field("list_by_data", "number", Text("Daftar: karena data", "List: by data"), _LIST_PART, digits=2, width=11),
    Field("list_by_weights", "number", Text("Daftar: karena kriteria dan bobot", "List: by criteria and weights"),
          _LIST_PART, digits=2, width=13),
    Field("list_by_rules", "number", Text("Daftar: karena aturan", "List: by rules"), _LIST_PART, digits=2, width=11),
    Field("score_by_data", "number", Text("Skor: karena data", "Score: by data"), _SCORE_PART, digits=3,
          missing=_NO_SCORE, width=11),
    Field("score_by_weights", "number", Text("Skor: karena kriteria dan bobot", "Score: by criteria and weights"),
          _SCORE_PART, digits=3, missing=_NO_SCORE, width=13),
)  # fmt: skip


def comparison_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row for every village of either side, those that entered or left first, then by rank now."""
    table = comparison.table.rename_axis("village_code").reset_index()
    order = table["change"].map(list(CHANGE_LABELS).index).astype("int64")
    table = table.assign(order=order).sort_values(
        ["order", "rank_after", "rank_before", "village_code"], na_position="last", kind="stable"
    )
    return table[[field.name for field in COMPARISON_FIELDS]]


def comparison_csv(comparison: Comparison, sources: Sequence[Source] = (), check: Check = go_on) -> bytes:
    """Return the comparison as CSV, changes and causes as codes.

    Parameters
    ----------
    comparison : Comparison
    sources : sequence of Source
        Of the data of both sides; without them the last column, `data_invented`, stays empty.
    check : callable
        As of `csv_table`.
    """
    invented = str(any(source.invented for source in sources)).lower() if sources else ""
    rows = comparison_table(comparison).itertuples(index=False, name=None)
    return csv_table((*COMPARISON_FIELDS, INVENTED_FIELD), ((*row, invented) for row in rows), check)
