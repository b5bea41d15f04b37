import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import catalogue_with
from data.catalogue_file import read_catalogue
from data.describe import describe_columns
from data.dictionary import data_dictionary
from data.errors import DataError
from data.indicator_columns import MEASURED_COLUMNS
from data.load import load_planning_data
from data.quality import quality_as_dict, quality_report
from data.schema import ATTRIBUTE_COLUMNS, SERVICE_CENTRE_COLUMNS, VILLAGE_COLUMNS
from tests.data_files import (
    CODES,
    NAMES,
    catalogue,
    dataset,
    feature,
    told,
    village_features,
    villages_dataset,
    write_csv,
    write_features,
    write_raster,
)

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
REAL_BELU = pytest.mark.skipif(not (REAL / "belu").is_dir(), reason="needs ../shared/real/belu")
LINE = {"type": "LineString", "coordinates": [[125.0, -9.1], [125.1, -9.1]]}


def pmi(folder, *rows, key="pmi", **fields):
    path = write_csv(folder / f"{key}.csv", "kode,nama,jiwa,pmi", *rows)
    columns = {"population": "jiwa", "migrant_workers": "pmi", "village_name": "nama"}
    return dataset(path, "attributes", key, **{"columns": columns, **fields})


def full_rows(codes=CODES, names=NAMES):
    return [
        f"{code},{name},{100 * number},{number}"
        for number, (code, name) in enumerate(zip(codes, names, strict=True), start=1)
    ]


def refused(*datasets):
    with pytest.raises(DataError) as error:
        load_planning_data(catalogue(*datasets))
    return told(error)


def codes_of(data):
    return [warning.code for warning in data.warnings]


def test_every_village_comes_out_with_every_column_of_the_schema(tmp_path):
    data = load_planning_data(catalogue(villages_dataset(tmp_path), pmi(tmp_path, *full_rows()[:4])))
    expected = [
        column.name
        for column in (*VILLAGE_COLUMNS, *ATTRIBUTE_COLUMNS)
        if column.name not in ("village_code", "geometry")
    ]
    assert [*expected, "geometry"] == list(data.villages.columns)
    assert tuple(data.villages.index) == CODES
    assert data.villages["population"].to_list()[:4] == [100, 200, 300, 400]
    assert data.villages["population"].isna().sum() == 2
    assert data.attribute_sources == {"population": "pmi", "migrant_workers": "pmi"}


def test_tables_without_a_dataset_are_empty_and_not_missing(tmp_path):
    data = load_planning_data(catalogue(villages_dataset(tmp_path)))
    assert [data.service_centres.index.name, *data.service_centres.columns] == [c.name for c in SERVICE_CENTRE_COLUMNS]
    assert len(data.roads) == len(data.towers) == len(data.service_centres) == 0
    assert data.signal is None
    assert "population_missing" in codes_of(data)


def test_rows_and_villages_without_partner_are_reported_both_ways(tmp_path):
    rows = [*full_rows()[:4], "53.04.99.2001,Entah,1,1"]
    data = load_planning_data(catalogue(villages_dataset(tmp_path), pmi(tmp_path, *rows)))
    quality = data.quality[1]
    assert (quality.rows, quality.matched, quality.unmatched_rows, quality.villages_without_row) == (5, 4, 1, 2)
    assert quality.unmatched_row_examples == ("53.04.99.2001",)
    assert quality.missing == {"population": 2, "migrant_workers": 2}
    without = next(warning for warning in data.warnings if warning.code == "villages_without_row")
    assert without.codes == CODES[4:]
    assert "0 kelurahan, 2 desa" in without.message.en
    assert "rows_without_village" in codes_of(data)


def test_codes_that_match_nothing_are_a_fault(tmp_path):
    rows = full_rows([code.replace("53.04", "53.05") for code in CODES])
    assert "none of its 6 codes matches a village" in refused(villages_dataset(tmp_path), pmi(tmp_path, *rows))


def test_codes_of_another_system_that_match_by_chance_are_found_by_the_names(tmp_path):
    message = refused(villages_dataset(tmp_path), pmi(tmp_path, *full_rows(names=NAMES[::-1])))
    assert "6 of 6 village names differ from the map" in message


def test_a_name_written_differently_is_only_noted(tmp_path):
    names = ["MELATI", "Desa Kenanga", "Cempaka ", "Mawar", "Dahlia", "Anggerek"]
    data = load_planning_data(catalogue(villages_dataset(tmp_path), pmi(tmp_path, *full_rows(names=names))))
    assert "1 village names are written differently" in data.quality[1].notes[-1].en


