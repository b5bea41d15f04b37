"""Keys of a plan in words, and the colours of verdicts and of the states of commitments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from data.plan import Plan
from ui.text import t

# Okabe & Ito (2008), thin enough for text of either theme; the words say the same.
VERDICT_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "met": "rgba(0,158,115,.28)",
        "partly": "rgba(230,159,0,.28)",
        "unmet": "rgba(213,94,0,.34)",
        "unknown": "rgba(128,128,128,.18)",
    }
)
# One hue, from weak to strong; no commitment is grey.
STATE_COLOURS: Mapping[str, str] = MappingProxyType(
    {"none": "#b5b5b5", "promised": "#a6c8ec", "budgeted": "#4a90d0", "realised": "#123f73"}
)
STATE_TINTS: Mapping[str, str] = MappingProxyType(
    {
        "none": "rgba(128,128,128,.20)",
        "promised": "rgba(29,95,168,.16)",
        "budgeted": "rgba(29,95,168,.38)",
        "realised": "rgba(29,95,168,.65)",
    }
)


def intervention_names(plan: Plan, keys: str, *, nothing: str = "") -> str:
    """Return the labels of interventions joined by "+", in words; `nothing` where there is none."""
    known = plan.scenario.interventions
    labels = [known[key].label or key if key in known else key for key in keys.split("+") if key]
    return "; ".join(labels) or nothing


def pillar_names(keys: str) -> str:
    """Return pillars joined by "+" in words."""
    return ", ".join(t(f"pillar.{key}") for key in keys.split("+") if key)


def stage_names(keys: str) -> str:
    """Return stages joined by "+" in words."""
    return ", ".join(t(f"stage.{key}") for key in keys.split("+") if key)


def fund_name(plan: Plan, key: str) -> str:
    """Return the label of a fund."""
    fund = plan.scenario.funds.get(key)
    return (fund.label or key) if fund else key


def village_name(plan: Plan, code: str) -> str:
    """Return the name of a village; the code of one that is not in the region."""
    names = plan.data.villages["village_name"]
    return str(names[code]) if code in names.index and names[code] else code


def village_names(plan: Plan, codes: pd.Index) -> list[str]:
    """Return the names of villages, in order."""
    return [village_name(plan, str(code)) for code in codes]
