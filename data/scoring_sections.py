"""The sections of a scenario file about scoring; what they hold is told in `data.scoring_choices`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from data.scenario_fields import PLAIN_KEY, Section
from data.scenario_values import Faults, number_or_nan, shown
from data.schema import IDM_STATUSES, PILLARS
from data.scoring_choices import (
    COMBINATIONS,
    DOSE_BASES,
    WEIGHT_DOUBTS,
    WEIGHTINGS,
    Combination,
    CombinationRule,
    Dose,
    DoseBasis,
    DoseStep,
    Doubt,
    SourceError,
    WeightDoubt,
    Weighting,
    WeightingRule,
)
from data.suggestions import suggestion
from data.wording import Text

# Saaty's scale ends at 9 ("extreme importance") and 1/9; 0.11 is how 1/9 is typed.
_LARGEST_JUDGEMENT = 9.0
_SMALLEST_JUDGEMENT = 0.11
MOST_STEPS = 20
FEWEST_DRAWS, MOST_DRAWS = 100, 100_000
_LARGEST_SEED = 2**32 - 1
_LARGEST_RELATIVE_ERROR = 10.0


def weighting_from(section: Section) -> Weighting:
    """Read ``[weighting]``."""
    usual = Weighting()
    _require_rule(section, {"pillars": "by_pillar", "judgements": "ahp"})
    weighting = Weighting(
        rule=cast("WeightingRule", section.choice("rule", WEIGHTINGS, usual.rule)),
        pillars=_pillar_weights(section),
        judgements=_judgements(section),
    )
    section.finish()
    return weighting


def combination_from(section: Section) -> Combination:
    """Read ``[combination]``; a rule that uses readiness must say how much."""
    usual = Combination()
    _require_rule(section, {"readiness_weight": "weighted"})
    rule = section.choice("rule", COMBINATIONS, usual.rule)
    combination = Combination(
        rule=cast("CombinationRule", rule),
        readiness_weight=section.share("readiness_weight", None if rule in {"weighted", "product"} else 0.0),
        need_split=section.share("need_split", usual.need_split),
        readiness_split=section.share("readiness_split", usual.readiness_split),
    )
    section.finish()
    return combination


def dose_from(section: Section) -> Dose:
    """Read ``[dose]``; steps that are given replace the usual ones, and then their source does too."""
    usual = Dose()
    told = section.has("steps")
    dose = Dose(
        basis=cast("DoseBasis", section.choice("basis", DOSE_BASES, usual.basis)),
        steps=_steps(section) if told else usual.steps,
        source=section.text("source", "" if told else usual.source),
    )
    section.finish(known=("steps",))
    return dose


def doubt_from(section: Section) -> Doubt:
    """Read ``[doubt]``."""
    usual = Doubt()
    draws = section.integer("draws", usual.draws, at_least=FEWEST_DRAWS, at_most=MOST_DRAWS)
    # Worlds are not held against draws that could not be read.
    most_worlds = MOST_DRAWS if section.place("draws") in section.faults.places else draws
    doubt = Doubt(
        weights=cast("WeightDoubt", section.choice("weights", WEIGHT_DOUBTS, usual.weights)),
        cone=section.share("cone", usual.cone),
        draws=draws,
        worlds=section.integer("worlds", min(usual.worlds, draws), at_least=1, at_most=most_worlds),
        seed=section.integer("seed", usual.seed, at_most=_LARGEST_SEED),
        errors={key: _source_error(error) for key, error in section.named_tables("errors").items()},
        firm=section.number("firm", usual.firm, at_least=0.5, at_most=1.0),
    )
    section.finish()
    return doubt


def _require_rule(section: Section, rules: Mapping[str, str]) -> None:
    """Report keys that only some rules read where no rule is given: the usual one would leave them out unsaid."""
    for key, rule in rules.items():
        if section.has(key) and not section.has("rule"):
            section.fault(
                key,
                Text("diisi, tetapi rule belum, jadi tidak akan dipakai.", "is given but no rule, so nothing uses it."),
                Text(f'Tambahkan rule, mis. rule = "{rule}".', f'Add a rule, e.g. rule = "{rule}".'),
            )


def _pillar_weights(section: Section) -> dict[str, float]:
    """Read ``pillars = { migration_service = 2 }``."""
    weights: dict[str, float] = {}
    for pillar, value in section.items("pillars").items():
        if pillar not in PILLARS:
            _unknown(section, "pillars", pillar, PILLARS)
        else:
            weights[pillar] = number_or_nan(value, section.place(f"pillars.{pillar}"), section.faults, at_least=0.0)
    return weights


def _judgements(section: Section) -> dict[str, dict[str, float]]:
    """Read ``[weighting.judgements] a = { b = 3 }``; a pair stands once, in either direction."""
    judgements: dict[str, dict[str, float]] = {}
    told: set[frozenset[str]] = set()
    for first, row in section.items("judgements").items():
        if not isinstance(row, Mapping):
            section.fault(
                f"judgements.{shown(first)[1:-1]}",
                Text(f"isinya {shown(row)}, seharusnya tabel.", f"holds {shown(row)}, expected a table."),
                Text("Tulis misalnya a = { b = 3 }.", "Write for example a = { b = 3 }."),
            )
            continue
        judgements[first] = {}
        for second, value in row.items():
            place = section.place(f"judgements.{shown(first)[1:-1]}.{shown(second)[1:-1]}")
            pair = frozenset((first, second))
            if first == second or pair in told:
                _not_a_new_pair(place, first == second, section.faults)
                continue
            told.add(pair)
            judgements[first][second] = number_or_nan(
                value, place, section.faults, at_least=_SMALLEST_JUDGEMENT, at_most=_LARGEST_JUDGEMENT
            )
    return judgements


def _not_a_new_pair(place: str, itself: bool, faults: Faults) -> None:
    """Report a criterion compared with itself, or a pair that is compared again."""
    if itself:
        problem = Text("kriteria dibandingkan dengan dirinya sendiri.", "a criterion is compared with itself.")
    else:
        problem = Text("pasangan ini sudah dibandingkan.", "this pair is already compared.")
    faults.add(place, problem, Text("Hapus perbandingan ini.", "Remove this comparison."))


def _steps(section: Section) -> tuple[DoseStep, ...]:
    """Read each ``[[dose.steps]]``."""
    tables = section.listed_tables("steps")
    if not 1 <= len(tables) <= MOST_STEPS and section.place("steps") not in section.faults.places:
        section.fault(
            "steps",
            Text(f"ada {len(tables)} langkah.", f"there are {len(tables)} steps."),
            Text(f"Tulis 1 sampai {MOST_STEPS} langkah.", f"Give 1 to {MOST_STEPS} steps."),
        )
    return tuple(_step(table) for table in tables[:MOST_STEPS])


def _step(section: Section) -> DoseStep:
    """Read one step; which of `statuses` and `at_least` it needs depends on the basis, and is checked later."""
    key = section.text("key")
    if key.strip() and not PLAIN_KEY.fullmatch(key):
        section.fault(
            "key",
            Text(f"{shown(key)} bukan kunci yang sah.", f"{shown(key)} is not a valid key."),
            Text("Pakai huruf kecil, angka, dan garis bawah.", "Use lower-case letters, digits and underscores."),
        )
    statuses = section.texts("statuses")
    for status in statuses:
        if status not in IDM_STATUSES:
            _unknown(section, "statuses", status, IDM_STATUSES)
    step = DoseStep(
        key=key,
        label=section.text("label"),
        description=section.text("description", ""),
        statuses=statuses,
        at_least=section.optional_number("at_least", at_least=0.0, at_most=1.0),
        intensity=section.share("intensity", 1.0),
    )
    section.finish()
    return step


def _source_error(section: Section) -> SourceError:
    """Read one ``[doubt.errors.KEY]``."""
    error = SourceError(
        relative=section.number("relative", 0.0, at_least=0.0, at_most=_LARGEST_RELATIVE_ERROR),
        absolute=section.number("absolute", 0.0, at_least=0.0),
        shared=section.flag("shared", default=False),
        source=section.text("source", ""),
    )
    section.finish()
    return error


def _unknown(section: Section, key: str, name: str, options: tuple[str, ...]) -> None:
    """Report a name that is not among the options."""
    section.fault(key, Text(f"{shown(name)} tidak dikenal.", f"{shown(name)} is unknown."), suggestion(name, options))
