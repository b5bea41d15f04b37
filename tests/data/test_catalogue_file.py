import pytest

from data.catalogue import ColumnSource, catalogue_with
from data.catalogue_file import dataset_from_table, read_catalogue
from data.errors import ScenarioError
from tests.data_files import told, village_features, villages_dataset, write_csv, write_features

HEAD = 'name = "Uji"\n'
VILLAGES = '[datasets.desa]\nrole = "villages"\npath = "desa.geojson"\ntitle = "Desa"\ncode_system = "kemendagri"\n'


@pytest.fixture
def folder(tmp_path):
    write_features(tmp_path / "desa.geojson", village_features())
    write_csv(tmp_path / "tabel.csv", "kode,jiwa", "53.04.01.2001,10")
    return tmp_path


def written(folder, text):
    path = folder / "uji.catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_catalogue_is_read_with_paths_from_its_own_folder(folder):
    catalogue = read_catalogue(written(folder, HEAD + VILLAGES + '[datasets.desa.columns]\nvillage_code = "kode"\n'))
    assert catalogue.name == "Uji"
    assert catalogue.datasets["desa"].path == folder / "desa.geojson"
    assert catalogue.datasets["desa"].columns == {"village_code": ColumnSource("kode")}


def test_a_column_may_carry_unit_year_source_scale_and_values(folder):
    table = (
        '[datasets.t]\nrole = "attributes"\npath = "tabel.csv"\ntitle = "T"\ncode_system = "kemendagri"\n[datasets.t.columns]\n'
        'idm_status = { column = "s", values = { "1" = "Mandiri" } }\n'
        'poverty_share = { column = "p", unit = "%", year = 2024, source = "DTKS", scale = 0.01 }\n'
    )
    columns = read_catalogue(written(folder, HEAD + VILLAGES + table)).datasets["t"].columns
    assert columns["poverty_share"] == ColumnSource("p", "%", 2024, "DTKS", 0.01)
    assert columns["idm_status"].translations == {"1": "Mandiri"}


def test_all_faults_of_a_catalogue_are_reported_together(folder):
    text = (
        HEAD
        + '[datasets.a]\nrole = "village"\npath = "desa.geojson"\ntitle = "A"\n'
        + '[datasets.b]\nrole = "attributes"\npath = "hilang.csv"\ntitle = "B"\ntahun = 2024\n'
        + '[datasets.b.columns]\npenduduk = "x"\n'
        + '[datasets.c]\nrole = "towers"\npath = "tabel.csv"\ntitle = "C"\n'
    )
    with pytest.raises(ScenarioError) as error:
        read_catalogue(written(folder, text))
    message = told(error)
    for expected in (
        "'village' is unknown",
        "no file hilang.csv",
        "code_system: is not declared",
        "tahun: unknown key",
        "'penduduk'",
        "range of the towers",
        "no dataset has the role villages",
    ):
        assert expected in message, expected
    assert str(folder) not in message


def test_bps_codes_are_refused_with_a_remedy_and_never_joined(folder):
    with pytest.raises(ScenarioError) as error:
        read_catalogue(written(folder, HEAD + VILLAGES.replace("kemendagri", "bps")))
    assert "BPS codes cannot be joined" in told(error)
    assert "Terjemahkan dahulu" in told(error)


def test_two_signal_rasters_are_refused(folder):
    signal = '[datasets.{0}]\nrole = "signal"\npath = "tabel.csv"\ntitle = "S"\n'
    with pytest.raises(ScenarioError, match="2 dataset berperan signal"):
        read_catalogue(written(folder, HEAD + VILLAGES + signal.format("s1") + signal.format("s2")))


def test_a_key_of_another_role_is_an_unknown_key(folder):
    with pytest.raises(ScenarioError) as error:
        dataset_from_table("r", {"role": "roads", "path": "desa.geojson", "title": "R", "range_m": 3000}, folder)
    assert "range_m: unknown key" in told(error)


def test_column_names_mean_that_the_table_has_no_header(folder):
    fields = {"role": "attributes", "path": "tabel.csv", "title": "T", "code_system": "kemendagri"}
    assert dataset_from_table("t", fields, folder).header_row == 1
    assert dataset_from_table("t", {**fields, "column_names": ["kode", "jiwa"]}, folder).header_row is None


def test_a_dataset_is_added_replaced_or_taken_out_without_touching_the_catalogue(folder):
    catalogue = read_catalogue(written(folder, HEAD + VILLAGES))
    other = villages_dataset(folder)
    assert catalogue_with(catalogue, unggahan=other).datasets.keys() == {"desa", "unggahan"}
    assert catalogue_with(catalogue, desa=None).datasets == {}
    assert catalogue.datasets.keys() == {"desa"}


def test_the_declaration_changes_with_what_is_read_and_not_with_whose_it_is(folder):
    plain = villages_dataset(folder)
    assert villages_dataset(folder, publisher="BIG", year=2024).declaration == plain.declaration
    assert villages_dataset(folder, on_bad_code="report").declaration != plain.declaration
