"""The plan with a simulation beside the ordinary one, as workbook and CSV that nobody can take for a plan."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from data.plan import Plan
from data.what_if import RoadLink, WhatIf
from data.what_if_file import NOTE
from data.wording import Language, Text
from data.work_watch import Check, go_on
from export.csv_table import INVENTED_FIELD, csv_table
from export.fields import Field, FieldKind
from export.findings_labels import STATUS_LABELS
from export.labels import label_of
from export.reference_sheets import sources_sheet, warnings_sheet
from export.sheet import Look, Sheet, write_workbook_file
from export.shortlist import funds_and_ministries
from export.text import rupiah
from export.village_table import package_label
from export.what_if_objects import MARK, cost_words, source_words, tried_sheet

BOOK_NAME, CSV_NAME = "simulasi_bukan_data_rencana.xlsx", "simulasi_bukan_data_rencana.csv"
CHANGES: Mapping[str, Text] = {
    "entered": Text("masuk", "enters"),
    "left": Text("keluar", "leaves"),
    "repackaged": Text("tetap, paket lain", "stays, other package"),
    "stayed": Text("tetap", "stays"),
}
_CHANGE = Text("Perubahan (simulasi)", "Change (simulation)")
_NONE = Text("tidak terpilih", "not chosen")
_NOT_RANKED = Text("tanpa peringkat", "not ranked")
_SIDES = {"before": Text("rencana biasa", "ordinary plan"), "simulated": Text("dengan simulasi", "with the simulation")}
_COLUMNS: tuple[tuple[str, FieldKind, Text, int], ...] = (
    ("chosen", "flag", Text("Terpilih", "Chosen"), 11),
    ("rank", "integer", Text("Peringkat", "Rank"), 12),
    ("package", "text", Text("Paket program", "Package"), 34),
    ("cost_idr", "rupiah", Text("Biaya", "Cost"), 17),
    ("funds", "text", Text("Dana", "Funds"), 26),
    ("ministries", "text", Text("K/L pembayar", "Paying ministries"), 20),
)
Row = tuple[object, ...]


class _Choice(NamedTuple):
    """What a chosen village gets, in the order of `_COLUMNS`."""

    package: str
    cost_idr: float
    funds: str
    ministries: str


_NOTHING = _Choice("", float("nan"), "", "")


@dataclass(frozen=True)
class WhatIfPlans:
    """The ordinary plan, the plan solved as if what was tried were there, and what was tried."""

    before: Plan
    simulated: Plan
    changes: WhatIf
    links: Sequence[RoadLink]


def what_if_plan_csv(plans: WhatIfPlans, check: Check = go_on) -> bytes:
    """Return every village that either plan chooses, both sides; each row says that it is a simulation.

    Digests and year stand on every row: a CSV has no other place for them. `check` as of `csv_table`.
    """
    marks = (
        Field("year", "integer", Text("Tahun", "Year")),
        Field("result_digest_before", "text", Text("Sidik rencana biasa", "Digest of the ordinary plan")),
        Field("result_digest_simulated", "text", Text("Sidik simulasi", "Digest of the simulation")),
        INVENTED_FIELD,
        Field("note", "text", Text("Catatan", "Note")),
    )
    told = (plans.simulated.scenario.year, plans.before.result_digest, plans.simulated.result_digest, "true", NOTE)
    return csv_table((*_fields(), *marks), ((*row, *told) for row in _rows(plans)), check)


def what_if_plan_workbook(plans: WhatIfPlans, language: Language = "id", check: Check = go_on) -> bytes:
    """Return what this is, both choices village by village, what was tried, sources with digests, and warnings.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the temporary file cannot be written.
    StoppedError
        When `check`, asked every few hundred rows, does.
    """
    scenario = plans.simulated.scenario
    mark = MARK.in_language(language)
    title = f"{mark[0].upper()}{mark[1:]}: {scenario.name}"
    villages = Sheet(_sheet_name("desa", "villages"), _fields(), _rows(plans), frozen_columns=3, notes=(MARK,))
    sheets = (
        _read_first(plans, language),
        villages,
        tried_sheet(plans.changes, plans.links, language, _sheet_name("objek", "objects")),
        replace(sources_sheet(plans.simulated, language), name=_sheet_name("sumber", "sources")),
        replace(warnings_sheet(plans.simulated, language), name=_sheet_name("catatan", "notes")),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / BOOK_NAME
        marked = (replace(sheet, page_title=MARK, page_note=MARK) for sheet in sheets)
        write_workbook_file(marked, path, Look(language, title, invented=True), scenario.year, check)
        return path.read_bytes()


def _sheet_name(word_id: str, word_en: str) -> Text:
    """Return the name of a sheet, at most 31 characters, with the mark first."""
    return Text(f"Simulasi, bukan data - {word_id}", f"Simulation, not data - {word_en}")


def _read_first(plans: WhatIfPlans, language: Language) -> Sheet:
    """Return what this file is, both plans in sum, and digests."""
    scenario, kinds = plans.simulated.scenario, [row[4] for row in _rows(plans)]
    entries: list[tuple[Text, str]] = [
        (Text("Apa ini", "What this is"), Text(
            "Simulasi, bukan data, dan bukan rencana: desa yang akan terpilih seandainya objek rekaan pengguna sudah "
            "ada, di samping rencana biasa. Jangan dipakai untuk menetapkan desa atau anggaran.",
            "A simulation, not data, and not a plan: the villages that would be chosen if the objects invented by the "
            "user were there, beside the ordinary plan. Not for deciding on villages or budgets.",
        ).in_language(language)),
        (Text("Skenario", "Scenario"), f"{scenario.name}, {scenario.year}"),
        (Text("Objek rekaan", "Invented objects"), str(len(plans.changes.items))),
        (Text("Biaya objek rekaan", "Cost of invented objects"), cost_words(plans.changes, language)),
        *_sums(plans, language),
        *((Text(f"Desa: {word.id}", f"Villages: {word.en}"), str(kinds.count(kind))) for kind, word in CHANGES.items()),
        (Text("Sumber data", "Data sources"), "; ".join(source_words(each) for each in plans.simulated.data.sources)),
    ]  # fmt: skip
    fields = (
        Field("topic", "text", Text("Baca dulu: simulasi, bukan data", "Read first: simulation, not data"), width=44),
        Field("content", "text", Text("Isi", "Content"), width=90),
    )
    rows = [(topic.in_language(language), content) for topic, content in entries]
    return Sheet(_sheet_name("baca", "read"), fields, rows, filters=False, notes=(MARK,))


def _sums(plans: WhatIfPlans, language: Language) -> Iterator[tuple[Text, str]]:
    """Yield villages, cost, proof and digests of each side."""
    for side, plan in _sides(plans):
        villages, name = plan.allocation.villages, _SIDES[side]
        chosen, cost = int(villages["is_chosen"].sum()), int(villages["cost_idr"].sum())
        status = label_of(STATUS_LABELS, plan.allocation.status).in_language(language)
        told = Text(f"{chosen} desa, {rupiah(cost).id}", f"{chosen} villages, {rupiah(cost).en}")
        yield name, f"{told.in_language(language)}; {status}"
        yield Text(f"Sidik masukan, {name.id}", f"Input digest, {name.en}"), plan.input_digest
        yield Text(f"Sidik hasil, {name.id}", f"Result digest, {name.en}"), plan.result_digest


def _fields() -> tuple[Field, ...]:
    """Return the columns; none has the name of a column of the shortlist that tells a choice."""
    pairs = (
        Field(
            f"{name}_{side}", kind, Text(f"{label.id}, {told.id}", f"{label.en}, {told.en}"), width=width,
            missing=_NOT_RANKED if name == "rank" else _NONE,
        )
        for name, kind, label, width in _COLUMNS for side, told in _SIDES.items()
    )  # fmt: skip
    return (
        Field("village_code", "text", Text("Kode desa", "Village code"), width=15),
        Field("village_name", "text", Text("Desa/kelurahan", "Village"), width=22),
        Field("district_name", "text", Text("Kecamatan", "District"), width=18),
        Field("regency_name", "text", Text("Kabupaten/kota", "Regency"), width=18),
        Field(
            "change_simulated", "text", Text("Perubahan (simulasi)", "Change (simulation)"), wording=CHANGES, width=18
        ),
        *pairs,
    )


def _rows(plans: WhatIfPlans) -> list[Row]:
    """Return the villages that either plan chooses: those that enter, leave, change, stay, each by code."""
    before, simulated = (_choices(plan) for _, plan in _sides(plans))
    ranks = [plan.priorities.table["rank"].astype("Float64").astype(float).to_dict() for _, plan in _sides(plans)]
    names = plans.simulated.data.villages[["village_name", "district_name", "regency_name"]]
    rows: list[Row] = []
    for code in sorted({*before, *simulated}):
        sides = [
            (code in side, rank[code], *side.get(code, _NOTHING))
            for side, rank in zip((before, simulated), ranks, strict=True)
        ]
        pairs = (value for pair in zip(*sides, strict=True) for value in pair)
        rows.append((code, *names.loc[code], _change(before.get(code), simulated.get(code)), *pairs))
    return sorted(rows, key=lambda row: list(CHANGES).index(str(row[4])))


def _sides(plans: WhatIfPlans) -> tuple[tuple[str, Plan], ...]:
    """Return both plans by the name of their side."""
    return ("before", plans.before), ("simulated", plans.simulated)


def _choices(plan: Plan) -> dict[str, _Choice]:
    """Return package, cost and who pays of each chosen village."""
    table, payers = plan.allocation.villages, funds_and_ministries(plan)
    chosen = table[table["is_chosen"].astype(bool)]
    return {
        str(code): _Choice(package_label(plan.scenario.interventions, package), int(cost), *payers.get(code, ("", "")))
        for code, package, cost in zip(chosen.index, chosen["package"], chosen["cost_idr"], strict=True)
    }


def _change(before: _Choice | None, simulated: _Choice | None) -> str:
    """Return what becomes of a village, a key of `CHANGES`."""
    if before is None:
        return "entered"
    if simulated is None:
        return "left"
    return "stayed" if before.package == simulated.package else "repackaged"
