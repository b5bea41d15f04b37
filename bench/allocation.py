"""Whole provinces and the country: decomposition beside the whole model in HiGHS and beside rankings."""

from __future__ import annotations

import math

from allocation.compiled import compile_all
from allocation.formulation import model
from allocation.packages import gap_closed
from allocation.prices import prices
from allocation.rules import coupling_rules
from allocation.search import best_choice
from allocation.solve import solve
from allocation.verify import broken_rules, broken_structure
from bench.allocation_instances import instance
from bench.greedy_allocation import greedy_packages, packages_by_score
from bench.rows import Row, peak_megabytes, timed
from data.errors import SolverError
from data.scenario import Solver

MEDIUM = (4_000, 42, 400)  # villages, regencies, villages of the plan: about 80 rows that tie villages together
WHOLE_MODEL_LIMIT_S = 120.0
TARGET_GAP, TARGET_NATIONAL_GAP = 1e-3, 5e-4
TARGET_MEGABYTES = 4_000.0
NATIONAL_REGENCIES, NATIONAL_SHARE = 514, 21  # one village in so many is chosen
DEFAULT_GAP = 1e-4


def run(villages: int) -> list[Row]:
    """Return the rows of a province and of a country with `villages` villages."""
    compile_all()
    regencies = max(2, min(NATIONAL_REGENCIES, villages // 100))
    national = (villages, regencies, max(40, villages // NATIONAL_SHARE))
    country = _decomposition(national, TARGET_NATIONAL_GAP)
    own, _ = peak_megabytes()
    memory = Row("peak memory", 0.0, own / TARGET_MEGABYTES, "target 4,000 MB", f"{own:.0f} MB in one process")
    province = _decomposition(MEDIUM, TARGET_GAP)
    return [*province, _whole_model(MEDIUM, province[0]), *country, memory]


def _decomposition(size: tuple[int, int, int], gap: float) -> list[Row]:
    """Time the search to two gaps, the prices, and the greedy plan."""
    problem = instance(*size)
    rules = coupling_rules(problem)
    rows, name = [], f"{size[0]} villages"
    for wanted in (gap, DEFAULT_GAP):
        found, seconds = timed(lambda wanted=wanted: best_choice(problem, rules, Solver(wanted, 120.0)))  # type: ignore[misc]
        is_kept = not broken_rules(problem, found.choice, rules) and not broken_structure(problem, found.choice)
        note = f"gap {found.gap:.4%} ({found.status}); {len(rules)} rules {'kept' if is_kept else 'BROKEN'}"
        rows.append(Row(f"{name}, to {wanted:.2%}", seconds, found.gap / wanted, "gap asked for", note))
    for words, ranked in (
        ("most closed per rupiah first", greedy_packages),
        ("highest score first", packages_by_score),
    ):
        packages, seconds = timed(lambda ranked=ranked: ranked(problem))  # type: ignore[misc]
        value = math.fsum(gap_closed(problem.closable_gap, problem.effect, packages))
        lost = f"loses {1 - value / found.objective:.2%} of the value; {int(packages.any(axis=1).sum())} villages"
        rows.append(Row(f"{name}, {words}", seconds, seconds / rows[0].seconds, rows[0].name, lost))
    _, seconds = timed(lambda: prices(problem, rules, 60.0))
    return [*rows, Row(f"{name}, prices of rules", seconds)]


def _whole_model(size: tuple[int, int, int], beside: Row) -> Row:
    """Time the whole model in HiGHS to the same gap."""
    problem = instance(*size)
    rules = coupling_rules(problem)
    name = f"{size[0]} villages, whole model (HiGHS)"
    made, build_s = timed(lambda: model(problem, rules))
    try:
        found, seconds = timed(lambda: solve(made, relative_gap=TARGET_GAP, time_limit_s=WHOLE_MODEL_LIMIT_S))
    except SolverError:
        note = f"no plan within {WHOLE_MODEL_LIMIT_S:.0f} s"
        return Row(name, WHOLE_MODEL_LIMIT_S, WHOLE_MODEL_LIMIT_S / beside.seconds, beside.name, note)
    seconds += build_s
    value = float(made.objective @ found.values)
    note = f"gap {(found.bound - value) / value:.4%} ({found.status}, limit {WHOLE_MODEL_LIMIT_S:.0f} s)"
    return Row(name, seconds, seconds / beside.seconds, beside.name, note)
