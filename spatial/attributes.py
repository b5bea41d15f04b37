"""Indicators that come straight from the villages' attributes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from data.criterion_columns import OPTIONAL_COLUMNS
from data.schema import ATTRIBUTE_COLUMNS

NUMERIC_ATTRIBUTES = tuple(column.name for column in ATTRIBUTE_COLUMNS if column.kind in ("number", "integer"))
# Present only where a dataset supplies them.
OPTIONAL_ATTRIBUTES = tuple(column.name for column in OPTIONAL_COLUMNS)
# Ratios of two attributes: name -> (numerator, denominator, factor).
RATIOS = {
    "migrant_workers_per_1000": ("migrant_workers", "population", 1000.0),
    "women_migrant_workers_share": ("women_migrant_workers", "migrant_workers", 1.0),
}


def attribute_indicators(villages: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return every numeric attribute that there is, and its ratios: migrants per 1,000 residents, share of women.

    Parameters
    ----------
    villages : GeoDataFrame, index `village_code`
        With `schema.ATTRIBUTE_COLUMNS`, and any of the optional columns.

    Returns
    -------
    DataFrame, float64
        NaN where a value is not measured, and where a ratio would divide by zero.
    """
    optional = [name for name in OPTIONAL_ATTRIBUTES if name in villages.columns]
    table = pd.DataFrame(villages[[*NUMERIC_ATTRIBUTES, *optional]]).astype(np.float64)
    for name, (part, whole, factor) in RATIOS.items():
        table[name] = table[part] / table[whole].where(table[whole] > 0) * factor
    return table
