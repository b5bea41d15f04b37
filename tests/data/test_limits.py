"""The limits that the documents state are the limits of the code."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from data.limits import LIMITS

DOCUMENT = Path(__file__).parents[2] / "docs" / "methods" / "guarded-reading.md"


def test_the_documented_limits_are_those_of_the_code():
    rows = [
        line.split("|")[1:3] for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    documented = {name.strip(" `"): float(value.replace(",", "")) for name, value in rows}
    assert documented == asdict(LIMITS)


def test_every_limit_says_its_unit_in_its_name():
    units = (
        "bytes",
        "entries",
        "rows",
        "columns",
        "cells",
        "characters",
        "features",
        "vertices",
        "pixels",
        "dots",
        "seconds",
    )
    assert all(name.endswith(units) for name in asdict(LIMITS))
