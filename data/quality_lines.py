"""The data quality of one dataset as lines of text: every count stands, also when it is 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.catalogue import COARSE_LEVELS, SUPPLIED_COLUMNS
from data.catalogue_levels import level_label
from data.planning_data import DatasetQuality, Source
from data.schema import (
    ROAD_COLUMNS,
    SERVICE_CENTRE_COLUMNS,
    TOWER_COLUMNS,
    VILLAGE_COLUMNS,
    ZONE_COLUMNS,
    Column,
)
from data.wording import Text

_COLUMNS_OF_ROLE: Mapping[str, tuple[Column, ...]] = {
    "villages": VILLAGE_COLUMNS,
    "area_names": VILLAGE_COLUMNS,
    "attributes": tuple(SUPPLIED_COLUMNS.values()),
    "service_centres": SERVICE_CENTRE_COLUMNS,
    "roads": ROAD_COLUMNS,
    "towers": TOWER_COLUMNS,
    "zones": ZONE_COLUMNS,
}
_CELLS = {
    "signal": Text("sel sinyal", "signal cells"),
    "population_cells": Text("sel penduduk", "population cells"),
    "elevation_m": Text("sel ketinggian", "elevation cells"),
}

_ROLE_LABELS: Mapping[str, Text] = {
    "villages": Text("desa/kelurahan", "villages"),
    "area_names": Text("nama wilayah", "area names"),
    "attributes": Text("tabel per desa", "table per village"),
    "service_centres": Text("pusat layanan", "service centres"),
    "roads": Text("jalan", "roads"),
    "signal": Text("sinyal", "signal"),
    "towers": Text("menara", "towers"),
    "population": Text("sebaran penduduk", "population raster"),
    "zones": Text("kawasan rencana tata ruang", "zones of the spatial plan"),
    "elevation": Text("ketinggian (DEM)", "elevation (DEM)"),
}

_ON_THE_MAP = Text("ada di peta desa", "on the village map")
# What `matched` counts, which differs by role.
_MATCHED_LABELS: Mapping[str, Text] = {
    "villages": Text("dipakai", "used"),
    "area_names": Text("wilayah yang namanya dipakai", "areas whose name is used"),
    "attributes": Text("cocok dengan desa", "matched to a village"),
    "service_centres": Text("dekat desa", "near a village"),
    "roads": Text("garis tunggal dipakai", "single lines used"),
    "signal": Text("sel bernilai", "cells with a value"),
    "towers": Text("dekat desa", "near a village"),
    "population": Text("sel bernilai", "cells with a value"),
    "zones": Text("dalam kotak wilayah", "within the region's box"),
    "elevation": Text("sel bernilai", "cells with a value"),
}


def dataset_lines(quality: DatasetQuality, source: Source) -> Iterator[Text]:
    """Yield the lines of one dataset, the first its heading.

    Parameters
    ----------
    quality : DatasetQuality
    source : Source
        Of the same key.

    Yields
    ------
    Text
        Origin; rows and matches; counts above 0 with examples, a line each; all counts that are 0 in one line;
        missing values per canonical column; what was assumed; notes.
    """
    role, matched = _ROLE_LABELS[quality.role], _MATCHED_LABELS[quality.role]
    if quality.role == "attributes" and source.level in COARSE_LEVELS:
        level = level_label(source.level)
        role, matched = Text(f"tabel per {level.id}", f"table per {level.en}"), _ON_THE_MAP
    yield Text(f"[{quality.key}] {source.title} ({role.id})", f"[{quality.key}] {source.title} ({role.en})")
    yield from _origin(source)
    yield Text(
        f"baris: {quality.rows}; {matched.id}: {quality.matched}",
        f"rows: {quality.rows}; {matched.en}: {quality.matched}",
    )
    counts = list(_counts(quality))
    yield from (line for count, line in counts if count)
    zero = [line for count, line in counts if not count]
    if zero:
        yield Text("; ".join(line.id for line in zero), "; ".join(line.en for line in zero))
    yield _missing(quality)
    yield _assumed(quality)
    yield from (Text(f"catatan: {note.id}", f"note: {note.en}") for note in quality.notes)


def _origin(source: Source) -> Iterator[Text]:
    """Yield file, publisher, vintage, licence, level, and whether the data are invented."""
    year = str(source.year) if source.year is not None else "-"
    level = level_label(source.level)
    yield Text(
        f"berkas {source.file_name}; penerbit {source.publisher or '-'}; tahun {year}; "
        f"lisensi {source.licence or '-'}; tingkat {level.id}; rekaan: {'YA' if source.invented else 'tidak'}",
        f"file {source.file_name}; publisher {source.publisher or '-'}; year {year}; "
        f"licence {source.licence or '-'}; level {level.en}; invented: {'YES' if source.invented else 'no'}",
    )
    if source.invented:
        yield Text("DATA REKAAN (fiktif) ATAU ASUMSI", "INVENTED OR ASSUMED DATA")


def _counts(quality: DatasetQuality) -> Iterator[tuple[int, Text]]:
    """Yield each count with its line."""
    for count, label, examples in (
        (
            quality.unmatched_rows,
            Text("baris tanpa desa", "rows without village"),
            _listed(quality.unmatched_row_examples, "; "),
        ),
        (
            quality.villages_without_row,
            Text("desa tanpa baris", "villages without row"),
            _listed(quality.villages_without_row_examples, ", "),
        ),
        (quality.duplicates, Text("baris ganda", "identical duplicate rows"), ""),
        (
            quality.invalid_geometries,
            Text("geometri tidak sah diperbaiki", "invalid geometries repaired"),
            _listed(tuple(f"{reason} {count} → make_valid" for reason, count in quality.repairs.items()), ", "),
        ),
        (
            quality.points_outside_area,
            Text("titik >50 km dari semua desa", "points >50 km from every village"),
            "",
        ),
    ):
        yield count, Text(f"{label.id}: {count}{examples}", f"{label.en}: {count}{examples}")
    outside, compared = quality.points_outside_own_village, quality.points_with_own_village
    examples = _listed(quality.points_outside_own_village_examples, "; ")
    yield (
        outside,
        Text(
            f"titik di luar desanya: {outside} dari {compared} dibandingkan{examples}",
            f"points outside their own village: {outside} of {compared} compared{examples}",
        ),
    )


def _listed(examples: tuple[str, ...], separator: str) -> str:
    """Return examples in brackets; nothing when there are none."""
    return f" ({separator.join(examples)})" if examples else ""


def _missing(quality: DatasetQuality) -> Text:
    """Return the missing values of every column that the dataset supplies."""
    labels = {column.name: column.label for column in _COLUMNS_OF_ROLE.get(quality.role, ())} | _CELLS
    named = [(labels.get(name, Text(name, name)), count) for name, count in quality.missing.items()]
    if not named:
        return Text("nilai kosong: -", "missing values: -")
    return Text(
        "nilai kosong: " + ", ".join(f"{label.id} {count}" for label, count in named),
        "missing values: " + ", ".join(f"{label.en} {count}" for label, count in named),
    )


def _assumed(quality: DatasetQuality) -> Text:
    """Return what was taken for granted, in one line."""
    if not quality.assumptions:
        return Text("anggapan: tidak ada", "assumed: nothing")
    return Text(
        "anggapan: " + " ".join(said.id for said in quality.assumptions),
        "assumed: " + " ".join(said.en for said in quality.assumptions),
    )
