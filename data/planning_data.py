"""`PlanningData`: everything that the catalogue's files say, in canonical columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import geopandas as gpd
import pandas as pd

from data.errors import PlanWarning
from data.raster import Raster
from data.schema import ZONE_COLUMNS
from data.wording import Text


@dataclass(frozen=True)
class Source:
    """Where a dataset's numbers come from; shown beside every figure that uses it.

    Parameters
    ----------
    key : str
        Dataset key in the catalogue.
    role : str
        villages, attributes, service_centres, roads, signal, towers, population, zones, elevation.
    title, publisher, licence : str
        As the catalogue states them.
    year : int or None
        Vintage.
    level : str
        village, district, regency …: the level at which the figures were made.
    invented : bool
        True for invented or assumed data; every output must show it.
    file_name : str
        Name without folder.
    sha256 : str
        Digest of the file's bytes.
    columns : tuple of str
        Canonical columns that the dataset supplies.
    declaration : str
        Canonical JSON of what the catalogue says about reading it (mapping, code system, ranges);
        takes part in the input digest.
    """

    key: str
    role: str
    title: str
    publisher: str
    licence: str
    year: int | None
    level: str
    invented: bool
    file_name: str
    sha256: str
    columns: tuple[str, ...] = ()
    declaration: str = ""


@dataclass(frozen=True)
class DatasetQuality:
    """What `check` prints for one dataset. Counts are rows; examples are short text.

    `missing` maps a canonical column to the number of villages (layers: rows, rasters: cells) without a value.
    `repairs` maps how an invalid geometry was repaired to the number of rows.
    `points_outside_area` are more than 50 km from every village; `points_outside_own_village` carry the code
    of a village (or are its office) and lie outside its polygon, of `points_with_own_village` compared.
    `assumptions` are what the catalogue states or the reader takes for granted without proof in the file.
    """

    key: str
    role: str
    rows: int
    matched: int
    unmatched_rows: int
    unmatched_row_examples: tuple[str, ...]
    villages_without_row: int
    villages_without_row_examples: tuple[str, ...]
    duplicates: int
    invalid_geometries: int
    repairs: Mapping[str, int]
    points_outside_area: int
    missing: Mapping[str, int]
    notes: tuple[Text, ...] = ()
    points_with_own_village: int = 0
    points_outside_own_village: int = 0
    points_outside_own_village_examples: tuple[str, ...] = ()
    assumptions: tuple[Text, ...] = ()


def _no_zones() -> gpd.GeoDataFrame:
    """Return an empty table of zones."""
    columns = [column.name for column in ZONE_COLUMNS if column.kind != "geometry"]
    texts = {name: pd.Series(dtype="str") for name in columns}
    return gpd.GeoDataFrame(texts, geometry=gpd.GeoSeries([], crs="EPSG:4326"))


@dataclass(frozen=True)
class PlanningData:
    """All inputs of a plan, validated, sorted by code, EPSG:4326.

    Parameters
    ----------
    villages : GeoDataFrame, index `village_code`
        `schema.VILLAGE_COLUMNS` (code as index) and every `schema.ATTRIBUTE_COLUMNS`.
        Geometry is Polygon/MultiPolygon or Point; None where the source has none.
    service_centres : GeoDataFrame, index `service_centre_id`
        `schema.SERVICE_CENTRE_COLUMNS`.
    roads : GeoDataFrame, RangeIndex
        `schema.ROAD_COLUMNS`; single two-dimensional LineStrings, not yet noded.
    towers : GeoDataFrame, RangeIndex
        `schema.TOWER_COLUMNS`; may be empty.
    signal : Raster or None
        1 signal, 0 none, NaN unknown.
    population : Raster or None
        People per cell; NaN unknown.
    sources : tuple of Source
        One per dataset of the catalogue.
    attribute_sources : mapping of canonical attribute column to Source key
    quality : tuple of DatasetQuality
    warnings : tuple of PlanWarning
        E.g. villages without a row in an attribute table.
    zones : GeoDataFrame, RangeIndex
        `schema.ZONE_COLUMNS`: zones of a spatial plan (RTRW); empty without one.
    elevation : Raster or None
        Metres above sea level; NaN unknown. Only drawn.
    """

    villages: gpd.GeoDataFrame
    service_centres: gpd.GeoDataFrame
    roads: gpd.GeoDataFrame
    towers: gpd.GeoDataFrame
    signal: Raster | None
    population: Raster | None
    sources: tuple[Source, ...]
    attribute_sources: Mapping[str, str] = field(default_factory=dict)
    quality: tuple[DatasetQuality, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
    zones: gpd.GeoDataFrame = field(default_factory=_no_zones)
    elevation: Raster | None = None

    @cached_property
    def without_place(self) -> int:
        """How many villages have no geometry, or an empty one."""
        shapes = self.villages.geometry
        return int((shapes.isna() | shapes.is_empty).sum())
