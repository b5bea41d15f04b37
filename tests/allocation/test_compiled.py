"""What is compiled beforehand is what large regions use."""

from __future__ import annotations

from allocation.compiled import compile_all
from allocation.decomposition.bound import best_values
from allocation.decomposition.oracle import near_best
from allocation.decomposition.payable import payable
from allocation.decomposition.price_search import best_prices
from allocation.decomposition.view import view_of
from allocation.progress import Progress
from allocation.rules import coupling_rules
from tests.allocation.decomposition_cases import problem_of
from tests.allocation.test_allocate_second_solver import region


def test_a_search_after_the_compilation_compiles_nothing_more():
    compile_all()
    before = set(near_best.signatures)
    problem = problem_of(region(0, 40))
    view = payable(view_of(problem, coupling_rules(problem)))
    best_values(view, best_prices(view, Progress(30.0)).duals)
    assert set(near_best.signatures) == before
