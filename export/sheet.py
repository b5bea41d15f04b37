"""One worksheet = one table: a header row, then rows, written top to bottom in constant memory."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.wording import Language, Text
from export.fields import Field
from export.text import NO, NO_ROUTE, UNKNOWN, YES, cell_text

WIDTHS = {"text": 20, "integer": 11, "number": 15, "rupiah": 19, "flag": 11}
_WRAP_FROM = 36
_PAPER_A4 = 9
_FIT_COLUMNS = 16
_PAGE = Text("Halaman &P dari &N", "Page &P of &N")
_INVENTED = Text("MEMUAT DATA REKAAN", "CONTAINS INVENTED DATA")


@dataclass(frozen=True)
class Sheet:
    """A table to write.

    Parameters
    ----------
    name : Text
        Sheet name, at most 31 characters.
    fields : tuple of Field
        Columns; the header row is made from them.
    rows : iterable of sequences
        Read once, in order. None = leave empty; NaN = "not known"; inf = "no route".
    frozen_columns : int
        Columns that stay when scrolling, and that repeat on each printed page.
    filters : bool
        Whether the header row carries filters.
    """

    name: Text
    fields: tuple[Field, ...]
    rows: Iterable[Sequence[object]]
    frozen_columns: int = 0
    filters: bool = True


@dataclass(frozen=True)
class Look:
    """What all sheets of a workbook share."""

    language: Language
    title: str
    invented: bool


def open_workbook(path: Path) -> Workbook:
    """Return a workbook that keeps one row in memory and takes no text for a formula, link or number.

    Its temporary files lie beside `path`.
    """
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    return Workbook(str(path), options)


def write_sheet(workbook: Workbook, sheet: Sheet, look: Look) -> None:
    """Write header and rows of one sheet, with filters, frozen panes and print set-up."""
    worksheet = workbook.add_worksheet(sheet.name.in_language(look.language))
    writers = [_cell_writer(workbook, worksheet, field, look.language) for field in sheet.fields]
    _write_header(workbook, worksheet, sheet, look.language)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, (write, value) in enumerate(zip(writers, row, strict=True)):
            write(last, column, value)
    worksheet.freeze_panes(1, sheet.frozen_columns)
    if sheet.filters:
        worksheet.autofilter(0, 0, last, len(sheet.fields) - 1)
    _set_up_page(worksheet, sheet, look)


def _write_header(workbook: Workbook, worksheet: Worksheet, sheet: Sheet, language: Language) -> None:
    """Header cells (orange where the data are invented) and column widths."""
    common = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    plain = workbook.add_format({**common, "bg_color": "#DCE6F1"})
    invented = workbook.add_format({**common, "bg_color": "#FCD5B4"})
    worksheet.set_row(0, 62)
    for column, field in enumerate(sheet.fields):
        worksheet.set_column(column, column, field.width or WIDTHS[field.kind])
        _write_text(worksheet, 0, column, field.header(language), invented if field.invented else plain)


def _cell_writer(
    workbook: Workbook, worksheet: Worksheet, field: Field, language: Language
) -> Callable[[int, int, object], None]:
    """Return the function that writes a value of this field."""
    text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": field.width >= _WRAP_FROM})
    if field.kind == "text":
        words = {code: wording.in_language(language) for code, wording in field.wording.items()}
        return lambda row, column, value: _write_text(
            worksheet, row, column, words.get(value, value) if isinstance(value, str) else value, text
        )
    if field.kind == "flag":
        yes, no, unknown = (words.in_language(language) for words in (YES, NO, UNKNOWN))
        return lambda row, column, value: _write_text(
            worksheet, row, column, unknown if _is_missing(value) else (yes if value else no), text
        )
    return _number_writer(workbook, worksheet, field, language)


def _number_writer(
    workbook: Workbook, worksheet: Worksheet, field: Field, language: Language
) -> Callable[[int, int, object], None]:
    """Return the function that writes a number, or the words for "not known" and "no route"."""
    pattern = "0" if field.kind == "integer" else "#,##0" + (f".{'0' * field.digits}" if field.digits else "")
    number = workbook.add_format({"num_format": pattern, "valign": "top"})
    missing = workbook.add_format(
        {"num_format": "@", "italic": True, "font_color": "#595959", "align": "right", "valign": "top"}
    )
    unknown, no_route = field.missing.in_language(language), NO_ROUTE.in_language(language)

    def write(row: int, column: int, value: object) -> None:
        if value is None:
            return
        if _is_missing(value):
            worksheet.write_string(row, column, unknown, missing)
        elif math.isinf(value):  # type: ignore[arg-type]
            worksheet.write_string(row, column, no_route, missing)
        else:
            worksheet.write_number(row, column, value, number)

    return write


def _write_text(worksheet: Worksheet, row: int, column: int, value: object, look: Format) -> None:
    """Write plain text; empty text leaves the cell empty."""
    text = cell_text(value)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for finished XML and would copy it into the sheet as it is.
        worksheet.write_rich_string(row, column, text[0], text[1:], look)
    elif text:
        worksheet.write_string(row, column, text, look)


def _is_missing(value: object) -> bool:
    """Whether a value is None, NaN or NA."""
    return value is None or str(value) in ("nan", "<NA>")


def _set_up_page(worksheet: Worksheet, sheet: Sheet, look: Look) -> None:
    """Landscape A4, header row on each page, footer with page n of m."""
    worksheet.set_landscape()
    worksheet.set_paper(_PAPER_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    worksheet.repeat_rows(0)
    if len(sheet.fields) <= _FIT_COLUMNS:
        worksheet.fit_to_pages(1, 0)
    else:
        worksheet.set_print_scale(60)
        worksheet.repeat_columns(0, max(sheet.frozen_columns - 1, 0))
    # "&" starts a code in a footer, and all three parts together hold 255 characters.
    title = cell_text(look.title)[:60].replace("&", "&&").replace("\n", " ")
    middle = _INVENTED.in_language(look.language) if look.invented else ""
    worksheet.set_footer(f"&L{title}&C{middle}&R{_PAGE.in_language(look.language)}")
