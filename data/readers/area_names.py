"""Names of districts, regencies and provinces by code; the length of each code tells the level."""

from __future__ import annotations

import re

import pandas as pd

from data.catalogue import Dataset
from data.errors import Fault, raise_if_any
from data.readers.assumptions import recognised_columns
from data.readers.mapping import mapped_columns
from data.readers.reading import Reading, place, rows_fault, short
from data.readers.rows import read_rows
from data.wording import Text

# Digits of a code to level; villages (10) carry their own names and are passed over.
LEVEL_OF_DIGITS = {2: "province", 4: "regency", 6: "district", 10: "village"}
_CODE = re.compile(r"\d{2}(\.?\d{2}(\.?\d{2}(\.?\d{4})?)?)?", re.ASCII)
_PARTS = (2, 4, 6, 10)


def read_area_names(dataset: Dataset) -> Reading[pd.Series]:
    """Read area names as a Series indexed by dotted code (``53``, ``53.04``, ``53.04.01``).

    Raises
    ------
    DataError
        If a code or name column is missing, a code has another form, or one code has two names.
    """
    rows = read_rows(dataset)
    mapped, faults, notes = mapped_columns(rows, dataset, ("area_code", "area_name"))
    raise_if_any(faults)
    header = mapped["area_code"].column
    written, names = rows.text(header), rows.text(mapped["area_name"].column)
    codes = written.map(_dotted)
    bad = codes.index[codes.isna()]
    if len(bad) and dataset.on_bad_code == "fault":
        value = repr(short(written[bad[0]]))
        faults = [
            rows_fault(
                dataset,
                header,
                bad,
                Text(f"{value} bukan kode wilayah.", f"{value} is no area code."),
                Text(
                    'Perbaiki kodenya, atau tambahkan on_bad_code = "report".',
                    'Correct the code, or add on_bad_code = "report".',
                ),
            )
        ]
    table = pd.DataFrame({"code": codes, "name": names}).dropna()
    table = table[table["code"].str.replace(".", "").str.len() < 10].drop_duplicates()
    raise_if_any(faults + _two_names(table, dataset))
    return Reading(
        table.set_index("code")["name"].sort_index(),
        rows=len(rows.frame),
        columns=tuple(
            f"{LEVEL_OF_DIGITS[digits]}_name" for digits in sorted(set(table["code"].str.replace(".", "").str.len()))
        ),
        unusable=tuple(f"baris/row {row}: {short(written[row])}" for row in bad),
        assumptions=recognised_columns(mapped, dataset),
        notes=notes,
    )


def _dotted(text: str) -> str | None:
    """Return an area code with dots, None when it is none."""
    plain = text.lstrip("'")
    if not _CODE.fullmatch(plain):
        return None
    digits = plain.replace(".", "")
    ends = [end for end in _PARTS if end <= len(digits)]
    return ".".join(digits[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _two_names(table: pd.DataFrame, dataset: Dataset) -> list[Fault]:
    """Return a fault when one code has two names."""
    doubled = table[table["code"].duplicated(keep=False)].sort_values("code", kind="stable")
    if doubled.empty:
        return []
    code = doubled["code"].iloc[0]
    listed = ", ".join(repr(short(name)) for name in doubled.loc[doubled["code"] == code, "name"])
    return [
        Fault(
            Text(
                f"kode {code} punya lebih dari satu nama: {listed}.", f"code {code} has more than one name: {listed}."
            ),
            place(dataset),
            Text("Sisakan satu nama.", "Keep one name."),
        )
    ]
