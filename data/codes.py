"""Kemendagri village codes as dotted text ``PP.KK.CC.VVVV``."""

from __future__ import annotations

import math
import re

import pandas as pd

# Kepmendagri 300.2.2-2138/2025: 2+2+2+4 digits. BPS codes (2+2+3+3) also have ten digits,
# so length alone never tells the system: the catalogue declares it.
_UNDOTTED = re.compile(r"[0-9]{10}")
_DOTTED = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")


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
