"""Faults, warnings and sources, said in words."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from data.errors import HtisError, PlanWarning
from data.planning_data import Source
from ui.numbers import number
from ui.scenario_address import faulty_address, forget_faulty_address
from ui.text import level, plain, say, t

MOST_FAULTS = 50  # told at once; a short address can hold tens of thousands


def show_faults(error: HtisError) -> None:
    """Show each fault with where it is and what to do; of very many, how many more there are."""
    lines = [t("frame.faults")]
    for fault in error.faults[:MOST_FAULTS]:
        where = t("frame.where", where=plain(fault.where))
        remedy = t("frame.remedy", remedy=plain(say(fault.remedy)))
        lines.append(f"- {plain(say(fault.problem))}  \n  {where}  \n  {remedy}")
    more = len(error.faults) - MOST_FAULTS
    if more > 0:
        lines.append(f"- {t('frame.more_faults', count=number(more))}")
    st.error("\n".join(lines))


def show_faulty_address() -> None:
    """Say why the scenario that came with the address was not opened, until that is read."""
    error = faulty_address()
    if error is None:
        return
    said, close = st.columns([80, 20], vertical_alignment="center")
    said.markdown(t("address.scenario_own"))
    close.button(t("address.read"), key="address_read_button", on_click=forget_faulty_address, width="stretch")
    show_faults(error)


def show_warnings(warnings: Iterable[PlanWarning]) -> None:
    """Show what a planner would want to know, folded."""
    listed = list(warnings)
    if not listed:
        return
    with st.expander(t("frame.warnings", count=len(listed))):
        for warning in listed:
            codes = (
                f" ({plain(', '.join(warning.codes[:20]))}{' …' if len(warning.codes) > 20 else ''})"
                if warning.codes
                else ""
            )
            st.markdown(f"- {plain(say(warning.message))}{codes}")


def show_invented(sources: Iterable[Source]) -> None:
    """Say on every page which data are invented or assumed."""
    every = list(sources)
    titles = [source.title or source.key for source in every if source.invented]
    if titles and len(titles) == len(every):
        st.caption(t("frame.all_invented"))
    elif titles:
        st.caption(t("frame.invented", titles=plain("; ".join(titles))))


def source_line(keys: Iterable[str], sources: Iterable[Source]) -> str:
    """Return "title, publisher, year, level" of each source, for a help text or caption."""
    by_key = {source.key: source for source in sources}
    return "; ".join(_one(by_key[key]) for key in keys if key in by_key) or t("frame.no_source")


def source_titles(keys: Iterable[str], sources: Iterable[Source]) -> str:
    """Return "title (year)" of each source, short enough for a sentence; invented ones say so."""
    by_key = {source.key: source for source in sources}
    found = [by_key[key] for key in keys if key in by_key]
    titles = [f"{source.title or source.key} ({source.year or t('frame.year_unknown')})" for source in found]
    return "; ".join(titles) or t("frame.no_source")


def level_mark(keys: Iterable[str], sources: Iterable[Source]) -> str:
    """Return "angka kabupaten/kota" where an attribute is known only above the village, else ""."""
    wanted = set(keys)
    coarse = [s.level for s in sources if s.key in wanted and s.role == "attributes" and s.level not in {"village", ""}]
    return t("card.level_mark", level=level(coarse[0])) if coarse else ""


def _one(source: Source) -> str:
    """One source in a few words."""
    mark = f" [{t('data.invented').lower()}]" if source.invented else ""
    parts = [source.title or source.key, source.publisher, str(source.year) if source.year else "", level(source.level)]
    return ", ".join(part for part in parts if part) + mark
