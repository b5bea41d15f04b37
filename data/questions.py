"""What is asked about one plan beyond the plan itself; the answers are a `data.plan_findings.PlanFindings`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.commitments import Commitment
from data.errors import Fault, ScenarioError, raise_if_any
from data.proposals import Proposals
from data.wording import Text

MOST_STEPS = 20
MOST_PLANS = 20
_LARGEST = 10**15  # rupiah; a thousand trillion, more than the state budget


@dataclass(frozen=True)
class Questions:
    """What to find out about a plan; the defaults ask nothing.

    Parameters
    ----------
    commitments : tuple of Commitment
        How much of the plan stands on them.
    proposals : Proposals or None
        A kabupaten's own list, to lay beside the plan.
    village_steps, budget_steps : tuple of int
        Steps of a ladder: numbers of villages, whole rupiah in total.
    plans : int
        Number of plans nearly as good to look for, the best one included; 0 = none.
    differ_by : int or None
        Villages of every earlier plan that a plan does without; None = a tenth of those chosen, at least 1.
    tolerance : float
        Share of the objective, 0-1, that another plan may lose.
    explain : bool
        Prices of the rules, replacement cost of every chosen village, and what would let in the first ones outside.
    """

    commitments: tuple[Commitment, ...] = ()
    proposals: Proposals | None = None
    village_steps: tuple[int, ...] = ()
    budget_steps: tuple[int, ...] = ()
    plans: int = 0
    differ_by: int | None = None
    tolerance: float = 0.02
    explain: bool = False


def questions_from_text(
    *,
    ladder: str | None = None,
    ladder_budget: str | None = None,
    plans: str | None = None,
    differ: str | None = None,
    tolerance: str | None = None,
    explain: bool = False,
) -> Questions:
    """Return the questions that somebody typed; None = not asked.

    Parameters
    ----------
    ladder, ladder_budget : str or None
        Steps with commas between: ``"10,20,50"``.
    plans, differ : str or None
        Whole numbers from 1.
    tolerance : str or None
        0-1, with a decimal point or comma.
    explain : bool

    Raises
    ------
    ScenarioError
        With every value that cannot be used, named by its option.
    """
    faults: list[Fault] = []
    asked = Questions(
        village_steps=_steps(ladder, "--ladder", "10,20,50", faults),
        budget_steps=_steps(ladder_budget, "--ladder-budget", "500000000,1000000000", faults),
        plans=_counted(plans, "--alternatives", MOST_PLANS, faults) or 0,
        differ_by=_counted(differ, "--differ", _LARGEST, faults),
        tolerance=_share(tolerance, Questions.tolerance, faults),
        explain=explain,
    )
    lonely = [name for name, text in (("--differ", differ), ("--tolerance", tolerance)) if text and not plans]
    faults += [
        Fault(
            Text("hanya berarti bersama --alternatives.", "means nothing without --alternatives."),
            name,
            Text("Tambahkan misalnya --alternatives 5.", "Add --alternatives 5, say."),
        )
        for name in lonely
    ]
    raise_if_any(faults, ScenarioError)
    return asked


def _steps(text: str | None, option: str, example: str, faults: list[Fault]) -> tuple[int, ...]:
    """Return the steps of a ladder, each once, from the smallest."""
    if text is None:
        return ()
    remedy = Text(
        f"Tulis bilangan bulat mulai 1, dipisah koma, paling banyak {MOST_STEPS}: {option} {example}",
        f"Write whole numbers from 1 with commas between, at most {MOST_STEPS}: {option} {example}",
    )
    found = [_read(part, int, lambda value: 1 <= value <= _LARGEST) for part in text.split(",")]
    numbers = sorted({int(value) for value in found if value is not None})
    if None in found or len(numbers) > MOST_STEPS:
        faults.append(_fault(text, option, remedy))
        return ()
    return tuple(numbers)


def _counted(text: str | None, option: str, most: int, faults: list[Fault]) -> int | None:
    """Return a whole number between 1 and `most`."""
    if text is None:
        return None
    value = _read(text, int, lambda number: 1 <= number <= most)
    if value is None:
        most_in_words = "" if most == _LARGEST else f"-{most}"
        remedy = Text(
            f"Tulis bilangan bulat 1{most_in_words}: {option} 5", f"Write a whole number 1{most_in_words}: {option} 5"
        )
        faults.append(_fault(text, option, remedy))
    return None if value is None else int(value)


def _share(text: str | None, default: float, faults: list[Fault]) -> float:
    """Return a share between 0 and 1."""
    if text is None:
        return default
    value = _read(text.replace(",", "."), float, lambda number: 0.0 <= number <= 1.0)
    if value is None:
        remedy = Text(
            "Tulis bagian antara 0 dan 1: --tolerance 0.02 berarti 2%.",
            "Write a share between 0 and 1: --tolerance 0.02 means 2%.",
        )
        faults.append(_fault(text, "--tolerance", remedy))
    return default if value is None else value


def _read(text: str, kind: Callable[[str], float], is_good: Callable[[float], bool]) -> float | None:
    """Return the number that is written, None where it is none or not a good one."""
    try:
        value = kind(text.strip())
    except ValueError:
        return None
    return value if is_good(value) else None


def _fault(text: str, option: str, remedy: Text) -> Fault:
    """Return the fault of one option."""
    shown = repr(text[:40])
    return Fault(Text(f"{shown} tidak dapat dipakai.", f"{shown} cannot be used."), option, remedy)
