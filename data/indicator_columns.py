"""Labels, units and definitions of every indicator there can be (BPS's MS-Ind, as far as it applies)."""

from __future__ import annotations

import re

from data.criterion_columns import OPTIONAL_COLUMNS
from data.schema import ATTRIBUTE_COLUMNS, Column
from data.service_kinds import service_kinds
from data.wording import Text
from data.zone_classes import zone_classes

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

ZONE_UNKNOWN = Column(
    "zone_unknown_share",
    "number",
    "0-1",
    Text("Luas tanpa rencana tata ruang", "Area outside the spatial plan"),
    Text(
        "Bagian luas desa yang tidak termuat dalam peta pola ruang", "Share of the village's area that no zone covers"
    ),
    minimum=0,
    maximum=1,
)

_FIXED = {column.name: column for column in (*ATTRIBUTE_COLUMNS, *OPTIONAL_COLUMNS, *MEASURED_COLUMNS, ZONE_UNKNOWN)}
_TRAVEL_TIME = re.compile(r"^travel_time_(.+)_min$")
_ROAD_DISTANCE = re.compile(r"^road_distance_(.+)_km$")
_ZONE = re.compile(r"^zone_(.+)_share$|^origin_in_(.+)_zone$")


def kind_label(kind: str) -> Text:
    """Return the label of a kind of service centre; the key in words where the table has none."""
    words = kind.replace("_", " ")
    return service_kinds().get(kind, Text(words, words))


def zone_label(key: str) -> Text:
    """Return the label of a class of zones; the key in words where the table has none."""
    words = key.replace("_", " ")
    known = zone_classes().get(key)
    return known.label if known else Text(words, words)


def zone_columns() -> tuple[str, ...]:
    """Return the indicators that zones give rise to."""
    keys = zone_classes()
    return ("zone_unknown_share", *(f"zone_{key}_share" for key in keys), *(f"origin_in_{key}_zone" for key in keys))


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
        True for numeric attributes, optional and measured columns, for travel time and road distance to a
        kind of `data/service_kinds.toml`, and for zones of a class of `data/zone_classes.toml`.
    """
    if name in _FIXED:
        return _FIXED[name].kind != "text"
    if name in zone_columns():
        return True
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
    if _ZONE.match(name):
        return _zone_column(name)
    return Column(name, "number", "-", Text(name, name), Text(name, name))


def _zone_column(name: str) -> Column:
    """Return the share of a class of zones, or whether journeys start in one."""
    if name.startswith("zone_"):
        zone = zone_label(name.removeprefix("zone_").removesuffix("_share"))
        return Column(
            name,
            "number",
            "0-1",
            Text(f"Luas kawasan {zone.id.lower()}", f"Area zoned {zone.en.lower()}"),
            Text(
                f"Bagian luas desa dalam kawasan {zone.id.lower()} (RTRW); diketahui bila hampir seluruh desa termuat",
                f"Share of the village's area zoned {zone.en.lower()}; known where nearly all of it is in the plan",
            ),
            minimum=0,
            maximum=1,
        )
    zone = zone_label(name.removeprefix("origin_in_").removesuffix("_zone"))
    return Column(
        name,
        "number",
        "0/1",
        Text(f"Pos desa di kawasan {zone.id.lower()}", f"Village post zoned {zone.en.lower()}"),
        Text(
            f"1 bila titik asal desa (kantor, atau pusat penduduk) terletak di kawasan {zone.id.lower()}, "
            "0 bila di kawasan lain",
            f"1 where the village's origin (its office, or where people live) is zoned {zone.en.lower()}, "
            "0 where it is zoned otherwise",
        ),
        minimum=0,
        maximum=1,
    )
