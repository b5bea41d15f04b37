"""An address that carries the scenario: whoever opens it sees the same, and what is bad in it is told in words."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import tomli_w
from streamlit.testing.v1 import AppTest

from data.scenario_file import read_scenario
from data.scenario_link import scenario_link
from tests.data.test_scenario_link import link_with
from tests.region_files import RegionFolder, write_region
from tests.ui.test_drill import address, opened
from tests.ui.test_pages import press, texts
from tests.ui.test_scenarios import box, named, scenario, slider
from ui.address import MOST_CHARACTERS
from ui.scenario_store import ScenarioStore

FROM_ADDRESS = "Dari alamat: "


@pytest.fixture(autouse=True)
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    # A store of this test's own: the app's is shared by every session of the server.
    store = ScenarioStore()
    monkeypatch.setattr("ui.scenarios._store", lambda: store)
    return made


def copied(app: AppTest) -> dict[str, str]:
    """What stands in *Salin alamat*."""
    return {key: values[0] for key, values in parse_qs(urlsplit(app.code[0].value).query).items()}


def changed(region: RegionFolder, **changes: object) -> str:
    """A link to the region's own scenario with changes."""
    own = read_scenario(region.scenario)
    link = scenario_link(replace(own, **changes), own)
    assert link
    return link


def faults_of(app: AppTest) -> str:
    return "\n".join(error.value for error in app.error)


def ranked(app: AppTest) -> list[object]:
    return app.session_state["workspace"][1].priorities.table["rank"].fillna(0).tolist()


# ---- given and opened --------------------------------------------------------------------------------------------
def test_whoever_opens_the_address_sees_the_same_scenario():
    first = opened()
    assert "skenario" not in copied(first)
    assert "sama dengan skenario wilayah" in texts(first)
    slider(first).set_value(90).run()
    first.session_state["scenario"] = replace(
        scenario(first), rules=replace(scenario(first).rules, villages=2, holistic=True)
    )
    first.run()
    assert "skenario" not in address(first)  # never in the browser's own: steps stay small
    assert "ikut di dalamnya" in texts(first)
    again = opened(**copied(first))
    sent = scenario(first)
    assert scenario(again) == replace(sent, name=FROM_ADDRESS + sent.name)
    assert ranked(again) == ranked(first)
    assert again.session_state["plan"].allocation.villages["is_chosen"].sum() == 2
    assert "skenario" not in address(again)
    assert any("dibuka di samping" in toast.value for toast in again.toast)


def test_it_opens_beside_the_region_s_own_scenario_and_can_be_undone(region):
    own = read_scenario(region.scenario)
    app = opened(skenario=changed(region, minimum_completeness=0.25))
    assert box(app).options == [f"{own.name} · {own.year}", f"{FROM_ADDRESS}{own.name} · {own.year}"]
    assert "Urungkan: " in texts(app)
    assert "Belum disimpan" in texts(app)
    press(app, "Urungkan")
    assert scenario(app) == replace(own, name=FROM_ADDRESS + own.name)
    press(app, "Ulangi")
    assert scenario(app).minimum_completeness == 0.25
    box(app).set_value(0).run()
    assert scenario(app) == own


def test_a_scenario_that_differs_in_its_name_alone_opens_without_a_step(region):
    app = opened(skenario=changed(region, name="Pagu tinggi"))
    assert scenario(app).name == FROM_ADDRESS + "Pagu tinggi"
    assert "Urungkan: " not in texts(app)
    press(app, "Kembalikan ke awal")
    assert scenario(app) == read_scenario(region.scenario)


def test_an_address_that_is_passed_on_gives_the_same_name(region):
    app = opened(skenario=changed(region, name="Pagu tinggi", minimum_completeness=0.25))
    for _ in range(2):
        app = opened(**copied(app))
        assert scenario(app).name == FROM_ADDRESS + "Pagu tinggi"
    english = opened(**copied(app), language="en")
    assert scenario(english).name == FROM_ADDRESS + "Pagu tinggi"


def test_a_reload_keeps_later_changes_and_makes_no_copies(region):
    link = changed(region, minimum_completeness=0.25)
    first = opened(skenario=link)
    slider(first).set_value(90).run()
    kept = scenario(first)
    again = opened(**address(first))  # what the browser's address says by then
    assert scenario(again) == kept
    assert len(box(again).options) == 2
    both = opened(**address(first), skenario=link)  # as if the browser still had the scenario
    assert scenario(both) == kept
    assert len(box(both).options) == 2
    assert "skenario" not in address(both)


