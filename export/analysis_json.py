"""The analysis as nested mappings for JSON: parameters, sums and matrices; villages stand where they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import pandas as pd

from data.analysis import Agreement, Analysis, Equity, IdmCheck, Robustness
from data.scoring_choices import SourceError
from export.records import records


def analysis_as_tree(analysis: Analysis) -> dict[str, object]:
    """Return the analysis without the rows of single villages, save those that depend on the method or contradict."""
    return {
        "robustness": _robustness(analysis.robustness),
        "agreement": _agreement(analysis.agreement),
        "equity": _equity(analysis.equity),
        "worth_measuring": records(analysis.worth_measuring.table),
        "idm": _idm(analysis.idm),
        "notes": dict(analysis.notes),
    }


def _robustness(found: Robustness) -> dict[str, object]:
    """Parameters, stability and the number of villages with each badge."""
    badges = found.table["badge"].value_counts()
    return {
        "size": found.size,
        "draws": found.draws,
        "worlds": found.worlds,
        "seed": found.seed,
        "weights": found.weights,
        "cone": found.cone,
        "firm": found.firm,
        "method": found.method,
        "unknown_needs": found.unknown_needs,
        "errors": _errors(found.errors),
        "stability": found.stability,
        "stability_low": found.stability_low,
        "villages_per_badge": {code: int(badges.get(code, 0)) for code in ("firm_in", "shaky", "firm_out")},
    }


def _errors(errors: Mapping[str, SourceError]) -> dict[str, object]:
    """Return the stated errors by criterion."""
    return {key: asdict(error) for key, error in errors.items()}


def _agreement(found: Agreement) -> dict[str, object]:
    """Matrices, and the villages that some methods list and others do not, most divided first."""
    dependent = found.dependent.join(found.ranks)
    methods = [str(method) for method in found.ranks.columns]
    villages = [
        {
            "village_code": str(code),
            **{name: row[name] for name in found.dependent.columns},
            "ranks": {method: row[method] for method in methods},
        }
        for code, row in zip(dependent.index, dependent.astype(object).to_dict("records"), strict=True)
    ]
    return {
        "size": found.size,
        "spearman": _matrix(found.spearman),
        "kendall": _matrix(found.kendall),
        "overlap": _matrix(found.overlap),
        "dependent": villages,
    }


def _matrix(table: pd.DataFrame) -> dict[str, object]:
    """Return method -> method -> value."""
    return {str(one): {str(other): float(value) for other, value in row.items()} for one, row in table.iterrows()}


def _equity(found: Equity) -> dict[str, object]:
    """Groups, inequality and coverage of migrant workers."""
    return {
        "groups": records(found.groups),
        "inequality": records(found.inequality),
        "migrants_known": found.migrants_known,
        "migrants_listed": found.migrants_listed,
        "migrants_unknown_villages": found.migrants_unknown_villages,
    }


def _idm(found: IdmCheck) -> dict[str, object]:
    """Counts of contradictions."""
    return {"checked": found.checked, "without_idm": found.without_idm, "counts": dict(found.counts)}
