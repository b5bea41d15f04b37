"""The route in one sentence on the card, and the frame that the map gets."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.region_files import write_region


@pytest.fixture
def region(tmp_path, monkeypatch):
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def line_script() -> None:
    import streamlit as st

    from ui.components.route_line import show_route_line
    from ui.components.sidebar import show_sidebar
    from ui.session import workspace

    show_sidebar()
    show_route_line(workspace(), st.session_state["asked"])


def frame_script() -> None:
    import streamlit as st

    from layers.frame import frame
    from ui.components.route_map import with_routes
    from ui.components.route_search import bands_state
    from ui.components.sidebar import show_sidebar
    from ui.session import workspace

    show_sidebar()
    space = workspace()
    content = frame(
        space.data, space.measures, space.priorities, None, active="priority", kind=st.session_state["kind"],
        selected="99.01.01.2001", language="id",
    )  # fmt: skip
    st.session_state["before"] = with_routes(space, content)
    if "isochrones" in st.session_state["before"]:
        st.session_state["isochrones_for"] = bands_state(space, "ltsa", None)["ask"]
        st.session_state["after"] = with_routes(space, content)


def run(script, **state):
    app = AppTest.from_function(script, default_timeout=60)
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def sentences(language, kind="ltsa", code="99.01.01.2001"):
    app = run(line_script, language=language, asked=code, **{"chosen:map_kind": kind})
    return [str(element.value) for element in (*app.markdown, *app.caption)]


def test_the_card_says_the_way_and_which_layer_draws_it(region):
    lines = sentences("id")
    (told,) = [line for line in lines if line.startswith("Rute ke ")]
    assert " menit" in told
    assert "<b>" not in told.replace("\\<b", "")  # the centre's name is a file's text
    assert "Lapis peta “Rute desa yang dibuka” menggambar rute ini." in lines
    assert any(line.startswith("Route to ") for line in sentences("en"))


def test_a_village_without_a_way_is_told_why(region):
    lines = sentences("id", code="99.02.01.2012")
    assert [line for line in lines if line.startswith("Tidak ada rute ke LTSA")]
    assert not [line for line in lines if "menggambar rute" in line]


def test_the_map_gets_the_route_at_once_and_the_roads_by_minutes_when_asked(region):
    app = run(frame_script, language="id", kind="ltsa")
    before, after = app.session_state["before"], app.session_state["after"]
    assert before["route"]["parts"]
    assert before["isochrones"]["ask"]
    assert after["isochrones"]["url"].startswith("/app/static/isochrones.")
    assert len(after["legend"]["isochrones"]["items"]) >= 5
    assert before["legend"]["route"]["sources"]


def test_a_kind_that_no_centre_has_adds_nothing(region):
    before = run(frame_script, language="id", kind="bank").session_state["before"]
    assert "route" not in before
    assert "route" not in before["overlays"]
