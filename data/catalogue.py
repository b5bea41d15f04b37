"""The catalogue: which files there are, from whom, and how their columns are to be understood.

The values are frozen, so that the app can add an uploaded dataset with `catalogue_with`;
`data.catalogue_file` reads them from TOML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from data.criterion_columns import OPTIONAL_COLUMNS
from data.schema import ATTRIBUTE_COLUMNS

Role = Literal[
    "villages",
    "area_names",
    "attributes",
    "service_centres",
    "roads",
    "signal",
    "towers",
    "population",
    "zones",
    "elevation",
]
ROLES: tuple[Role, ...] = get_args(Role)
CODED_ROLES: tuple[Role, ...] = ("villages", "area_names", "attributes")
# Their rows may say which village they are in; that is compared with the map, never joined by.
POINT_ROLES: tuple[Role, ...] = ("service_centres", "towers")
CODE_SYSTEMS = ("kemendagri", "bps")

# Levels at which attributes may be stated; a coarse one holds for every village of the area.
COARSE_LEVELS = ("district", "regency", "province")
ATTRIBUTE_LEVELS = ("village", *COARSE_LEVELS)

SUPPLIED_COLUMNS = {column.name: column for column in (*ATTRIBUTE_COLUMNS, *OPTIONAL_COLUMNS)}
ATTRIBUTES = tuple(SUPPLIED_COLUMNS)

# What `[datasets.KEY.columns]` may name, per role; `lon` and `lat` are for tables without geometry.
ROLE_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "villages": (
            "village_code",
            "village_name",
            "district_name",
            "regency_name",
            "province_name",
            "office_lon",
            "office_lat",
            "lon",
            "lat",
        ),
        "area_names": ("area_code", "area_name"),
        "attributes": ("village_code", "village_name", "area_code", "area_name", *ATTRIBUTES),
        "service_centres": ("name", "kind", "village_code", "lon", "lat"),
        "roads": ("road_class", "surface", "oneway", "maxspeed_kmh", "ferry_min", "name"),
        "signal": (),
        "towers": ("tower_id", "technology", "range_m", "village_code", "lon", "lat"),
        "population": (),
        "zones": ("zone_class", "name"),
        "elevation": (),
    }
)


# Fields that say whose data they are, not what is read; they do not take part in the input digest.
_DESCRIPTIVE = ("key", "role", "path", "title", "publisher", "licence", "level", "year", "invented")


@dataclass(frozen=True)
class ColumnSource:
    """Where one canonical column comes from.

    Parameters
    ----------
    column : str
        Header in the file; blanks around it and upper or lower case make no difference.
    unit, source : str
        As stated by the catalogue, for display.
    year : int or None
        Vintage, when it differs from the dataset's.
    scale : float
        Every number read is multiplied by it, e.g. 0.01 for percent to share.
    translations : mapping of source text to text
        The key `values` of the file: what codes mean; a value that it does not list is a fault.
        ``""`` means "not measured".
    """

    column: str
    unit: str = ""
    year: int | None = None
    source: str = ""
    scale: float = 1.0
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowFilter:
    """Keep only the rows whose `column` reads `equals`."""

    column: str
    equals: str


@dataclass(frozen=True)
class Dataset:
    """One file of the catalogue.

    Parameters
    ----------
    key, title, publisher, licence, level : str
        Key in the catalogue, and what is shown beside every figure.
    role : str
        One of `ROLES`.
    path : Path
        The file; `file_name` is what messages show.
    year : int or None
    invented : bool
        Invented or assumed data; every output must show it.
    code_system : {"kemendagri", "bps"} or None
        Required for the roles with codes, because ten digits alone prove nothing; optional for points.
    crs : str or None
        Declared coordinate reference system, for files that carry none.
    layer, sheet, delimiter, encoding : str or None
    header_row : int or None
        Row of the header, counted from 1; None for a table without one.
    column_names : tuple of str
        Names of the columns of a table without a header (or instead of its own).
    number_format : {"id", "en"} or None
        How numbers that are stored as text are written: ``1.204,5`` or ``1,204.5``.
    columns : mapping of canonical column to ColumnSource
    only : RowFilter or None
    range_m : float or None
        Towers: the stated range, an assumption.
    technology : str
        Towers: of all rows, when no column tells.
    kind : str
        Service centres: of all rows, when no column tells.
    on_bad_code : {"fault", "report"}
        Rows without a usable code refuse the file, or are listed and not used.
    allow_missing_geometry : bool
        Villages without geometry are kept (and reported) instead of refusing the file.
    """

    key: str
    role: Role
    path: Path
    title: str
    publisher: str = ""
    licence: str = ""
    level: str = "village"
    year: int | None = None
    invented: bool = False
    code_system: str | None = None
    crs: str | None = None
    layer: str | None = None
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    header_row: int | None = 1
    column_names: tuple[str, ...] = ()
    number_format: Literal["id", "en"] | None = None
    columns: Mapping[str, ColumnSource] = field(default_factory=dict)
    only: RowFilter | None = None
    range_m: float | None = None
    technology: str = ""
    kind: str = ""
    on_bad_code: Literal["fault", "report"] = "fault"
    allow_missing_geometry: bool = False

    @property
    def file_name(self) -> str:
        """Name of the file without its folder."""
        return self.path.name

    @property
    def join_column(self) -> str:
        """What an attribute table is joined by: ``area_code`` at a coarse level, unless its rows are villages."""
        return "area_code" if self.level in COARSE_LEVELS and "village_code" not in self.columns else "village_code"

    @property
    def declaration(self) -> str:
        """Canonical JSON of everything declared that decides what is read from the file."""
        stated = {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name not in _DESCRIPTIVE}
        stated["only"] = asdict(self.only) if self.only else None
        stated["columns"] = {name: asdict(source) for name, source in self.columns.items()}
        return json.dumps(stated, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True)
class Catalogue:
    """All datasets, in the order of the file."""

    name: str
    datasets: Mapping[str, Dataset]

    def with_role(self, role: Role) -> tuple[Dataset, ...]:
        """Return the datasets of one role."""
        return tuple(dataset for dataset in self.datasets.values() if dataset.role == role)


def catalogue_with(catalogue: Catalogue, **replacements: Dataset | None) -> Catalogue:
    """Return `catalogue` with datasets added, replaced (same key) or taken out (None)."""
    merged = {**catalogue.datasets, **replacements}
    return replace(catalogue, datasets={key: dataset for key, dataset in merged.items() if dataset is not None})
