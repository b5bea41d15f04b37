"""Checks of money before solving: budgets that buy too little, and what was probably meant by them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from allocation.cheapest import cheapest_package_costs
from allocation.packages import OWN_PILLARS
from allocation.problem import BoolArray, Problem
from allocation.wording import number, rupiah, villages_in_words
from data.errors import Fault
from data.wording import Text

# An amount that is short by less than this factor was hardly written in thousands.
FAR_BELOW = 10
UNITS = ((1_000, Text("ribuan", "thousands")), (1_000_000, Text("jutaan", "millions")))


def budget_shortages(problem: Problem) -> Iterator[Fault]:
    """Yield the budgets that buy nothing, or less than the fewest villages cost at their cheapest."""
    if not problem.codes:
        return
    costs = cheapest_package_costs(problem)
    locked = [cost for cost, on in zip(costs, problem.locked_in, strict=True) if on]
    others = sorted(cost for cost, on in zip(costs, problem.locked_in, strict=True) if not on)
    fewest = min(max(problem.villages_minimum, len(locked)), len(costs))
    least = [*locked, *others]
    budgets = [("funds", Text("Jumlah pagu semua dana", "The sum of all funds"), _sum_of_funds(problem))]
    if problem.rules.budget_idr is not None:
        budgets.append(("rules.budget_idr", Text("Pagu total", "The total budget"), problem.rules.budget_idr))
    for where, name, total in budgets:
        if total < min(costs):
            yield _buys_nothing(where, name, total, least[:fewest], min(costs))
        elif total < sum(least[:fewest]):
            yield _buys_too_little(where, name, total, least[:fewest])


def probably_meant(total: int, needed: int) -> Text | None:
    """Return the guess that an amount was written in thousands or millions; None when it is not that far off."""
    if not 0 < total * FAR_BELOW <= needed:
        return None
    for times, unit in UNITS:
        if total * times >= needed:
            meant = rupiah(total * times)
            return Text(
                f"Apakah angka itu ditulis dalam {unit.id}? Yang dimaksud mungkin {meant}; tulislah rupiah penuh.",
                f"Was that figure entered in {unit.en}? Perhaps {meant} was meant; write whole rupiah.",
            )
    return None


def _sum_of_funds(problem: Problem) -> int:
    """Ceilings of all funds in the scenario's year."""
    return sum(fund.budget_idr for fund in problem.funds)


def _buys_nothing(where: str, name: Text, total: int, least: list[int], cheapest: int) -> Fault:
    """The fault of a budget below the cheapest package."""
    return Fault(
        Text(
            f"{name.id} {rupiah(total)} di bawah paket termurah ({rupiah(cheapest)}), "
            "sehingga tidak ada desa yang dapat dipilih.",
            f"{name.en}, {rupiah(total)}, is below the cheapest package ({rupiah(cheapest)}), "
            "so no village can be chosen.",
        ),
        where,
        probably_meant(total, max(cheapest, sum(least)))
        or Text(
            f"Naikkan menjadi paling sedikit {rupiah(cheapest)}, atau periksa satuan dan biaya satuan.",
            f"Raise it to at least {rupiah(cheapest)}, or check its unit and the unit costs.",
        ),
    )


def _buys_too_little(where: str, name: Text, total: int, least: list[int]) -> Fault:
    """The fault of a budget that does not pay for the fewest villages; `least` are their cheapest packages."""
    needed, wanted = sum(least), villages_in_words(len(least))
    payable = 0
    while sum(least[: payable + 1]) <= total:
        payable += 1
    fewer = number(payable)
    return Fault(
        Text(
            f"{name.id} {rupiah(total)} tidak cukup untuk {wanted.id}: dengan paket termurah yang memenuhi "
            f"aturan pun perlu {rupiah(needed)}.",
            f"{name.en}, {rupiah(total)}, does not pay for {wanted.en}: even the cheapest packages that obey the "
            f"rules cost "
            f"{rupiah(needed)}.",
        ),
        where,
        probably_meant(total, needed)
        or Text(
            f"Naikkan menjadi paling sedikit {rupiah(needed)}, atau minta paling banyak {fewer.id} desa.",
            f"Raise it to at least {rupiah(needed)}, or ask for at most {fewer.en} villages.",
        ),
    )


def unpayable_pillars(problem: Problem) -> Iterator[Fault]:
    """Yield the pillars that a holistic package must serve although no fund can pay for it even once."""
    fewest, stuck = problem.villages_minimum, np.zeros((len(problem.codes), len(OWN_PILLARS)), dtype=np.bool_)
    payable = np.array([_is_payable(problem, number) for number in range(len(problem.units))], dtype=np.bool_)
    for column, pillar in enumerate(OWN_PILLARS):
        serves = np.array([each.pillar == pillar for each in problem.interventions], dtype=np.bool_)
        has = (problem.offered & serves & payable[problem.unit_of]).any(axis=1)
        stuck[:, column] = problem.required[:, column] & ~has
    free = len(problem.codes) - int(stuck.any(axis=1).sum())
    if not 0 < fewest <= len(problem.codes) or free >= fewest:
        return
    for column, pillar in enumerate(OWN_PILLARS):
        if stuck[:, column].any():
            yield _unpayable(problem, pillar, stuck[:, column], free)


def _is_payable(problem: Problem, number: int) -> bool:
    """Whether the funds that may pay a unit could pay it once, each alone or, where they may, together."""
    budgets = [problem.funds[fund].budget_idr for fund in problem.payers(number)]
    most = sum(budgets) if problem.shared_units[number] else max(budgets, default=0)
    return most >= problem.units[number].cost()


def _unpayable(problem: Problem, pillar: str, stuck: BoolArray, free: int) -> Fault:
    """The fault of a pillar that nobody can pay for in the villages `stuck`."""
    here = np.array(problem.offered[stuck].any(axis=0))
    serving = [each for each, on in zip(problem.interventions, here, strict=True) if on and each.pillar == pillar]
    labels = "; ".join(problem.names.intervention(each.key) for each in serving)
    keys = {key for each in serving for key in each.funds}
    purses = "; ".join(
        f"{problem.names.fund(fund.key)} {rupiah(fund.budget_idr)}" for fund in problem.funds if fund.key in keys
    )
    costs = [unit.cost() for unit in problem.units if problem.interventions[unit.intervention] in serving]
    cheapest, rest = rupiah(min(costs)), villages_in_words(free)
    count, wanted = villages_in_words(int(stuck.sum())), villages_in_words(problem.villages_minimum)
    fewer = Text(f", atau minta paling banyak {rest.id}", f", or ask for at most {rest.en}") if free else Text("", "")
    return Fault(
        Text(
            f"Aturan holistik: di {count.id} paketnya harus memuat salah satu dari ({labels}), tetapi tidak ada pagu "
            f"yang cukup untuk itu ({purses}). Diminta {wanted.id}; yang dapat dipilih tanpa itu {rest.id}.",
            f"Holistic rule: in {count.en} the package must hold one of ({labels}), but no ceiling is enough for it "
            f"({purses}). {wanted.en} are asked for; without it {rest.en} can be chosen.",
        ),
        "rules.holistic",
        Text(
            f"Naikkan salah satu pagu itu (yang termurah {cheapest} tiap desa) atau matikan aturan holistik{fewer.id}.",
            f"Raise one of these ceilings (the cheapest is {cheapest} a village) or turn the rule off{fewer.en}.",
        ),
    )
