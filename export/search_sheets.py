"""Plans beside the plan: ladders step by step, and others nearly as good."""

from __future__ import annotations

from collections.abc import Iterator

from data.allocation_analysis import Alternatives, Ladder
from data.plan import Plan
from data.wording import Language, Text
from export.fields import NO_TEXT, Field
from export.findings_labels import (
    CHANGE_OF_STEP_LABELS,
    LADDER_LABELS,
    PLAN_OF_STEP_LABELS,
    SEARCH_END_LABELS,
    SEEN_LABELS,
    STATUS_LABELS,
)
from export.labels import label_of
from export.matrix_sheets import Row
from export.plan_names import intervention_names
from export.score_meaning import number_text
from export.sheet import Sheet, rows_of

_CODE = Field("village_code", "text", Text("Kode desa", "Village code"), width=15)
_VILLAGE = Field("village_name", "text", Text("Desa", "Village"), width=20)
_PACKAGE = Field("package", "text", Text("Paket program", "Package"), width=52)
_COST = Field("cost_idr", "rupiah", Text("Biaya", "Cost"), width=17)
_GAP = Field("gap_closed", "number", Text("Kesenjangan tertutup", "Gap closed"), digits=3, width=14)
_STATUS = Field("status", "text", Text("Mutu hasil", "Proof"), wording=STATUS_LABELS, width=24)
_KIND = Field("kind", "text", Text("Tangga menurut", "Ladder by"), wording=LADDER_LABELS, width=14)
_STEP = Field("step", "number", Text("Langkah (desa atau Rp)", "Step (villages or Rp)"), width=16)
_PLAN_OF_STEP = Field("plan", "text", Text("Rencana", "Plan"), wording=PLAN_OF_STEP_LABELS, width=24)


