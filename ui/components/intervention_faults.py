"""What is wrong with an intervention, in the words of its fields: no keys and no file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import streamlit as st

from data.errors import Fault
from ui.text import plain, say, t

_PLACE = re.compile(r"\[interventions\.(?P<key>\w+)(?:\.(?P<table>\w+))?\](?: (?P<field>\w+))?")
_KEY = re.compile(r"\w+")
# Tables that are one field on the page.
_WHOLE = ("label", "site_rule")
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "label": "interv.label",
        "owner": "interv.owner",
        "fund_kinds": "interv.fund_kinds",
        "funds": "interv.funds",
        "unit": "interv.unit",
        "units_per_village": "interv.units",
        "unit_cost_idr": "interv.unit_cost",
        "low_idr": "interv.range",
        "high_idr": "interv.range",
        "yearly_cost_idr": "interv.years",
        "years": "interv.years",
        "source": "interv.cost_source",
        "cost_source": "interv.cost_source",
        "year": "interv.cost_year",
        "cost_year": "interv.cost_year",
        "surety": "interv.surety",
        "index": "interv.index",
        "closes": "interv.closes",
        "eligible_criterion": "interv.eligible",
        "eligible_minimum_need": "interv.eligible_least",
        "requires": "interv.requires",
        "site_rule": "interv.site_rule",
        "priority_tags": "interv.tags",
        "evidence": "interv.evidence",
        "lead_time_months": "interv.lead",
    }
)


def is_about_interventions(fault: Fault) -> bool:
    """Whether a fault stands in an intervention's section."""
    return _PLACE.search(fault.where) is not None


def show_intervention_faults(faults: Iterable[Fault], names: Mapping[str, str]) -> None:
    """Show each fault once, with the intervention and the field; `names` are labels by key."""
    lines = []
    for fault in faults:
        found = _PLACE.search(fault.where)
        place = _place(found, names) if found else fault.where
        said = f"{_in_words(say(fault.problem), names)} {_in_words(say(fault.remedy), names)}"
        lines.append(f"- {plain(place)}: {plain(said)}")
    st.error("\n".join([t("frame.faults"), *dict.fromkeys(lines)]))


def _place(found: re.Match[str], names: Mapping[str, str]) -> str:
    """Return an intervention's name and the field."""
    name = names.get(found["key"]) or t("interv.unnamed")
    field = found["table"] if found["table"] in _WHOLE else found["field"]
    return f"{name} · {t(_FIELDS[field])}" if field in _FIELDS else name


def _in_words(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence with names for keys, and the page's words for fields that are keys."""

    def word(found: re.Match[str]) -> str:
        key = found[0]
        if key in names:
            return names[key]
        return f"“{t(_FIELDS[key])}”" if key in _FIELDS and ("_" in key or key == "evidence") else key

    return _KEY.sub(word, text)
