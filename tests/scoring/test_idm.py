"""IDM from its fifty scores: the worked case, statuses at the thresholds, the worth of one point."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.idm import IDM_PARTS, IDM_STATUS_LIMITS
from data.schema import IDM_STATUSES
from scoring.idm import idm_from_scores, idm_gain_per_point, idm_status, idm_status_of

COLUMNS = [column for columns in IDM_PARTS.values() for column in columns]
SUMS = {"idm_social": 138, "idm_economic": 39, "idm_environmental": 13}


def spread(total: int, columns: tuple[str, ...]) -> dict[str, float]:
    """Scores of 0-5 with this sum."""
    whole, rest = divmod(total, len(columns))
    return {column: float(whole + (place < rest)) for place, column in enumerate(columns)}


def scores(*rows: dict[str, int]) -> pd.DataFrame:
    """One village for each mapping of index to sum of scores."""
    table = [{k: v for index, total in row.items() for k, v in spread(total, IDM_PARTS[index]).items()} for row in rows]
    return pd.DataFrame(table, index=pd.Index([f"99.01.01.{2001 + n}" for n in range(len(rows))], name="village_code"))


def test_the_worked_case_has_the_published_indices_and_status():
    village = idm_from_scores(scores(SUMS)).iloc[0]
    assert village["idm_social"] == pytest.approx(0.788571, abs=5e-7)
    assert village["idm_economic"] == 0.65
    assert village["idm_environmental"] == pytest.approx(0.866667, abs=5e-7)
    assert village["idm_score"] == pytest.approx(0.768413, abs=5e-7)
    assert village["idm_status"] == "Maju"


def test_there_are_35_12_and_3_indicators():
    assert [len(columns) for columns in IDM_PARTS.values()] == [35, 12, 3]
    assert len(set(COLUMNS)) == 50


def test_one_point_is_worth_what_the_village_pages_print():
    worth = [idm_gain_per_point(columns[0]) for columns in IDM_PARTS.values()]
    assert worth == pytest.approx([0.00190476, 0.00555556, 0.02222222], abs=5e-9)
    assert 4 * idm_gain_per_point(IDM_PARTS["idm_social"][3]) == pytest.approx(0.00761905, abs=5e-9)
    with pytest.raises(ValueError, match="idm_score"):
        idm_gain_per_point("idm_score")


@given(st.sampled_from(COLUMNS), st.lists(st.integers(0, 4), min_size=50, max_size=50))
@settings(max_examples=30)
def test_a_point_raises_the_score_by_its_gain(column, values):
    before = pd.DataFrame([values], columns=COLUMNS, dtype="float64")
    after = before.assign(**{column: before[column] + 1})
    rise = idm_from_scores(after)["idm_score"] - idm_from_scores(before)["idm_score"]
    assert rise.iloc[0] == pytest.approx(idm_gain_per_point(column))


def test_an_unknown_score_makes_its_index_and_the_whole_unknown_but_not_the_other_indices():
    table = scores(SUMS)
    table[IDM_PARTS["idm_economic"][4]] = np.nan
    village = idm_from_scores(table).iloc[0]
    assert np.isnan(village["idm_economic"])
    assert np.isnan(village["idm_score"])
    assert village["idm_status"] == ""
    assert village["idm_environmental"] == pytest.approx(13 / 15)


def test_scores_outside_0_to_5_are_refused_with_every_column_named():
    table = scores(SUMS, SUMS)
    social, other = IDM_PARTS["idm_social"][:2]
    table.loc["99.01.01.2002", social] = 6
    table[other] = -1
    with pytest.raises(DataError) as error:
        idm_from_scores(table)
    told = error.value.in_language("en")
    assert f"{social}: 1 villages have a score outside 0-5, e.g. 6 in 99.01.01.2002." in told
    assert f"{other}: 2 villages" in told
    with pytest.raises(DataError):
        idm_from_scores(table.assign(**{social: np.inf}))


def test_missing_columns_are_refused():
    with pytest.raises(DataError) as error:
        idm_from_scores(scores(SUMS).drop(columns=COLUMNS[7]))
    assert COLUMNS[7] in error.value.in_language("id")


@pytest.mark.parametrize(
    ("score", "status"),
    [
        (0.0, "Sangat Tertinggal"),
        (0.4907, "Sangat Tertinggal"),
        (0.4908, "Tertinggal"),
        (0.5989, "Tertinggal"),
        (0.5990, "Berkembang"),
        (0.7072, "Berkembang"),
        (0.7073, "Maju"),
        (0.8155, "Maju"),
        (0.8156, "Mandiri"),
        (1.0, "Mandiri"),
        (float("nan"), ""),
    ],
)
def test_a_score_at_a_threshold_has_the_lower_status(score, status):
    assert idm_status(score) == status
    assert idm_status_of(pd.Series([score])).tolist() == [status]


def test_the_statuses_are_those_of_the_schema_from_the_lowest_up():
    assert [status for _, status in IDM_STATUS_LIMITS] + ["Mandiri"] == list(reversed(IDM_STATUSES))


def test_rounding_to_four_decimals_changes_the_status_of_no_score_that_can_be_reached():
    # 1/525, 1/180 and 1/45 are all multiples of 1/6300.
    for point in range(6301):
        exact = Fraction(point, 6300)
        status = next((name for limit, name in IDM_STATUS_LIMITS if exact <= Fraction(str(limit))), "Mandiri")
        assert idm_status(float(exact)) == idm_status(round(float(exact), 4)) == status
    # The lowest score of a Mandiri village prints as 0.8156, the figure on the village pages.
    mandiri = [point for point in range(6301) if idm_status(point / 6300) == "Mandiri"]
    assert f"{mandiri[0] / 6300:.4f}" == "0.8156"


@given(st.lists(st.floats(0, 1), max_size=20))
def test_a_column_of_statuses_is_the_status_of_each(values):
    assert idm_status_of(pd.Series(values, dtype="float64")).tolist() == [idm_status(value) for value in values]


def test_scores_are_left_as_they_were():
    table = scores(SUMS)
    copy = table.copy()
    idm_from_scores(table)
    pd.testing.assert_frame_equal(table, copy)
