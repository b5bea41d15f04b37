"""The session's intervention catalogue, and scenarios with an intervention more or less."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

import streamlit as st

from data.errors import Fault, HtisError, ScenarioError
from data.intervention_catalogue import CatalogueIntervention
from data.intervention_file import interventions_from_mapping, interventions_to_toml, read_interventions
from data.limits import LIMITS
from data.scenario import Criterion, Fund, Intervention, Lock, Scenario
from data.scenario_file import scenario_from_mapping, scenario_to_mapping
from data.wording import Text
from ui.components.card_reasons import criterion_label
from ui.components.intervention_faults import is_about_interventions, show_intervention_faults
from ui.components.rules_faults import show_rule_faults
from ui.criteria import criteria_catalogue, take_over
from ui.regions import ROOT
from ui.session import Workspace
from ui.text import say, t

FILE_NAME = "interventions.toml"
_EDITED = "intervention_catalogue"
# What a fund's key, ministry or label says when it is of that kind; APBN is told by its ministry alone.
_KIND_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dak": ("dak", "alokasi khusus"),
        "dana_desa": ("dana desa", "dana_desa"),
        "apbd": ("apbd", "pemda", "pemprov", "pemkab", "pemkot", "pemerintah daerah", "pemerintah kabupaten"),
        "csr_bumn": ("csr", "bumn", "tjsl"),
        "kur": ("kur", "kredit usaha rakyat"),
    }
)
# The short names of the catalogue, and what the official names hold; only for suggestions.
_MINISTRY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "Kemnaker": "ketenagakerjaan",
        "KP2MI": "pekerja migran",
        "Kemendes PDT": "kementerian desa",
        "Komdigi": "komunikasi",
        "KPPPA": "pemberdayaan perempuan",
        "Kemenkop": "koperasi",
        "Kemenkes": "kesehatan",
        "Dikbud": "pendidikan",
        "PUPR": "pekerjaan umum",
        "ESDM": "energi",
        "Kemenhub": "perhubungan",
        "Kemendagri": "dalam negeri",
    }
)
_KEY_LENGTH = 50


def intervention_catalogue() -> Mapping[str, CatalogueIntervention]:
    """Return the catalogue as edited in this session, else the shipped one.

    Raises
    ------
    ScenarioError
        If the shipped file is at fault.
    """
    edited: Mapping[str, CatalogueIntervention] | None = st.session_state.get(_EDITED)
    return shipped_interventions() if edited is None else edited


def set_intervention_catalogue(entries: Mapping[str, CatalogueIntervention]) -> None:
    """Make `entries` the session's catalogue; those of the shipped file make it the shipped one again."""
    shipped = shipped_interventions()
    st.session_state[_EDITED] = None if list(entries.items()) == list(shipped.items()) else dict(entries)
    st.session_state["intervention_version"] = catalogue_version() + 1


def catalogue_version() -> int:
    """Return a number that changes with the catalogue, so that widgets start anew from it."""
    return int(st.session_state.get("intervention_version", 0))


def is_edited() -> bool:
    """Whether the session's catalogue differs from the shipped one."""
    return st.session_state.get(_EDITED) is not None


def tags() -> Mapping[str, tuple[str, ...]]:
    """Return the national-priority tags of every entry of the session's catalogue."""
    return {key: entry.priority_tags for key, entry in intervention_catalogue().items()}


def checked_entries(sections: Mapping[str, object]) -> Mapping[str, CatalogueIntervention]:
    """Return the entries of these sections, key to content, if a file of them could be read back.

    Raises
    ------
    ScenarioError
        With all faults that the file would have, its size among them.
    """
    entries = interventions_from_mapping({"interventions": sections}, FILE_NAME)
    if len(interventions_to_toml(entries).encode()) > LIMITS.max_toml_bytes:
        kilobytes = LIMITS.max_toml_bytes // 1024
        problem = Text(
            f"katalog menjadi lebih besar dari {kilobytes} KB.", f"the catalogue is larger than {kilobytes} KB."
        )
        remedy = Text("Hapus atau ringkas beberapa isian.", "Remove or shorten some entries.")
        raise ScenarioError(Fault(problem, FILE_NAME, remedy))
    return entries


def keep_entries(sections: Mapping[str, object], names: Mapping[str, str]) -> bool:
    """Make what a file would hold the session's catalogue; else say all that is wrong with it and keep the present.

    `names` are the labels of the entries, by key.
    """
    try:
        entries = checked_entries(sections)
    except HtisError as error:
        show_intervention_faults(error.faults, names)
        return False
    set_intervention_catalogue(entries)
    return True


def adopt(space: Workspace, wanted: Scenario) -> bool:
    """Make `wanted` the session's scenario if it is sound and can rank; else say why and keep the present."""
    return is_sound(space, wanted) and take_over(space, wanted)


