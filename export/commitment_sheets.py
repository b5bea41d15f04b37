"""How much of a plan stands on commitments, and what falls apart when a ministry leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.commitments import KIND_LABELS, STATE_LABELS, Commitment
from data.htis import LOSS_CAUSES, CommitmentCover, Dropout
from data.plan import Plan
from data.wording import Language, Text
from export.fields import Field
from export.labels import label_of
from export.matrix_sheets import TOTAL, Row
from export.plan_names import fund_name, intervention_name, intervention_names, pillar_names, village_name
from export.sheet import Sheet

_EVERYTHING = Text("semua", "all")
_LOSS_ROWS = {"total": Text("jumlah K/L", "ministry total"), "detail": Text("desa", "village")}
_CODE = Field("village_code", "text", Text("Kode desa", "Village code"), width=15)
_VILLAGE = Field("village_name", "text", Text("Desa", "Village"), width=18)
_MINISTRY = Field("ministry", "text", Text("K/L", "Ministry"), width=26)
_INTERVENTION = Field("intervention", "text", Text("Intervensi", "Intervention"), width=40)


def commitment_sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of commitments, if any are recorded, and of ministries that leave, if any was asked about."""
    found = plan.findings
    if found.cover is not None:
        yield _ministry_sheet(found.cover, language)
        yield _choice_sheet(plan, found.cover)
        if found.commitments:
            yield _record_sheet(plan, found.commitments, found.cover, language)
    if found.dropouts:
        yield _dropout_sheet(plan, found.dropouts, language)


def _ministry_sheet(cover: CommitmentCover, language: Language) -> Sheet:
    """Return what each ministry must pay and carry out, by the state of its commitments, with a total."""
    states = list(STATE_LABELS.items())
    pays = Text("membayar", "pays")
    works = Text("melaksanakan", "carries out")
    fields = (
        _MINISTRY,
        Field("pays_idr", "rupiah", Text("Harus membayar", "Must pay"), width=18),
        *(Field(f"{key}_idr", "rupiah", _part(pays, label), width=17) for key, label in states),
        Field("carries_out", "number", Text("Harus melaksanakan (intervensi di desa)", "Must carry out (interventions "
              "in villages)"), width=15),
        *(Field(key, "number", _part(works, label), width=14) for key, label in states),
        *_later_field(cover),
    )  # fmt: skip
    names = [field.name for field in fields[1:]]
    table = cover.ministries[names]
    rows = [(ministry, *(int(value) for value in values)) for ministry, values in zip(
        table.index, table.itertuples(index=False, name=None), strict=True)]  # fmt: skip
    total: Row = (TOTAL.in_language(language), *(int(table[name].sum()) for name in names))
    return Sheet(Text("K-L dan komitmen", "Ministry commitments"), fields, rows, frozen_columns=1, totals=(total,))


def _part(role: Text, state: Text) -> Text:
    """Return the header of a part: what, and in which state."""
    return Text(f"{state.id}: {role.id}", f"{state.en}: {role.en}")


def _later_field(cover: CommitmentCover) -> list[Field]:
    """Return the column of later years, where the plan binds any."""
    label = Text("Harus membayar pada tahun berikutnya", "Must pay in later years")
    has_later = "later_years_idr" in cover.ministries and int(cover.ministries["later_years_idr"].sum()) > 0
    return [Field("later_years_idr", "rupiah", label, width=18)] if has_later else []


def _choice_sheet(plan: Plan, cover: CommitmentCover) -> Sheet:
    """Return every intervention in every village, with the strongest commitment behind money and work."""
    strong = frozenset({"none"})
    fields = (
        _CODE,
        _VILLAGE,
        _INTERVENTION,
        Field("ministry", "text", Text("K/L pembayar", "Paying ministry"), width=26),
        Field("fund", "text", Text("Dana", "Fund"), width=24),
        Field("cost_idr", "rupiah", Text("Biaya", "Cost"), width=16),
        Field("paid_state", "text", Text("Komitmen dana", "Commitment of money"), wording=STATE_LABELS, width=20,
              strong=strong),
        Field("owner", "text", Text("K/L pelaksana", "Carried out by"), width=26),
        Field("carried_out_state", "text", Text("Komitmen pelaksanaan", "Commitment of work"), wording=STATE_LABELS,
              width=20, strong=strong),
    )  # fmt: skip
    rows: list[Row] = []
    for row in cover.choices.to_dict("records"):
        code, name = str(row["village_code"]), intervention_name(plan.scenario, row["intervention"])
        money = (row["ministry"], fund_name(plan.scenario, row["fund"]), int(row["cost_idr"]), row["paid_state"])
        rows.append((code, village_name(plan, code), name, *money, row["owner"], row["carried_out_state"]))
    return Sheet(Text("Komitmen per intervensi", "Commitments by intervention"), fields, rows, frozen_columns=2)


