"""The kantong-PMI rule."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.scenario import CandidateRule
from scoring.candidates import candidate_status, candidate_warnings


def tables(workers: list[float], regencies: list[str] | None = None, programmes: list[str | None] | None = None):
    regencies = regencies or ["99.01"] * len(workers)
    index = pd.Index([f"{code}.01.{2001 + n}" for n, code in enumerate(regencies)], name="village_code")
    villages = pd.DataFrame(
        {"regency_code": regencies, "existing_programme": programmes or [""] * len(workers)}, index=index, dtype="str"
    )
    return villages, pd.DataFrame({"migrant_workers": workers}, index=index, dtype="float64")


def statuses(rule: CandidateRule, *args, **kwargs) -> list[str]:
    return candidate_status(*tables(*args, **kwargs), rule).tolist()


def test_every_village_is_a_candidate_under_the_rule_all_even_when_unknown():
    assert statuses(CandidateRule("all"), [0, math.nan]) == ["yes", "yes"]


def test_a_list_names_the_candidates():
    assert statuses(CandidateRule("list", village_codes=("99.01.01.2002",)), [9, 0]) == ["no", "yes"]


def test_a_threshold_includes_its_own_value_and_leaves_the_unknown_unknown():
    assert statuses(CandidateRule("threshold", minimum=10), [9.99, 10, 11, math.nan]) == ["no", "yes", "yes", "unknown"]


def test_the_top_share_is_taken_in_each_regency_and_rounded_up():
    regencies = ["99.01"] * 3 + ["99.02"] * 2
    assert statuses(CandidateRule("top_share", top_share=0.34), [3, 9, 5, 1, 2], regencies) == [
        "no",
        "yes",
        "yes",
        "no",
        "yes",
    ]


def test_ties_at_the_cut_all_enter():
    assert statuses(CandidateRule("top_share", top_share=0.25), [7, 7, 9, 7]) == ["no", "no", "yes", "no"]
    assert statuses(CandidateRule("top_share", top_share=0.5), [7, 7, 9, 7]) == ["yes", "yes", "yes", "yes"]


def test_a_village_without_any_migrant_worker_is_never_in_the_top_share():
    assert statuses(CandidateRule("top_share", top_share=1.0), [0, 0, 4]) == ["no", "no", "yes"]


def test_the_top_share_counts_only_villages_with_a_known_value():
    rule = CandidateRule("top_share", top_share=0.5)
    assert statuses(rule, [4, 3, 2, 1, math.nan, math.nan]) == ["yes", "yes", "no", "no", "unknown", "unknown"]


def test_a_share_that_floating_point_puts_just_above_a_whole_number_is_not_rounded_up():
    assert statuses(CandidateRule("top_share", top_share=0.07), [float(n + 1) for n in range(100)]).count("yes") == 7


def test_a_regency_of_which_nothing_is_known_has_no_candidates():
    assert statuses(CandidateRule("top_share", top_share=0.5), [math.nan, math.nan]) == ["unknown", "unknown"]


def test_a_programme_excludes_whatever_else_holds():
    programmes = ["Lain; desa  migran EMAS ", "EMAS", None, "Desa Migran EMAS"]
    rule = CandidateRule("threshold", minimum=5, exclude_programmes=("Desa Migran Emas",))
    assert statuses(rule, [9, 9, 9, math.nan], programmes=programmes) == ["excluded", "yes", "yes", "excluded"]


def test_an_unknown_indicator_is_named_with_what_there_is():
    with pytest.raises(ScenarioError, match="migrant_workers"):
        candidate_status(*tables([1.0]), CandidateRule("threshold", indicator="migrant_worker", minimum=1))


def test_listed_villages_and_programmes_that_do_not_exist_are_warned_about():
    villages, _ = tables([1.0, 2.0], programmes=["EMAS", ""])
    rule = CandidateRule("list", village_codes=("99.01.01.2001", "99.09.01.2001"), exclude_programmes=("emas", "Emass"))
    first, second = candidate_warnings(villages, rule)
    assert (first.code, first.codes) == ("listed_villages_not_found", ("99.09.01.2001",))
    assert second.code == "excluded_programme_not_found"
    assert "Emass" in second.message.en


@given(
    st.lists(st.tuples(st.integers(0, 5) | st.none(), st.sampled_from(["99.01", "99.02"])), min_size=1, max_size=20),
    st.floats(0, 1),
)
def test_the_top_share_agrees_with_a_plain_loop(rows, share):
    workers = [math.nan if count is None else float(count) for count, _ in rows]
    regencies = [code for _, code in rows]
    got = statuses(CandidateRule("top_share", top_share=share), workers, regencies)
    for value, regency, status in zip(workers, regencies, got, strict=True):
        rivals = sorted(
            (w for w, r in zip(workers, regencies, strict=True) if r == regency and not math.isnan(w)), reverse=True
        )
        places = math.ceil(round(share * len(rivals), 9))
        if math.isnan(value):
            assert status == "unknown"
        else:
            assert status == ("yes" if value > 0 and places > 0 and value >= rivals[places - 1] else "no")
