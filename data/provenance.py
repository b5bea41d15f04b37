"""Digests of inputs and results, and the versions that made them."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import distributions

import numpy as np
import pandas as pd
import shapely

from data.guard.drivers import gdals
from data.planning_data import Source
from data.version import VERSION

SIGNIFICANT_DIGITS = 9
_PACKAGES = ("numpy", "pandas", "geopandas", "scipy", "networkx", "highspy", "exactextract")


def input_digest(scenario: Mapping[str, object], sources: Iterable[Source]) -> str:
    """Return the SHA-256 of the scenario's content and of every dataset's declaration and bytes.

    Parameters
    ----------
    scenario : mapping
        Canonical, JSON-able content (`data.scenario_file.scenario_to_mapping`).
    sources : iterable of Source
        Each with the digest of its file; the file's name does not count, its content does.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    datasets = sorted([s.key, s.role, s.sha256, s.declaration] for s in sources)
    content = json.dumps({"scenario": scenario, "datasets": datasets}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def result_digest(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return one SHA-256 over tables, whatever the order of their rows and columns.

    Numbers count to nine significant digits, so that a last bit that another processor rounds
    differently does not make a different plan.

    Parameters
    ----------
    tables : mapping of table name to DataFrame
        Every column is text, number or truth value; the index takes part as a column.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    total = hashlib.sha256()
    for name in sorted(tables):
        total.update(name.encode())
        total.update(_table_digest(tables[name]))
    return total.hexdigest()


def _table_digest(table: pd.DataFrame) -> bytes:
    """Digest of one table with its rows in canonical order."""
    frame = table.reset_index(names="__index__") if not isinstance(table.index, pd.RangeIndex) else table
    columns = sorted(map(str, frame.columns))
    encoded = [_encode(frame[column]) for column in columns]
    total = hashlib.sha256(json.dumps(columns).encode())
    if len(frame):
        rows = np.rec.fromarrays([part for parts in encoded for part in parts])
        total.update(np.sort(rows).tobytes())
    return total.digest()


def _encode(column: pd.Series) -> list[np.ndarray]:
    """Arrays that are equal exactly when the column's values count as equal."""
    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return _encode_numbers(column.to_numpy(dtype=float, na_value=np.nan))
    missing = column.isna().to_numpy(dtype=bool)
    text = column.astype(object).where(~missing, "").map(str)
    digests = [hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest() for value in text]
    return [np.frombuffer(b"".join(digests), dtype="S32"), missing]


def _encode_numbers(values: np.ndarray) -> list[np.ndarray]:
    """Mantissa of nine digits and exponent, as integers; NaN and infinities as marks of their own."""
    finite = np.isfinite(values) & (values != 0)
    exponent = np.zeros(len(values), dtype=np.int64)
    exponent[finite] = np.floor(np.log10(np.abs(values[finite]))).astype(np.int64)
    mantissa = np.zeros(len(values), dtype=np.int64)
    shift = (SIGNIFICANT_DIGITS - 1) - exponent[finite]
    scaled = values[finite] * np.power(10.0, np.clip(shift, -300, 300))
    mantissa[finite] = np.rint(scaled).astype(np.int64)
    overflow = np.abs(mantissa) >= 10**SIGNIFICANT_DIGITS
    mantissa[overflow] //= 10
    exponent[overflow] += 1
    mark = np.select([np.isnan(values), np.isposinf(values), np.isneginf(values)], [1, 2, 3], default=0)
    return [mantissa, exponent, mark.astype(np.int64)]


@lru_cache(maxsize=1)
def _versions() -> tuple[tuple[str, str], ...]:
    """Names and versions, looked up once."""
    # On a copy: another thread may change the search path meanwhile, and a package would not be found.
    found = {name: next(iter(distributions(name=name, path=sys.path.copy()))).version for name in _PACKAGES}
    named = {
        "htis": VERSION,
        "python": platform.python_version(),
        **found,
        "geos": shapely.geos_version_string,
        "gdal_vector": gdals().vector,
        "gdal_raster": gdals().raster,
    }
    return tuple(named.items())


def versions() -> dict[str, str]:
    """Return the versions of the tool and of what computes, reads and solves for it."""
    return dict(_versions())
