"""What is taken for granted: the catalogue's own statements, and columns known by their header alone."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue import CODED_ROLES, ColumnSource, Dataset
from data.readers.reading import short
from data.wording import Text


def stated_by_catalogue(dataset: Dataset) -> tuple[Text, ...]:
    """Return what the catalogue states about a file and the file itself cannot prove.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    tuple of Text
        One short sentence per statement; empty when the catalogue states nothing of the kind.
    """
    said: list[Text] = []
    if dataset.role in CODED_ROLES and dataset.code_system is not None:
        said.append(
            Text(f"kode dinyatakan {dataset.code_system}.", f"the codes are declared to be {dataset.code_system}.")
        )
    if dataset.crs is not None:
        said.append(
            Text(f"sistem koordinat dinyatakan {dataset.crs}.", f"coordinate system declared as {dataset.crs}.")
        )
    if dataset.column_names:
        said.append(Text("nama kolom dari katalog.", "column names are the catalogue's."))
    if dataset.number_format is not None:
        example = "1.204,5" if dataset.number_format == "id" else "1,204.5"
        said.append(
            Text(f"bilangan berupa teks ditulis seperti {example}.", f"numbers in text are written like {example}.")
        )
    return (*said, *_rows_chosen(dataset), *_for_all_rows(dataset), *_scaled(dataset))


def recognised_columns(mapped: Mapping[str, ColumnSource], dataset: Dataset) -> tuple[Text, ...]:
    """Return which columns were understood by their header, because the catalogue maps none."""
    found = {name: source.column for name, source in mapped.items() if name not in dataset.columns}
    return understood_by_header(found)


def understood_by_header(found: Mapping[str, str]) -> tuple[Text, ...]:
    """Return one sentence on canonical columns and the headers that they were known by."""
    if not found:
        return ()
    listed = ", ".join(f"{name} = {short(header)!r}" for name, header in found.items())
    return (Text(f"kolom dikenali dari judulnya: {listed}.", f"columns recognised by their header: {listed}."),)


def filled_in(count: int, what: Text, how: Text) -> tuple[Text, ...]:
    """Return the sentence on values that were filled in; nothing when there are none."""
    if not count:
        return ()
    return (Text(f"{count} {what.id} {how.id}.", f"{count} {what.en} {how.en}."),)


def _rows_chosen(dataset: Dataset) -> list[Text]:
    """Return which rows the catalogue takes, and which it leaves."""
    said = []
    if dataset.only is not None:
        chosen = f"{dataset.only.column} = {dataset.only.equals!r}"
        said.append(Text(f"hanya baris dengan {chosen}.", f"only rows with {chosen}."))
    if dataset.on_bad_code == "report":
        said.append(
            Text(
                "baris tanpa kode yang sah dilaporkan dan tidak dipakai.",
                "rows without a usable code are reported and not used.",
            )
        )
    return said


def _for_all_rows(dataset: Dataset) -> list[Text]:
    """Return values that the catalogue gives to all rows."""
    said = []
    if dataset.range_m is not None:
        said.append(
            Text(
                f"jangkauan menara {dataset.range_m:g} m, bukan hasil ukur.",
                f"tower range of {dataset.range_m:g} m, not measured.",
            )
        )
    if dataset.technology:
        said.append(
            Text(f"teknologi semua baris {dataset.technology}.", f"technology of all rows {dataset.technology}.")
        )
    if dataset.kind:
        said.append(Text(f"jenis semua baris {dataset.kind}.", f"kind of all rows {dataset.kind}."))
    return said


def _scaled(dataset: Dataset) -> list[Text]:
    """Return columns whose numbers are multiplied."""
    return [
        Text(f"{name} = {source.column!r} × {source.scale:g}.", f"{name} = {source.column!r} × {source.scale:g}.")
        for name, source in dataset.columns.items()
        if source.scale != 1.0
    ]
