"""Checks of the rules: limits that contradict each other, and places outside the scenario's own region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from data.codes import province_code, regency_code
from data.errors import Fault
from data.scenario import AreaShare, Rules, Scenario
from data.suggestions import suggestion
from data.wording import Text


def rule_contradictions(scenario: Scenario, file: str) -> list[Fault]:
    """Return what contradicts within ``[rules]`` and between it and ``[region]``, in the order of the file."""
    return [
        *_village_count_faults(scenario.rules, file),
        *_share_faults(scenario.rules, file),
        *_ministry_faults(scenario, file),
        *_region_faults(scenario, file),
        *_lock_faults(scenario.rules, file),
        *_commitment_faults(scenario, file),
    ]


def _village_count_faults(rules: Rules, file: str) -> list[Fault]:
    """Floors above ceilings."""
    faults: list[Fault] = []
    if rules.villages_minimum is not None and rules.villages_minimum > rules.villages:
        faults.append(_floor_above("villages_minimum", rules.villages_minimum, "villages", rules.villages, file))
    for level, floors, ceilings, each in (
        ("regency", rules.regency_floors, rules.regency_ceilings, rules.regency_ceiling_each),
        ("province", rules.province_floors, rules.province_ceilings, rules.province_ceiling_each),
    ):
        for code, floor in floors.items():
            name, ceiling = _ceiling_of(level, code, ceilings, each)
            if ceiling is not None and floor > ceiling:
                faults.append(_floor_above(f"{level}_floors.{code}", floor, name, ceiling, file))
    within = Counter[str]()
    for code, floor in rules.regency_floors.items():
        within[province_code(code)] += floor
    for code in sorted(within):
        name, ceiling = _ceiling_of("province", code, rules.province_ceilings, rules.province_ceiling_each)
        if ceiling is not None and within[code] > ceiling:
            faults.append(_floor_above("regency_floors", within[code], name, ceiling, file))
    return faults


def _ceiling_of(level: str, code: str, ceilings: Mapping[str, int], each: int | None) -> tuple[str, int | None]:
    """Return the key and the value of the ceiling of one area."""
    if code in ceilings:
        return f"{level}_ceilings.{code}", ceilings[code]
    return f"{level}_ceiling_each", each


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


def _share_faults(rules: Rules, file: str) -> Iterator[Fault]:
    """Smallest shares above largest ones, and smallest shares of separate areas that are more than the whole."""
    taken: set[str] = set()
    total = 0.0
    for number, share in enumerate(rules.area_shares, start=1):
        where = f"{file}, [[rules.area_shares]] #{number} minimum_share"
        if share.minimum_share > share.maximum_share:
            yield Fault(
                Text(
                    f"{share.minimum_share:g} lebih dari maximum_share ({share.maximum_share:g}).",
                    f"{share.minimum_share:g} is more than maximum_share ({share.maximum_share:g}).",
                ),
                where,
                Text("Turunkan minimum_share atau naikkan maximum_share.", "Lower the one or raise the other."),
            )
        if not _overlaps(share, taken):
            total += share.minimum_share
            taken.update(share.province_codes, share.regency_codes)
            if total > 1.0 + 1e-9:
                yield Fault(
                    Text(
                        f"jumlah minimum_share wilayah yang terpisah menjadi {total:g}, lebih dari 1.",
                        f"the minimum shares of separate areas add up to {total:g}, more than 1.",
                    ),
                    where,
                    Text("Turunkan bagian salah satu wilayah.", "Lower the share of one area."),
                )
                return


def _ministry_faults(scenario: Scenario, file: str) -> Iterator[Fault]:
    """More ministries asked for than carry out anything."""
    owners = sorted({each.owner for each in scenario.interventions.values()})
    asked = scenario.rules.ministries_minimum
    if asked > len(owners):
        yield Fault(
            Text(
                f"{asked} K/L diminta, tetapi intervensi hanya punya {len(owners)} pelaksana.",
                f"{asked} ministries are asked for, but the interventions have only {len(owners)} owners.",
            ),
            f"{file}, [rules] ministries_minimum",
            Text(
                f"Minta paling banyak {len(owners)}, atau isi `owner` tiap intervensi dengan K/L masing-masing.",
                f"Ask for at most {len(owners)}, or give each intervention its own ministry as `owner`.",
            ),
        )


def _overlaps(share: AreaShare, taken: set[str]) -> bool:
    """Whether a village may lie in this area and in one of those taken before."""
    own = {*share.province_codes, *share.regency_codes}
    return any(a == b or a[:2] == b or b[:2] == a for a in own for b in taken)


def _region_faults(scenario: Scenario, file: str) -> list[Fault]:
    """Areas and locked-in villages that the scenario's own region leaves out."""
    region, rules = scenario.region, scenario.rules
    if not (region.regency_codes or region.province_codes):
        return []
    touched = {*region.province_codes, *(province_code(code) for code in region.regency_codes)}

    def outside(code: str) -> bool:
        if len(code) == len("53"):
            return code not in touched
        return regency_code(code) not in region.regency_codes and province_code(code) not in region.province_codes

    named: list[tuple[str, str]] = []
    for name in ("regency_floors", "regency_ceilings", "province_floors", "province_ceilings"):
        counts: Mapping[str, int] = getattr(rules, name)
        named += [(f"[rules] {name}.{code}", code) for code in counts]
    for number, share in enumerate(rules.area_shares, start=1):
        named += [(f"[[rules.area_shares]] #{number} province_codes", code) for code in share.province_codes]
        named += [(f"[[rules.area_shares]] #{number} regency_codes", code) for code in share.regency_codes]
    named += [
        (f"[[rules.locks]] #{number} village_code", lock.village_code)
        for number, lock in enumerate(rules.locks, start=1)
        if lock.direction == "in" and lock.village_code
    ]
    return [
        Fault(
            Text(f"{code} di luar wilayah skenario.", f"{code} is outside the scenario's region."),
            f"{file}, {place}",
            Text(
                "Hapus aturan ini atau tambahkan kodenya di [region].", "Remove the rule, or add the code in [region]."
            ),
        )
        for place, code in named
        if outside(code)
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


def _commitment_faults(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Commitments to interventions that do not exist."""
    for number, lock in enumerate(scenario.rules.locks, start=1):
        for key in lock.interventions:
            if key not in scenario.interventions:
                yield Fault(
                    Text(f"{key[:60]!r} tidak ada.", f"there is no {key[:60]!r}."),
                    f"{file}, [[rules.locks]] #{number} interventions",
                    suggestion(key, scenario.interventions),
                )
