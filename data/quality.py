"""The data quality report: per dataset what was read, matched, repaired, missing and assumed; as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue import SUPPLIED_COLUMNS
from data.errors import Fault, PlanWarning
from data.planning_data import DatasetQuality, PlanningData, Source
from data.quality_lines import dataset_lines
from data.schema import VILLAGE_COLUMNS
from data.wording import Language, Text

_LABELS = {
    "area_code": Text("Kode wilayah", "Area code"),
    "area_name": Text("Nama wilayah", "Area name"),
    **{column.name: column.label for column in (*VILLAGE_COLUMNS, *SUPPLIED_COLUMNS.values())},
}


def quality_as_dict(
    data: PlanningData, faults: Sequence[Fault] = (), at_fault: Sequence[str] = ()
) -> dict[str, object]:
    """Return the report as plain values for JSON; its keys are described in docs/methods/reading.md.

    Parameters
    ----------
    data : PlanningData
        Of the datasets without fault.
    faults : sequence of Fault
        Of the others.
    at_fault : sequence of str
        Keys of the others.

    Returns
    -------
    dict
        `villages`, `datasets` (quality and source together), `warnings`, `datasets_at_fault`, `faults`.
    """
    sources = {source.key: source for source in data.sources}
    return {
        "villages": len(data.villages),
        "datasets": [_dataset_as_dict(quality, sources[quality.key]) for quality in data.quality],
        "warnings": [_warning_as_dict(warning) for warning in data.warnings],
        "datasets_at_fault": list(at_fault),
        "faults": [_fault_as_dict(fault) for fault in faults],
    }


def quality_report(data: PlanningData, language: Language, at_fault: Sequence[str] = ()) -> str:
    """Return the report as text in one language, one block per dataset, then the warnings.

    Parameters
    ----------
    data : PlanningData
        Of the datasets without fault.
    language : {"id", "en"}
    at_fault : sequence of str
        Keys of the datasets that could not be used; they are named, their faults are told elsewhere.

    Returns
    -------
    str
    """
    sources = {source.key: source for source in data.sources}
    blocks = [_block(quality, sources[quality.key], language) for quality in data.quality]
    heading: list[Text] = [Text(f"Desa/kelurahan: {len(data.villages)}", f"Villages: {len(data.villages)}")]
    if at_fault:
        listed = ", ".join(at_fault)
        heading.append(Text(f"TIDAK DAPAT DIPAKAI: {listed}", f"NOT USABLE: {listed}"))
    if data.warnings:
        title = Text("Peringatan", "Warnings").in_language(language)
        lines = [f"  - {warning.message.in_language(language)}" for warning in data.warnings]
        blocks.append("\n".join([title, *lines]))
    return "\n\n".join(["\n".join(line.in_language(language) for line in heading), *blocks]) + "\n"


def column_label(name: str) -> Text:
    """Return the label of a canonical column, its name when it has none."""
    return _LABELS.get(name, Text(name, name))


def _block(quality: DatasetQuality, source: Source, language: Language) -> str:
    """Return the lines of one dataset, all but the heading indented."""
    return "\n  ".join(line.in_language(language) for line in dataset_lines(quality, source))


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
        "points_with_own_village": quality.points_with_own_village,
        "points_outside_own_village": quality.points_outside_own_village,
        "points_outside_own_village_examples": list(quality.points_outside_own_village_examples),
        "missing": dict(quality.missing),
        "assumptions": [said._asdict() for said in quality.assumptions],
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


def _fault_as_dict(fault: Fault) -> dict[str, object]:
    """Return one fault as plain values."""
    return {"problem": fault.problem._asdict(), "where": fault.where, "remedy": fault.remedy._asdict()}
