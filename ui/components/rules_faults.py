"""What is wrong with the rules, in the words of the editors: names instead of codes and keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from data.errors import Fault
from data.limits import LIMITS
from data.scenario import Scenario
from data.scenario_checks import contradictions
from data.scenario_file import scenario_to_toml
from data.wording import Text
from ui.components.rules_areas import areas_of
from ui.components.rules_funds import fund_name
from ui.components.rules_locks import village_labels
from ui.session import Workspace
from ui.text import plain, say, t

# What a fault's place begins with, in which part of the settings that is edited, and what the field is called there.
_PLACES = (
    ("rules.budget_idr", "funds", "rules.total"),
    ("funds", "funds", "rules.fund"),
    ("rules.villages_minimum", "counts", "rules.villages_minimum"),
    ("rules.villages", "counts", "rules.villages"),
    ("rules.holistic", "counts", "rules.holistic"),
    ("rules.ministries_minimum", "counts", "rules.ministries"),
    ("rules.regency_floors", "areas", "rules.floor"),
    ("rules.regency_ceilings", "areas", "rules.ceiling"),
    ("rules.regency_ceiling_each", "areas", "rules.regency_each"),
    ("rules.province_floors", "areas", "rules.floor"),
    ("rules.province_ceilings", "areas", "rules.ceiling"),
    ("rules.province_ceiling_each", "areas", "rules.province_each"),
    ("rules.area_shares", "areas", "rules.area_shares"),
    ("rules.outside_java_minimum_share", "areas", "rules.outside_java"),
    ("rules.remote_minimum_share", "areas", "rules.remote"),
    ("rules.locks", "locks", "rules.lock_village"),
    ("interventions", "costs", "rules.intervention"),
    ("cost_index", "costs", "rules.cost_index"),
)
_FIELDS: Mapping[str, str] = {
    **{place.removeprefix("rules."): label for place, _, label in _PLACES if place.startswith("rules.")},
    "minimum_share": "rules.share_minimum",
    "maximum_share": "rules.share_maximum",
    "unit_cost_idr": "rules.unit_cost",
    "yearly_cost_idr": "rules.later_costs_short",
    "yearly_budgets_idr": "rules.later_ceilings_short",
    "eligible_minimum_need": "rules.eligible_need",
    "site": "rules.site",
    "owner": "rules.owner",
    "cost_sharing": "rules.sharing",
}
_CODE = re.compile(
    r"(?P<level>(?:Kabupaten|Provinsi|Regency|Province) )?(?P<code>\d\d(?:\.\d\d(?:\.\d\d\.\d{4})?)?)(?![\d.,]*\d)"
)
_FIELD = re.compile(r"`(\w+)`|\b([a-z]+(?:_[a-z]+)+|villages(?= \())(?:\.(?=\d\d))?")
_FUND = re.compile(r"\b(dana|fund) (\w+)\b")
_BRIEF = ":red[:small[{}]]"
_OWN_NAME = ("kab", "kota", "provinsi", "province", "regency")


def faults_of(scenario: Scenario) -> list[Fault]:
    """Return what contradicts in the scenario whatever the data say, and whether its file would be too large."""
    found = contradictions(scenario, "")
    size = len(scenario_to_toml(scenario).encode())
    if size > LIMITS.max_toml_bytes:
        size_kb, most_kb = size // 1024 + 1, LIMITS.max_toml_bytes // 1024
        found.append(
            Fault(
                Text(
                    f"Berkas skenario menjadi {size_kb} KB, lebih dari {most_kb} KB, dan tidak dapat dibuka lagi.",
                    f"The scenario's file is {size_kb} KB, more than {most_kb} KB, and could not be opened again.",
                ),
                "rules.locks",
                Text("Kurangi kunci atau singkat catatannya.", "Use fewer locks, or shorter notes."),
            )
        )
    return found


def part_of(fault: Fault) -> str:
    """Return the part of the settings in which a fault is put right, "" when it is none of them."""
    place = _place(fault.where)
    return next((part for prefix, part, _ in _PLACES if place.startswith(prefix)), "")


def show_rule_faults(space: Workspace, faults: Iterable[Fault]) -> None:
    """Show each fault with the field where it is put right and what to do, in words."""
    names = _names(space)
    lines = [t("frame.faults")]
    for fault in faults:
        where = t("frame.where", where=plain(place_in_words(fault.where, names)))
        remedy = t("frame.remedy", remedy=plain(in_words(say(fault.remedy), names)))
        lines.append(f"- {plain(_capital(in_words(say(fault.problem), names)))}  \n  {where}  \n  {remedy}")
    st.error("\n".join(lines))


def remind_of_faults(space: Workspace, faults: Sequence[Fault]) -> None:
    """Say briefly what the last computation found, where the page tells it in full elsewhere."""
    names = _names(space) if faults else {}
    for fault in faults:
        st.markdown(_BRIEF.format(plain(_capital(in_words(say(fault.problem), names)))))


def in_words(text: str, names: Mapping[str, str]) -> str:
    """Return a fault's text with names for codes and funds, and the editors' words for keys."""
    text = _FUND.sub(lambda found: f"{found[1]} {names.get(f'fund:{found[2]}', found[2])}", text)
    text = _FIELD.sub(_field_in_words, text)
    return _CODE.sub(lambda found: _area_in_words(found, names), text)


def place_in_words(where: str, names: Mapping[str, str]) -> str:
    """Return where a fault is put right: the part of the settings, the field, and whose it is."""
    place = _place(where)
    for prefix, part, label in _PLACES:
        if place.startswith(prefix):
            rest = place.removeprefix(prefix).strip(".")
            return " · ".join(filter(None, (t(f"rules.part_{part}"), t(label), _whose(prefix, rest, names))))
    return in_words(t("rules.candidates_place") if place == "candidates" else where, names)


def _names(space: Workspace) -> dict[str, str]:
    """Names by code of area and village, and of funds and interventions by ``fund:KEY`` and ``intervention:KEY``."""
    scenario = space.scenario
    return {
        **areas_of(space).names,
        **village_labels(space),
        **{f"fund:{key}": fund_name(scenario, key) for key in scenario.funds},
        **{f"intervention:{key}": each.label for key, each in scenario.interventions.items()},
    }


def _place(where: str) -> str:
    """Return a fault's place without file name, brackets and quotes: ``rules.regency_floors.53.04``."""
    bare = where.split(", ", 1)[1] if ", " in where else where
    return re.sub(r'[\[\]"]', "", bare).replace(" ", ".")


def _whose(prefix: str, rest: str, names: Mapping[str, str]) -> str:
    """Return the name of the fund, intervention, area or village that the rest of a place is about."""
    kind = {"funds": "fund", "interventions": "intervention"}.get(prefix)
    if kind is not None:
        return names.get(f"{kind}:{rest.partition('.')[0]}", "")
    number = re.match(r"#(\d+)", rest)
    return t("rules.numbered", number=number[1]) if number else names.get(rest, "")


def _field_in_words(found: re.Match[str]) -> str:
    """Return what the editors call a key; words that are no key stay."""
    label = _FIELDS.get(found[1] or found[2])
    if label is None:
        return found[1] or found[0]
    return f"“{t(label)}” " if found[0].endswith(".") else f"“{t(label)}”"


def _area_in_words(found: re.Match[str], names: Mapping[str, str]) -> str:
    """Return an area's or a village's name for its code; a bare number that is no area stays."""
    name, level = names.get(found["code"]), found["level"] or ""
    if name is None or (len(found["code"]) == len("53") and not level):
        return found[0]
    return name if name.casefold().startswith(_OWN_NAME) else f"{level}{name}"


def _capital(text: str) -> str:
    """Return a sentence that begins with a capital."""
    return text[:1].upper() + text[1:]
