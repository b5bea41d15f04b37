"""One entry of the intervention catalogue: everything known about it, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.intervention_catalogue import COST_INDICES, FUND_KINDS, NO_SOURCE, CatalogueIntervention
from ui.components.table import show_wrapped
from ui.interventions import criterion_name, need_criteria, stage_word
from ui.numbers import number, rupiah, share
from ui.session import Workspace
from ui.text import plain, say, t

_ABBREVIATED = re.compile(r"\bS[0-4]\b")  # the documents of origin, as the shipped file names them


def show_entry(space: Workspace, entries: Mapping[str, CatalogueIntervention], entry: CatalogueIntervention) -> None:
    """Draw the card of `entry`, which is one of `entries`."""
    st.markdown(f"**{plain(say(entry.label))}**")
    facts = {**_who(entry), **_cost(entry), **_effect(space, entries, entry), **_basis(entry)}
    lines = [(name, text) for name, text in facts.items() if text]
    show_wrapped(pd.DataFrame(lines, columns=[t("interv.fact"), t("interv.known")]))
    if any(_ABBREVIATED.search(text) for _, text in lines):
        st.caption(t("interv.abbreviations"))


def village_price(entry: CatalogueIntervention, price: int) -> str:
    """Return what all units of one village cost at a price of one unit, in words."""
    if entry.units_per_village == 1:
        return t("interv.price_one", price=rupiah(price), unit=entry.unit)
    total = rupiah(price * entry.units_per_village)
    return t(
        "interv.price_several", price=rupiah(price), unit=entry.unit, count=number(entry.units_per_village), total=total
    )


def _who(entry: CatalogueIntervention) -> dict[str, str]:
    """Pillar, stage, owner, funds."""
    kinds = "; ".join(say(FUND_KINDS[kind]) for kind in entry.fund_kinds)
    return {
        t("interv.pillar"): f"{t(f'pillar.{entry.pillar}')}; {t('interv.stage').lower()}: {stage_word(entry.stage)}",
        t("interv.owner"): _with_source(entry.owner, entry.owner_source),
        t("interv.fund_kinds"): f"{kinds}. {t('interv.kinds_note')}",
    }


def _cost(entry: CatalogueIntervention) -> dict[str, str]:
    """Price, range, later years, index, and their source."""
    cost = entry.cost
    if cost.unit_cost_idr is None:
        price = t("interv.no_price", unit=entry.unit, count=number(entry.units_per_village))
    else:
        price = village_price(entry, cost.unit_cost_idr)
    year = "" if cost.year is None or str(cost.year) in cost.source else f", {cost.year}"
    later = entry.later_years_idr
    return {
        t("interv.unit_cost"): price,
        t("interv.range"): t("interv.range_text", low=_rupiah(cost.low_idr), high=_rupiah(cost.high_idr))
        if cost.low_idr is not None or cost.high_idr is not None
        else "",
        t("interv.cost_source"): t("interv.source_text", source=cost.source + year, surety=_surety(cost.surety))
        if cost.source
        else "",
        t("interv.years"): t("interv.paid_once")
        if later == 0
        else t("interv.paid_years", years=number(cost.years), later=_rupiah(later)),
        t("interv.index"): say(COST_INDICES[cost.index]) if cost.index else "",
        t("interv.cost_note"): cost.note,
    }


def _effect(
    space: Workspace, entries: Mapping[str, CatalogueIntervention], entry: CatalogueIntervention
) -> dict[str, str]:
    """What it closes, where it may go, what it needs, how long it takes."""
    needs = need_criteria(space.scenario)
    closes = []
    for key, part in entry.closes.items():
        mark = "" if key in needs else f" [{t('interv.not_judged')}]"
        closes.append(f"{criterion_name(key, space.scenario)} {share(part)}{mark}")
    eligible = t("interv.anywhere")
    if entry.eligible_criterion:
        name, least = criterion_name(entry.eligible_criterion, space.scenario), entry.eligible_minimum_need
        eligible = t("interv.eligible_text", name=name, least=number(least, 2))
    return {
        t("interv.closes"): _with_source("; ".join(closes), entry.closes_source),
        t("interv.eligible"): eligible,
        t("interv.requires"): "; ".join(say(entries[key].label) for key in entry.requires) or t("interv.no_requires"),
        t("interv.site_rule"): say(entry.site_rule),
        t("interv.lead"): t("frame.unknown")
        if entry.lead_time_months is None
        else _with_source(number(entry.lead_time_months), entry.lead_time_source),
    }


def _basis(entry: CatalogueIntervention) -> dict[str, str]:
    """National priorities, evidence, notes."""
    return {
        t("interv.tags"): _with_source("; ".join(entry.priority_tags) or t("interv.no_tags"), entry.tags_note),
        t("interv.evidence"): f"{entry.evidence} ({_surety(entry.surety)})",
        t("interv.note"): entry.note,
    }


def _surety(mark: str) -> str:
    """Return a mark of surety in words."""
    return t("interv.surety_text", mark=mark) if mark else say(NO_SOURCE)


def _with_source(text: str, source: str) -> str:
    """Return a text with who says so."""
    return t("interv.with_source", text=text, source=source) if source else text


def _rupiah(value: int | None) -> str:
    """Return an amount, or that no source gives it."""
    return say(NO_SOURCE) if value is None else rupiah(value)
