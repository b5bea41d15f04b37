"""Columns about scores: score and rank, need and readiness, what each criterion brings, how firm the place is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.planning_data import Source
from data.scoring_choices import CriterionKind
from data.wording import Text
from export.exported import Exported
from export.fields import Field, indicator_field, sources_by_key, sources_of
from export.labels import CANDIDATE_LABELS, DOSE_BASIS_LABELS, PILLAR_LABELS, label_of
from export.score_meaning import contribution_meaning, need_counts, need_meaning, readiness_counts, score_meaning

_NOT_RANKED = Text("tanpa peringkat", "not ranked")
_IF_ZERO = Text("Bila yang belum diketahui bernilai 0", "If what is not known were 0")
_IF_ONE = Text("Bila yang belum diketahui bernilai 1", "If what is not known were 1")
_CODE = Text("Kode tetap", "Stable code")
_OWN_NAMES = {f"{kind}_{part}" for kind in ("need", "readiness") for part in ("score", "low", "high", "completeness")}


def score_fields(exported: Exported) -> list[Field]:
    """Return rank, score with its range, need, readiness, quadrant and dose; each with the sources it rests on."""
    combination = exported.scenario.combination
    need, readiness = criterion_sources(exported, "need"), criterion_sources(exported, "readiness")
    counted = [*(need if need_counts(combination) else ()), *(readiness if readiness_counts(combination) else ())]
    score = sources_by_key(exported, (source.key for source in counted))
    both = sources_by_key(exported, (source.key for source in (*need, *readiness)))
    return [
        *_with_sources(_score_columns(exported), score),
        *_CANDIDATE,
        *_with_sources(_need_columns(exported), need),
        *_with_sources(_READINESS, readiness),
        *_with_sources(_quadrant_columns(exported), both),
        *_with_sources(_dose_columns(exported), _dose_sources(exported, need, readiness, score)),
    ]


def robustness_fields(exported: Exported) -> list[Field]:
    """Return how firmly each village stands in the list; none before the ranking was analysed."""
    if exported.analysis is None:
        return []
    robustness = exported.analysis.robustness
    size, draws = robustness.size, robustness.draws
    fields = [
        Field("in_list", "flag", Text("Dalam daftar", "In the list"),
              Text(f"Termasuk {size} peringkat teratas, sebelum pagu dan aturan alokasi",
                   f"Among the first {size} ranks, before budgets and allocation rules")),
        Field("probability", "number", Text("Peluang masuk daftar", "Chance of being in the list"),
              Text(f"Bagian dari {draws} percobaan bobot dan data yang menempatkannya dalam daftar",
                   f"Share of {draws} trials of weights and data that put it in the list"), "0-1", 3,
              missing=_NOT_RANKED),
        Field("first_probability", "number", Text("Peluang peringkat 1", "Chance of rank 1"),
              Text("Bagian percobaan yang menempatkannya pertama", "Share of trials that put it first"), "0-1", 3,
              missing=_NOT_RANKED),
        Field("rank_low", "integer", Text("Peringkat terbaik (90%)", "Best rank (90%)"),
              Text("Awal rentang yang memuat 90% peringkatnya di tengah",
                   "Start of the interval that holds the central 90% of its ranks"), missing=_NOT_RANKED),
        Field("rank_high", "integer", Text("Peringkat terburuk (90%)", "Worst rank (90%)"),
              Text("Akhir rentang yang memuat 90% peringkatnya di tengah",
                   "End of the interval that holds the central 90% of its ranks"), missing=_NOT_RANKED),
        Field("badge", "text", Text("Keteguhan (kode)", "Robustness (code)"), _CODE),
        Field("badge_label", "text", Text("Keteguhan", "Robustness"), _badge_meaning(robustness.firm), width=22),
    ]  # fmt: skip
    scored = next(field for field in score_fields(exported) if field.name == "score")
    return _with_sources(fields, scored.sources)


def criterion_fields(exported: Exported) -> list[Field]:
    """Return need and contribution of each need criterion, then the readiness of each readiness criterion."""
    needs, readiness = exported.priorities.needs.columns, exported.priorities.readiness.columns
    need_meaning_ = Text("1 = kebutuhan terbesar", "1 = greatest need")
    brings = contribution_meaning(exported.scenario)
    return [
        *(_criterion_field(exported, "need_", key, Text("Kebutuhan", "Need"), need_meaning_) for key in needs),
        *(_criterion_field(exported, "contribution_", key, Text("Sumbangan", "Contribution"), brings) for key in needs),
        *(
            _criterion_field(exported, "readiness_", key, Text("Kesiapan", "Readiness"), Text("1 = siap", "1 = ready"))
            for key in readiness
        ),
    ]


def criterion_column(prefix: str, key: str) -> str:
    """Return the column of a criterion; a key such as "score" must not take the place of `need_score`."""
    name = f"{prefix}{key}"
    return f"{name}_criterion" if name in _OWN_NAMES else name


def pillar_fields(exported: Exported) -> list[Field]:
    """Return the contribution of each pillar."""
    meaning = contribution_meaning(exported.scenario)
    meaning = Text(f"Jumlah atas kriteria pilar ini. {meaning.id}", f"Sum over this pillar's criteria. {meaning.en}")
    fields = []
    for pillar in exported.priorities.pillar_contributions.columns:
        label = label_of(PILLAR_LABELS, pillar)
        text = Text(f"Sumbangan pilar: {label.id}", f"Pillar contribution: {label.en}")
        sources = criterion_sources(exported, "need", pillar)
        fields.append(Field(f"pillar_contribution_{pillar}", "number", text, meaning, "0-1", 3, sources=sources))
    return fields


def criterion_label(exported: Exported, key: str) -> Text:
    """Return a criterion's own label, else that of its indicator."""
    criterion = exported.scenario.criteria[key]
    if criterion.label:
        return Text(criterion.label, criterion.label)
    return indicator_field(exported, criterion.indicator).label


