"""Flow of money: what enters a node leaves it, nothing overlaps, every column sums to the cost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.schema import PILLARS
from ui.components.flow_layout import COLUMNS, FlowLayout, flow_layout, ribbons

MINISTRIES = ("Kemnaker", "Kemenkop", "KPPPA", "Komdigi")
FUNDS = {f"dana_{number}": MINISTRIES[number % len(MINISTRIES)] for number in range(7)}
ROWS = st.lists(
    st.tuples(st.sampled_from(sorted(FUNDS)), st.sampled_from(PILLARS), st.integers(0, 9_000_000_000)), max_size=30
)


def money(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    columns = {
        "fund": pd.Series([fund for fund, _, _ in rows], dtype="str"),
        "ministry": pd.Series([FUNDS[fund] for fund, _, _ in rows], dtype="str"),
        "pillar": pd.Series([pillar for _, pillar, _ in rows], dtype="str"),
        "cost_idr": pd.Series([cost for _, _, cost in rows], dtype="int64"),
    }
    return pd.DataFrame(columns)


def laid_out(rows: list[tuple[str, str, int]]) -> FlowLayout:
    return flow_layout(money(rows), PILLARS, 0.03)


def test_a_flow_worked_by_hand():
    layout = laid_out(
        [("dana_0", "cooperative", 60), ("dana_0", "migration_service", 20), ("dana_1", "cooperative", 20)]
    )
    assert layout.height == 100 + 3
    nodes = layout.nodes.set_index(["column", "key"])[["top", "bottom"]]
    assert nodes.loc[("ministry", "Kemnaker")].tolist() == [0, 80]
    assert nodes.loc[("ministry", "Kemenkop")].tolist() == [83, 103]
    assert nodes.loc[("pillar", "migration_service")].tolist() == [0, 20]
    assert nodes.loc[("pillar", "cooperative")].tolist() == [23, 103]
    links = layout.links.set_index(["source", "target"])[["amount_idr", "source_top", "target_top"]]
    assert links.loc[("Kemnaker", "migration_service")].tolist() == [20, 0, 0]
    assert links.loc[("Kemnaker", "cooperative")].tolist() == [60, 20, 23]
    assert links.loc[("Kemenkop", "cooperative")].tolist() == [20, 83, 83]


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_every_column_and_every_step_carries_exactly_the_cost(rows):
    layout, cost = laid_out(rows), sum(each for _, _, each in rows)
    for column in COLUMNS:
        assert layout.nodes.loc[layout.nodes["column"] == column, "amount_idr"].sum() == cost
    for column in COLUMNS[:-1]:
        assert layout.links.loc[layout.links["source_column"] == column, "amount_idr"].sum() == cost


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_what_enters_a_node_leaves_it_and_fills_it_without_overlap(rows):
    layout = laid_out(rows)
    for node in layout.nodes.itertuples():
        assert node.bottom - node.top == node.amount_idr
        for end in ("source", "target"):
            at = layout.links[(layout.links[f"{end}_column"] == node.column) & (layout.links[end] == node.key)]
            if at.empty:
                continue
            tops = at.sort_values(f"{end}_top")
            edges = [node.top, *(tops[f"{end}_top"] + tops["amount_idr"])]
            assert edges[:-1] == tops[f"{end}_top"].tolist()  # each begins where the one above it ends
            assert edges[-1] == node.bottom


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_nodes_of_a_column_do_not_overlap_and_stay_inside(rows):
    layout = laid_out(rows)
    for _, column in layout.nodes.groupby("column"):
        ordered = column.sort_values("top")
        assert (ordered["top"].to_numpy()[1:] >= ordered["bottom"].to_numpy()[:-1]).all()
        assert ordered["top"].min() >= 0
        assert ordered["bottom"].max() <= layout.height


@settings(max_examples=30, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    pd.testing.assert_frame_equal(laid_out(rows).nodes, laid_out(shuffled).nodes)
    pd.testing.assert_frame_equal(laid_out(rows).links, laid_out(shuffled).links)


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_ribbons_begin_and_end_at_their_nodes_and_keep_their_thickness(rows):
    layout = laid_out(rows)
    drawn = ribbons(layout)
    assert (drawn["bottom"] - drawn["top"]).to_numpy() == pytest.approx(
        layout.links["amount_idr"].to_numpy()[drawn["link"].to_numpy()], rel=1e-12
    )
    ends = drawn.groupby("link")["top"].agg(["first", "last"])
    assert ends["first"].tolist() == layout.links["source_top"].tolist()
    assert ends["last"].tolist() == pytest.approx(layout.links["target_top"].tolist())


def test_a_pillar_without_a_place_is_refused():
    with pytest.raises(ValueError, match="no place"):
        flow_layout(money([("dana_0", "cooperative", 1)]), ("all",), 0.0)
