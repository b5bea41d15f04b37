"""The settings of a plan: what is typed lands in the scenario, what is shown is in force, looking changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from allocation.rules import as_fraction
from data.scenario import AreaShare, CostIndex, Lock, Rules, Scenario, SiteRule
from data.scenario_file import read_scenario, scenario_to_toml
from tests.region_files import RegionFolder, village_code, write_region
from ui.components.rules_faults import in_words, part_of, place_in_words
from ui.components.rules_funds import amount_hint, new_key, without_fund
from ui.components.rules_lock_paste import pasted_codes
from ui.components.rules_shares import exact_share, fewest, most, shown_percent

PARTS = ("funds", "counts", "areas", "locks", "costs")


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def script() -> None:
    from ui.components.rules_editor import edit_rules
    from ui.components.sidebar import show_sidebar
    from ui.session import workspace

    show_sidebar()
    edit_rules(workspace())


def opened(part: str, scenario: Scenario | None = None) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["language"] = "id"
    app.session_state["rules_part"] = part
    app.run()
    if scenario is not None:
        app.session_state["scenario"] = scenario
        app.run()
    assert not app.exception
    return app


def now(app: AppTest) -> Scenario:
    scenario: Scenario = app.session_state["scenario"]
    return scenario


def field(app: AppTest, kind: str, label: str, place: int = 0):
    return [element for element in getattr(app, kind) if element.label.replace("*", "") == label][place]


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning, app.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def rich(region: RegionFolder) -> Scenario:
    """A scenario that uses everything that can be edited."""
    scenario = read_scenario(region.scenario)
    funds = {
        **scenario.funds,
        "kemnaker": replace(
            scenario.funds["kemnaker"], label="Pagu uji", yearly_budgets_idr={2028: 90_000_000, 2031: 5}
        ),
    }
    officers = replace(
        scenario.interventions["officers"], yearly_cost_idr=(45_600_000, 40_000_000, 0, 7), cost_indexed=False,
        funds=("kemnaker", "komdigi"), cost_sharing=True, fund_minimum_shares={"kemnaker": 0.5, "komdigi": 1 / 3},
    )  # fmt: skip
    internet = replace(
        scenario.interventions["internet"], yearly_cost_idr=(6_900_000,),
        site=(SiteRule("uncovered_population_share", 0.123456, None), SiteRule("population", 10.0, 5_000.0)),
    )  # fmt: skip
    rules = Rules(
        villages=6, villages_minimum=2, budget_idr=170_000_001,
        regency_floors={"99.01": 1}, regency_ceilings={"99.02": 4}, regency_ceiling_each=5,
        province_floors={"99": 2}, province_ceilings={"99": 9}, province_ceiling_each=8,
        area_shares=(AreaShare(("99",), (), 20 / 120, 1.0, "uji"), AreaShare((), ("99.02",), 0.123456, 0.654321)),
        outside_java_minimum_share=1 / 3, remote_minimum_share=0.0,
        locks=(
            Lock(village_code(3), "in", "continuing_year_2", "catatan", "SK 1/2026", ("officers",)),
            Lock(village_code(7), "out", "refused"),
        ),
        holistic=True, holistic_minimum_need=0.633, ministries_minimum=2, exposure="population",
    )  # fmt: skip
    return replace(
        scenario, funds=funds, interventions={"officers": officers, "internet": internet}, rules=rules,
        cost_index=CostIndex({"99": 1.1, "99.02": 1.234567, "53.04": 1.5}, "BPS", 2025),
    )  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_looking_at_every_rule_changes_nothing(region, part, language):
    before = rich(region)
    app = opened(part, before)
    if part == "costs":
        field(app, "selectbox", "Rincian intervensi").set_value("internet").run()
    if part == "locks":
        field(app, "selectbox", "Kunci yang diubah").set_value(village_code(3)).run()
    app.session_state["language"] = language
    app.run()
    assert not app.exception
    assert now(app) == before


def test_a_scenario_with_every_rule_survives_its_file(region, tmp_path):
    before = rich(region)
    path = tmp_path / "rich.toml"
    path.write_text(scenario_to_toml(before), encoding="utf-8")
    assert read_scenario(path) == before


def test_what_is_in_force_is_told_in_one_line_each(region):
    told = texts(opened("funds", rich(region)))
    for words in (
        "2 dana", "2028, 2031", "2–6 desa", "holistik", "≥ 2 K/L", "Penduduk", "batas di 2 kabupaten/kota",
        "tiap kabupaten/kota ≤ 5", "batas di 1 provinsi", "2 porsi wilayah", "luar Jawa ≥ 33,3%", "1 desa harus masuk",
        "1 desa harus keluar", "1 intervensi dijanjikan", "indeks biaya di 3 wilayah", "1 dana bersama", "1 bersyarat tempat",
    ):  # fmt: skip
        assert words in told, words


def test_a_ceiling_typed_is_in_force_at_once_and_written_out_in_rupiah(region):
    app = opened("funds")
    field(app, "number_input", "Komdigi").set_value(40_000_000).run()
    assert now(app).funds["komdigi"].budget_idr == 40_000_000
    assert "Rp 40.000.000" in texts(app)


def test_an_amount_typed_in_thousands_is_doubted(region):
    app = opened("funds")
    field(app, "number_input", "Kementerian Ketenagakerjaan").set_value(150_000).run()
    assert "ribuan" in texts(app)
    assert "Rp 150.000.000" in texts(app)


@pytest.mark.parametrize(
    ("amount", "doubt"), [(150_000, "ribuan"), (150, "jutaan"), (1, "tidak membayar"), (0, ""), (45_600_000, "")]
)
def test_an_amount_below_the_cheapest_intervention_says_what_was_probably_meant(amount, doubt):
    told = amount_hint(amount, [80_000_000, 45_600_000])
    assert (doubt in told) if doubt else told == ""


def test_a_fund_gets_later_ceilings_a_name_and_a_ministry(region):
    app = opened("funds")
    field(app, "number_input", "Pagu 2028 (Rp)").set_value(70_000_000).run()
    field(app, "text_input", "Nama dana").set_value("Perluasan kerja").run()
    field(app, "text_input", "K/L pemilik").set_value("Kemnaker").run()
    fund = now(app).funds["kemnaker"]
    assert (fund.yearly_budgets_idr, fund.label, fund.ministry) == ({2028: 70_000_000}, "Perluasan kerja", "Kemnaker")
    field(app, "text_input", "K/L pemilik").set_value("").run()
    assert now(app).funds["kemnaker"].ministry == "Kemnaker"
    assert "K/L harus diisi" in texts(app)


def test_a_fund_that_alone_pays_for_something_cannot_be_removed_and_says_for_what(region):
    app = opened("funds")
    remove = next(button for button in app.button if button.label == "Hapus dana ini")
    assert remove.disabled
    assert "Petugas Desmigratif" in texts(app)


def test_a_fund_is_added_and_removed_again(region):
    app = opened("funds")
    field(app, "text_input", "Nama dana", 1).set_value("CSR BUMN").run()
    field(app, "text_input", "K/L pemilik", 1).set_value("PT Contoh").run()
    field(app, "number_input", "Pagu 2027 (Rp)").set_value(5_000_000).run()
    press(app, "Tambahkan")
    assert now(app).funds["csr_bumn"].budget_idr == 5_000_000
    assert "Belum dipakai intervensi mana pun" in texts(app)
    assert field(app, "text_input", "Nama dana", 1).value == ""
    press(app, "Hapus dana ini")
    assert set(now(app).funds) == {"kemnaker", "komdigi"}


def test_a_fund_that_is_removed_leaves_the_interventions_that_others_pay(region):
    after = without_fund(rich(region), "komdigi").interventions["officers"]
    assert (after.funds, after.fund_minimum_shares) == (("kemnaker",), {"kemnaker": 0.5})


def test_a_key_made_of_a_label_is_one_that_a_scenario_file_allows():
    from data.scenario_fields import PLAIN_KEY

    for label in ("CSR BUMN 2027", "2027", "Dana—Desa", "…", "x" * 300):
        key = new_key(label, {"csr_bumn_2027"})
        assert PLAIN_KEY.fullmatch(key)
        assert key != "csr_bumn_2027"


def test_the_rules_over_the_whole_plan_are_in_force_at_once(region):
    app = opened("counts")
    field(app, "number_input", "Jumlah desa").set_value(5).run()
    field(app, "number_input", "Sedikitnya").set_value(2).run()
    field(app, "toggle", "Holistik: tiap pilar bercelah terisi").set_value(True).run()
    field(app, "slider", "Kebutuhan yang dianggap besar").set_value(0.35).run()
    field(app, "number_input", "Integratif: K/L berbeda per desa").set_value(2).run()
    field(app, "selectbox", "Yang dihitung").set_value("one").run()
    rules = now(app).rules
    assert (rules.villages, rules.villages_minimum, rules.holistic) == (5, 2, True)
    assert (rules.holistic_minimum_need, rules.ministries_minimum, rules.exposure) == (0.35, 2, "one")
    field(app, "number_input", "Sedikitnya").set_value(None).run()
    assert now(app).rules.villages_minimum is None


def test_shares_are_typed_in_percent_and_told_in_villages(region):
    app = opened("areas")
    field(app, "number_input", "Luar Jawa, min. (%)").set_value(33.33).run()
    assert now(app).rules.outside_java_minimum_share == 1 / 3
    assert "sedikitnya 1 dari 3 desa" in texts(app)
    assert "Status 3T belum diketahui di 12 dari 12 desa" in texts(app)


def test_a_share_of_an_area_is_added_edited_and_removed(region):
    app = opened("areas")
    press(app, "Tambah porsi")
    field(app, "number_input", "Sedikitnya (%)").set_value(50.0).run()
    field(app, "number_input", "Paling banyak (%)").set_value(70.0).run()
    field(app, "multiselect", "Provinsi dan kabupaten/kota").set_value(["99.02"]).run()
    field(app, "text_input", "Catatan: mengapa").set_value("afirmasi").run()
    assert now(app).rules.area_shares == (AreaShare((), ("99.02",), 0.5, 0.7, "afirmasi"),)
    assert "sedikitnya 2 dari 3 desa" in texts(app)
    assert "paling banyak 2 dari 3 desa" in texts(app)
    press(app, "Hapus porsi ini")
    assert now(app).rules.area_shares == ()


def test_removing_the_first_of_two_shares_shows_the_other(region):
    app = opened("areas", rich(region))
    press(app, "Hapus porsi ini")
    assert now(app).rules.area_shares == (AreaShare((), ("99.02",), 0.123456, 0.654321),)
    assert field(app, "number_input", "Paling banyak (%)").value == 65.43


def test_sixteen_point_sixty_seven_percent_of_120_villages_are_20_of_120():
    assert exact_share(16.67, 120) == 20 / 120
    assert fewest(exact_share(16.67, 120), 120) == 20
    assert fewest(0.1667, 120) == 21
    assert exact_share(16.67, 0) == 0.1667


@given(st.integers(0, 10_000), st.integers(1, 400))
@settings(max_examples=100)
def test_a_share_asks_for_what_the_allocation_counts(hundredths, villages):
    import math

    share = exact_share(hundredths / 100, villages)
    assert shown_percent(share) == hundredths / 100
    assert fewest(share, villages) == math.ceil(as_fraction(share) * villages)
    assert most(share, villages) == math.floor(as_fraction(share) * villages)


def test_a_lock_is_added_edited_and_removed_one_by_one(region):
    app = opened("locks")
    field(app, "selectbox", "Desa/kelurahan").set_value(village_code(6)).run()
    field(app, "selectbox", "Alasan").set_value("continuing_year_2").run()
    field(app, "multiselect", "Intervensi yang dijanjikan").set_value(["officers"]).run()
    field(app, "text_input", "Menurut").set_value("SK Menteri 1/2026").run()
    assert "dibayar harga satuannya" in texts(app)
    press(app, "Kunci desa ini")
    lock = Lock(village_code(6), "in", "continuing_year_2", "", "SK Menteri 1/2026", ("officers",))
    assert now(app).rules.locks == (lock,)
    field(app, "selectbox", "Desa/kelurahan").set_value(village_code(8)).run()
    field(app, "radio", "Arah").set_value("out").run()
    press(app, "Kunci desa ini")
    assert now(app).rules.locks == (lock, Lock(village_code(8), "out", "commitment"))
    field(app, "selectbox", "Kunci yang diubah").set_value(village_code(8)).run()
    field(app, "text_input", "Catatan").set_value("menolak").run()
    assert now(app).rules.locks[1].note == "menolak"
    field(app, "selectbox", "Kunci yang diubah").set_value(village_code(6)).run()
    press(app, "Lepaskan kunci ini")
    assert [each.village_code for each in now(app).rules.locks] == [village_code(8)]


def test_a_promise_in_its_second_year_costs_what_that_year_costs(region):
    app = opened("locks", rich(region))
    field(app, "selectbox", "Kunci yang diubah").set_value(village_code(3)).run()
    assert "Biaya tahun ke-2: Rp 40.000.000" in texts(app)


def test_a_village_locked_out_loses_its_promises(region):
    app = opened("locks", rich(region))
    field(app, "selectbox", "Kunci yang diubah").set_value(village_code(3)).run()
    field(app, "radio", "Arah").set_value("out").run()
    assert now(app).rules.locks[0].interventions == ()


def test_a_pasted_list_locks_what_it_can_and_tells_the_rest(region):
    app = opened("locks", rich(region))
    known, absent = village_code(5), "99.09.01.2001"
    undotted = village_code(9).replace(".", "")
    field(app, "text_area", "Kode desa").set_value(f"{known}\n{undotted}\nDesa Suka\n{absent}\n{village_code(3)}").run()
    field(app, "text_input", "Menurut").set_value("surat bupati").run()
    press(app, "Kunci semua")
    added = now(app).rules.locks[2:]
    assert added == tuple(Lock(c, "in", "commitment", source="surat bupati") for c in (known, village_code(9)))
    told = texts(app)
    for words in ("2 desa dikunci", "Desa Suka", absent, f"dibiarkan: {village_code(3)}"):
        assert words in told


codes = st.sampled_from([village_code(n) for n in range(6)] + ["99.09.01.2001", "abc", "53"])


@given(st.lists(codes, max_size=12))
@settings(max_examples=50)
def test_no_line_of_a_pasted_list_is_dropped_silently(lines):
    found = pasted_codes("\n".join(lines), {village_code(n) for n in range(6)}, {village_code(0)})
    assert len(found.new) + len(found.locked) + len(found.absent) + len(found.unread) == len(lines)


def test_an_intervention_gets_funds_later_years_and_sharing(region):
    app = opened("costs")
    field(app, "multiselect", "Dana yang boleh membayar").set_value(["kemnaker", "komdigi"]).run()
    field(app, "number_input", "Tahun ke-2: 2028 (Rp)").set_value(40_000_000).run()
    field(app, "toggle", "Mengikuti indeks biaya wilayah").set_value(False).run()
    field(app, "toggle", "Dana bersama").set_value(True).run()
    field(app, "number_input", "Kementerian Ketenagakerjaan, sedikitnya (%)").set_value(60.0).run()
    after = now(app).interventions["officers"]
    assert after.funds == ("kemnaker", "komdigi")
    assert after.yearly_cost_idr == (45_600_000, 40_000_000)
    assert not after.cost_indexed
    assert (after.cost_sharing, after.fund_minimum_shares) == (True, {"kemnaker": 0.6})
    field(app, "toggle", "Dana bersama").set_value(False).run()
    assert now(app).interventions["officers"].fund_minimum_shares == {}


def test_a_condition_on_the_place_is_added_edited_and_removed(region):
    app = opened("costs")
    field(app, "selectbox", "Indikator").set_value("population").run()
    press(app, "Tambahkan syarat")
    assert "Isi paling sedikit satu batas" in texts(app)
    field(app, "number_input", "Min. (orang)").set_value(800.0).run()
    press(app, "Tambahkan syarat")
    assert now(app).interventions["officers"].site == (SiteRule("population", 800.0, None),)
    assert "Penduduk: paling sedikit 800 orang" in texts(app)
    assert "dari 12 desa" in texts(app)
    field(app, "number_input", "Maks. (orang)").set_value(100.0).run()
    assert "Batas bawah di atas batas atas" in texts(app)
    assert now(app).interventions["officers"].site == (SiteRule("population", 800.0, None),)
    press(app, "Hapus syarat ini")
    assert now(app).interventions["officers"].site == ()


def test_a_scenario_that_is_loaded_shows_in_every_field(region):
    app = opened("counts")
    field(app, "number_input", "Jumlah desa").set_value(5).run()
    app.session_state["scenario"] = rich(region)
    app.run()
    assert field(app, "number_input", "Jumlah desa").value == 6
    assert now(app) == rich(region)


def test_a_field_whose_choice_is_gone_starts_anew(region):
    app = opened("locks")
    field(app, "selectbox", "Desa/kelurahan").set_value(village_code(6)).run()
    scenario = now(app)
    app.session_state["scenario"] = replace(scenario, region=replace(scenario.region, regency_codes=("99.02",)))
    app.run()
    assert not app.exception
    assert field(app, "selectbox", "Desa/kelurahan").value is None


def test_rules_that_contradict_are_told_beside_the_editors(region):
    scenario = read_scenario(region.scenario)
    app = opened("counts", replace(scenario, rules=replace(scenario.rules, villages=3, villages_minimum=4)))
    told = texts(app)
    assert "Aturan (!)" in told
    assert "Aturan · Sedikitnya" in told
    assert "villages" not in told


NAMES = {"53": "Nusa Tenggara Timur", "53.04": "Belu", "53.04.12.2001": "Fatulotu", "fund:kemnaker": "Pagu Kemnaker"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kabupaten 53.04: batas bawah 3 desa.", "Kabupaten Belu: batas bawah 3 desa."),
        ("Desa 53.04.12.2001 dikunci dua kali.", "Desa Fatulotu dikunci dua kali."),
        ("pagu dana kemnaker Rp53.000.000", "pagu dana Pagu Kemnaker Rp53.000.000"),
        (
            "53 desa, lebih dari regency_ceiling_each (2).",
            "53 desa, lebih dari “Paling banyak di tiap kabupaten/kota” (2).",
        ),
        ("Rp53.045.300 dan 53,5%", "Rp53.045.300 dan 53,5%"),
    ],
)
def test_faults_name_places_and_fields_instead_of_codes_and_keys(text, words):
    assert in_words(text, NAMES) == words


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ('rules.regency_floors."53.04"', "Wilayah · Min. (batas bawah) · Belu"),
        ("skenario.toml, [rules] regency_floors.53.04", "Wilayah · Min. (batas bawah) · Belu"),
        ("skenario.toml, [[rules.area_shares]] #2 minimum_share", "Wilayah · Porsi wilayah · nomor 2"),
        ('rules.locks "53.04.12.2001"', "Kunci · Desa/kelurahan · Fatulotu"),
        ("funds.kemnaker.budget_idr", "Pagu · Dana · Pagu Kemnaker"),
        ("rules.villages", "Aturan · Jumlah desa"),
    ],
)
def test_a_fault_says_in_which_part_and_field_it_is_put_right(where, words):
    assert place_in_words(where, NAMES) == words


def test_every_place_of_a_fault_of_the_allocation_is_known():
    from allocation.rules import CouplingRule
    from data.errors import Fault
    from data.wording import Text

    kinds = (
        "fund", "fund_year", "budget", "villages_minimum", "villages_maximum", "regency_floor", "regency_ceiling",
        "province_floor", "province_ceiling", "share_floor", "share_ceiling", "lock_in",
    )  # fmt: skip
    for kind in kinds:
        fault = Fault(Text("x", "x"), CouplingRule(kind, "99", 1).where, Text("x", "x"))
        assert part_of(fault) in PARTS, kind
