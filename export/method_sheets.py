"""The sheets *Antar metode* and *Kesesuaian metode*: which villages depend on the method, how alike methods are."""

from __future__ import annotations

import pandas as pd

from data.analysis import Agreement
from data.wording import Text
from export.exported import Exported
from export.fields import Field
from export.labels import AGREEMENT_LABELS, METHOD_LABELS, label_of
from export.sheet import Sheet, rows_of
from export.village_columns import PLACE, columns, number_field, places


def dependent_sheet(exported: Exported, agreement: Agreement) -> Sheet:
    """Return the villages that some methods list and others do not, with their rank by each method."""
    codes = agreement.dependent.index
    methods = [str(method) for method in agreement.ranks.columns]
    parts = [places(exported, codes), agreement.dependent.reset_index(drop=True)]
    table = pd.concat([*parts, agreement.ranks.loc[codes].reset_index(drop=True)], axis=1)
    fields = (
        *columns(exported, PLACE),
        number_field(
            "methods_in", Text(f"Masuk menurut (dari {len(methods)})", f"In by (of {len(methods)})"), width=13
        ),
        Field("in_scenario_list", "flag", Text("Dalam daftar skenario", "In the scenario's list"), width=13),
        number_field("best_rank", Text("Peringkat terbaik", "Best rank")),
        number_field("worst_rank", Text("Peringkat terburuk", "Worst rank")),
        *(number_field(method, _rank_by(method)) for method in methods),
    )
    names = [field.name for field in fields]
    return Sheet(Text("Antar metode", "Between methods"), fields, rows_of(table[names]), frozen_columns=2)


def agreement_sheet(agreement: Agreement) -> Sheet:
    """Return rank correlations and overlaps of every method with every other, one row per measure and method."""
    methods = [str(method) for method in agreement.spearman.columns]
    fields = (
        Field("measure", "text", Text("Ukuran", "Measure"), wording=AGREEMENT_LABELS, width=34),
        Field("method", "text", Text("Metode", "Method"), wording=METHOD_LABELS, width=22),
        *(number_field(method, label_of(METHOD_LABELS, method), digits=3, width=14) for method in methods),
    )
    matrices = {"spearman": agreement.spearman, "kendall": agreement.kendall, "overlap": agreement.overlap}
    rows = [
        (measure, method, *row)
        for measure, matrix in matrices.items()
        for method, row in zip(methods, matrix[methods].to_numpy().tolist(), strict=True)
    ]
    return Sheet(Text("Kesesuaian metode", "Agreement of methods"), fields, rows, frozen_columns=2)


def _rank_by(method: str) -> Text:
    """Return the header of a method's ranks."""
    label = label_of(METHOD_LABELS, method)
    return Text(f"Peringkat: {label.id}", f"Rank: {label.en}")