def _record_sheet(plan: Plan, commitments: tuple[Commitment, ...], cover: CommitmentCover, language: Language) -> Sheet:
    """Return the commitments as recorded, and whether the plan asks anything that they concern."""
    fields = (
        _MINISTRY,
        Field("kind", "text", Text("Dokumen", "Document"), wording=KIND_LABELS, width=24),
        Field("state", "text", Text("Keadaan", "State"), wording=STATE_LABELS, width=16),
        _CODE,
        _VILLAGE,
        _INTERVENTION,
        Field("date", "text", Text("Tanggal", "Date"), width=16),
        Field("note", "text", Text("Catatan", "Note"), width=36),
        Field("in_plan", "flag", Text("Menyangkut rencana ini", "Concerns this plan"), width=13),
    )
    everything = _EVERYTHING.in_language(language)
    rows = [
        (
            each.ministry, each.kind, each.state, each.village_code or everything,
            village_name(plan, each.village_code) or everything,
            intervention_name(plan.scenario, each.intervention) if each.intervention else everything,
            each.date, each.note, each not in cover.outside_plan,
        )
        for each in commitments
    ]  # fmt: skip
    return Sheet(Text("Komitmen tercatat", "Commitments recorded"), fields, rows, frozen_columns=1)


def _dropout_sheet(plan: Plan, dropouts: tuple[Dropout, ...], language: Language) -> Sheet:
    """Return, for each ministry, what is lost without it: one total, then its villages."""
    fields = (
        Field("row_kind", "text", Text("Jenis baris", "Kind of row"), wording=_LOSS_ROWS, width=13,
              strong=frozenset({"total"})),
        Field("ministry", "text", Text("K/L yang mundur", "Ministry that leaves"), width=24),
        _CODE,
        _VILLAGE,
        Field("lost", "text", Text("Yang hilang", "What is lost"), width=56),
        Field("left", "text", Text("Yang tersisa", "What is left"), width=40),
        Field("pillars", "text", Text("Pilar yang hilang", "Pillars lost"), width=24),
        Field("missing_idr", "rupiah", Text("Dana yang hilang", "Money gone"), width=17),
        Field("stranded_idr", "rupiah", Text("Dana K/L lain yang tersia-sia", "Money of others stranded"), width=17),
        Field("gap_lost", "number", Text("Kesenjangan yang tidak jadi tertutup", "Gap no longer closed"), digits=3,
              width=16),
        Field("gap_lost_share", "number", Text("Bagian dari rencana", "Part of the plan"), unit="%", digits=1,
              width=12),
    )  # fmt: skip
    rows = [row for dropout in dropouts for row in _dropout_rows(plan, dropout, language)]
    return Sheet(Text("Bila K-L mundur", "If a ministry leaves"), fields, rows, frozen_columns=4)


def _dropout_rows(plan: Plan, dropout: Dropout, language: Language) -> Iterator[Row]:
    """Yield the total of a ministry, then the villages that lose something."""
    count, empty = len(dropout.villages), int(dropout.villages["is_left_empty"].sum())
    words = Text(f"{count} desa kehilangan sesuatu, {empty} tidak tersisa apa pun",
                 f"{count} villages lose something, {empty} are left with nothing").in_language(language)  # fmt: skip
    yield (
        "total", dropout.ministry, "", "", words, "", "", dropout.missing_idr, dropout.stranded_idr, dropout.gap_lost,
        100 * dropout.gap_lost_share,
    )  # fmt: skip
    objective = plan.allocation.objective
    for code, village in dropout.villages.to_dict("index").items():
        lost = dropout.lost[dropout.lost["village_code"] == code]
        yield (
            "detail", dropout.ministry, code, village_name(plan, str(code)), _lost_words(plan, lost, language),
            intervention_names(plan, str(village["interventions_left"])),
            pillar_names(str(village["pillars_lost"]), language), int(village["missing_idr"]),
            int(village["stranded_idr"]), float(village["gap_lost"]),
            100 * float(village["gap_lost"]) / objective if objective > 0 else float("nan"),
        )  # fmt: skip


def _lost_words(plan: Plan, lost: pd.DataFrame, language: Language) -> str:
    """Return what a village loses and why, one line for each intervention."""
    lines = {}
    for row in lost.to_dict("records"):
        cause = label_of(LOSS_CAUSES, str(row["cause"])).in_language(language)
        needs = f": {intervention_names(plan, str(row['needs']))}" if row["needs"] else ""
        lines[row["intervention"]] = f"{intervention_name(plan.scenario, str(row['intervention']))} ({cause}{needs})"
    return "\n".join(lines.values())
