"""Migrant workers of a country from afar: one circle for each kabupaten/kota, where a village's would be a dot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from data.wording import Language, Text
from layers.geometry import UNITS_PER_DEGREE
from layers.kantong import KEY, LARGEST_RADIUS_PX, QUARTERS_PER_PX, round_numbers
from layers.legend import LegendItem, circle, number

_LABEL = Text("{count} PMI se-kabupaten/kota, dari jauh", "{count} migrant workers of a regency, from afar")
_NEAR = Text("{label} di satu desa, dari dekat", "{label} of one village, when near")


def with_area_circles(
    frame: Mapping[str, object],
    villages: gpd.GeoDataFrame,
    origins: pd.DataFrame,
    migrant_workers: pd.Series,
    language: Language,
) -> dict[str, object]:
    """Return the frame with circles of kabupaten/kota and, in the legend of their theme, what both kinds stand for.

    Parameters
    ----------
    origins : DataFrame, index village_code
        `Measures.origins`.
    migrant_workers : Series, index village_code
        Not known counts as nothing: a circle is what is known.
    """
    table = pd.DataFrame(
        {"area": villages["regency_code"].astype(str), "count": migrant_workers.reindex(villages.index)}
        | {name: origins[name].reindex(villages.index) for name in ("origin_lon", "origin_lat")}
    )
    table = table.dropna(subset=["origin_lon", "origin_lat"]).fillna({"count": 0.0})
    total = table.groupby("area")["count"].sum()
    total = total[total > 0]
    legend = frame["legend"]
    if total.empty or not isinstance(legend, Mapping) or KEY not in legend:
        return dict(frame)
    most = float(total.max())
    circles = [
        [*_middle(table[table["area"] == area]), _quarters(float(count) / most)] for area, count in total.items()
    ]
    told = {**legend[KEY], "items": _items(legend[KEY]["items"], most, language)}
    return {**frame, "area_circles": circles, "legend": {**legend, KEY: told}}


def _items(items: Sequence[LegendItem], most: float, language: Language) -> list[LegendItem]:
    """Return the legend's items: fills, two circles of kabupaten/kota, then those of villages, told apart."""
    fills = [item for item in items if item["sign"] != "circle"]
    near = [
        {**item, "label": _NEAR.in_language(language).format(label=item["label"])}
        for item in items
        if item["sign"] == "circle"
    ]
    far = [
        circle(
            float(np.sqrt(count / most)) * LARGEST_RADIUS_PX,
            _LABEL.in_language(language).format(count=number(count, language)),
        )
        for count in (most, *round_numbers(most / 4)[:1])
    ]
    return [*fills, *far, *near]


def _middle(members: pd.DataFrame) -> list[int]:
    """Return the place of the village nearest to the median of all: on land, and where people are."""
    places = members[["origin_lon", "origin_lat"]].to_numpy(dtype=float)
    nearest = places[int(np.argmin(((places - np.median(places, axis=0)) ** 2).sum(axis=1)))]
    return [round(float(value) * UNITS_PER_DEGREE) for value in nearest]


def _quarters(share: float) -> int:
    """Return the radius in quarters of a pixel: area proportional to the number, at least one pixel."""
    return round(max(float(np.sqrt(share)) * LARGEST_RADIUS_PX, 1.0) * QUARTERS_PER_PX)