def is_sound(space: Workspace, wanted: Scenario) -> bool:
    """Whether a file of `wanted` could be read back; if not, all faults are told in the words of the page."""
    try:
        scenario_from_mapping(scenario_to_mapping(wanted), wanted.name)
    except ScenarioError as error:
        ours = [fault for fault in error.faults if is_about_interventions(fault)]
        others = [fault for fault in error.faults if fault not in ours]
        if ours:
            show_intervention_faults(ours, {key: each.label for key, each in wanted.interventions.items()})
        if others:
            show_rule_faults(space, others)
        return False
    return True


def key_for(label: str, taken: Collection[str]) -> str:
    """Return a plain key made of a label, different from those `taken`."""
    letters = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:_KEY_LENGTH].strip("_")
    if not stem[:1].isalpha():
        stem = f"intervensi_{stem}".rstrip("_")
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def suggested_funds(entry: CatalogueIntervention, funds: Mapping[str, Fund]) -> tuple[str, ...]:
    """Return the scenario's funds that may pay an entry, by their ministry or by what their names say."""
    return tuple(key for key, fund in funds.items() if _may_pay(entry, fund))


def _may_pay(entry: CatalogueIntervention, fund: Fund) -> bool:
    """Whether a fund is one of the entry's kinds."""
    said = f"{fund.key} {fund.ministry} {fund.label}".casefold()
    kinds = {kind for kind, words in _KIND_WORDS.items() if any(re.search(rf"\b{word}\b", said) for word in words)}
    if kinds:
        return bool(kinds.intersection(entry.fund_kinds))
    names = [name.strip() for name in entry.owner.split("/")]
    words = {name.casefold() for name in names} | {_MINISTRY_WORDS[name] for name in names if name in _MINISTRY_WORDS}
    return "apbn" in entry.fund_kinds and any(word and word in said for word in words)


def need_criteria(scenario: Scenario) -> dict[str, Criterion]:
    """Return the criteria whose gap an intervention may close."""
    return {key: criterion for key, criterion in scenario.criteria.items() if criterion.kind == "need"}


def criterion_name(key: str, scenario: Scenario) -> str:
    """Return a criterion's label: the scenario's, else the criteria catalogue's, else its key."""
    if key in scenario.criteria:
        return criterion_label(scenario.criteria[key])
    entry = criteria_catalogue().get(key)
    return say(entry.label) if entry is not None else key


def stage_word(stage: str) -> str:
    """Return a stage in words."""
    return t("interv.stage_all") if stage == "all" else t(f"stage.{stage}")


def requiring(scenario: Scenario, key: str) -> tuple[Intervention, ...]:
    """Return the scenario's interventions of which `key` is a prerequisite."""
    return tuple(each for each in scenario.interventions.values() if key in each.requires)


def promising(scenario: Scenario, key: str) -> tuple[Lock, ...]:
    """Return the locks that promise `key` to a village."""
    return tuple(lock for lock in scenario.rules.locks if key in lock.interventions)


def scenario_with(scenario: Scenario, intervention: Intervention) -> Scenario:
    """Return the scenario with this intervention, in the place of one of the same key."""
    return replace(scenario, interventions={**scenario.interventions, intervention.key: intervention})


def scenario_without(scenario: Scenario, key: str) -> Scenario:
    """Return the scenario without an intervention, and without it as a prerequisite or a promise."""
    interventions = {
        name: replace(each, requires=_others(each.requires, key))
        for name, each in scenario.interventions.items()
        if name != key
    }
    locks = tuple(replace(lock, interventions=_others(lock.interventions, key)) for lock in scenario.rules.locks)
    return replace(scenario, interventions=interventions, rules=replace(scenario.rules, locks=locks))


def repriced(intervention: Intervention, unit_cost_idr: int) -> Intervention:
    """Return the intervention at another price: its source gave the former one, so it has no source now.

    The price of the first year, where there is one by year, follows.
    """
    if unit_cost_idr == intervention.unit_cost_idr:
        return intervention
    by_year = (unit_cost_idr, *intervention.yearly_cost_idr[1:]) if intervention.yearly_cost_idr else ()
    return replace(intervention, unit_cost_idr=unit_cost_idr, yearly_cost_idr=by_year, cost_source="", cost_year=None)


def _others(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return `keys` without one of them."""
    return tuple(name for name in keys if name != key)


@st.cache_resource(show_spinner=False)
def shipped_interventions() -> Mapping[str, CatalogueIntervention]:
    """Return the entries of `scenarios/interventions.toml`, read once.

    Raises
    ------
    ScenarioError
        If the file is at fault.
    """
    return read_interventions(ROOT / "scenarios" / FILE_NAME)
