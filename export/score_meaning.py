"""What a score means under the scenario's method and combination, in one or two sentences."""

from __future__ import annotations

from collections.abc import Mapping

from data.scenario import Scenario
from data.scoring_choices import Combination
from data.wording import Language, Text

# Their contributions add up to the need score.
ADDITIVE_METHODS = ("weighted_sum", "spotis")

_NEED: Mapping[str, Text] = {
    "weighted_sum": Text(
        "Jumlah bobot kali kebutuhan yang diketahui, dibagi bobot yang diketahui",
        "Weighted sum of the needs that are known, over the weight that is known",
    ),
    "geometric": Text(
        "Rata-rata geometrik berbobot dari kebutuhan yang diketahui; kebutuhan 0 di satu kriteria memberi skor 0",
        "Weighted geometric mean of the needs that are known; a need of 0 in one criterion gives a score of 0",
    ),
    "topsis": Text(
        "TOPSIS: kedekatan relatif dengan kebutuhan terbesar dalam data, 1 = terbesar di semua kriteria",
        "TOPSIS: relative closeness to the greatest needs in the data, 1 = the greatest in every criterion",
    ),
    "vikor": Text(
        "VIKOR: 1 dikurangi Q, kompromi antara kekurangan rata-rata dan kekurangan terbesar di satu kriteria",
        "VIKOR: 1 minus Q, a compromise between the mean shortfall and the greatest shortfall in one criterion",
    ),
    "promethee": Text(
        "PROMETHEE II: arus bersih dari perbandingan dengan semua desa, diskalakan ke 0–1",
        "PROMETHEE II: net flow of the comparison with every village, scaled to 0–1",
    ),
    "spotis": Text(
        "SPOTIS: 1 dikurangi jarak ke titik paling membutuhkan; pada skala tetap ini sama dengan jumlah berbobot",
        "SPOTIS: 1 minus the distance to the neediest point; on these fixed scales equal to the weighted sum",
    ),
}


def need_meaning(scenario: Scenario) -> Text:
    """Return what `need_score` is by the scenario's method."""
    return _NEED[scenario.method]


def score_meaning(scenario: Scenario) -> Text:
    """Return what `score` is by the scenario's method and combination."""
    need, combination = need_meaning(scenario), scenario.combination
    rest = Text(f"Skor kebutuhan: {_lower(need.id)}", f"Need score: {_lower(need.en)}")
    if combination.rule == "need_only":
        return Text(f"Sama dengan skor kebutuhan. {need.id}", f"The same as the need score. {need.en}")
    shares = (1.0 - combination.readiness_weight, combination.readiness_weight)
    indonesian, english = ([number_text(share, language) for share in shares] for language in ("id", "en"))
    formula = _formula(combination)
    return Text(formula.id.format(*indonesian) + f". {rest.id}", formula.en.format(*english) + f". {rest.en}")


def contribution_meaning(scenario: Scenario) -> Text:
    """Return what a contribution is: a part of the need score, or only how much need a criterion brings."""
    if scenario.method in ADDITIVE_METHODS:
        return Text(
            "Bobot kali kebutuhan dibagi bobot yang diketahui; jumlahnya sama dengan skor kebutuhan",
            "Weight times need over the known weight; they add up to the need score",
        )
    return Text(
        "Bobot kali kebutuhan dibagi bobot yang diketahui: besar kebutuhan yang dibawa, bukan bagian skor metode ini",
        "Weight times need over the known weight: how much need it brings, not a part of this method's score",
    )


def readiness_counts(combination: Combination) -> bool:
    """Return whether readiness takes part in the score."""
    return combination.rule != "need_only" and combination.readiness_weight > 0


def need_counts(combination: Combination) -> bool:
    """Return whether need takes part in the score."""
    return combination.rule == "need_only" or combination.readiness_weight < 1


def number_text(value: float, language: Language, unit: str = "") -> str:
    """Return a number as text with all its digits and the language's decimal sign."""
    text = format(round(float(value), 12), ".12g")
    return (text if language == "en" else text.replace(".", ",")) + unit


def _formula(combination: Combination) -> Text:
    """Return how need and readiness become one score, with places for both shares."""
    if combination.rule == "weighted":
        return Text("{0} × skor kebutuhan + {1} × skor kesiapan", "{0} × need score + {1} × readiness score")
    return Text(
        "Skor kebutuhan pangkat {0} × skor kesiapan pangkat {1}",
        "Need score to the power {0} × readiness score to the power {1}",
    )


def _lower(text: str) -> str:
    """Return a sentence that goes on after a colon; names in capitals stay."""
    return text if text[:2].isupper() else text[0].lower() + text[1:]
