"""Rows of a table for JSON."""

from __future__ import annotations

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows as mappings of column to plain Python value."""
    return [{str(key): value for key, value in row.items()} for row in table.astype(object).to_dict("records")]
