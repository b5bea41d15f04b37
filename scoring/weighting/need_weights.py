"""The weights of a scenario's criteria by its weighting rule: needs by any rule, readiness always directly."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.errors import Fault, PlanWarning, ScenarioError
from data.scenario import Criterion, Scenario
from data.scoring_choices import Weighting
from data.weighting_result import WeightingResult
from data.wording import Text
from scoring.weighting.ahp import ahp_weights
from scoring.weighting.by_pillar import by_pillar_weights, equal_pillar_weights, pillars_without_criteria
from scoring.weighting.critic import critic_weights
from scoring.weighting.entropy import entropy_weights
from scoring.weighting.equal import equal_weights
from scoring.weighting.judgements import judged_pairs
from scoring.weighting.weight_warnings import (
    consistency_warnings,
    constant_warnings,
    empty_pillar_warnings,
    unjudged_warnings,
)
from scoring.weights import rescaled_weights


def need_weights(needs: pd.DataFrame, scenario: Scenario) -> WeightingResult:
    """Weigh the need criteria by the scenario's rule.

    Parameters
    ----------
    needs : DataFrame, shape (villages, need criteria), index `village_code`
        0-1, NaN unknown; read by the rules "entropy" and "critic" only.
    scenario : Scenario

    Returns
    -------
    WeightingResult
        A weight for every need criterion, in the order of the scenario's criteria.

    Raises
    ------
    ScenarioError
        If there is no need criterion, weights or judgements are faulty, or the data give a rule nothing to go by.
    """
    criteria = {key: criterion for key, criterion in scenario.criteria.items() if criterion.kind == "need"}
    if not criteria:
        raise ScenarioError(
            Fault(
                Text("tidak ada kriteria kebutuhan.", "there is no need criterion."),
                "[criteria]",
                Text(
                    'Jadikan paling sedikit satu kriteria kind = "need".',
                    'Make at least one criterion kind = "need".',
                ),
            )
        )
    direct, rule = rescaled_weights(criteria), scenario.weighting.rule
    if rule == "direct":
        return WeightingResult(direct)
    if rule == "ahp":
        return _judged_weights(scenario, criteria)
    if rule in {"entropy", "critic"}:
        return _measured_weights(needs, criteria, rule)
    return _shared_weights(criteria, scenario.weighting)


def readiness_weights(scenario: Scenario) -> dict[str, float]:
    """Return the readiness criteria's own weights, rescaled to sum to 1; empty when there are no such criteria.

    Raises
    ------
    ScenarioError
        If there are readiness criteria but their weights are all zero, or one is not valid.
    """
    criteria = {key: criterion for key, criterion in scenario.criteria.items() if criterion.kind == "readiness"}
    if criteria and all(criterion.weight == 0 for criterion in criteria.values()):
        raise ScenarioError(
            Fault(
                Text("bobot semua kriteria kesiapan nol.", "the weights of all readiness criteria are zero."),
                "[criteria]",
                Text(
                    f"Beri bobot pada paling sedikit satu: {', '.join(criteria)}; atau hapus semuanya.",
                    f"Give at least one of them a weight: {', '.join(criteria)}; or remove them all.",
                ),
            )
        )
    return rescaled_weights(criteria) if criteria else {}


def _shared_weights(criteria: Mapping[str, Criterion], weighting: Weighting) -> WeightingResult:
    """Rules "by_pillar", "equal" and "equal_pillars": a criterion of weight 0 is not used and gets no share."""
    used = {key: criterion for key, criterion in criteria.items() if criterion.weight > 0}
    warnings: tuple[PlanWarning, ...] = ()
    if weighting.rule == "by_pillar":
        shares = by_pillar_weights(used, weighting.pillars)
        warnings = tuple(empty_pillar_warnings(pillars_without_criteria(used, weighting.pillars)))
    else:
        shares = equal_weights(tuple(used)) if weighting.rule == "equal" else equal_pillar_weights(used)
    return WeightingResult({key: shares.get(key, 0.0) for key in criteria}, warnings=warnings)


def _judged_weights(scenario: Scenario, criteria: Mapping[str, Criterion]) -> WeightingResult:
    """Rule "ahp": criteria that no judgement names weigh 0."""
    keys, pairs = judged_pairs(scenario.weighting.judgements, scenario.criteria)
    weights, consistency = ahp_weights(keys, pairs)
    unjudged = [key for key, criterion in criteria.items() if key not in weights and criterion.weight > 0]
    return WeightingResult(
        {key: weights.get(key, 0.0) for key in criteria},
        consistency,
        (*consistency_warnings(consistency, criteria), *unjudged_warnings(unjudged, criteria)),
    )


def _measured_weights(needs: pd.DataFrame, criteria: Mapping[str, Criterion], rule: str) -> WeightingResult:
    """Rules "entropy" and "critic": criteria without a weight of their own, or without difference, weigh 0."""
    taking_part = [key for key in rescaled_weights(criteria) if criteria[key].weight > 0]
    # The same villages in another order must give the same weights to the last digit.
    table = needs[taking_part].sort_index()
    constant = [key for key in taking_part if not table[key].min() < table[key].max()]
    weights = entropy_weights(table) if rule == "entropy" else critic_weights(table)
    if not any(weights.values()):
        raise _no_information(in_step=rule == "critic" and len(constant) < len(taking_part))
    return WeightingResult(
        {key: weights.get(key, 0.0) for key in criteria}, warnings=tuple(constant_warnings(constant, criteria))
    )


def _no_information(*, in_step: bool) -> ScenarioError:
    """Return the error of needs that give no weight to any criterion."""
    problem = Text(
        "tidak ada kriteria berbobot yang diketahui berbeda antardesa, jadi data tidak memberi bobot.",
        "no weighted criterion is known to differ between villages, so the data give no weights.",
    )
    if in_step:
        problem = Text(
            "semua kriteria berbobot naik turun bersama, jadi aturan critic tidak memberi bobot.",
            "all weighted criteria go up and down together, so the rule critic gives no weights.",
        )
    remedy = Text(
        'Pakai rule = "direct" atau "equal", atau tambahkan kriteria lain.',
        'Use rule = "direct" or "equal", or add other criteria.',
    )
    return ScenarioError(Fault(problem, "[weighting] rule", remedy))
