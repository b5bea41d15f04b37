"""Villages: polygons (or points) with code and name, from the ways the world ships them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.codes import district_code, province_code, regency_code, village_type_from_code
from data.errors import DataError, Fault, PlanWarning, raise_if_any
from data.readers.assumptions import filled_in, recognised_columns, understood_by_header
from data.readers.code_columns import big_code_column, coded_rows
from data.readers.geometry import is_missing_or_empty, points_of, repaired_polygons, swap_faults
from data.readers.mapping import mapped_columns
from data.readers.numbers import numbers_from_cells
from data.readers.reading import Reading, place, rows_fault, without_value
from data.readers.rows import Rows, read_rows
from data.schema import VILLAGE_COLUMNS
from data.wording import Text

_OFFICE = tuple(column for column in VILLAGE_COLUMNS if column.name in ("office_lon", "office_lat"))
_SHAPES = ("Polygon", "MultiPolygon", "Point")
_DOUBLED_SHOWN = 5
_NAMED_SHOWN = 5
_NO_NAME = Text("desa tanpa nama", "villages without a name")
_BY_CODE = Text("dinamai menurut kodenya", "are named by their code")


def read_villages(dataset: Dataset) -> Reading[gpd.GeoDataFrame]:
    """Read villages in `schema.VILLAGE_COLUMNS`, indexed and sorted by `village_code`.

    Invalid polygons are repaired and counted, three-dimensional ones flattened.

    Raises
    ------
    DataError
        With all faults: no code or name column, unusable codes, codes of another system, duplicates,
        swapped latitude and longitude, missing geometry (unless `allow_missing_geometry`), other shapes
        than polygon or point.
    """
    rows = read_rows(dataset)
    big_codes = None if "village_code" in dataset.columns else big_code_column(rows)
    required = ("village_name",) if big_codes is not None else ("village_code", "village_name")
    mapped, faults, notes = mapped_columns(rows, dataset, required)
    shapes, repairs, shape_faults = _shapes(rows, dataset, mapped)
    if faults:
        raise DataError(*faults, *shape_faults)
    code_header = mapped["village_code"].column if "village_code" in mapped else None
    coded = coded_rows(rows, dataset, code_header, big_codes)
    faults = [*shape_faults, *coded.faults, *_duplicate_faults(coded.codes, dataset, code_header)]
    faults += _missing_shape_faults(shapes[coded.codes.index], coded.codes, dataset)
    offices, office_faults = _offices(rows, dataset, mapped)
    raise_if_any(faults + office_faults)
    table = _canonical(rows, mapped, coded.codes, offices, shapes)
    supplied = tuple(name for name in mapped if name not in ("lon", "lat", "village_code"))
    unnamed = int((rows.text(mapped["village_name"].column)[coded.codes.index] == "").sum())
    return Reading(
        table,
        rows=len(rows.frame),
        columns=("village_code", *supplied, "geometry"),
        missing={**without_value(table[[*supplied, "geometry"]]), "village_name": unnamed},
        assumptions=(
            *recognised_columns(mapped, dataset),
            *understood_by_header({} if big_codes is None else {"village_code": "KDPPUM … KDEPUM"}),
            *filled_in(unnamed, _NO_NAME, _BY_CODE),
        ),
        invalid_geometries=sum(repairs.values()),
        repairs=repairs,
        unusable=coded.unusable,
        notes=notes,
        warnings=(*rows.warnings, *_missing_shape_warnings(table, dataset)),
    )


def _shapes(
    rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]
) -> tuple[gpd.GeoSeries, dict[str, int], list[Fault]]:
    """Return valid geometries, how they were repaired, and faults of place or shape."""
    if rows.geometry is None:
        points, faults = points_of(rows, dataset, mapped)
        return points, {}, faults
    shapes, repairs = repaired_polygons(rows.geometry)
    filled = shapes[~is_missing_or_empty(shapes)]
    bounds = filled.bounds
    faults = swap_faults(dataset, (bounds.minx + bounds.maxx) / 2, (bounds.miny + bounds.maxy) / 2)
    other = filled.index[~filled.geom_type.isin(_SHAPES).to_numpy()]
    if len(other):
        kind = filled.geom_type[other[0]]
        faults.append(
            rows_fault(
                dataset,
                None,
                other,
                Text(f"bentuknya {kind}, bukan poligon atau titik.", f"the shape is a {kind}, not a polygon or point."),
                Text("Pakai lapis batas atau titik desa.", "Use the layer of village boundaries or points."),
            )
        )
    return shapes, repairs, faults


def _duplicate_faults(codes: pd.Series, dataset: Dataset, column: str | None) -> list[Fault]:
    """Return a fault for each of the first doubled codes, naming its rows."""
    doubled = codes[codes.duplicated(keep=False)]
    remedy = Text(
        "Sisakan satu baris per desa; satukan (dissolve) poligon yang terpisah.",
        "Keep one row per village; dissolve parts of one village.",
    )
    groups = list(doubled.groupby(doubled, sort=True).groups.items())
    faults = [
        rows_fault(
            dataset,
            column,
            pd.Index(rows),
            Text(f"kode {code} muncul {len(rows)} kali.", f"code {code} appears {len(rows)} times."),
            remedy,
        )
        for code, rows in groups[:_DOUBLED_SHOWN]
    ]
    if len(groups) > _DOUBLED_SHOWN:
        rest = len(groups) - _DOUBLED_SHOWN
        faults.append(
            Fault(
                Text(f"{rest} kode lain juga ganda.", f"{rest} more codes are doubled."), place(dataset, column), remedy
            )
        )
    return faults


def _missing_shape_faults(shapes: gpd.GeoSeries, codes: pd.Series, dataset: Dataset) -> list[Fault]:
    """Return a fault for villages without geometry, unless the catalogue allows them (never when all are)."""
    absent = is_missing_or_empty(shapes)
    if not absent.any() or (dataset.allow_missing_geometry and not absent.all()):
        return []
    remedy = Text(
        "Lengkapi geometrinya, atau nyatakan allow_missing_geometry = true: "
        "desa itu ikut dalam tabel tetapi tanpa waktu tempuh.",
        "Complete the geometry, or declare allow_missing_geometry = true: "
        "the villages stay in the tables, without travel times.",
    )
    if absent.all():
        remedy = Text("Pakai berkas yang memuat geometri desa.", "Use a file that holds the villages' geometry.")
    rows = absent.index[absent.to_numpy()]
    names = {int(row): code for row, code in zip(rows, codes[rows], strict=True)}
    return [rows_fault(dataset, None, rows, Text("geometri kosong.", "the geometry is empty."), remedy, names=names)]


def _missing_shape_warnings(table: gpd.GeoDataFrame, dataset: Dataset) -> tuple[PlanWarning, ...]:
    """Return the warning on villages that stay without geometry."""
    codes = tuple(table.index[table.geometry.isna()])
    if not codes:
        return ()
    listed = ", ".join(codes[:_NAMED_SHOWN]) + (", …" if len(codes) > _NAMED_SHOWN else "")
    message = Text(
        f"{len(codes)} desa tanpa geometri ({listed}): waktu tempuh dan cakupan tidak diketahui.",
        f"{len(codes)} villages have no geometry ({listed}): travel time and coverage are unknown.",
    )
    return (PlanWarning("villages_without_geometry", message, dataset.file_name, codes),)


def _offices(rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]) -> tuple[pd.DataFrame, list[Fault]]:
    """Return office coordinates, NaN where not given; half a coordinate is a fault."""
    offices = pd.DataFrame(np.nan, index=rows.frame.index, columns=["office_lon", "office_lat"])
    faults: list[Fault] = []
    for column in _OFFICE:
        if source := mapped.get(column.name):
            cells = (rows.text(source.column), rows.is_number(source.column))
            offices[column.name], found = numbers_from_cells(*cells, source, column, dataset)
            faults += found
    swapped = swap_faults(dataset, offices["office_lon"], offices["office_lat"], "office_lon/office_lat")
    half = offices["office_lon"].isna() != offices["office_lat"].isna()
    if half.any() and not faults:
        faults.append(
            rows_fault(
                dataset,
                "office_lon/office_lat",
                half.index[half.to_numpy()],
                Text(
                    "hanya satu dari dua koordinat kantor desa terisi.",
                    "only one of the office's two coordinates is given.",
                ),
                Text("Isi keduanya atau kosongkan keduanya.", "Give both or neither."),
            )
        )
    return offices, swapped or faults


def _canonical(
    rows: Rows, mapped: dict[str, ColumnSource], codes: pd.Series, offices: pd.DataFrame, shapes: gpd.GeoSeries
) -> gpd.GeoDataFrame:
    """Return the canonical table of the usable rows, sorted by code."""
    used = codes.index
    names = rows.text(mapped["village_name"].column)[used]
    table = pd.DataFrame({"village_code": codes, "village_name": names.where(names != "", codes)}, index=used)
    table["village_type"] = codes.map(village_type_from_code)
    for level, part in (("district", district_code), ("regency", regency_code), ("province", province_code)):
        source = mapped.get(f"{level}_name")
        table[f"{level}_code"] = codes.map(part)
        table[f"{level}_name"] = rows.text(source.column)[used] if source else ""
    table[["office_lon", "office_lat"]] = offices.loc[used]
    geometry = shapes[used]
    geometry = geometry.where(~is_missing_or_empty(geometry), None)
    frame = gpd.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")
    order = [column.name for column in VILLAGE_COLUMNS if column.name != "village_code"]
    return frame.set_index("village_code").sort_index()[order]
