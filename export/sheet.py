"""One worksheet = one table: a header row, then rows, written top to bottom in constant memory."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.wording import Language, Text
from data.work_watch import Check, checked, go_on
from export.fields import NO_TEXT, Field
from export.text import NO, NO_ROUTE, UNKNOWN, YES, cell_text, is_missing, plain_text
from export.watched_file import WatchedFile

WIDTHS = {"text": 20, "integer": 11, "number": 15, "rupiah": 19, "flag": 11}
_LINE_HEIGHT = 15  # points, for the default 11-point font
_MOST_LINES = 12
_MARGIN = 4  # so many characters of a width stay empty: the indent, and words that do not fill the line
_PAPER_A3, _PAPER_A4 = 8, 9
_A3_CHARACTERS = 260  # on A4 wider tables would print in letters smaller than 6 points
_FIT_CHARACTERS = 330  # wider tables go over several pages
_MARKED_WIDTH = 17  # so that "kabupaten/kota]" stays in one piece
_CHUNK = 5_000
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
    wrap : bool
        Whether long text runs over several lines; else it is cut off by the next cell.
    totals : sequence of sequences
        More rows below the others, in bold.
    notes : tuple of Text
        Lines below the table, for whoever reads it on paper.
    page_title, page_note : Text
        At the head of each printed page, and at its foot below the title of the workbook; "" = none.
    fit_width : bool
        Whether it prints one page wide however wide it is, on A3 where A4 would make it too small.
    """

    name: Text
    fields: tuple[Field, ...]
    rows: Iterable[Sequence[object]]
    frozen_columns: int = 0
    filters: bool = True
    wrap: bool = True
    totals: Sequence[Sequence[object]] = ()
    notes: tuple[Text, ...] = ()
    page_title: Text = NO_TEXT
    page_note: Text = NO_TEXT
    fit_width: bool = False


@dataclass(frozen=True)
class Look:
    """What all sheets of a workbook share."""

    language: Language
    title: str
    invented: bool


