"""Whole numbers of units: where the best mixture pays for part of a unit, plans are split into "fewer" and "more"."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import sparse

from allocation.decomposition.bound import Priced, priced, unit_prices
from allocation.decomposition.core import Core, Limits, core_of, solve_core, width_of
from allocation.decomposition.payments import excess
from allocation.decomposition.price_search import BestPrices, generate_columns, penalties
from allocation.decomposition.programme import out_of_time
from allocation.decomposition.view import View
from allocation.money_rows import money_tolerance_idr
from allocation.packages import gap_closed
from allocation.problem import Choice, FloatArray
from allocation.progress import Progress
from data.errors import SolverError

FIRST_DOUBTS = (300, 1_500, 6_000, 24_000)  # sizes of the core, until it holds a plan
BRANCH_DOUBTS = 600  # size of the core in which a branch looks for a better plan
EXACT_COLUMNS = 1_500  # up to so many columns a branch is decided by the solver
NODES = 2_000  # of the solver, in a core that need not be decided
WHOLE = 1e-6  # a number so near a whole one is whole
ROUNDING = 1e-9  # of the bound: sums of doubles must not cut off a plan
MANY_NODES = 2**31 - 1
BRANCH_TOLERANCE = 1e-6  # of the value: enough for a bound that only has to pass the plan in hand
LOOK_EVERY = 4  # branches
CORE_SHARE = 0.9  # of the gap asked for: what a core is decided to
TIGHTENINGS = 3
DOUBT_SHARE = 0.05  # of what a village closes on average: where looking for doubts begins


@dataclass(order=True)
class Branch:
    """Plans that keep some extra rows; the most promising branch first, then the oldest."""

    rank: float
    number: int
    view: View = field(compare=False)
    prices: BestPrices = field(compare=False)

    @property
    def bound(self) -> float:
        """No plan of the branch closes more."""
        return -self.rank


class Tree:
    """The search: the best plan so far, and the branches that may hold a better one."""

    def __init__(self, view: View, relative_gap: float, progress: Progress) -> None:
        """Begin with no plan."""
        self.view, self.relative_gap, self.progress = view, relative_gap, progress
        self.choice: Choice | None = None
        self.value = -math.inf
        self.open: list[Branch] = []
        self.made = 0
        self.closed_bound = -math.inf  # of branches that were decided to within the gap

    @property
    def bound(self) -> float:
        """No plan closes more."""
        best_open = self.open[0].bound if self.open else -math.inf
        return max(best_open, self.closed_bound, self.value)

    def is_close(self, bound: float) -> bool:
        """Whether no plan below `bound` is worth looking for."""
        return bound - self.value <= max(self.relative_gap, ROUNDING) * abs(self.value)

    def search(self, root: BestPrices) -> bool:
        """Look until the gap is reached (True), or until the progress is over or nothing is left to try (False)."""
        self._push(self.view, root, math.inf)
        for doubts in FIRST_DOUBTS:
            if self.choice is not None or self.progress.is_over():
                break
            self._look(self.open[0], doubts)
        popped = 0
        while self.open and not self.is_close(self.bound):
            if self.progress.is_over():
                return False
            branch = heapq.heappop(self.open)
            try:
                self._decide_or_split(branch, look=popped % LOOK_EVERY == 0)
            except SolverError:
                heapq.heappush(self.open, branch)
                return False
            popped += 1
            self.progress.tell(bound=self.bound)
        return self.choice is not None and self.is_close(self.bound)

    def _push(self, view: View, prices: BestPrices, most: float) -> None:
        """Keep a branch that may hold a better plan."""
        bound = min(most, prices.bound)
        if bound > self.value:
            heapq.heappush(self.open, Branch(-bound, self.made, view, prices))
            self.made += 1

    def _look(self, branch: Branch, doubts: int) -> None:
        """Look for a plan where the branch's prices leave most doubt."""
        found, width = doubtful(branch.view, branch.prices, doubts)
        core = core_of(branch.view, found, min(width, self._room(branch.bound)))
        self._solve(branch.view, core, NODES)

    def _room(self, bound: float) -> float:
        """Return how much a package may lose at most in a plan better than the one in hand."""
        return bound - self.value + ROUNDING * abs(bound)

    def _decide_or_split(self, branch: Branch, look: bool) -> None:
        """Decide a branch in which little is open; split another by a unit that the mixture pays in part."""
        part = paid_in_part(branch.view, branch.prices)
        bound = branch.bound
        if self.choice is not None:
            room = self._room(bound)
            core = core_of(branch.view, priced(branch.view, branch.prices.duals, room), room)
            is_small = len(core.columns) <= EXACT_COLUMNS
            if is_small or part is None:
                of_core, is_decided = self._solve(branch.view, core, NODES if is_small and part else MANY_NODES)
                bound = min(bound, max(of_core, self.value))
                if is_decided:
                    self.closed_bound = max(self.closed_bound, bound)
                    return
            elif look:
                self._look(branch, BRANCH_DOUBTS)
        if part is None:
            raise out_of_time()
        for view in halves(branch.view, part):
            duals = np.append(branch.prices.duals, 0.0)
            prices = generate_columns(view, duals, BRANCH_TOLERANCE, self.progress, penalties(view, duals))
            self._push(view, prices, bound)

    def _solve(self, view: View, core: Core, nodes: int) -> tuple[float, bool]:
        """Solve a core, keep its plan when it obeys every rule and is the best; its bound, and whether decided."""
        spare, first = np.zeros(len(view.lower)), None
        for _ in range(TIGHTENINGS):
            limits = Limits(CORE_SHARE * self.relative_gap, self.progress, nodes)
            found = solve_core(view, core, limits, self.choice, spare)
            first = first or found
            if found.choice is None:
                break
            over = excess(view, found.choice)
            if not over.any():
                value = math.fsum(gap_closed(view.gap, view.effect, found.choice.packages))
                if value > self.value:
                    self.choice, self.value = found.choice, value
                    self.progress.tell(best=value)
                break
            # sums of large costs pass a ceiling by the solver's tolerance: lower it by as much as that can be
            for row, rule in enumerate(view.rules):
                if over[row] and rule.is_money:
                    over[row] = max(over[row], money_tolerance_idr(view.problem) / view.row_units[row])
            spare += over
        return (first.bound, first.is_decided) if first else (math.inf, False)


