"""Roads: single two-dimensional lines with class, surface and direction, from BIG or OSM attributes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError, Fault, PlanWarning
from data.readers.assumptions import filled_in, understood_by_header
from data.readers.attributes import translated
from data.readers.geometry import swap_faults
from data.readers.mapping import mapped_columns
from data.readers.reading import Reading, place, short, without_value
from data.readers.road_tags import durations_min, implied_oneway, speeds_kmh, tag_columns, translated_tags
from data.readers.rows import Rows, first_column, missing_column, read_rows
from data.schema import ROAD_COLUMNS
from data.wording import Text

_LINES = ("LineString", "MultiLineString", "LinearRing")
_LISTED = 5
_NO_DIRECTION = Text("baris tanpa keterangan arah", "rows that do not tell the direction")
_BOTH_WAYS = Text("dianggap dua arah", "are taken as two-way")


def read_roads(dataset: Dataset) -> Reading[gpd.GeoDataFrame]:
    """Read roads in `schema.ROAD_COLUMNS`, one row per single line (not noded).

    Multi-part lines are taken apart (a ferry's minutes are shared out by length), heights dropped,
    lines without length left out and counted. A class that `road_classes.toml` does not know becomes
    ``other`` and is reported; what is no road (yet) is left out and reported.

    Raises
    ------
    DataError
        If no column tells the class, a mapped column is missing, coordinates are swapped, or there are no lines.
    """
    rows = read_rows(dataset)
    mapped, faults, notes = mapped_columns(rows, dataset, ())
    if rows.geometry is None:
        raise DataError(_no_lines(dataset))
    if "road_class" not in mapped and first_column(rows.columns, tag_columns("road_class")) is None and not faults:
        faults = [missing_column(dataset, "REMARK / highway", "road_class", rows.columns)]
    is_line = rows.geometry.geom_type.isin(_LINES) & ~rows.geometry.is_empty
    bounds = rows.geometry[is_line].bounds
    faults += swap_faults(dataset, (bounds.minx + bounds.maxx) / 2, (bounds.miny + bounds.maxy) / 2)
    if not is_line.any():
        faults.append(_no_lines(dataset))
    if faults:
        raise DataError(*faults)
    table, tag_notes, warnings, assumed, faults = _attributes(rows, dataset, mapped)
    if faults:
        raise DataError(*faults)
    roads, zero = _single_lines(table[is_line], rows.geometry[is_line], dataset)
    return Reading(
        roads,
        rows=len(rows.frame),
        columns=tuple(name for name in table.columns if (table[name].notna() & (table[name] != "")).any()),
        missing=_without_value(roads),
        assumptions=assumed,
        notes=(*notes, *tag_notes, *_left_out(rows.geometry, is_line, zero, table)),
        warnings=(*rows.warnings, *warnings),
    )


def _attributes(
    rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]
) -> tuple[pd.DataFrame, list[Text], tuple[PlanWarning, ...], tuple[Text, ...], list[Fault]]:
    """Return the canonical attributes of every row, notes on values not understood, and what was assumed."""
    text, headers, faults = _property_texts(rows, dataset, mapped)
    classes, unknown_class = translated_tags(text["road_class"], "road_class", "other")
    ferry = text["route"].str.casefold() == "ferry"
    classes = classes.where(~ferry, "ferry")
    surface, unknown_surface = translated_tags(text["surface"], "surface", "unknown")
    oneway, unknown_oneway = translated_tags(text["oneway"], "oneway", "both")
    implied = implied_oneway(text["junction"], "junction") | implied_oneway(text["road_class"], "road_class")
    oneway = oneway.where(~(implied & (text["oneway"] == "")), "forward")
    speeds, unknown_speed = speeds_kmh(text["maxspeed_kmh"])
    minutes, unknown_minutes = durations_min(text["ferry_min"])
    table = pd.DataFrame(
        {
            "road_class": classes,
            "surface": surface,
            "oneway": oneway,
            "maxspeed_kmh": speeds,
            "ferry_min": minutes.where(classes == "ferry"),
            "name": text["name"],
        }
    )
    checks = {
        "road_class": unknown_class & ~ferry,
        "surface": unknown_surface,
        "oneway": unknown_oneway,
        "maxspeed_kmh": unknown_speed,
        "ferry_min": unknown_minutes & (classes == "ferry"),
    }
    notes = [note for prop, mask in checks.items() if (note := _not_understood(prop, text[prop][mask]))]
    silent = int(((text["oneway"] == "") & ~implied).sum())
    assumed = (*understood_by_header(headers), *filled_in(silent, _NO_DIRECTION, _BOTH_WAYS))
    return table, notes, _class_warning(text["road_class"], checks["road_class"], dataset), assumed, faults


def _property_texts(
    rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]
) -> tuple[dict[str, pd.Series], dict[str, str], list[Fault]]:
    """Return each property as written (the mapped column, else what recognised ones say) and the headers recognised."""
    empty = pd.Series("", index=rows.frame.index, dtype="str")
    texts: dict[str, pd.Series] = {}
    recognised: dict[str, str] = {}
    faults: list[Fault] = []
    for prop in ("road_class", "surface", "oneway", "maxspeed_kmh", "ferry_min", "name", "junction", "route"):
        if source := mapped.get(prop):
            texts[prop] = rows.text(source.column)
            if source.translations:
                texts[prop], found = translated(texts[prop], source, dataset)
                faults += found
            continue
        texts[prop] = empty
        headers = [header for name in tag_columns(prop) if (header := first_column(rows.columns, (name,)))]
        for header in headers:
            texts[prop] = texts[prop].where(texts[prop] != "", rows.text(header))
        if headers:
            recognised[prop] = " / ".join(headers)
    return texts, recognised, faults


def _single_lines(table: pd.DataFrame, shapes: gpd.GeoSeries, dataset: Dataset) -> tuple[gpd.GeoDataFrame, int]:
    """Return one row per single line with length, and how many had none; what is no road is left out."""
    keep = (table["road_class"] != "none").to_numpy()
    flat = shapely.force_2d(np.asarray(shapes.array, dtype=object)[keep])
    parts, owner = shapely.get_parts(flat, return_index=True)
    rings = shapely.get_type_id(parts) == shapely.GeometryType.LINEARRING
    parts[rings] = (
        shapely.linestrings([shapely.get_coordinates(ring) for ring in parts[rings]]) if rings.any() else parts[rings]
    )
    lengths = shapely.length(parts)
    roads = table[keep].iloc[owner].reset_index(drop=True)
    whole = np.bincount(owner, weights=lengths, minlength=len(flat))[owner]
    share = np.divide(lengths, whole, out=np.ones_like(lengths), where=whole > 0)
    roads["ferry_min"] = roads["ferry_min"] * share
    roads["source"] = dataset.key
    frame = gpd.GeoDataFrame(roads, geometry=parts, crs="EPSG:4326")[[column.name for column in ROAD_COLUMNS]]
    has_length = lengths > 0
    return frame[has_length].reset_index(drop=True), int((~has_length).sum())


def _without_value(roads: gpd.GeoDataFrame) -> dict[str, int]:
    """Return how many lines lack each property; minutes are asked of ferries only."""
    known = pd.DataFrame(roads[["maxspeed_kmh", "name"]]).assign(surface=roads["surface"].replace("unknown", ""))
    ferries = roads.loc[roads["road_class"] == "ferry", ["ferry_min"]]
    return {**without_value(known[["surface", "maxspeed_kmh", "name"]]), **without_value(pd.DataFrame(ferries))}


def _left_out(shapes: gpd.GeoSeries, is_line: pd.Series, zero: int, table: pd.DataFrame) -> list[Text]:
    """Return notes on rows that are no lines, have no length, or are no roads."""
    notes = []
    if not is_line.all():
        kinds = shapes[~is_line].geom_type.fillna("kosong/empty").value_counts()
        listed = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
        notes.append(
            Text(
                f"{int((~is_line).sum())} baris bukan garis dan tidak dipakai ({listed}).",
                f"{int((~is_line).sum())} rows are no lines and were left out ({listed}).",
            )
        )
    if zero:
        notes.append(Text(f"{zero} garis tanpa panjang tidak dipakai.", f"{zero} lines without length were left out."))
    no_roads = int((table["road_class"] == "none").sum())
    if no_roads:
        notes.append(
            Text(
                f"{no_roads} baris belum atau bukan lagi jalan (mis. dalam pembangunan) dan tidak dipakai.",
                f"{no_roads} rows are not roads yet or any more (e.g. under construction) and were left out.",
            )
        )
    return notes


def _not_understood(prop: str, values: pd.Series) -> Text | None:
    """Return the note on values of one property that the tables do not know, with counts."""
    if values.empty:
        return None
    counts = values.value_counts()
    listed = ", ".join(f"{short(str(value))!r} {count}" for value, count in counts.head(_LISTED).items())
    return Text(
        f"{prop}: {len(values)} baris bernilai tidak dikenal ({listed}).",
        f"{prop}: {len(values)} rows with unknown values ({listed}).",
    )


def _class_warning(text: pd.Series, unknown: pd.Series, dataset: Dataset) -> tuple[PlanWarning, ...]:
    """Warn when classes were unknown: their speed is that of `other`."""
    if not unknown.any():
        return ()
    first = short(text[unknown].iloc[0])
    message = Text(
        f"{int(unknown.sum())} ruas jalan berkelas tidak dikenal (mis. {first!r}) dihitung sebagai kelas lain.",
        f"{int(unknown.sum())} roads of unknown class (e.g. {first!r}) are computed as class other.",
    )
    return (PlanWarning("road_class_unknown", message, dataset.key),)


def _no_lines(dataset: Dataset) -> Fault:
    """Return the fault of a file without lines."""
    return Fault(
        Text("tidak ada garis di berkas ini.", "there are no lines in this file."),
        place(dataset),
        Text(
            "Pakai lapis jalan (garis), bukan titik, poligon atau tabel.",
            "Use a layer of roads (lines), not points, polygons or a table.",
        ),
    )
