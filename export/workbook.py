"""`plan.xlsx` and `ranking.xlsx`: the list, money, all villages with reasons, analysis, rules, sources, digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from data.plan import Plan, Ranking
from data.wording import Language, Text
from data.work_watch import Check, go_on
from export.analysis_sheets import analysis_sheets
from export.criteria_sheet import criteria_sheet
from export.dictionary_sheet import dictionary_sheet
from export.dose_sheet import dose_sheet
from export.exported import Exported, is_invented
from export.fields import Field
from export.findings_sheets import findings_sheets
from export.package_sheet import package_sheet
from export.ranking_csv import ranked_fields, ranked_list
from export.readme_sheet import readme_sheet
from export.reference_sheets import sources_sheet, warnings_sheet
from export.rules_sheet import rules_sheet
from export.sheet import Look, Sheet, rows_of, write_workbook_file
from export.shortlist import PAYER_FIELDS, funds_and_ministries, shortlist, shortlist_fields
from export.text import UNKNOWN
from export.village_fields import village_fields
from export.village_table import village_table

_WIDTHS = {
    "rank": 14, "village_code": 14, "village_name": 20, "district_name": 17, "regency_name": 18, "province_name": 18,
    "migrant_workers": 9, "score": 9, "package_label": 34, "cost_idr": 15, "gap_closed": 13, "reason": 34,
    "existing_programme": 26, "candidate_status": 16, "need_score": 11, "readiness_score": 11, "probability": 12,
    "quadrant_label": 22, "dose_label": 22, "badge_label": 20,
}  # fmt: skip
# One line a village: here the reason has to fit without wrapping.
_ONE_LINE_WIDTHS = {**_WIDTHS, "reason": 120, "package_label": 60}
_SHORTLIST = (
    "rank", "village_code", "village_name", "district_name", "regency_name", "province_name", "migrant_workers",
    "score", "dose_label", "badge_label", "package_label", "cost_idr", "gap_closed", "reason",
)  # fmt: skip
_RANKED = (
    "rank", "village_code", "village_name", "district_name", "regency_name", "province_name", "migrant_workers",
    "score", "need_score", "readiness_score", "quadrant_label", "dose_label", "in_list", "probability", "badge_label",
)  # fmt: skip


def write_workbook(exported: Exported, path: Path, language: Language = "id", check: Check = go_on) -> None:
    """Write the workbook; memory does not grow with the number of rows written.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the file cannot be written.
    StoppedError
        When `check`, asked every few hundred rows, does.
    """
    scenario = exported.scenario
    look = Look(language, scenario.name, is_invented(exported))
    write_workbook_file(sheets(exported, language), path, look, scenario.year, check)


def sheets(exported: Exported, language: Language) -> Iterator[Sheet]:
    """Yield the sheets in order, each built only when its turn comes."""
    yield readme_sheet(exported, language)
    if isinstance(exported, Plan):
        yield _shortlist_sheet(exported, language)
        yield package_sheet(exported, language)
    else:
        yield _ranked_sheet(exported, language)
    yield _villages_sheet(exported, language)
    yield rules_sheet(exported, language)
    yield criteria_sheet(exported, language)
    yield dose_sheet(exported, language)
    yield from analysis_sheets(exported, language)
    if isinstance(exported, Plan):
        yield from findings_sheets(exported, language)
    yield sources_sheet(exported, language)
    yield warnings_sheet(exported, language)
    yield dictionary_sheet(village_fields(exported), language)


def _shortlist_sheet(plan: Plan, language: Language) -> Sheet:
    """Return the chosen villages by rank, with package, payer and cost."""
    known = {field.name: field for field in shortlist_fields(plan)}
    names = [name for name in _SHORTLIST if name in known]
    table = shortlist(plan, language)[names]
    payers = funds_and_ministries(plan)
    table["funds"] = [payers.get(code, ("", ""))[0] for code in table.index]
    table["ministries"] = [payers.get(code, ("", ""))[1] for code in table.index]
    fields = (*(_with_width(known[name]) for name in names), *PAYER_FIELDS)
    return Sheet(Text("Daftar pendek", "Shortlist"), fields, rows_of(table), frozen_columns=3)


def _ranked_sheet(ranking: Ranking, language: Language) -> Sheet:
    """Return the ranked villages by rank, before any money is spent."""
    known = {field.name: field for field in ranked_fields(ranking)}
    names = [name for name in _RANKED if name in known]
    fields = tuple(_with_width(known[name]) for name in names)
    table = ranked_list(ranking, language)[names]
    return Sheet(Text("Daftar peringkat", "Ranked list"), fields, rows_of(table), frozen_columns=3)


def _villages_sheet(exported: Exported, language: Language) -> Sheet:
    """Every village, chosen or not, with all that is known of it."""
    fields = tuple(_with_width(field, _ONE_LINE_WIDTHS) for field in village_fields(exported))
    table = village_table(exported, language).reset_index()
    return Sheet(Text("Semua desa", "All villages"), fields, rows_of(table), frozen_columns=2, wrap=False)


def _with_width(field: Field, widths: Mapping[str, int] = _WIDTHS) -> Field:
    """Return the field with its width in the workbook; an empty IDM status reads "not known"."""
    wording = {**field.wording, "": UNKNOWN} if field.name == "idm_status" else field.wording
    return replace(field, width=widths.get(field.name, 0), wording=wording)
