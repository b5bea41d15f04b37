"""Each file as bytes, for downloads; `export.write` puts the same files into a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from data.analysis import Comparison
from data.planning_data import Source
from data.wording import Language
from data.work_watch import Check, go_on
from export.comparison import comparison_csv
from export.comparison_book import write_comparison_workbook
from export.exported import Exported
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.ranking_csv import ranking_csv
from export.ranking_json import ranking_json
from export.shortlist import shortlist_csv, shortlist_geojson
from export.workbook import write_workbook

__all__ = [
    "comparison_csv",
    "comparison_workbook",
    "geopackage",
    "plan_json",
    "ranking_csv",
    "ranking_json",
    "shortlist_csv",
    "shortlist_geojson",
    "workbook",
]

_Result = TypeVar("_Result")


def workbook(exported: Exported, language: Language = "id", check: Check = go_on) -> bytes:
    """Return `plan.xlsx`, or `ranking.xlsx` of a ranking, as bytes.

    `check` is asked every few hundred rows.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the temporary file cannot be written.
    StoppedError
        When `check` does; nothing is left of the temporary file.
    """
    return _written(partial(write_workbook, check=check), "workbook.xlsx", exported, language)


def geopackage(exported: Exported, language: Language = "id", check: Check = go_on) -> bytes:
    """Return `plan.gpkg`, or `ranking.gpkg` of a ranking, as bytes.

    `check` is asked before each layer.

    Raises
    ------
    OSError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, sqlite3.Error
        When the temporary file cannot be written.
    StoppedError
        When `check` does; nothing is left of the temporary file.
    """
    return _written(partial(write_geopackage, check=check), "layers.gpkg", exported, language)


def comparison_workbook(
    comparison: Comparison, language: Language = "id", sources: Sequence[Source] = (), check: Check = go_on
) -> bytes:
    """Return `comparison.xlsx` as bytes; `sources` of both sides mark invented data.

    `check` is asked every few hundred rows.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the temporary file cannot be written.
    StoppedError
        When `check` does; nothing is left of the temporary file.
    """
    write = partial(write_comparison_workbook, sources=sources, check=check)
    return _written(write, "comparison.xlsx", comparison, language)


def _written(write: Callable[[_Result, Path, Language], None], name: str, result: _Result, language: Language) -> bytes:
    """Return what `write` puts into a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(result, path, language)
        return path.read_bytes()
