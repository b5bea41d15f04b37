"""`plan.xlsx`: shortlist, money, all villages with reasons, rules, sources and digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from data.plan import Plan
from data.wording import Language, Text
from export.fields import Field
from export.package_sheet import package_sheet
from export.readme_sheet import readme_sheet
from export.reference_sheets import criteria_sheet, rules_sheet, sources_sheet, warnings_sheet
from export.sheet import Look, Sheet, open_workbook, write_sheet
from export.shortlist import funds_and_ministries, shortlist, shortlist_fields
from export.text import UNKNOWN, plain_text
from export.village_table import village_fields, village_table

_WIDTHS = {
    "rank": 14, "village_code": 14, "village_name": 20, "district_name": 17, "regency_name": 18, "province_name": 18,
    "migrant_workers": 9, "score": 9, "package_label": 34, "cost_idr": 15, "gap_closed": 13, "reason": 34,
    "existing_programme": 26, "candidate_status": 16,
}  # fmt: skip
# One line a village: here the reason has to fit without wrapping.
_ONE_LINE_WIDTHS = {**_WIDTHS, "reason": 120, "package_label": 60}
_SHORTLIST = (
    "rank", "village_code", "village_name", "district_name", "regency_name", "province_name", "migrant_workers",
    "score", "package_label", "cost_idr", "gap_closed", "reason",
)  # fmt: skip
_CHUNK = 5_000


def write_workbook(plan: Plan, path: Path, language: Language = "id") -> None:
    """Write the workbook; memory does not grow with the number of rows written.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the file cannot be written.
    """
    look = Look(language, plan.scenario.name, any(source.invented for source in plan.data.sources))
    with open_workbook(path) as workbook:
        # The clock stays out: the same plan gives the same content.
        created = datetime(plan.scenario.year, 1, 1)  # noqa: DTZ001 - XlsxWriter wants it naive
        workbook.set_properties({"title": plain_text(plan.scenario.name)[:200], "created": created})
        for sheet in sheets(plan, language):
            write_sheet(workbook, sheet, look)


def sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets in order, each built only when its turn comes."""
    yield readme_sheet(plan, language)
    yield _shortlist_sheet(plan, language)
    yield package_sheet(plan, language)
    yield _villages_sheet(plan, language)
    yield rules_sheet(plan, language)
    yield criteria_sheet(plan, language)
    yield sources_sheet(plan, language)
    yield warnings_sheet(plan, language)
    yield _dictionary_sheet(plan, language)


def _shortlist_sheet(plan: Plan, language: Language) -> Sheet:
    """Return the chosen villages by rank, with package, payer and cost."""
    known = {field.name: field for field in shortlist_fields(plan)}
    fields = [_with_width(known[name]) for name in _SHORTLIST]
    table = shortlist(plan, language)[list(_SHORTLIST)]
    payers = funds_and_ministries(plan)
    table["funds"] = [payers.get(code, ("", ""))[0] for code in table.index]
    table["ministries"] = [payers.get(code, ("", ""))[1] for code in table.index]
    fields += [
        Field("funds", "text", Text("Dana", "Funds"), width=28),
        Field("ministries", "text", Text("K/L pembayar", "Paying ministries"), width=18),
    ]
    return Sheet(Text("Daftar pendek", "Shortlist"), tuple(fields), _rows(table), frozen_columns=3)


def _villages_sheet(plan: Plan, language: Language) -> Sheet:
    """Every village, chosen or not, with all that is known of it."""
    fields = tuple(_with_width(field, _ONE_LINE_WIDTHS) for field in village_fields(plan))
    table = village_table(plan, language).reset_index()
    return Sheet(Text("Semua desa", "All villages"), fields, _rows(table), frozen_columns=2, wrap=False)


def _dictionary_sheet(plan: Plan, language: Language) -> Sheet:
    """Name, label, unit, meaning and sources of each column of the village table."""
    labels = (
        ("column", Text("Nama kolom", "Column"), 34), ("label", Text("Judul", "Header"), 40),
        ("kind", Text("Jenis nilai", "Kind of value"), 9),
        ("unit", Text("Satuan", "Unit"), 9), ("meaning", Text("Arti", "Meaning"), 50),
        ("sources", Text("Sumber data", "Data sources"), 28),
    )  # fmt: skip
    fields = tuple(Field(name, "text", label, width=width) for name, label, width in labels)
    rows = [
        (
            f.name,
            f.header(language),
            f.kind,
            f.unit_label(language),
            f.definition.in_language(language),
            "; ".join(s.key for s in f.sources),
        )
        for f in village_fields(plan)
    ]
    return Sheet(Text("Kamus data", "Data dictionary"), fields, rows)


def _with_width(field: Field, widths: Mapping[str, int] = _WIDTHS) -> Field:
    """Return the field with its width in the workbook; an empty IDM status reads "not known"."""
    wording = {**field.wording, "": UNKNOWN} if field.name == "idm_status" else field.wording
    return replace(field, width=widths.get(field.name, 0), wording=wording)


def _rows(table: pd.DataFrame) -> Iterator[Sequence[object]]:
    """Rows as plain Python values, a few thousand at a time."""
    for start in range(0, len(table), _CHUNK):
        part = table.iloc[start : start + _CHUNK]
        columns = [part.iloc[:, position].tolist() for position in range(part.shape[1])]
        yield from zip(*columns, strict=True)
