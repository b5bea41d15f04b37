"""The page Ekspor: files follow what was asked of the plan; a country's are made when asked for; failures in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import DataError, Fault
from data.wording import Text
from tests.region_files import RegionFolder, write_region
from ui.components import file_offers
from ui.pages import export_page

WAIT_S = 60.0
NAMES = ["plan.xlsx", "plan.gpkg", "plan.json", "shortlist.geojson", "shortlist.csv", "htis.zip"]


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
    export_page.show_export(space)


@pytest.fixture
def asked_for(monkeypatch) -> Iterator[list[str]]:
    """Keys of the files that pages offered; no file of an earlier test, and none left to a later one."""
    keys: list[str] = []
    show = export_page.show_offers

    def noted(offers, *, at_once):
        keys.extend(offer.key for offer in offers)
        show(offers, at_once=at_once)

    monkeypatch.setattr(export_page, "show_offers", noted)
    file_offers.file_office.clear()
    yield keys
    wait_for_files(keys)
    file_offers.file_office.clear()


def shown(asks: bool) -> AppTest:
    app = AppTest.from_function(script, args=(asks,), default_timeout=90)
    app.session_state["language"] = "id"
    app.run()
    assert not app.exception
    return app


def wait_for_files(keys: list[str]) -> None:
    file_offers.file_office().wait(keys, WAIT_S)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def downloads(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button") if "·" in element.proto.label]


def test_the_page_says_what_the_files_carry_and_where_the_rest_is_asked_and_the_files_follow(region, asked_for):
    bare, asked = shown(asks=False), shown(asks=True)
    before, after = ("\n".join(caption.value for caption in app.caption) for app in (bare, asked))
    assert "Ikut dalam berkas: matriks HTIS siap cetak; akibat bila K/L mundur." in before
    assert "Usulan daerah, Tangga, Rencana lain, Harga & alasan" in before
    assert "akibat bila K/L mundur; tangga." in after
    assert "Usulan daerah, Rencana lain, Harga & alasan" in after
    assert len(set(asked_for)) == 2 * len(NAMES)
    wait_for_files(asked_for)


def test_files_of_a_region_are_made_without_a_press_and_offered_with_their_size(region, asked_for):
    app = shown(asks=False)
    wait_for_files(asked_for)
    app.run()
    assert [name in label for name, label in zip([*NAMES[:-1], "ZIP"], downloads(app), strict=True)] == [True] * 6
    assert all(label.endswith(("kB", "MB")) for label in downloads(app))


def test_a_file_of_a_country_is_made_when_it_is_asked_for(region, asked_for, monkeypatch):
    monkeypatch.setattr(export_page, "is_national", lambda _: True)
    app = shown(asks=False)
    assert not downloads(app)
    assert [label.startswith("Siapkan ") for label in labels(app)].count(True) == len(NAMES)
    assert "berkas dibuat saat Anda minta" in "\n".join(caption.value for caption in app.caption)
    app.button(key="make_shortlist.csv").click().run()
    wait_for_files(asked_for)
    app.run()
    assert [label.startswith("Daftar pendek (shortlist.csv) · ") for label in downloads(app)] == [True]


def test_why_a_file_was_not_made_is_said_in_words_and_the_others_are_offered(region, asked_for, monkeypatch):
    fault = Fault(Text("Kolom hilang.", "A column is missing."), "desa.csv", Text("Lengkapi kolom.", "Add it."))

    def refused(*_):
        raise DataError(fault)

    def full(*_):
        raise OSError(28, "No space left on device")

    writers = {**export_page._WRITE, "plan.xlsx": refused, "plan.gpkg": full}
    monkeypatch.setattr(export_page, "_WRITE", writers)
    app = shown(asks=False)
    wait_for_files(asked_for)
    app.run()
    said = "\n".join(error.value for error in app.error)
    assert "Kolom hilang" in said
    assert "Lengkapi kolom" in said
    assert "plan.gpkg tidak jadi dibuat" in said
    assert "No space" not in said
    assert len(downloads(app)) == 3
    assert [label for label in labels(app) if label.startswith("Coba lagi")] != []
    monkeypatch.setattr(export_page, "_WRITE", {**writers, "plan.xlsx": lambda *_: b"book"})
    app.button(key="make_plan.xlsx").click().run()
    wait_for_files(asked_for)
    app.run()
    assert len(downloads(app)) == 4
