"""Columns of `village_fields` and rows of villages, as sheets other than that of all villages use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.wording import Text
from export.exported import Exported
from export.fields import Field
from export.village_fields import village_fields

PLACE = ("village_code", "village_name", "district_name", "regency_name")
_WIDTHS = {
    "rank": 11, "village_code": 14, "village_name": 22, "district_name": 17, "regency_name": 18, "score": 9,
    "rank_low": 12, "rank_high": 12, "probability": 13, "first_probability": 12,
}  # fmt: skip


def columns(exported: Exported, names: Sequence[str]) -> tuple[Field, ...]:
    """Return the named columns of the village table, narrow enough for a sheet of few columns."""
    known = {field.name: field for field in village_fields(exported)}
    return tuple(replace(known[name], width=_WIDTHS.get(name, known[name].width)) for name in names)


def places(exported: Exported, codes: pd.Index) -> pd.DataFrame:
    """Return code, name, district and regency of villages, in the order of `codes`."""
    villages = exported.data.villages.loc[codes, list(PLACE[1:])]
    return pd.DataFrame(villages).rename_axis("village_code").reset_index()


def number_field(name: str, label: Text, digits: int = 0, width: int = 12) -> Field:
    """Return a column of numbers that stands on one sheet only."""
    return Field(name, "number", label, digits=digits, width=width)
