"""The page Ekspor: files follow what was asked of the plan."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.region_files import RegionFolder, write_region


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script(asks: bool) -> None:
    import streamlit as st

    from pipeline import ladder, make_plan, villages_of
    from ui.components.sidebar import show_sidebar
    from ui.findings import keep
    from ui.pages import export_page
    from ui.session import workspace

    show_sidebar()
    space = workspace()
    plan = make_plan(space.data, space.scenario, measures=space.measures)
    st.session_state["plan"] = plan
    if asks:
        found = ladder(villages_of(plan), plan.priorities, plan.scenario, (1, 2), "villages")
        keep(plan, ladders=(found,))
    made = export_page._files
    st.session_state["asked_for"] = []

    def noted(key, *others):
        st.session_state["asked_for"].append(key)
        return made(key, *others)

    export_page._files = noted
    try:
        export_page.show_export(space)
    finally:
        export_page._files = made


def shown(asks: bool) -> AppTest:
    app = AppTest.from_function(script, args=(asks,), default_timeout=90)
    app.session_state["language"] = "id"
    app.run()
    assert not app.exception
    return app


def test_the_page_says_what_the_files_carry_and_where_the_rest_is_asked_and_the_files_follow(region):
    bare, asked = shown(asks=False), shown(asks=True)
    before, after = ("\n".join(caption.value for caption in app.caption) for app in (bare, asked))
    assert "Ikut dalam berkas: matriks HTIS siap cetak; akibat bila K/L mundur." in before
    assert "Usulan daerah, Tangga, Rencana lain, Harga & alasan" in before
    assert "akibat bila K/L mundur; tangga." in after
    assert "Usulan daerah, Rencana lain, Harga & alasan" in after
    assert bare.session_state["asked_for"] != asked.session_state["asked_for"]
