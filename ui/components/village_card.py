"""The card of one village: rank, score, reasons, what is unknown, travel times, its place in the plan."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column, kind_label, travel_kind
from data.scenario import Criterion
from pipeline import ScoreReason, village_reasons
from ui.components.messages import source_line, source_titles
from ui.numbers import number, rupiah, share, with_unit
from ui.session import Workspace, last_plan
from ui.text import cell, language, plain, say, t

REASONS_FOR, REASONS_AGAINST = 3, 2


def show_card(space: Workspace, code: str | None) -> None:
    """Draw the card of village `code`, or say how to choose one."""
    if code is None or code not in space.data.villages.index:
        st.info(t("card.empty"))
        return
    village = dict(space.data.villages.loc[code])
    st.markdown(f"#### {plain(village['village_name'])}")
    where = " · ".join(plain(village[c]) for c in ("district_name", "regency_name", "province_name") if village[c])
    st.markdown(f"{plain(code)} · {where}")
    st.markdown(" ".join(f":gray-badge[{badge}]" for badge in _badges(space, code)))
    st.markdown(_rank_line(space, code))
    _show_reasons(space, code)
    _show_contributions(space, code)
    _show_travel(space, code)
    _show_plan(code)


def _badges(space: Workspace, code: str) -> list[str]:
    """Candidate status, type, IDM status, programmes."""
    village = dict(space.data.villages.loc[code])
    badges = [t(f"status.{space.priorities.table['candidate_status'][code]}"), plain(village["village_type"])]
    if village["idm_status"]:
        badges.append(t("card.idm", status=plain(village["idm_status"])))
    badges.extend(plain(name.strip()) for name in village["existing_programme"].split(";") if name.strip())
    return badges


def _rank_line(space: Workspace, code: str) -> str:
    """``Peringkat 12 dari 1.043 · skor 0,71 (0,64–0,80) · data 83% lengkap``."""
    row = dict(space.priorities.table.loc[code])
    ranked = int(space.priorities.table["rank"].notna().sum())
    place: int = row["rank"]
    rank: str = t("card.no_rank") if pd.isna(place) else t("card.rank", rank=number(int(place)), count=number(ranked))
    score = t(
        "card.score", score=number(row["score"], 2), low=number(row["score_low"], 2), high=number(row["score_high"], 2)
    )
    parts = [f"**{rank}**", score, t("card.complete", share=share(row["completeness"]))]
    if not row["is_assessable"]:
        parts.append(f"**{t('card.not_assessable')}**")
    return " · ".join(parts)


def _show_reasons(space: Workspace, code: str) -> None:
    """Three reasons for, two against, and what is unknown."""
    reasons = village_reasons(space.priorities, space.measures, space.scenario, code)
    for title, found in (
        ("card.reasons_for", reasons.strongest_for[:REASONS_FOR]),
        ("card.reasons_against", reasons.strongest_against[:REASONS_AGAINST]),
    ):
        lines = [f"- {_reason_line(space, reason)}" for reason in found] or [t("card.none")]
        st.markdown(f"**{t(title)}**\n\n" + "\n".join(lines))
    if reasons.unknown:
        names = "; ".join(_criterion_label(space.scenario.criteria[key]) for key in reasons.unknown)
        st.markdown(f"**{t('card.unknown')}**: {names}")


def _criterion_label(criterion: Criterion) -> str:
    """The scenario's label, else the indicator's, safe for Markdown."""
    return plain(criterion.label or say(indicator_column(criterion.indicator).label))


def _reason_line(space: Workspace, reason: ScoreReason) -> str:
    """One reason as a sentence with value, unit, end points and source."""
    criterion = space.scenario.criteria[reason.criterion]
    sources = source_titles(space.measures.indicator_sources.get(reason.indicator, ()), space.data.sources)
    unit = _unit(reason.indicator)
    return t(
        "card.reason_line",
        criterion=_criterion_label(criterion),
        value=plain(with_unit(reason.value, unit)),
        best=plain(with_unit(criterion.best, unit)),
        worst=plain(with_unit(criterion.worst, unit)),
        source=plain(sources),
    )


def _unit(indicator: str) -> str:
    """Unit for a sentence; the indices of IDM are scores, not percentages."""
    return "-" if indicator.startswith("idm_") else indicator_column(indicator).unit


def _show_contributions(space: Workspace, code: str) -> None:
    """Bars by pillar."""
    row = space.priorities.pillar_contributions.loc[code].dropna()
    if row.empty:
        return
    table = pd.DataFrame(
        {t("card.pillar"): [t(f"pillar.{p}") for p in row.index], t("card.contribution"): row.to_numpy()}
    )
    st.markdown(f"**{t('card.contributions')}**")
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            t("card.contribution"): st.column_config.ProgressColumn(format="%.3f", min_value=0.0, max_value=1.0)
        },
    )


def _show_travel(space: Workspace, code: str) -> None:
    """Minutes and road kilometres to the nearest centre of each kind, and which one."""
    indicators = dict(space.measures.indicators.loc[code])
    centres = space.data.service_centres["name"]
    rows = []
    for column in space.measures.indicators.columns:
        kind = travel_kind(str(column))
        if kind is None:
            continue
        nearest = space.measures.nearest_centres[f"nearest_{kind}"][code]
        rows.append(
            {
                t("card.kind"): say(kind_label(kind)),
                t("card.minutes"): number(indicators[str(column)], 1),
                t("card.km"): number(indicators[f"road_distance_{kind}_km"], 1),
                t("card.nearest"): cell(centres.get(nearest, "")),
            }
        )
    st.markdown(f"**{t('card.travel')}**")
    if rows:
        st.dataframe(pd.DataFrame(rows), hide_index=True)
    origin = dict(space.measures.origins.loc[code])
    kind = str(origin["origin_kind"]) or "none"
    st.caption(t("card.origin", kind=t(f"origin.{kind}"), distance=number(origin["access_km"], 2)))
    st.caption(t("frame.source_line", titles=plain(_travel_sources(space))))


def _travel_sources(space: Workspace) -> str:
    """Sources of roads and service centres."""
    keys = [source.key for source in space.data.sources if source.role in {"roads", "service_centres"}]
    return source_line(keys, space.data.sources)


def _show_plan(code: str) -> None:
    """What the last plan gives this village, or why it gives nothing."""
    plan = last_plan()
    if plan is None or code not in plan.allocation.villages.index:
        return
    row = dict(plan.allocation.villages.loc[code])
    st.markdown(f"**{t('card.in_plan')}**")
    if row["is_chosen"]:
        labels = [plan.scenario.interventions[key].label for key in row["package"].split("+")]
        st.markdown(t("card.package", package=plain("; ".join(labels)), cost=rupiah(row["cost_idr"])))
    st.markdown(plain(row[f"reason_detail_{language()}"]))
