"""Candidate status in words: under the rule "all" nobody is called a kantong PMI, and nothing is said of everybody."""

from __future__ import annotations

import pytest

from data.scenario import CandidateRule
from tests.region_files import SCENARIO, RegionFolder, village_code, write_region
from tests.ui.test_map_panel import opened, selected, texts
from ui.components.candidate_words import is_told, status_word

THRESHOLD = SCENARIO[SCENARIO.index("[candidates]") : SCENARIO.index("[criteria.")]
ALL = '[candidates]\nrule = "all"\n\n'


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def statuses(app) -> list[str]:
    """Words of the list's column, empty where there is none."""
    shown = app.dataframe[0].value
    return sorted(set(shown["Status"])) if "Status" in shown else []


def badges(app) -> list[str]:
    return [line.value for line in app.markdown if ":gray-badge[" in line.value]


def test_a_rule_that_picks_villages_calls_them_kantong_pmi(region):
    assert "kantong PMI" in statuses(opened("list"))
    card = badges(selected(opened("weights"), village_code(5)))
    assert any(line.startswith((":gray-badge[kantong PMI]", ":gray-badge[bukan kantong PMI]")) for line in card)


def test_where_every_village_is_a_candidate_neither_list_nor_card_says_so(region):
    region.edit("scenario.toml", THRESHOLD, ALL)
    assert statuses(opened("list")) == []
    app = selected(opened("weights"), village_code(5))
    assert badges(app)
    assert "kantong PMI" not in texts(app)


def test_of_all_villages_those_that_a_programme_excludes_are_told_from_the_others():
    rule = CandidateRule("all", exclude_programmes=("Desa Migran EMAS",))
    assert [is_told(rule, status) for status in ("yes", "excluded")] == [False, True]
    assert [status_word(rule, status) for status in ("yes", "excluded")] == ["kandidat", "sudah ada program"]
