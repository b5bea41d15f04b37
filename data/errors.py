"""Errors that a planner can act on: problem, where, remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.wording import Language, Text


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Parameters
    ----------
    problem : Text
        What is wrong, with values and a count, naming the first offender.
    where : str
        File and layer, row, column, or scenario key. File *names*, never server paths.
    remedy : Text
        One thing the reader can do.
    """

    problem: Text
    where: str
    remedy: Text

    def in_language(self, language: Language) -> str:
        """Return the fault as one line: where, problem, remedy."""
        problem = self.problem.in_language(language)
        return f"{self.where}: {problem} {self.remedy.in_language(language)}"


class HtisError(Exception):
    """Base of all errors that are the input's fault; carries one or more faults."""

    exit_code = 2

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise TypeError("an HtisError needs at least one Fault")
        self.faults: tuple[Fault, ...] = faults
        super().__init__(self.in_language("id"))

    def in_language(self, language: Language) -> str:
        """Return all faults in `language`, one line each."""
        return "\n".join(fault.in_language(language) for fault in self.faults)


class DataError(HtisError):
    """A file cannot be used as it is."""


class ScenarioError(HtisError):
    """The scenario (or the catalogue) contradicts itself or the schema."""


class InfeasiblePlanError(HtisError):
    """No plan satisfies the rules; the faults name the conflicting rules and a relaxation."""

    exit_code = 3


class SolverError(HtisError):
    """The solver stopped without an answer."""

    exit_code = 1


@dataclass(frozen=True)
class PlanWarning:
    """The answer stands, but a planner would want to know this.

    Parameters
    ----------
    code : str
        Stable English identifier, e.g. ``"villages_without_route"``.
    message : Text
        The sentence shown on screen and in every export.
    where : str
        Dataset, column or scenario key; may be empty.
    codes : tuple of str
        Village codes concerned, if any.
    """

    code: str
    message: Text
    where: str = ""
    codes: tuple[str, ...] = ()


def raise_if_any(faults: Iterable[Fault], error: type[HtisError] = DataError) -> None:
    """Raise one `error` that carries all `faults`, or return when there are none.

    Raises
    ------
    HtisError
        Of type `error`, when `faults` is not empty.
    """
    found = tuple(faults)
    if found:
        raise error(*found)
