"""Checks of areas before solving: floors, ceilings and shares of regencies and provinces."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocation.problem import Problem
from allocation.rules import REMOTE, CouplingRule, counted_villages, coupling_rules
from allocation.wording import listed, percent, rule_in_words
from data.codes import province_code
from data.errors import Fault
from data.wording import Text

LOWER_OR_RAISE = Text("Turunkan batas bawah atau naikkan batas atas.", "Lower the floor or raise the ceiling.")


@dataclass(frozen=True)
class _Level:
    """Regencies or provinces, with their limits.

    Parameters
    ----------
    key, word : str, Text
        "regency" or "province", and what a planner calls it.
    floors, ceilings : mapping of area to number of villages
        As the scenario names them.
    ceiling_of : callable
        The most villages that an area may get; None when unlimited.
    areas : tuple of str
        One per village that may be chosen.
    present : tuple of str
        Every area of the region.
    """

    key: str
    word: Text
    floors: Mapping[str, int]
    ceilings: Mapping[str, int]
    ceiling_of: Callable[[str], int | None]
    areas: tuple[str, ...]
    present: tuple[str, ...]


def _levels(problem: Problem) -> tuple[_Level, _Level]:
    """Regencies, then provinces."""
    rules = problem.rules
    regencies = tuple(sorted(set(problem.all_regencies)))
    provinces = tuple(sorted({province_code(regency) for regency in regencies}))
    return (
        _Level(
            "regency",
            Text("Kabupaten", "Regency"),
            rules.regency_floors,
            rules.regency_ceilings,
            problem.regency_ceiling,
            problem.regencies,
            regencies,
        ),
        _Level(
            "province",
            Text("Provinsi", "Province"),
            rules.province_floors,
            rules.province_ceilings,
            problem.province_ceiling,
            problem.provinces,
            provinces,
        ),
    )


def contradicting_areas(problem: Problem) -> Iterator[Fault]:
    """Yield limits that no data could satisfy, and areas that are not in the region: most often a typing error."""
    for level in _levels(problem):
        total = sum(level.floors.values())
        if total > problem.rules.villages >= 1:
            yield Fault(
                Text(
                    f"Jumlah semua batas bawah {level.word.id.lower()} {total} melebihi jumlah desa "
                    f"{problem.rules.villages}.",
                    f"The floors of all {_plural(level)} add up to {total}, more than the {problem.rules.villages} "
                    "villages of the plan.",
                ),
                f"rules.{level.key}_floors",
                Text(
                    f"Naikkan jumlah desa menjadi {total}, atau turunkan batas bawah.",
                    f"Raise the number of villages to {total}, or lower the floors.",
                ),
            )
        for area, floor in sorted(level.floors.items()):
            ceiling = level.ceiling_of(area)
            if ceiling is not None and floor > ceiling:
                yield Fault(
                    Text(
                        f"{level.word.id} {area}: batas bawah {floor} melebihi batas atas {ceiling}.",
                        f"{level.word.en} {area}: the floor of {floor} is above the ceiling of {ceiling}.",
                    ),
                    f'rules.{level.key}_floors."{area}"',
                    LOWER_OR_RAISE,
                )
    yield from _nested_floors(problem)
    yield from _absent_areas(problem)


def _plural(level: _Level) -> str:
    """English plural of the level."""
    return {"regency": "regencies", "province": "provinces"}[level.key]


def _nested_floors(problem: Problem) -> Iterator[Fault]:
    """Floors of regencies that their province's ceiling cannot hold."""
    within = Counter[str]()
    for regency, floor in problem.rules.regency_floors.items():
        within[province_code(regency)] += floor
    for province in sorted(within):
        ceiling = problem.province_ceiling(province)
        if ceiling is not None and within[province] > ceiling:
            yield Fault(
                Text(
                    f"Provinsi {province}: jumlah batas bawah kabupatennya {within[province]} melebihi "
                    f"batas atas provinsi {ceiling}.",
                    f"Province {province}: the floors of its regencies add up to {within[province]}, above the "
                    f"province's ceiling of {ceiling}.",
                ),
                f'rules.province_ceilings."{province}"',
                LOWER_OR_RAISE,
            )


def _absent_areas(problem: Problem) -> Iterator[Fault]:
    """Areas named by a rule that the region does not hold."""
    for level in _levels(problem):
        named = [
            (f'rules.{level.key}_{kind}."{area}"', area)
            for kind, areas in (("floors", level.floors), ("ceilings", level.ceilings))
            for area in sorted(areas)
        ]
        for number, share in enumerate(problem.rules.area_shares, start=1):
            codes = share.regency_codes if level.key == "regency" else share.province_codes
            named += [(f"rules.area_shares #{number} {level.key}_codes", area) for area in codes]
        for where, area in named:
            if area not in level.present:
                yield Fault(
                    Text(
                        f"{level.word.id} {area} tidak ada di wilayah skenario.",
                        f"{level.word.en} {area} is not in the scenario's region.",
                    ),
                    where,
                    Text(f"Gunakan salah satu: {listed(level.present)}.", f"Use one of: {listed(level.present)}."),
                )


def area_shortages(problem: Problem) -> Iterator[Fault]:
    """Yield floors above what an area has to offer, ceilings that leave too little room, shares beyond reach."""
    for level in _levels(problem):
        available = Counter(level.areas)
        for area, floor in sorted(level.floors.items()):
            if floor > available[area]:
                yield Fault(
                    Text(
                        f"{level.word.id} {area}: batas bawah {floor} desa, "
                        f"hanya {available[area]} yang dapat dipilih.",
                        f"{level.word.en} {area}: the floor is {floor} villages, "
                        f"but only {available[area]} can be chosen.",
                    ),
                    f'rules.{level.key}_floors."{area}"',
                    Text(f"Turunkan batas bawah menjadi {available[area]}.", f"Lower the floor to {available[area]}."),
                )
    for level in _levels(problem):
        yield from _crowded_areas(problem, level)
    yield from _too_little_room(problem)
    yield from _too_many_floors(problem)
    yield from _shares_beyond_reach(problem)


