"""The plan with a simulation as files: both sides, marked everywhere, never to be taken for an ordinary plan."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from data.what_if import DroppedCentre, WhatIf
from export.shortlist import SHORTLIST_COLUMNS
from export.what_if_plan_files import BOOK_NAME, CSV_NAME, WhatIfPlans, what_if_plan_csv, what_if_plan_workbook
from tests import builders

BEFORE = builders.plan()
CODES = list(BEFORE.data.villages.index)


def simulated():
    """The hand-made plan with its first village out, its third in, and its last with another package."""
    villages, choices = BEFORE.allocation.villages.copy(), BEFORE.allocation.choices.copy()
    villages.loc[CODES[0], ["is_chosen", "cost_idr", "package"]] = [False, 0, ""]
    villages.loc[CODES[2], ["is_chosen", "cost_idr", "package"]] = [True, 45_600_000, "officers"]
    villages.loc[CODES[5], "package"] = "internet"
    choices.loc[0, "village_code"] = CODES[2]
    allocation = replace(BEFORE.allocation, villages=villages, choices=choices)
    return replace(BEFORE, allocation=allocation, input_digest="c" * 64, result_digest="d" * 64)


PLANS = WhatIfPlans(
    BEFORE, simulated(), WhatIf(centres=(DroppedCentre("pusat-1", "=cmd()", "ltsa", 107.0, -11.0),)), ()
)


def rows():
    return list(csv.DictReader(io.StringIO(what_if_plan_csv(PLANS).decode("utf-8-sig"))))


def test_each_village_that_either_plan_chooses_stands_with_both_sides_and_who_pays():
    told = {row["village_code"]: row for row in rows()}
    assert {code: row["change_simulated"] for code, row in told.items()} == {
        CODES[2]: "entered",
        CODES[0]: "left",
        CODES[5]: "repackaged",
    }
    entered, left = told[CODES[2]], told[CODES[0]]
    assert (entered["chosen_before"], entered["chosen_simulated"]) == ("0", "1")
    assert (entered["cost_idr_before"], entered["cost_idr_simulated"]) == ("", "45600000")
    assert entered["ministries_simulated"] == "Kementerian Ketenagakerjaan"
    assert (left["cost_idr_before"], left["cost_idr_simulated"], left["funds_simulated"]) == ("45600000", "", "")
    assert sum(int(row["cost_idr_before"] or 0) for row in rows()) == BEFORE.allocation.villages["cost_idr"].sum()


def test_no_row_no_column_and_no_file_name_can_be_taken_for_the_ordinary_plan():
    told = rows()
    assert {row["note"] for row in told} == {"simulasi, bukan data"}
    assert {(row["result_digest_before"], row["result_digest_simulated"]) for row in told} == {("b" * 64, "d" * 64)}
    assert {(row["year"], row["data_invented"]) for row in told} == {(str(BEFORE.scenario.year), "true")}
    deciding = {"rank", "package", "cost_idr", "reason", "score", "package_label", "funds", "ministries"}
    assert not set(told[0]) & deciding
    assert deciding - {"funds", "ministries"} <= set(SHORTLIST_COLUMNS)
    assert all(name.startswith("simulasi_bukan_data") for name in (BOOK_NAME, CSV_NAME))


@pytest.mark.parametrize(
    ("language", "mark"), [("id", "simulasi, bukan data"), ("en", "simulation, not data")], ids=["id", "en"]
)
def test_every_sheet_says_so_by_its_name_and_at_the_head_and_foot_of_each_page(language, mark):
    content = what_if_plan_workbook(PLANS, language)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert all(sheet.title.lower().startswith(mark) for sheet in book.worksheets)
    assert mark in book.properties.title.lower()
    for sheet in book.worksheets:
        assert mark in sheet.oddHeader.left.text
        assert mark in sheet.oddFooter.left.text
        assert sheet.oddFooter.center.text.startswith(("MEMUAT DATA REKAAN", "CONTAINS INVENTED DATA"))
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    first = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"a" * 64, "b" * 64, "c" * 64, "d" * 64} <= set(first)
    assert content == what_if_plan_workbook(PLANS, language)


def test_text_from_files_is_text():
    text = what_if_plan_csv(PLANS).decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(("=", "@", "+"))]
    book = openpyxl.load_workbook(io.BytesIO(what_if_plan_workbook(PLANS)))
    assert "=cmd()" in [cell.value for row in book.worksheets[2].iter_rows() for cell in row]
