"""The criteria catalogue as a table: what is used, what has data, and every end point to edit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data.criteria_catalogue import CatalogueCriterion, criterion_from
from data.indicator_columns import indicator_column
from data.scenario import Criterion, Scenario
from data.schema import PILLARS
from data.scoring_choices import CRITERION_KINDS
from data.wording import Text
from ui.components.card_reasons import criterion_label
from ui.components.messages import source_titles
from ui.criteria import criteria_catalogue, set_criteria_catalogue, take_over
from ui.numbers import number
from ui.session import Workspace, widget_version
from ui.text import cell, level, plain, say, t, unit

_EDITED = ("use", "pillar", "kind", "best", "worst", "threshold", "source")


def edit_criteria(space: Workspace) -> None:
    """Draw the table; what is applied goes into the scenario and into the session's catalogue."""
    entries = with_scenario(criteria_catalogue(), space.scenario)
    rows = pd.DataFrame([_row(space, key, entry) for key, entry in entries.items()], index=list(entries))
    rows = rows.sort_values(["use", "has_data"], ascending=False, kind="stable")
    _show_summary(space, rows)
    shown = rows[_filter(rows)]
    with st.form(f"criteria:{widget_version()}", border=False):
        edited = st.data_editor(
            shown.drop(columns=["has_data"]),
            hide_index=True,
            height=470,
            disabled=[column for column in shown.columns if column not in _EDITED],
            column_config=_columns(),
            placeholder=t("criteria.empty"),
            key=f"criteria_table:{widget_version()}:{len(shown)}",
        )
        if st.form_submit_button(t("criteria.apply"), type="primary"):
            _apply(space, entries, edited)


def with_scenario(entries: Mapping[str, CatalogueCriterion], scenario: Scenario) -> dict[str, CatalogueCriterion]:
    """Return the catalogue with what the scenario says of its own criteria laid over it."""
    merged = dict(entries)
    for key, criterion in scenario.criteria.items():
        base = merged.get(key) or _entry_of(key, criterion)
        merged[key] = replace(
            base,
            pillars=base.pillars if criterion.pillar in base.pillars else (criterion.pillar,),
            kind=criterion.kind,
            indicator=criterion.indicator,
            best=criterion.best,
            worst=criterion.worst,
            threshold=criterion.threshold,
            threshold_source=criterion.threshold_source or base.threshold_source,
            source=criterion.source or base.source,
        )
    return merged


def _entry_of(key: str, criterion: Criterion) -> CatalogueCriterion:
    """Return a catalogue entry for a criterion that only the scenario knows."""
    column = indicator_column(criterion.indicator)
    label = Text(criterion.label, criterion.label) if criterion.label else column.label
    return CatalogueCriterion(
        key, criterion.code, label, (criterion.pillar,), criterion.kind, criterion.indicator, column.unit,
        criterion.best, criterion.worst, criterion.threshold, criterion.threshold_source, criterion.source, None,
        "village", criterion.changed_by, criterion.evidence, "?", "",
    )  # fmt: skip


def _row(space: Workspace, key: str, entry: CatalogueCriterion) -> dict[str, Any]:
    """One line of the table."""
    criterion = space.scenario.criteria.get(key)
    indicators, sources = space.measures.indicators, space.data.sources
    known = int(indicators[entry.indicator].notna().sum()) if entry.indicator in indicators else 0
    keys = space.measures.indicator_sources.get(entry.indicator, ()) if known else ()
    coarse = [s.level for s in sources if s.key in keys and s.role == "attributes"]
    pillar = criterion.pillar if criterion is not None else entry.pillars[0] if len(entry.pillars) == 1 else "all"
    if entry.kind == "rule":
        data = t("criteria.data_rule")
    elif known:
        data = number(known)
    else:
        data = t("criteria.data_missing")
    return {
        "use": criterion is not None and criterion.weight > 0,
        "name": cell(criterion_label(criterion) if criterion is not None else say(entry.label)),
        "kind": t(f"kind.{entry.kind}"),
        "best": entry.best,
        "worst": entry.worst,
        "unit": unit(entry.unit),
        "threshold": entry.threshold,
        "data": data,
        "level": level(coarse[0] if coarse else entry.level),
        "pillar": t(f"pillar.{pillar}"),
        "code": entry.code,
        "source": entry.source,
        "data_source": cell(source_titles(keys, sources)) if keys else "",
        "changed_by": cell(", ".join(entry.changed_by)),
        "evidence": cell(entry.evidence),
        "surety": entry.surety,
        "has_data": known > 0,
    }


