"""The packages of chosen villages: a few bytes each, names and pillars once."""

from __future__ import annotations

import base64
import copy
import dataclasses
import json

import numpy as np
import pytest

from data.scenario import Lock
from data.schema import PILLARS
from layers.frame import frame
from layers.packages import ICONS, KEY, LOCK_ICON, PROMISED_ICON, with_packages
from tests import builders

DATA = builders.planning_data()
PLAN = builders.allocation(DATA)
CODES = [str(code) for code in DATA.villages.index]


def shown(plan=PLAN):
    return frame(
        DATA, builders.measures(DATA), builders.priorities(DATA), plan,
        active="priority", kind="ltsa", selected=None, language="id",
    )  # fmt: skip


def planned(**packages):
    """The hand-made plan with other packages, by row."""
    villages = PLAN.villages.copy()
    for row, package in packages.items():
        villages.loc[CODES[int(row[1:])], ["is_chosen", "package"]] = [True, package]
    return dataclasses.replace(PLAN, villages=villages)


def made(plan=PLAN, scenario=None, promised=None, language="id"):
    return with_packages(
        shown(plan), DATA, plan, scenario or builders.scenario(), promised=promised or {}, language=language
    )


def numbers(text, kind):
    return np.frombuffer(base64.b64decode(text), dtype=kind).tolist()


def test_every_pillar_has_a_shape_of_its_own():
    assert set(ICONS) == set(PILLARS)
    assert len({*ICONS.values(), LOCK_ICON, PROMISED_ICON}) == len(ICONS) + 2


def test_each_chosen_village_has_its_package_in_list_order():
    content = made(planned(r0="officers+internet"))["packages"]
    kinds = [[content["names"][each] for each in kind] for kind in content["kinds"]]
    assert [kinds[kind] for kind in numbers(content["of"], "<u2")] == [
        ["Petugas Desmigratif"],
        ["Petugas Desmigratif", "Internet pos layanan"],
    ]
    assert [list(ICONS)[pillar] for pillar in content["pillars"]] == ["migration_service", "productive_business"]


def test_locked_and_promised_villages_are_marked_and_only_then_in_the_legend():
    plain = made()
    assert numbers(plain["packages"]["state"], "u1") == [0, 0]
    assert [item["label"] for item in plain["legend"][KEY]["items"]] == ["Layanan migrasi"]
    rules = dataclasses.replace(builders.scenario().rules, locks=(Lock(CODES[5], "in", "commitment"),))
    locked = made(scenario=dataclasses.replace(builders.scenario(), rules=rules), promised={CODES[0]: 1}, language="en")
    assert numbers(locked["packages"]["state"], "u1") == [128, 1]  # in list order row 5 is first
    assert [item["label"] for item in locked["legend"][KEY]["items"]] == [
        "Migration service", "Locked into the plan", "Commitment of a ministry recorded",
    ]  # fmt: skip


def test_the_frame_stays_and_a_chosen_village_costs_a_few_bytes():
    before = shown()
    kept = copy.deepcopy(before)
    with_packages(before, DATA, PLAN, builders.scenario(), promised={}, language="id")
    assert before == kept
    more = made(planned(r1="officers", r2="officers", r3="officers"))
    assert json.loads(json.dumps(more)) == more
    assert len(json.dumps(more["packages"])) - len(json.dumps(made()["packages"])) <= 3 * 6


def test_without_chosen_villages_the_frame_is_the_same():
    content = shown(None)
    assert with_packages(content, DATA, PLAN, builders.scenario(), promised={}, language="id") == content


@pytest.mark.parametrize("package", ["", "taken_out"])
def test_a_package_without_known_interventions_is_told_by_its_keys(package):
    content = made(planned(r0=package, r5=package))["packages"]
    assert content["names"] == [key for key in [package] if key]
