"""Presets: the shipped ones say what their sources say, and lie soundly over a scenario."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.criteria_catalogue import CatalogueCriterion
from data.criteria_file import read_criteria
from data.errors import ScenarioError
from data.presets import Preset, apply_preset, missing_for, read_presets
from data.scenario import Criterion, Scenario
from data.scenario_file import read_scenario, scenario_from_mapping, scenario_to_mapping
from data.scoring_choices import Weighting
from data.wording import Text
from scoring.needs import needs_from_indicators
from scoring.weights import rescaled_weights

ROOT = Path(__file__).parents[2]
SHIPPED = read_presets(ROOT / "scenarios" / "presets.toml")
BELU = read_scenario(ROOT / "scenarios" / "belu.toml")

GOOD = """
[presets.mine]
kind = "criteria"
label = { id = "Contoh", en = "Example" }
description = { id = "Contoh saja", en = "An example" }
source = "asumsi"
surety = "?"
weights = { population = 2, area_km2 = 1 }
"""


def entry(key: str, best: float = 0.0, worst: float = 100.0, kind: str = "need") -> CatalogueCriterion:
    return CatalogueCriterion(
        key, "U1", Text(key, key), ("all",), kind, key, "-", best, worst,  # type: ignore[arg-type]
        None, "", "contoh", 2024, "village", (), "", "?", "",
    )  # fmt: skip


CATALOGUE = {
    key: entry(key)
    for key in ("population", "poverty_share", "area_km2", "geographic_difficulty", "idm_environmental", "idm_social")
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "presets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def preset(kind: str = "criteria", share: float = 0.0, **weights: float) -> Preset:
    text = Text("contoh", "example")
    return Preset("contoh", text, text, "asumsi", "?", kind, weights, share)  # type: ignore[arg-type]


def need_shares(scenario: Scenario) -> dict[str, float]:
    return rescaled_weights({key: item for key, item in scenario.criteria.items() if item.kind == "need"})


def test_the_shipped_presets_are_these():
    assert list(SHIPPED) == ["dana_desa", "idm", "equal_pillars", "akses_dulu", "perlindungan_dulu"]


@pytest.mark.parametrize("key", list(SHIPPED))
def test_every_shipped_preset_applies_to_belu_and_gives_a_sound_scenario(key):
    applied = apply_preset(SHIPPED[key], BELU, CATALOGUE)
    assert set(BELU.criteria) <= set(applied.criteria)
    assert scenario_from_mapping(scenario_to_mapping(applied), "x.toml") == applied


@pytest.mark.parametrize("key", list(SHIPPED))
def test_every_preset_without_a_law_says_that_it_is_an_assumption(key):
    shipped = SHIPPED[key]
    assert ("asumsi" in shipped.source) == (shipped.surety == "?")
    assert ("asumsi" in shipped.description.id.lower()) == (shipped.surety == "?")


def test_dana_desa_weighs_10_40_10_40():
    shares = need_shares(apply_preset(SHIPPED["dana_desa"], BELU, CATALOGUE))
    assert {key: share for key, share in shares.items() if share} == {
        "population": 0.1, "poverty_share": 0.4, "area_km2": 0.1, "geographic_difficulty": 0.4,
    }  # fmt: skip


def test_with_the_idm_preset_the_score_is_1_less_the_idm():
    # IKS 138/175, IKE 39/60, IKL 13/15 gives an IDM of 0.768413; the second village is the least, the third the best
    indices = pd.DataFrame(
        {
            "idm_social": [138 / 175, 0.0, 1.0, 0.5714],
            "idm_economic": [39 / 60, 0.0, 1.0, 0.4667],
            "idm_environmental": [13 / 15, 0.0, 1.0, 0.6],
        },
        index=pd.Index([f"53.04.01.{2001 + row}" for row in range(4)], name="village_code"),
    )
    applied = apply_preset(SHIPPED["idm"], BELU, CATALOGUE)
    weighed = {key: item for key, item in applied.criteria.items() if item.weight > 0 and item.kind == "need"}
    scores = (needs_from_indicators(indices, weighed) * rescaled_weights(weighed)).sum(axis=1)
    expected = 1 - indices.sum(axis=1) / 3
    pd.testing.assert_series_equal(scores, expected, check_names=False, rtol=0, atol=1e-15)
    assert scores.iloc[0] == pytest.approx(1 - 0.768413, abs=5e-7)


def test_the_idm_preset_overrides_end_points_and_their_source_where_it_must():
    applied = apply_preset(SHIPPED["idm"], BELU, CATALOGUE)
    for key in ("idm_social", "idm_economic", "idm_environmental"):
        criterion = applied.criteria[key]
        assert (criterion.best, criterion.worst) == (1.0, 0.0)
        assert criterion.source == SHIPPED["idm"].source
    assert applied.criteria["idm_economic"].label == BELU.criteria["idm_economic"].label


def test_other_end_points_stay_as_the_planner_set_them():
    scenario = replace(BELU, criteria={**BELU.criteria, "population": Criterion("population", 0.0, 5.0, 900.0)})
    applied = apply_preset(SHIPPED["dana_desa"], scenario, CATALOGUE)
    assert (applied.criteria["population"].best, applied.criteria["population"].worst) == (5.0, 900.0)
    assert applied.criteria["population"].weight == 10


def test_a_criterion_on_the_same_indicator_is_used_and_not_doubled():
    scenario = replace(BELU, criteria={**BELU.criteria, "jumlah_penduduk": Criterion("population", 0.0, 5.0, 900.0)})
    applied = apply_preset(SHIPPED["dana_desa"], scenario, CATALOGUE)
    assert applied.criteria["jumlah_penduduk"].weight == 10
    assert "population" not in applied.criteria


def test_criteria_outside_the_preset_stay_with_weight_zero_and_readiness_stays_as_it_was():
    ready = Criterion("cooperatives", 3.0, 2.0, 0.0, kind="readiness")
    scenario = replace(BELU, criteria={**BELU.criteria, "coop": ready})
    applied = apply_preset(SHIPPED["dana_desa"], scenario, CATALOGUE)
    assert applied.criteria["coop"] == ready
    assert applied.criteria["nonprocedural_cases"] == replace(BELU.criteria["nonprocedural_cases"], weight=0.0)


def test_a_preset_of_criteria_weighs_directly_and_keeps_what_other_rules_were_told():
    told = Weighting("ahp", judgements={"idm_social": {"idm_economic": 2.0}})
    applied = apply_preset(SHIPPED["dana_desa"], replace(BELU, weighting=told), CATALOGUE)
    assert applied.weighting == replace(told, rule="direct")


def test_equal_pillars_change_the_rule_and_nothing_else():
    applied = apply_preset(SHIPPED["equal_pillars"], BELU, CATALOGUE)
    assert applied == replace(BELU, weighting=replace(BELU.weighting, rule="equal_pillars"))


def test_weights_of_pillars_are_taken_over():
    applied = apply_preset(preset("pillars", migration_service=2.0, cooperative=1.0), BELU, {})
    assert applied.weighting.rule == "by_pillar"
    assert applied.weighting.pillars == {"migration_service": 2.0, "cooperative": 1.0}


@pytest.mark.parametrize("key", ["akses_dulu", "perlindungan_dulu"])
def test_an_emphasis_puts_its_share_on_the_named_criteria_and_keeps_proportions_and_total(key):
    before, after = need_shares(BELU), need_shares(apply_preset(SHIPPED[key], BELU, {}))
    named = [name for name in before if name in SHIPPED[key].weights]
    rest = [name for name in before if name not in named]
    assert math.fsum(after[name] for name in named) == pytest.approx(0.6, abs=1e-12)
    for group in (named, rest):
        ratios = [after[name] / before[name] for name in group]
        assert ratios == pytest.approx([ratios[0]] * len(group), rel=1e-12)
    applied = apply_preset(SHIPPED[key], BELU, {})
    assert math.fsum(item.weight for item in applied.criteria.values() if item.kind == "need") == pytest.approx(14.5)


# No subnormal weights: their shares underflow, and nobody writes them.
weight_values = st.one_of(st.just(0.0), st.floats(1e-6, 100))


@given(st.lists(weight_values, min_size=4, max_size=4), st.floats(0.1, 1.0))
@settings(max_examples=50)
def test_an_emphasis_never_leaves_a_scenario_without_weight(values, share):
    keys = ["a", "b", "c", "d"]
    criteria = {key: Criterion(key, value, 0.0, 1.0) for key, value in zip(keys, values, strict=True)}
    applied = apply_preset(preset("emphasis", share, a=1.0, b=1.0, nowhere=1.0), replace(BELU, criteria=criteria), {})
    weights = need_shares(applied)
    expected = share if values[2] or values[3] else 1.0
    assert weights["a"] + weights["b"] == pytest.approx(expected, abs=1e-9)
    assert min(weights.values()) >= 0


def test_named_criteria_without_present_weight_share_equally():
    criteria = {key: Criterion(key, weight, 0.0, 1.0) for key, weight in (("a", 0.0), ("b", 0.0), ("c", 4.0))}
    applied = apply_preset(preset("emphasis", 0.5, a=1.0, b=1.0), replace(BELU, criteria=criteria), {})
    assert {key: item.weight for key, item in applied.criteria.items()} == {"a": 1.0, "b": 1.0, "c": 2.0}


def test_an_emphasis_on_nothing_that_is_there_is_refused():
    with pytest.raises(ScenarioError) as caught:
        apply_preset(preset("emphasis", 0.5, nowhere=1.0), BELU, {})
    assert "none of the criteria" in caught.value.in_language("en")


def test_criteria_that_can_neither_be_found_nor_added_are_told_at_once():
    ready = {**BELU.criteria, "idm_social": replace(BELU.criteria["idm_social"], kind="readiness")}
    catalogue = {"rule_only": entry("rule_only", kind="rule")}
    with pytest.raises(ScenarioError) as caught:
        apply_preset(preset(idm_social=1.0, rule_only=1.0, nowhere=1.0), replace(BELU, criteria=ready), catalogue)
    assert len(caught.value.faults) == 3
    assert {fault.where for fault in caught.value.faults} == {"[presets.contoh]"}


@pytest.mark.parametrize("key", list(SHIPPED))
def test_applying_twice_changes_nothing_more(key):
    once = apply_preset(SHIPPED[key], BELU, CATALOGUE)
    twice = apply_preset(SHIPPED[key], once, CATALOGUE)
    assert need_shares(twice) == pytest.approx(need_shares(once), abs=1e-12)
    assert twice.weighting == once.weighting


def test_what_has_no_data_is_named():
    assert missing_for(SHIPPED["dana_desa"], {"population", "area_km2"}) == ("poverty_share", "geographic_difficulty")
    assert missing_for(SHIPPED["equal_pillars"], ()) == ()


def test_a_preset_file_is_read_as_written(tmp_path):
    (read,) = read_presets(written(tmp_path, GOOD)).values()
    assert read.key == "mine"
    assert read.label == Text("Contoh", "Example")
    assert read.weights == {"population": 2.0, "area_km2": 1.0}
    assert (read.emphasis_share, read.ends) == (0.0, {})


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ('kind = "criteria"', 'kind = "criterium"', "kind", "unknown"),
        (', en = "Example"', "", "label] en", "missing"),
        ('surety = "?"', 'surety = "D"', "surety", "unknown"),
        ("population = 2", "population = 0", "weights.population", "out of range"),
        ("population = 2", 'population = "2"', "weights.population", "a number"),
        ("population = 2", '"Jumlah Penduduk" = 2', "Jumlah Penduduk", "not a valid key"),
        ("weights = { population = 2, area_km2 = 1 }", "", "weights", "missing"),
        ("source =", "sumber =", "sumber", "unknown key"),
        ('surety = "?"', 'surety = "?"\nemphasis_share = 0.5', "emphasis_share", "unknown key"),
        ("area_km2 = 1 }", "area_km2 = 1 }\nends.population = { best = 1, worst = 1 }", "worst", "equals best"),
        ("area_km2 = 1 }", "area_km2 = 1 }\nends.poverty = { best = 1, worst = 0 }", "ends.poverty", "no weight"),
        ('kind = "criteria"', 'kind = "pillars"', "weights.population", "unknown pillar"),
        ('kind = "criteria"', 'kind = "emphasis"', "emphasis_share", "missing"),
        ('kind = "criteria"', 'kind = "emphasis"', "criteria", "missing"),
    ],
)
def test_a_faulty_preset_file_is_refused_at_the_place_of_the_fault(tmp_path, old, new, where, said):
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        read_presets(written(tmp_path, GOOD.replace(old, new)))
    assert any(fault.where.endswith(where) and said in fault.in_language("en") for fault in caught.value.faults), (
        caught.value.in_language("en")
    )


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    text = GOOD.replace('surety = "?"', 'surety = "D"').replace("population = 2", "population = -1")
    with pytest.raises(ScenarioError) as caught:
        read_presets(written(tmp_path, text))
    assert len(caught.value.faults) == 2


def test_a_file_without_presets_is_refused(tmp_path):
    with pytest.raises(ScenarioError):
        read_presets(written(tmp_path, "[presets]\n"))


@pytest.mark.parametrize("key", [key for key, shipped in SHIPPED.items() if shipped.kind != "pillars"])
def test_every_criterion_of_a_shipped_preset_is_a_need_of_the_shipped_catalogue(key):
    catalogue = read_criteria(ROOT / "scenarios" / "criteria.toml")
    assert {name: catalogue[name].kind for name in SHIPPED[key].weights} == dict.fromkeys(SHIPPED[key].weights, "need")
    assert {name: catalogue[name].indicator for name in SHIPPED[key].weights} == {n: n for n in SHIPPED[key].weights}
