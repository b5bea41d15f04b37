"""Each file as bytes, for downloads; `export.write` puts the same files into a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from data.plan import Plan
from data.wording import Language
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.shortlist import shortlist_csv, shortlist_geojson
from export.workbook import write_workbook

__all__ = ["geopackage", "plan_json", "shortlist_csv", "shortlist_geojson", "workbook"]


def workbook(plan: Plan, language: Language = "id") -> bytes:
    """Return `plan.xlsx` as bytes.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the temporary file cannot be written.
    """
    return _written(write_workbook, "plan.xlsx", plan, language)


def geopackage(plan: Plan, language: Language = "id") -> bytes:
    """Return `plan.gpkg` as bytes.

    Raises
    ------
    OSError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, sqlite3.Error
        When the temporary file cannot be written.
    """
    return _written(write_geopackage, "plan.gpkg", plan, language)


def _written(write: Callable[[Plan, Path, Language], None], name: str, plan: Plan, language: Language) -> bytes:
    """Return what `write` puts into a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(plan, path, language)
        return path.read_bytes()
