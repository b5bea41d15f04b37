"""A kabupaten's list of proposed villages, read as attribute tables are; offices may propose, persons are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError, Fault, raise_if_any
from data.personal_text import holds_personal_data
from data.proposals import Proposals
from data.readers.code_columns import coded_rows
from data.readers.mapping import mapped_columns
from data.readers.numbers import is_missing
from data.readers.reading import place, rows_fault, short
from data.readers.rows import Rows, first_column, missing_column, read_rows
from data.wording import Text
from data.worker import sha256_of_file

# Headers met in such lists; first match wins. The village code is recognised as in attribute tables.
RECOGNISED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "village_name": ("village_name", "nama_desa", "nama desa", "desa", "desa/kelurahan", "kelurahan"),
        "rank": ("rank", "peringkat", "prioritas", "urutan", "urutan prioritas", "ranking"),
        "proposer": ("proposer", "pengusul", "instansi pengusul", "instansi", "opd", "perangkat daerah"),
        "note": ("note", "catatan", "keterangan", "alasan"),
    }
)
_COLUMNS = ("village_code", *RECOGNISED)
_MOST_CHARACTERS = 500
_RANK = re.compile(r"[1-9]\d{0,5}(?:\.0)?")
# An office begins with what it is; whatever does not may be a person's name.
_OFFICE = re.compile(
    r"(?:dinas|disnaker\w*|dpmd|bappeda\w*|bapperida|bappelitbangda|pemerintah|pemda|pemkab|pemkot|pemprov|pemdes|desa"
    r"|kelurahan|kecamatan|kabupaten|kota|provinsi|musrenbang\w*|forum|dprd|bpd|lpm\w*|pkk|bum ?desa?|lsm|yayasan"
    r"|serikat|perkumpulan|koperasi|badan|balai|kantor|bagian|bidang|upt\w*|bp3mi|p4mi|ltsa|kementerian|kemnaker|satgas)\b",
    re.IGNORECASE,
)
_PERSON_HEADER = re.compile(
    r"\b(?:nama|kontak|pic|cp|narahubung|penanggung jawab)\b(?! (?:desa|kelurahan|kecamatan|kabupaten|kota|provinsi"
    r"|instansi|dinas|opd|lembaga|program))|\b(?:kepala desa|kades|lurah|camat)\b"
)
_OFFICES_ONLY = Text("Tulis nama lembaga saja, mis. Disnaker.", "Write the office only, e.g. Disnaker.")


def read_proposals(
    path: Path,
    title: str = "",
    columns: Mapping[str, str] = MappingProxyType({}),
    *,
    sheet: str | None = None,
    header_row: int = 1,
    only_declared: bool = False,
) -> Proposals:
    """Read a list of proposed villages, in the guarded reading process.

    Parameters
    ----------
    path : Path
        CSV, XLSX, ODS or another table, with Kemendagri village codes.
    title : str
        Shown beside the list.
    columns : mapping of canonical column to header
        Of `village_code`, `village_name`, `rank`, `proposer`, `note`; usual headers are recognised without it.
    sheet : str or None
    header_row : int
        Counted from 1.
    only_declared : bool
        Read the columns of `columns` and no others, though their headers are usual ones.

    Returns
    -------
    Proposals
        Rows without a usable code are listed in `unusable`, not refused: such lists end with totals and notes.

    Raises
    ------
    DataError
        With all faults: no code column, codes of BPS, columns or cells that tell of persons, ranks that are no
        whole number from 1 up, texts that are too long, no row with a village code.
    ValueError
        If `columns` names what is no canonical column.
    """
    if not set(columns) <= set(_COLUMNS):
        raise ValueError(f"unknown columns {sorted(set(columns) - set(_COLUMNS))}")
    dataset = list_dataset(path, title, columns, sheet, header_row)
    rows = read_rows(dataset)
    usual = {} if only_declared else RECOGNISED
    recognised = {name: first_column(rows.columns, headers) for name, headers in usual.items()}
    declared = {name: header for name, header in recognised.items() if header is not None} | dict(columns)
    dataset = list_dataset(path, title, declared, sheet, header_row)
    mapped, faults, notes = mapped_columns(rows, dataset, ("village_code",))
    faults += _person_columns(rows, dataset, mapped)
    raise_if_any(faults)
    coded = coded_rows(rows, dataset, mapped["village_code"].column)
    table = pd.DataFrame({"village_code": coded.codes})
    for name in RECOGNISED:
        source = mapped.get(name)
        table[name] = "" if source is None else _text(rows, source.column).reindex(table.index)
    raise_if_any([*coded.faults, *_cell_faults(table, mapped, dataset)])
    if table.empty:
        raise DataError(missing_column(dataset, "village_code", "village_code", rows.columns))
    table["rank"] = pd.array([int(float(text)) if text else pd.NA for text in table["rank"]], dtype="Int64")
    return Proposals(
        table[list(_COLUMNS)].reset_index(drop=True),
        title or path.name,
        path.name,
        sha256_of_file(path),
        coded.unusable,
        notes,
    )


def tells_of_persons(header: str) -> bool:
    """Return whether a column of this header holds persons' names or contacts; "nama" alone does."""
    return _PERSON_HEADER.search(re.sub(r"[^a-z0-9]+", " ", header.casefold()).strip()) is not None


