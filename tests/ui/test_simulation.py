"""The page *Simulasi*: events of the map, forms, undo in words, files, and that nothing of it reaches the plan."""

from __future__ import annotations

import copy
import time

import pytest
from streamlit.testing.v1 import AppTest

from data.what_if import NOTHING, DroppedCentre, WhatIf
from pipeline import make_plan
from tests.region_files import SOUTH, WEST, write_region
from tests.ui.test_pages import texts
from ui.components.what_if_editor import places_of
from ui.components.what_if_events import Defaults, told_by
from ui.what_if_history import Tried, redone, tried_next, undone

PLACE = [WEST + 0.01, SOUTH + 0.01]
LINE = [[WEST, SOUTH], [WEST + 0.05, SOUTH + 0.05]]
DEFAULTS = Defaults("ltsa", "local", "paved", 3_000.0)
NAMES = {"road": "Jalan", "centre": "Pusat", "tower": "Menara"}
SEARCH_LIMIT_S = 300  # for a busy machine; the search itself takes a second or two


@pytest.fixture
def region(tmp_path, monkeypatch):
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


@pytest.fixture
def events(monkeypatch):
    """What the map tells at the next run, once."""
    waiting: list[object] = []
    monkeypatch.setattr("ui.pages.simulation_page.drawn_on", lambda _key: waiting.pop() if waiting else None)
    return waiting


def script() -> None:
    from ui.components.sidebar import show_sidebar
    from ui.pages.simulation_page import show_simulation
    from ui.session import workspace

    show_sidebar()
    show_simulation(workspace())


def opened(language="id") -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["language"] = language
    app.run()
    assert not app.exception
    return app


def changes(app) -> WhatIf:
    return app.session_state["what_if"]["contoh"].changes


def told(app, events, event) -> AppTest:
    events.append(event)
    app.run()
    assert not app.exception
    return app


def press(app, label):
    next(button for button in app.button if button.label.startswith(label)).click().run()
    assert not app.exception


@pytest.mark.parametrize(("language", "word"), [("id", "Simulasi, bukan data"), ("en", "A simulation, not data")])
def test_the_page_says_what_it_is_in_both_languages(region, language, word):
    assert word in texts(opened(language))


def test_a_dropped_centre_changes_minutes_and_can_be_undone_in_words(region, events):
    app = told(opened(), events, {"act": "add", "what": "centre", "place": PLACE})
    assert [centre.name for centre in changes(app).centres] == ["Pusat layanan 1"]
    labels = [button.label for button in app.button]
    assert any(label.startswith("Urungkan: menambah Pusat layanan 1") for label in labels)
    before = app.session_state["what_if_trial"].table
    press(app, "Urungkan")
    assert changes(app) == NOTHING
    assert any(button.label.startswith("Ulangi: menambah") for button in app.button)
    press(app, "Ulangi")
    after = app.session_state["what_if_trial"].table
    assert after.equals(before)


def test_a_simulation_leaves_the_plan_and_its_digest_alone(region, events):
    from ui.session import plan_key

    app = opened()
    space = app.session_state["workspace"][1]
    key = plan_key(space.data, space.scenario)
    told(app, events, {"act": "add", "what": "road", "line": LINE})
    told(app, events, {"act": "add", "what": "tower", "place": PLACE})
    again = app.session_state["workspace"][1]
    assert plan_key(again.data, again.scenario) == key
    assert not any(source.role == "roads" and "imulasi" in source.title for source in again.data.sources)
    assert app.session_state["what_if_trial"].simulated.data is not again.data


def test_the_selected_village_shows_its_minutes_to_every_kind(region, events):
    app = opened()
    app.session_state["selected"] = "99.01.01.2001"
    told(app, events, {"act": "add", "what": "centre", "place": PLACE})
    assert "| Jenis pusat layanan | sebelum | dengan simulasi |" in texts(app)
    assert "peringkat" in texts(app)


def test_a_form_changes_the_chosen_one_and_a_price_needs_a_source(region, events):
    app = told(opened(), events, {"act": "add", "what": "road", "line": LINE})
    next(box for box in app.text_input if box.label == "Nama").set_value("Jalan Baru")
    next(box for box in app.number_input if box.label.startswith("Harga")).set_value(5_000_000)
    press(app, "Terapkan")
    assert "Harga tanpa sumber" in texts(app)
    assert changes(app).roads[0].name == "Jalan 1"
    next(box for box in app.text_input if box.label == "Sumber harga").set_value("HSBGN 2026")
    press(app, "Terapkan")
    assert changes(app).roads[0].name == "Jalan Baru"
    assert changes(app).roads[0].price.amount_idr == 5_000_000
    assert "Rp 5.000.000" in texts(app)
    press(app, "Hapus")
    assert changes(app) == NOTHING


def test_places_can_be_typed_instead_of_drawn(region, events):
    app = opened()
    next(box for box in app.radio if box.label == "Objek").set_value("tower")
    next(box for box in app.text_area if box.label.startswith("Bujur")).set_value(f"{PLACE[0]}, {PLACE[1]}")
    press(app, "Tambahkan")
    assert [(tower.lon, tower.lat) for tower in changes(app).towers] == [tuple(PLACE)]


def test_a_place_far_away_is_refused_with_a_word(region, events):
    app = told(opened(), events, {"act": "add", "what": "centre", "place": [0.0, 0.0]})
    assert "what_if" not in app.session_state or changes(app) == NOTHING
    assert "di luar wilayah" in app.toast[0].value


