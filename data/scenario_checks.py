"""Checks across the sections of a scenario: references, cycles, and limits that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.errors import Fault
from data.rule_checks import rule_contradictions
from data.scenario import Intervention, Scenario
from data.scenario_sections import MOST_YEARS
from data.scoring_checks import scoring_contradictions
from data.suggestions import suggestion
from data.wording import Text


def contradictions(scenario: Scenario, file: str) -> list[Fault]:
    """Return what contradicts across sections.

    Parameters
    ----------
    scenario : Scenario
        Single fields need not be sound; a fault of one is not told again here.
    file : str
        Name for messages.

    Returns
    -------
    list of Fault
        In the order of the file.
    """
    return [
        *scoring_contradictions(scenario, file),
        *_reference_faults(scenario, file),
        *_cycle_faults(scenario.interventions, file),
        *_year_faults(scenario, file),
        *_sharing_faults(scenario, file),
        *rule_contradictions(scenario, file),
    ]


def _reference_faults(scenario: Scenario, file: str) -> list[Fault]:
    """Names of funds, criteria and interventions that do not exist."""
    faults: list[Fault] = []
    for key, intervention in scenario.interventions.items():
        eligible = (intervention.eligible_criterion,) if intervention.eligible_criterion else ()
        references: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
            ("funds", intervention.funds, scenario.funds),
            ("closes", intervention.closes, scenario.criteria),
            ("eligible_criterion", eligible, scenario.criteria),
            ("requires", intervention.requires, scenario.interventions),
            ("fund_minimum_shares", intervention.fund_minimum_shares, intervention.funds),
        )
        for field, names, options in references:
            where = f"{file}, [interventions.{key}] {field}"
            faults += [_unknown_name(name, where, options) for name in names if name not in options]
    return faults


def _unknown_name(name: str, where: str, options: Iterable[str]) -> Fault:
    """Return the fault of a name that refers to nothing."""
    return Fault(Text(f"{name[:60]!r} tidak ada.", f"there is no {name[:60]!r}."), where, suggestion(name, options))


def _cycle_faults(interventions: Mapping[str, Intervention], file: str) -> list[Fault]:
    """Interventions that require each other in a circle."""
    faults: list[Fault] = []
    settled: set[str] = set()
    for start in interventions:
        path: list[str] = []
        cycle = _cycle_from(start, interventions, settled, path)
        if cycle:
            circle = " → ".join(cycle)
            faults.append(
                Fault(
                    Text(f"melingkar: {circle}.", f"goes in a circle: {circle}."),
                    f"{file}, [interventions.{cycle[0]}] requires",
                    Text("Hapus salah satu prasyarat.", "Remove one of the prerequisites."),
                )
            )
    return faults


def _cycle_from(
    start: str, interventions: Mapping[str, Intervention], settled: set[str], path: list[str]
) -> tuple[str, ...]:
    """Walk the prerequisites depth first (without recursion) and return the first circle met."""
    branches = [iter((start,))]
    while branches:
        key = next(branches[-1], None)
        if key is None:
            branches.pop()
            if path:
                settled.add(path.pop())
        elif key in path:
            settled.update(path)
            return (*path[path.index(key) :], key)
        elif key in interventions and key not in settled:
            path.append(key)
            branches.append(iter(interventions[key].requires))
    return ()


def _year_faults(scenario: Scenario, file: str) -> list[Fault]:
    """First years that differ from the unit cost, and ceilings of years that are not later ones."""
    faults: list[Fault] = []
    for key, each in scenario.interventions.items():
        if each.yearly_cost_idr and each.yearly_cost_idr[0] != each.unit_cost_idr:
            faults.append(
                Fault(
                    Text(
                        f"tahun pertama {each.yearly_cost_idr[0]}, tidak sama dengan unit_cost_idr "
                        f"({each.unit_cost_idr}).",
                        f"the first year is {each.yearly_cost_idr[0]}, not unit_cost_idr ({each.unit_cost_idr}).",
                    ),
                    f"{file}, [interventions.{key}] yearly_cost_idr",
                    Text("Samakan keduanya.", "Make them equal."),
                )
            )
    for key, fund in scenario.funds.items():
        faults += [
            Fault(
                Text(
                    f"{year} bukan tahun sesudah tahun skenario ({scenario.year}).",
                    f"{year} is not after the scenario's year ({scenario.year}).",
                ),
                f"{file}, [funds.{key}] yearly_budgets_idr.{year}",
                Text(
                    "Pagu tahun skenario ditulis di budget_idr; hapus tahun ini.",
                    "The ceiling of the scenario's own year is budget_idr; remove this year.",
                ),
            )
            for year in fund.yearly_budgets_idr
            if not scenario.year < year < scenario.year + MOST_YEARS
        ]
    return faults


def _sharing_faults(scenario: Scenario, file: str) -> list[Fault]:
    """Least shares of an intervention that is not shared, or that are more than the whole."""
    faults: list[Fault] = []
    for key, each in scenario.interventions.items():
        where = f"{file}, [interventions.{key}] fund_minimum_shares"
        total = sum(each.fund_minimum_shares.values())
        if each.fund_minimum_shares and not each.cost_sharing:
            faults.append(
                Fault(
                    Text(
                        "diisi, tetapi cost_sharing tidak true, jadi tidak akan dipakai.",
                        "is given but cost_sharing is not true, so nothing uses it.",
                    ),
                    where,
                    Text("Tambahkan cost_sharing = true.", "Add cost_sharing = true."),
                )
            )
        if total > 1.0 + 1e-9:
            faults.append(
                Fault(
                    Text(f"jumlahnya {total:g}, lebih dari 1.", f"they add up to {total:g}, more than 1."),
                    where,
                    Text("Turunkan salah satu bagian.", "Lower one of the shares."),
                )
            )
    return faults
