"""Kemendagri codes as dotted text: villages ``PP.KK.CC.VVVV``, districts, regencies and provinces its first parts."""

from __future__ import annotations

import math
import re

import pandas as pd

# Kepmendagri 300.2.2-2138/2025: 2+2+2+4 digits. BPS codes (2+2+3+3) also have ten digits,
# so length alone never tells the system: the catalogue declares it.
_UNDOTTED = re.compile(r"[0-9]{10}")
_DOTTED = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
_AREA = re.compile(r"[0-9]{2}(\.?[0-9]{2}(\.?[0-9]{2})?)?")
_AREA_LEVELS = {2: "province", 4: "regency", 6: "district"}


def village_code_from_text(value: object) -> str | None:
    """Return the dotted code for a dotted, undotted or apostrophe-led code; None if it is not one.

    Floats such as ``5304012001.0`` (a code that a spreadsheet turned into a number) are accepted,
    because ten digits lose nothing in a double.
    """
    if value is None or value is pd.NA:
        return None
    if isinstance(value, float):
        if not math.isfinite(value) or value != int(value):
            return None
        value = int(value)
    text = str(value).strip().replace("\u00a0", "").lstrip("'").strip()
    if _DOTTED.fullmatch(text):
        return text
    if text.endswith(".0") and _UNDOTTED.fullmatch(text[:-2]):
        text = text[:-2]
    if _UNDOTTED.fullmatch(text):
        return f"{text[:2]}.{text[2:4]}.{text[4:6]}.{text[6:]}"
    return None


def area_code_from_text(value: str) -> tuple[str, str] | None:
    """Return the level and the dotted code of a province, regency or district; None if it is none.

    Written as village codes may be: dotted or not, led by an apostrophe, or ``5304.0`` where a spreadsheet made it
    a number. ``52.1`` may be 52.10 or 52.01 and is none.
    """
    text = value.strip().replace("\u00a0", "").lstrip("'").strip()
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]
    if not _AREA.fullmatch(text):
        return None
    digits = text.replace(".", "")
    return _AREA_LEVELS[len(digits)], ".".join(digits[start : start + 2] for start in range(0, len(digits), 2))


def village_type_from_code(village_code: str) -> str:
    """Return ``"kelurahan"`` for village parts 1xxx, else ``"desa"`` (2xxx; 3xxx is desa adat)."""
    return "kelurahan" if village_code[9] == "1" else "desa"


def district_code(village_code: str) -> str:
    """Return ``PP.KK.CC``."""
    return village_code[:8]


def regency_code(village_code: str) -> str:
    """Return ``PP.KK``."""
    return village_code[:5]


def province_code(village_code: str) -> str:
    """Return ``PP``."""
    return village_code[:2]