def list_dataset(path: Path, title: str, columns: Mapping[str, str], sheet: str | None, header_row: int) -> Dataset:
    """Return the list as the catalogue would hold a table of attributes."""
    return Dataset(
        key="usulan",
        role="attributes",
        path=path,
        title=title or path.name,
        code_system="kemendagri",
        sheet=sheet,
        header_row=header_row,
        columns={name: ColumnSource(header) for name, header in columns.items()},
        on_bad_code="report",
    )


def _text(rows: Rows, header: str) -> pd.Series:
    """Return a column's cells; those that say "no data" are empty."""
    text = rows.text(header)
    return text.where(~is_missing(text), "")


def _person_columns(rows: Rows, dataset: Dataset, mapped: Mapping[str, ColumnSource]) -> list[Fault]:
    """Refuse columns whose header tells of a person, read or not: such a file should not travel."""
    of_villages = mapped["village_name"].column if "village_name" in mapped else ""
    return [
        Fault(
            Text("kolom ini memuat nama atau kontak orang.", "this column holds persons' names or contacts."),
            place(dataset, header),
            Text(
                "Hapus kolomnya dari berkas, atau nyatakan sebagai village_name bila itu nama desa.",
                "Remove the column from the file, or declare it as village_name if villages are meant.",
            ),
        )
        for header in rows.columns
        if header != of_villages and tells_of_persons(header)
    ]


def _cell_faults(table: pd.DataFrame, mapped: Mapping[str, ColumnSource], dataset: Dataset) -> list[Fault]:
    """Return faults of ranks, of cells that tell of persons (never repeated), and of long texts."""
    checks = (
        (
            "rank",
            table["rank"].map(lambda text: bool(text) and _RANK.fullmatch(text) is None),
            Text("peringkat {value} bukan bilangan bulat mulai 1.", "rank {value} is no whole number from 1 up."),
            Text("Tulis 1, 2, 3 …, atau kosongkan.", "Write 1, 2, 3 …, or leave it empty."),
        ),
        (
            "proposer",
            table["proposer"].map(lambda text: bool(text) and (not _OFFICE.match(text) or holds_personal_data(text))),
            Text("pengusul bukan nama lembaga; nama orang tidak dibaca.", "no office; names of persons are not read."),
            _OFFICES_ONLY,
        ),
        (
            "note",
            table["note"].map(holds_personal_data),
            Text("catatan memuat data pribadi.", "the note holds personal data."),
            Text("Hapus nama, NIK, dan nomor telepon.", "Remove names, identity and phone numbers."),
        ),
        *(
            (
                name,
                table[name].str.len() > _MOST_CHARACTERS,
                Text(f"lebih dari {_MOST_CHARACTERS} huruf.", f"longer than {_MOST_CHARACTERS} characters."),
                Text("Singkatkan.", "Shorten it."),
            )
            for name in ("village_name", "proposer", "note")
        ),
    )
    faults = []
    for name, is_wrong, problem, remedy in checks:
        wrong = table.index[is_wrong.to_numpy(dtype=bool)]
        if len(wrong):
            value = repr(short(str(table.loc[wrong[0], name])))
            said = Text(*(part.replace("{value}", value) for part in problem))
            faults.append(rows_fault(dataset, mapped[name].column, wrong, said, remedy))
    return faults
