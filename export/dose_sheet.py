"""The sheet *Takaran*: the steps of guidance and how many villages each one has."""

from __future__ import annotations

from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.fields import Field
from export.labels import DOSE_BASIS_LABELS, label_of
from export.sheet import Sheet
from export.village_columns import columns, number_field

_UNKNOWN = Text("belum dapat ditentukan", "cannot be told yet")


def dose_sheet(exported: Exported, language: Language) -> Sheet:
    """Return each step with its rule, intensity and numbers of villages; last, those without one."""
    dose = exported.scenario.dose
    allocation = allocation_of(exported)
    (marked,) = columns(exported, ["dose"])
    chosen = [number_field("chosen", Text("Terpilih", "Chosen"), width=10)] if allocation else []
    fields = (
        Field("key", "text", Text("Kode", "Code"), width=18),
        Field("label", "text", Text("Takaran", "Dose"), width=26),
        Field("description", "text", Text("Isi", "Content"), width=44),
        Field("basis", "text", Text("Menurut", "By"), sources=marked.sources, width=16),
        Field("statuses", "text", Text("Status", "Statuses"), width=20),
        Field("at_least", "number", Text("Mulai dari", "From"), digits=4, width=10),
        Field("intensity", "number", Text("Bagian paket penuh (0-1)", "Share of the full package (0-1)"), digits=2,
              width=13),
        Field("villages", "number", Text("Desa", "Villages"), sources=marked.sources, width=9),
        Field("ranked", "number", Text("Diperingkat", "Ranked"), sources=marked.sources, width=12),
        *chosen,
        Field("source", "text", Text("Dasar", "Basis"), width=36),
    )  # fmt: skip
    steps = [
        (step.key, step.label, step.description, "; ".join(step.statuses), step.at_least, step.intensity)
        for step in dose.steps
    ]
    basis = label_of(DOSE_BASIS_LABELS, dose.basis).in_language(language)
    rows = [
        (key, label, description, basis, statuses, at_least, intensity, *_counts(exported, key), dose.source)
        for key, label, description, statuses, at_least, intensity in [
            *steps,
            ("", _UNKNOWN.in_language(language), "", "", None, None),
        ]
    ]
    return Sheet(Text("Takaran", "Doses"), fields, rows)


def _counts(exported: Exported, key: str) -> tuple[int, ...]:
    """Return how many villages have the dose: all, ranked and, in a plan, chosen."""
    table, allocation = exported.priorities.table, allocation_of(exported)
    has = (table["dose"] == key).to_numpy()
    counts = (int(has.sum()), int((has & table["rank"].notna().to_numpy()).sum()))
    if allocation is None:
        return counts
    return (*counts, int((has & allocation.villages["is_chosen"].to_numpy(dtype=bool)).sum()))
