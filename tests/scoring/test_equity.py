"""Shares of the list by area: a region by hand, unknown numbers, sums over each dimension."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan import Priorities
from scoring.equity import equity
from scoring.inequality import theil

NAN = math.nan

# code, name of regency, score, rank, candidate, PMI, women among them, 3T
ROWS = [
    ("35.01.01.2001", "Jatim Satu", 0.9, 1, True, 100.0, 60.0, 0.0),
    ("35.01.01.2002", "Jatim Satu", 0.6, 3, True, 50.0, NAN, 0.0),
    ("35.02.01.2001", "Jatim Dua", 0.5, 4, True, NAN, NAN, NAN),
    ("35.02.01.2002", "Jatim Dua", 0.4, None, False, 10.0, 4.0, 0.0),
    ("53.04.01.2001", "Belu", 0.8, 2, True, 40.0, 30.0, 1.0),
    ("53.04.01.2002", "Belu", NAN, None, True, 0.0, 0.0, 1.0),
]


def tables(rows):
    names = ["village_code", "regency_name", "score", "rank", "is_candidate", "migrant_workers", "women", "remote_area"]
    frame = pd.DataFrame(rows, columns=names).set_index("village_code")
    villages = pd.DataFrame(
        {
            "village_name": "Desa",
            "regency_code": frame.index.str[:5],
            "regency_name": frame["regency_name"],
            "province_code": frame.index.str[:2],
            "province_name": frame.index.str[:2].map({"35": "Jawa Timur", "53": "Nusa Tenggara Timur"}),
            "remote_area": frame["remote_area"],
        },
        index=frame.index,
    )
    table = frame[["score", "is_candidate"]].assign(rank=frame["rank"].astype("Int64"))
    indicators = pd.DataFrame(
        {"migrant_workers": frame["migrant_workers"], "women_migrant_workers": frame["women"]}, dtype="float64"
    )
    empty = pd.DataFrame(index=frame.index)
    return villages, Priorities(table, empty, empty, empty, {}), indicators


def groups(result, dimension) -> pd.DataFrame:
    return result.groups[result.groups["dimension"] == dimension].set_index("group")


def test_the_region_by_hand():
    result = equity(*tables(ROWS), 2)
    provinces = groups(result, "province")
    assert provinces["label"].to_dict() == {"35": "Jawa Timur", "53": "Nusa Tenggara Timur"}
    assert provinces[["villages", "candidates", "ranked", "listed"]].to_numpy().tolist() == [[4, 3, 3, 1], [2, 2, 1, 1]]
    assert provinces["migrant_workers"].tolist() == [160, 40]
    assert provinces["migrants_unknown"].tolist() == [1, 0]
    assert provinces["women_migrant_workers"].tolist() == [64, 30]
    assert provinces["listed_migrant_workers"].tolist() == [100, 40]
    assert provinces["listed_women_migrant_workers"].tolist() == [60, 30]
    assert provinces["migrant_share_listed"].tolist() == [0.625, 1.0]
    assert provinces["mean_score"].tolist() == pytest.approx([2 / 3, 0.8])
    assert provinces["listed_share"].tolist() == [0.5, 0.5]
    assert provinces["candidate_share"].tolist() == [0.6, 0.4]
    assert (result.migrants_known, result.migrants_listed, result.migrants_unknown_villages) == (200, 140, 1)


def test_java_and_3t_are_told_apart_and_unknown_3t_is_its_own_group():
    result = equity(*tables(ROWS), 2)
    assert groups(result, "java")["villages"].to_dict() == {"java": 4, "outside_java": 2}
    assert groups(result, "remote")["villages"].to_dict() == {"remote": 2, "not_remote": 3, "unknown": 1}
    villages, *rest = tables(ROWS)
    result = equity(villages.drop(columns="remote_area"), *rest, 2)
    assert groups(result, "remote")["villages"].to_dict() == {"unknown": 6}


def test_all_of_java_is_java_and_nothing_else_is():
    codes = ["11", "19", "21", "31", "32", "33", "34", "35", "36", "51", "53", "91"]
    rows = [(f"{code}.01.01.2001", "", 0.5, place + 1, True, 1.0, 0.0, 0.0) for place, code in enumerate(codes)]
    assert groups(equity(*tables(rows), 1), "java")["villages"].to_dict() == {"java": 6, "outside_java": 6}


def test_unknown_migrants_are_not_zero():
    regencies = groups(equity(*tables(ROWS), 4), "regency")
    # The listed village of Jatim Dua has no number; the other one of the regency has 10.
    assert regencies.loc["35.02", "migrant_workers"] == 10
    assert math.isnan(regencies.loc["35.02", "listed_migrant_workers"])
    assert math.isnan(regencies.loc["35.02", "migrant_share_listed"])
    # No listed village is a known zero.
    assert groups(equity(*tables(ROWS), 2), "regency").loc["35.02", "listed_migrant_workers"] == 0


def test_without_any_number_every_sum_is_unknown():
    villages, ranked, indicators = tables(ROWS)
    result = equity(villages, ranked, indicators[[]], 2)
    assert result.groups["migrant_workers"].isna().all()
    assert math.isnan(result.migrants_known)
    assert math.isnan(result.migrants_listed)
    assert result.migrants_unknown_villages == 6
    assert result.inequality.set_index("quantity").loc["listed_per_migrant", "units"] == 0


def test_an_empty_list_has_no_shares_and_no_inequality():
    result = equity(*tables(ROWS), 0)
    assert result.groups["listed_share"].isna().all()
    assert result.migrants_listed == 0
    assert result.inequality.set_index("quantity")["gini"].isna().tolist() == [False, True, True]


def test_chosen_villages_are_counted_only_with_an_allocation():
    villages, ranked, indicators = tables(ROWS)
    assert equity(villages, ranked, indicators, 2).groups["chosen"].isna().all()
    chosen = pd.Series([False, True, True, False, False, True], index=villages.index)
    result = equity(villages, ranked, indicators, 2, chosen)
    assert groups(result, "regency")["chosen"].to_dict() == {"35.01": 1, "35.02": 1, "53.04": 1}
    assert str(result.groups["chosen"].dtype) == "Int64"


def test_inequality_is_that_of_the_definitions():
    table = equity(*tables(ROWS), 2).inequality.set_index("quantity")
    scores = theil([0.9, 0.6, 0.5, 0.8], groups=["a", "a", "b", "c"])
    assert table.loc["score", ["theil", "theil_between", "theil_within"]].tolist() == pytest.approx(list(scores))
    assert table["units"].tolist() == [4, 3, 3]
    # Places per candidate 1/2, 0/1, 1/2 with 2, 1, 2 candidates; a fifth of them has none of the places.
    assert table.loc["listed_per_candidate", "gini"] == pytest.approx(0.2)
    assert table.loc["listed_per_candidate", "theil"] == pytest.approx(math.log(5 / 4))
    # PMI in listed villages 100/150, 0/10, 40/40.
    share = 2 / 3 * math.log(2 / 3 / 0.7) * 150 + math.log(1 / 0.7) * 40
    assert table.loc["listed_per_migrant", "theil"] == pytest.approx(share / 140)
    assert table.loc[["listed_per_candidate", "listed_per_migrant"], "theil_within"].isna().all()


VILLAGE = st.tuples(
    st.sampled_from(["32.01", "32.02", "52.01", "53.04"]),
    st.floats(0, 1),
    st.booleans(),
    st.one_of(st.just(NAN), st.integers(0, 500).map(float)),
    st.sampled_from([0.0, 1.0, NAN]),
)


def region(drawn):
    order = sorted(range(len(drawn)), key=lambda place: -drawn[place][1])
    ranks = dict(zip([place for place in order if drawn[place][2]], range(1, len(drawn) + 1), strict=False))
    return [
        (f"{regency}.01.{2001 + place}", regency, score, ranks.get(place), candidate, migrants, NAN, remote)
        for place, (regency, score, candidate, migrants, remote) in enumerate(drawn)
    ]


@given(st.lists(VILLAGE, min_size=1, max_size=25), st.integers(0, 10))
@settings(max_examples=40)
def test_every_dimension_sums_to_the_whole(drawn, size):
    rows = region(drawn)
    result = equity(*tables(rows), size)
    ranked = sum(row[3] is not None for row in rows)
    for dimension in ("province", "regency", "java", "remote"):
        part = groups(result, dimension)
        assert part["villages"].sum() == len(rows)
        assert part["listed"].sum() == min(size, ranked)
        assert part["migrant_workers"].sum() == np.nansum([row[5] for row in rows])
        assert part["migrants_unknown"].sum() == result.migrants_unknown_villages


@given(st.lists(VILLAGE, min_size=1, max_size=15), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_rows_changes_nothing(drawn, random):
    rows = region(drawn)
    one, other = (equity(*tables(some), 3) for some in (rows, random.sample(rows, len(rows))))
    pd.testing.assert_frame_equal(one.groups, other.groups, check_exact=True)
    pd.testing.assert_frame_equal(one.inequality, other.inequality, check_exact=True)


def test_the_list_cannot_be_negative_and_indices_must_agree():
    villages, ranked, indicators = tables(ROWS)
    with pytest.raises(ValueError, match="-1"):
        equity(villages, ranked, indicators, -1)
    with pytest.raises(ValueError, match="index"):
        equity(villages, ranked, indicators.iloc[::-1], 1)
    with pytest.raises(ValueError, match="chosen"):
        equity(villages, ranked, indicators, 1, pd.Series([True]))
