"""Indicators in, priorities out: need, score, completeness, rank and contributions of every village."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.errors import PlanWarning
from data.plan import Priorities
from data.scenario import Criterion, Scenario
from data.schema import PILLARS
from data.wording import Text
from scoring.candidates import candidate_status, candidate_warnings
from scoring.needs import needs_from_indicators
from scoring.weighted_sum import weighted_sum
from scoring.weights import rescaled_weights

# Scores that differ by less are equal: the order in which weights are added must not decide a rank.
_RANK_DECIMALS = 12


def priorities(villages: pd.DataFrame, indicators: pd.DataFrame, scenario: Scenario) -> Priorities:
    """Score and rank every village.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `regency_code` and `existing_programme`.
    indicators : DataFrame, same index
        Natural units; `inf` = no route, NaN = not measured.
    scenario : Scenario
        Criteria, candidate rule and floor of completeness.

    Returns
    -------
    Priorities
        One row for every village, in the order given.

    Raises
    ------
    ScenarioError
        If a criterion or the candidate rule names an indicator that does not exist, or the weights
        sum to zero.
    DataError
        If an indicator is not of a number type.
    ValueError
        If the two tables do not have the same index.
    """
    if not villages.index.equals(indicators.index):
        raise ValueError("villages and indicators must have the same index")
    needs = needs_from_indicators(indicators, scenario.criteria)
    status = candidate_status(villages, indicators, scenario.candidates)
    scored = rescore(needs, status, scenario)
    warnings = (*candidate_warnings(villages, scenario.candidates), *scored.warnings)
    return Priorities(
        scored.table, scored.contributions, scored.pillar_contributions, scored.needs, scored.weights, warnings
    )


def rescore(needs: pd.DataFrame, status: pd.Series, scenario: Scenario) -> Priorities:
    """Score and rank again from needs that are already computed, e.g. after weights were moved.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
        As in `Priorities.needs`; end points and indicators must not have changed since.
    status : Series of text, same index
        As in `Priorities.table["candidate_status"]`.
    scenario : Scenario
        Weights, pillars and floor of completeness are taken from it.

    Returns
    -------
    Priorities
        With the warnings that depend on needs and weights.

    Raises
    ------
    ScenarioError
        If the weights sum to zero.
    ValueError
        If the criteria are not those of `needs`.
    """
    weights = rescaled_weights(scenario.criteria)
    scores, contributions = weighted_sum(needs, weights)
    completeness = scores["completeness"].round(_RANK_DECIMALS)
    table = scores.assign(
        is_assessable=(completeness >= scenario.minimum_completeness) & scores["score"].notna(),
        is_candidate=status == "yes",
        candidate_status=status,
    )
    table.insert(4, "rank", _ranks(table))
    return Priorities(
        table=table,
        contributions=contributions,
        pillar_contributions=_by_pillar(contributions, scenario.criteria),
        needs=needs,
        weights=weights,
        warnings=(*_need_warnings(needs, weights), *_village_warnings(table)),
    )


def _ranks(table: pd.DataFrame) -> pd.Series:
    """Return 1, 2, … over assessable candidates by falling score, ties by code; NA for the others."""
    ranked = (table["is_assessable"] & table["is_candidate"]).to_numpy()
    codes = table.index.to_numpy(dtype=object)[ranked].astype("U")
    scores = table["score"].to_numpy()[ranked].round(_RANK_DECIMALS)
    order = np.lexsort((codes, -scores))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(1, len(order) + 1)
    ranks = pd.Series(pd.NA, index=table.index, dtype="Int64", name="rank")
    ranks[ranked] = places
    return ranks


def _by_pillar(contributions: pd.DataFrame, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Sum contributions over the criteria of each pillar that has any; NaN where all are unknown."""
    members = {
        pillar: [key for key in contributions.columns if criteria[str(key)].pillar == pillar] for pillar in PILLARS
    }
    sums = {pillar: contributions[keys].sum(axis=1, min_count=1) for pillar, keys in members.items() if keys}
    return pd.DataFrame(sums, index=contributions.index)


def _need_warnings(needs: pd.DataFrame, weights: Mapping[str, float]) -> list[PlanWarning]:
    """Criteria with a weight that measure nothing, or that are the same everywhere."""
    warnings: list[PlanWarning] = []
    for key in (str(column) for column in needs.columns):
        known = needs[key].dropna()
        where = f"[criteria.{key}]"
        if weights[key] == 0 or len(needs) == 0:
            continue
        if known.empty:
            warnings.append(
                PlanWarning(
                    "criterion_without_data",
                    Text(
                        f"Kriteria {key} tidak punya data di satu desa pun.", f"Criterion {key} has data in no village."
                    ),
                    where,
                )
            )
        elif len(known) > 1 and known.min() == known.max() and known.iloc[0] in (0.0, 1.0):
            warnings.append(
                PlanWarning(
                    "criterion_without_difference",
                    Text(
                        f"Kriteria {key} bernilai {known.iloc[0]:g} di semua desa: periksa best, worst, dan satuannya.",
                        f"Criterion {key} is {known.iloc[0]:g} in every village: check best, worst and the unit.",
                    ),
                    where,
                )
            )
    return warnings


def _village_warnings(table: pd.DataFrame) -> list[PlanWarning]:
    """Villages that cannot be ranked because something is unknown."""
    warnings: list[PlanWarning] = []
    unassessed = tuple(table.index[~table["is_assessable"]])
    if unassessed:
        warnings.append(
            PlanWarning(
                "villages_not_assessable",
                Text(
                    f"{len(unassessed)} desa belum dapat dinilai karena datanya kurang lengkap.",
                    f"{len(unassessed)} villages cannot be assessed yet: too little data.",
                ),
                "minimum_completeness",
                unassessed,
            )
        )
    unknown = tuple(table.index[table["candidate_status"] == "unknown"])
    if unknown:
        warnings.append(
            PlanWarning(
                "candidates_unknown",
                Text(
                    f"{len(unknown)} desa tanpa data untuk aturan kantong PMI.",
                    f"{len(unknown)} villages have no data for the kantong-PMI rule.",
                ),
                "[candidates]",
                unknown,
            )
        )
    return warnings
