"""What a planner should know about weights that a rule gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.errors import PlanWarning
from data.scenario import Criterion
from data.weighting_result import Consistency
from data.wording import Text
from scoring.weighting.random_index import ACCEPTABLE_RATIO

_LONGEST_LABEL = 60


def consistency_warnings(consistency: Consistency, criteria: Mapping[str, Criterion]) -> Iterator[PlanWarning]:
    """Yield a warning of judgements that contradict each other too much, and one of missing judgements."""
    if consistency.ratio > ACCEPTABLE_RATIO:
        ratio, advice = f"{consistency.ratio:.2f}", _advice(consistency, criteria)
        yield PlanWarning(
            "judgements_contradict",
            Text(
                f"Penilaian berpasangan kurang konsisten (rasio {ratio.replace('.', ',')}, batas 0,10).{advice.id}",
                f"The pairwise judgements contradict each other (ratio {ratio}, limit 0.10).{advice.en}",
            ),
            "[weighting.judgements]",
        )
    missing = len(consistency.judgements_missing)
    if missing:
        yield PlanWarning(
            "judgements_missing",
            Text(
                f"{missing} pasangan kriteria belum dinilai; bobotnya diturunkan dari penilaian yang ada.",
                f"{missing} pairs of criteria are not judged; their weights follow from the judgements there are.",
            ),
            "[weighting.judgements]",
        )


def unjudged_warnings(keys: Iterable[str], criteria: Mapping[str, Criterion]) -> Iterator[PlanWarning]:
    """Yield a warning for each criterion that has a weight of its own but no judgement."""
    for key in keys:
        name = _name(key, criteria)
        yield PlanWarning(
            "criterion_not_judged",
            Text(
                f"Kriteria {name} tidak ada dalam penilaian berpasangan, jadi bobotnya nol.",
                f"Criterion {name} is in no pairwise judgement, so its weight is zero.",
            ),
            f"[criteria.{key}]",
        )


def constant_warnings(keys: Iterable[str], criteria: Mapping[str, Criterion]) -> Iterator[PlanWarning]:
    """Yield a warning for each criterion whose need is the same in all villages, or known in none."""
    for key in keys:
        name = _name(key, criteria)
        yield PlanWarning(
            "criterion_without_spread",
            Text(
                f"Kriteria {name} tidak berbeda antardesa, jadi aturan bobot dari data memberinya nol.",
                f"Criterion {name} does not differ between villages, so weights from the data leave it at zero.",
            ),
            f"[criteria.{key}]",
        )


def empty_pillar_warnings(pillars: Iterable[str]) -> Iterator[PlanWarning]:
    """Yield a warning for each pillar that has a weight but no need criterion."""
    for pillar in pillars:
        yield PlanWarning(
            "pillar_without_criteria",
            Text(
                f"Pilar {pillar} diberi bobot tetapi tidak punya kriteria kebutuhan; bobotnya dibagi ke pilar lain.",
                f"Pillar {pillar} has a weight but no need criterion; its weight goes to the other pillars.",
            ),
            f"[weighting] pillars.{pillar}",
        )


def _advice(consistency: Consistency, criteria: Mapping[str, Criterion]) -> Text:
    """Return a sentence, with a blank before it, that names the worst judgement and what the others say."""
    pair, said, implied = consistency.worst_pair, consistency.worst_judgement, consistency.consistent_value
    if pair is None or said is None or implied is None:
        return Text("", "")
    one, other = (_name(key, criteria) for key in pair)
    judged, others = _comparison(one, other, said), _comparison(one, other, implied)
    return Text(
        f" Yang paling menyimpang: {judged.id}, padahal menurut penilaian lainnya {others.id}.",
        f" The one farthest off: {judged.en}, while by the other judgements {others.en}.",
    )


def _comparison(one: str, other: str, value: float) -> Text:
    """Put a judgement in words, the more important criterion first."""
    if value < 1:
        one, other, value = other, one, 1 / value
    if round(value, 1) == 1:
        return Text(f"{one} sama penting dengan {other}", f"{one} matters as much as {other}")
    times = f"{value:.1f}".removesuffix(".0")
    return Text(
        f"{one} {times.replace('.', ',')} kali sepenting {other}", f"{one} matters {times} times as much as {other}"
    )


def _name(key: str, criteria: Mapping[str, Criterion]) -> str:
    """Return the criterion's label in quotes, its key where it has none."""
    label = criteria[key].label.strip()
    return f"“{label[:_LONGEST_LABEL]}”" if label else key