def test_a_road_bent_to_a_single_place_is_refused_with_a_word(region, events):
    app = told(opened(), events, {"act": "add", "what": "road", "line": LINE})
    told(app, events, {"act": "reshape", "key": "jalan-1", "line": LINE[:1]})
    assert "Jalan ini punya 1 titik" in app.toast[0].value
    assert len(changes(app).roads[0].line) == 2


def test_the_plan_with_the_simulation_is_solved_beside_the_page(region, events):
    app = told(opened(), events, {"act": "add", "what": "centre", "place": PLACE})
    press(app, "Hitung rencana dengan simulasi")
    search = app.session_state["sim_search"]
    if search is not None:  # else the press itself waited long enough
        search.wait(SEARCH_LIMIT_S)
        app.run()
    assert not app.exception
    assert "sim_plan_error" not in app.session_state, app.session_state["sim_plan_error"]
    key, plan = app.session_state["sim_plan"]
    assert key == app.session_state["what_if_trial"].key
    assert any(source.key == "simulasi_pusat" for source in plan.data.sources)
    assert "plan" not in app.session_state or app.session_state["plan"] is not plan
    assert "Simulasi, bukan data:" in texts(app)
    assert not files_of_the_plan(app)  # nothing to set it against: alone it would look like a plan
    space = app.session_state["workspace"][1]
    app.session_state["plan"] = make_plan(space.data, space.scenario, measures=space.measures)
    end = time.monotonic() + SEARCH_LIMIT_S
    while len(files_of_the_plan(app)) < 2 and time.monotonic() < end:
        app.run()
        assert not app.exception
    assert files_of_the_plan(app) == ["Simulasi rencana (XLSX)", "Simulasi rencana (CSV)"]


def files_of_the_plan(app):
    labels = [button.proto.label.split(" · ")[0] for button in app.get("download_button")]
    return [label for label in labels if label.startswith("Simulasi rencana")]


def test_a_country_is_told_why_it_cannot_be_simulated(region, monkeypatch):
    monkeypatch.setattr("ui.pages.simulation_page.is_national", lambda _villages: True)
    assert "paling banyak 9.000 desa" in texts(opened())


NONSENSE = [
    None, 7, "add", [], {}, {"act": "add"}, {"act": "add", "what": "bridge", "place": PLACE},
    {"act": "add", "what": "centre", "place": [float("nan"), 1]}, {"act": "add", "what": "centre", "place": ["1", "2"]},
    {"act": "add", "what": "centre", "place": [10**400, 1]}, {"act": "add", "what": "road", "line": [PLACE] * 201},
    {"act": "add", "what": "road", "line": "x"}, {"act": "move", "key": "pusat-9", "place": PLACE},
    {"act": "move", "key": "pusat-1"}, {"act": "reshape", "key": "pusat-1", "line": LINE}, {"act": "delete"},
    {"act": ["delete"], "key": "pusat-1"}, {"act": "move", "key": ["pusat-1"], "place": PLACE},
    {"act": "add", "what": ["road"], "line": LINE}, {"act": "add", "what": "centre", "place": [True, False]},
]  # fmt: skip


@pytest.mark.parametrize("event", NONSENSE, ids=range(len(NONSENSE)))
def test_an_event_that_makes_no_sense_changes_nothing(event):
    before = WhatIf(centres=(DroppedCentre("pusat-1", "P", "ltsa", *PLACE),))
    kept = copy.deepcopy(before)
    assert told_by(event, before, DEFAULTS, NAMES) is None
    assert before == kept


def test_an_object_can_be_moved_and_deleted_by_events():
    before = told_by({"act": "add", "what": "centre", "place": PLACE}, NOTHING, DEFAULTS, NAMES)
    moved = told_by({"act": "move", "key": "pusat-1", "place": [1, 2]}, before.changes, DEFAULTS, NAMES)
    assert (moved.changes.centres[0].lon, moved.changes.centres[0].lat) == (1.0, 2.0)
    assert told_by({"act": "delete", "key": "pusat-1"}, moved.changes, DEFAULTS, NAMES).changes == NOTHING


def test_a_road_is_bent_by_a_new_line_and_never_by_none():
    before = told_by({"act": "add", "what": "road", "line": LINE}, NOTHING, DEFAULTS, NAMES).changes
    bent = told_by({"act": "reshape", "key": "jalan-1", "line": [[1, 2], LINE[1]]}, before, DEFAULTS, NAMES)
    assert bent.changes.roads[0].line == ((1.0, 2.0), tuple(LINE[1]))
    more = told_by({"act": "reshape", "key": "jalan-1", "line": [*LINE, PLACE]}, before, DEFAULTS, NAMES)
    assert len(more.changes.roads[0].line) == 3
    assert told_by({"act": "reshape", "key": "jalan-1", "line": []}, before, DEFAULTS, NAMES) is None


def test_undo_and_redo_lead_back_and_forth():
    one = WhatIf(centres=(DroppedCentre("pusat-1", "P", "ltsa", *PLACE),))
    start = Tried()
    now = tried_next(start, one, "add", "P")
    assert undone(now).changes == NOTHING
    assert redone(undone(now)).changes == one
    assert undone(start) == start
    assert tried_next(now, one, "edit", "P") is now


@pytest.mark.parametrize(
    ("text", "found"),
    [("124.95, -9.12", ((124.95, -9.12),)), ("124,95; -9,12\n\n125 -9", ((124.95, -9.12), (125.0, -9.0))), ("", ())],
)
def test_coordinates_are_read_with_points_or_commas(text, found):
    assert places_of(text) == found
