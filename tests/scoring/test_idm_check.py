"""Contradictions among shipped IDM figures: each kind alone, rounding that is none, the real files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.idm import IDM_PARTS
from data.schema import IDM_STATUSES
from scoring.idm import idm_status
from scoring.idm_check import KINDS, idm_check

REAL = Path(__file__).parents[2] / ".." / "shared" / "real"
SUMS = {"idm_social": 175, "idm_economic": 60, "idm_environmental": 15}
POINTS = st.tuples(*(st.integers(0, largest) for largest in SUMS.values()))


def village(points=(138, 39, 13), decimals: int = 4, **changes) -> dict[str, object]:
    """One village's figures, as a source would round them."""
    shares = [point / largest for point, largest in zip(points, SUMS.values(), strict=True)]
    score = sum(shares) / 3
    return {
        "village_name": "Melati",
        **{index: round(share, decimals) for index, share in zip(SUMS, shares, strict=True)},
        "idm_score": round(score, decimals),
        "idm_status": idm_status(score),
        **changes,
    }


def villages(*rows: dict[str, object]) -> pd.DataFrame:
    index = pd.Index([f"99.01.01.{2001 + n}" for n in range(len(rows))], name="village_code")
    return pd.DataFrame(list(rows), index=index)


def kinds(check) -> list[tuple[str, str]]:
    return list(zip(check.contradictions["kind"], check.contradictions["column"], strict=True))


@given(POINTS)
@settings(max_examples=200)
def test_figures_rounded_to_four_decimals_never_contradict_each_other(points):
    check = idm_check(villages(village(points)))
    assert check.contradictions.empty
    assert (check.checked, check.without_idm) == (1, 0)


@given(POINTS)
@settings(max_examples=20)
def test_figures_that_are_not_rounded_do_not_contradict_each_other_either(points):
    assert idm_check(villages(village(points, 15))).contradictions.empty


def test_a_status_that_is_not_the_score_s_is_found():
    check = idm_check(villages(village(), village(idm_status="Mandiri")))
    row = check.contradictions.iloc[0]
    assert len(check.contradictions) == 1
    assert row[["village_code", "village_name", "kind", "column", "shipped", "expected"]].tolist() == [
        "99.01.01.2002", "Melati", "status_threshold", "idm_status", "Mandiri", "Maju",
    ]  # fmt: skip
    assert np.isnan(row["difference"])
    assert check.counts == {"status_threshold": 1, "mean_of_indices": 0, "index_not_reachable": 0, "index_of_scores": 0}


def test_a_score_that_is_not_the_mean_is_found():
    # The mean of 0.7886, 0.65 and 0.8667 is 0.768433; the exact score rounds to 0.7684.
    check = idm_check(villages(village(idm_score=0.7685), village(idm_score=0.7686)))
    row = check.contradictions.iloc[0]
    assert kinds(check) == [("mean_of_indices", "idm_score")]
    assert row[["village_code", "shipped", "expected"]].tolist() == ["99.01.01.2002", "0.7686", "0.768433"]
    assert row["difference"] == pytest.approx(0.000167, abs=1e-6)


def test_an_index_that_no_scores_give_is_found():
    check = idm_check(villages(village(idm_social=0.7900, idm_score=0.7689)))
    assert kinds(check) == [("index_not_reachable", "idm_social")]
    assert check.contradictions.iloc[0][["shipped", "expected"]].tolist() == ["0.7900", "0.788571"]


def test_a_village_with_three_such_indices_is_counted_once():
    check = idm_check(villages(village(idm_social=0.79, idm_economic=0.66, idm_environmental=0.88, idm_score=0.7767)))
    assert len(check.contradictions) == 3
    assert check.counts["index_not_reachable"] == 1


def test_scores_that_give_another_index_are_found():
    scores = dict.fromkeys(IDM_PARTS["idm_environmental"], 4.0)
    check = idm_check(villages(village(**scores)))
    assert kinds(check) == [("index_of_scores", "idm_environmental")]
    assert check.contradictions.iloc[0][["shipped", "expected"]].tolist() == ["0.8667", "0.8000"]
    first = next(iter(scores))
    assert idm_check(villages(village(**{**scores, first: 5.0}))).contradictions.empty
    # An unknown score, or an unknown column, contradicts nothing.
    assert idm_check(villages(village(**{**scores, first: np.nan}))).contradictions.empty
    assert idm_check(villages(village(**scores)).drop(columns=first)).contradictions.empty


def test_villages_without_idm_are_counted_and_contradict_nothing():
    unknown = dict.fromkeys(("idm_score", *IDM_PARTS), np.nan)
    check = idm_check(villages(village(), village(**unknown, idm_status="Maju"), village(**unknown, idm_status="")))
    assert (check.checked, check.without_idm) == (1, 2)
    assert check.contradictions.empty
    assert list(check.contradictions.columns) == [
        "village_code", "village_name", "kind", "column", "shipped", "expected", "difference",
    ]  # fmt: skip


def test_what_is_unknown_contradicts_nothing():
    assert idm_check(villages(village(idm_status=""), village(idm_social=np.nan))).contradictions.empty
    assert idm_check(villages(village()).iloc[:0]).checked == 0


def test_the_order_of_rows_changes_nothing():
    table = villages(village(idm_social=0.79, idm_status="Mandiri"), village(), village(idm_score=0.9))
    pd.testing.assert_frame_equal(idm_check(table).contradictions, idm_check(table.iloc[::-1]).contradictions)


def shipped(path: Path) -> pd.DataFrame:
    """The Kemendes file of 2024, in the columns of the schema."""
    table = pd.read_csv(path, dtype={"kode_desa": "str", "nama_desa": "str"})
    names = {"nama_desa": "village_name", "idm": "idm_score", "iks": "idm_social", "ike": "idm_economic"}
    table = table.rename(columns={**names, "ikl": "idm_environmental"})
    status = table["status_kode"].map(dict(enumerate(IDM_STATUSES, start=1))).fillna("").astype("str")
    return table.assign(idm_status=status).set_index(pd.Index(table["kode_desa"], name="village_code"))


@pytest.mark.real
@pytest.mark.parametrize(("place", "rows"), [("belu", 69), ("lombok", 543)])
def test_the_figures_of_belu_and_lombok_do_not_contradict_each_other(place, rows):
    path = REAL / place / "stats" / "idm2024_desa_flattened.csv"
    if not path.exists():
        pytest.skip(f"../shared/real/{place} is absent")
    check = idm_check(shipped(path))
    assert check.counts == dict.fromkeys(KINDS, 0)
    assert (check.checked, check.without_idm) == (rows, 0)


@pytest.mark.real
def test_the_nation_s_figures_have_the_contradictions_that_were_found_by_hand():
    path = REAL / "national" / "idm2024_desa_flattened.csv.gz"
    if not path.exists():
        pytest.skip("../shared/real/national is absent")
    check = idm_check(shipped(path))
    assert (check.checked, check.without_idm) == (75_261, 4)
    assert check.counts == {
        "status_threshold": 1, "mean_of_indices": 0, "index_not_reachable": 23, "index_of_scores": 0,
    }  # fmt: skip
    wrong = check.contradictions[check.contradictions["kind"] == "status_threshold"].iloc[0]
    assert wrong[["village_code", "shipped", "expected"]].tolist() == ["6213062003", "Berkembang", "Maju"]
