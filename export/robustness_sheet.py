"""The sheet *Keteguhan*: how firmly each ranked village stands in the list."""

from __future__ import annotations

from data.wording import Language, Text
from export.exported import Exported
from export.sheet import Sheet, rows_of
from export.village_columns import PLACE, columns
from export.village_table import village_table

_SHOWN = (
    "rank", *PLACE, "score", "in_list", "probability", "first_probability", "rank_low", "rank_high", "badge_label",
)  # fmt: skip


def robustness_sheet(exported: Exported, language: Language) -> Sheet:
    """Return the ranked villages by rank, with their chance of being in the list and the interval of their ranks."""
    table = village_table(exported, language).reset_index(names="village_code")
    ranked = table[table["rank"].notna().to_numpy()].sort_values("rank")
    name = Text("Keteguhan", "Robustness")
    return Sheet(name, columns(exported, _SHOWN), rows_of(ranked[list(_SHOWN)]), frozen_columns=3, wrap=False)