def _crowded_areas(problem: Problem, level: _Level) -> Iterator[Fault]:
    """Areas with more villages locked in than their ceiling."""
    locked = Counter(area for area, on in zip(level.areas, problem.locked_in, strict=True) if on)
    for area in sorted(locked):
        ceiling = level.ceiling_of(area)
        if ceiling is not None and locked[area] > ceiling:
            yield Fault(
                Text(
                    f"{level.word.id} {area}: {locked[area]} desa dikunci masuk, di atas batas atas {ceiling}.",
                    f"{level.word.en} {area}: {locked[area]} villages are locked in, above the ceiling of {ceiling}.",
                ),
                f'rules.{level.key}_ceilings."{area}"',
                Text(
                    f"Naikkan batas atas menjadi {locked[area]}, atau hapus sebagian kunci.",
                    f"Raise the ceiling to {locked[area]}, or delete some locks.",
                ),
            )


def _too_little_room(problem: Problem) -> Iterator[Fault]:
    """Ceilings that, regencies within provinces, hold fewer villages than are asked for."""
    rooms = Counter[str]()
    for regency, available in Counter(problem.regencies).items():
        ceiling = problem.regency_ceiling(regency)
        rooms[province_code(regency)] += available if ceiling is None else min(ceiling, available)
    by_regencies = sum(rooms.values())
    room = 0
    for province, held in rooms.items():
        ceiling = problem.province_ceiling(province)
        room += held if ceiling is None else min(ceiling, held)
    if room < problem.villages_minimum <= len(problem.codes):
        is_province = room < by_regencies
        levels = Text("kabupaten dan provinsi", "regency and province") if is_province else Text("kabupaten", "regency")
        yield Fault(
            Text(
                f"Diminta {problem.villages_minimum} desa, tetapi batas atas {levels.id} hanya memuat {room}.",
                f"{problem.villages_minimum} villages are asked for, but the {levels.en} ceilings leave room for "
                f"{room}.",
            ),
            "rules.province_ceilings" if is_province else "rules.regency_ceilings",
            Text(
                f"Minta paling banyak {room} desa, atau naikkan batas atas.",
                f"Ask for at most {room} villages, or raise the ceilings.",
            ),
        )


def _too_many_floors(problem: Problem) -> Iterator[Fault]:
    """Floors that, regencies within provinces, need more villages than the plan holds."""
    rules = problem.rules
    needed = Counter[str]()
    for regency, floor in rules.regency_floors.items():
        needed[province_code(regency)] += floor
    alone = (sum(needed.values()), sum(rules.province_floors.values()))
    for province, floor in rules.province_floors.items():
        needed[province] = max(needed[province], floor)
    total = sum(needed.values())
    if total > rules.villages >= max(alone):
        yield Fault(
            Text(
                f"Batas bawah kabupaten dan provinsi bersama memerlukan {total} desa, rencana memuat {rules.villages}.",
                f"The floors of regencies and provinces together need {total} villages, the plan holds "
                f"{rules.villages}.",
            ),
            "rules.province_floors",
            Text(
                f"Naikkan jumlah desa menjadi {total}, atau turunkan batas bawah.",
                f"Raise the number of villages to {total}, or lower the floors.",
            ),
        )


def _shares_beyond_reach(problem: Problem) -> Iterator[Fault]:
    """Shares that the villages that can be chosen cannot make, however few are chosen."""
    fewest, available = problem.villages_minimum, len(problem.codes)
    for rule in coupling_rules(problem):
        if rule.share is None or not 0 < fewest <= available:
            continue
        inside = int(np.count_nonzero(counted_villages(problem, rule)))
        if rule.is_floor and math.ceil(rule.share * fewest) > inside:
            yield _share_fault(rule, math.ceil(rule.share * fewest), fewest, inside)
        elif not rule.is_floor and fewest - math.floor(rule.share * fewest) > available - inside:
            yield _share_fault(rule, fewest - math.floor(rule.share * fewest), fewest, available - inside)


def _share_fault(rule: CouplingRule, needed: int, fewest: int, available: int) -> Fault:
    """Return the fault of a share that needs more villages of a kind than there are."""
    own, share = rule_in_words(rule), rule.share or 0
    where = Text("di sana", "there") if rule.is_floor else Text("di luarnya", "elsewhere")
    # the most villages with which the share can still be made, and the share that these numbers allow
    part = share if rule.is_floor else 1 - share
    most = math.floor(available / part)
    reached = math.floor(10_000 * available / fewest) / 10_000
    limit = percent(reached if rule.is_floor else 1 - reached)
    data = (
        Text(" Lengkapi juga data status 3T.", " Complete the 3T data, too.") if rule.name == REMOTE else Text("", "")
    )
    return Fault(
        Text(
            f"Syarat {own.id}: dari {fewest} desa perlu {needed} {where.id}, hanya {available} yang dapat dipilih.",
            f"The rule {own.en}: of {fewest} villages it needs {needed} {where.en}, but only {available} can be "
            "chosen.",
        ),
        rule.where,
        Text(
            f"Ubah bagian itu menjadi {limit.id}, atau minta paling banyak {most} desa.{data.id}",
            f"Change the share to {limit.en}, or ask for at most {most} villages.{data.en}",
        ),
    )
