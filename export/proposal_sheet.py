"""A kabupaten's own list beside the plan: accepted, refused and why, forgotten, unusable, in conflict."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from data.plan import Plan
from data.proposals import CONFLICT_KINDS, PROPOSAL_STATES, Reconciliation
from data.reasons import REASONS
from data.wording import Language, Text
from export.fields import NO_TEXT, Field
from export.labels import label_of
from export.matrix_sheets import Row
from export.plan_names import village_name
from export.sheet import Sheet

_STATES = {
    **PROPOSAL_STATES,
    "not_proposed": Text("Tidak diusulkan", "Not proposed"),
    "unusable": Text("Baris tanpa kode desa", "Row without a village code"),
}


def proposal_sheets(plan: Plan, language: Language) -> list[Sheet]:
    """Return one row a proposed village, then those that the list forgets, then rows that could not be used."""
    found = plan.findings.reconciliation
    if found is None:
        return []
    fields = (
        Field("state", "text", Text("Hasil", "Result"), wording=_STATES, width=22, strong=frozenset({"refused"})),
        Field("proposal_rank", "integer", Text("Peringkat usulan", "Proposal rank"), width=11, missing=NO_TEXT),
        Field("village_code", "text", Text("Kode desa", "Village code"), width=15),
        Field("village_name", "text", Text("Desa", "Village"), width=20),
        Field("proposers", "text", Text("Pengusul", "Proposed by"), width=24),
        Field("rank", "integer", Text("Peringkat rencana", "Rank in the plan"), width=11, missing=NO_TEXT),
        Field("score", "number", Text("Skor", "Score"), digits=3, width=10),
        Field("reason", "text", Text("Alasan rencana", "Reason of the plan"), width=48),
        Field("conflicts", "text", Text("Pertentangan", "Conflicts"), width=48),
        Field("note", "text", Text("Catatan usulan", "Note of the proposal"), width=30),
    )
    rows = [*_proposed(plan, found, language), *_forgotten(plan, found, language), *_unusable(found)]
    return [Sheet(Text("Usulan daerah", "Local proposals"), fields, rows, frozen_columns=4)]


def _proposed(plan: Plan, found: Reconciliation, language: Language) -> list[Row]:
    """List the proposed villages in the order of the proposal."""
    conflicts = _conflicts(plan, found, language)
    return [
        (
            row["state"], row["proposal_rank"], code, _name(plan, str(code)), row["proposers"], row["rank"],
            row["score"] if row["state"] != "unknown_code" else None, _reason(row, language),
            "\n".join(conflicts.get(str(code), [])), row["note"],
        )
        for code, row in found.table.to_dict("index").items()
    ]  # fmt: skip


def _name(plan: Plan, code: str) -> str:
    """Return the name on the map, "" for a code outside the region."""
    return village_name(plan, code) if code in plan.data.villages.index else ""


def _reason(row: Mapping[Hashable, Any], language: Language) -> str:
    """Return the plan's reason in detail, else its code in words; "" for a code outside the region."""
    detail = str(row.get(f"reason_detail_{language}") or "")
    return detail or label_of(REASONS, str(row["reason"])).in_language(language)


def _conflicts(plan: Plan, found: Reconciliation, language: Language) -> dict[str, list[str]]:
    """Return what contradicts what, by village."""
    lines: dict[str, list[str]] = {}
    for row in found.conflicts.to_dict("records"):
        kind = label_of(CONFLICT_KINDS, str(row["kind"])).in_language(language)
        other = str(row["other_village_code"])
        beside = f" ({village_name(plan, other)})" if other else ""
        lines.setdefault(str(row["village_code"]), []).append(f"{kind}{beside}: {row[f'detail_{language}']}")
    return lines


def _forgotten(plan: Plan, found: Reconciliation, language: Language) -> list[Row]:
    """List the villages that the plan chooses or ranks high and nobody proposes."""
    details = plan.allocation.villages.loc[found.not_proposed.index].to_dict("index")
    rows: list[Row] = []
    for code, row in found.not_proposed.to_dict("index").items():
        reason = _reason(details[code], language)
        name = village_name(plan, str(code))
        rows.append(("not_proposed", None, code, name, "", row["rank"], row["score"], reason, "", ""))
    return rows


def _unusable(found: Reconciliation) -> list[Row]:
    """List the rows of the file without a usable village code, as the file has them."""
    return [("unusable", None, "", "", "", None, None, "", "", text) for text in found.unusable]
