"""Checks of money before solving: budgets that buy too little, and what was probably meant by them."""

from __future__ import annotations

from collections.abc import Iterator

from allocation.cheapest import cheapest_package_costs
from allocation.problem import Problem
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
            f"{name.id} {rupiah(total)} tidak cukup untuk {wanted.id}: dengan paket termurah pun perlu "
            f"{rupiah(needed)}.",
            f"{name.en}, {rupiah(total)}, does not pay for {wanted.en}: even the cheapest packages cost "
            f"{rupiah(needed)}.",
        ),
        where,
        probably_meant(total, needed)
        or Text(
            f"Naikkan menjadi paling sedikit {rupiah(needed)}, atau minta paling banyak {fewer.id} desa.",
            f"Raise it to at least {rupiah(needed)}, or ask for at most {fewer.en} villages.",
        ),
    )
