"""A kabupaten's proposals beside a plan made by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.reconcile import reconcile
from data.proposals import CONFLICT_KINDS, PROPOSAL_STATES, Proposals, Reconciliation
from tests.allocation.htis_cases import A, B, C, D, allocation, priorities, villages

ELSEWHERE = "99.09.01.2001"


def proposals(*rows: tuple[str, int | None], names: dict[str, str] | None = None) -> Proposals:
    table = pd.DataFrame(
        {
            "village_code": [code for code, _ in rows],
            "village_name": [(names or {}).get(code, "") for code, _ in rows],
            "rank": pd.array([rank for _, rank in rows], dtype="Int64"),
            "proposer": ["Disnaker"] * len(rows),
            "note": [f"catatan {number}" for number in range(len(rows))],
        }
    )
    return Proposals(table, unusable=("baris/row 9: JUMLAH",))


def reconciled(*rows: tuple[str, int | None], names: dict[str, str] | None = None) -> Reconciliation:
    return reconcile(proposals(*rows, names=names), priorities(), allocation(), villages()["village_name"])


def kinds(result: Reconciliation) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in result.conflicts[["kind", "village_code", "other_village_code"]].to_numpy()]


def test_accepted_refused_with_the_plans_reason_and_unknown_codes_are_told_apart():
    result = reconciled((A, 1), (D, 2), (ELSEWHERE, 3))
    assert result.table["state"].to_dict() == {A: "accepted", D: "refused", ELSEWHERE: "unknown_code"}
    assert result.table.loc[D, ["reason", "reason_detail_id"]].tolist() == ["locked_out", "Desa menolak."]
    assert result.table.loc[ELSEWHERE, "reason"] == ""
    assert pd.isna(result.table.loc[ELSEWHERE, "rank"])
    assert result.table.loc[A, ["rank", "score"]].tolist() == [1, 0.8]
    assert dict(result.counts) == {"accepted": 1, "refused": 1, "unknown_code": 1, "not_proposed": 2, "unusable": 1}


def test_what_is_high_or_chosen_and_not_proposed_is_told():
    forgotten = reconciled((A, 1)).not_proposed
    # three villages are chosen: B is the second, D the third on the list, C is chosen though fourth
    assert list(forgotten.index) == [B, D, C]
    assert forgotten["is_chosen"].tolist() == [True, False, True]
    assert forgotten["rank"].tolist() == [2, 3, 4]


def test_a_village_proposed_twice_keeps_its_best_rank_and_is_told():
    result = reconciled((A, 3), (B, 2), (A, 1))
    assert result.table.loc[A, "proposal_rank"] == 1
    assert result.table.loc[A, ["proposers", "note"]].tolist() == ["Disnaker", "catatan 0; catatan 2"]
    assert kinds(result) == [("proposed_twice", A, "")]


def test_two_villages_of_one_rank_are_told():
    assert kinds(reconciled((B, 1), (A, 1))) == [("same_rank", B, A)]


def test_a_name_that_is_another_villages_is_told_and_spelling_is_no_difference():
    result = reconciled((A, 1), (B, 2), names={A: "Desa MELATI", B: "Mawar"})
    assert kinds(result) == [("name_differs", B, "")]
    assert "Kenanga" in result.conflicts.loc[0, "detail_id"]


def test_a_proposal_that_is_locked_out_and_an_order_not_followed_are_told():
    result = reconciled((D, 1), (A, 2), (B, None))
    assert kinds(result) == [("locked_out", D, ""), ("other_order", D, A)]
    assert result.conflicts.loc[0, "detail_en"] == "The village refused."


def test_a_list_without_ranks_has_no_order_to_break():
    result = reconciled((B, None), (D, None), (A, None))
    assert list(result.table.index) == [A, B, D]
    assert kinds(result) == [("locked_out", D, "")]


def test_an_empty_list_forgets_everything():
    result = reconciled()
    assert result.table.empty
    assert len(result.not_proposed) == 4
    assert result.conflicts.empty


def test_tables_of_different_villages_are_refused():
    plan = allocation()
    with pytest.raises(ValueError, match="same village codes"):
        reconcile(proposals((A, 1)), priorities(), replace(plan, villages=plan.villages.iloc[1:]))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([A, B, C, D, ELSEWHERE]), st.none() | st.integers(1, 4)), max_size=6))
def test_every_proposed_village_has_one_state_and_every_other_chosen_one_is_named(rows):
    result = reconciled(*rows)
    assert set(result.table.index) == {code for code, _ in rows}
    assert set(result.table["state"]) <= set(PROPOSAL_STATES)
    assert set(result.conflicts["kind"]) <= set(CONFLICT_KINDS)
    assert set(result.not_proposed.index).isdisjoint(result.table.index)
    assert {A, B, C} <= {*result.not_proposed.index, *result.table.index}
    again = reconciled(*reversed(rows))
    pd.testing.assert_frame_equal(again.table.drop(columns="note"), result.table.drop(columns="note"))
