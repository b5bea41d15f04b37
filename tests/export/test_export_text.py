"""Text and numbers as they may stand in a file."""

import csv
import io
import json
import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.text import CELL_CHARACTERS, cell_text, csv_text, json_number, plain_text, plain_tree

any_text = st.text(st.characters(codec=None, categories=None), max_size=40)


@given(any_text)
def test_plain_text_can_stand_in_xml_and_utf8_and_holds_no_control_character(text):
    plain = plain_text(text)
    plain.encode("utf-8")
    element = ET.Element("a")
    element.text = plain
    assert (ET.fromstring(ET.tostring(element)).text or "") == plain
    assert not any(ord(c) < 32 and c not in "\t\n" for c in plain)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40))
def test_ordinary_text_stays_as_it_is(text):
    assert plain_text(text) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＠"])
def test_csv_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(start):
    assert csv_text(f"{start}cmd|' /C calc'!A0").startswith("'")


@given(st.text(st.sampled_from("'=+-@ab\t"), max_size=6))
def test_removing_one_apostrophe_before_a_formula_gives_the_text_back(text):
    cell = csv_text(text)
    back = cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t") and cell.lstrip("'") else cell
    assert back == text


@given(any_text)
def test_csv_text_survives_a_csv_file(text):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([csv_text(text), "x"])
    assert next(csv.reader(io.StringIO(buffer.getvalue(), newline=""))) == [csv_text(text), "x"]


def test_a_very_long_name_fits_a_cell_and_shows_that_it_was_cut():
    cut = cell_text("😀" * 50_000)
    assert len(cut) == CELL_CHARACTERS
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) / 2 <= 32_767


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), any_text), st.lists, max_leaves=8))
def test_a_plain_tree_is_strict_json(tree):
    json.loads(json.dumps(plain_tree(tree), allow_nan=False).encode("utf-8"))


def test_numbers_that_json_does_not_know_become_null():
    assert [json_number(value) for value in (math.nan, math.inf, -math.inf, None, 3, 2.5)] == [
        None,
        None,
        None,
        None,
        3,
        2.5,
    ]
