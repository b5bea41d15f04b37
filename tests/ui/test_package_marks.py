"""The packages of a plan on the map: what a ministry has committed to is counted by village."""

from __future__ import annotations

import base64
import dataclasses

import pytest

from data.commitments import Commitment
from data.scenario import Lock
from layers.frame import frame
from tests import builders
from ui.components import package_marks

PLAN = builders.plan()
CODES = [str(code) for code in PLAN.data.villages.index]


@pytest.fixture
def states(monkeypatch):
    """Bytes of the chosen villages, in list order (rows 5 and 0), for some commitments and locks."""
    monkeypatch.setattr(package_marks, "language", lambda: "id")

    def made(*recorded, locks=()):
        monkeypatch.setattr(package_marks, "commitments", lambda: recorded)
        rules = dataclasses.replace(PLAN.scenario.rules, locks=locks)
        plan = dataclasses.replace(PLAN, scenario=dataclasses.replace(PLAN.scenario, rules=rules))
        content = frame(
            plan.data, plan.measures, plan.priorities, plan.allocation,
            active="priority", kind="ltsa", selected=None, language="id",
        )  # fmt: skip
        return list(base64.b64decode(package_marks.with_plan_packages(plan, content)["packages"]["state"]))

    return made


def test_without_commitments_and_locks_nothing_is_marked(states):
    assert states() == [0, 0]


def test_a_commitment_to_every_village_marks_all_and_one_to_a_village_that_one(states):
    every = Commitment("Kementerian Ketenagakerjaan", "mou", "promised")
    assert states(every) == [1, 1]
    assert states(dataclasses.replace(every, village_code=CODES[0])) == [0, 1]


def test_a_commitment_of_another_ministry_marks_nothing(states):
    assert states(Commitment("Kementerian Lain", "dipa", "realised")) == [0, 0]


def test_a_lock_in_is_marked_and_a_lock_out_is_not(states):
    locks = (Lock(CODES[5], "in", "commitment"), Lock(CODES[0], "out", "refused"))
    assert states(locks=locks) == [128, 0]


def test_without_a_plan_the_frame_stays():
    assert package_marks.with_plan_packages(None, {"chosen": []}) == {"chosen": []}
