"""With a simulation classes keep the edges of the state before, so that both maps can be compared."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers import need_readiness, priority, travel_time, what_if
from layers.breaks import USUAL, Cut
from layers.frame import frame
from layers.palettes import UNKNOWN
from layers.theme import Scene
from tests import builders

MINUTES = "travel_time_ltsa_min"
DATA = builders.planning_data()
CUTS = (Cut("quantile"), Cut("equal", 4), Cut("natural", 3))


def scene(minutes, cut, ranks=None):
    """Villages with minutes, and scores that fall with the rank."""
    count = len(minutes)
    rank = pd.array(range(1, count + 1) if ranks is None else ranks, dtype="Int64")
    score = 1 - np.arange(count) / count
    table = pd.DataFrame(
        {"rank": rank, "score": score, "candidate_status": "yes", "need_score": score, "readiness_score": score[::-1]}
    )
    return Scene(table, pd.DataFrame({MINUTES: np.asarray(minutes, dtype=float)}), "ltsa", cut)


def test_five_villages_worked_by_hand():
    before = scene([10, 20, 30, 40, 50], Cut("quantile"))
    after = scene([10, 20, 5, 40, 11], Cut("quantile"))
    assert travel_time.shown(before, "id").classes.tolist() == [0, 1, 2, 3, 4]
    alone = travel_time.shown(after, "id")
    assert alone.classes.tolist() == [
        1,
        3,
        0,
        4,
        2,
    ]  # the third village moved two classes, the first changed not at all
    found = travel_time.shown(replace(after, before=before), "id")
    assert found.classes.tolist() == [0, 1, 0, 3, 1]
    labels = [item["label"] for item in travel_time.shown(before, "id").legend["items"]]
    assert [item["label"] for item in found.legend["items"]] == labels


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 300), st.one_of(st.just(0), st.integers(1, 200)), st.booleans()),
        min_size=3,
        max_size=30,
    ),
    st.sampled_from(CUTS),
)
def test_a_village_that_does_not_change_keeps_its_class(rows, cut):
    old = [np.inf if lost else float(minutes) for minutes, _, lost in rows]
    new = [max(minutes - gain, 0.0) for minutes, (_, gain, _) in zip(old, rows, strict=True)]
    before, after = scene(old, cut), scene(new, cut)
    kept = np.array(old) == np.array(new)
    first = travel_time.shown(before, "id").classes
    second = travel_time.shown(replace(after, before=before), "id").classes
    assert (first[kept] == second[kept]).all()
    finite = np.isfinite(old)
    assert (second[finite] <= first[finite]).all()


def test_minutes_that_nobody_knew_before_are_cut_by_their_own():
    before, after = scene([np.nan] * 6, Cut("quantile")), scene([1, 2, 3, 4, 5, 6], Cut("quantile"))
    found = travel_time.shown(replace(after, before=before), "id")
    assert found.classes.tolist() == travel_time.shown(after, "id").classes.tolist()
    assert "sebelum simulasi" not in found.legend["note"]


def test_fifths_of_the_ranks_and_terciles_are_those_before():
    before = scene([1.0] * 10, USUAL, [*range(1, 6), None, None, None, None, None])
    after = scene([1.0] * 10, USUAL)
    found = priority.shown(replace(after, before=before), "en")
    assert found.classes.tolist() == [4, 3, 2, 1, 0, 0, 0, 0, 0, 0]
    assert "a fifth of 5 ranked" in found.legend["note"]
    fewer = replace(before, table=before.table.assign(need_score=[0.1, 0.2, 0.3, *[np.nan] * 7]))
    assert need_readiness.shown(replace(after, before=fewer), "en").classes.tolist()[:3] == [6, 7, 8]
    none = replace(before, table=before.table.assign(need_score=np.nan))
    own = need_readiness.shown(after, "en").classes
    assert (need_readiness.shown(replace(after, before=none), "en").classes == own).all()


@pytest.mark.parametrize(("language", "words"), [("id", "sebelum simulasi"), ("en", "before the simulation")])
@pytest.mark.parametrize(("theme", "cut"), [("priority", USUAL), ("priority", Cut("equal")), ("travel_time", Cut("quantile")), ("need_readiness", USUAL)])  # fmt: skip
def test_the_legend_says_so(language, words, theme, cut):
    measures, ranked = builders.measures(DATA), builders.priorities(DATA)
    content = frame(DATA, measures, ranked, None, active=theme, kind="ltsa", selected=None, language=language, cut=cut)
    both = (measures, ranked), (measures, ranked)
    found = what_if.with_edges_before(content, DATA.villages.index, *both, cut)
    assert words in found["legend"][theme]["note"]
    assert words not in content["legend"][theme]["note"]
    assert found["classes"] == content["classes"]  # nothing changed, and so no class
    assert found["legend"][theme]["sources"] == content["legend"][theme]["sources"]
    assert found["colours"] == content["colours"]


def test_bands_that_are_always_the_same_need_no_word():
    before = scene([10, 20, np.nan], USUAL)
    found = travel_time.shown(replace(before, before=before), "id")
    assert found.classes.tolist() == [0, 1, UNKNOWN]
    assert "sebelum" not in found.legend["note"]
