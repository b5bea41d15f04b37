"""Scenario files: TOML to `Scenario` and back; strict, all faults told together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import cast

import tomli_w

from data.errors import ScenarioError, raise_if_any
from data.rule_sections import rules_from
from data.scenario import Scenario
from data.scenario_checks import contradictions
from data.scenario_fields import Section
from data.scenario_sections import (
    candidates_from,
    cost_index_from,
    criterion_from,
    fund_from,
    intervention_from,
    region_from,
    solver_from,
    travel_from,
)
from data.scenario_values import Faults
from data.scoring_choices import METHODS, MethodName
from data.scoring_sections import combination_from, dose_from, doubt_from, weighting_from
from data.toml_guard import read_toml


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Parameters
    ----------
    path : Path
        TOML of at most 64 KB.

    Returns
    -------
    Scenario
        With the defaults of `data.scenario` for what the file leaves out.

    Raises
    ------
    ScenarioError
        With all faults of the file: not TOML, unknown or missing keys, wrong types or ranges,
        names that refer to nothing, rules that contradict each other.
    """
    return scenario_from_mapping(read_toml(path), path.name)


def scenario_from_mapping(mapping: Mapping[str, object], where: str, *, may_contradict: bool = False) -> Scenario:
    """Build a scenario from the content of a file.

    Parameters
    ----------
    mapping : mapping
        As `tomllib` or `scenario_to_mapping` gives it.
    where : str
        File name for messages, without its folder.
    may_contradict : bool
        Whether rules that contradict each other are let through, as in a scenario that is being edited.

    Returns
    -------
    Scenario
        Sound in itself; whether its indicators exist is known only with the data.

    Raises
    ------
    ScenarioError
        With all faults, each naming the file, section and key.
    """
    faults = Faults()
    scenario = _scenario_from(Section(mapping, where, "", faults))
    # A key that could not be read would only be told twice.
    crossed = (
        []
        if may_contradict
        else [fault for fault in contradictions(scenario, where) if fault.where not in faults.places]
    )
    raise_if_any([*faults.found, *crossed], ScenarioError)
    return scenario


def scenario_to_mapping(scenario: Scenario) -> dict[str, object]:
    """Return the whole scenario as plain text, numbers, lists and dicts, defaults written out.

    Equal scenarios give equal mappings, so this is what digests are made of (sort the keys).
    What is None is left out, as in the file; `scenario_from_mapping` reads it back.
    """
    plain = cast("dict[str, object]", _plain(scenario))
    for section in ("funds", "interventions"):
        for entry in cast("dict[str, dict[str, object]]", plain[section]).values():
            del entry["key"]  # the key is the section's name
    return plain


def scenario_to_toml(scenario: Scenario) -> str:
    """Return the scenario as the text of a file that `read_scenario` reads back as an equal scenario."""
    return tomli_w.dumps(scenario_to_mapping(scenario))


def _scenario_from(top: Section) -> Scenario:
    """Read every section, faulty or not."""
    scenario = Scenario(
        name=top.text("name"),
        year=top.integer("year", at_least=2000, at_most=2100),
        description=top.text("description", ""),
        method=cast("MethodName", top.choice("method", METHODS, "weighted_sum")),
        minimum_completeness=top.share("minimum_completeness", 0.5),
        region=region_from(top.table("region")),
        candidates=candidates_from(top.table("candidates")),
        criteria={k: criterion_from(k, s) for k, s in top.named_tables("criteria", required=True).items()},
        funds={k: fund_from(k, s) for k, s in top.named_tables("funds", required=True).items()},
        interventions={k: intervention_from(k, s) for k, s in top.named_tables("interventions", required=True).items()},
        rules=rules_from(top.table("rules", required=True)),
        travel=travel_from(top.table("travel")),
        solver=solver_from(top.table("solver")),
        weighting=weighting_from(top.table("weighting")),
        combination=combination_from(top.table("combination")),
        dose=dose_from(top.table("dose")),
        doubt=doubt_from(top.table("doubt")),
        cost_index=cost_index_from(top.table("cost_index")),
    )
    top.finish()
    return scenario


def _plain(value: object) -> object:
    """Turn frozen dataclasses into dicts and tuples into lists, without what is None."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: (getattr(value, field.name), field.type) for field in fields(value)}
        return {name: _plain(_as_declared(item, kind)) for name, (item, kind) in named.items() if item is not None}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _as_declared(value: object, kind: object) -> object:
    """Write 2 as 2.0 where a float is declared, so that equal scenarios give equal digests."""
    if kind in {"float", "float | None"}:
        return float(cast("float", value))
    if kind in {"Mapping[str, float]", "Mapping[str, Mapping[str, float]]"}:
        return {
            name: _as_declared(item, "Mapping[str, float]" if isinstance(item, Mapping) else "float")
            for name, item in cast("Mapping[str, object]", value).items()
        }
    return value
