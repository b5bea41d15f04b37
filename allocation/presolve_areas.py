"""Checks of areas before solving: floors and ceilings of regencies and provinces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from allocation.problem import Problem
from data.codes import province_code
from data.errors import Fault
from data.wording import Text


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
                name = _name(problem, area)
                yield Fault(
                    Text(
                        f"{name.id}: batas bawah {floor} melebihi batas atas {ceiling}.",
                        f"{name.en}: the floor of {floor} is above the ceiling of {ceiling}.",
                    ),
                    f'rules.{level.key}_floors."{area}"',
                    _lower_or_raise(floor, ceiling),
                )
    yield from _nested_floors(problem)
    yield from _absent_areas(problem)


def _name(problem: Problem, area: str) -> Text:
    """Name of an area at the beginning of a sentence."""
    name = problem.names.area(area)
    return Text(name.id[:1].upper() + name.id[1:], name.en[:1].upper() + name.en[1:])


def _present(problem: Problem, level: _Level, most: int = 5) -> Text:
    """The first few areas of the region with their codes, which a scenario's file asks for."""
    named = [(problem.names.area(code), code) for code in level.present[:most]]
    rest = f" (+{len(level.present) - most})" if len(level.present) > most else ""
    return Text(
        ", ".join(f"{name.id} ({code})" for name, code in named) + rest,
        ", ".join(f"{name.en} ({code})" for name, code in named) + rest,
    )


def _lower_or_raise(floor: int, ceiling: int) -> Text:
    """What either limit would have to become."""
    return Text(
        f"Turunkan batas bawah menjadi {ceiling}, atau naikkan batas atas menjadi {floor}.",
        f"Lower the floor to {ceiling}, or raise the ceiling to {floor}.",
    )


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
            name = _name(problem, province)
            yield Fault(
                Text(
                    f"{name.id}: jumlah batas bawah kabupatennya {within[province]} melebihi "
                    f"batas atas provinsi {ceiling}.",
                    f"{name.en}: the floors of its regencies add up to {within[province]}, above the "
                    f"province's ceiling of {ceiling}.",
                ),
                f'rules.province_ceilings."{province}"',
                _lower_or_raise(within[province], ceiling),
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
                present = _present(problem, level)
                yield Fault(
                    Text(
                        f"{level.word.id} {area} tidak ada di wilayah skenario.",
                        f"{level.word.en} {area} is not in the scenario's region.",
                    ),
                    where,
                    Text(f"Gunakan salah satu: {present.id}.", f"Use one of: {present.en}."),
                )


def area_shortages(problem: Problem) -> Iterator[Fault]:
    """Yield floors above what an area has to offer, and ceilings that leave too little room."""
    for level in _levels(problem):
        available = Counter(level.areas)
        for area, floor in sorted(level.floors.items()):
            if floor > available[area]:
                name = _name(problem, area)
                yield Fault(
                    Text(
                        f"{name.id}: batas bawah {floor} desa, tetapi hanya {available[area]} yang dapat dipilih.",
                        f"{name.en}: the floor is {floor} villages, but only {available[area]} can be chosen.",
                    ),
                    f'rules.{level.key}_floors."{area}"',
                    Text(f"Turunkan batas bawah menjadi {available[area]}.", f"Lower the floor to {available[area]}."),
                )
    for level in _levels(problem):
        yield from _crowded_areas(problem, level)
    yield from _too_little_room(problem)
    yield from _too_many_floors(problem)


def _crowded_areas(problem: Problem, level: _Level) -> Iterator[Fault]:
    """Areas with more villages locked in than their ceiling."""
    locked = Counter(area for area, on in zip(level.areas, problem.locked_in, strict=True) if on)
    for area in sorted(locked):
        ceiling = level.ceiling_of(area)
        if ceiling is not None and locked[area] > ceiling:
            name = _name(problem, area)
            yield Fault(
                Text(
                    f"{name.id}: {locked[area]} desa dikunci masuk, di atas batas atas {ceiling}.",
                    f"{name.en}: {locked[area]} villages are locked in, above the ceiling of {ceiling}.",
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
            _more_room(problem, room),
        )


def _more_room(problem: Problem, room: int) -> Text:
    """What to do about ceilings that hold only `room` villages; with a number where one ceiling is for all."""
    fewer = Text(f"Minta paling banyak {room} desa", f"Ask for at most {room} villages")
    rules, available = problem.rules, Counter(problem.regencies)
    free = [count for regency, count in available.items() if regency not in rules.regency_ceilings]
    named = sum(min(count, rules.regency_ceilings.get(regency, 0)) for regency, count in available.items())
    limited = rules.province_ceilings or rules.province_ceiling_each is not None
    for each in range(max(free, default=0) + 1):
        if not limited and named + sum(min(each, count) for count in free) >= problem.villages_minimum:
            return Text(
                f"{fewer.id}, atau naikkan batas atas setiap kabupaten/kota menjadi {each}.",
                f"{fewer.en}, or raise the ceiling of every regency to {each}.",
            )
    return Text(f"{fewer.id}, atau naikkan batas atas.", f"{fewer.en}, or raise the ceilings.")


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
