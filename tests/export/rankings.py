"""Plans with an analysis, rankings and comparisons made by hand, hostile text in every place that takes text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.analysis import Agreement, Analysis, Comparison, Equity, IdmCheck, Robustness, WorthMeasuring
from data.plan import Plan, Ranking
from data.scenario import Criterion
from data.scoring_choices import (
    METHODS,
    Combination,
    Dose,
    DoseStep,
    SourceError,
    Weighting,
)
from tests.builders import HOSTILE_NAMES, plan

FORMULA = '=HYPERLINK("x")'
MARKUP = "<r></t></is></c><c r='A9'><f>1+1</f><v>2</v></c><c><is><t></r>"
CODES = ("99.01.01.1001", "99.01.01.2001", "99.01.01.2002", "99.02.01.2004", "99.02.01.2005", "99.02.01.2006")


def robustness() -> Robustness:
    """Two in the list: one firm, one shaky; two villages have no rank."""
    table = pd.DataFrame(
        {
            "probability": [0.62, np.nan, 0.01, 0.37, np.nan, 1.0],
            "first_probability": [0.1, np.nan, 0.0, 0.0, np.nan, 0.9],
            "rank_low": pd.array([1, pd.NA, 3, 2, pd.NA, 1], dtype="Int64"),
            "rank_high": pd.array([3, pd.NA, 4, 4, pd.NA, 2], dtype="Int64"),
            "badge": ["shaky", "", "firm_out", "shaky", "", "firm_in"],
        },
        index=pd.Index(CODES, name="village_code"),
    )
    return Robustness(
        table=table, size=2, draws=400, worlds=20, seed=7, weights="cone", cone=0.25, firm=0.9, stability=0.81,
        stability_low=0.5, errors={"idm_score": SourceError(0.05, 0.01, shared=True, source=FORMULA)}, unknown_needs=1,
        method="weighted_sum",
    )  # fmt: skip


def agreement() -> Agreement:
    """Four ranked villages under six methods; VIKOR lists another one."""
    ranked = ["99.01.01.1001", "99.01.01.2002", "99.02.01.2004", "99.02.01.2006"]
    ranks = pd.DataFrame({method: pd.array([2, 4, 3, 1], dtype="Int64") for method in METHODS}, index=ranked)
    ranks["vikor"] = pd.array([3, 4, 2, 1], dtype="Int64")
    square = pd.DataFrame(np.eye(6) * 0.2 + 0.8, index=list(METHODS), columns=list(METHODS))
    dependent = pd.DataFrame(
        {
            "methods_in": [5, 1],
            "in_scenario_list": [True, False],
            "best_rank": pd.array([2, 2], dtype="Int64"),
            "worst_rank": pd.array([3, 3], dtype="Int64"),
        },
        index=pd.Index(["99.01.01.1001", "99.02.01.2004"], name="village_code"),
    )
    return Agreement(ranks, square, square * 0.9, square * 0.5, dependent, 2)


def equity() -> Equity:
    """Two regencies, one with a hostile name."""
    groups = pd.DataFrame(
        {
            "dimension": ["regency", "regency", "remote"],
            "group": ["99.01", "99.02", "unknown"],
            "label": [FORMULA, "Kabupaten Contoh 2", ""],
            "villages": [3, 3, 6],
            "candidates": [2, 2, 4],
            "ranked": [2, 2, 4],
            "listed": [1, 1, 2],
            "chosen": pd.array([1, 1, pd.NA], dtype="Int64"),
            "migrant_workers": [140.0, 60.0, 200.0],
            "women_migrant_workers": [np.nan, np.nan, np.nan],
            "migrants_unknown": [0, 1, 1],
            "listed_migrant_workers": [50.0, 20.0, 70.0],
            "listed_women_migrant_workers": [np.nan, np.nan, np.nan],
            "migrant_share_listed": [50 / 140, 20 / 60, 0.35],
            "mean_score": [0.2, 0.5, 0.35],
            "listed_share": [0.5, 0.5, 1.0],
            "candidate_share": [0.5, 0.5, 1.0],
        }
    )
    inequality = pd.DataFrame(
        {
            "quantity": ["score", "listed_per_candidate", "listed_per_migrant"],
            "gini": [0.3, 0.0, np.nan],
            "theil": [0.2, 0.0, np.nan],
            "theil_between": [0.15, np.nan, np.nan],
            "theil_within": [0.05, np.nan, np.nan],
            "units": [4, 2, 0],
        }
    )
    return Equity(groups, inequality, 200.0, 70.0, 1)


def analysis() -> Analysis:
    """Everything that goes with the hand-made plan."""
    worth = pd.DataFrame(
        {
            "village_code": ["99.01.01.2002"],
            "criterion": ["idm_score"],
            "indicator": ["idm_score"],
            "probability": [0.4],
            "effect": ["enters"],
            "score_low": [0.02],
            "score_high": [0.22],
        }
    )
    contradictions = pd.DataFrame(
        {
            "village_code": ["99.01.01.1001", "99.02.01.2004"],
            "village_name": [FORMULA, MARKUP],
            "kind": ["status_threshold", "mean_of_indices"],
            "column": ["idm_status", "idm_score"],
            "shipped": [FORMULA, "0.5500"],
            "expected": ["@Maju", "0.6100"],
            "difference": [np.nan, -0.06],
        }
    )
    kinds = ("status_threshold", "mean_of_indices", "index_not_reachable", "index_of_scores")
    idm = IdmCheck(contradictions, 5, 1, dict(zip(kinds, (1, 1, 0, 0), strict=True)))
    notes = {FORMULA: MARKUP}
    return Analysis(robustness(), agreement(), equity(), WorthMeasuring(worth), idm, notes)


def analysed_plan() -> Plan:
    """The hand-made plan with readiness, doses, a criterion that nobody has measured, and an analysis."""
    made = plan()
    index = made.data.villages.index
    criteria = {
        **made.scenario.criteria,
        "=ready": Criterion("population", 2.0, 2000.0, 0.0, "cooperative", FORMULA, kind="readiness", evidence=FORMULA,
                            threshold=500.0, threshold_source="+ambang", changed_by=("@K/L", MARKUP), code="-U9"),
        "locus": Criterion("stunting_locus", 0.0, 0.0, 1.0, "all", MARKUP),
    }  # fmt: skip
    scenario = replace(
        made.scenario,
        criteria=criteria,
        combination=Combination("weighted", 0.25),
        weighting=Weighting("by_pillar", {"all": 0.2}),
        dose=Dose("score", (DoseStep(FORMULA, MARKUP, "+isi", at_least=0.3), DoseStep("low", "rendah")), "@asumsi"),
        doubt=replace(made.scenario.doubt, errors={"pmi": SourceError(0.1, source=FORMULA)}),
    )
    readiness = pd.DataFrame({"=ready": [0.5, 1.0, 0.75, 0.4, np.nan, 0.15]}, index=index)
    table = made.priorities.table.assign(
        readiness_score=readiness["=ready"],
        readiness_low=readiness["=ready"].fillna(0.0),
        readiness_high=readiness["=ready"].fillna(1.0),
        readiness_completeness=readiness["=ready"].notna().astype(float),
        quadrant=[
            "low_need_ready",
            "high_need_ready",
            "low_need_ready",
            "low_need_unready",
            "unknown",
            "high_need_unready",
        ],
        dose=["low", FORMULA, "low", FORMULA, "", FORMULA],
    )
    needs = made.priorities.needs.assign(locus=np.nan)
    ranked = replace(
        made.priorities,
        table=table,
        needs=needs,
        contributions=made.priorities.contributions.assign(locus=np.nan),
        weights={**made.priorities.weights, "locus": 0.0},
        readiness=readiness,
        readiness_weights={"=ready": 1.0},
    )
    return replace(made, scenario=scenario, priorities=ranked, analysis=analysis())


def ranking() -> Ranking:
    """The same before any money is spent."""
    found = analysed_plan().ranking
    assert found is not None
    return found


def comparison() -> Comparison:
    """Six villages with hostile names: one entered, one left."""
    table = pd.DataFrame(
        {
            "village_name": [*HOSTILE_NAMES, FORMULA, MARKUP],
            "score_before": [0.5, 0.4, np.nan, 0.3, 0.2, 0.1],
            "score_after": [0.5, 0.6, 0.55, 0.3, np.nan, 0.1],
            "rank_before": pd.array([1, 2, pd.NA, 3, 4, pd.NA], dtype="Int64"),
            "rank_after": pd.array([3, 1, 2, 4, pd.NA, pd.NA], dtype="Int64"),
            "change": ["left", "stayed", "entered", "outside", "outside", "outside"],
            "score_by_data": [0.0, 0.05, np.nan, 0.0, np.nan, 0.0],
            "score_by_weights": [0.0, 0.15, np.nan, 0.0, np.nan, 0.0],
            "list_by_data": [-1 / 3, 0.0, 1.0, 0.0, 0.0, 0.0],
            "list_by_weights": [-2 / 3, 0.0, 0.0, 0.0, 0.0, 0.0],
            "list_by_rules": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            "main_cause": ["weights", "weights", "data", "", "data", ""],
        },
        index=pd.Index(CODES, name="village_code"),
    )
    counts = {"entered": 1, "left": 1, "stayed": 1, "outside": 3}
    return Comparison(FORMULA, MARKUP, table, counts, 2, 2, 0.5)
