"""No difference between two scenarios stays wordless, and the words say what a planner changed."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

import data.road_speeds
import data.scenario
import data.scenario_rules
import data.scoring_choices
from data.road_speeds import RoadSpeed
from data.scenario import (
    AreaShare,
    CandidateRule,
    CostIndex,
    Criterion,
    Fund,
    Intervention,
    Lock,
    Region,
    Rules,
    Scenario,
    SiteRule,
    Travel,
)
from data.scenario_difference import scenario_differences
from data.scenario_words import CHOICE_WORDS, FIELD_WORDS, PILLAR_WORDS
from data.schema import PILLARS
from data.scoring_choices import Dose, DoseStep, Doubt, SourceError, Weighting
from ui.text import TEXTS

FULL = Scenario(
    name="Contoh",
    year=2027,
    description="Pagu dasar",
    region=Region(("99.01",), ("99",)),
    candidates=CandidateRule("list", village_codes=("99.01.01.2001",), exclude_programmes=("Desmigratif",)),
    criteria={
        "minutes": Criterion("travel_time_ltsa_min", 0.45, 0, 120, "migration_service", "Waktu ke LTSA", threshold=60.0),
        "idm": Criterion("idm_score", 0.30, 1, 0, "cooperative", changed_by=("Kemendes",)),
        "internet": Criterion("uncovered_population_share", 0.25, 0, 1, "cooperative"),
        "ready": Criterion("idm_social", 1.0, 1, 0, kind="readiness"),
        "able": Criterion("idm_economic", 1.0, 1, 0, kind="readiness"),
    },
    funds={"apbn": Fund("apbn", "Kemnaker", 1_000_000_000, "APBN", {2028: 500_000_000}), "dd": Fund("dd", "Desa", 7)},
    interventions={
        "post": Intervention(
            "post", "Pos layanan", "Kemnaker", ("apbn", "dd"), 100, "migration_service", "before", "SBU", 2025,
            {"minutes": 0.4}, "minutes", 0.2, ("training",), (100, 50), site=(SiteRule("idm_score", 0.2, 0.9),),
            cost_sharing=True, fund_minimum_shares={"apbn": 0.5},
        ),
        "training": Intervention("training", "Pelatihan", "Kemnaker", ("apbn",), 50, "cooperative"),
    },
    rules=Rules(
        40, 30, 10**9, {"99.01": 1}, {"99.01": 9}, 8, (Lock("99.01.01.2001", "in", "commitment", "a", "b", ("post",)),),
        province_floors={"99": 1}, province_ceilings={"99": 9}, province_ceiling_each=5,
        area_shares=(AreaShare(("99",), ("99.01",), 0.1, 0.9, "adil"),),
    ),
    travel=Travel(speeds={"local": RoadSpeed(20.0, 15.0, "unknown", "PP")}),
    weighting=Weighting("ahp", {"cooperative": 2.0}, {"minutes": {"idm": 3.0}}),
    dose=Dose(steps=(DoseStep("full", "Penuh", "d", ("Tertinggal",), 0.5), DoseStep("some", "Sebagian"))),
    doubt=Doubt(errors={"idm_score": SourceError(0.1, 0.2, shared=False, source="taksiran")}),
    cost_index=CostIndex({"99": 1.2}, "BPS", 2025),
)  # fmt: skip


def variants(value: object) -> Iterator[object]:
    """Every smallest change of a value."""
    if is_dataclass(value):
        for field in fields(value):
            for other in variants(getattr(value, field.name)):
                yield replace(value, **{field.name: other})
    elif isinstance(value, Mapping):
        for key in value:
            yield {other: item for other, item in value.items() if other != key}
            yield from ({**value, key: other} for other in variants(value[key]))
        if value:
            yield {**value, "baru": next(iter(value.values()))}
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield value[:place] + value[place + 1 :]
            yield from ((*value[:place], other, *value[place + 1 :]) for other in variants(item))
        yield from [value[::-1]] if len(value) > 1 else []
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, float):
        yield from (value + 0.01, value + 0.3, value + 1e-7)
    elif value is None:
        yield 3
    else:
        yield from (f"{value}x", f"{value} {'panjang ' * 40}")


def scenarios() -> list[Scenario]:
    return [each for each in variants(FULL) if each != FULL]


def test_no_difference_is_wordless():
    found = scenarios()
    assert len(found) > 250
    for other in found:
        for pair in ((FULL, other), (other, FULL)):
            lines = scenario_differences(*pair)
            assert lines
            for line in lines:
                assert line.id.strip()
                assert line.en.strip()


def test_two_values_in_a_line_are_never_the_same_text():
    for other in scenarios():
        for line in scenario_differences(FULL, other):
            for text in line:
                if " → " in text:
                    left, right = text.split(": ", 1)[-1].rsplit(" → ", 1)
                    assert left != right, text


def test_equal_scenarios_differ_in_nothing():
    again = replace(FULL, criteria=dict(reversed(FULL.criteria.items())))
    assert scenario_differences(FULL, again) == ()


def classes() -> list[type]:
    modules = (data.scenario, data.scenario_rules, data.scoring_choices, data.road_speeds)
    return [each for m in modules for each in vars(m).values() if isinstance(each, type) and is_dataclass(each)]


@pytest.mark.parametrize("kind", dict.fromkeys(classes()), ids=lambda kind: kind.__name__)
def test_every_field_has_a_word(kind):
    assert set(FIELD_WORDS[kind.__name__]) == {field.name for field in fields(kind)}


@pytest.mark.parametrize("place", CHOICE_WORDS)
def test_every_choice_has_a_word(place):
    kind, field = place.split(".")
    declared = typing.get_type_hints(next(each for each in classes() if each.__name__ == kind))[field]
    choices = set(typing.get_args(declared)) - {type(None)}
    assert choices <= set(CHOICE_WORDS[place])


def test_the_words_are_those_of_the_app():
    assert {pillar: TEXTS[f"pillar.{pillar}"] for pillar in PILLARS} == dict(PILLAR_WORDS)
    for place, prefix in {"Scenario.method": "method", "Weighting.rule": "weighting", "Dose.basis": "basis"}.items():
        for choice, words in CHOICE_WORDS[place].items():
            assert [text.lower() for text in words] == [text.lower() for text in TEXTS[f"{prefix}.{choice}"]]


def lines(**changed: object) -> list[str]:
    return [line.id for line in scenario_differences(FULL, replace(FULL, **changed))]


def test_a_moved_slider_is_told_as_shares_the_largest_change_first():
    weights = {"minutes": 0.30, "idm": 0.30, "internet": 0.40}
    criteria = {key: replace(c, weight=weights.get(key, c.weight)) for key, c in FULL.criteria.items()}
    assert lines(criteria=criteria) == [
        "bobot Layanan migrasi: 45% → 30%",
        "bobot Koperasi: 55% → 70%",
        "bobot IDM dalam pilarnya: 55% → 43%",
        "bobot Penduduk tanpa internet dalam pilarnya: 45% → 57%",
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": "Contoh 2"}, "nama skenario: “Contoh” → “Contoh 2”"),
        ({"year": 2028}, "tahun: 2027 → 2028"),
        ({"method": "topsis"}, "metode: jumlah berbobot → TOPSIS"),
        ({"rules": replace(FULL.rules, villages=1040)}, "jumlah desa: 40 → 1.040"),
        ({"rules": replace(FULL.rules, budget_idr=None)}, "pagu total: Rp 1.000.000.000 → tidak diisi"),
        ({"rules": replace(FULL.rules, locks=())}, "kunci desa 99.01.01.2001: dihapus"),
        ({"rules": replace(FULL.rules, holistic=True)}, "aturan holistik: tidak → ya"),
        ({"funds": {**FULL.funds, "k": Fund("k", "Komdigi", 1, "DAK")}}, "dana DAK: ditambahkan"),
        (
            {"funds": {**FULL.funds, "apbn": replace(FULL.funds["apbn"], yearly_budgets_idr={})}},
            "pagu APBN · 2028: Rp 500.000.000 → tidak diisi",
        ),
        (
            {"criteria": {**FULL.criteria, "minutes": replace(FULL.criteria["minutes"], worst=90.5)}},
            "nilai terburuk Waktu ke LTSA: 120 → 90,5",
        ),
        (
            {"interventions": {**FULL.interventions, "post": replace(FULL.interventions["post"], closes={"minutes": 0.5})}},
            "kesenjangan yang ditutup Pos layanan · Waktu ke LTSA: 40% → 50%",
        ),
        (
            {"interventions": {**FULL.interventions, "post": replace(FULL.interventions["post"], funds=("apbn",))}},
            "dana untuk Pos layanan: − dd",
        ),
    ],
)  # fmt: skip
def test_what_a_planner_changed_is_told_in_plain_words(changed, told):
    assert lines(**changed) == [told]


def test_weights_that_are_only_written_otherwise_are_told_as_that():
    doubled = {key: replace(c, weight=c.weight * 2) for key, c in FULL.criteria.items()}
    (line,) = lines(criteria=doubled)
    assert "perbandingannya tetap" in line
