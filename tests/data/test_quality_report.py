"""`python -m pipeline check`: every count of every dataset, in both languages and as JSON."""

import json
from pathlib import Path

import pytest

import command_line
from data.catalogue_file import read_catalogue
from data.load import check_catalogue, load_planning_data
from data.quality import quality_as_dict, quality_report
from data.sample.region import write_sample_region
from tests.data_files import (
    CODES,
    catalogue,
    dataset,
    feature,
    polygon,
    village_features,
    villages_dataset,
    write_csv,
    write_features,
    write_raster,
)

ROOT = Path(__file__).parents[2]
BELU = ROOT / "scenarios" / "belu.catalogue.toml"
HAS_BELU = (ROOT.parent / "shared" / "real" / "belu").is_dir()
LABELS = {
    "en": (
        "\n  rows: ",
        "rows without village: ",
        "villages without row: ",
        "identical duplicate rows: ",
        "invalid geometries repaired: ",
        "points >50 km from every village: ",
        "points outside their own village: ",
        "missing values: ",
        "assumed: ",
        "; year ",
        "; licence ",
        "; level ",
        "; invented: ",
    ),
    "id": (
        "\n  baris: ",
        "baris tanpa desa: ",
        "desa tanpa baris: ",
        "baris ganda: ",
        "geometri tidak sah diperbaiki: ",
        "titik >50 km dari semua desa: ",
        "titik di luar desanya: ",
        "nilai kosong: ",
        "anggapan: ",
        "; tahun ",
        "; lisensi ",
        "; tingkat ",
        "; rekaan: ",
    ),
}
KEYS = {
    "key": str, "role": str, "title": str, "publisher": str, "licence": str, "year": (int, type(None)), "level": str,
    "invented": bool, "file_name": str, "sha256": str, "columns": list, "rows": int, "matched": int,
    "unmatched_rows": int, "unmatched_row_examples": list, "villages_without_row": int,
    "villages_without_row_examples": list, "duplicates": int, "invalid_geometries": int, "repairs": dict,
    "points_outside_area": int, "points_with_own_village": int, "points_outside_own_village": int,
    "points_outside_own_village_examples": list, "missing": dict, "assumptions": list, "notes": list,
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh") / "wilayah"
    write_sample_region(folder, villages=60, seed=1)
    return folder / "catalogue.toml"


def assert_complete(data):
    """Each dataset's block holds every item once, and the JSON the same counts."""
    report = json.loads(json.dumps(quality_as_dict(data), allow_nan=False))
    assert {"villages", "datasets", "warnings", "datasets_at_fault", "faults"} == set(report)
    for language, labels in LABELS.items():
        blocks = quality_report(data, language).split("\n\n")[1 : len(data.quality) + 1]
        for block, entry in zip(blocks, report["datasets"], strict=True):
            assert block.startswith(f"[{entry['key']}] ")
            assert [label for label in labels if block.count(label) != 1] == [], entry["key"]
            assert f"{labels[0]}{entry['rows']}; " in block
            assert f"{labels[3]}{entry['duplicates']}" in block
    for entry in report["datasets"]:
        assert set(entry) == set(KEYS)
        assert [key for key, kind in KEYS.items() if not isinstance(entry[key], kind)] == []
        assert entry["missing"], "every role says what is missing"


def test_the_report_of_the_sample_is_complete(sample):
    data = load_planning_data(read_catalogue(sample))
    assert len(data.villages) == 60
    assert {entry.role for entry in data.quality} >= {"villages", "attributes", "service_centres", "roads", "signal"}
    assert_complete(data)


@pytest.mark.real
@pytest.mark.skipif(not HAS_BELU, reason="needs ../shared/real/belu")
def test_the_report_of_belu_is_complete():
    data = load_planning_data(read_catalogue(BELU))
    assert_complete(data)
    text = quality_report(data, "id")
    for expected in (
        "desa tanpa baris: 12 (53.04.12.1001, ",
        "nilai kosong: IDM 12, IKS 12, IKE 12, IKL 12, Status IDM 12",
        "titik di luar desanya: 0 dari 5 dibandingkan",
        "anggapan: hanya baris dengan on air actual = 'ON AIR'. jangkauan menara 3000 m, bukan hasil ukur.",
        "nilai kosong: Permukaan 1826, Batas kecepatan 1826, Nama jalan 1826, Waktu feri 0",
        "nilai kosong: sel sinyal 4318",
    ):
        assert expected in text, expected


def test_what_is_above_zero_stands_in_a_line_of_its_own_with_examples(tmp_path):
    features = village_features()
    bow_tie = [[125.0, -9.2], [125.1, -9.1], [125.1, -9.2], [125.0, -9.1], [125.0, -9.2]]
    features[0] = feature({"kode": CODES[0], "nama": ""}, polygon(bow_tie))
    villages = dataset(write_features(tmp_path / "d.geojson", features), "villages", "desa")
    lines = ("kode,jiwa", f"{CODES[0]},1", f"{CODES[0]},1", f"{CODES[1]},-", "53.04.99.2001,4")
    table = dataset(write_csv(tmp_path / "t.csv", *lines), "attributes", "t", columns={"population": "jiwa"})
    text = quality_report(load_planning_data(catalogue(villages, table)), "en").splitlines()
    assert "  invalid geometries repaired: 1 (Self-intersection 1 → make_valid)" in text
    assert "  missing values: Village 1, Geometry 0" in text
    assert "  rows without village: 1 (53.04.99.2001)" in text
    assert "  identical duplicate rows: 1" in text
    assert any(line.startswith("  villages without row: 4 (53.04.01.2003, ") for line in text)
    assert "  missing values: Population 5" in text
    assert any("1 villages without a name are named by their code." in line for line in text)


def broken_region(folder):
    good = villages_dataset(folder)
    bad_number = write_csv(folder / "a.csv", "kode,jiwa", f"{CODES[0]},banyak")
    bad_centre = write_csv(folder / "b.csv", "nama,jenis,lat,lon", "X,entah,-9.1,125.1")
    fine = write_csv(folder / "c.csv", "kode,pmi", f"{CODES[0]},3")
    return (
        good,
        dataset(bad_number, "attributes", "a", columns={"population": "jiwa"}),
        dataset(bad_centre, "service_centres", "b"),
        dataset(fine, "attributes", "c", columns={"migrant_workers": "pmi"}),
    )


def test_faulty_files_do_not_hide_the_state_of_the_others(tmp_path):
    check = check_catalogue(catalogue(*broken_region(tmp_path)))
    assert check.at_fault == ("a", "b")
    assert [fault.where for fault in check.faults] == ["a.csv, jiwa", "b.csv, jenis"]
    assert [entry.key for entry in check.data.quality] == ["desa", "c"]
    assert check.data.quality[1].matched == 1
    report = quality_as_dict(check.data, check.faults, check.at_fault)
    assert report["datasets_at_fault"] == ["a", "b"]
    assert [sorted(fault) for fault in report["faults"]] == [["problem", "remedy", "where"]] * 2
    assert "NOT USABLE: a, b" in quality_report(check.data, "en", check.at_fault)


def test_without_villages_the_other_files_are_reported_as_not_matched(tmp_path):
    features = village_features()
    features[1] = features[0]
    villages = dataset(write_features(tmp_path / "d.geojson", features), "villages", "desa")
    raster = dataset(write_raster(tmp_path / "s.tif", [[1, 0]], dtype="uint8"), "signal", "sinyal")
    check = check_catalogue(catalogue(villages, raster, *broken_region(tmp_path)[1:]))
    assert check.at_fault == ("desa", "a", "b")
    assert len(check.data.villages) == 0
    assert [(entry.key, entry.rows, entry.matched) for entry in check.data.quality] == [("sinyal", 2, 0), ("c", 1, 0)]
    assert all("not matched" in entry.notes[-1].en for entry in check.data.quality)
    assert "Villages: 0" in quality_report(check.data, "en", check.at_fault)


def test_a_sound_catalogue_checks_as_it_loads(sample):
    declared = read_catalogue(sample)
    check = check_catalogue(declared)
    assert (check.faults, check.at_fault) == ((), ())
    assert quality_as_dict(check.data) == quality_as_dict(load_planning_data(declared))


CATALOGUE = """
name = "Uji"
[datasets.desa]
role = "villages"
path = "desa.geojson"
title = "Desa"
code_system = "kemendagri"
[datasets.a]
role = "attributes"
path = "a.csv"
title = "A"
code_system = "kemendagri"
columns = { population = "jiwa" }
[datasets.b]
role = "service_centres"
path = "b.csv"
title = "B"
"""


def test_the_command_reports_what_it_could_read_and_every_fault(tmp_path, capsys):
    broken_region(tmp_path)
    path = tmp_path / "katalog.toml"
    path.write_text(CATALOGUE, encoding="utf-8")
    assert command_line.main(["check", "--catalogue", str(path), "--language", "en"]) == 2
    told = capsys.readouterr()
    assert "[desa] Desa (villages)" in told.out
    assert "NOT USABLE: a, b" in told.out
    assert "'banyak' is not a number" in told.err
    assert "the kind 'entah' is unknown" in told.err
    assert command_line.main(["check", "--catalogue", str(path), "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert [entry["key"] for entry in report["datasets"]] == ["desa"]
    assert len(report["faults"]) == 2


def test_the_command_prints_the_sample_in_both_forms(sample, capsys):
    assert command_line.main(["check", "--catalogue", str(sample)]) == 0
    assert capsys.readouterr().out.count("baris ganda: ") == len(read_catalogue(sample).datasets)
    assert command_line.main(["check", "--catalogue", str(sample), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []
