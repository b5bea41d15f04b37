"""The state of the commitments behind a plan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.commitment_cover import STATES, commitment_cover
from data.commitments import Commitment
from tests.allocation.htis_cases import A, B, C, allocation


def states(column: str, *commitments: Commitment) -> dict[tuple[str, str], str]:
    choices = commitment_cover(allocation(), commitments).choices
    return {(row.village_code, row.intervention): getattr(row, column) for row in choices.itertuples()}


def test_without_commitments_nothing_is_covered():
    cover = commitment_cover(allocation(), ())
    assert set(cover.choices["paid_state"]) == set(cover.choices["carried_out_state"]) == {"none"}
    assert (cover.ministries["none_idr"] == cover.ministries["pays_idr"]).all()
    assert (cover.ministries["none"] == cover.ministries["carries_out"]).all()


def test_the_strongest_state_counts_whatever_the_order():
    general = Commitment("Kemnaker", "mou", "promised")
    officers = Commitment("Kemnaker", "dipa", "budgeted", intervention="officers")
    done = Commitment("Kemnaker", "letter", "realised", A, "officers")
    for order in ((general, officers, done), (done, officers, general)):
        paid = states("paid_state", *order)
        assert (paid[A, "officers"], paid[B, "officers"], paid[B, "house"]) == ("realised", "budgeted", "promised")
        assert paid[A, "internet"] == "none"


def test_paying_and_carrying_out_are_two_commitments():
    house = Commitment("KPPPA", "letter", "promised", B, "house")
    assert states("carried_out_state", house)[B, "house"] == "promised"
    assert states("paid_state", house)[B, "house"] == "none"  # Kemnaker pays it


def test_each_ministry_sees_its_rupiah_by_state():
    table = commitment_cover(allocation(), [Commitment("Kemnaker", "dipa", "budgeted", B)]).ministries
    assert list(table.index) == ["KPPPA", "Kemnaker", "Komdigi"]
    assert table.loc["Kemnaker", ["pays_idr", "none_idr", "budgeted_idr"]].tolist() == [105, 40, 65]
    assert table.loc["Kemnaker", ["carries_out", "none", "budgeted"]].tolist() == [2, 1, 1]
    assert table.loc["KPPPA", ["pays_idr", "carries_out"]].tolist() == [12, 2]


def test_commitments_to_what_the_plan_does_not_ask_are_told():
    useless = (
        Commitment("Kemenhub", "mou", "promised"),
        Commitment("Komdigi", "letter", "promised", B),
        Commitment("Komdigi", "letter", "promised", C, "officers"),
    )
    useful = Commitment("Komdigi", "letter", "promised", C, "internet")
    assert commitment_cover(allocation(), (useless[0], useful, *useless[1:])).outside_plan == useless


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Commitment,
            st.sampled_from(["Kemnaker", "Komdigi", "KPPPA", "Kemenhub"]),
            st.just("letter"),
            st.sampled_from(STATES[1:]),
            st.sampled_from(["", A, B, C]),
            st.sampled_from(["", "officers", "house"]),
        ),
        max_size=6,
    )
)
def test_states_share_out_all_the_money_and_one_more_commitment_never_weakens_any(commitments):
    fewer, more = (commitment_cover(allocation(), list_) for list_ in (commitments[:-1], commitments))
    money = more.ministries[[f"{state}_idr" for state in STATES]].sum(axis=1)
    assert money.to_dict() == more.ministries["pays_idr"].to_dict()
    assert more.ministries["pays_idr"].sum() == pytest.approx(131)
    for column in ("paid_state", "carried_out_state"):
        pairs = zip(fewer.choices[column], more.choices[column], strict=True)
        assert all(STATES.index(before) <= STATES.index(after) for before, after in pairs)