def _columns() -> dict[str, Any]:
    """Headers and kinds of the columns."""
    text = st.column_config.TextColumn
    value = partial(st.column_config.NumberColumn, format="localized")
    pillars, kinds = [t(f"pillar.{p}") for p in PILLARS], [t(f"kind.{k}") for k in CRITERION_KINDS]
    return {
        "use": st.column_config.CheckboxColumn(t("criteria.use"), pinned=True, width=84),
        "name": text(t("criteria.name"), pinned=True, width=232),
        "kind": st.column_config.SelectboxColumn(t("criteria.kind"), options=[*kinds, t("kind.rule")], width=98),
        "best": value(t("criteria.best"), width=92),
        "worst": value(t("criteria.worst"), width=104),
        "unit": text(t("criteria.unit"), width=72),
        "threshold": value(t("criteria.threshold"), width=102),
        "data": text(t("criteria.data"), width=124, alignment="right"),
        "level": text(t("criteria.level"), width=80),
        "pillar": st.column_config.SelectboxColumn(t("criteria.pillar"), options=pillars, width=150),
        "code": text(t("criteria.code"), width=50),
        "source": text(t("criteria.source"), width=260, max_chars=1_000),
        "data_source": text(t("criteria.data_source"), width=220),
        "changed_by": text(t("criteria.changed_by")),
        "evidence": text(t("criteria.evidence"), width=260),
        "surety": text(t("criteria.surety"), help=t("criteria.surety_help")),
    }


def _show_summary(space: Workspace, rows: pd.DataFrame) -> None:
    """How many are used and how many have data."""
    used = sum(criterion.weight > 0 for criterion in space.scenario.criteria.values())
    counts = {"used": number(used), "count": number(len(rows)), "with_data": number(int(rows["has_data"].sum()))}
    counts["villages"] = number(len(space.data.villages))
    st.caption(t("criteria.about", **counts))


def _filter(rows: pd.DataFrame) -> pd.Series:
    """Which lines are shown."""
    pillar_side, data_side = st.columns([70, 30], vertical_alignment="bottom")
    names = {t(f"pillar.{p}"): p for p in PILLARS}
    wanted = pillar_side.pills(t("criteria.filter"), list(names), selection_mode="multi", key="criteria_pillars")
    keep = rows["pillar"].isin(wanted) if wanted else pd.Series(data=True, index=rows.index)
    if data_side.toggle(t("criteria.only_data"), key="criteria_only_data"):
        keep &= rows["has_data"] | rows["use"]
    return keep


def _apply(space: Workspace, entries: dict[str, CatalogueCriterion], edited: pd.DataFrame) -> None:
    """Take edited lines into catalogue and scenario, if they are sound."""
    rows: dict[Any, dict[Any, Any]] = edited.to_dict("index")
    after = {key: _edited_entry(entry, rows[key]) if key in rows else entry for key, entry in entries.items()}
    wrong = [rows[k]["name"] for k, e in after.items() if k in rows and rows[k]["use"] and not _has_ends(e)]
    if wrong:
        st.error("  \n".join(t("criteria.same_ends", name=plain(name)) for name in wrong))
        return
    if bound := _bound_to_need(space.scenario, after):
        lines = [
            t("criteria.must_stay_need", name=plain(criterion_label(space.scenario.criteria[key])), interventions=names)
            for key, names in bound.items()
        ]
        st.error("  \n".join(lines))
        return
    used = {key for key in after if (rows[key]["use"] if key in rows else _is_used(space, key))}
    if not any(after[key].kind == "need" for key in used):
        st.error(t("criteria.none_used"))
        return
    scenario, kept = _scenario_with(space.scenario, after, used)
    if take_over(space, scenario):
        set_criteria_catalogue(after)
        if kept:
            st.toast(t("criteria.kept", names=", ".join(plain(say(after[key].label)) for key in kept)))
        st.rerun()


