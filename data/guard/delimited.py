"""CSV in the encodings and with the delimiters that planners' programs write."""

from __future__ import annotations

import csv
import io
import itertools

from data.guard.archives import gunzip
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Kind, Source, kind_of, refuse_markup
from data.wording import Text

DELIMITERS = (",", ";", "\t", "|")
# Only these: Python also knows "encodings" that unpack archives.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
_SNIFFED_ROWS = 20
_BLANK = " \t\r\n\v\f\u00a0\u200b\ufeff\u2007\u202f"
_ROWS = Text("Jumlah baris", "Rows")
_COLUMNS = Text("Jumlah kolom", "Columns")
_CELLS = Text("Jumlah sel", "Cells")


def stripped(text: str) -> str:
    """Return text without blanks, no-break spaces and zero-width marks at its ends."""
    return text.strip(_BLANK)


def delimited_rows(
    source: Source, kind: Kind, header_row: int | None, delimiter: str | None, encoding: str | None
) -> list[list[str]]:
    """Return the cells of a CSV file, stripped; blank lines are empty rows, so that numbers fit the file.

    Raises
    ------
    DataError
        If it is no text, its quotes are unbalanced, its rows are ragged, or it is beyond a limit.
    """
    data = gunzip(source) if kind == "gzip" else source.path.read_bytes()
    inner = kind_of(data[:4096])
    if inner == "markup":
        raise refuse_markup(source, data[:4096])
    text = _decoded(source, data, encoding)
    chosen = delimiter or _sniffed_delimiter(text, header_row)
    csv.field_size_limit(source.limits.max_cell_characters)
    rows = _parsed(source, text, chosen)
    _refuse_ragged(source, rows, header_row, chosen)
    return rows


def _decoded(source: Source, data: bytes, encoding: str | None) -> str:
    """Return the text: by byte-order mark or declaration, else UTF-8, else Windows-1252."""
    if encoding is not None and encoding.lower() not in ENCODINGS:
        raise refuse(
            source.name,
            f"Pengodean “{encoding[:40]}” tidak didukung.",
            f"The encoding “{encoding[:40]}” is not supported.",
            Text(f"Pakai salah satu dari: {', '.join(ENCODINGS)}.", f"Use one of: {', '.join(ENCODINGS)}."),
        )
    candidates = (encoding,) if encoding else _likely_encodings(data)
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            line = text[: text.index("\x00")].count("\n") + 1
            raise refuse(
                source.name,
                f"Baris {line} berisi byte nol: ini bukan teks CSV yang utuh.",
                f"Line {line} holds a zero byte: this is no sound CSV text.",
            )
        return text
    raise refuse(
        source.name,
        f"Teksnya bukan {' atau '.join(candidates)}.",
        f"Its text is not {' or '.join(candidates)}.",
        Text("Simpan ulang sebagai “CSV UTF-8”.", "Save it again as “CSV UTF-8”."),
    )


def _likely_encodings(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, in order."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = data[:4096]
    # Text in UTF-16 without a mark: every second byte of Latin letters is zero.
    if head[1::2].count(0) > len(head) // 4 and not head[0::2].count(0):
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) // 4 and not head[1::2].count(0):
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _sniffed_delimiter(text: str, header_row: int | None) -> str:
    """Return the delimiter that splits the header and the rows below it into equally many cells."""
    start = (header_row or 1) - 1
    scores = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row in itertools.islice(reader, start, start + _SNIFFED_ROWS) if row]
        except csv.Error:
            widths = []
        width = widths[0] if widths else 1
        scores[delimiter] = (width > 1, sum(w == width for w in widths), width)
    return max(scores, key=lambda delimiter: scores[delimiter])


def _parsed(source: Source, text: str, delimiter: str) -> list[list[str]]:
    """Return all cells, stripped."""
    limits = source.limits
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if len(row) > limits.max_columns:
                raise too_much(source.name, _COLUMNS, len(row), limits.max_columns)
            if len(rows) >= limits.max_rows:
                raise too_much(source.name, _ROWS, len(rows) + 1, limits.max_rows)
            if cells > limits.max_table_cells:
                raise too_much(source.name, _CELLS, cells, limits.max_table_cells)
            rows.append([stripped(cell) for cell in row])
    except csv.Error as error:
        reason = detail(error)
        raise refuse(
            source.name,
            f"Baris {len(rows) + 1} tidak dapat diurai, mungkin ada tanda kutip yang tidak ditutup ({reason}).",
            f"Row {len(rows) + 1} cannot be parsed, perhaps a quotation mark is not closed ({reason}).",
            EXPORT_AGAIN,
        ) from error
    return rows


def _refuse_ragged(source: Source, rows: list[list[str]], header_row: int | None, delimiter: str) -> None:
    """Refuse rows with values beyond the header's last cell: a delimiter inside a value shifts columns."""
    if header_row is None or header_row > len(rows):
        return
    width = len(rows[header_row - 1])
    ragged = [number for number, row in enumerate(rows[header_row:], start=header_row + 1) if any(row[width:])]
    if ragged:
        raise refuse(
            source.name,
            f"{len(ragged)} baris punya lebih dari {width} sel, yang pertama baris {ragged[0]}.",
            f"{len(ragged)} rows have more than {width} cells, the first is row {ragged[0]}.",
            Text(
                f"Beri tanda kutip pada nilai yang memuat “{delimiter}”, atau nyatakan delimiter dan header_row.",
                f"Quote values that contain “{delimiter}”, or declare delimiter and header_row.",
            ),
        )
