"""From the region down to a village, and back from an address that somebody sent."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.region_files import RegionFolder, village_code, write_region

ROOT = Path(__file__).parents[2]
VILLAGE = village_code(9)  # in the second regency
REGENCY = VILLAGE[:5]


@pytest.fixture
def region(tmp_path, monkeypatch) -> RegionFolder:
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def state(app: AppTest, key: str):
    return app.session_state[key] if key in app.session_state else None  # noqa: SIM401


def address(app: AppTest) -> dict[str, str]:
    values = {key: app.query_params[key] for key in app.query_params}
    return {key: value[0] if isinstance(value, list) else value for key, value in values.items()}


def below(app: AppTest):
    return next(box for box in app.selectbox if box.label.startswith(("Pilih ", "Choose ")))


def way(app: AppTest):
    return next(
        group for group in app.get("button_group") if group.label in {"Area yang dilihat", "Area that is looked at"}
    )


def say_all(app: AppTest) -> str:
    return "\n".join(str(element.value) for kind in (app.caption, app.markdown, app.info) for element in kind)


# ---- going down and up --------------------------------------------------------------------------------
def test_the_strip_shows_the_area_that_was_chosen(region):
    app = opened()
    assert "dari 12 desa" in say_all(app)
    below(app).set_value(REGENCY).run()
    assert state(app, "area") == REGENCY
    assert "dari 4 desa" in say_all(app)
    assert address(app)["area"] == REGENCY


def test_the_way_back_up_is_the_row_above_the_map(region):
    app = opened(area=REGENCY)
    way(app).set_value("").run()
    assert not app.exception
    assert state(app, "area") == ""
    assert "area" not in address(app)


def test_levels_of_one_area_are_skipped(region):
    app = opened()
    assert len(way(app).options) == 1  # one province
    assert len(below(app).options) == 3  # two regencies, and none
    below(app).set_value(REGENCY).run()
    assert len(below(app).options) == 5  # one district: its four villages


def test_a_village_below_opens_its_card(region):
    app = opened(area=REGENCY)
    below(app).set_value(VILLAGE).run()
    assert state(app, "selected") == VILLAGE
    assert state(app, "panel_tab") == "Kartu desa"
    assert address(app)["village"] == VILLAGE


def test_a_village_chosen_elsewhere_takes_the_area_along_but_not_the_view(region):
    app = opened(area="99.01")
    before = state(app, "area_focus")
    app.session_state["selected"] = VILLAGE
    app.run()
    assert state(app, "area") == REGENCY
    assert state(app, "area_focus") == before


def test_a_village_chosen_in_the_whole_region_narrows_nothing(region):
    app = opened()
    app.session_state["selected"] = VILLAGE
    app.run()
    assert state(app, "area") == ""
    assert len(way(app).options) == 3  # the region, its regency, itself


def test_the_table_has_the_areas_below_best_ranked_first(region):
    app = opened()
    app.session_state["open_tab"] = "areas"
    app.run()
    table = app.dataframe[0].value
    assert set(table["Kab/kota"]) == {"Kab. uji 1", "Kab. uji 2"}
    assert list(table["Terbaik"]) == sorted(table["Terbaik"])
    assert table["Desa"].sum() == 12
    assert table["Terpilih"].sum() == state(app, "plan").allocation.villages["is_chosen"].sum()


def test_without_a_current_plan_the_table_says_nothing_about_chosen_villages(region):
    app = opened()
    app.session_state["open_tab"] = "areas"
    app.session_state["plan"] = None
    app.run()
    assert "Terpilih" not in app.dataframe[0].value


def test_names_from_files_stay_text_in_the_row(region):
    app = opened(village=village_code(0))
    assert any("onerror" in option for option in way(app).options)
    assert not any(re.search(r"(?<!\\)[<$]", option) for option in way(app).options)


def test_a_village_named_like_its_regency_is_told_apart(region):
    app = opened(village=village_code(6))
    data = app.session_state["plan"].data.villages
    name = data.loc[village_code(6), "village_name"]
    region.edit("desa.geojson", "Kabupaten uji 1", name)
    options = way(opened(village=village_code(6))).options
    assert len(set(options)) == len(options) == 3
    assert sum(name in option for option in options) == 2


# ---- the address ---------------------------------------------------------------------------------------
def test_an_address_opens_what_it_names(region):
    app = opened(region="contoh", area=REGENCY, village=VILLAGE, theme="kantong", language="en")
    assert (state(app, "region"), state(app, "area"), state(app, "selected")) == ("contoh", REGENCY, VILLAGE)
    assert state(app, "map_theme") == "kantong"
    assert state(app, "panel_tab") == "Village card"
    assert not app.toast


def test_the_address_that_is_shown_opens_the_same_again(region):
    first = opened(area=REGENCY, village=VILLAGE, theme="internet")
    shown = parse_qs(urlsplit(first.code[0].value).query)
    again = opened(**{key: values[0] for key, values in shown.items()})
    for key in ("region", "area", "selected", "map_theme", "panel_tab"):
        assert state(again, key) == state(first, key)
    assert address(again) == address(first) == {key: values[0] for key, values in shown.items()}


def test_a_village_alone_is_brought_into_view_and_the_list_stays_whole(region):
    app = opened(village=VILLAGE)
    assert state(app, "area") == ""
    assert state(app, "area_focus")[0] == VILLAGE[:8]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("region", "atlantis"),
        ("region", "../../etc/passwd"),
        ("area", "98"),
        ("area", "99.9"),
        ("area", "99.01' or '1'='1"),
        ("village", "99.01.01.9999"),
        ("village", "<script>alert(1)</script>"),
        ("theme", "neon"),
        ("language", "xx"),
        ("area", "9" * 100_000),
    ],
)
def test_a_value_that_is_not_known_is_left_out_with_a_quiet_word(region, key, value):
    app = opened(**{key: value})
    assert len(app.toast) == 1
    assert value not in app.toast[0].value
    assert address(app) == {"region": "contoh"}
    assert state(app, "selected") is None


def test_parameters_of_others_are_not_kept(region):
    assert address(opened(utm_source="x")) == {"region": "contoh"}


def test_the_session_s_own_token_stays_and_is_not_shared(region):
    token = "0" * 32
    app = opened(sesi=token)
    below(app).set_value(REGENCY).run()
    assert address(app) == {"region": "contoh", "area": REGENCY, "sesi": token}
    assert token not in app.code[0].value


def test_an_address_is_read_once_and_the_way_back_in_the_browser_is_not_undone(region):
    app = opened(area=REGENCY)
    app.query_params["area"] = "99.01"  # what the browser says after Back
    app.run()
    assert state(app, "area") == REGENCY
    assert address(app)["area"] == "99.01"
    below(app).set_value(VILLAGE).run()
    assert address(app) == {"region": "contoh", "area": REGENCY, "village": VILLAGE}


def test_an_area_of_another_region_is_forgotten(region):
    app = opened(area=REGENCY)
    app.session_state["area"] = "53.04"
    app.run()
    assert state(app, "area") == ""
    assert address(app) == {"region": "contoh"}


def test_what_the_address_cannot_hold_is_said_beside_it(region):
    assert "unggah" in next(caption.value for caption in opened().caption if "Alamat ini" in caption.value)
