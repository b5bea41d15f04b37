"""Numbers and money as a planner of that language writes them."""

from __future__ import annotations

import math

from babel.numbers import format_decimal

from ui.text import language, t, unit

_BARE_UNITS = ("-", "0-5", "0-100")  # the scale is told once, with the criterion
_LOCALES = {"id": "id_ID", "en": "en_US"}


def number(value: float, decimals: int = 0) -> str:
    """Return ``1.234,5``; *belum diketahui* for NaN, *tidak ada rute* for infinity."""
    if value is None or math.isnan(value):
        return t("frame.unknown")
    if math.isinf(value):
        return t("frame.no_route")
    if abs(value) < 0.5 * 10**-decimals:
        value = 0.0  # no "-0,00"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALES[language()]))


def share(value: float) -> str:
    """Return a share 0-1 as whole percent."""
    return number(value) if math.isnan(value) else f"{number(value * 100)}%"


def beyond(value: float, present: float, step: float) -> float:
    """Return `value` rounded to a multiple of `step`, away from `present`: what it stands for stays true."""
    steps = round(value / step, 6)  # so that a multiple stays one
    return step * (math.ceil(steps) if value > present else math.floor(steps))


def span(low: int, high: int) -> str:
    """Return ``4–10``, or one number when both are the same."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def rupiah(value: int) -> str:
    """Return ``Rp 1.250.000.000``."""
    return f"Rp {number(int(value))}"


def rupiah_short(value: int) -> str:
    """Return ``Rp 1,25 miliar``: three digits at most, for figures that must be narrow."""
    for size, key in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= size:
            return t(f"money.{key}", amount=compact(round(value / size, 2)))
    return rupiah(value)


def with_unit(value: float, name: str) -> str:
    """Return a value with its unit: shares as percent, minutes and others with the unit behind."""
    if math.isnan(value) or math.isinf(value):
        return number(value)
    if name == "0-1":
        return share(value)
    if name == "0/1":
        return t("frame.yes") if value == 1 else t("frame.no") if value == 0 else compact(value)
    return compact(value) if name in _BARE_UNITS else f"{compact(value)} {unit(name)}"


def compact(value: float) -> str:
    """Return a number with as many decimals as its size needs."""
    if math.isnan(value) or math.isinf(value):
        return number(value)
    size = abs(value)
    return number(value, 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2)
