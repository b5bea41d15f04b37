"""Codes of a file as dotted Kemendagri codes of villages or larger areas, and whether they can be that at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from data.catalogue import Dataset
from data.codes import area_code_from_text, village_code_from_text
from data.errors import Fault
from data.readers.reading import place, rows_fault, short
from data.readers.rows import Rows, find_column
from data.wording import Text

_BIG_PARTS = ("KDPPUM", "KDBPUM", "KDCPUM", "KDEPUM")
_PART_DIGITS = (2, 2, 2, 4)
_TOTAL = re.compile(r"^(jumlah|total|rata-?rata|grand total|sub ?total|keterangan|sumber|catatan)\b", re.IGNORECASE)
# Village parts are 1xxx kelurahan, 2xxx desa, 3xxx desa adat. Measured nationally: all Kemendagri codes are so,
# of BPS codes read so 28 %, and more than 90 % in 2 of 514 regencies only (there, names tell: see matching.py).
_KEMENDAGRI_PARTS = ("1", "2", "3")
_LIKELY_SHARE = 0.9


@dataclass(frozen=True)
class CodeKind:
    """What a row's code should name: how it is read, and how messages call it and its form."""

    read: Callable[[str], str | None]
    area: Text
    form: Text


def _area_kind(level: str, area: Text, form: str, digits: int) -> CodeKind:
    """Return the kind of code of one level above the village."""

    def read(text: str) -> str | None:
        found = area_code_from_text(text)
        return found[1] if found is not None and found[0] == level else None

    return CodeKind(read, area, Text(f"{form} ({digits} digit)", f"{form} ({digits} digits)"))


VILLAGE_CODES = CodeKind(
    village_code_from_text,
    Text("desa", "village"),
    Text("PP.KK.CC.DDDD (10 digit)", "PP.KK.CC.DDDD (10 digits)"),
)
AREA_CODES: Mapping[str, CodeKind] = MappingProxyType(
    {
        "district": _area_kind("district", Text("kecamatan", "district"), "PP.KK.CC", 6),
        "regency": _area_kind("regency", Text("kabupaten/kota", "regency"), "PP.KK", 4),
        "province": _area_kind("province", Text("provinsi", "province"), "PP", 2),
    }
)


@dataclass(frozen=True)
class CodedRows:
    """Rows of a file with their code.

    `codes` holds only the usable rows (index = row number); `unusable` names the others.
    """

    codes: pd.Series
    faults: tuple[Fault, ...]
    unusable: tuple[str, ...]


def big_code_column(rows: Rows) -> pd.Series | None:
    """Return codes put together from BIG's split columns; None when the file has no such columns.

    Each part may hold its own digits ("04") or the code so far ("52.02.04"); KDEPUM alone may hold all.
    """
    headers = [find_column(rows.columns, part) for part in _BIG_PARTS]
    if headers[-1] is None:
        return None
    village = rows.text(headers[-1])
    whole = village.map(village_code_from_text)
    if any(header is None for header in headers):
        return whole
    parts = [
        rows.text(header).map(lambda text, digits=digits: _part(text, digits))
        for header, digits in zip(headers, _PART_DIGITS, strict=True)
        if header is not None
    ]
    joined = pd.Series([".".join(row) for row in zip(*parts, strict=True)], index=village.index, dtype="str")
    return whole.where(whole.notna(), joined.map(village_code_from_text))


def coded_rows(
    rows: Rows,
    dataset: Dataset,
    column: str | None,
    codes: pd.Series | None = None,
    *,
    kind: CodeKind = VILLAGE_CODES,
) -> CodedRows:
    """Return the rows with a usable code; the others refuse the file or, if so declared, are listed.

    Parameters
    ----------
    rows : Rows
    dataset : Dataset
        `on_bad_code` decides.
    column : str or None
        Header of the code column, for reading and for messages.
    codes : Series or None
        Codes already put together from several columns.
    kind : CodeKind
        What the codes name.
    """
    written = rows.text(column) if column is not None else pd.Series("", index=rows.frame.index, dtype="str")
    found = written.map(kind.read) if codes is None else codes
    bad = found.index[found.isna()]
    # Shorter codes of BPS and Kemendagri do not differ in form: there, names tell (see matching.py).
    faults = _system_faults(found.dropna().astype("str"), written, dataset, column) if kind is VILLAGE_CODES else []
    unusable = tuple(f"baris/row {row}: {_row_label(rows, row)}" for row in bad)
    if len(bad) and dataset.on_bad_code == "fault":
        faults.extend(_bad_code_faults(rows, written[bad], kind, dataset, column))
    return CodedRows(found.dropna().astype("str"), tuple(faults), unusable)


