"""The views *Matriks HTIS*, *Komitmen* and *Usulan daerah* by AppTest, and what their tables say."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.commitments import Commitment
from data.proposals import Proposals
from data.scenario import Lock
from tests.region_files import RegionFolder, write_region
from ui.components.commitments_editor import ALL, COLUMNS, checked_rows, table_of
from ui.components.commitments_lock import commitment_locks
from ui.components.matrix_duties import cell_states
from ui.components.proposals_tables import proposal_locks
from ui.regions import SAMPLE

VIEWS = ("matrix", "commitments", "proposals")
KEMNAKER = "Kementerian Ketenagakerjaan"
HOSTILE = "Kementerian <img src=x onerror=alert(1)>"


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script(view: str) -> None:
    import streamlit as st

    from pipeline import make_plan
    from ui.components.commitments_view import show_commitments
    from ui.components.htis_view import show_matrix
    from ui.components.proposals_view import show_proposals
    from ui.components.sidebar import show_sidebar
    from ui.session import workspace

    show_sidebar()
    space = workspace()
    if st.session_state.get("plan") is None:
        st.session_state["plan"] = make_plan(space.data, space.scenario, measures=space.measures)
    views = {"matrix": show_matrix, "commitments": show_commitments, "proposals": show_proposals}
    views[view](st.session_state["plan"])


def opened(view: str, language: str = "id", **state: object) -> AppTest:
    app = AppTest.from_function(script, args=(view,), default_timeout=60)
    app.session_state["language"] = language
    for name, value in state.items():
        app.session_state[name] = {SAMPLE: value}
    return app.run()


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.info, app.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def chosen(app: AppTest) -> list[str]:
    villages = app.session_state["plan"].allocation.villages
    return [str(code) for code in villages.index[villages["is_chosen"]]]


def kept(app: AppTest):
    return app.session_state["plan_findings"][1]


def proposals(*codes: str, names: tuple[str, ...] = ()) -> Proposals:
    table = pd.DataFrame(
        {
            "village_code": list(codes),
            "village_name": list(names) or [""] * len(codes),
            "rank": pd.array(range(1, len(codes) + 1), dtype="Int64"),
            "proposer": ["Disnaker"] * len(codes),
            "note": ["=1+1"] * len(codes),
        }
    )
    return Proposals(table, title="Usulan 2027", file_name="usulan.csv", unusable=("baris/row 9: JUMLAH",))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_view_opens_in_both_languages(region, view, language):
    recorded = (Commitment(KEMNAKER, "dipa", "budgeted"), Commitment(HOSTILE, "mou", "promised"))
    app = opened(view, language, commitments=recorded, proposals=proposals("99.01.01.2001", "99.09.09.2001"))
    assert not app.exception
    assert not app.error


def test_what_the_views_show_is_kept_for_the_files(region):
    app = opened("commitments", commitments=(Commitment(KEMNAKER, "dipa", "budgeted"),))
    found = kept(app)
    assert list(found.matrix.tests.index) == chosen(app)
    assert found.cover.ministries.loc[KEMNAKER, "budgeted_idr"] > 0
    assert [each.ministry for each in found.dropouts] == sorted(set(found.matrix.duties["ministry"]))
    assert found.commitments == (Commitment(KEMNAKER, "dipa", "budgeted"),)


def test_shared_costs_and_later_years_are_told_in_the_matrix(region):
    app = opened("matrix")
    scenario = app.session_state["scenario"]
    officers = replace(
        scenario.interventions["officers"],
        funds=("kemnaker", "komdigi"),
        cost_sharing=True,
        fund_minimum_shares={"komdigi": 0.1},
        yearly_cost_idr=(45_600_000, 40_000_000),
    )
    everything = {**scenario.interventions, "officers": officers}
    app.session_state["scenario"] = replace(scenario, interventions=everything)
    app.session_state["plan"] = None
    app.run()
    assert not app.exception
    cells = {str(value) for frame in app.dataframe for value in frame.value.to_numpy().ravel()}
    assert any("(dana bersama Komdigi)" in value for value in cells)
    assert any("(hanya dana; pelaksana Kementerian Ketenagakerjaan)" in value for value in cells)
    assert "Tahun-tahun berikutnya" in texts(app)
    assert kept(app).matrix.later["cost_idr"].sum() > 0


def test_commitments_survive_a_plan_computed_anew(region):
    app = opened("commitments", commitments=(Commitment(KEMNAKER, "dipa", "budgeted"),))
    scenario = app.session_state["scenario"]
    app.session_state["scenario"] = replace(scenario, rules=replace(scenario.rules, villages=2))
    app.session_state["plan"] = None
    app.run()
    assert len(chosen(app)) == 2
    assert kept(app).commitments == (Commitment(KEMNAKER, "dipa", "budgeted"),)


def test_commitments_of_another_region_are_not_this_ones(region):
    app = AppTest.from_function(script, args=("commitments",), default_timeout=60)
    app.session_state["commitments"] = {"belu": (Commitment(KEMNAKER, "mou", "promised"),)}
    assert kept(app.run()).commitments == ()
    assert set(app.session_state["commitments"]) == {"belu", SAMPLE}


def test_a_commitment_outside_the_plan_is_listed_and_its_text_stays_text(region):
    app = opened("commitments", commitments=(Commitment(HOSTILE, "mou", "promised"),))
    assert "Komitmen di luar rencana: 1" in texts(app)
    assert kept(app).cover.outside_plan == (Commitment(HOSTILE, "mou", "promised"),)
    assert "<img" not in texts(app)


def test_the_one_whose_leaving_hurts_most_stands_first(region):
    app = opened("commitments")
    worst = max(kept(app).dropouts, key=lambda each: each.gap_lost)
    assert f"Tanpa {worst.ministry}" in texts(app)


def test_commitments_to_named_villages_become_locks_and_earlier_locks_stay(region):
    first, second, third = chosen(opened("commitments"))
    recorded = (
        Commitment(KEMNAKER, "letter", "promised", first, "officers", "1 Maret 2027", "B-1/2027"),
        Commitment(KEMNAKER, "mou", "promised", second),
        Commitment(KEMNAKER, "mou", "promised"),
    )
    app = opened("commitments", commitments=recorded)
    scenario = app.session_state["scenario"]
    earlier = Lock(second, "in", "continuing_year_2", note="tahun kedua")
    app.session_state["scenario"] = replace(scenario, rules=replace(scenario.rules, locks=(earlier,)))
    press(app.run(), "Kunci desa-desa ini")
    locks = app.session_state["scenario"].rules.locks
    assert locks[0] == earlier
    assert [(lock.village_code, lock.reason, lock.interventions) for lock in locks[1:]] == [
        (first, "commitment", ("officers",))
    ]
    assert "B-1/2027" in locks[1].source
    assert third not in {lock.village_code for lock in locks}
    assert "1 desa dikunci masuk" in texts(app)
    assert "tidak diubah" in texts(app)


def test_locks_hold_only_villages_of_the_region_and_interventions_of_the_scenario():
    recorded = (
        Commitment("A", "mou", "promised", "11.01.01.2001", "officers"),
        Commitment("B", "letter", "realised", "11.01.01.2001", "pasar"),
        Commitment("A", "mou", "promised", "12.01.01.2001"),
    )
    locks, unknown = commitment_locks(recorded, ["11.01.01.2001"], ["officers", "internet"])
    assert [(lock.village_code, lock.interventions) for lock in locks] == [("11.01.01.2001", ("officers",))]
    assert unknown == ("pasar",)


def row(**cells: str | None) -> pd.DataFrame:
    return pd.DataFrame([dict.fromkeys(COLUMNS) | cells])


def test_a_row_of_the_table_is_a_commitment_and_back():
    recorded = (
        Commitment("A", "dipa", "budgeted", "11.01.01.2001", "officers", "1 Maret", "DIPA-1"),
        Commitment("B", "mou", "promised"),
        Commitment("=1+1", "mou", "promised", note="@SUM(A1)"),
    )
    table = table_of(recorded)
    # a spreadsheet that opens the table computes nothing
    assert table.loc[2, ["ministry", "note"]].tolist() == ["'=1+1", "'@SUM(A1)"]
    assert table.loc[1, ["village_code", "intervention"]].tolist() == [ALL, ALL]
    assert checked_rows(table).commitments == recorded


def test_a_budget_document_that_only_promises_is_refused_with_its_row_and_a_reason(region):
    checked = checked_rows(row(ministry="A", kind="dipa", state="promised"))
    assert checked.commitments == ()
    assert "bukan janji" in checked.faults[0].problem.id
    assert checked.faults[0].where == "Komitmen baris 1, Status"


def test_personal_data_in_a_row_are_refused_and_not_repeated():
    checked = checked_rows(row(ministry="A", kind="mou", state="promised", note="Bapak Budi 0812-3456-7890"))
    assert checked.commitments == ()
    assert "Budi" not in str(checked.faults)


def test_unfinished_rows_are_told_and_empty_rows_are_none():
    table = pd.concat([row(ministry="A"), row(village_code=ALL, intervention=ALL), row(note=float("nan"))])
    checked = checked_rows(table)
    assert (checked.unfinished, checked.faults, checked.commitments) == ((1,), (), ())


def test_a_cell_of_the_matrix_is_as_sure_as_its_least_sure_part():
    choices = pd.DataFrame(
        [
            ("v", "A", "B", "none", "realised"),
            ("v", "A", "A", "budgeted", "promised"),
            ("w", "B", "B", "realised", "realised"),
        ],
        columns=["village_code", "owner", "ministry", "carried_out_state", "paid_state"],
    )
    assert cell_states(choices, is_money=True) == {
        ("v", "B"): "realised",
        ("v", "A"): "promised",
        ("w", "B"): "realised",
    }
    assert cell_states(choices, is_money=False)["v", "A"] == "none"


def test_proposals_are_counted_and_kept_for_the_files(region):
    app = opened("proposals")
    accepted = chosen(app)[0]
    app.session_state["proposals"] = {app.session_state["region"]: proposals(accepted, "99.09.09.2001")}
    app.run()
    counts = dict(kept(app).reconciliation.counts)
    assert (counts["accepted"], counts["refused"], counts["unknown_code"], counts["unusable"]) == (1, 0, 1, 1)
    shown = {metric.label: metric.value for metric in app.metric}
    assert (shown["Diterima"], shown["Tidak diusulkan"]) == ("1", str(counts["not_proposed"]))
    press(app, "Lepaskan daftar")
    assert kept(app).reconciliation is None


@pytest.mark.parametrize("table", ["accepted", "refused", "not_proposed", "conflicts", "unknown_code", "unusable"])
def test_every_table_of_proposals_opens_with_hostile_names(region, table):
    names = ("<img src=x onerror=alert(1)>", "=1+1", "")
    app = opened("proposals", proposals=proposals("99.01.01.2001", "99.01.01.2002", "99.09.09.2001", names=names))
    app.session_state["proposal_table:id"] = table
    app.run()
    assert not app.exception
    assert "<img" not in texts(app)
    for frame in app.dataframe:
        assert not any(str(value).startswith("=") for value in frame.value.to_numpy().ravel())


def test_proposals_that_are_ticked_become_locks_with_their_source():
    table = pd.DataFrame({"note": ["a", "b"], "proposers": ["Disnaker", ""]}, index=["11.01.01.2002", "11.01.01.2001"])
    locks = proposal_locks(proposals(), table)
    assert [(lock.village_code, lock.direction, lock.reason, lock.source) for lock in locks] == [
        ("11.01.01.2001", "in", "proposal", "Usulan 2027"),
        ("11.01.01.2002", "in", "proposal", "Usulan 2027; Disnaker"),
    ]
