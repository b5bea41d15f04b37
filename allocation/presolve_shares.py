"""Checks of shares before solving: parts of the plan that the villages cannot make."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from allocation.problem import Problem
from allocation.rules import REMOTE, CouplingRule, counted_villages, coupling_rules
from allocation.wording import percent, rule_in_words
from data.errors import Fault
from data.wording import Text


def shares_beyond_reach(problem: Problem) -> Iterator[Fault]:
    """Yield shares that the villages that can be chosen cannot make, however few are chosen."""
    fewest, available = problem.villages_minimum, len(problem.codes)
    for rule in coupling_rules(problem):
        if rule.share is None or not 0 < fewest <= available:
            continue
        inside = int(np.count_nonzero(counted_villages(problem, rule)))
        if rule.is_floor and math.ceil(rule.share * fewest) > inside:
            yield _share_fault(problem, rule, needed=math.ceil(rule.share * fewest), fewest=fewest, available=inside)
        elif not rule.is_floor and fewest - math.floor(rule.share * fewest) > available - inside:
            needed = fewest - math.floor(rule.share * fewest)
            yield _share_fault(problem, rule, needed=needed, fewest=fewest, available=available - inside)


def _share_fault(problem: Problem, rule: CouplingRule, *, needed: int, fewest: int, available: int) -> Fault:
    """Return the fault of a share that needs more villages of a kind than there are."""
    own, share = rule_in_words(rule, problem.names), rule.share or 0
    where = Text("di sana", "there") if rule.is_floor else Text("di luarnya", "elsewhere")
    # the most villages with which the share can still be made, and the share that these numbers allow
    part = share if rule.is_floor else 1 - share
    most = math.floor(available / part)
    reached = math.floor(10_000 * available / fewest) / 10_000
    limit = percent(reached if rule.is_floor else 1 - reached)
    nothing = Text("tidak satu pun", "none") if not available else Text(f"hanya {available}", f"only {available}")
    fewer = Text("", "")
    if most:
        fewer = Text(f", atau minta paling banyak {most} desa", f", or ask for at most {most} villages")
    data = Text("", "")
    if rule.name == REMOTE:
        data = Text(
            " Lengkapi juga data status 3T: desa yang statusnya belum diketahui tidak dihitung.",
            " Complete the 3T data, too: a village whose status is not known does not count.",
        )
    return Fault(
        Text(
            f"Syarat {own.id}: dari {fewest} desa perlu {needed} {where.id}, {nothing.id} yang dapat dipilih.",
            f"The rule {own.en}: of {fewest} villages it needs {needed} {where.en}, but {nothing.en} can be chosen.",
        ),
        rule.where,
        Text(
            f"Ubah bagian itu menjadi {limit.id}{fewer.id}.{data.id}",
            f"Change the share to {limit.en}{fewer.en}.{data.en}",
        ),
    )
