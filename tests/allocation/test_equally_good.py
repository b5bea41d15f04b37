"""Villages that only their code keeps out: found exactly, told in words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.allocate import allocate
from data.scenario import Rules
from tests.allocation.case_builder import case, intervention

EQUAL = {"needs": [(0.6, 0.5, 0.4)] * 6, "workers": [10.0] * 6}
ONLY = [intervention("officers", 45_600_000, ("kemnaker",), "all", {"far": 0.5, "poor": 0.25})]
KINDS = [(0.6, 0.5, 0.4), (0.5, 0.5, 0.9), (0.9, 0.1, 0.0)]


def solved(one):
    return allocate(one.villages, one.priorities, one.scenario)


def told(found):
    return {each.code: each for each in found.warnings}.get("decided_by_code")


def test_of_six_equal_villages_three_are_told_to_be_chosen_by_their_code():
    found = solved(case(**EQUAL, rules=Rules(villages=3)))
    assert told(found).message.id.startswith("Untuk 3 desa terpilih, urutan kode yang menentukan")
    assert list(told(found).codes) == [code for code, on in found.villages["is_chosen"].items() if not on]


def test_villages_that_differ_are_chosen_by_their_need_and_nothing_is_told():
    needs = [(0.1 * n, 0.5, 0.4) for n in range(1, 7)]
    assert told(solved(case(needs=needs, workers=[10.0] * 6, rules=Rules(villages=3)))) is None


def test_nothing_is_told_where_everybody_is_chosen():
    assert told(solved(case(**EQUAL, interventions=ONLY, funds={"kemnaker": 10**9}, rules=Rules(villages=6)))) is None


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(KINDS), min_size=6, max_size=6),
    st.lists(st.sampled_from([10.0, 20.0]), min_size=6, max_size=6),
    st.integers(1, 5),
    st.sampled_from([None, 1, 2]),
)
def test_exactly_those_are_told_that_close_as_much_as_a_chosen_one_that_they_may_stand_for(needs, workers, most, each):
    one = case(
        needs=needs, workers=workers, interventions=ONLY, funds={"kemnaker": 10**9},
        rules=Rules(villages=most, villages_minimum=0, regency_ceiling_each=each),
    )  # fmt: skip
    found = solved(one)
    gap = {
        code: round(row.far * 0.5 * 0.5 * people + row.poor * 0.2 * 0.25 * people, 9)
        for (code, row), people in zip(
            one.priorities.needs.iterrows(), one.villages["migrant_workers"].sort_index(), strict=True
        )
    }
    is_chosen = found.villages["is_chosen"]
    expected = {
        code
        for code in gap
        for other in gap
        if is_chosen[other]
        and not is_chosen[code]
        and gap[code] == gap[other]
        and (each is None or code[:5] == other[:5])
    }
    assert set(told(found).codes if told(found) else ()) == expected
