"""Text as it may stand in a file: no control characters, no live formulas, no made-up numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from numbers import Integral

import pandas as pd

from data.wording import Text

UNKNOWN = Text("belum diketahui", "not known")
NO_ROUTE = Text("tidak ada rute", "no route")
YES = Text("ya", "yes")
NO = Text("tidak", "no")

# An Excel cell holds 32,767 UTF-16 units; 16,000 characters fit even when each needs two.
CELL_CHARACTERS = 16_000

# C0 and C1 controls, lone surrogates and U+FFFE/FFFF are forbidden in XML 1.0 or end a C string early.
_NOT_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?")
# OWASP ASVS 1.2.10: a spreadsheet may run text that begins so.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")


def is_missing(value: object) -> bool:
    """Return whether a value is None, NaN or NA."""
    return value is None or value is pd.NA or bool(value != value)  # noqa: PLR0124 - NaN is unlike itself


def plain_text(value: object) -> str:
    """Return `value` as text that every format can hold.

    Control characters and lone surrogates become U+FFFD, carriage returns become line feeds;
    everything else, HTML, formulas and right-to-left marks included, stays as it is. None and NaN give "".
    """
    if is_missing(value):
        return ""
    text = str(value)
    # By far the most text of a plan, and ten times faster than the patterns.
    if text.isprintable() and text.isascii():
        return text
    return _NOT_PLAIN.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def cell_text(value: object) -> str:
    """Return `plain_text` cut to `CELL_CHARACTERS`, with "…" where something was cut."""
    text = plain_text(value)
    return text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - 1] + "…"


def csv_text(value: object) -> str:
    """Return `plain_text` with a leading apostrophe where a spreadsheet would see a formula."""
    raw = "" if is_missing(value) else str(value)
    text = plain_text(value)
    # An apostrophe that is already there counts too, so that removing one always gives the text back.
    risky = raw.startswith(_FORMULA_START) or text.lstrip("'").startswith(_FORMULA_START)
    return f"'{text}" if risky else text


def rupiah(amount: int) -> Text:
    """Return ``Rp1.250.000`` (Indonesian) and ``Rp1,250,000`` (English)."""
    english = f"Rp{amount:,}"
    return Text(english.replace(",", "."), english)


def json_number(value: object) -> float | int | None:
    """Return a finite number, or None for NaN, NA and infinities (JSON knows none of them)."""
    if is_missing(value):
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Integral):
        return int(value)
    number = float(value)  # type: ignore[arg-type]
    return number if math.isfinite(number) else None


def plain_tree(value: object) -> object:
    """Return a copy of nested mappings and sequences that strict JSON can hold."""
    if isinstance(value, Mapping):
        return {plain_text(key): plain_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_tree(item) for item in value]
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool) or value is None:
        return value
    return json_number(value)
