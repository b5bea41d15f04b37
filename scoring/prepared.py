"""What scoring needs from the data and does not depend on weights, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.errors import PlanWarning
from data.scenario import CandidateRule, Criterion, Scenario
from data.scoring_choices import Dose
from scoring.candidates import candidate_status, candidate_warnings
from scoring.dose import dose_of
from scoring.grades import Grades, grades_of
from scoring.need_bounds import open_parts
from scoring.needs import needs_from_indicators
from scoring.ranks import code_order
from scoring.readiness import readiness_from_indicators

_Scale = tuple[str, float, float, str]


@dataclass(frozen=True)
class Prepared:
    """Villages ready to be scored; made by `prepare`, good for every scenario for which `fits` is true.

    Parameters
    ----------
    dose_basis : DataFrame, index `village_code`
        `idm_status` (categories) and `idm_score`, where the data have them.
    dose : Dose
        Of the scenario at hand.
    idm_dose : Series of text, same index, or None
        What it gives each village, where it goes by IDM and so by no weight.
    needs, readiness : Grades
    status : Series of text, same index
        As in `Priorities.table["candidate_status"]`.
    is_candidate, is_unknown_candidate : array of bool
        Status "yes", status "unknown".
    codes : array of object
        The index.
    order : array of int or None
        Of `scoring.ranks.code_order`.
    scales : mapping of criterion key to (indicator, best, worst, kind)
    candidates : CandidateRule
    warnings : tuple of PlanWarning
        Of the candidate rule.
    """

    dose_basis: pd.DataFrame
    dose: Dose
    idm_dose: pd.Series | None
    needs: Grades
    readiness: Grades
    status: pd.Series
    is_candidate: NDArray[np.bool_]
    is_unknown_candidate: NDArray[np.bool_]
    codes: NDArray[np.object_]
    order: NDArray[np.intp] | None
    scales: Mapping[str, _Scale]
    candidates: CandidateRule
    warnings: tuple[PlanWarning, ...]

    def fits(self, scenario: Scenario) -> bool:
        """Return whether the scenario has the same criteria, scales and candidate rule; weights may differ."""
        return self.scales == _scales(scenario.criteria) and self.candidates == scenario.candidates


def prepare(villages: pd.DataFrame, indicators: pd.DataFrame, scenario: Scenario) -> Prepared:
    """Grade and lay out every village.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `regency_code` and `existing_programme`; `idm_status` and `idm_score` where known.
    indicators : DataFrame, same index
        Natural units; `inf` = no route, NaN = not measured.
    scenario : Scenario
        Criteria without their weights, the candidate rule, and the dose.

    Returns
    -------
    Prepared

    Raises
    ------
    ScenarioError
        If a criterion or the candidate rule names an indicator that nobody knows.
    DataError
        If an indicator is not of a number type.
    ValueError
        If the two tables do not have the same index.
    """
    if not villages.index.equals(indicators.index):
        raise ValueError("villages and indicators must have the same index")
    needs = needs_from_indicators(indicators, scenario.criteria)
    readiness = readiness_from_indicators(indicators, scenario.criteria)
    parts = open_parts(indicators, scenario.criteria)
    status = candidate_status(villages, indicators, scenario.candidates)
    basis = _dose_basis(villages)
    return Prepared(
        dose_basis=basis,
        dose=scenario.dose,
        idm_dose=dose_of(basis, basis, scenario.dose) if scenario.dose.basis in basis else None,
        needs=grades_of(needs, {key: part for key, part in parts.items() if key in needs}),
        readiness=grades_of(readiness, {key: part for key, part in parts.items() if key in readiness}),
        status=status,
        is_candidate=(status == "yes").to_numpy(dtype=bool),
        is_unknown_candidate=(status == "unknown").to_numpy(dtype=bool),
        codes=villages.index.to_numpy(dtype=object),
        order=code_order(villages.index),
        scales=_scales(scenario.criteria),
        candidates=scenario.candidates,
        warnings=candidate_warnings(villages, scenario.candidates),
    )


def _scales(criteria: Mapping[str, Criterion]) -> dict[str, _Scale]:
    """Return of each criterion what its grades depend on."""
    return {key: (each.indicator, each.best, each.worst, each.kind) for key, each in criteria.items()}


def _dose_basis(villages: pd.DataFrame) -> pd.DataFrame:
    """Return the columns a dose may depend on, texts as categories, since they are looked up at every rescoring."""
    basis = pd.DataFrame(villages[[name for name in ("idm_status", "idm_score") if name in villages]])
    return basis.astype({"idm_status": "category"}) if "idm_status" in basis else basis
