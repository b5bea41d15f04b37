"""The kantong-PMI rule: which villages may take part."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from data.errors import Fault, PlanWarning, ScenarioError
from data.scenario import CandidateRule
from data.suggestions import suggestion
from data.wording import Text


def candidate_status(villages: pd.DataFrame, indicators: pd.DataFrame, rule: CandidateRule) -> pd.Series:
    """Say of each village whether the rule makes it a candidate.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `regency_code` and `existing_programme` (semicolon-separated).
    indicators : DataFrame, same index
        With the rule's indicator, in persons or per 1,000 people; NaN = not known.
    rule : CandidateRule
        See there. The top share is taken of the villages of a regency whose value is known,
        its count rounded up; ties at the cut all enter; a village with none (0) never does.

    Returns
    -------
    Series of text, same index, name ``"candidate_status"``
        "yes", "no", "unknown" (the rule's indicator is not known), "excluded" (has a programme
        that excludes it, whatever else holds).

    Raises
    ------
    ScenarioError
        If the rule's indicator does not exist.
    """
    status = _status_by_rule(villages, indicators, rule)
    status[_has_programme(villages, rule.exclude_programmes)] = "excluded"
    return pd.Series(status, index=villages.index, name="candidate_status", dtype="str")


def candidate_warnings(villages: pd.DataFrame, rule: CandidateRule) -> tuple[PlanWarning, ...]:
    """Return warnings for listed villages and excluding programmes that the data do not know."""
    warnings: list[PlanWarning] = []
    absent = tuple(code for code in rule.village_codes if code not in villages.index) if rule.rule == "list" else ()
    if absent:
        warnings.append(
            PlanWarning(
                "listed_villages_not_found",
                Text(
                    f"{len(absent)} desa dalam daftar kantong PMI tidak ada di wilayah ini, mis. {absent[0]}.",
                    f"{len(absent)} villages listed as kantong PMI are not in this region, e.g. {absent[0]}.",
                ),
                "[candidates] village_codes",
                absent,
            )
        )
    present = {
        _folded(name) for text in villages["existing_programme"].dropna().unique() for name in str(text).split(";")
    }
    warnings += [
        PlanWarning(
            "excluded_programme_not_found",
            Text(f"Tidak ada desa dengan program {name!r}.", f"No village has the programme {name!r}."),
            "[candidates] exclude_programmes",
        )
        for name in rule.exclude_programmes
        if _folded(name) not in present
    ]
    return tuple(warnings)


def _status_by_rule(villages: pd.DataFrame, indicators: pd.DataFrame, rule: CandidateRule) -> np.ndarray:
    """Return the status before programmes are looked at, as an object array."""
    if rule.rule == "all":
        return np.full(len(villages), "yes", dtype=object)
    if rule.rule == "list":
        return np.where(villages.index.isin(rule.village_codes), "yes", "no").astype(object)
    if rule.indicator not in indicators.columns:
        raise ScenarioError(
            Fault(
                Text(
                    f"indikator {rule.indicator!r} tidak ada dalam data.",
                    f"the data have no indicator {rule.indicator!r}.",
                ),
                "[candidates] indicator",
                suggestion(rule.indicator, [str(name) for name in indicators.columns]),
            )
        )
    values = indicators[rule.indicator].astype("float64")
    if rule.rule == "threshold":
        enters = (values >= rule.minimum).to_numpy()
    else:
        enters = _in_top_share(values, villages["regency_code"], rule.top_share)
    return np.where(values.isna().to_numpy(), "unknown", np.where(enters, "yes", "no")).astype(object)


def _in_top_share(values: pd.Series, regency: pd.Series, share: float) -> np.ndarray:
    """Return which villages reach the value of the last village inside their regency's share."""
    known_count = values.groupby(regency).transform("count")
    # Rounded first: 0.07 of 100 is 7.000000000000001 in floating point and must not become 8.
    places = (known_count * share).round(9).map(math.ceil)
    # "min" ranks give equal villages the place of the first, so ties at the cut all enter.
    place = values.groupby(regency).rank(method="min", ascending=False)
    return ((place <= places) & (values > 0)).to_numpy()


def _has_programme(villages: pd.DataFrame, programmes: tuple[str, ...]) -> np.ndarray:
    """Return which villages name one of `programmes`, whatever the case and the blanks around."""
    wanted = {_folded(name) for name in programmes}
    texts = villages["existing_programme"].fillna("").astype("str")
    matches = {text: any(_folded(name) in wanted for name in text.split(";")) for text in texts.unique()}
    return texts.map(matches).to_numpy(dtype=bool)


def _folded(name: str) -> str:
    """Return a programme's name for comparison."""
    return " ".join(name.casefold().split())
