"""The chosen villages as GeoJSON (RFC 7946) and as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import pandas as pd
import shapely

from data.plan import Plan
from data.wording import Language
from export.fields import Field
from export.text import csv_text, json_number, plain_text
from export.village_table import village_fields, village_table

_WANTED = (
    "rank", "village_code", "village_name", "village_type", "district_code", "district_name", "regency_code",
    "regency_name", "province_code", "province_name", "population", "migrant_workers", "score", "score_low",
    "score_high", "completeness", "package", "package_label", "cost_idr", "gap_closed", "reason_code", "reason",
    "origin_lon", "origin_lat", "origin_kind",
)  # fmt: skip


def shortlist_fields(plan: Plan) -> tuple[Field, ...]:
    """Return the columns of the shortlist, rank first; names as in the GeoPackage."""
    known = {field.name: field for field in village_fields(plan)}
    return tuple(known[name] for name in _WANTED if name in known)


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


def shortlist_csv(plan: Plan, language: Language = "id") -> bytes:
    """Return the shortlist as CSV: UTF-8 with BOM, comma, decimal point, CRLF.

    Text that a spreadsheet would run as a formula is led by an apostrophe; empty = not known.
    """
    table = shortlist(plan, language)
    payers = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(field.name for field in fields), "funds", "ministries", "data_invented"])
    invented = str(any(source.invented for source in plan.data.sources)).lower()
    for code, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        cells = [_csv_cell(field, value) for field, value in zip(fields, row, strict=True)]
        money = [csv_text(text) for text in payers.get(code, ("", ""))]
        writer.writerow([*cells, *money, invented])
    return out.getvalue().encode("utf-8-sig")


def shortlist_geojson(plan: Plan, language: Language = "id") -> bytes:
    """Return the shortlist as GeoJSON in longitude and latitude, outer rings counter-clockwise.

    A village without geometry keeps its row with ``"geometry": null``.
    """
    table = shortlist(plan, language)
    payers = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    places = geometries(plan.data.villages.loc[table.index])
    features = []
    for code, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        properties = {field.name: _json_cell(field, value) for field, value in zip(fields, row, strict=True)}
        funds, ministries = payers.get(code, ("", ""))
        properties |= {"funds": plain_text(funds), "ministries": plain_text(ministries)}
        features.append({"type": "Feature", "id": code, "geometry": places[code], "properties": properties})
    document = {
        "type": "FeatureCollection",
        "name": "shortlist",
        "input_digest": plan.input_digest,
        "result_digest": plan.result_digest,
        "data_invented": any(source.invented for source in plan.data.sources),
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


def _csv_cell(field: Field, value: object) -> str:
    """One CSV cell: text made safe, numbers in full precision, nothing for what is not known."""
    if field.kind == "text":
        return csv_text(value)
    number = json_number(value)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    return "" if number is None else repr(number)


def _json_cell(field: Field, value: object) -> object:
    """One GeoJSON property."""
    return plain_text(value) if field.kind == "text" else json_number(value)
