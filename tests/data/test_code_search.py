"""Codes in the search box: with dots or without, whole or begun; BPS codes are refused with a word of why."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.code_search import code_refusal
from data.name_search import find_villages, name_index

CODES = ("53.04.12.2003", "53.04.13.1001", "53.04.13.2009", "53.04.13.2010", "53.21.13.2009")


@pytest.fixture(scope="module")
def index():
    names = {"village_name": [f"Desa {i}" for i in range(5)], "district_name": "", "regency_name": ""}
    return name_index(pd.DataFrame(names, index=pd.Index(CODES, name="village_code")))


def found(index, query):
    return [hit.village_code for hit in find_villages(index, query)]


@pytest.mark.parametrize("query", ["53.04.13.2009", "5304132009", "'5304132009", " 5304132009 ", "53 04 13 2009"])
def test_a_whole_code_finds_its_village_alone(index, query):
    assert found(index, query) == ["53.04.13.2009"]


@pytest.mark.parametrize("query", ["53.04.13", "530413", "53.04.13.", "53 04 13"])
def test_the_beginning_of_a_code_finds_all_that_begin_so(index, query):
    assert found(index, query) == ["53.04.13.1001", "53.04.13.2009", "53.04.13.2010"]


@pytest.mark.parametrize("query", ["53.04.13.2", "5304132"])
def test_a_kecamatan_with_the_kind_of_village_leaves_its_desa(index, query):
    assert found(index, query) == ["53.04.13.2009", "53.04.13.2010"]


def test_a_code_with_typed_digits_alike_is_no_other_village(index):
    assert found(index, "5304132008") == []


@pytest.mark.parametrize("query", ["5306032005", "5306040011", "5306030"])
def test_a_bps_code_finds_nothing_and_is_told_why(index, query):
    assert found(index, query) == []
    assert code_refusal(query).en.startswith("This looks like a BPS code" if query[6] not in "123" else "No village")


def test_what_is_no_code_has_no_such_word():
    assert code_refusal("Bangunjiwo") is None
    assert code_refusal("") is None
    assert code_refusal("Desa 12") is None


def test_a_code_beyond_ten_digits_or_without_village_is_told():
    assert "10 digits" in code_refusal("53041320099").en
    assert "digits in its code" in code_refusal("99.01").en


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_ten_digits_are_always_told_one_or_the_other(query):
    assert ("looks like a BPS code" in code_refusal(query).en) == (query[6] not in "123")
