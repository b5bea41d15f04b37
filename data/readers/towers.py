"""Towers: points with a stated range, from BAKTI's workbook, OpenCelliD or any list."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError, Fault, PlanWarning, raise_if_any
from data.readers.assumptions import filled_in, recognised_columns
from data.readers.geometry import points_of
from data.readers.mapping import mapped_columns
from data.readers.numbers import numbers_from_cells
from data.readers.own_village import stated_village_codes
from data.readers.reading import Reading, rows_fault, without_value
from data.readers.rows import Rows, read_rows
from data.schema import TOWER_COLUMNS
from data.wording import Text

_NO_ID = Text("menara tanpa ID", "towers without an id")
_ROW_NUMBER = Text("dinamai menurut nomor baris", "are named by their row number")
_RANGE = next(column for column in TOWER_COLUMNS if column.name == "range_m")


def read_towers(dataset: Dataset) -> Reading[gpd.GeoDataFrame]:
    """Read towers in `schema.TOWER_COLUMNS`.

    A row that repeats both id and place of another is left out and counted. The same id at another
    place is another tower (BAKTI's 42 doubled ids lie up to hundreds of kilometres apart) and gets a suffix.

    Raises
    ------
    DataError
        With all faults: no or swapped coordinates, missing columns, ranges that are no numbers or out of range.
    """
    rows = read_rows(dataset)
    mapped, faults, notes = mapped_columns(rows, dataset, ())
    points, point_faults = points_of(rows, dataset, mapped)
    if faults:
        raise DataError(*faults, *point_faults)
    ranges, range_faults = _ranges(rows, dataset, mapped)
    raise_if_any(point_faults + range_faults)
    table = gpd.GeoDataFrame(
        {
            "tower_id": _ids(rows, dataset, mapped),
            "technology": rows.text(mapped["technology"].column)
            if _own_technology(dataset, mapped)
            else dataset.technology,
            "range_m": ranges,
            "source": dataset.key,
        },
        geometry=points,
        crs="EPSG:4326",
    )
    table, repeated, id_notes = _distinct(table)
    codes, code_notes = stated_village_codes(rows, dataset, mapped)
    without_id = int((rows.text(mapped["tower_id"].column) == "").sum()) if "tower_id" in mapped else len(rows.frame)
    return Reading(
        table.reset_index(drop=True),
        rows=len(rows.frame),
        columns=("technology", "range_m", "geometry"),
        duplicates=repeated,
        missing={"tower_id": without_id, **without_value(table[["technology", "range_m"]])},
        village_codes=None if codes is None else codes[table.index].reset_index(drop=True),
        assumptions=(*recognised_columns(mapped, dataset), *filled_in(without_id, _NO_ID, _ROW_NUMBER)),
        notes=(*notes, *id_notes, *code_notes),
        warnings=_assumption(dataset),
    )


def _own_technology(dataset: Dataset, mapped: dict[str, ColumnSource]) -> bool:
    """Return whether a column tells the technology; a declared one wins over a recognised one."""
    return "technology" in dataset.columns or ("technology" in mapped and not dataset.technology)


def _ids(rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]) -> pd.Series:
    """Return the id column, and ``<dataset>:<row>`` where there is none."""
    numbered = pd.Series([f"{dataset.key}:{row:04d}" for row in rows.frame.index], index=rows.frame.index, dtype="str")
    if "tower_id" not in mapped:
        return numbered
    written = rows.text(mapped["tower_id"].column)
    return written.where(written != "", numbered)


def _ranges(rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]) -> tuple[pd.Series, list[Fault]]:
    """Return the range of every tower, metres: the column's, else the catalogue's."""
    stated = float("nan") if dataset.range_m is None else dataset.range_m
    source = mapped.get("range_m") if "range_m" in dataset.columns else None
    ranges, faults = pd.Series(stated, index=rows.frame.index, dtype="float64"), list[Fault]()
    if source is not None:
        ranges, faults = numbers_from_cells(
            rows.text(source.column), rows.is_number(source.column), source, _RANGE, dataset
        )
        ranges = ranges.fillna(stated)
    absent = ranges.isna()
    if absent.any() and not faults:
        remedy = Text(
            "Isi jangkauannya, atau nyatakan range_m (meter) untuk seluruh berkas.",
            "Fill in the range, or declare range_m (metres) for the whole file.",
        )
        problem = Text("jangkauan tidak dinyatakan.", "the range is not stated.")
        faults = [
            rows_fault(dataset, source.column if source else None, absent.index[absent.to_numpy()], problem, remedy)
        ]
    return ranges, faults


def _distinct(table: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int, tuple[Text, ...]]:
    """Leave out repeats of id and place, and number ids that stand for several places."""
    place = table.geometry.to_wkb()
    repeated = pd.DataFrame({"id": table["tower_id"], "place": place, "technology": table["technology"]}).duplicated()
    table = table[~repeated]
    copy_number = table.groupby("tower_id").cumcount()
    doubled = copy_number > 0
    renamed = table["tower_id"].where(~doubled, table["tower_id"] + "#" + (copy_number + 1).astype("str"))
    notes: tuple[Text, ...] = ()
    if doubled.any():
        first = table["tower_id"][doubled].iloc[0]
        notes = (
            Text(
                f"{int(doubled.sum())} ID menara muncul lagi di tempat lain "
                f"(mis. {first}); keduanya dipakai, yang kedua diberi akhiran #2.",
                f"{int(doubled.sum())} tower ids appear again at another place "
                f"(e.g. {first}); both are used, the second with the suffix #2.",
            ),
        )
    return table.assign(tower_id=renamed), int(repeated.sum()), notes


def _assumption(dataset: Dataset) -> tuple[PlanWarning, ...]:
    """Say that a range from the catalogue is an assumption."""
    if dataset.range_m is None:
        return ()
    message = Text(
        f"Jangkauan menara {dataset.range_m:g} m adalah asumsi katalog, bukan hasil ukur.",
        f"The tower range of {dataset.range_m:g} m is an assumption of the catalogue, not measured.",
    )
    return (PlanWarning("tower_range_assumed", message, dataset.key),)
