"""Lombok as it lies: real data only, figures of migrant workers known per regency alone."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.catalogue_file import read_catalogue
from data.load import check_catalogue
from data.planning_data import PlanningData
from data.scenario_file import read_scenario

ROOT = Path(__file__).parents[2]
LOMBOK = ROOT.parent / "shared" / "real" / "lombok"
pytestmark = [pytest.mark.real, pytest.mark.skipif(not LOMBOK.is_dir(), reason="needs ../shared/real/lombok")]


@pytest.fixture(scope="module")
def data() -> PlanningData:
    found = check_catalogue(read_catalogue(ROOT / "scenarios" / "lombok.catalogue.toml"))
    assert found.faults == ()
    return found.data


def test_every_village_is_there_under_the_names_of_its_five_regencies(data):
    assert data.villages.groupby("regency_name").size().to_dict() == {
        "Kabupaten Lombok Barat": 122,
        "Kabupaten Lombok Tengah": 139,
        "Kabupaten Lombok Timur": 254,
        "Kabupaten Lombok Utara": 43,
        "Kota Mataram": 50,
    }
    assert (data.villages["district_name"] != "").all()


def test_nothing_is_invented_and_nothing_that_does_not_exist_is_there(data):
    assert not any(source.invented for source in data.sources)
    assert len(data.roads) == len(data.service_centres) == 0
    assert data.villages[["population", "migrant_workers"]].isna().all().all()


def test_every_village_carries_the_figure_of_its_regency_marked_as_such(data):
    with (LOMBOK / "stats" / "pmi_statistik_transcribed.csv").open(encoding="utf-8") as file:
        stated = {
            row["kode_kemendagri"]: float(row["jumlah"])
            for row in csv.DictReader(file)
            if row["ukuran"].endswith("menurut daerah asal")
        }
    assert sum(stated.values()) == 11_732
    villages = data.villages
    assert villages["regency_migrant_placements"].tolist() == [stated[code] for code in villages["regency_code"]]
    source = next(source for source in data.sources if "regency_migrant_placements" in source.columns)
    assert source.level == "regency"
    quality = next(entry for entry in data.quality if entry.key == source.key)
    assert quality.matched == 5
    assert quality.unmatched_row_examples == ("52.04", "52.05", "52.06", "52.07", "52.72")


def test_the_80_kelurahan_have_no_idm_and_15_codes_of_idm_are_on_no_map(data):
    known = data.villages["idm_score"].notna()
    assert int(known.sum()) == 528
    assert set(data.villages.loc[~known, "village_type"]) == {"kelurahan"}
    assert next(entry for entry in data.quality if entry.key == "idm").unmatched_rows == 15


def test_only_programmes_are_read_as_programmes(data):
    assert Counter(data.villages["existing_programme"]) == {
        "": 579,
        "Desa Berdaya Transformatif NTB 2026": 26,
        "Desmigratif": 3,
    }


def test_the_scenario_names_the_five_regencies_and_only_indicators_that_lombok_has():
    scenario = read_scenario(ROOT / "scenarios" / "lombok.toml")
    assert scenario.region.regency_codes == ("52.01", "52.02", "52.03", "52.08", "52.71")
    assert {criterion.indicator for criterion in scenario.criteria.values()} == {
        "regency_migrant_placements",
        "uncovered_population_share",
        "covered_population_share",
        "idm_economic",
        "idm_social",
        "idm_environmental",
    }
    assert scenario.rules.exposure == "one"