@contextmanager
def open_workbook(path: Path, check: Check = go_on) -> Iterator[Workbook]:
    """Open a workbook that keeps one row in memory, takes no text for a formula, and is packed at the block's end."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),  # goes with the file
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with path.open("wb") as file:
        workbook = Workbook(WatchedFile(file, check), options)  # has all that ZipFile needs
        try:
            yield workbook
            workbook.close()
        except BaseException:
            for worksheet in workbook.worksheets():
                worksheet.row_data_fh.close()
            raise


def write_workbook_file(sheets: Iterable[Sheet], path: Path, look: Look, year: int, check: Check = go_on) -> None:
    """Write the sheets into one new workbook, dated with `year`: the clock stays out, so equal content is equal.

    `check` is asked every few hundred rows, and while the finished sheets are packed.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the file cannot be written.
    StoppedError
        When `check` does; the file at `path` is then not whole, and temporary ones lie beside it.
    """
    with open_workbook(path, check) as workbook:
        created = datetime(year, 1, 1)  # noqa: DTZ001 - XlsxWriter wants it naive
        workbook.set_properties({"title": plain_text(look.title)[:200], "created": created})
        for sheet in sheets:
            check()
            write_sheet(workbook, replace(sheet, rows=checked(sheet.rows, check)), look)


def rows_of(table: pd.DataFrame) -> Iterator[Sequence[object]]:
    """Yield the rows of a table as plain Python values, made a few thousand at a time."""
    for start in range(0, len(table), _CHUNK):
        part = table.iloc[start : start + _CHUNK]
        columns = [part.iloc[:, position].tolist() for position in range(part.shape[1])]
        yield from zip(*columns, strict=True)


def write_sheet(workbook: Workbook, sheet: Sheet, look: Look) -> None:
    """Write header and rows of one sheet, with filters, frozen panes and print set-up."""
    worksheet = workbook.add_worksheet(sheet.name.in_language(look.language))
    _write_header(workbook, worksheet, sheet, look.language)
    columns = [_column(workbook, sheet, field, look.language) for field in sheet.fields]
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        _write_row(worksheet, last, row, columns, sheet)
    bold = [_column(workbook, sheet, field, look.language, bold=True) for field in sheet.fields] if sheet.totals else []
    for number, row in enumerate(sheet.totals, start=last + 1):
        _write_row(worksheet, number, row, bold, sheet)
    _write_notes(workbook, worksheet, last + len(sheet.totals) + 2, sheet, look.language)
    worksheet.freeze_panes(1, sheet.frozen_columns)
    if sheet.filters:
        worksheet.autofilter(0, 0, last, len(sheet.fields) - 1)
    _set_up_page(worksheet, sheet, look)


def _write_row(
    worksheet: Worksheet, number: int, row: Sequence[object], columns: Sequence[_Column], sheet: Sheet
) -> None:
    """Write one row, high enough for its texts."""
    cells = [column.cell(value) for column, value in zip(columns, row, strict=True)]
    if sheet.wrap:
        _set_height(worksheet, number, cells, sheet.fields)
    for place, (column, cell, value) in enumerate(zip(columns, cells, row, strict=True)):
        if isinstance(cell, str):
            is_strong = isinstance(value, str) and value in column.strong_codes
            _write_text(worksheet, number, place, cell, column.strong if is_strong else column.text)
        elif cell is None:
            worksheet.write_blank(number, place, None, column.number)
        else:
            worksheet.write_number(number, place, cell, column.number)


def _write_notes(workbook: Workbook, worksheet: Worksheet, first: int, sheet: Sheet, language: Language) -> None:
    """Write the lines below the table; they run on over the empty cells beside them."""
    if sheet.notes:
        look = workbook.add_format({"num_format": "@", "font_color": "#404040", "valign": "top"})
        for number, note in enumerate(sheet.notes, start=first):
            _write_text(worksheet, number, 0, cell_text(note.in_language(language)).replace("\n", " "), look)


def _write_header(workbook: Workbook, worksheet: Worksheet, sheet: Sheet, language: Language) -> None:
    """Header cells (orange where the data are invented) and column widths."""
    common = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    plain = workbook.add_format({**common, "bg_color": "#DCE6F1"})
    invented = workbook.add_format({**common, "bg_color": "#FCD5B4"})
    headers = [cell_text(field.header(language)) for field in sheet.fields]
    _set_height(worksheet, 0, headers, sheet.fields)
    for place, (field, header) in enumerate(zip(sheet.fields, headers, strict=True)):
        worksheet.set_column(place, place, _width(field))
        _write_text(worksheet, 0, place, header, invented if field.invented else plain)


@dataclass(frozen=True)
class _Column:
    """How the values of one field become cells: text, a number, or None for an empty cell."""

    cell: Callable[[object], str | float | None]
    text: Format
    number: Format
    strong: Format
    strong_codes: frozenset[str]


def _column(workbook: Workbook, sheet: Sheet, field: Field, language: Language, *, bold: bool = False) -> _Column:
    """Return cell function and formats of a field."""
    common = {"valign": "top", "bottom": 4, "bottom_color": "#BFBFBF", "bold": bold}
    pattern = "0" if field.kind == "integer" else "#,##0" + (f".{'0' * field.digits}" if field.digits else "")
    number = workbook.add_format({**common, "num_format": pattern})
    if field.kind in ("text", "flag"):
        look = {**common, "num_format": "@", "text_wrap": sheet.wrap, "align": "left", "indent": 1}
        text = workbook.add_format(look)
        strong = workbook.add_format({**look, "bold": True}) if field.strong else text
        cell = _flag_cell(language) if field.kind == "flag" else _text_cell(field, language)
        return _Column(cell, text, number, strong, field.strong)
    missing = {"num_format": "@", "italic": True, "font_color": "#595959", "align": "right", "text_wrap": sheet.wrap}
    text = workbook.add_format({**common, **missing})
    return _Column(_number_cell(field, language), text, number, text, field.strong)


def _text_cell(field: Field, language: Language) -> Callable[[object], str]:
    """Return the function that gives a code's wording, else the text itself."""
    words = {code: wording.in_language(language) for code, wording in field.wording.items()}
    return lambda value: words.get(value) or cell_text(value) if isinstance(value, str) else cell_text(value)