def test_one_column_from_two_datasets_is_a_fault(tmp_path):
    message = refused(villages_dataset(tmp_path), pmi(tmp_path, *full_rows()), pmi(tmp_path, *full_rows(), key="lain"))
    assert "the column population is supplied by 2 datasets: pmi, lain" in message


def test_area_names_fill_in_what_the_villages_lack_at_every_level(tmp_path):
    path = write_csv(
        tmp_path / "wilayah.csv",
        "kode,nama",
        "53,Provinsi Uji",
        "53.04,Kabupaten Uji",
        "530401,Utara",
        "53.04.02,Selatan",
        "53.04.01.2001,x",
    )
    data = load_planning_data(catalogue(villages_dataset(tmp_path), dataset(path, "area_names", "wilayah")))
    first, last = data.villages.iloc[0], data.villages.iloc[-1]
    assert list(first[["province_name", "regency_name", "district_name"]]) == ["Provinsi Uji", "Kabupaten Uji", "Utara"]
    assert last["district_name"] == "Selatan"
    assert data.quality[1].matched == 4


def test_two_names_for_one_area_are_a_fault(tmp_path):
    path = write_csv(tmp_path / "wilayah.csv", "kode,nama", "53,A", "53,B", "abc,C")
    message = refused(villages_dataset(tmp_path), dataset(path, "area_names", "wilayah"))
    assert "code 53 has more than one name: 'A', 'B'" in message
    assert "'abc' is no area code" in message


def test_the_faults_of_all_datasets_come_together(tmp_path):
    roads = dataset(write_features(tmp_path / "jalan.geojson", [feature({"x": 1}, LINE)]), "roads", "jalan")
    far = dataset(write_raster(tmp_path / "s.tif", [[1, 0]], west=100, dtype="uint8"), "signal", "sinyal")
    message = refused(villages_dataset(tmp_path), pmi(tmp_path, f"{CODES[0]},Melati,banyak,1"), roads, far)
    for expected in ("'banyak' is not a number", "REMARK / highway", "does not overlap"):
        assert expected in message
    assert str(tmp_path) not in message


def test_one_village_in_two_datasets_is_a_fault(tmp_path):
    second = dataset(write_features(tmp_path / "lagi.geojson", village_features()[:1]), "villages", "lagi")
    assert "1 village codes are in more than one dataset" in refused(villages_dataset(tmp_path), second)


def test_two_regions_are_read_as_one(tmp_path):
    first = dataset(write_features(tmp_path / "a.geojson", village_features()[3:]), "villages", "a")
    second = dataset(write_features(tmp_path / "b.geojson", village_features()[:3]), "villages", "b")
    assert tuple(load_planning_data(catalogue(first, second)).villages.index) == CODES


def test_far_towers_are_left_out_far_centres_stay_and_both_are_reported(tmp_path):
    lines = ("nama,jenis,lat,lon", "Dekat,ltsa,-9.1,125.1", "Jauh,ltsa,-9.1,123.1")
    centres = dataset(write_csv(tmp_path / "c.csv", *lines), "service_centres", "pusat")
    towers = dataset(write_csv(tmp_path / "m.csv", *lines), "towers", "menara", range_m=3000)
    data = load_planning_data(catalogue(villages_dataset(tmp_path), centres, towers))
    assert (len(data.service_centres), len(data.towers)) == (2, 1)
    assert [quality.points_outside_area for quality in data.quality] == [0, 1, 1]
    assert codes_of(data).count("points_outside_area") == 2


def test_invented_data_are_said_to_be_so(tmp_path):
    data = load_planning_data(catalogue(villages_dataset(tmp_path), pmi(tmp_path, *full_rows(), invented=True)))
    assert "invented_data" in codes_of(data)
    assert data.sources[1].invented
    assert "INVENTED" in quality_report(data, "en")
    assert "REKAAN" in quality_report(data, "id")


def test_the_report_says_the_same_in_text_and_json(tmp_path):
    data = load_planning_data(
        catalogue(villages_dataset(tmp_path), pmi(tmp_path, *full_rows()[:4], year=2024, licence="CC0"))
    )
    report = json.loads(json.dumps(quality_as_dict(data)))
    assert report["villages"] == 6
    assert report["datasets"][1]["villages_without_row"] == 2
    text = quality_report(data, "en")
    for expected in (
        "Villages: 6",
        "rows: 4; matched to a village: 4",
        "villages without row: 2 (53.04.02.2002, 53.04.02.2003)",
        "year 2024; licence CC0",
    ):
        assert expected in text
    assert report["datasets"][1]["sha256"] == data.sources[1].sha256


