"""The sheet of criteria: weights in force, end points, thresholds, who can change them, evidence, data."""

from __future__ import annotations

from data.scenario import Criterion
from data.wording import Language, Text
from export.exported import Exported
from export.fields import LEVELS, Field, indicator_field, sources_of
from export.labels import KIND_LABELS, PILLAR_LABELS
from export.score_fields import criterion_label
from export.sheet import Sheet

NO_DATA = Text("belum ada data", "no data yet")
_COMPLETE = Text("lengkap", "complete")

_FIELDS: tuple[Field, ...] = (
    Field("key", "text", Text("Kunci", "Key"), width=24),
    Field("code", "text", Text("Kode", "Code"), width=7),
    Field("label", "text", Text("Kriteria", "Criterion"), width=30),
    Field("kind", "text", Text("Jenis", "Kind"), wording=KIND_LABELS, width=11),
    Field("pillar", "text", Text("Pilar", "Pillar"), wording=PILLAR_LABELS, width=14),
    Field("weight", "number", Text("Bobot kebutuhan (jumlah 1)", "Need weight (sums to 1)"), digits=4, width=12),
    Field("readiness_weight", "number", Text("Bobot kesiapan (jumlah 1)", "Readiness weight (sums to 1)"), digits=4,
          width=12),
    Field("best", "number", Text("Titik terbaik (kebutuhan 0, kesiapan 1)", "Best (need 0, readiness 1)"), digits=4,
          width=14),
    Field("worst", "number", Text("Titik terburuk (kebutuhan 1, kesiapan 0)", "Worst (need 1, readiness 0)"),
          digits=4, width=14),
    Field("unit", "text", Text("Satuan", "Unit"), width=12),
    Field("threshold", "number", Text("Ambang", "Threshold"), digits=4, width=10),
    Field("threshold_source", "text", Text("Dasar ambang", "Basis of the threshold"), width=20),
    Field("data", "text", Text("Data", "Data"), width=16),
    Field("level", "text", Text("Tingkat data", "Level of the data"), wording={**LEVELS, "": NO_DATA}, width=13),
    Field("invented", "flag", Text("Data rekaan", "Invented data"), width=9),
    Field("sources", "text", Text("Sumber data (tahun)", "Data sources (year)"), width=22),
    Field("reason", "text", Text("Sumber titik dan bobot", "Source of points and weight"), width=30),
    Field("changed_by", "text", Text("Dapat diubah oleh (K/L)", "Can be changed by (ministry)"), width=20),
    Field("evidence", "text", Text("Bukti", "Evidence"), width=32),
)  # fmt: skip


def criteria_sheet(exported: Exported, language: Language) -> Sheet:
    """Return every criterion of the scenario; one whose indicator nobody has measured says "no data yet"."""
    rows = [_row(exported, key, criterion, language) for key, criterion in exported.scenario.criteria.items()]
    return Sheet(Text("Kriteria", "Criteria"), _FIELDS, rows, frozen_columns=1)


def known_villages(exported: Exported, criterion: Criterion) -> int:
    """Return in how many villages the indicator is known; 0 where the data do not have it at all."""
    indicators = exported.measures.indicators
    if criterion.indicator not in indicators.columns:
        return 0
    return int(indicators[criterion.indicator].notna().sum())


def data_level(exported: Exported, criterion: Criterion) -> str:
    """Return the level at which the indicator is known; "" where nobody has measured it."""
    if not known_villages(exported, criterion):
        return ""
    return indicator_field(exported, criterion.indicator).coarse_level or "village"


def _row(exported: Exported, key: str, criterion: Criterion, language: Language) -> tuple[object, ...]:
    """Return one criterion."""
    field = indicator_field(exported, criterion.indicator)
    weights, readiness = exported.priorities.weights, exported.priorities.readiness_weights
    return (
        key, criterion.code, criterion_label(exported, key).in_language(language), criterion.kind, criterion.pillar,
        weights.get(key), readiness.get(key), criterion.best, criterion.worst, field.unit_label(language),
        criterion.threshold, criterion.threshold_source, _data_words(exported, criterion, language),
        data_level(exported, criterion), field.invented, _sources(exported, criterion), criterion.source,
        "; ".join(criterion.changed_by), criterion.evidence,
    )  # fmt: skip


def _data_words(exported: Exported, criterion: Criterion, language: Language) -> str:
    """Return how much is known of the indicator, in words."""
    known, all_villages = known_villages(exported, criterion), len(exported.data.villages)
    if known == all_villages and known:
        return _COMPLETE.in_language(language)
    words = Text(f"{known} dari {all_villages} desa", f"{known} of {all_villages} villages")
    return (words if known else NO_DATA).in_language(language)


def _sources(exported: Exported, criterion: Criterion) -> str:
    """Return the datasets behind the indicator, with their years."""
    return "; ".join(
        source.key if source.year is None else f"{source.key} ({source.year})"
        for source in sources_of(exported, criterion.indicator)
    )
