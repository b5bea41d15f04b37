"""simulasi.xlsx and simulasi.csv: before and after, marked on every row, with no live formula."""

import csv
import io

import openpyxl

from data.what_if import DrawnRoad, DroppedCentre, Price, RoadLink, WhatIf
from export.what_if_files import WhatIfExport, what_if_csv, what_if_workbook
from scoring.before_after import before_after, gains, kinds_of
from tests import builders

DATA = builders.planning_data()
MEASURES, RANKED = builders.measures(DATA), builders.priorities(DATA)
TABLE = before_after(DATA.villages, (MEASURES, RANKED), (MEASURES, RANKED), 2)
TRIED = WhatIf(
    (DrawnRoad("jalan-1", "=cmd()", ((107.0, -11.0), (107.01, -11.0))),),
    (DroppedCentre("pusat-1", "Pusat", "ltsa", 107.0, -11.0, Price(250_000_000, '=HYPERLINK("x")')),),
)
EXPORT = WhatIfExport(
    TRIED, (RoadLink("jalan-1", 0, 0.0, is_connected=False),), TABLE, kinds_of(TABLE), gains(TABLE, "ltsa", 15.0),
    "ltsa", 15.0, "Skenario", 2027, DATA.sources,
)  # fmt: skip


def test_every_row_of_the_csv_says_that_it_is_a_simulation_and_runs_no_formula():
    rows = list(csv.DictReader(io.StringIO(what_if_csv(EXPORT).decode("utf-8-sig"))))
    assert [row["village_code"] for row in rows] == list(DATA.villages.index)
    assert {row["note"] for row in rows} == {"simulasi, bukan data"}
    names = [row["village_name"] for row in rows]
    assert '\'=HYPERLINK("x")' in names
    for name in ("minutes_ltsa", "covered", "need", "score", "rank", "in_list"):
        assert [row[f"{name}_before"] for row in rows] == [row[f"{name}_simulated"] for row in rows]


def test_the_workbook_says_so_on_its_first_sheet_and_writes_text_as_text():
    for language, word in (("id", "simulasi, bukan data"), ("en", "simulation, not data")):
        book = openpyxl.load_workbook(io.BytesIO(what_if_workbook(EXPORT, language)))
        summary = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
        assert word in summary.values()
        assert any("250.000.000" in str(value) for value in summary.values())
        for sheet in book.worksheets:
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        tried = list(book.worksheets[1].iter_rows(values_only=True))
        assert "=cmd()" in tried[1]
        assert tried[1][4] in {"tidak", "no"}
        assert book.worksheets[2].max_row >= len(TABLE) + 1


def test_a_time_that_is_missing_says_on_both_sides_whether_there_is_no_route_or_it_is_not_known():
    codes = sorted(TABLE.index)[:3]
    table = TABLE.copy()
    table.loc[codes, "minutes_ltsa_before"] = [float("inf"), float("nan"), 12.5]
    table.loc[codes, "minutes_ltsa_after"] = [40.0, float("inf"), float("nan")]
    export = WhatIfExport(**{**vars(EXPORT), "table": table})
    rows = {row["village_code"]: row for row in csv.DictReader(io.StringIO(what_if_csv(export).decode("utf-8-sig")))}
    told = [
        tuple(
            rows[code][f"{name}_{side}"] for side in ("before", "simulated") for name in ("minutes_ltsa", "route_ltsa")
        )
        for code in codes
    ]
    assert told == [
        ("", "tidak ada", "40", "ada"),
        ("", "belum diketahui", "", "tidak ada"),
        ("12.5", "ada", "", "belum diketahui"),
    ]
    header = list(rows[codes[0]])
    assert header.index("route_ltsa_before") == header.index("minutes_ltsa_before") + 1
    for language, words in (("id", ("tidak ada", "belum diketahui")), ("en", ("none", "not known"))):
        sheet = openpyxl.load_workbook(io.BytesIO(what_if_workbook(export, language))).worksheets[2]
        head = [cell.value for cell in sheet[1]]
        by_code = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
        at = next(i for i, name in enumerate(head) if name.startswith(("Rute ke", "Route to")) and "LTSA" in name)
        assert [by_code[code][at] for code in codes[:2]] == list(words)
        assert by_code[codes[2]][at + 2] == words[1]


def test_no_price_is_made_up():
    free = WhatIfExport(**{**vars(EXPORT), "changes": WhatIf(TRIED.roads)})
    book = openpyxl.load_workbook(io.BytesIO(what_if_workbook(free)))
    summary = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert summary["Biaya"].startswith("Tidak dihitung")
