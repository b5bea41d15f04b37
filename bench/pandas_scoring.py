"""The same rescoring as one would write it in pandas: the peer of `bench.scoring`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from data.scenario import Scenario
from data.schema import PILLARS
from scoring.prepared import Prepared


class PandasScores(NamedTuple):
    """The tables of `Priorities`, as pandas finds them."""

    table: pd.DataFrame
    contributions: pd.DataFrame
    pillar_contributions: pd.DataFrame


def pandas_rescore(prepared: Prepared, idm_status: pd.Series, scenario: Scenario) -> PandasScores:
    """Score and rank from needs and readiness.

    Parameters
    ----------
    prepared : Prepared
        Its tables of needs and readiness and its candidate status are read, nothing that is laid out for speed.
    idm_status : Series of text, index `village_code`, sorted
    scenario : Scenario
        With the combination "weighted" and the dose by IDM status.

    Returns
    -------
    PandasScores
    """
    criteria, combination = scenario.criteria, scenario.combination
    weights = pd.Series({key: each.weight for key, each in criteria.items()})
    needs, readinesses = prepared.needs.table, prepared.readiness.table
    need, contributions = _weighted(needs, weights[needs.columns], "need")
    readiness, _ = _weighted(readinesses, weights[readinesses.columns], "readiness")
    members = {pillar: [key for key in needs if criteria[str(key)].pillar == pillar] for pillar in PILLARS}
    by_pillar = {name: contributions[keys].sum(axis="columns", min_count=1) for name, keys in members.items() if keys}
    share = combination.readiness_weight
    table = pd.concat([need.rename(columns={"need_completeness": "completeness"}), readiness], axis="columns")
    for name in ("score", "low", "high"):
        joined = (1 - share) * table[f"need_{name}"] + share * table[f"readiness_{name}"]
        table["score" if name == "score" else f"score_{name}"] = joined
    table["completeness"] = (1 - share) * table["completeness"] + share * table["readiness_completeness"]
    enough = table["completeness"].round(12) >= scenario.minimum_completeness
    table["is_assessable"] = enough & table["score"].notna()
    table["candidate_status"] = prepared.status
    table["is_candidate"] = prepared.status == "yes"
    # The index is sorted, so "first" gives ties to the lower code.
    ranked = table["score"].round(12).where(table["is_assessable"] & table["is_candidate"])
    table["rank"] = ranked.rank(method="first", ascending=False).astype("Int64")
    needy = table["need_score"].round(12) >= combination.need_split
    ready = table["readiness_score"].round(12) >= combination.readiness_split
    unknown = table["need_score"].isna() | table["readiness_score"].isna()
    table["quadrant"] = np.select(
        [unknown, needy & ready, needy, ready],
        ["unknown", "high_need_ready", "high_need_unready", "low_need_ready"],
        "low_need_unready",
    )
    steps = {status: step.key for step in scenario.dose.steps for status in step.statuses}
    table["dose"] = idm_status.map(steps).fillna("")
    return PandasScores(table, contributions, pd.DataFrame(by_pillar))


def _weighted(grades: pd.DataFrame, weights: pd.Series, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return weighted mean, range and completeness, and what each criterion brings."""
    weights = weights / weights.sum()
    weighted = grades.mul(weights, axis="columns")
    completeness = grades.notna().mul(weights, axis="columns").sum(axis="columns")
    known = completeness.where(completeness > 0)
    low = weighted.sum(axis="columns")
    table = pd.DataFrame(
        {
            f"{name}_score": low / known,
            f"{name}_low": low,
            f"{name}_high": low + (1 - completeness),
            f"{name}_completeness": completeness,
        }
    )
    return table, weighted.div(known, axis="index")
