"""A table as CSV (RFC 4180): UTF-8 with BOM, comma, decimal point, CRLF, no live formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from data.wording import Language, Text
from data.work_watch import Check, checked, go_on
from export.fields import Field
from export.text import csv_text, json_number

Row = Sequence[object]

# The same on every row, since a CSV has no other place for it.
INVENTED_FIELD = Field("data_invented", "text", Text("Memuat data rekaan", "Contains invented data"))
COARSE_FIELD = Field("coarse_levels", "text", Text("Kolom di atas tingkat desa", "Columns above village level"))
MARK_FIELDS = (INVENTED_FIELD, COARSE_FIELD)


def csv_table(fields: Sequence[Field], rows: Iterable[Row], check: Check = go_on) -> bytes:
    """Return header and rows; text that a spreadsheet would run as a formula is led by an apostrophe.

    Parameters
    ----------
    fields : sequence of Field
        Their names are the header.
    rows : iterable of sequences
        One value for each field; what is not known becomes an empty cell.
    check : callable
        Asked every few hundred rows.

    Raises
    ------
    StoppedError
        When `check` does.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([csv_text(field.name) for field in fields])
    for row in checked(rows, check):
        writer.writerow([_cell(field, value) for field, value in zip(fields, row, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def coarse_levels(fields: Iterable[Field], language: Language) -> str:
    """Return which columns are known, in part or altogether, only for a larger area; "" when none is."""
    return "; ".join(f"{field.name}: {field.level_mark(language)}" for field in fields if field.coarse_level)


def _cell(field: Field, value: object) -> str:
    """One cell: text made safe, numbers in full precision, nothing for what is not known."""
    if field.kind == "text":
        return csv_text(value)
    number = json_number(value)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    return "" if number is None else repr(number)