def test_an_upload_replaces_a_dataset(tmp_path):
    before = catalogue(villages_dataset(tmp_path), pmi(tmp_path, *full_rows()))
    after = catalogue_with(before, pmi=pmi(tmp_path, f"{CODES[0]},Melati,7,7", key="baru"))
    assert load_planning_data(after).villages["population"].sum() == 7


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_the_order_of_rows_in_the_files_changes_nothing(tmp_path, order):
    features, rows = village_features(), full_rows()
    first = load_planning_data(catalogue(villages_dataset(tmp_path), pmi(tmp_path, *rows)))
    shuffled = dataset(write_features(tmp_path / "acak.geojson", [features[i] for i in order]), "villages", "desa")
    second = load_planning_data(catalogue(shuffled, pmi(tmp_path, *[rows[i] for i in order], key="acak")))
    pd.testing.assert_frame_equal(pd.DataFrame(first.villages), pd.DataFrame(second.villages))


def test_the_committed_data_dictionary_is_up_to_date():
    committed = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert committed == data_dictionary(), "run: python -m data.dictionary > docs/data-dictionary.md"
    measured = ["travel_time_KIND_min", "road_distance_KIND_km", *(column.name for column in MEASURED_COLUMNS)]
    assert [name for name in measured if f"| `{name}` | number |" not in committed] == []


@pytest.mark.real
@REAL_BELU
def test_belu_is_read_as_it_lies():
    data = load_planning_data(read_catalogue(ROOT / "scenarios" / "belu.catalogue.toml"))
    assert len(data.villages) == 81
    kelurahan = data.villages.index[data.villages["village_type"] == "kelurahan"]
    idm = next(warning for warning in data.warnings if warning.where == "idm")
    assert len(kelurahan) == 12
    assert idm.codes == tuple(kelurahan)
    assert data.villages.loc[kelurahan, "idm_score"].isna().all()
    assert data.villages["idm_score"].notna().sum() == 69
    assert data.villages["migrant_workers"].notna().all()
    assert set(data.villages["regency_name"]) == {"Kabupaten Belu"}
    assert (data.villages["district_name"] != "").all()
    assert len(data.service_centres) == 37
    assert len(data.towers) == 5
    assert data.roads.groupby("road_class").size().to_dict() == {"collector": 93, "local": 603, "other": 1130}
    assert data.signal is not None
    assert np.isin(data.signal.values, [0, 1]).sum() == np.isfinite(data.signal.values).sum() > 0
    assert {source.key for source in data.sources if source.invented} == {"pmi", "pusat_layanan", "sinyal"}


@pytest.mark.real
@REAL_BELU
def test_the_faulty_workbook_of_belu_tells_all_its_faults_at_once():
    folder = REAL / "belu"
    columns = {"village_name": "Nama Desa", "population": "Jumlah Penduduk", "migrant_workers": "PMI Aktif"}
    villages = dataset(folder / "admin" / "desa_wilayah_boundaries.geojson", "villages", "desa")
    path = folder / "fiktif" / "pmi_per_desa_fiktif_bermasalah.xlsx"
    message = refused(villages, dataset(path, "attributes", "pmi", header_row=4, columns=columns))
    for expected in ("row 10: '1.204'", "row 14: '-3'", "row 16: no village code", "row 87: a total"):
        assert expected in message
    assert len(message.splitlines()) == 2 * 4


@pytest.mark.real
@REAL_BELU
def test_bps_codes_of_belu_declared_as_kemendagri_are_found_out():
    folder = REAL / "belu" / "admin"
    bps = dataset(
        folder / "bps2018_villages_noheader.csv",
        "attributes",
        "bps",
        column_names=["kode", "induk", "nama"],
        columns={"population": "induk"},
    )
    assert "look like BPS codes" in refused(
        dataset(folder / "desa_wilayah_boundaries.geojson", "villages", "desa"), bps
    )


def test_an_upload_with_bps_codes_or_no_declared_system_is_refused(tmp_path):
    good = pmi(tmp_path, *full_rows())
    for system in ("bps", None):
        assert "code system is not Kemendagri" in refused(villages_dataset(tmp_path), replace(good, code_system=system))


def test_columns_are_described_with_samples_and_personal_data_are_not_shown(tmp_path):
    path = write_csv(tmp_path / "pmi.csv", "Kode Desa,PMI Aktif,NIK,warna", "53.04.01.2001,3,5304121212900001,biru")
    assert describe_columns(path, "attributes") == [
        ("Kode Desa", "village_code", ("53.04.01.2001",)),
        ("PMI Aktif", "migrant_workers", ("3",)),
        ("NIK", "", ("—",)),
        ("warna", "", ("biru",)),
    ]
