"""Zones of the spatial plan (RTRW) as a layer of the GeoPackage: shape, class in words, name, source and its year."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.indicator_columns import zone_label
from data.planning_data import PlanningData
from data.wording import Language, Text
from export.fields import NO_TEXT, Field

ZONES = "zones"
ZONE_NOTE = Text(
    "Kawasan pola ruang (RTRW). Apa yang boleh di tiap kawasan diatur oleh RTRW.",
    "Zones of the spatial plan (RTRW). What each allows is for the plan itself to say.",
)
EXTRA_FIELDS = (
    Field("zone_label", "text", Text("Kelas, dalam kata", "Class, in words"), NO_TEXT),
    Field("source_title", "text", Text("Judul sumber", "Title of the source"), NO_TEXT),
    Field("source_year", "integer", Text("Tahun sumber", "Year of the source"),
          Text("Kosong = belum diketahui", "Empty = not known")),
)  # fmt: skip


def zone_layer(data: PlanningData, language: Language) -> gpd.GeoDataFrame:
    """Return every zone in the order of the data, with its class in words and where it comes from."""
    sources = {source.key: source for source in data.sources}
    zones = data.zones.reset_index(drop=True)
    labels = {key: zone_label(key).in_language(language) for key in zones["zone_class"].unique()}
    behind = [sources.get(key) for key in zones["source"]]
    years = pd.array([None if source is None else source.year for source in behind], dtype="Int64")
    titles = ["" if source is None else source.title for source in behind]
    return zones.assign(zone_label=zones["zone_class"].map(labels), source_title=titles, source_year=years)