def _flag_cell(language: Language) -> Callable[[object], str]:
    """Return the function that gives "yes", "no" or "not known"."""
    yes, no, unknown = (words.in_language(language) for words in (YES, NO, UNKNOWN))
    return lambda value: unknown if is_missing(value) else (yes if value else no)


def _number_cell(field: Field, language: Language) -> Callable[[object], str | float | None]:
    """Return the function that gives a number, or the words for "not known" and "no route"."""
    missing, no_route = field.missing.in_language(language), NO_ROUTE.in_language(language)

    def cell(value: object) -> str | float | None:
        if value is None:
            return None
        if is_missing(value):
            return missing
        number = float(value)  # type: ignore[arg-type]
        return no_route if math.isinf(number) else number

    return cell


def _width(field: Field) -> int:
    """Return the width of a column, in characters."""
    return max(field.width or WIDTHS[field.kind], _MARKED_WIDTH if field.coarse_level else 0)


def _set_height(worksheet: Worksheet, row: int, cells: Sequence[object], fields: Sequence[Field]) -> None:
    """Make a row high enough for its longest wrapped text: not every program does so by itself."""
    lines = max(
        sum(-(-len(part) // max(_width(field) - _MARGIN, 1)) or 1 for part in cell.split("\n"))
        for cell, field in (
            (cell if isinstance(cell, str) else "", field) for cell, field in zip(cells, fields, strict=True)
        )
    )
    if lines > 1:
        worksheet.set_row(row, min(lines, _MOST_LINES) * _LINE_HEIGHT)


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write plain text; an empty one keeps the look only."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for finished XML and would copy it into the sheet as it is.
        worksheet.write_rich_string(row, column, text[0], text[1], text[2:], look)
    elif text:
        worksheet.write_string(row, column, text, look)
    else:
        worksheet.write_blank(row, column, None, look)


def _set_up_page(worksheet: Worksheet, sheet: Sheet, look: Look) -> None:
    """Landscape, header row on each page, title at its head, footer with page n of m."""
    wide = sum(_width(field) for field in sheet.fields)
    worksheet.set_landscape()
    worksheet.set_paper(_PAPER_A3 if sheet.fit_width and wide > _A3_CHARACTERS else _PAPER_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    worksheet.repeat_rows(0)
    if sheet.fit_width or wide <= _FIT_CHARACTERS:
        worksheet.fit_to_pages(1, 0)
    else:
        worksheet.set_print_scale(60)
        worksheet.repeat_columns(0, max(sheet.frozen_columns - 1, 0))
    if sheet.page_title != NO_TEXT:
        worksheet.set_header(f"&L&B{_page_text(sheet.page_title.in_language(look.language), 120)}")
    # All three parts of a footer hold 255 characters together.
    title, note = _page_text(look.title, 60), _page_text(sheet.page_note.in_language(look.language), 110)
    left = f"{title}\n{note}" if note else title
    middle = _INVENTED.in_language(look.language) if look.invented else ""
    worksheet.set_footer(f"&L{left}&C{middle}&R{_PAGE.in_language(look.language)}")


def _page_text(text: str, most: int) -> str:
    """Return text for head or foot of a page, at most so many characters, where "&" begins a code."""
    plain = cell_text(text).replace("\n", " ")
    while len(escaped := plain.replace("&", "&&")) > most:
        plain = plain[:-1]
    return escaped
