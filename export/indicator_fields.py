"""Labels and units of the measured columns, by the naming rules of `data.plan.Measures`."""

from __future__ import annotations

import re
from dataclasses import replace

from data.plan import Plan
from data.schema import ATTRIBUTE_COLUMNS, Column
from data.wording import Text
from export.fields import Field, sources_of

_ACRONYMS = frozenset({"ltsa", "p4mi", "bp3mi", "blk", "bnp2tki", "upt", "bumdes", "idm"})

_FIXED: dict[str, Field] = {
    field.name: field
    for field in (
        Field("migrant_workers_per_1000", "number",
              Text("PMI per 1.000 penduduk", "Migrant workers per 1,000 residents"),
              Text("PMI dibagi penduduk, dikali 1.000", "Migrant workers over residents, times 1,000"), digits=1),
        Field("women_migrant_workers_share", "number", Text("Proporsi PMI perempuan", "Share of women migrant workers"),
              Text("PMI perempuan dibagi PMI", "Women over all migrant workers"), "0-1", 3),
        Field("paved_road_distance_km", "number", Text("Jarak ke jalan berperkerasan", "Distance to a paved road"),
              Text("Jarak ke jalan berperkerasan terdekat", "Distance to the nearest paved road"), "km", 2),
        Field("covered_population_share", "number", Text("Penduduk tercakup internet", "Residents with coverage"),
              Text("Bagian penduduk yang tercatat tercakup (batas bawah)", "Share recorded as covered (a lower bound)"),
              "0-1", 3),
        Field("uncovered_population_share", "number", Text("Penduduk tanpa internet", "Residents without coverage"),
              Text("Bagian penduduk yang tercatat tidak tercakup", "Share recorded as not covered"), "0-1", 3),
        Field("unknown_coverage_population_share", "number",
              Text("Penduduk dengan cakupan belum diketahui", "Residents with coverage not known"),
              Text("Bagian penduduk di luar data cakupan; bukan berarti tidak tercakup",
                   "Share outside the coverage data; not the same as uncovered"), "0-1", 3),
    )
}  # fmt: skip
_TRAVEL_TIME = re.compile(r"^travel_time_(.+)_min$")
_ROAD_DISTANCE = re.compile(r"^road_distance_(.+)_km$")


def kind_label(kind: str) -> str:
    """Return a kind of service centre as words: ``dinas_ketenagakerjaan`` → ``dinas ketenagakerjaan``."""
    return " ".join(word.upper() if word in _ACRONYMS else word for word in kind.split("_"))


def centre_kinds(plan: Plan) -> tuple[str, ...]:
    """Return the kinds of centre to which travel times were measured, in column order."""
    found = (_TRAVEL_TIME.match(column) for column in plan.measures.indicators.columns)
    return tuple(match.group(1) for match in found if match)


def attribute_field(plan: Plan, column: Column) -> Field:
    """Return the field of a declared village attribute."""
    kind = "text" if column.kind == "text" else "number"
    digits = 3 if column.unit == "0-1" else 0
    return Field(
        column.name,
        kind,  # type: ignore[arg-type]
        column.label,
        column.definition,
        column.unit,
        digits,
        sources=sources_of(plan, column.name),
    )


def indicator_field(plan: Plan, name: str) -> Field:
    """Return label, unit and sources of an indicator; its own name where no rule fits."""
    declared = {column.name: column for column in ATTRIBUTE_COLUMNS}
    if name in declared:
        return attribute_field(plan, declared[name])
    return replace(_measured_field(name), sources=sources_of(plan, name))


def _measured_field(name: str) -> Field:
    """Label and unit of a measured column, without sources."""
    if name in _FIXED:
        return _FIXED[name]
    if match := _TRAVEL_TIME.match(name):
        kind = kind_label(match.group(1))
        meaning = Text(
            f"Waktu tempuh lewat jalan dari desa ke {kind} terdekat, termasuk berjalan ke jalan",
            f"Minutes over the road network to the nearest {kind}, walking to the road included",
        )
        return Field(name, "number", Text(f"Waktu tempuh ke {kind}", f"Travel time to {kind}"), meaning, "min", 1)
    if match := _ROAD_DISTANCE.match(name):
        kind = kind_label(match.group(1))
        meaning = Text(
            f"Panjang rute tercepat ke {kind} terdekat", f"Length of the fastest route to the nearest {kind}"
        )
        return Field(name, "number", Text(f"Jarak jalan ke {kind}", f"Road distance to {kind}"), meaning, "km", 2)
    return Field(name, "number", Text(name, name), digits=3)
