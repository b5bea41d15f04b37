"""Optional columns and figures of larger areas in every export."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from data.planning_data import Source
from data.scenario import Criterion
from export.bytes import workbook
from export.fields import Field, indicator_field
from export.geopackage import write_geopackage
from export.village_fields import village_fields
from export.village_table import village_table
from tests.builders import plan

PLACEMENTS = [5208.0, 5208.0, 5208.0, 4051.0, 4051.0, np.nan]
REGENCY = Source("bp3mi", "attributes", "Layanan BP3MI", "BP3MI", "", 2023, "regency", False, "x.csv", "0" * 64)


def plan_with_optional():
    """The hand-made plan, its first criterion on a figure of the regency, beside an invented flag of the village."""
    made = plan()
    more = {"regency_migrant_placements": PLACEMENTS, "remote_area": [1.0, 0.0, 1.0, np.nan, 0.0, 1.0]}
    villages = made.data.villages.assign(**more)
    data = replace(
        made.data,
        villages=villages,
        sources=(*made.data.sources, REGENCY),
        attribute_sources={**made.data.attribute_sources, "regency_migrant_placements": "bp3mi", "remote_area": "pmi"},
    )
    measures = replace(
        made.measures,
        indicators=made.measures.indicators.assign(**more),
        indicator_sources={**made.measures.indicator_sources, "regency_migrant_placements": ("bp3mi",)},
    )
    first, *rest = made.scenario.criteria.items()
    criteria: dict[str, Criterion] = {
        first[0]: replace(first[1], indicator="regency_migrant_placements", label=""),
        **dict(rest),
    }
    return replace(made, data=data, measures=measures, scenario=replace(made.scenario, criteria=criteria))


def headers(made, language):
    opened = openpyxl.load_workbook(io.BytesIO(workbook(made, language)))
    return [cell.value for cell in opened["All villages" if language == "en" else "Semua desa"][1]]


def test_the_village_table_holds_the_optional_columns_that_are_there_and_no_others():
    table = village_table(plan_with_optional(), "id")
    np.testing.assert_array_equal(table["regency_migrant_placements"], PLACEMENTS)
    assert "leading_product" not in table
    assert "remote_area" not in village_table(plan(), "id")


def test_their_headers_carry_unit_level_and_mark_of_invention():
    found = headers(plan_with_optional(), "id")
    place = "Penempatan PMI kabupaten/kota (orang se-kabupaten/kota) [tingkat kabupaten/kota]"
    assert place in found
    assert "Daerah 3T (1 = ya, 0 = tidak) [rekaan]" in found
    assert "Placements of the regency (people in the regency) [regency level]" in headers(plan_with_optional(), "en")


def test_a_need_of_the_regency_is_marked_and_a_score_that_rests_on_it_partly():
    fields = {field.name: field for field in village_fields(plan_with_optional())}
    first = next(iter(plan().scenario.criteria))
    assert fields[f"need_{first}"].header("id").endswith("[tingkat kabupaten/kota]")
    assert fields["score"].header("id").endswith("[sebagian tingkat kabupaten/kota]")
    assert fields["score"].header("en").endswith("[partly regency level]")
    assert "tingkat" not in fields["population"].header("id")


@pytest.mark.parametrize(
    ("levels", "mark"),
    [
        (("district",), "[tingkat kecamatan]"),
        (("province", "regency"), "[sebagian tingkat provinsi]"),
        (("village", "district"), "[sebagian tingkat kecamatan]"),
        (("village",), ""),
    ],
)
def test_the_mark_names_the_coarsest_level(levels, mark):
    sources = tuple(replace(REGENCY, key=level, level=level) for level in levels)
    field = Field("x", "number", indicator_field(plan(), "remote_area").label, sources=sources)
    assert field.header("id") == f"Daerah 3T {mark}".strip()


def test_the_geopackage_holds_the_column_with_its_marked_title(tmp_path):
    path = tmp_path / "plan.gpkg"
    write_geopackage(plan_with_optional(), path)
    with closing(sqlite3.connect(path)) as file:
        values = file.execute("select regency_migrant_placements from villages order by village_code").fetchall()
        (title,) = file.execute(
            "select title from gpkg_data_columns where column_name = 'regency_migrant_placements'"
        ).fetchone()
        levels = dict(file.execute("select key, level from sources").fetchall())
    assert [value for (value,) in values] == [5208.0, 5208.0, 5208.0, 4051.0, 4051.0, None]
    assert "tingkat kabupaten/kota" in title
    assert levels["bp3mi"] == "regency"
