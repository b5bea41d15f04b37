"""Renders `docs/data-dictionary.md` from the schema: ``python -m data.dictionary > docs/data-dictionary.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from data.catalogue import ROLE_COLUMNS, SUPPLIED_COLUMNS
from data.criterion_columns import OPTIONAL_COLUMNS
from data.indicator_columns import MEASURED_COLUMNS, indicator_column
from data.schema import (
    ATTRIBUTE_COLUMNS,
    ROAD_COLUMNS,
    SERVICE_CENTRE_COLUMNS,
    TOWER_COLUMNS,
    VILLAGE_COLUMNS,
    ZONE_COLUMNS,
    Column,
)
from data.service_kinds import service_kinds
from data.zone_classes import zone_classes

_TABLES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("Villages", "`PlanningData.villages`, one row per desa/kelurahan, index `village_code`.", VILLAGE_COLUMNS),
    (
        "Attributes of villages",
        "Further columns of the same table. NaN or empty means *not measured*, never zero.",
        ATTRIBUTE_COLUMNS,
    ),
    (
        "Optional attributes of villages",
        "There only where a dataset supplies them. The last fifty are the scores of IDM's indicators.",
        OPTIONAL_COLUMNS,
    ),
    ("Service centres", "`PlanningData.service_centres`, index `service_centre_id`.", SERVICE_CENTRE_COLUMNS),
    ("Roads", "`PlanningData.roads`, one row per single line.", ROAD_COLUMNS),
    ("Towers", "`PlanningData.towers`.", TOWER_COLUMNS),
    ("Zones", "`PlanningData.zones`, polygons of a spatial plan (RTRW); classes below.", ZONE_COLUMNS),
)
_PER_KEY = ("travel_time_KIND_min", "road_distance_KIND_km", "zone_CLASS_share", "origin_in_CLASS_zone")
_HEAD = "| column | kind | unit | range | required | label (id) | label (en) | definisi | definition |"


def data_dictionary() -> str:
    """Return the data dictionary in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `data/schema.py`, `data/criterion_columns.py`, `data/idm_columns.py` and",
        "`data/indicator_columns.py` by `python -m data.dictionary`; do not edit by hand.",
        "",
    ]
    for title, text, columns in _TABLES:
        lines += [f"## {title}", "", text, "", _HEAD, "|" + "---|" * 9, *map(_row, columns), ""]
    lines += [*_indicators(), ""]
    lines += [
        "## Kinds of service centre",
        "",
        "From `data/service_kinds.toml`.",
        "",
        "| kind | label (id) | label (en) |",
        "|---|---|---|",
    ]
    lines += [f"| `{kind}` | {label.id} | {label.en} |" for kind, label in service_kinds().items()]
    lines += ["", "## Classes of zones", "", *_zones()]
    lines += ["", "## What a catalogue may map, per role", "", *_roles()]
    lines += ["", "## At which level attributes may be stated", "", *_levels()]
    return "\n".join(lines) + "\n"


def _levels() -> Iterator[str]:
    """Yield which attributes a table per kecamatan, kabupaten/kota or province may supply."""
    columns = SUPPLIED_COLUMNS.values()
    of_villages = [column for column in columns if column.additive or column.kind == "text"]
    of_one_level = [column for column in columns if column.only_level]
    yield "Per village, kecamatan, kabupaten/kota or province (`level` of the dataset), but"
    yield ""
    yield f"- per village only, being counts or texts: {', '.join(f'`{column.name}`' for column in of_villages)}"
    yield from (f'- with `level = "{column.only_level}"` only: `{column.name}`' for column in of_one_level)


def _zones() -> Iterator[str]:
    """Yield the classes of zones and the words that tell them."""
    yield "From `data/zone_classes.toml`; the first class with a word in the zone's name wins."
    yield ""
    yield "| class | label (id) | label (en) | words |"
    yield "|---|---|---|---|"
    for key, entry in zone_classes().items():
        yield f"| `{key}` | {entry.label.id} | {entry.label.en} | {', '.join(entry.words)} |"


def _indicators() -> Iterator[str]:
    """Yield the table of measured indicators; those per kind of service centre stand once, with KIND."""
    yield "## Measured indicators"
    yield ""
    yield "Computed per village (`Measures.indicators`; formulas in `docs/methods/`), beside every number of the"
    yield "attributes above. NaN means *not measured*, `inf` *no route*. KIND is any kind of service centre below,"
    yield "CLASS any class of zones, which are there only where a dataset supplies them."
    yield ""
    yield _HEAD
    yield "|" + "---|" * 9
    per_kind = tuple(map(indicator_column, _PER_KEY))
    yield from map(_row, (*per_kind, *MEASURED_COLUMNS))


def _row(column: Column) -> str:
    """Return one column as a table row."""
    cells = (
        f"`{column.name}`",
        column.kind,
        column.unit,
        _range(column),
        "yes" if column.required else "",
        column.label.id,
        column.label.en,
        column.definition.id,
        column.definition.en,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _range(column: Column) -> str:
    """Return the allowed values."""
    if column.allowed:
        return ", ".join(column.allowed)
    if column.minimum is None and column.maximum is None:
        return ""
    low = "" if column.minimum is None else f"{column.minimum:g}"
    high = "" if column.maximum is None else f"{column.maximum:g}"
    return f"{low} … {high}".strip()


def _roles() -> Iterator[str]:
    """Yield one line per role."""
    for role, columns in ROLE_COLUMNS.items():
        yield f"- **{role}**: " + (
            ", ".join(f"`{name}`" for name in columns) if columns else "a raster; nothing to map"
        )


if __name__ == "__main__":
    sys.stdout.write(data_dictionary())