def criterion_sources(exported: Exported, kind: CriterionKind, pillar: str | None = None) -> tuple[Source, ...]:
    """Return the datasets behind the criteria of one kind (and pillar) that have a weight."""
    ranked = exported.priorities
    weights = ranked.weights if kind == "need" else ranked.readiness_weights
    criteria = exported.scenario.criteria
    used = [
        source.key
        for key, weight in weights.items()
        if weight > 0 and (pillar is None or criteria[key].pillar == pillar)
        for source in sources_of(exported, criteria[key].indicator)
    ]
    return sources_by_key(exported, used)


def _with_sources(fields: Iterable[Field], sources: tuple[Source, ...]) -> list[Field]:
    """Return the fields, each resting on `sources`."""
    return [replace(field, sources=sources) for field in fields]


def _score_columns(exported: Exported) -> list[Field]:
    """Return rank and score with its range."""
    return [
        Field("rank", "integer", Text("Peringkat", "Rank"), Text("1 = paling diprioritaskan", "1 = highest priority"),
              missing=_NOT_RANKED),
        Field("score", "number", Text("Skor", "Score"), score_meaning(exported.scenario), "0-1", 3),
        Field("score_low", "number", Text("Skor terendah", "Lowest score"), _IF_ZERO, "0-1", 3),
        Field("score_high", "number", Text("Skor tertinggi", "Highest score"), _IF_ONE, "0-1", 3),
        Field("completeness", "number", Text("Kelengkapan data", "Completeness"),
              Text("Bagian bobot yang datanya diketahui", "Share of weight whose data are known"), "0-1", 2),
    ]  # fmt: skip


