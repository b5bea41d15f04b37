"""What a region is called: by its own catalogue, and marked as invented by what the catalogue says of the villages."""

from __future__ import annotations

import pytest

from data.catalogue_file import read_catalogue
from data.sample.region import write_sample_region
from tests.region_files import CATALOGUE, write_region
from ui.regions import ROOT, SAMPLE, region_name, regions


def sample_name(folder, monkeypatch, language="id"):
    monkeypatch.setenv("HTIS_SAMPLE", str(folder))
    monkeypatch.setattr("ui.text.language", lambda: language)
    return region_name(regions()[SAMPLE])


def written(folder, catalogue):
    made = write_region(folder)
    (made.folder / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    return made.folder


@pytest.mark.parametrize(
    ("language", "name"), [("id", "Provinsi Contoh (rekaan)"), ("en", "Sample province (invented)")]
)
def test_the_sample_region_is_called_invented_in_both_languages(tmp_path, monkeypatch, language, name):
    write_sample_region(tmp_path / "contoh", villages=60, seed=1)
    assert sample_name(tmp_path / "contoh", monkeypatch, language) == name


def test_an_invented_region_of_any_name_is_marked(tmp_path, monkeypatch):
    folder = write_region(tmp_path / "lain").folder
    assert sample_name(folder, monkeypatch) == "Wilayah uji (rekaan)"
    assert sample_name(folder, monkeypatch, "en") == "Wilayah uji (invented)"


def test_a_region_with_real_villages_is_called_by_its_name_alone(tmp_path, monkeypatch):
    folder = written(tmp_path / "nyata", CATALOGUE.replace("invented = true", "invented = false", 1))
    assert [d.invented for d in read_catalogue(folder / "catalogue.toml").datasets.values()].count(True) > 0
    assert sample_name(folder, monkeypatch) == "Wilayah uji"


def test_a_region_whose_catalogue_cannot_be_read_is_called_by_its_folder(tmp_path, monkeypatch):
    assert sample_name(written(tmp_path / "rusak", "name = ["), monkeypatch) == "rusak"


@pytest.mark.skipif(not (ROOT / "../shared/real/national").exists(), reason="../shared/real/national is absent")
def test_the_real_country_is_not_called_invented(monkeypatch):
    assert sample_name(ROOT / "bench" / "national", monkeypatch) == "Indonesia"
