"""Names of villages, told apart where several share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd


def village_names(villages: pd.DataFrame) -> dict[str, str]:
    """Return a name for each village code that no other village of the table has.

    A name that several villages share gets its district behind it, or, where that does not tell them apart, its
    code; a village without a name is called by its code.
    """
    codes = [str(code) for code in villages.index]
    names = _texts(villages, "village_name", codes)
    districts = _texts(villages, "district_name", [""] * len(codes))
    shared = Counter(names)
    longer = [
        f"{name} ({district})" if shared[name] > 1 and district else name
        for name, district in zip(names, districts, strict=True)
    ]
    still = Counter(longer)
    found = [
        f"{name} ({code})" if still[full] > 1 else full for code, name, full in zip(codes, names, longer, strict=True)
    ]
    return dict(zip(codes, found, strict=True))


def listed_names(codes: Iterable[str], names: Mapping[str, str], most: int = 5) -> str:
    """Return the names of the first few villages in order of code, and how many more there are."""
    ordered = sorted(codes)
    rest = len(ordered) - most
    return ", ".join(names.get(code, code) for code in ordered[:most]) + (f" (+{rest})" if rest > 0 else "")


def _texts(villages: pd.DataFrame, column: str, instead: list[str]) -> list[str]:
    """Return a column as text; where it has none, what stands instead."""
    if column not in villages:
        return instead
    values = villages[column]
    known = values.notna() & (values.astype("str").str.strip() != "")
    return [str(value) if on else other for value, on, other in zip(values, known, instead, strict=True)]
