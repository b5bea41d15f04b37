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


def funds_and_ministries(plan: Plan) -> pd.DataFrame:
    """Return `funds` and `ministries` of each chosen village as text, names joined with "; "."""
    choices = plan.allocation.choices
    funds = plan.scenario.funds
    labels = {key: (funds[key].label or key) if key in funds else key for key in choices["fund"].unique()}
    named = pd.DataFrame(
        {"code": choices["village_code"], "funds": choices["fund"].map(labels), "ministries": choices["ministry"]}
    )
    return named.groupby("code", sort=True)[["funds", "ministries"]].agg(_joined)


def shortlist_csv(plan: Plan, language: Language = "id") -> bytes:
    """Return the shortlist as CSV: UTF-8 with BOM, comma, decimal point, CRLF.

    Text that a spreadsheet would run as a formula is led by an apostrophe; empty = not known.
    """
    table = shortlist(plan, language)
    extra = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(field.name for field in fields), "funds", "ministries", "data_invented"])
    invented = str(any(source.invented for source in plan.data.sources)).lower()
    for code, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        cells = [_csv_cell(field, value) for field, value in zip(fields, row, strict=True)]
        money = [csv_text(extra[column].get(code, "")) for column in ("funds", "ministries")]
        writer.writerow([*cells, *money, invented])
    return out.getvalue().encode("utf-8-sig")


def shortlist_geojson(plan: Plan, language: Language = "id") -> bytes:
    """Return the shortlist as GeoJSON in longitude and latitude, outer rings counter-clockwise.

    A village without geometry keeps its row with ``"geometry": null``.
    """
    table = shortlist(plan, language)
    extra = funds_and_ministries(plan)
    fields = shortlist_fields(plan)
    places = geometries(plan.data.villages)
    features = []
    for code, row in zip(table.index, table.itertuples(index=False, name=None), strict=True):
        properties = {field.name: _json_cell(field, value) for field, value in zip(fields, row, strict=True)}
        properties |= {column: plain_text(extra[column].get(code, "")) for column in ("funds", "ministries")}
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


def _joined(values: pd.Series) -> str:
    """Distinct texts in order of first appearance, joined with "; "."""
    return "; ".join(dict.fromkeys(str(value) for value in values))


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
