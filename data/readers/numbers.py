"""Numbers from cells, strictly: a doubtful one is a fault, never a guess."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.errors import Fault
from data.readers.reading import rows_fault, short
from data.schema import Column
from data.wording import Text

# BPS prints "-" and "…" for "no data"; lists from villages write it out.
MISSING = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "--",
        "…",
        "...",
        "n/a",
        "n.a.",
        "na",
        "#n/a",
        "nan",
        "null",
        "none",
        "nihil data",
        "tidak ada data",
        "tidak diketahui",
        "tad",
        "belum ada data",
    }
)
_WRITE_A_NUMBER = Text(
    "Tulis bilangan, atau kosongkan sel bila tidak ada data.",
    "Write a number, or leave the cell empty if there is none.",
)
_YES_OR_NO = Text(
    'Tulis 1 (ya) atau 0 (tidak), atau terjemahkan kata di katalog: values = { "Ada" = "1", "Tidak ada" = "0" }.',
    'Write 1 (yes) or 0 (no), or translate words in the catalogue: values = { "Ada" = "1", "Tidak ada" = "0" }.',
)
_CHECK_SHARE = Text(
    "Periksa satuannya; bila persen, tambahkan scale = 0.01 pada kolom itu di katalog.",
    "Check the unit; for percent add scale = 0.01 to the column in the catalogue.",
)
_CORRECT = Text(
    "Perbaiki nilainya pada sumber; kosongkan bila tidak diketahui.",
    "Correct the value at its source; leave it empty if it is not known.",
)
_INDONESIAN = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_ENGLISH = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)

Format = Literal["id", "en"]


@dataclass(frozen=True)
class _Cell:
    """One distinct text: its number, or why it has none."""

    value: float
    problem: Literal["", "missing", "text", "ambiguous"]


def is_missing(text: pd.Series) -> pd.Series:
    """Return which cells say "no data" (empty, ``-``, ``n/a``, ``tidak ada data`` …)."""
    return text.map(_plain).isin(MISSING)


def readings(text: str) -> dict[Format, float]:
    """Return the number under each way of writing that fits: ``1.204`` is 1204 (id) or 1.204 (en); none is infinite."""
    plain = _plain(text).replace("−", "-")
    found: dict[Format, float] = {}
    if _INDONESIAN.fullmatch(plain):
        found["id"] = float(plain.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(plain):
        found["en"] = float(plain.replace(",", ""))
    return {form: value for form, value in found.items() if math.isfinite(value)}


def numbers_from_cells(
    text: pd.Series, numeric: pd.Series, source: ColumnSource, column: Column, dataset: Dataset
) -> tuple[pd.Series, list[Fault]]:
    """Read one column of numbers; scaled, NaN where the cell says "no data".

    Cells that are numbers in the file are taken as they are. Text is read in the declared
    `number_format`; without one, a text that can be read in two ways is a fault unless only one
    reading lies in the column's range.

    Parameters
    ----------
    text, numeric : Series, index = row number
        Cells as text, and whether each was a number in the file.
    source : ColumnSource
    column : Column
        Gives the allowed range.
    dataset : Dataset

    Returns
    -------
    Series of float64, list of Fault
        Faults name column, rows and the first offending value.
    """
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    cells = pd.DataFrame({"text": text, "numeric": numeric.astype(bool)})
    distinct = cells.drop_duplicates()
    parsed = {
        (cell, is_number): _parse(cell, is_number, dataset.number_format, source.scale, (low, high))
        for cell, is_number in zip(distinct["text"], distinct["numeric"], strict=True)
    }
    found = [parsed[key] for key in zip(cells["text"], cells["numeric"], strict=True)]
    values = pd.Series([cell.value for cell in found], index=text.index, dtype="float64") * source.scale
    problem = pd.Series([cell.problem for cell in found], index=text.index, dtype="str")
    problem = problem.where(~np.isinf(values), "text")
    return values, _faults(text, values, problem, source=source, column=column, dataset=dataset)


def _parse(
    text: str, is_number: bool, number_format: Format | None, scale: float, limits: tuple[float, float]
) -> _Cell:
    """Read one cell."""
    if _plain(text) in MISSING:
        return _Cell(math.nan, "missing")
    if is_number:
        value = _plain_float(text)
        return _Cell(value, "" if math.isfinite(value) else "text")
    found = readings(text)
    if number_format is not None:
        return _Cell(found[number_format], "") if number_format in found else _Cell(math.nan, "text")
    if not found:
        return _Cell(math.nan, "text")
    if len(set(found.values())) == 1:
        return _Cell(next(iter(found.values())), "")
    possible = [value for value in found.values() if limits[0] <= value * scale <= limits[1]]
    return _Cell(possible[0], "") if len(possible) == 1 else _Cell(math.nan, "ambiguous")


def _plain(text: str) -> str:
    """Return a cell in lower case, without the apostrophe by which a spreadsheet marks text."""
    return text.removeprefix("'").strip().casefold()


def _plain_float(text: str) -> float:
    """Read a number that the file itself holds as one."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def _faults(
    text: pd.Series, values: pd.Series, problem: pd.Series, *, source: ColumnSource, column: Column, dataset: Dataset
) -> list[Fault]:
    """Return one fault per kind of problem in the column."""
    low = -np.inf if column.minimum is None else column.minimum
    high = np.inf if column.maximum is None else column.maximum
    yes_or_no = column.unit == "0/1"
    unit = _YES_OR_NO if yes_or_no else _CHECK_SHARE if column.unit == "0-1" else _CORRECT
    between = yes_or_no & (values > low) & (values < high)
    checks = (
        (
            problem == "text",
            Text("{value} bukan bilangan", "{value} is not a number"),
            _YES_OR_NO if yes_or_no else _WRITE_A_NUMBER,
        ),
        (
            problem == "ambiguous",
            Text(
                "{value} berupa teks dan dapat berarti dua bilangan (1.204 = 1204 atau 1,204)",
                "{value} is text and may mean two numbers (1.204 = 1204 or 1.204)",
            ),
            Text(
                'Nyatakan number_format = "id" (1.204,5) atau "en" (1,204.5) di katalog.',
                'Declare number_format = "id" (1.204,5) or "en" (1,204.5) in the catalogue.',
            ),
        ),
        (values < low, Text(f"{{value}} kurang dari {low:g}", f"{{value}} is below {low:g}"), unit),
        (values > high, Text(f"{{value}} lebih dari {high:g}", f"{{value}} is above {high:g}"), unit),
        (between, Text("{value} bukan 0 atau 1", "{value} is neither 0 nor 1"), unit),
    )
    return [
        rows_fault(dataset, source.column, text.index[mask], _with_value(wording, text[mask].iloc[0], column), remedy)
        for mask, wording, remedy in checks
        if mask.any()
    ]


def _with_value(wording: Text, value: str, column: Column) -> Text:
    """Fill the first offending value and the column's label into the wording."""
    shown = repr(short(value))
    return Text(
        f"{wording.id.replace('{value}', shown)} ({column.label.id}).",
        f"{wording.en.replace('{value}', shown)} ({column.label.en}).",
    )
