"""The online map of the server's configuration: taken as it is, or said to be at fault and left out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from ui.online_map import online_map

    found = online_map()
    st.text(found.origin if found else "tidak ada")


def shown():
    return AppTest.from_function(page, default_timeout=30).run()


def test_without_a_named_file_there_is_none(monkeypatch):
    monkeypatch.delenv("HTIS_BASE_MAP", raising=False)
    app = shown()
    assert (app.text[0].value, list(app.error)) == ("tidak ada", [])


def test_a_sound_file_is_taken(monkeypatch, tmp_path):
    file = tmp_path / "peta.toml"
    file.write_text("[base_map]\nurl = 'https://ubin.contoh.id/{z}/{x}/{y}'\nattribution = 'Contoh'\n")
    monkeypatch.setenv("HTIS_BASE_MAP", str(file))
    assert shown().text[0].value == "https://ubin.contoh.id"


def test_a_file_at_fault_is_told_in_words_and_the_app_goes_on_without(monkeypatch, tmp_path):
    file = tmp_path / "peta.toml"
    file.write_text("[base_map]\nurl = 'http://ubin.contoh.id/{z}/{x}/{y}'\n")
    monkeypatch.setenv("HTIS_BASE_MAP", str(file))
    app = shown()
    assert app.text[0].value == "tidak ada"
    told = app.error[0].value
    assert "alamat https" in told
    assert "attribution" in told
    assert str(tmp_path) not in told.replace("\\", "")
