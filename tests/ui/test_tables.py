"""Small tables in Markdown, numbers in them, and criteria that must stay need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.scenario_file import read_scenario
from ui.components import table
from ui.components.ahp_editor import _steps, _word
from ui.components.criteria_table import _bound_to_need, with_scenario
from ui.components.table import show_wrapped, written
from ui.numbers import number

SCENARIO = Path(__file__).parents[2] / "scenarios" / "belu.toml"


@pytest.fixture
def drawn(monkeypatch):
    lines: list[str] = []
    monkeypatch.setattr(table.st, "markdown", lines.append)
    return lines


@pytest.mark.parametrize("name", ["a | b", "**a**", "<img src=x>", "[a](http://x)", "a\nb", "$x$"])
def test_a_cell_of_a_wrapped_table_stays_one_cell_of_text(drawn, name):
    show_wrapped(pd.DataFrame({"Desa": [name], "Skor": ["0,5"]}), right=("Skor",))
    heading, rule, row = drawn[0].splitlines()
    assert heading == "| Desa | Skor |"
    assert rule == "| :-- | --: |"
    assert row.replace("\\|", "").count("|") == 3
    assert not any(mark in row for mark in (" **", " <", " [", " $"))


def test_what_is_not_known_is_told_in_words_and_zero_has_no_sign():
    shown = written(pd.DataFrame({"n": [1234.5, float("nan"), -0.001]}), {"n": 1})
    assert list(shown["n"]) == ["1.234,5", "belum diketahui", "0,0"]
    assert number(-0.4) == "0"
    assert number(-0.6) == "-1"


def test_a_judgement_between_the_steps_is_offered_as_it_is():
    assert _steps(1.0)[0] == 9.0
    assert len(_steps(1.0)) == 17
    assert len(_steps(0.3333)) == 17
    assert 2.5 in _steps(2.5)
    assert _word(2.5) == "2,5× lebih penting"
    assert _word(0.3333) == "3× kurang penting"


def test_a_criterion_whose_gap_an_intervention_closes_must_stay_need():
    scenario = read_scenario(SCENARIO)
    entries = with_scenario({}, scenario)
    assert _bound_to_need(scenario, entries) == {}
    key = next(iter(next(i.closes for i in scenario.interventions.values() if i.closes)))
    changed = entries | {key: replace(entries[key], kind="readiness")}
    assert list(_bound_to_need(scenario, changed)) == [key]
