"""Which datasets each indicator rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from data.indicator_columns import zone_columns
from data.planning_data import PlanningData
from spatial.attributes import NUMERIC_ATTRIBUTES, OPTIONAL_ATTRIBUTES, RATIOS
from spatial.coverage import COVERAGE_COLUMNS

ZONED = frozenset(zone_columns())


def indicator_sources(
    data: PlanningData, indicators: Iterable[str], origins: pd.DataFrame
) -> dict[str, tuple[str, ...]]:
    """Return the Source keys behind each indicator; empty where no dataset supplies it.

    Parameters
    ----------
    data : PlanningData
    indicators : iterable of str
        Column names of `Measures.indicators`.
    origins : DataFrame
        `origin_kind` tells whether the population raster placed any village.

    Returns
    -------
    dict of indicator to tuple of Source keys
    """
    by_role = _keys_by_role(data)
    start = by_role.get("villages", ())
    if (origins["origin_kind"] == "population_weighted").any():
        start += by_role.get("population", ())
    centres = data.service_centres.groupby("kind")["source"].unique()
    found: dict[str, tuple[str, ...]] = {}
    for name in indicators:
        if name in NUMERIC_ATTRIBUTES or name in OPTIONAL_ATTRIBUTES:
            keys = _attribute_keys(data, (name,))
        elif name in RATIOS:
            keys = _attribute_keys(data, RATIOS[name][:2])
        elif name == "area_km2":
            keys = by_role.get("villages", ())
        elif name in ZONED:
            place = start if name.startswith("origin_in_") else by_role.get("villages", ())
            keys = by_role.get("zones", ()) + place
        elif name in COVERAGE_COLUMNS:
            keys = tuple(
                key for role in ("signal", "towers", "population", "villages") for key in by_role.get(role, ())
            )
        else:
            kind = name.removeprefix("travel_time_").removeprefix("road_distance_").rpartition("_")[0]
            keys = start + by_role.get("roads", ()) + tuple(sorted(centres.get(kind, ())))
        found[name] = tuple(dict.fromkeys(keys))
    return found


def _keys_by_role(data: PlanningData) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the datasets in each role, in the catalogue's order."""
    roles = dict.fromkeys(source.role for source in data.sources)
    return {role: tuple(source.key for source in data.sources if source.role == role) for role in roles}


def _attribute_keys(data: PlanningData, names: Iterable[str]) -> tuple[str, ...]:
    """Return the datasets that supply these attributes."""
    return tuple(data.attribute_sources[name] for name in names if name in data.attribute_sources)
