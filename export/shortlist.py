"""The chosen villages as GeoJSON (RFC 7946) and as CSV (RFC 4180)."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
import shapely

from data.plan import Plan
from data.wording import Language, Text
from data.work_watch import Check, checked, go_on
from export.csv_table import MARK_FIELDS, coarse_levels, csv_table
from export.exported import is_invented
from export.fields import Field, column_notes
from export.text import json_number, plain_text
from export.village_fields import village_fields
from export.village_table import village_table

SHORTLIST_COLUMNS = (
    "rank", "village_code", "village_name", "village_type", "district_code", "district_name", "regency_code",
    "regency_name", "province_code", "province_name", "population", "migrant_workers", "score", "score_low",
    "score_high", "completeness", "need_score", "need_low", "need_high", "readiness_score", "readiness_low",
    "readiness_high", "quadrant", "quadrant_label", "dose", "dose_label", "in_list", "probability",
    "first_probability", "rank_low", "rank_high", "badge", "badge_label", "package", "package_label", "cost_idr",
    "gap_closed", "reason_code", "reason", "origin_lon", "origin_lat", "origin_kind",
)  # fmt: skip
PAYER_FIELDS: tuple[Field, ...] = (
    Field("funds", "text", Text("Dana", "Funds"), Text("Dana yang membayar", "Funds that pay"), width=28),
    Field("ministries", "text", Text("K/L pembayar", "Paying ministries"),
          Text("Pemilik dana", "Owners of the funds"), width=18),
)  # fmt: skip


def shortlist_fields(plan: Plan) -> tuple[Field, ...]:
    """Return the columns of the shortlist, rank first; names as in the GeoPackage."""
    known = {field.name: field for field in village_fields(plan)}
    return tuple(known[name] for name in SHORTLIST_COLUMNS if name in known)


def shortlist(plan: Plan, language: Language) -> pd.DataFrame:
    """Return the chosen villages by rank (then code), index `village_code` kept as a column too."""
    table = village_table(plan, language)
    chosen = table[table["is_chosen"].astype(bool)].copy()
    chosen["village_code"] = chosen.index
    ordered = chosen.assign(code=chosen.index).sort_values(["rank", "code"], na_position="last")
    return ordered[[field.name for field in shortlist_fields(plan)]]


def funds_and_ministries(plan: Plan) -> dict[str, tuple[str, str]]:
    """Return the funds and the ministries that pay in each chosen village, names joined with "; "."""
    choices, funds = plan.allocation.choices, plan.scenario.funds
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for code, fund, ministry in zip(choices["village_code"], choices["fund"], choices["ministry"], strict=True):
        names, ministries = found.setdefault(code, ({}, {}))
        names[(funds[fund].label or fund) if fund in funds else fund] = None
        ministries[ministry] = None
    return {code: ("; ".join(names), "; ".join(ministries)) for code, (names, ministries) in found.items()}


def shortlist_csv(plan: Plan, language: Language = "id", check: Check = go_on) -> bytes:
    """Return the shortlist as CSV; its last columns say who pays, and what is invented or known only coarsely.

    `check` as of `csv_table`.
    """
    table = shortlist(plan, language)
    payers = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    marks = (str(is_invented(plan)).lower(), coarse_levels(fields, language))
    rows = (
        (*row, *payers.get(code, ("", "")), *marks)
        for code, row in zip(table.index, table.itertuples(index=False, name=None), strict=True)
    )
    return csv_table((*fields, *PAYER_FIELDS, *MARK_FIELDS), rows, check)


def shortlist_geojson(plan: Plan, language: Language = "id", check: Check = go_on) -> bytes:
    """Return the shortlist as GeoJSON in longitude and latitude, outer rings counter-clockwise.

    A village without geometry keeps its row with ``"geometry": null``. `check` is asked every few hundred rows and
    raises `StoppedError` to end it.
    """
    table = shortlist(plan, language)
    payers = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    places = geometries(plan.data.villages.loc[table.index])
    features = []
    rows = zip(table.index, table.itertuples(index=False, name=None), strict=True)
    for code, row in checked(rows, check):
        properties = {field.name: _json_cell(field, value) for field, value in zip(fields, row, strict=True)}
        funds, ministries = payers.get(code, ("", ""))
        properties |= {"funds": plain_text(funds), "ministries": plain_text(ministries)}
        features.append({"type": "Feature", "id": code, "geometry": places[code], "properties": properties})
    document = {
        "type": "FeatureCollection",
        "name": "shortlist",
        "input_digest": plan.input_digest,
        "result_digest": plan.result_digest,
        "data_invented": is_invented(plan),
        "columns": column_notes((*fields, *PAYER_FIELDS)),
        "features": features,
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8")


def geometries(villages: gpd.GeoDataFrame) -> dict[str, object]:
    """Return each village's geometry as a GeoJSON object, None where there is none."""
    oriented = shapely.orient_polygons(villages.geometry.to_numpy(), exterior_cw=False)
    return {
        code: None if shape is None or shape.is_empty else json.loads(shapely.to_geojson(shape))
        for code, shape in zip(villages.index, oriented, strict=True)
    }


def _json_cell(field: Field, value: object) -> object:
    """One GeoJSON property."""
    return plain_text(value) if field.kind == "text" else json_number(value)
