"""Indicators in, priorities out: need, readiness, score, completeness, rank and contributions of every village."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.errors import Fault, ScenarioError
from data.plan import Priorities
from data.scenario import Scenario
from data.scoring_choices import Combination
from data.wording import Text
from scoring.combination import CombinedScore, combined_score, quadrants, readiness_share
from scoring.contributions import WeightedMean, contributions, weighted_mean
from scoring.dose import dose_of
from scoring.need_scores import need_scores
from scoring.prepared import Prepared, prepare
from scoring.ranks import RANK_DECIMALS, ranks
from scoring.score_warnings import criterion_warnings, village_warnings
from scoring.weighting.need_weights import need_weights, readiness_weights


def priorities(villages: pd.DataFrame, indicators: pd.DataFrame, scenario: Scenario) -> Priorities:
    """Score and rank every village.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `regency_code` and `existing_programme`; `idm_status` and `idm_score` where a dose follows them.
    indicators : DataFrame, same index
        Natural units; `inf` = no route, NaN = not measured.
    scenario : Scenario

    Returns
    -------
    Priorities
        One row for every village, in the order given.

    Raises
    ------
    ScenarioError
        If a criterion or the candidate rule names an indicator that nobody knows, weights cannot rank, or
        readiness counts but has no criterion.
    DataError
        If an indicator is not of a number type.
    ValueError
        If the two tables do not have the same index.
    """
    return rescore(prepare(villages, indicators, scenario), scenario)


def rescore(prepared: Prepared, scenario: Scenario) -> Priorities:
    """Score and rank again, e.g. after weights were moved.

    Parameters
    ----------
    prepared : Prepared
        Of `scoring.prepared.prepare`, with a scenario of the same criteria, scales and candidate rule.
    scenario : Scenario
        Weights, method, combination, dose, pillars and floor of completeness are taken from it.

    Returns
    -------
    Priorities
        What `priorities` would give, to the last bit.

    Raises
    ------
    ScenarioError
        If weights cannot rank, or readiness counts but has no criterion.
    ValueError
        If criteria, scales or the candidate rule have changed.
    """
    if not prepared.fits(scenario):
        raise ValueError("criteria, end points or the candidate rule have changed; prepare again")
    _refuse_readiness_without_criteria(prepared, scenario.combination)
    weighting = need_weights(prepared.needs.table, scenario)
    of_readiness = readiness_weights(scenario)
    brought = contributions(prepared.needs, weighting.weights, scenario.criteria)
    need = need_scores(prepared.needs, brought.mean, weighting.weights, scenario.method)
    readiness = _readiness_mean(prepared, of_readiness)
    table = _table(prepared, scenario, need, readiness)
    return Priorities(
        table=table,
        contributions=brought.by_criterion,
        pillar_contributions=brought.by_pillar,
        # Copied when written to: what a caller does with a result must not reach the next one.
        needs=prepared.needs.table.copy(deep=False),
        weights=weighting.weights,
        warnings=(
            *prepared.warnings,
            *weighting.warnings,
            *criterion_warnings(prepared.needs, weighting.weights),
            *criterion_warnings(prepared.readiness, of_readiness),
            *village_warnings(prepared.codes, table["is_assessable"].to_numpy(), prepared.is_unknown_candidate),
        ),
        readiness=prepared.readiness.table.copy(deep=False),
        readiness_weights=of_readiness,
    )


def _refuse_readiness_without_criteria(prepared: Prepared, combination: Combination) -> None:
    """Refuse a score that rests on readiness that nothing measures."""
    if readiness_share(combination) > 0 and not prepared.readiness.keys:
        raise ScenarioError(
            Fault(
                Text(
                    f"aturan {combination.rule} memakai kesiapan, tetapi tidak ada kriteria kesiapan.",
                    f"rule {combination.rule} uses readiness, but there is no readiness criterion.",
                ),
                "[combination] rule",
                Text(
                    'Tambahkan kriteria kind = "readiness", atau pakai rule = "need_only".',
                    'Add a criterion of kind = "readiness", or use rule = "need_only".',
                ),
            )
        )


def _readiness_mean(prepared: Prepared, weights: dict[str, float]) -> WeightedMean:
    """Return readiness, always a weighted mean; NaN throughout where the scenario has no such criterion."""
    if not weights:
        return WeightedMean(*np.full((len(WeightedMean._fields), len(prepared.codes)), np.nan))
    return weighted_mean(prepared.readiness, weights)


def _table(prepared: Prepared, scenario: Scenario, need: WeightedMean, readiness: WeightedMean) -> pd.DataFrame:
    """Put score, rank, quadrant and dose of every village together."""
    combined = combined_score(need, readiness, scenario.combination)
    is_assessable = _is_assessable(combined, scenario.minimum_completeness)
    columns = {
        "score": combined.score,
        "score_low": combined.low,
        "score_high": combined.high,
        "completeness": combined.completeness,
        "rank": ranks(combined.score, is_assessable & prepared.is_candidate, prepared.order),
        "is_assessable": is_assessable,
        "is_candidate": prepared.is_candidate,
        "candidate_status": prepared.status,
        "need_score": need.score,
        "need_low": need.low,
        "need_high": need.high,
        "readiness_score": readiness.score,
        "readiness_low": readiness.low,
        "readiness_high": readiness.high,
        "readiness_completeness": readiness.completeness,
        "quadrant": quadrants(need.score, readiness.score, scenario.combination),
    }
    table = pd.DataFrame(columns, index=prepared.needs.table.index, copy=False)
    unchanged = prepared.idm_dose if scenario.dose == prepared.dose else None
    table["dose"] = dose_of(prepared.dose_basis, table, scenario.dose) if unchanged is None else unchanged
    return table


def _is_assessable(combined: CombinedScore, minimum_completeness: float) -> NDArray[np.bool_]:
    """Return where enough is known and there is a score."""
    # Both rounded: a third known is enough where a third is asked for.
    enough = np.round(combined.completeness, RANK_DECIMALS) >= round(minimum_completeness, RANK_DECIMALS)
    return enough & ~np.isnan(combined.score)