def _part(text: str, digits: int) -> str:
    """Return one part of a split code: what follows the last dot, else the last digits, zero-padded."""
    plain = text.removesuffix(".0").split(".")[-1].strip()
    return plain[-digits:].zfill(digits) if plain.isdigit() else "?"


def _bad_code_faults(
    rows: Rows, written: pd.Series, kind: CodeKind, dataset: Dataset, column: str | None
) -> list[Fault]:
    """Return faults for total rows, empty codes and codes of another form or level."""
    bad, area, form = written.index, kind.area, kind.form
    is_total = pd.Series([_TOTAL.match(_row_label(rows, row)) is not None for row in bad], index=bad, dtype=bool)
    empty = (written == "") & ~is_total
    other = ~empty & ~is_total
    allow = Text(
        'atau tambahkan on_bad_code = "report" agar baris itu dilaporkan dan tidak dipakai.',
        'or add on_bad_code = "report", so that the rows are reported and not used.',
    )
    checks = (
        (
            is_total,
            Text(f"baris jumlah atau keterangan, bukan {area.id}.", f"a total or a note, not a {area.en}."),
            Text("Hapus barisnya,", "Remove the row,"),
        ),
        (
            empty,
            Text(f"tidak ada kode {area.id}.", f"no {area.en} code."),
            Text("Isi kodenya,", "Fill in the code,"),
        ),
        (
            other,
            Text(
                f"{{value}} bukan kode {area.id} {form.id}.",
                f"{{value}} is no {area.en} code {form.en}.",
            ),
            Text("Perbaiki kodenya (simpan kolom sebagai teks),", "Correct the code (keep the column as text),"),
        ),
    )
    return [
        rows_fault(
            dataset,
            column,
            bad[mask.to_numpy()],
            Text(*(part.replace("{value}", repr(short(written[mask].iloc[0]))) for part in problem)),
            Text(f"{remedy.id} {allow.id}", f"{remedy.en} {allow.en}"),
        )
        for mask, problem, remedy in checks
        if mask.any()
    ]


def _row_label(rows: Rows, row: int) -> str:
    """Return the first filled cell of a row, to recognise it by."""
    cells = (str(value).strip() for value in rows.frame.loc[row].dropna())
    return short(next((cell for cell in cells if cell), ""))


def _system_faults(codes: pd.Series, written: pd.Series, dataset: Dataset, column: str | None) -> list[Fault]:
    """Return a fault when most codes cannot be Kemendagri codes; dotted ones always are."""
    undotted = codes[~written.reindex(codes.index).str.contains(".", regex=False)]
    undotted = undotted[~undotted.index.isin(written.index[written == ""])]
    if undotted.empty:
        return []
    likely = undotted.str[9].isin(_KEMENDAGRI_PARTS)
    if likely.mean() >= _LIKELY_SHARE:
        return []
    first = written[undotted.index[~likely.to_numpy()][0]]
    count, total = int((~likely).sum()), len(undotted)
    return [
        Fault(
            Text(
                f"{count} dari {total} kode tidak berbentuk kode Kemendagri "
                f"(mis. {first}: bagian desa {first[-4:]} bukan 1xxx/2xxx/3xxx); tampaknya kode BPS.",
                f"{count} of {total} codes do not look like Kemendagri codes "
                f"(e.g. {first}: village part {first[-4:]} is not 1xxx/2xxx/3xxx); they look like BPS codes.",
            ),
            place(dataset, column),
            Text(
                "Pakai tabel berkode Kemendagri, atau terjemahkan kode BPS dahulu; "
                "keduanya sepuluh digit tetapi berbeda wilayah.",
                "Use a table with Kemendagri codes, or translate the BPS codes first; "
                "both have ten digits but name different places.",
            ),
        )
    ]