def doubtful(view: View, prices: BestPrices, doubts: int) -> tuple[Priced, float]:
    """Return the packages at the prices, and the width that leaves about so many in doubt."""
    width = max(DOUBT_SHARE * abs(prices.bound) / len(view.gap), np.finfo(np.float64).tiny)
    widest = 2.0 * float(view.gap.sum(axis=1).max(initial=0.0)) + abs(prices.bound)
    while True:
        found = priced(view, prices.duals, width)
        wanted = width_of(view, found, doubts)
        if wanted <= width or width > widest:
            return found, min(wanted, width)
        width *= 3.0


def paid_in_part(view: View, prices: BestPrices) -> tuple[FloatArray, float] | None:
    """Return which payments to split by, and their number in the mixture; None when all numbers are whole.

    The number of a unit whose rounding costs most, at its price; when all units come whole, the payment that is
    furthest from a whole number.
    """
    whole, unit_of = view.payment_is_whole, view.bill_unit[view.payment_bill]
    numbers = np.bincount(unit_of, prices.payments * whole, view.units)
    part = np.abs(numbers - np.round(numbers))
    unit = int(np.argmax(part * (np.abs(unit_prices(view, prices.duals)) + WHOLE)))
    if part[unit] > WHOLE:
        return (unit_of == unit).astype(np.float64), float(numbers[unit])
    part = np.abs(prices.payments - np.round(prices.payments)) * whole
    payment = int(np.argmax(part)) if len(part) else 0
    if len(part) and part[payment] > WHOLE:
        return (np.arange(len(part)) == payment).astype(np.float64), float(prices.payments[payment])
    return None


def halves(view: View, part: tuple[FloatArray, float]) -> Iterator[View]:
    """Yield the view with fewer of these payments, and with more."""
    payments, number = part
    for lower, upper in ((-math.inf, math.floor(number)), (math.ceil(number), math.inf)):
        yield replace(
            view,
            lower=np.append(view.lower, lower),
            upper=np.append(view.upper, upper),
            unit_rows=sparse.vstack([view.unit_rows, sparse.csr_array((1, view.units))], format="csr"),
            payment_rows=sparse.vstack([view.payment_rows, sparse.csr_array(payments[None])], format="csr"),
            village_rows=sparse.vstack([view.village_rows, sparse.csr_array((1, len(view.gap)))], format="csr"),
            row_units=np.append(view.row_units, 1.0),
        )
