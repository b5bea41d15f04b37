"""Under which weights a village leads: acceptability and central weights, and a linear programme for the last word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.analysis import WinningWeights
from data.errors import Fault, SolverError
from data.plan import Priorities
from data.scenario import Scenario
from data.scoring_choices import Combination, Doubt
from data.wording import Text
from scoring.combination import readiness_share
from scoring.robustness.draws import NEED_WEIGHTS, drawn_weights
from scoring.robustness.kernel import villages_before

Floats = NDArray[np.float64]

# A lead that is short of a tie by less is a tie: the solver works to about this.
_TIE = 1e-9
_CUTS = 50  # rivals added to the linear programme at a time


class _Race(NamedTuple):
    """Scores as sums over the need weights: `values` of shape (criteria, ranked villages), by code, weights free."""

    keys: tuple[str, ...]
    values: Floats
    at: int


def winning_weights(  # noqa: PLR0917  the last three are seldom given
    priorities: Priorities,
    scenario: Scenario,
    village_code: str,
    target: int = 1,
    draws: int = 10_000,
    seed: int = 1,
) -> WinningWeights:
    """Find the weights of the needs that bring a village among the first `target`.

    Parameters
    ----------
    priorities : Priorities
    scenario : Scenario
        Its `combination` and readiness weights are kept; need is always the weighted sum, whatever its `method`.
    village_code : str
        Of a ranked village.
    target : int
        1 = the village leads.
    draws : int
        Weight vectors, uniform over all weights of the criteria with a weight above zero that sum to 1.
    seed : int

    Returns
    -------
    WinningWeights
        Unknown needs count as the village's own weighted mean of its known needs under the scenario's weights, which
        leaves its score there as it is. Equal scores are ranked by code in the draws; a tie for the lead is a lead in
        the linear programme.

    Raises
    ------
    ValueError
        If the village is not ranked, or target or draws are below one.
    SolverError
        If the linear programme stops without an answer; some weights always have some lead, so it never should.

    References
    ----------
    .. [1] Lahdelma & Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision
       making, Operations Research 49(3), 444-454.
    """
    if target < 1 or draws < 1:
        raise ValueError(f"target and draws must be one or more, not {target} and {draws}")
    race = _race(priorities, scenario, village_code)
    doubt = Doubt(weights="all", draws=draws, seed=seed)
    weights = np.broadcast_to(drawn_weights(np.ones(len(race.keys)), doubt, NEED_WEIGHTS), (draws, len(race.keys)))
    wins = villages_before(race.values, np.ascontiguousarray(weights), race.at, target) < target
    won = weights[wins]
    if not len(won) and target == 1:
        leading = leading_weights(race.values, race.at)
        won = won if leading is None else leading[None, :]
    return WinningWeights(
        village_code=village_code,
        target=target,
        share=float(wins.mean()),
        possible=len(won) > 0,
        draws=draws,
        central=_by_key(race.keys, won, np.mean),
        lowest=_by_key(race.keys, won, np.min),
        highest=_by_key(race.keys, won, np.max),
    )


def leading_weights(values: Floats, at: int) -> Floats | None:
    """Find weights with which a village has the greatest sum of all.

    Parameters
    ----------
    values : array, shape (criteria, villages)
    at : int
        Which village.

    Returns
    -------
    array, shape (criteria,), or None
        Zero or more, summing to 1, no other village ahead by more than 1e-9; None where there are none.

    Notes
    -----
    The greatest lead t over weights w >= 0 with sum 1 and (values[:, at] - values[:, u]) · w >= t for all rivals u.
    Rivals enter the programme only when the weights found so far let them pass; when t falls below zero with some of
    them, it does with all.
    """
    leads = values[:, at] - np.delete(values, at, axis=1).T
    weights = np.full(len(values), 1.0 / len(values))
    rivals = np.empty(0, dtype=np.intp)
    while len(leads):
        lead = leads @ weights
        if lead.min() >= -_TIE:
            break
        fresh = np.setdiff1d(np.argsort(lead, kind="stable")[:_CUTS], rivals)
        if not len(fresh):
            return None
        rivals = np.concatenate([rivals, fresh])
        weights, lead_there = _best_lead(leads[rivals])
        if lead_there < -_TIE:
            return None
    return weights


def _best_lead(leads: Floats) -> tuple[Floats, float]:
    """Return the weights with the greatest lead over some rivals, and that lead."""
    from scipy.optimize import linprog  # noqa: PLC0415 - loaded when a planner asks, not at the start

    rivals, criteria = leads.shape
    found = linprog(
        c=np.append(np.zeros(criteria), -1.0),
        A_ub=np.column_stack([-leads, np.ones(rivals)]),
        b_ub=np.zeros(rivals),
        A_eq=np.append(np.ones(criteria), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[(0.0, 1.0)] * criteria + [(-1.0, 1.0)],
        method="highs-ds",
    )
    if found.x is None:
        raise SolverError(
            Fault(
                Text("pencarian bobot berhenti tanpa jawaban.", "the search for weights stopped without an answer."),
                "linear programme",
                Text("Coba desa lain, dan laporkan data ini.", "Try another village, and report these data."),
            )
        )
    weights = np.maximum(found.x[:criteria], 0.0)
    weights /= weights.sum()
    return weights, float((leads @ weights).min())


def _race(priorities: Priorities, scenario: Scenario, village_code: str) -> _Race:
    """Write the score of every ranked village as a sum over the weights of the needs."""
    ranked = priorities.table.index[priorities.table["rank"].notna()]
    codes = ranked[np.argsort(ranked.to_numpy(dtype=object).astype("U"), kind="stable")]
    if village_code not in codes:
        raise ValueError(f"{village_code!r} is not ranked")
    keys = tuple(str(key) for key in priorities.needs.columns if priorities.weights[str(key)] > 0)
    needs = priorities.needs.loc[codes, list(keys)].to_numpy(dtype=np.float64)
    needs = np.where(np.isnan(needs), _known_means(needs, keys, priorities.weights)[:, None], needs)
    readiness = priorities.table.loc[codes, "readiness_score"].to_numpy(dtype=np.float64)
    values = _with_readiness(needs, readiness, scenario.combination)
    return _Race(keys, np.ascontiguousarray(values.T), int(np.flatnonzero(codes == village_code)[0]))


def _known_means(needs: Floats, keys: tuple[str, ...], weights: Mapping[str, float]) -> Floats:
    """Return each village's weighted mean of its known needs; 0 where nothing is known, which readiness may rank."""
    weight = np.array([weights[key] for key in keys])
    known_weight = (~np.isnan(needs) * weight).sum(axis=1)
    return np.where(
        known_weight > 0, np.nansum(needs * weight, axis=1) / np.where(known_weight > 0, known_weight, 1), 0
    )


def _with_readiness(needs: Floats, readiness: Floats, combination: Combination) -> Floats:
    """Put the readiness, which stays, into the columns of the needs: weights sum to 1.

    (1-r) N + r R as it is; instead of N^(1-r) R^r the order of N R^(r/(1-r)), which is the same.
    """
    share = readiness_share(combination)
    if share == 0:
        return needs
    if share == 1:
        return np.broadcast_to(readiness[:, None], needs.shape)
    if combination.rule == "product":
        return needs * readiness[:, None] ** (share / (1.0 - share))
    return (1.0 - share) * needs + share * readiness[:, None]


def _by_key(keys: tuple[str, ...], won: Floats, summary: Callable[..., Floats]) -> dict[str, float]:
    """Sum up the weights that won, criterion by criterion; empty when none did."""
    if not len(won):
        return {}
    return dict(zip(keys, summary(won, axis=0).tolist(), strict=True))