_CANDIDATE: tuple[Field, ...] = (
    Field("is_assessable", "flag", Text("Dapat dinilai", "Assessable"),
          Text("Kelengkapan mencapai batas skenario", "Completeness reaches the scenario's floor")),
    Field("is_candidate", "flag", Text("Calon", "Candidate"),
          Text("Memenuhi aturan kantong PMI skenario", "Meets the scenario's kantong-PMI rule")),
    Field("candidate_status", "text", Text("Status kantong PMI", "Candidate status"),
          Text("Hasil aturan kantong PMI", "Result of the kantong-PMI rule"), wording=CANDIDATE_LABELS),
)  # fmt: skip
_READINESS: tuple[Field, ...] = (
    Field("readiness_score", "number", Text("Skor kesiapan", "Readiness score"),
          Text("Rata-rata berbobot kesiapan yang diketahui; kosong tanpa kriteria kesiapan",
               "Weighted mean of the readiness that is known; empty without readiness criteria"), "0-1", 3),
    Field("readiness_low", "number", Text("Skor kesiapan terendah", "Lowest readiness score"), _IF_ZERO, "0-1", 3),
    Field("readiness_high", "number", Text("Skor kesiapan tertinggi", "Highest readiness score"), _IF_ONE, "0-1", 3),
    Field("readiness_completeness", "number", Text("Kelengkapan data kesiapan", "Completeness of readiness"),
          Text("Bagian bobot kesiapan yang datanya diketahui", "Share of readiness weight whose data are known"),
          "0-1", 2),
)  # fmt: skip


def _need_columns(exported: Exported) -> list[Field]:
    """Return the need score with its range."""
    return [
        Field("need_score", "number", Text("Skor kebutuhan", "Need score"), need_meaning(exported.scenario), "0-1", 3),
        Field("need_low", "number", Text("Skor kebutuhan terendah", "Lowest need score"), _IF_ZERO, "0-1", 3),
        Field("need_high", "number", Text("Skor kebutuhan tertinggi", "Highest need score"), _IF_ONE, "0-1", 3),
    ]


def _quadrant_columns(exported: Exported) -> list[Field]:
    """Return where the village stands by need and readiness."""
    combination = exported.scenario.combination
    need, ready = f"{combination.need_split:g}", f"{combination.readiness_split:g}"
    meaning = Text(
        f"Kebutuhan tinggi mulai {need}, siap mulai {ready}".replace(".", ","),
        f"High need from {need}, ready from {ready}",
    )
    return [
        Field("quadrant", "text", Text("Kuadran (kode)", "Quadrant (code)"), _CODE),
        Field("quadrant_label", "text", Text("Kuadran", "Quadrant"), meaning, width=26),
    ]


def _dose_columns(exported: Exported) -> list[Field]:
    """Return how much guidance the village gets; the text of the scenario says by what."""
    basis = label_of(DOSE_BASIS_LABELS, exported.scenario.dose.basis)
    meaning = Text(f"Takaran pendampingan menurut {basis.id}", f"Dose of guidance by {basis.en}")
    return [
        Field("dose", "text", Text("Takaran (kode)", "Dose (code)"), _CODE),
        Field("dose_label", "text", Text("Takaran", "Dose"), meaning, width=24),
    ]


def _dose_sources(
    exported: Exported, need: tuple[Source, ...], readiness: tuple[Source, ...], score: tuple[Source, ...]
) -> tuple[Source, ...]:
    """Return the datasets behind the dose's basis."""
    basis = exported.scenario.dose.basis
    scores = {"need": need, "readiness": readiness, "score": score}
    return scores[basis] if basis in scores else sources_of(exported, basis)


def _badge_meaning(firm: float) -> Text:
    """Return what firm and shaky mean."""
    share = f"{100 * firm:g}%"
    return Text(
        f"Kokoh: di dalam (atau di luar) daftar pada sedikitnya {share.replace('.', ',')} percobaan; selain itu goyah",
        f"Firm: in (or outside) the list in at least {share} of the trials; shaky otherwise",
    )


def _criterion_field(exported: Exported, prefix: str, key: str, words: Text, meaning: Text) -> Field:
    """Return one column of one criterion."""
    label = criterion_label(exported, key)
    text = Text(f"{words.id}: {label.id}", f"{words.en}: {label.en}")
    sources = sources_of(exported, exported.scenario.criteria[key].indicator)
    return Field(criterion_column(prefix, key), "number", text, meaning, "0-1", 3, sources=sources)
