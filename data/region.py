"""The scenario's region: which villages of the data take part."""

from __future__ import annotations

from dataclasses import replace

from data.errors import Fault, ScenarioError
from data.planning_data import PlanningData
from data.scenario import Scenario
from data.wording import Text


def in_region(data: PlanningData, scenario: Scenario) -> PlanningData:
    """Return `data` with only the villages of the scenario's region, sorted by code; `data` itself when that is all.

    Roads and service centres beyond the border stay: the nearest office may be over there.

    Raises
    ------
    ScenarioError
        If the region holds no village.
    """
    region = scenario.region
    villages = data.villages
    if not villages.index.is_monotonic_increasing:
        villages = villages.sort_index()
    if region.regency_codes or region.province_codes:
        inside = villages["regency_code"].isin(region.regency_codes) | villages["province_code"].isin(
            region.province_codes
        )
        villages = villages[inside]
    if not len(villages):
        present = ", ".join(sorted(data.villages["regency_code"].unique())[:10])
        raise ScenarioError(
            Fault(
                Text("Tidak ada desa dalam wilayah skenario.", "The scenario's region holds no village."),
                "[region]",
                Text(
                    f"Gunakan kode kabupaten yang ada pada data: {present}.",
                    f"Use regency codes of the data: {present}.",
                ),
            )
        )
    return data if villages is data.villages else replace(data, villages=villages)
