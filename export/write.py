"""The files of a plan, of a ranking and of a comparison, each set into one folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from data.analysis import Comparison
from data.plan import Plan, Ranking
from data.planning_data import Source
from data.wording import Language
from export.comparison import comparison_csv
from export.comparison_book import write_comparison_workbook
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.ranking_csv import ranking_csv
from export.ranking_json import ranking_json
from export.shortlist import shortlist_csv, shortlist_geojson
from export.whole import write_whole
from export.workbook import write_workbook

_Result = TypeVar("_Result")
_Bytes = Callable[[_Result, Language], bytes]
_Writer = Callable[[_Result, Path, Language], None]


def _from_bytes(content: _Bytes[_Result]) -> _Writer[_Result]:
    """Return a writer of what `content` returns."""

    def write(result: _Result, path: Path, language: Language) -> None:
        path.write_bytes(content(result, language))

    return write


def _plan_json(plan: Plan, _language: Language) -> bytes:
    """plan.json holds both languages."""
    return plan_json(plan)


def _ranking_json(ranking: Ranking, _language: Language) -> bytes:
    """ranking.json holds both languages."""
    return ranking_json(ranking)


PLAN_WRITERS: Mapping[str, _Writer[Plan]] = {
    "plan.json": _from_bytes(_plan_json),
    "plan.xlsx": write_workbook,
    "plan.gpkg": write_geopackage,
    "shortlist.geojson": _from_bytes(shortlist_geojson),
    "shortlist.csv": _from_bytes(shortlist_csv),
}
RANKING_WRITERS: Mapping[str, _Writer[Ranking]] = {
    "ranking.json": _from_bytes(_ranking_json),
    "ranking.xlsx": write_workbook,
    "ranking.gpkg": write_geopackage,
    "ranking.csv": _from_bytes(ranking_csv),
}


def write_plan(plan: Plan, out: Path, language: Language = "id") -> tuple[Path, ...]:
    """Write the files of a plan into the folder `out`, which is made if it is missing; all of them, or none.

    Returns
    -------
    tuple of Path
        The files written, in the order of `PLAN_WRITERS`.

    Raises
    ------
    DataError
        If `out` is a file, cannot be made or written to, the disk is full, or another program holds a file.
    """
    return _written(PLAN_WRITERS, plan, out, language)


def write_ranking(ranking: Ranking, out: Path, language: Language = "id") -> tuple[Path, ...]:
    """Write the files of a ranking into the folder `out`, which is made if it is missing; all of them, or none.

    Returns
    -------
    tuple of Path
        The files written, in the order of `RANKING_WRITERS`.

    Raises
    ------
    DataError
        As `write_plan`.
    """
    return _written(RANKING_WRITERS, ranking, out, language)


def write_comparison(
    comparison: Comparison, out: Path, language: Language = "id", sources: Sequence[Source] = ()
) -> tuple[Path, ...]:
    """Write the files of a comparison into the folder `out`, which is made if it is missing; all of them, or none.

    Parameters
    ----------
    comparison : Comparison
    out : Path
    language : {"id", "en"}
    sources : sequence of Source
        Of the data of both sides, so that invented data are marked; a comparison does not hold them itself.

    Returns
    -------
    tuple of Path
        `comparison.xlsx` and `comparison.csv`.

    Raises
    ------
    DataError
        As `write_plan`.
    """

    def write_book(path: Path) -> None:
        write_comparison_workbook(comparison, path, language, sources)

    def write_csv(path: Path) -> None:
        path.write_bytes(comparison_csv(comparison, sources))

    return write_whole({"comparison.xlsx": write_book, "comparison.csv": write_csv}, out)


def _written(
    writers: Mapping[str, _Writer[_Result]], result: _Result, out: Path, language: Language
) -> tuple[Path, ...]:
    """Write one set of files."""
    return write_whole({name: partial(_call, write, result, language) for name, write in writers.items()}, out)


def _call(write: _Writer[_Result], result: _Result, language: Language, path: Path) -> None:
    """Call a writer with the path last, as `write_whole` gives it."""
    write(result, path, language)