def test_a_fresh_browser_gets_the_scenario_of_the_address_when_the_session_is_gone(region):
    app = opened(skenario=changed(region, minimum_completeness=0.25), sesi="0" * 32)
    assert scenario(app).minimum_completeness == 0.25


def test_the_open_scenario_is_what_goes_into_the_address(region):
    app = opened(skenario=changed(region, minimum_completeness=0.25))
    assert "skenario" in copied(app)
    box(app).set_value(0).run()
    assert "skenario" not in copied(app)


def test_hostile_names_in_an_address_stay_text(region):
    name = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) $x$"
    app = opened(skenario=changed(region, name=name, description=name, minimum_completeness=0.25))
    assert not app.exception
    assert scenario(app).name == FROM_ADDRESS + name
    assert not any(element.proto.allow_html for element in app.markdown if "onerror" in str(element.value))


# ---- what cannot be in it ----------------------------------------------------------------------------------------
def test_a_scenario_that_is_too_long_stays_out_and_the_file_is_offered():
    app = opened()
    unlike = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(1_500))
    app.session_state["scenario"] = replace(scenario(app), description=unlike)
    app.run()
    assert "skenario" not in copied(app)
    warned = "\n".join(warning.value for warning in app.warning)
    assert "TIDAK ikut" in warned
    assert "Unduh berkas skenario" in warned
    assert len([button for button in app.get("download_button") if button.label == "Simpan skenario (TOML)"]) == 2


def test_an_address_with_a_scenario_is_never_longer_than_is_said():
    app = opened(area="99.01", theme="internet")
    held = set()
    for length in (420, 500, 560, 620):
        text = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(length))
        app.session_state["scenario"] = replace(scenario(app), description=text)
        app.run()
        assert len(app.code[0].value) <= MOST_CHARACTERS
        held.add("skenario" in copied(app))
    assert held == {True, False}


def test_a_scenario_that_contradicts_itself_stays_out_with_a_word():
    app = opened()
    rules = replace(scenario(app).rules, villages=1, villages_minimum=9)
    app.session_state["scenario"] = replace(scenario(app), rules=rules)
    app.run()
    assert "skenario" not in copied(app)
    assert any("saling bertentangan" in warning.value for warning in app.warning)


# ---- what is bad in it -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "value", ["x", "1.00000000.AAAA", "<script>alert(1)</script>", "../../etc/passwd", "A" * 50_000]
)
def test_a_bad_value_gives_a_message_and_the_region_s_own_scenario(region, value):
    app = opened(skenario=value)
    assert "skenario" in faults_of(app).lower()
    assert value not in faults_of(app)
    assert scenario(app) == read_scenario(region.scenario)
    assert len(box(app).options) == 1
    assert address(app) == {"region": "contoh"}
    app.run()
    assert faults_of(app)  # it stays until it is read
    press(app, "Tutup pesan")
    assert not app.error


def test_an_address_that_was_cut_off_is_told_so(region):
    app = opened(skenario=changed(region, minimum_completeness=0.25)[:-3])
    assert "terpotong" in faults_of(app)
    assert "bukan" not in faults_of(app)


def test_an_address_of_another_base_is_told_so_in_both_languages(region):
    link = changed(region, minimum_completeness=0.25)
    mapping = tomllib.loads(region.scenario.read_text(encoding="utf-8"))
    region.scenario.write_text(tomli_w.dumps(mapping | {"year": mapping["year"] + 1}), encoding="utf-8")
    assert "skenario dasar lain" in faults_of(opened(skenario=link))
    assert "another base scenario" in faults_of(opened(skenario=link, language="en"))


def test_an_address_of_very_many_faults_gives_a_message_of_bounded_length(region):
    own = read_scenario(region.scenario)
    text = json.dumps([{"rules": {"locks": [[5] * 20_000]}}], separators=(",", ":")).encode()
    app = opened(skenario=link_with(text, own))
    assert "dan 19.950 hal lainnya" in faults_of(app)
    assert len(faults_of(app)) < 20_000


def test_a_scenario_for_data_that_are_not_here_is_told_and_can_be_left(region):
    own = read_scenario(region.scenario)
    key, criterion = next(iter(own.criteria.items()))
    link = changed(region, criteria={**own.criteria, key: replace(criterion, indicator="not_here")})
    app = opened(skenario=link)
    assert "not" in faults_of(app)
    press(app, "Urungkan")
    assert not app.error
    assert named(app.selectbox, "Skenario").options
