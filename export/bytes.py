"""Each file as bytes, for downloads; `export.write` puts the same files into a folder."""

from __future__ import annotations

from export.geopackage import geopackage
from export.plan_json import plan_json
from export.shortlist import shortlist_csv, shortlist_geojson
from export.workbook import workbook

__all__ = ["geopackage", "plan_json", "shortlist_csv", "shortlist_geojson", "workbook"]