def search_sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of ladders and of other plans; none of what was not asked."""
    found = plan.findings
    if found.ladders:
        yield _step_sheet(found.ladders, language)
        yield _member_sheet(plan, found.ladders)
    if found.alternatives is not None:
        yield _plan_sheet(found.alternatives)
        yield _standing_sheet(plan, found.alternatives)


def _step_sheet(ladders: tuple[Ladder, ...], language: Language) -> Sheet:
    """Return each step of each ladder, as best plan and as list that holds the step before."""
    numbers: dict[str, Text] = {
        "villages": Text("Desa", "Villages"),
        "added": Text("Masuk sejak langkah sebelumnya", "Added since the step before"),
        "dropped": Text("Keluar sejak langkah sebelumnya", "Dropped since the step before"),
        "packages_smaller": Text("Paket mengecil", "Packages smaller"),
    }
    nesting = (
        Field("nesting_cost", "number", Text("Hilang karena memuat langkah sebelumnya", "Lost by holding the step "
              "before"), digits=3, width=16, missing=NO_TEXT),
        Field("nesting_percent", "number", Text("Bagian yang hilang", "Part lost"), unit="%", digits=2, width=12,
              missing=NO_TEXT),
    )  # fmt: skip
    fields = (
        _KIND, _STEP, _PLAN_OF_STEP, _STATUS,
        *(Field(name, "integer", label, width=13, missing=NO_TEXT) for name, label in numbers.items()),
        Field("objective", "number", Text("Kesenjangan tertutup", "Gap closed"), digits=3, width=14, missing=NO_TEXT),
        Field("cost_idr", "rupiah", Text("Biaya", "Cost"), width=17, missing=NO_TEXT), *nesting,
        Field("faults", "text", Text("Mengapa tidak ada rencana", "Why there is no plan"), width=50),
    )  # fmt: skip
    rows: list[Row] = []
    for ladder in ladders:
        for row in ladder.steps.to_dict("records"):
            faults = ladder.faults.get((int(row["step"]), str(row["plan"])), ())
            rows.append(
                (
                    ladder.kind, row["step"], row["plan"], row["status"], *(row[name] for name in numbers),
                    row["objective"], row["cost_idr"], row["nesting_cost"], 100 * row["nesting_share"],
                    "\n".join(fault.in_language(language) for fault in faults),
                )
            )  # fmt: skip
    return Sheet(Text("Tangga", "Ladder"), fields, rows, frozen_columns=3)


def _member_sheet(plan: Plan, ladders: tuple[Ladder, ...]) -> Sheet:
    """Return the villages of each step, those that drop out included."""
    change = Field("change", "text", Text("Perubahan", "Change"), wording=CHANGE_OF_STEP_LABELS, width=11)
    fields = (_KIND, _STEP, _PLAN_OF_STEP, _CODE, _VILLAGE, change, _PACKAGE, _COST, _GAP)
    rows = [
        (
            ladder.kind, row["step"], row["plan"], row["village_code"], row["village_name"], row["change"],
            intervention_names(plan, row["package"]), row["cost_idr"], row["gap_closed"],
        )
        for ladder in ladders
        for row in ladder.members.to_dict("records")
    ]  # fmt: skip
    return Sheet(Text("Desa tiap langkah", "Villages of each step"), fields, rows, frozen_columns=5)


def _plan_sheet(found: Alternatives) -> Sheet:
    """Return the plans nearly as good as the best, and below them how they were sought."""
    fields = (
        Field("plan", "integer", Text("Rencana", "Plan"), width=10),
        Field("objective", "number", Text("Kesenjangan tertutup", "Gap closed"), digits=3, width=16),
        Field("lost_percent", "number", Text("Di bawah yang terbaik", "Below the best"), unit="%", digits=2, width=14),
        Field("villages", "number", Text("Desa", "Villages"), width=10),
        _COST,
        Field("differs_by", "integer", Text("Desa yang berbeda dari tiap rencana sebelumnya, paling sedikit",
              "Villages unlike every plan before, at least"), width=24, missing=NO_TEXT),
        _STATUS,
    )  # fmt: skip
    rows = [
        (
            row["plan"], row["objective"], 100 * row["lost_share"], row["villages"], row["cost_idr"],
            row["differs_by"], row["status"],
        )
        for row in found.plans.to_dict("records")
    ]  # fmt: skip
    percent = round(100 * found.tolerance, 4)
    asked = Text(
        f"Diminta: paling banyak {number_text(percent, 'id', '%')} di bawah yang terbaik, berbeda sedikitnya "
        f"{found.differ_by} desa dari setiap rencana sebelumnya.",
        f"Asked: at most {number_text(percent, 'en', '%')} below the best, unlike every plan before in at least "
        f"{found.differ_by} villages.",
    )
    notes = (asked, label_of(SEARCH_END_LABELS, found.ended), *found.notes)
    return Sheet(Text("Rencana lain", "Other plans"), fields, rows, notes=notes)


def _standing_sheet(plan: Plan, found: Alternatives) -> Sheet:
    """Return every village that may be chosen: in which plans it is, and what is proven of all such plans."""
    numbers = [int(number) for number in found.plans["plan"]]
    holds = {number: set(found.members.loc[found.members["plan"] == number, "village_code"]) for number in numbers}
    fields = (
        _CODE,
        _VILLAGE,
        Field("rank", "integer", Text("Peringkat", "Rank"), width=11, missing=NO_TEXT),
        Field("plans", "number", Text("Dalam berapa rencana", "In how many plans"), width=11),
        Field("seen", "text", Text("Terlihat dalam rencana ini", "Seen in these plans"), wording=SEEN_LABELS, width=16),
        Field("standing", "text", Text("Terbukti untuk semua rencana sebaik ini", "Proven of every plan this good"),
              wording=SEEN_LABELS, width=24, strong=frozenset({"always"})),
        *(Field(f"plan_{n}", "flag", Text(f"Rencana {n}", f"Plan {n}"), width=10) for n in numbers),
    )  # fmt: skip
    table = found.villages.reset_index()
    table.insert(2, "rank", plan.priorities.table["rank"].reindex(found.villages.index).to_numpy())
    table = table[[field.name for field in fields[:6]]]
    for number in numbers:
        table[f"plan_{number}"] = table["village_code"].isin(holds[number])
    ordered = table.sort_values(["plans", "rank", "village_code"], ascending=[False, True, True], kind="stable")
    return Sheet(Text("Desa rencana lain", "Villages of other plans"), fields, rows_of(ordered), frozen_columns=2)
