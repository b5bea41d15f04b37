"""Checks before solving, which say what was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from allocation.presolve_areas import area_shortages, contradicting_areas
from allocation.presolve_money import budget_shortages, unpayable_pillars
from allocation.presolve_shares import shares_beyond_reach
from allocation.problem import Problem
from allocation.wording import number, villages_in_words
from data.errors import Fault, InfeasiblePlanError, ScenarioError, raise_if_any
from data.reasons import REASONS
from data.wording import Text


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
    raise_if_any(
        [
            *_counts(problem),
            *area_shortages(problem),
            *shares_beyond_reach(problem),
            *budget_shortages(problem),
            *unpayable_pillars(problem),
        ],
        InfeasiblePlanError,
    )


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
        name = problem.names.village(code)
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
                Text(
                    f"Desa {name} dikunci masuk dan keluar sekaligus.", f"The village {name} is locked both in and out."
                ),
                where,
                Text("Hapus salah satu kunci.", "Delete one of the two locks."),
            )


def _unlockable(problem: Problem) -> Iterator[Fault]:
    """Villages locked in for which no intervention is eligible."""
    for lock in problem.rules.locks:
        if lock.direction == "in" and problem.excluded.get(lock.village_code) == "no_eligible_package":
            name = problem.names.village(lock.village_code)
            yield Fault(
                Text(
                    f"Desa {name} dikunci masuk, tetapi di sana tidak ada intervensi yang syaratnya terpenuhi.",
                    f"The village {name} is locked in, but no intervention is eligible there.",
                ),
                f'rules.locks "{lock.village_code}"',
                Text(
                    "Longgarkan syarat kebutuhan atau syarat lokasi satu intervensi, atau hapus kuncinya.",
                    "Relax the least need or the site rule of one intervention, or delete the lock.",
                ),
            )


def _no_candidates(problem: Problem) -> Iterator[Fault]:
    """Nothing to choose from, and why."""
    if problem.codes:
        return
    why, every = _why_not(problem), villages_in_words(len(problem.all_codes))
    yield Fault(
        Text(
            f"Tidak satu pun dari {every.id} dapat dipilih ({why.id}).",
            f"None of the {every.en} can be chosen ({why.en}).",
        ),
        "candidates",
        Text(
            "Longgarkan aturan kantong PMI, atau lengkapi data PMI dan indikator.",
            "Relax the candidate rule, or complete the migrant-worker data and indicators.",
        ),
    )


def _why_not(problem: Problem) -> Text:
    """How many villages cannot be chosen, by reason, the most frequent first."""
    counts = sorted(Counter(problem.excluded.values()).items(), key=lambda item: (-item[1], item[0]))
    told = [(villages_in_words(count), REASONS[reason]) for reason, count in counts]
    return Text(
        "; ".join(f"{count.id}: {why.id[:1].lower()}{why.id[1:]}" for count, why in told),
        "; ".join(f"{count.en}: {why.en[:1].lower()}{why.en[1:]}" for count, why in told),
    )


def _counts(problem: Problem) -> Iterator[Fault]:
    """More villages asked for than there are, or fewer than are locked in."""
    rules, available, locked = problem.rules, len(problem.codes), int(problem.locked_in.sum())
    if 0 < available < problem.villages_minimum:
        why, most = _why_not(problem), number(available)
        wanted = villages_in_words(problem.villages_minimum)
        yield Fault(
            Text(
                f"Diminta {wanted.id}, tetapi hanya {most.id} yang dapat dipilih ({why.id}).",
                f"{wanted.en} are asked for, but only {most.en} can be chosen ({why.en}).",
            ),
            "rules.villages" if rules.villages_minimum is None else "rules.villages_minimum",
            Text(
                f"Minta paling banyak {most.id} desa, atau longgarkan aturan kantong PMI.",
                f"Ask for at most {most.en} villages, or relax the candidate rule.",
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
