"""The criteria catalogue: criteria that a planner may take into a scenario (read by `data.criteria_file`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.scenario import Criterion
from data.schema import PILLARS
from data.wording import Text

CatalogueKind = Literal["need", "readiness", "rule"]
CATALOGUE_KINDS: tuple[CatalogueKind, ...] = ("need", "readiness", "rule")
LEVELS = ("village", "district", "regency", "province")


@dataclass(frozen=True)
class CatalogueCriterion:
    """One measurable thing, with what is known about it.

    Parameters
    ----------
    key : str
        Key of the entry; of the scenario's criterion too.
    code : str
        Row of the table of derived criteria, e.g. ``"P2d"``; several entries may share one.
    label : Text
    pillars : tuple of str
        Of `schema.PILLARS`; ``("all",)`` for what concerns every pillar.
    kind : {"need", "readiness", "rule"}
        rule: not weighed; `note` names the scenario key that does it.
    indicator : str
        Canonical column.
    unit : str
        Of the indicator and of `best`, `worst`, `threshold`.
    best, worst : float or None
        End points as in `Criterion`; None for rules only.
    threshold : float or None
        A standard or a line that divides; None where no source gives one.
    threshold_source : str
    source : str
        Where the end points come from, and who usually has the data.
    year : int or None
        Of `source`.
    level : str
        One of `LEVELS`: the finest at which data usually exist.
    changed_by : tuple of str
        Ministries or agencies (K/L) that can change it.
    evidence : str
        Why it is a criterion at all.
    surety : str
        A (law, official page, the programme's paper), B (several agree), C (one press source), ? (in doubt).
    note : str
    """

    key: str
    code: str
    label: Text
    pillars: tuple[str, ...]
    kind: CatalogueKind
    indicator: str
    unit: str
    best: float | None
    worst: float | None
    threshold: float | None
    threshold_source: str
    source: str
    year: int | None
    level: str
    changed_by: tuple[str, ...]
    evidence: str
    surety: str
    note: str


def criterion_from(entry: CatalogueCriterion, weight: float, pillar: str | None = None) -> Criterion:
    """Return the scenario's criterion of a catalogue entry.

    Parameters
    ----------
    entry : CatalogueCriterion
        Of kind need or readiness.
    weight : float
        As written in the scenario, >= 0.
    pillar : str or None
        One of `schema.PILLARS`; None takes the entry's only pillar, or "all" when it has several.

    Returns
    -------
    Criterion
        With the Indonesian label, since a scenario is the planner's own file.

    Raises
    ------
    ValueError
        If the entry is a rule or lacks an end point, or `pillar` is unknown.
    """
    if entry.kind == "rule" or entry.best is None or entry.worst is None:
        raise ValueError(f"{entry.key!r} has no end points and cannot be weighed")
    chosen = pillar or (entry.pillars[0] if len(entry.pillars) == 1 else "all")
    if chosen not in PILLARS:
        raise ValueError(f"unknown pillar {chosen!r}")
    return Criterion(
        indicator=entry.indicator,
        weight=weight,
        best=entry.best,
        worst=entry.worst,
        pillar=chosen,
        label=entry.label.id,
        source=entry.source,
        kind=entry.kind,
        threshold=entry.threshold,
        threshold_source=entry.threshold_source,
        changed_by=entry.changed_by,
        evidence=entry.evidence,
        code=entry.code,
    )
