"""The way down: levels that say nothing new are skipped."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.components.drill_levels import area_names, inside, next_level, region_name, short, trail


def villages(*codes: str, name: str = "Kabupaten Contoh") -> pd.DataFrame:
    table = pd.DataFrame(index=pd.Index(codes, name="village_code"))
    for level, length in (("province", 2), ("regency", 5), ("district", 8)):
        table[f"{level}_code"] = [code[:length] for code in codes]
        table[f"{level}_name"] = name
    return table


COUNTRY = villages("11.01.01.2001", "11.01.02.2001", "12.01.01.2001", "12.02.01.2001", "12.02.01.2002")
REGENCY = villages("11.01.01.2001", "11.01.02.2001", "11.01.02.2002")


def test_a_country_begins_with_its_provinces():
    assert next_level(COUNTRY, "") == "province"
    assert next_level(COUNTRY, "12") == "regency"


def test_a_region_of_one_regency_begins_with_its_districts():
    assert next_level(REGENCY, "") == "district"
    assert trail(REGENCY, "11.01.02.2001") == ("", "11.01.02")


def test_the_only_regency_of_a_province_is_no_step_of_its_own():
    assert next_level(COUNTRY, "11") == "district"
    assert trail(COUNTRY, "11.01.02.2001") == ("", "11", "11.01.02")


@pytest.mark.parametrize("area", ["12.01", "12.02", "11.01.01"])
def test_below_the_last_distinction_are_villages(area):
    assert next_level(COUNTRY, area) == ""


@pytest.mark.parametrize("code", ["", "99", "11", "99.01.01"])
def test_an_unknown_or_whole_area_is_the_region(code):
    assert trail(REGENCY, code) == ("",)


def test_villages_inside_an_area_begin_with_its_code():
    assert list(inside(COUNTRY, "12.02")) == [code.startswith("12.02") for code in COUNTRY.index]
    assert inside(COUNTRY, "").all()


def test_names_that_two_areas_share_carry_their_codes():
    assert area_names(COUNTRY, "province") == {"11": "Kabupaten Contoh (11)", "12": "Kabupaten Contoh (12)"}
    assert area_names(REGENCY, "regency") == {"11.01": "Kabupaten Contoh"}
    assert area_names(villages("11.01.01.2001", name=""), "regency") == {"11.01": "11.01"}


def test_a_region_is_called_by_its_only_regency():
    assert region_name(REGENCY) == "Kabupaten Contoh"
    assert region_name(COUNTRY) == ""


def test_a_regency_is_abbreviated_and_a_city_is_not():
    assert short("Kabupaten Belu") == "Kab. Belu"
    assert short("Kota Kupang") == "Kota Kupang"
