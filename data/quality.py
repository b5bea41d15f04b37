"""The data quality report: per dataset what was read, matched, repaired and missing; as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.errors import PlanWarning
from data.planning_data import DatasetQuality, PlanningData, Source
from data.schema import ATTRIBUTE_COLUMNS, VILLAGE_COLUMNS
from data.wording import Language, Text

_LABELS = {column.name: column.label for column in (*VILLAGE_COLUMNS, *ATTRIBUTE_COLUMNS)}

_ROLE_LABELS: Mapping[str, Text] = {
    "villages": Text("desa/kelurahan", "villages"),
    "area_names": Text("nama wilayah", "area names"),
    "attributes": Text("tabel per desa", "table per village"),
    "service_centres": Text("pusat layanan", "service centres"),
    "roads": Text("jalan", "roads"),
    "signal": Text("sinyal", "signal"),
    "towers": Text("menara", "towers"),
    "population": Text("sebaran penduduk", "population raster"),
}

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
}


def quality_as_dict(data: PlanningData) -> dict[str, object]:
    """Return the report as plain values for JSON: datasets (quality and source together) and warnings."""
    sources = {source.key: source for source in data.sources}
    return {
        "villages": len(data.villages),
        "datasets": [_dataset_as_dict(quality, sources[quality.key]) for quality in data.quality],
        "warnings": [_warning_as_dict(warning) for warning in data.warnings],
    }


def quality_report(data: PlanningData, language: Language) -> str:
    """Return the report as text in one language, one block per dataset, then the warnings."""
    sources = {source.key: source for source in data.sources}
    blocks = ["\n".join(_block(quality, sources[quality.key], language)) for quality in data.quality]
    heading = Text(f"Desa/kelurahan: {len(data.villages)}", f"Villages: {len(data.villages)}").in_language(language)
    if data.warnings:
        title = Text("Peringatan", "Warnings").in_language(language)
        lines = [f"  - {warning.message.in_language(language)}" for warning in data.warnings]
        blocks.append("\n".join([title, *lines]))
    return "\n\n".join([heading, *blocks]) + "\n"


def column_label(name: str) -> Text:
    """Return the label of a canonical column, its name when it has none."""
    return _LABELS.get(name, Text(name, name))


def _block(quality: DatasetQuality, source: Source, language: Language) -> Iterator[str]:
    """Yield the lines of one dataset."""
    role = _ROLE_LABELS[quality.role].in_language(language)
    yield f"[{quality.key}] {source.title} ({role})"
    for text in (*_origin(source), *_counts(quality)):
        yield "  " + text.in_language(language)
    if quality.missing:
        label = Text("nilai kosong", "missing values").in_language(language)
        listed = ", ".join(
            f"{column_label(name).in_language(language)} {count}" for name, count in quality.missing.items()
        )
        yield f"  {label}: {listed}"
    for note in quality.notes:
        yield f"  {note.in_language(language)}"


def _origin(source: Source) -> Iterator[Text]:
    """Yield file, vintage, licence, and whether the data are invented."""
    year = str(source.year) if source.year is not None else "-"
    yield Text(
        f"berkas {source.file_name}; penerbit {source.publisher or '-'}; tahun {year}; lisensi {source.licence or '-'}",
        f"file {source.file_name}; publisher {source.publisher or '-'}; year {year}; licence {source.licence or '-'}",
    )
    if source.invented:
        yield Text("DATA REKAAN (fiktif) ATAU ASUMSI", "INVENTED OR ASSUMED DATA")


def _counts(quality: DatasetQuality) -> Iterator[Text]:
    """Yield rows and matches; what is zero and goes without saying is left out."""
    matched = _MATCHED_LABELS[quality.role]
    yield Text(
        f"baris {quality.rows}; {matched.id} {quality.matched}", f"rows {quality.rows}; {matched.en} {quality.matched}"
    )
    if quality.unmatched_rows:
        examples = "; ".join(quality.unmatched_row_examples)
        yield Text(
            f"baris tanpa desa: {quality.unmatched_rows} ({examples})",
            f"rows without village: {quality.unmatched_rows} ({examples})",
        )
    if quality.villages_without_row:
        examples = ", ".join(quality.villages_without_row_examples)
        yield Text(
            f"desa tanpa baris: {quality.villages_without_row} ({examples})",
            f"villages without row: {quality.villages_without_row} ({examples})",
        )
    if quality.duplicates:
        yield Text(f"baris ganda yang sama: {quality.duplicates}", f"identical duplicate rows: {quality.duplicates}")
    if quality.invalid_geometries:
        how = ", ".join(f"{reason} {count}" for reason, count in quality.repairs.items())
        yield Text(
            f"geometri tidak sah diperbaiki dengan make_valid: {quality.invalid_geometries} ({how})",
            f"invalid geometries repaired with make_valid: {quality.invalid_geometries} ({how})",
        )
    if quality.points_outside_area:
        yield Text(
            f"titik lebih dari 50 km dari desa mana pun: {quality.points_outside_area}",
            f"points more than 50 km from any village: {quality.points_outside_area}",
        )


def _dataset_as_dict(quality: DatasetQuality, source: Source) -> dict[str, object]:
    """Return one dataset as plain values."""
    return {
        "key": quality.key,
        "role": quality.role,
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "year": source.year,
        "level": source.level,
        "invented": source.invented,
        "file_name": source.file_name,
        "sha256": source.sha256,
        "columns": list(source.columns),
        "rows": quality.rows,
        "matched": quality.matched,
        "unmatched_rows": quality.unmatched_rows,
        "unmatched_row_examples": list(quality.unmatched_row_examples),
        "villages_without_row": quality.villages_without_row,
        "villages_without_row_examples": list(quality.villages_without_row_examples),
        "duplicates": quality.duplicates,
        "invalid_geometries": quality.invalid_geometries,
        "repairs": dict(quality.repairs),
        "points_outside_area": quality.points_outside_area,
        "missing": dict(quality.missing),
        "notes": [note._asdict() for note in quality.notes],
    }


def _warning_as_dict(warning: PlanWarning) -> dict[str, object]:
    """Return one warning as plain values."""
    return {
        "code": warning.code,
        "message": warning.message._asdict(),
        "where": warning.where,
        "codes": list(warning.codes),
    }