def _edited_entry(entry: CatalogueCriterion, row: dict[str, Any]) -> CatalogueCriterion:
    """Return the entry as the planner left its line."""
    if entry.kind == "rule":
        return entry
    pillars = {t(f"pillar.{p}"): p for p in PILLARS}
    kinds = {t(f"kind.{k}"): k for k in CRITERION_KINDS}
    return replace(
        entry,
        pillars=(pillars[row["pillar"]],) if row["pillar"] != _pillar_text(entry) else entry.pillars,
        kind=kinds.get(row["kind"], entry.kind),
        best=_number(row["best"]),
        worst=_number(row["worst"]),
        threshold=_number(row["threshold"]),
        source=str(row["source"] or ""),
    )


def _bound_to_need(scenario: Scenario, entries: Mapping[str, CatalogueCriterion]) -> dict[str, str]:
    """Return criteria that became readiness although interventions close their gap, with those interventions."""
    found: dict[str, list[str]] = {}
    for intervention in scenario.interventions.values():
        for key in dict.fromkeys((*intervention.closes, intervention.eligible_criterion)):
            if key in scenario.criteria and key in entries and entries[key].kind == "readiness":
                found.setdefault(key, []).append(plain(intervention.label))
    return {key: "; ".join(names) for key, names in found.items()}


def _pillar_text(entry: CatalogueCriterion) -> str:
    """Return the pillar as the table shows it."""
    return t(f"pillar.{entry.pillars[0] if len(entry.pillars) == 1 else 'all'}")


def _number(value: object) -> float | None:
    """Return a cell's number, None when it is empty."""
    return None if value is None or not isinstance(value, int | float) or math.isnan(value) else float(value)


def _has_ends(entry: CatalogueCriterion) -> bool:
    """Whether the end points allow a need."""
    return entry.best is not None and entry.worst is not None and entry.best != entry.worst


def _is_used(space: Workspace, key: str) -> bool:
    """Whether the scenario weighs the criterion now."""
    criterion = space.scenario.criteria.get(key)
    return criterion is not None and criterion.weight > 0


def _scenario_with(
    scenario: Scenario, entries: Mapping[str, CatalogueCriterion], used: set[str]
) -> tuple[Scenario, list[str]]:
    """Return the scenario with exactly the used criteria weighed, and those that had to stay with weight 0."""
    weights = [criterion.weight for criterion in scenario.criteria.values() if criterion.weight > 0]
    usual = sum(weights) / len(weights) if weights else 1.0
    referred = {name for i in scenario.interventions.values() for name in (*i.closes, i.eligible_criterion)}
    referred |= {name for first, row in scenario.weighting.judgements.items() for name in (first, *row)}
    criteria: dict[str, Criterion] = {}
    kept: list[str] = []
    for key in (*scenario.criteria, *(key for key in entries if key not in scenario.criteria)):
        before, entry = scenario.criteria.get(key), entries[key]
        if key in used:
            weight = before.weight if before is not None and before.weight > 0 else usual
            fresh = criterion_from(entry, weight, before.pillar if before and before.pillar in entry.pillars else None)
            criteria[key] = replace(fresh, label=before.label) if before is not None else fresh
        elif before is not None and key in referred:
            criteria[key] = replace(before, weight=0.0)
            kept.append(key)
    return replace(scenario, criteria=criteria), kept
