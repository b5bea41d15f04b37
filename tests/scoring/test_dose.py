"""Which step of guidance a village gets."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.scoring_choices import Dose, DoseStep
from scoring.dose import dose_of

STEPS = (
    DoseStep("most", "Penuh", at_least=0.7),
    DoseStep("some", "Sebagian", at_least=0.3),
    DoseStep("least", "Sedikit", at_least=0.0),
)


def villages(**columns: list[object]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.Index([f"99.01.01.{2001 + n}" for n in range(size)], name="village_code"))


def test_the_usual_steps_follow_the_idm_status():
    statuses = ["Sangat Tertinggal", "Tertinggal", "Berkembang", "Maju", "Mandiri", "", None, "Lain"]
    frame = villages(idm_status=statuses).astype("str")
    expected = ["full_guidance", "consultant", "periodic_support", "self_reliant", "model_village", "", "", ""]
    dose = dose_of(frame, frame, Dose())
    assert dose.tolist() == expected
    assert dose.name == "dose"
    assert dose.index.equals(frame.index)
    assert dose_of(frame.astype("category"), frame, Dose()).tolist() == expected


def test_a_step_holds_from_its_threshold_up_to_the_next_higher_one():
    frame = villages(need_score=[0.0, 0.29, 0.3, 0.699, 0.7, 1.0, math.nan])
    expected = ["least", "least", "some", "some", "most", "most", ""]
    assert dose_of(frame, frame, Dose("need", STEPS)).tolist() == expected


def test_rounding_just_below_a_threshold_does_not_take_the_step_away():
    frame = villages(score=[0.1 + 0.2, 0.3 - 1e-16, 0.3 - 1e-9])
    assert dose_of(frame, frame, Dose("score", STEPS)).tolist() == ["some", "some", "least"]


def test_a_value_equal_to_a_threshold_of_many_digits_is_at_it():
    third = 1 / 3  # 0.3333333333333333; its 12 decimals are less
    dose = Dose("need", (DoseStep("some", "Sebagian", at_least=third),))
    frame = villages(need_score=[third])
    assert dose_of(frame, frame, dose).tolist() == ["some"]


def test_below_the_lowest_threshold_no_step_holds():
    frame = villages(readiness_score=[0.1, 0.3])
    assert dose_of(frame, frame, Dose("readiness", STEPS[:2])).tolist() == ["", "some"]


def test_each_basis_looks_at_its_own_column():
    frame = villages(idm_score=[0.9], need_score=[0.1], readiness_score=[0.5], score=[math.nan])
    bases = {"idm_score": "most", "need": "least", "readiness": "some", "score": ""}
    assert {basis: dose_of(frame, frame, Dose(basis, STEPS)).iloc[0] for basis in bases} == bases


@pytest.mark.parametrize("basis", ["idm_status", "idm_score"])
def test_data_without_idm_leave_every_dose_unknown(basis):
    frame = villages(score=[0.5, 0.6])
    assert dose_of(frame, frame, Dose(basis, STEPS)).tolist() == ["", ""]


def test_a_region_without_villages_gives_no_doses():
    frame = villages(idm_status=["Maju"], score=[0.5]).iloc[:0]
    assert dose_of(frame, frame, Dose()).tolist() == []
    assert dose_of(frame, frame, Dose("score", STEPS)).tolist() == []


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=6, unique=True),
    st.lists(st.integers(0, 100) | st.none(), min_size=1, max_size=10),
)
def test_doses_agree_with_a_plain_loop(thresholds, values):
    steps = tuple(DoseStep(f"from_{number}", "", at_least=number / 100) for number in thresholds)
    frame = villages(score=[math.nan if value is None else value / 100 for value in values])
    for value, key in zip(values, dose_of(frame, frame, Dose("score", steps)), strict=True):
        reached = [number for number in thresholds if value is not None and value >= number]
        assert key == (f"from_{max(reached)}" if reached else "")
