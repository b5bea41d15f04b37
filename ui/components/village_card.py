"""The card of one village: rank, score, reasons, what is unknown, travel times, its place in the plan."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from data.analysis import VillageCard
from data.indicator_columns import kind_label, travel_kind
from ui.analysis import card_of, robustness_of
from ui.components.candidate_words import is_told, status_word
from ui.components.card_change import show_changes, show_rivals, show_winning
from ui.components.card_reasons import show_reasons, show_thresholds
from ui.components.charts import ACCENT, EDGE
from ui.components.messages import source_line
from ui.components.robustness_progress import show_test
from ui.components.route_line import show_route_line
from ui.components.table import show_wrapped
from ui.numbers import number, rupiah, share, span
from ui.session import Workspace, last_plan
from ui.text import language, plain, say, t

ADDITIVE = ("weighted_sum", "spotis")  # methods whose contributions sum to the score


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
    card = card_of(space, code)
    st.markdown(_rank_line(card, assessable=bool(space.priorities.table["is_assessable"][code])))
    _show_readiness(space, card)
    _show_robustness(space, card)
    show_reasons(space, card.reasons, card.thresholds)
    show_thresholds(space, card.thresholds)
    show_rivals(space, card)
    show_changes(space, card)
    show_winning(space, card)
    _show_contributions(space, code)
    _show_travel(space, code)
    _show_plan(code)


def _badges(space: Workspace, code: str) -> list[str]:
    """Candidate status where it tells something, type, IDM status, programmes."""
    village = dict(space.data.villages.loc[code])
    rule, status = space.scenario.candidates, str(space.priorities.table["candidate_status"][code])
    badges = [status_word(rule, status)] if is_told(rule, status) else []
    badges.append(plain(village["village_type"]))
    if village["idm_status"]:
        badges.append(t("card.idm", status=plain(village["idm_status"])))
    if village.get("remote_area") == 1:
        badges.append(t("area.remote"))
    badges.extend(plain(name.strip()) for name in village["existing_programme"].split(";") if name.strip())
    return badges


def _rank_line(card: VillageCard, *, assessable: bool) -> str:
    """``Peringkat 12 dari 1.043 · skor 0,71 (0,64–0,80) · data 83% lengkap``."""
    rank = t("card.no_rank") if card.rank is None else t("card.rank", rank=number(card.rank), count=number(card.ranked))
    score = t("card.score", score=number(card.score, 2), low=number(card.score_low, 2), high=number(card.score_high, 2))
    parts = [f"**{rank}**", score, t("card.complete", share=share(card.completeness))]
    if not assessable:
        parts.append(f"**{t('card.not_assessable')}**")
    return " · ".join(parts)


def _show_readiness(space: Workspace, card: VillageCard) -> None:
    """Need and readiness apart, the quadrant, and how much guidance the village needs."""
    if space.priorities.readiness_weights:
        known = card.quadrant != "unknown"
        line = t(
            "card.need_and_readiness" if known else "card.need_alone",
            need=number(card.need, 2),
            readiness=number(card.readiness, 2),
        )
        st.markdown(f"{line} · {t(f'quadrant.{card.quadrant}')}")
    dose = card.dose
    if dose is None:
        st.caption(t("card.dose_unknown"))
    else:
        st.caption(
            t("card.dose", label=plain(dose.label), description=plain(dose.description)),
            help=t("frame.source_line", titles=plain(space.scenario.dose.source)),
        )


def _show_robustness(space: Workspace, card: VillageCard) -> None:
    """How firmly it stands in or outside the list."""
    if card.rank is None:
        return
    found = robustness_of(space)
    if found is None:
        show_test(space)
        return
    row = dict(found.table.loc[card.village_code])
    line = t(
        "card.robust",
        size=number(found.size),
        share=share(row["probability"]),
        draws=number(found.draws),
        ranks=span(int(row["rank_low"]), int(row["rank_high"])),
    )
    badge = t(f"badge.{row['badge']}")
    st.markdown(f":gray-badge[{badge}] {plain(line)}")


def _show_contributions(space: Workspace, code: str) -> None:
    """Bars by pillar."""
    row = space.priorities.pillar_contributions.loc[code].dropna()
    if row.empty:
        return
    parts = [float(part) for part in row.to_numpy(dtype=float)]
    table = pd.DataFrame(
        {
            "pillar": [t(f"pillar.{p}") for p in row.index],
            "part": parts,
            "written": [number(part, 3) for part in parts],
        }
    )
    st.markdown(f"**{t('card.contributions')}**")
    if space.scenario.method not in ADDITIVE:
        st.caption(t("card.contribution_note"))
    st.vega_lite_chart(table, _bars(len(table)), width="stretch")


def _bars(rows: int) -> dict[str, object]:
    """Return the chart as a plain specification: the library that builds charts is 20 MB, and every card has this."""
    place = {"field": "pillar", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 170}}
    length = {"field": "part", "type": "quantitative", "title": None, "scale": {"domain": [0, 1]}, "axis": None}
    bar = {"type": "bar", "color": ACCENT, "height": 14}
    figure = {"type": "text", "align": "left", "dx": 4, "color": EDGE}
    return {
        "height": 26 * rows,
        "encoding": {"y": place, "x": length},
        "layer": [{"mark": bar}, {"mark": figure, "encoding": {"text": {"field": "written", "type": "nominal"}}}],
    }


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
                t("card.way"): _way(indicators[str(column)], indicators[f"road_distance_{kind}_km"]),
                t("card.nearest"): centres.get(nearest, ""),
            }
        )
    st.markdown(f"**{t('card.travel')}**")
    if not rows:
        st.caption(t("card.no_travel"))
        return
    show_wrapped(pd.DataFrame(rows), right=(t("card.way"),))
    show_route_line(space, code)
    origin = dict(space.measures.origins.loc[code])
    kind = str(origin["origin_kind"]) or "none"
    st.caption(t("card.origin", kind=t(f"origin.{kind}"), distance=number(origin["access_km"], 2)))
    st.caption(t("frame.source_line", titles=plain(_travel_sources(space))))


def _way(minutes: float, km: float) -> str:
    """``56,5 menit · 15,7 km``, or why there is no such figure."""
    if not math.isfinite(minutes):
        return number(minutes)
    return t("card.minutes_km", minutes=number(minutes), km=number(km, 1))


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
