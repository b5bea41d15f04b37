"""Scenarios of a session by AppTest: undo, redo, copies, names, what is saved, what outlives a reload."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.region_files import RegionFolder, write_region
from tests.ui.test_pages import opened, press, texts
from ui.address import written_address
from ui.scenario_store import ScenarioStore
from ui.scenarios import MOST_SCENARIOS


@pytest.fixture(autouse=True)
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    # A store of this test's own: the app's is shared by every session of the server.
    store = ScenarioStore()
    monkeypatch.setattr("ui.scenarios._store", lambda: store)
    return made


def slider(app, name="Layanan migrasi"):
    return next(each for each in app.slider if each.label.startswith(name))


def named(elements, label):
    return next(each for each in elements if each.label == label)


def scenario(app):
    return app.session_state["scenario"]


def test_there_is_nothing_to_undo_before_the_first_step():
    app = opened("show_map")
    assert "Urungkan" not in [button.label for button in app.button]
    assert "sesi" not in app.query_params


def test_a_moved_slider_is_undone_and_the_slider_follows():
    app = opened("show_map")
    start, position = scenario(app), slider(app).value
    slider(app).set_value(90).run()
    moved = scenario(app)
    assert "Urungkan: bobot Layanan migrasi" in texts(app)
    press(app, "Urungkan")
    assert scenario(app) == start
    assert slider(app).value == position
    assert "Hitung ulang" not in texts(app)
    press(app, "Ulangi")
    assert scenario(app) == moved
    assert slider(app).value > position


def test_undone_rules_show_in_their_fields():
    app = opened("show_allocation")
    app.session_state["rules:part"] = "counts"
    app.run()
    field = named(app.number_input, "Jumlah desa")
    before = field.value
    field.set_value(before + 1).run()
    assert scenario(app).rules.villages == before + 1
    press(app, "Urungkan")
    assert named(app.number_input, "Jumlah desa").value == before == scenario(app).rules.villages
    press(app, "Ulangi")
    assert named(app.number_input, "Jumlah desa").value == before + 1
    named(app.number_input, "Jumlah desa").set_value(before).run()
    assert scenario(app).rules.villages == before


def test_an_undone_method_shows_in_its_choice():
    app = opened("show_criteria")
    app.session_state["criteria_view"] = "method"
    app.run()
    named(app.selectbox, "Metode penilaian").set_value("topsis").run()
    assert scenario(app).method == "topsis"
    press(app, "Urungkan")
    assert scenario(app).method == "weighted_sum"
    assert named(app.selectbox, "Metode penilaian").value == "weighted_sum"


def test_a_reset_can_be_undone():
    app = opened("show_map")
    slider(app).set_value(90).run()
    moved = scenario(app)
    press(app, "Kembalikan ke awal")
    assert scenario(app) == app.session_state["scenario_saved"]
    press(app, "Urungkan")
    assert scenario(app) == moved


def rename(app, name, year=2031, about="Untuk rapat"):
    named(app.text_input, "Nama skenario").set_value(name)
    named(app.number_input, "Tahun anggaran").set_value(year)
    named(app.text_area, "Keterangan").set_value(about)
    press(app, "Terapkan")


def test_name_year_and_description_are_edited_and_undone():
    app = opened("show_map")
    start = scenario(app)
    rename(app, " Pagu <b>tinggi</b> ")
    changed = scenario(app)
    assert (changed.name, changed.year, changed.description) == ("Pagu <b>tinggi</b>", 2031, "Untuk rapat")
    assert "belum disimpan" in texts(app)
    press(app, "Urungkan")
    assert scenario(app) == start
    assert named(app.text_input, "Nama skenario").value == start.name


def test_a_scenario_without_a_name_is_refused():
    app = opened("show_map")
    start = scenario(app)
    rename(app, "   ")
    assert scenario(app) == start
    assert "nama" in texts(app)


def copy(app, name):
    named(app.text_input, "Nama salinan").set_value(name)
    press(app, "Salin dan buka")


def box(app):
    return named(app.selectbox, "Skenario")


def test_a_copy_is_changed_without_its_original_and_one_can_go_back_and_forth():
    app = opened("show_map")
    start = scenario(app)
    copy(app, "Salinan A")
    assert scenario(app) == replace(start, name="Salinan A")
    assert "Belum disimpan" in texts(app)
    slider(app).set_value(90).run()
    changed = scenario(app)
    box(app).set_value(0).run()
    assert scenario(app) == start
    assert "Sama dengan berkas" in texts(app)
    assert "Urungkan" not in [button.label for button in app.button]
    box(app).set_value(1).run()
    assert scenario(app) == changed
    press(app, "Urungkan")
    assert scenario(app) == replace(start, name="Salinan A")


def test_a_dropped_scenario_leaves_its_neighbour():
    app = opened("show_map")
    start = scenario(app)
    assert "Buang skenario ini dari sesi" not in [button.label for button in app.button]
    copy(app, "Salinan A")
    press(app, "Buang skenario ini dari sesi")
    assert scenario(app) == start
    assert len(box(app).options) == 1


def test_a_session_holds_a_bounded_number_of_scenarios():
    app = opened("show_map")
    for number in range(MOST_SCENARIOS - 1):
        copy(app, f"Salinan {number}")
    assert len(box(app).options) == MOST_SCENARIOS
    copy(app, "Satu lagi")
    assert len(box(app).options) == MOST_SCENARIOS
    assert any("Simpan dan buang" in str(error.value) for error in app.error)


def test_a_scenario_counts_as_saved_once_its_file_was_written():
    app = opened("show_map")
    slider(app).set_value(90).run()
    assert "belum disimpan" in texts(app)
    take_file(app)
    assert "Sama dengan berkas" in texts(app)
    press(app, "Urungkan")
    assert "belum disimpan" in texts(app)


def take_file(app):
    """Press the download button, which the testing tools do not know."""
    button = next(each for each in app.get("download_button") if each.proto.label.startswith("Simpan skenario"))
    states = app._tree.get_widget_states()
    states.widgets.add(id=button.proto.id, trigger_value=True)
    app._run(states)
    assert not app.exception


def reloaded(app):
    """A new session at the same address, as after a reload of the page."""
    from streamlit.testing.v1 import AppTest

    from tests.ui.test_pages import script

    again = AppTest.from_function(script, args=("show_map",), default_timeout=60)
    again.session_state["language"] = "id"
    for key, values in app.query_params.items():
        again.query_params[key] = values
    return again.run()


def test_scenarios_outlive_a_reload():
    app = opened("show_map")
    slider(app).set_value(90).run()
    copy(app, "Salinan A")
    rename(app, "Salinan B")
    again = reloaded(app)
    assert not again.exception
    assert scenario(again) == scenario(app)
    assert len(box(again).options) == 2
    assert "Belum disimpan" in texts(again)
    box(again).set_value(0).run()
    assert "Ada perubahan yang belum disimpan" in texts(again)
    assert again.session_state["scenario_saved"] == app.session_state["scenarios"][0].start


def test_without_a_change_the_address_has_no_token_and_a_reload_starts_anew():
    app = opened("show_map").run()
    assert "sesi" not in app.query_params
    assert scenario(reloaded(app)) == scenario(app)


@pytest.mark.parametrize("token", ["0" * 32, "x", "../../etc/passwd", "<script>"])
def test_a_token_that_is_not_known_starts_anew_with_a_word(token):
    app = opened("show_map")
    app.query_params["sesi"] = token
    again = reloaded(app)
    assert not again.exception
    assert scenario(again) == again.session_state["scenario_saved"]
    assert any("tidak lagi tersimpan" in toast.value for toast in again.toast)
    slider(again).set_value(90).run()
    assert again.query_params["sesi"] != [token]  # nobody chooses the token of another


def test_an_address_to_share_has_no_token(monkeypatch):
    monkeypatch.setattr("streamlit.query_params", {"sesi": ["0" * 32]})
    monkeypatch.setattr("streamlit.session_state", {"region": "contoh"})
    assert written_address() == {"region": "contoh"}


def test_two_sessions_do_not_see_each_other():
    first, second = opened("show_map"), opened("show_map")
    slider(first).set_value(90).run()
    assert scenario(second.run()) == second.session_state["scenario_saved"]
    assert "sesi" not in second.query_params
