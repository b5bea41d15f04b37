"""The page *Intervensi* by AppTest: catalogue, into and out of the scenario, edits, files, hostile labels."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue_file import read_catalogue
from data.intervention_file import interventions_to_toml, read_interventions
from data.load import load_planning_data
from data.scenario import Fund, Lock, Scenario
from data.scenario_file import read_scenario, scenario_from_mapping, scenario_to_toml
from pipeline import make_plan
from tests.region_files import RegionFolder, write_region
from ui.components.intervention_prices import _cost
from ui.interventions import key_for, repriced, scenario_without, suggested_funds

ROOT = Path(__file__).parents[2]
FILE = ROOT / "scenarios" / "interventions.toml"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script() -> None:
    import streamlit as st

    from ui.components.sidebar import show_sidebar
    from ui.interventions import tags
    from ui.pages.interventions_page import show_interventions
    from ui.session import workspace

    show_sidebar()
    show_interventions(workspace())
    st.session_state["tags_seen"] = dict(tags())


def opened(language: str = "id", view: str = "catalogue") -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["language"] = language
    app.session_state["interventions_open"] = view
    return app.run()


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.text, app.error, app.warning, app.info, app.toast)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def field(widgets, label: str):
    return next(widget for widget in widgets if widget.label.startswith(label))


def choose(app: AppTest, key: str, label: str = "Intervensi yang dibuka") -> AppTest:
    return field(app.selectbox, label).set_value(key).run()


def scenario_of(app: AppTest) -> Scenario:
    return app.session_state["scenario"]


def put(app: AppTest, scenario: Scenario) -> AppTest:
    app.session_state["scenario"] = scenario
    app.session_state["scenario_version"] = app.session_state["scenario_version"] + 1
    return app.run()


# ---- the page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("view", ["catalogue", "scenario", "edit"])
def test_every_view_opens_in_both_languages(region, language, view):
    app = opened(language, view)
    assert not app.exception
    assert not app.error


# Several years; no price; a cost index; several units; a range; prerequisites.
@pytest.mark.parametrize(
    "key",
    ["village_officers", "solar_panel", "mini_bts", "business_groups", "advanced_entrepreneurs", "production_house"],
)
def test_an_entry_has_a_card_and_looking_at_it_changes_nothing(region, key):
    app = choose(opened(), key)
    assert not app.exception
    entry = read_interventions(FILE)[key]
    told = texts(app).replace("\\", "")
    assert all(part in told for part in (entry.label.id, entry.owner_source, entry.evidence, entry.site_rule.id))
    assert ("belum ada sumber (satuan" in told) == (entry.cost.unit_cost_idr is None)
    assert all(tag in told for tag in entry.priority_tags)
    assert scenario_of(app) == app.session_state["scenario_saved"]


def test_filters_and_search_narrow_the_choice(region):
    app = opened()
    field(app.selectbox, "Pilar").set_value("cooperative").run()
    assert set(field(app.selectbox, "Intervensi yang").options) == {
        "Pembentukan koperasi", "Pembinaan koperasi", "Pendampingan akses KUR", "Agen atau teras bank",
    }  # fmt: skip
    field(app.text_input, "Cari").set_value("teras bank").run()
    assert field(app.selectbox, "Intervensi yang").options == ["Agen atau teras bank"]
    field(app.text_input, "Cari").set_value("tidakadasamasekali").run()
    assert "Ubah saringan" in texts(app)
    assert not app.exception


# ---- into the scenario --------------------------------------------------------------------------------------------


def test_a_sourced_entry_goes_into_the_scenario_with_its_source(region):
    app = press(choose(opened(), "village_officers"), "Masukkan ke skenario")
    taken = scenario_of(app).interventions["village_officers"]
    assert taken.funds == ("kemnaker",)
    assert (taken.unit_cost_idr, taken.yearly_cost_idr) == (45_600_000, (45_600_000,) * 3)
    assert "kepastian" not in taken.cost_source
    assert "tingkat C" in taken.cost_source
    assert set(taken.closes) == {"travel_time_ltsa_min"}
    assert "Sudah dalam skenario" in texts(app)
    press(app, "Ubah")
    assert field(app.segmented_control, "Apa yang").value == "scenario"
    assert field(app.selectbox, "Intervensi yang").value == "village_officers"


def test_what_the_scenario_cannot_hold_is_told_and_an_eligibility_that_falls_away_most_of_all(region):
    app = choose(opened(), "mobile_training_unit")
    told = texts(app)
    assert "semua desa menjadi boleh menerima" in told
    assert "Tidak menutup satu pun kriteria" in told
    app = choose(app, "production_house")
    assert "Prasyarat ini tidak dalam skenario dan gugur: Pelatihan dan pendampingan usaha" in texts(app)


def test_without_a_price_nothing_is_taken_and_an_own_price_has_no_source(region):
    app = press(choose(opened(), "solar_panel"), "Masukkan ke skenario")
    assert "Isi harganya" in texts(app)
    field(app.number_input, "Harga per").set_value(30_000_000).run()
    press(app, "Masukkan ke skenario")
    assert "Pilih sedikitnya satu dana" in texts(app)
    field(app.multiselect, "Dana").set_value(["komdigi"]).run()
    press(app, "Masukkan ke skenario")
    taken = scenario_of(app).interventions["solar_panel"]
    assert (taken.unit_cost_idr, taken.cost_source, taken.cost_year) == (30_000_000, "", None)
    assert "1 dari 3 intervensi dalam skenario berbiaya belum ada sumber: Panel surya" in texts(app)


def test_a_cost_index_multiplies_what_is_built_once(region):
    app = choose(opened(), "mini_bts")
    field(app.multiselect, "Dana").set_value(["komdigi"])
    field(app.number_input, "Indeks biaya").set_value(1.25).run()
    assert "Rp 115.000.000" in texts(app).replace("\\", "")
    press(app, "Masukkan ke skenario")
    taken = scenario_of(app).interventions["mini_bts"]
    assert (taken.unit_cost_idr, taken.cost_indexed) == (115_000_000, False)


def test_all_entries_can_be_taken_in_one_after_the_other_the_file_reads_back_equal_and_can_be_planned(region, tmp_path):
    app = opened()
    entries = read_interventions(FILE)
    for key, entry in entries.items():
        choose(app, key)
        field(app.multiselect, "Dana").set_value(["kemnaker"])
        if entry.cost.unit_cost_idr is None:
            field(app.number_input, "Harga per").set_value(1_000_000)
        press(app, "Masukkan ke skenario")
        assert not app.error, key
    after = scenario_of(app)
    assert set(entries) <= set(after.interventions)
    path = tmp_path / "skenario.toml"
    path.write_text(scenario_to_toml(after), encoding="utf-8")
    assert read_scenario(path) == after
    plan = make_plan(load_planning_data(read_catalogue(region.catalogue)), after)
    assert plan.allocation.villages["is_chosen"].sum() == 3
    unsourced = [entry.label.id for entry in entries.values() if entry.cost.unit_cost_idr is None]
    said = next(warning.message.id for warning in plan.warnings if "belum ada sumber" in warning.message.id)
    assert all(label in said for label in unsourced)


# ---- out of the scenario ------------------------------------------------------------------------------------------


def test_taking_out_tells_who_requires_it_and_who_was_promised_it(region):
    app = opened()
    before = scenario_of(app)
    internet = replace(before.interventions["internet"], requires=("officers",))
    lock = Lock("99.01.01.2001", "in", "commitment", interventions=("officers", "internet"))
    rules = replace(before.rules, locks=(lock,))
    app = put(app, replace(before, interventions={**before.interventions, "internet": internet}, rules=rules))
    app = choose(field(app.segmented_control, "Apa yang").set_value("scenario").run(), "officers")
    told = texts(app).replace("\\", "")
    assert "Menjadi prasyarat bagi Internet pos layanan" in told
    assert f"Dijanjikan kepada {HOSTILE}" in told
    assert HOSTILE not in texts(app)
    press(app, "Keluarkan")
    after = scenario_of(app)
    assert list(after.interventions) == ["internet"]
    assert after.interventions["internet"].requires == ()
    assert after.rules.locks == (replace(lock, interventions=("internet",)),)


def test_the_last_intervention_cannot_be_taken_out(region):
    app = opened(view="scenario")
    app = put(app, scenario_without(scenario_of(app), "officers"))
    before = scenario_of(app)
    press(app, "Keluarkan")
    assert app.error
    assert scenario_of(app) == before


# ---- the scenario's interventions ---------------------------------------------------------------------------------


def test_an_edited_intervention_goes_into_the_scenario(region):
    app = choose(opened(view="scenario"), "officers")
    field(app.text_input, "Nama").set_value("Petugas baru")
    field(app.selectbox, "Tahap").set_value("before")
    field(app.selectbox, "Syarat kebutuhan").set_value("idm_score")
    field(app.number_input, "Sedikitnya").set_value(0.4)
    field(app.multiselect, "Prasyarat").set_value(["internet"])
    press(app, "Terapkan")
    edited = scenario_of(app).interventions["officers"]
    assert (edited.label, edited.stage, edited.requires) == ("Petugas baru", "before", ("internet",))
    assert (edited.eligible_criterion, edited.eligible_minimum_need) == ("idm_score", 0.4)
    assert edited.cost_source == "harga contoh (rekaan)"


def test_applying_without_a_change_changes_nothing(region):
    app = press(choose(opened(view="scenario"), "officers"), "Terapkan")
    assert scenario_of(app) == app.session_state["scenario_saved"]


def test_a_new_price_does_not_keep_the_old_source(region):
    app = choose(opened(view="scenario"), "officers")
    field(app.number_input, "Biaya per desa").set_value(50_000_000)
    press(app, "Terapkan")
    edited = scenario_of(app).interventions["officers"]
    assert (edited.unit_cost_idr, edited.cost_source, edited.cost_year) == (50_000_000, "", None)
    field(app.number_input, "Biaya per desa").set_value(60_000_000)
    field(app.text_input, "Sumber harga").set_value("SHBJ 2026")
    press(app, "Terapkan")
    assert scenario_of(app).interventions["officers"].cost_source == "SHBJ 2026"


def test_a_price_by_year_follows_its_first_year():
    officers = read_scenario(ROOT / "scenarios" / "belu.toml").interventions["village_officers"]
    yearly = replace(officers, yearly_cost_idr=(officers.unit_cost_idr, 5, 6))
    again = repriced(yearly, 7)
    assert (again.yearly_cost_idr, again.cost_source, again.cost_year) == ((7, 5, 6), "", None)
    assert repriced(yearly, yearly.unit_cost_idr) == yearly


def test_prerequisites_in_a_circle_are_told_and_the_scenario_stays(region):
    app = choose(opened(view="scenario"), "officers")
    field(app.multiselect, "Prasyarat").set_value(["internet"])
    press(app, "Terapkan")
    app = choose(app, "internet")
    before = scenario_of(app)
    field(app.multiselect, "Prasyarat").set_value(["officers"])
    press(app, "Terapkan")
    assert "melingkar: Petugas Desmigratif → Internet pos layanan → Petugas Desmigratif" in texts(app).replace("\\", "")
    assert scenario_of(app) == before


def test_a_hostile_label_is_text_wherever_it_is_shown(region):
    app = opened(view="scenario")
    before = scenario_of(app)
    hostile = replace(before.interventions["officers"], label=HOSTILE, cost_source="")
    internet = replace(before.interventions["internet"], requires=("officers",))
    app = put(app, replace(before, interventions={"officers": hostile, "internet": internet}))
    assert "onerror" in texts(app)
    assert HOSTILE not in texts(app)
    field(app.segmented_control, "Apa yang").set_value("edit").run()
    assert HOSTILE not in texts(app)


# ---- the catalogue itself -----------------------------------------------------------------------------------------


def fill_new(app: AppTest, label: str) -> None:
    field(app.text_input, "Nama").set_value(label)
    field(app.text_input, "Pelaksana").set_value("Dinas Kelautan")
    field(app.multiselect, "Boleh dibayar").set_value(["apbd"])
    field(app.text_input, "Letak").set_value("Di pelabuhan.")
    field(app.text_input, "Alasan").set_value("Usulan musrenbang.")


def test_an_own_entry_is_as_strict_as_the_file_and_opens_in_the_catalogue(region):
    app = press(opened(view="edit"), "Tambahkan ke katalog")
    told = app.error[0].value.replace("\\", "").splitlines()
    assert [line.split(":")[0] for line in told[1:]] == [
        f"- Intervensi baru · {name}"
        for name in ("Nama", "Pelaksana (K/L)", "Boleh dibayar dari", "Letak di desa", "Alasan")
    ]
    assert not any(word in app.error[0].value for word in ("evidence", "toml", "[", "fund"))
    assert (
        app.session_state["intervention_catalogue"] is None if "intervention_catalogue" in app.session_state else True
    )
    fill_new(app, f"Kapal nelayan {HOSTILE}")
    field(app.text_area, "Prioritas").set_value("PN 1 (RPJMN 2020-2024): contoh\n\nRO kapal")
    press(app, "Tambahkan ke katalog")
    assert not app.error
    key = "kapal_nelayan_img_src_x_onerror_alert_1"
    entry = app.session_state["intervention_catalogue"][key]
    assert entry.priority_tags == ("PN 1 (RPJMN 2020-2024): contoh", "RO kapal")
    assert app.session_state["tags_seen"][key] == entry.priority_tags
    assert field(app.selectbox, "Intervensi yang").value == key
    assert HOSTILE not in texts(app)
    assert "Katalog ini salinan Anda" in texts(app)


def test_a_price_that_changes_takes_range_and_source_with_it():
    cost = read_interventions(FILE)["internet_post"].cost
    row = {"price": 8_000_000, "source": "SHBJ contoh", "year": 2027, "surety": "?", "note": ""}
    assert _cost(cost, row) == {
        "unit_cost_idr": 8_000_000, "yearly_cost_idr": 8_000_000, "years": 3, "source": "SHBJ contoh", "year": 2027,
        "surety": "?",
    }  # fmt: skip
    same = {"price": cost.unit_cost_idr, "source": cost.source, "year": cost.year, "surety": "B", "note": cost.note}
    assert _cost(cost, same)["low_idr"] == cost.low_idr
    bare = _cost(cost, {"price": None, "source": "", "year": None, "surety": "", "note": ""})
    assert bare == {"years": 3}


def test_an_own_entry_can_be_removed_and_then_the_catalogue_is_the_shipped_one(region):
    app = opened(view="edit")
    fill_new(app, "Kapal nelayan")
    press(app, "Tambahkan ke katalog")
    field(app.segmented_control, "Apa yang").set_value("edit").run()
    press(app, "Hapus dari katalog")
    assert app.session_state["intervention_catalogue"] is None
    assert "Katalog ini salinan Anda" not in texts(app)


def test_a_file_at_fault_is_told_whole_and_changes_nothing(region):
    app = opened(view="edit")
    before = scenario_of(app)
    wrong = FILE.read_text(encoding="utf-8").replace('pillar = "cooperative"', 'pillar = "kooperasi"')
    field(app.file_uploader, "Muat katalog").upload("interventions.toml", wrong.encode(), "application/toml").run()
    assert texts(app).count("kooperasi") == 4
    assert scenario_of(app) == before
    assert "intervention_catalogue" not in app.session_state


def test_an_uploaded_catalogue_takes_the_place_of_the_shipped_one_until_it_is_put_back(region):
    app = opened(view="edit")
    entries = read_interventions(FILE)
    few = {"solar_panel": entries["solar_panel"], "embung": entries["embung"]}
    field(app.file_uploader, "Muat katalog").upload(
        "interventions.toml", interventions_to_toml(few).encode(), "application/toml"
    ).run()
    assert dict(app.session_state["intervention_catalogue"]) == few
    press(app, "Kembali ke katalog bawaan")
    assert app.session_state["intervention_catalogue"] is None


# ---- keys and funds -----------------------------------------------------------------------------------------------


def test_a_key_is_plain_and_new():
    assert key_for("Rumah Belajar (tahap 2)", ()) == "rumah_belajar_tahap_2"
    assert key_for("Rumah Belajar", {"rumah_belajar", "rumah_belajar_2"}) == "rumah_belajar_3"
    assert key_for("4 perahu", ()) == "intervensi_4_perahu"
    assert key_for("قرية", ()) == "intervensi"
    assert len(key_for("a" * 500, {"a" * 50})) <= 64


def test_funds_are_suggested_by_ministry_and_by_kind():
    entries = read_interventions(FILE)
    funds = {
        "kemnaker": Fund("kemnaker", "Kementerian Ketenagakerjaan", 1),
        "desa": Fund("desa", "Kemendes PDT", 1, "Dana Desa 2027"),
        "jalan": Fund("jalan", "PUPR", 1, "DAK fisik jalan"),
        "bank": Fund("bank", "BRI", 1, "CSR BRI"),
        "kemenkop": Fund("kemenkop", "Kementerian Koperasi", 1),
        "apbd": Fund("apbd", "Pemda Belu", 1),
    }
    assert suggested_funds(entries["village_officers"], funds) == ("kemnaker", "desa", "apbd")
    assert suggested_funds(entries["village_road"], funds) == ("desa", "jalan", "apbd")
    assert suggested_funds(entries["bank_agent"], funds) == ("bank",)
    assert suggested_funds(entries["starter_entrepreneurs"], funds) == ("kemnaker",)


@pytest.mark.parametrize("name", ["belu", "lombok"])
def test_the_scenarios_of_real_regions_survive_the_round_trip(name):
    scenario = read_scenario(ROOT / "scenarios" / f"{name}.toml")
    assert scenario_from_mapping(tomllib.loads(scenario_to_toml(scenario)), name) == scenario
