"""Zones of a spatial plan (RTRW, pola ruang): polygons with a class understood from their names."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError, Fault, PlanWarning
from data.readers.assumptions import recognised_columns
from data.readers.attributes import translated
from data.readers.geometry import is_missing_or_empty, repaired_polygons, swap_faults
from data.readers.mapping import mapped_columns
from data.readers.reading import Reading, place, rows_fault, short, without_value
from data.readers.rows import Rows, read_rows
from data.wording import Text
from data.zone_classes import OTHER, zone_class_of, zone_classes

_SHAPES = ("Polygon", "MultiPolygon")
_LISTED = 5


def read_zones(dataset: Dataset) -> Reading[gpd.GeoDataFrame]:
    """Read zones in `schema.ZONE_COLUMNS`, one row per feature.

    Invalid polygons are repaired and counted. A zone whose name no class knows becomes ``other`` and is reported;
    the catalogue's `values` can say what it is. Rows without a shape are left out and counted.

    Raises
    ------
    DataError
        If no column names the zones, a mapped column is missing, a translation names no class, coordinates are
        swapped, or there are no polygons.
    """
    rows = read_rows(dataset)
    mapped, faults, notes = mapped_columns(rows, dataset, ("zone_class",))
    if rows.geometry is None:
        faults.append(_no_polygons(dataset))
    if faults or rows.geometry is None:
        raise DataError(*faults)
    shapes, repairs = repaired_polygons(rows.geometry)
    empty = is_missing_or_empty(shapes)
    faults = _shape_faults(shapes[~empty], dataset)
    names, classes, unknown, class_faults = _classes(rows, mapped["zone_class"], dataset)
    faults += class_faults
    if faults:
        raise DataError(*faults)
    labels = rows.text(mapped["name"].column) if "name" in mapped else names
    table = gpd.GeoDataFrame(
        {"zone_class": classes, "name": labels.where(labels != "", names), "source": dataset.key},
        geometry=shapes,
        crs="EPSG:4326",
    )[~empty]
    return Reading(
        table.reset_index(drop=True),
        rows=len(rows.frame),
        columns=("zone_class", "name", "geometry"),
        missing=without_value(table[["name"]]),
        assumptions=recognised_columns(mapped, dataset),
        invalid_geometries=sum(repairs.values()),
        repairs=repairs,
        notes=(*notes, *_empty_note(int(empty.sum()))),
        warnings=(*rows.warnings, *_unknown_warning(names[unknown], dataset)),
    )


def _classes(rows: Rows, source: ColumnSource, dataset: Dataset) -> tuple[pd.Series, pd.Series, pd.Series, list[Fault]]:
    """Return each zone's name as written, its class, which were not understood, and faults of translations."""
    written = rows.text(source.column)
    told, faults = (written, list[Fault]())
    if source.translations:
        told, faults = translated(written, source, dataset)
    understood = told.map({name: zone_class_of(name) for name in told.unique()})
    unknown = understood.isna()
    return written, understood.fillna(OTHER).astype("str"), unknown, faults


def _shape_faults(shapes: gpd.GeoSeries, dataset: Dataset) -> list[Fault]:
    """Return faults of place and shape."""
    if shapes.empty:
        return [_no_polygons(dataset)]
    bounds = shapes.bounds
    faults = swap_faults(dataset, (bounds.minx + bounds.maxx) / 2, (bounds.miny + bounds.maxy) / 2)
    other = shapes.index[~shapes.geom_type.isin(_SHAPES).to_numpy()]
    if len(other):
        kind = shapes.geom_type[other[0]]
        problem = Text(f"bentuknya {kind}, bukan poligon.", f"the shape is a {kind}, not a polygon.")
        remedy = Text("Pakai lapis poligon pola ruang.", "Use the layer of zone polygons.")
        faults.append(rows_fault(dataset, None, other, problem, remedy))
    return faults


def _empty_note(count: int) -> list[Text]:
    """Return the note on rows without a shape."""
    if not count:
        return []
    return [Text(f"{count} baris tanpa bentuk tidak dipakai.", f"{count} rows without a shape were left out.")]


def _unknown_warning(names: pd.Series, dataset: Dataset) -> tuple[PlanWarning, ...]:
    """Warn of zones whose name no class knows."""
    if names.empty:
        return ()
    counts = names.value_counts()
    listed = ", ".join(f"{short(str(value))!r} {count}" for value, count in counts.head(_LISTED).items())
    more = ", …" if len(counts) > _LISTED else ""
    known = ", ".join(zone_classes())
    message = Text(
        f"{len(names)} kawasan dengan nama yang tidak dikenal ({listed}{more}) dihitung sebagai kelas lain; "
        f"terjemahkan dengan values ke salah satu dari: {known}.",
        f"{len(names)} zones with names that are not known ({listed}{more}) count as class other; "
        f"translate them with values to one of: {known}.",
    )
    return (PlanWarning("zone_class_unknown", message, dataset.key),)


def _no_polygons(dataset: Dataset) -> Fault:
    """Return the fault of a file without polygons."""
    return Fault(
        Text("tidak ada poligon di berkas ini.", "there are no polygons in this file."),
        place(dataset),
        Text("Pakai lapis pola ruang (poligon) dari RTRW.", "Use the plan's layer of zones (polygons)."),
    )
