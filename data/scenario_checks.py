"""Checks across the sections of a scenario: references, cycles, and limits that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.codes import province_code, regency_code
from data.errors import Fault
from data.scenario import Intervention, Rules, Scenario
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
        *_village_count_faults(scenario.rules, file),
        *_region_faults(scenario, file),
        *_lock_faults(scenario.rules, file),
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


def _village_count_faults(rules: Rules, file: str) -> list[Fault]:
    """Floors above ceilings."""
    faults: list[Fault] = []
    if rules.villages_minimum is not None and rules.villages_minimum > rules.villages:
        faults.append(_floor_above("villages_minimum", rules.villages_minimum, "villages", rules.villages, file))
    for code, floor in rules.regency_floors.items():
        ceiling, name = rules.regency_ceilings.get(code), f"regency_ceilings.{code}"
        if ceiling is None:
            ceiling, name = rules.regency_ceiling_each, "regency_ceiling_each"
        if ceiling is not None and floor > ceiling:
            faults.append(_floor_above(f"regency_floors.{code}", floor, name, ceiling, file))
    return faults


def _floor_above(floor_name: str, floor: int, ceiling_name: str, ceiling: int, file: str) -> Fault:
    """Return the fault of a floor above its ceiling."""
    return Fault(
        Text(
            f"{floor} desa, lebih dari {ceiling_name} ({ceiling}).",
            f"{floor} villages, more than {ceiling_name} ({ceiling}).",
        ),
        f"{file}, [rules] {floor_name}",
        Text("Turunkan batas bawah atau naikkan batas atas.", "Lower the floor or raise the ceiling."),
    )


def _region_faults(scenario: Scenario, file: str) -> list[Fault]:
    """Regencies and locked-in villages that the scenario's own region leaves out."""
    region, rules = scenario.region, scenario.rules
    if not (region.regency_codes or region.province_codes):
        return []

    def outside(code: str) -> bool:
        return regency_code(code) not in region.regency_codes and province_code(code) not in region.province_codes

    places = [
        (f"[rules] {name}.{code}", code)
        for name, counts in (("regency_floors", rules.regency_floors), ("regency_ceilings", rules.regency_ceilings))
        for code in counts
        if outside(code)
    ]
    places += [
        (f"[[rules.locks]] #{number} village_code", lock.village_code)
        for number, lock in enumerate(rules.locks, start=1)
        if lock.direction == "in" and lock.village_code and outside(lock.village_code)
    ]
    return [
        Fault(
            Text(f"{code} di luar wilayah skenario.", f"{code} is outside the scenario's region."),
            f"{file}, {place}",
            Text(
                "Hapus aturan ini atau tambahkan kodenya di [region].", "Remove the rule, or add the code in [region]."
            ),
        )
        for place, code in places
    ]


def _lock_faults(rules: Rules, file: str) -> list[Fault]:
    """Villages that are locked twice."""
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for number, lock in enumerate(rules.locks, start=1):
        if lock.village_code and lock.village_code in first:
            earlier = first[lock.village_code]
            faults.append(
                Fault(
                    Text(
                        f"{lock.village_code} sudah dikunci pada #{earlier}.",
                        f"{lock.village_code} is already locked at #{earlier}.",
                    ),
                    f"{file}, [[rules.locks]] #{number} village_code",
                    Text("Sisakan satu kunci per desa.", "Keep one lock for a village."),
                )
            )
        first.setdefault(lock.village_code, number)
    return faults
