"""Checks before solving, which say what was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from allocation.cheapest import cheapest_package_costs
from allocation.presolve_areas import area_shortages, contradicting_areas
from allocation.problem import Problem
from allocation.wording import rupiah
from data.errors import Fault, InfeasiblePlanError, ScenarioError, raise_if_any
from data.reasons import REASONS
from data.wording import Text

THOUSAND = 1_000


def check(problem: Problem) -> None:
    """Raise when the rules cannot be obeyed for a reason that needs no solver.

    Raises
    ------
    ScenarioError
        If the rules contradict each other, or name a village or an area that is not there.
    InfeasiblePlanError
        If no plan can obey them with these villages and budgets. All faults together.
    """
    raise_if_any(
        [*_contradicting_numbers(problem), *contradicting_areas(problem), *_contradicting_locks(problem)], ScenarioError
    )
    raise_if_any([*_unlockable(problem), *_no_candidates(problem)], InfeasiblePlanError)
    raise_if_any([*_counts(problem), *area_shortages(problem), *_money(problem)], InfeasiblePlanError)


def _contradicting_numbers(problem: Problem) -> Iterator[Fault]:
    """Numbers of villages that no data could satisfy."""
    rules = problem.rules
    if rules.villages < 1:
        yield Fault(
            Text(
                f"Jumlah desa {rules.villages} kurang dari 1.", f"The number of villages, {rules.villages}, is below 1."
            ),
            "rules.villages",
            Text("Isi jumlah desa paling sedikit 1.", "Ask for at least 1 village."),
        )
    if not 0 <= problem.villages_minimum <= max(rules.villages, 0):
        yield Fault(
            Text(
                f"Jumlah minimum {problem.villages_minimum} tidak di antara 0 dan maksimum {rules.villages}.",
                f"The minimum, {problem.villages_minimum} villages, is not between 0 and the maximum {rules.villages}.",
            ),
            "rules.villages_minimum",
            Text("Tukar atau samakan keduanya.", "Swap them, or make them equal."),
        )


def _contradicting_locks(problem: Problem) -> Iterator[Fault]:
    """Locks of unknown villages, and villages locked both ways."""
    directions: dict[str, set[str]] = {}
    for lock in problem.rules.locks:
        directions.setdefault(lock.village_code, set()).add(lock.direction)
    present = set(problem.all_codes)
    for code in sorted(directions):
        where = f'rules.locks "{code}"'
        if code not in present:
            yield Fault(
                Text(
                    f"Desa {code} dikunci tetapi tidak ada di wilayah skenario.",
                    f"Village {code} is locked but is not in the scenario's region.",
                ),
                where,
                Text("Periksa kode desa, atau perluas wilayah.", "Check the village code, or widen the region."),
            )
        elif len(directions[code]) > 1:
            yield Fault(
                Text(f"Desa {code} dikunci masuk dan keluar sekaligus.", f"Village {code} is locked both in and out."),
                where,
                Text("Hapus salah satu kunci.", "Delete one of the two locks."),
            )


def _unlockable(problem: Problem) -> Iterator[Fault]:
    """Villages locked in for which no intervention is eligible."""
    for lock in problem.rules.locks:
        if lock.direction == "in" and problem.excluded.get(lock.village_code) == "no_eligible_package":
            yield Fault(
                Text(
                    f"Desa {lock.village_code} dikunci masuk tetapi tidak ada intervensi yang memenuhi syarat di sana.",
                    f"Village {lock.village_code} is locked in, but no intervention is eligible there.",
                ),
                f'rules.locks "{lock.village_code}"',
                Text(
                    "Longgarkan `eligible_minimum_need` atau `site` satu intervensi, atau hapus kuncinya.",
                    "Relax `eligible_minimum_need` or `site` of one intervention, or delete the lock.",
                ),
            )


def _no_candidates(problem: Problem) -> Iterator[Fault]:
    """Nothing to choose from, and why."""
    if problem.codes:
        return
    counts = sorted(Counter(problem.excluded.values()).items(), key=lambda item: (-item[1], item[0]))
    why_id = "; ".join(f"{count} desa: {REASONS[reason].id}" for reason, count in counts)
    why_en = "; ".join(f"{count} villages: {REASONS[reason].en}" for reason, count in counts)
    yield Fault(
        Text(
            f"Tidak ada desa yang dapat dipilih dari {len(problem.all_codes)} desa ({why_id}).",
            f"None of the {len(problem.all_codes)} villages can be chosen ({why_en}).",
        ),
        "candidates",
        Text(
            "Longgarkan aturan kantong PMI, atau lengkapi data PMI dan indikator.",
            "Relax the candidate rule, or complete the migrant-worker data and indicators.",
        ),
    )


def _counts(problem: Problem) -> Iterator[Fault]:
    """More villages asked for than there are, or fewer than are locked in."""
    rules, available, locked = problem.rules, len(problem.codes), int(problem.locked_in.sum())
    if 0 < available < problem.villages_minimum:
        yield Fault(
            Text(
                f"Diminta {problem.villages_minimum} desa, tetapi hanya {available} desa yang dapat dipilih.",
                f"{problem.villages_minimum} villages are asked for, but only {available} can be chosen.",
            ),
            "rules.villages" if rules.villages_minimum is None else "rules.villages_minimum",
            Text(
                f"Minta paling banyak {available} desa, atau longgarkan aturan kantong PMI.",
                f"Ask for at most {available} villages, or relax the candidate rule.",
            ),
        )
    if locked > rules.villages:
        yield Fault(
            Text(
                f"{locked} desa dikunci masuk, tetapi rencana hanya memuat {rules.villages} desa.",
                f"{locked} villages are locked in, but the plan holds only {rules.villages}.",
            ),
            "rules.locks",
            Text(
                f"Naikkan jumlah desa menjadi {locked}, atau hapus sebagian kunci.",
                f"Raise the number of villages to {locked}, or delete some locks.",
            ),
        )


def _money(problem: Problem) -> Iterator[Fault]:
    """Find a budget that buys nothing, or less than the fewest villages cost at their cheapest."""
    if not problem.codes:
        return
    funds = sum(fund.budget_idr for fund in problem.funds)
    total = funds if problem.rules.budget_idr is None else min(funds, problem.rules.budget_idr)
    where = "funds" if total == funds else "rules.budget_idr"
    costs = cheapest_package_costs(problem)
    cheapest = min(costs)
    if total < cheapest:
        thousand = total * THOUSAND >= cheapest
        yield Fault(
            Text(
                f"Anggaran {rupiah(total)} di bawah paket termurah ({rupiah(cheapest)}), "
                "sehingga tidak ada desa yang dapat dipilih.",
                f"The budget of {rupiah(total)} is below the cheapest package ({rupiah(cheapest)}), "
                "so no village can be chosen.",
            ),
            where,
            Text(
                "Apakah anggaran ditulis dalam ribuan? Tulis rupiah penuh.",
                "Was the budget entered in thousands? Write whole rupiah.",
            )
            if thousand
            else Text(
                "Naikkan anggaran, atau periksa satuan dan biaya satuan.",
                "Raise the budget, or check its unit and the unit costs.",
            ),
        )
        return
    locked = [cost for cost, on in zip(costs, problem.locked_in, strict=True) if on]
    others = sorted(cost for cost, on in zip(costs, problem.locked_in, strict=True) if not on)
    fewest = max(problem.villages_minimum, len(locked))
    needed = sum(locked) + sum(others[: fewest - len(locked)])
    if needed > total and fewest <= len(costs):
        yield Fault(
            Text(
                f"Anggaran {rupiah(total)} tidak cukup untuk {fewest} desa: "
                f"dengan paket termurah pun perlu {rupiah(needed)}.",
                f"The budget of {rupiah(total)} does not pay for {fewest} villages: "
                f"even the cheapest packages cost {rupiah(needed)}.",
            ),
            where,
            Text(
                f"Naikkan anggaran menjadi paling sedikit {rupiah(needed)}, atau kurangi jumlah desa.",
                f"Raise the budget to at least {rupiah(needed)}, or ask for fewer villages.",
            ),
        )
