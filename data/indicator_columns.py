"""Labels, units and definitions of every indicator there can be (BPS's MS-Ind, as far as it applies)."""

from __future__ import annotations

import re

from data.criterion_columns import OPTIONAL_COLUMNS
from data.schema import ATTRIBUTE_COLUMNS, Column
from data.service_kinds import service_kinds
from data.wording import Text

MEASURED_COLUMNS: tuple[Column, ...] = (
    Column(
        "area_km2",
        "number",
        "km²",
        Text("Luas desa", "Area"),
        Text("Luas poligon desa di elipsoid WGS 84", "Area of the village polygon on the WGS-84 ellipsoid"),
        minimum=0,
    ),
    Column(
        "migrant_workers_per_1000",
        "number",
        "per 1.000",
        Text("PMI per 1.000 penduduk", "Migrant workers per 1,000 residents"),
        Text("PMI dibagi penduduk, dikali 1.000", "Migrant workers over residents, times 1,000"),
        minimum=0,
    ),
    Column(
        "women_migrant_workers_share",
        "number",
        "0-1",
        Text("Proporsi PMI perempuan", "Share of women migrant workers"),
        Text("PMI perempuan dibagi PMI", "Women over all migrant workers"),
        minimum=0,
        maximum=1,
    ),
    Column(
        "paved_road_distance_km",
        "number",
        "km",
        Text("Jarak ke jalan berperkerasan", "Distance to a paved road"),
        Text(
            "Jarak lurus dari titik asal ke jalan berperkerasan terdekat, tercatat atau diasumsikan menurut kelasnya",
            "Straight distance from the origin to the nearest road recorded, or by its class assumed, to be paved",
        ),
        minimum=0,
    ),
    Column(
        "covered_population_share",
        "number",
        "0-1",
        Text("Penduduk tercakup internet", "Residents with internet coverage"),
        Text("Bagian penduduk yang tercatat tercakup; batas bawah", "Share recorded as covered; a lower bound"),
        minimum=0,
        maximum=1,
    ),
    Column(
        "uncovered_population_share",
        "number",
        "0-1",
        Text("Penduduk tanpa internet", "Residents without internet coverage"),
        Text("Bagian penduduk yang tercatat tidak tercakup", "Share recorded as not covered"),
        minimum=0,
        maximum=1,
    ),
    Column(
        "unknown_coverage_population_share",
        "number",
        "0-1",
        Text("Penduduk dengan cakupan belum diketahui", "Residents with coverage not known"),
        Text(
            "Bagian penduduk di luar data cakupan; bukan berarti tidak tercakup",
            "Share outside the coverage data; not the same as uncovered",
        ),
        minimum=0,
        maximum=1,
    ),
)

_FIXED = {column.name: column for column in (*ATTRIBUTE_COLUMNS, *OPTIONAL_COLUMNS, *MEASURED_COLUMNS)}
_TRAVEL_TIME = re.compile(r"^travel_time_(.+)_min$")
_ROAD_DISTANCE = re.compile(r"^road_distance_(.+)_km$")


def kind_label(kind: str) -> Text:
    """Return the label of a kind of service centre; the key in words where the table has none."""
    words = kind.replace("_", " ")
    return service_kinds().get(kind, Text(words, words))


def travel_kind(indicator: str) -> str | None:
    """Return the kind of centre that a travel-time indicator leads to, None for other indicators."""
    found = _TRAVEL_TIME.match(indicator)
    return found.group(1) if found else None


def known_indicator(name: str) -> bool:
    """Return whether `name` is an indicator that some data could supply, though these may not.

    Parameters
    ----------
    name : str

    Returns
    -------
    bool
        True for numeric attributes, optional and measured columns, and for travel time and road distance to a
        kind of `data/service_kinds.toml`.
    """
    if name in _FIXED:
        return _FIXED[name].kind != "text"
    found = _TRAVEL_TIME.match(name) or _ROAD_DISTANCE.match(name)
    return found is not None and found.group(1) in service_kinds()


def indicator_column(name: str) -> Column:
    """Return label, unit and definition of an indicator; its own name where nothing is declared."""
    if name in _FIXED:
        return _FIXED[name]
    if found := _TRAVEL_TIME.match(name):
        kind = kind_label(found.group(1))
        return Column(
            name,
            "number",
            "min",
            Text(f"Waktu tempuh ke {kind.id}", f"Travel time to {kind.en}"),
            Text(
                f"Menit lewat jalan dari titik asal desa ke {kind.id} terdekat, termasuk berjalan ke dan dari jalan",
                f"Minutes over the road network to the nearest {kind.en}, walking to and from the road included",
            ),
            minimum=0,
        )
    if found := _ROAD_DISTANCE.match(name):
        kind = kind_label(found.group(1))
        return Column(
            name,
            "number",
            "km",
            Text(f"Jarak jalan ke {kind.id}", f"Road distance to {kind.en}"),
            Text(
                f"Panjang rute tercepat ke {kind.id} terdekat", f"Length of the fastest route to the nearest {kind.en}"
            ),
            minimum=0,
        )
    return Column(name, "number", "-", Text(name, name), Text(name, name))
