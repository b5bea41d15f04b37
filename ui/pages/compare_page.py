"""*Bandingkan*: two scenarios or two years: who entered, who left, and why."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from data.analysis import Comparison
from data.errors import HtisError
from data.limits import LIMITS
from data.planning_data import Source
from data.ranked import Ranked
from data.scenario import Scenario
from data.scenario_file import read_scenario
from pipeline import compare, in_region
from ui.components.choice import choose_one
from ui.components.comparison_view import show_comparison
from ui.components.criterion_sources import show_criterion_sources
from ui.components.file_choice import choose_toml
from ui.components.messages import show_faults
from ui.components.selection import remember_village
from ui.regions import catalogue_of, region_name, regions
from ui.session import Workspace, current_region, load, measures_of, plan_key, saved_scenario
from ui.text import t


def show_compare(space: Workspace) -> None:
    """Draw the page."""
    st.subheader(t("compare.title"))
    st.caption(t("compare.about"))
    try:
        before = _before(space)
    except HtisError as error:
        show_faults(error)
        return
    if before is None:
        st.info(t("compare.need_file"))
        return
    key, ranked, sources = before
    after = Ranked(space.data.villages, space.measures.indicators, space.scenario)
    key = f"{key}:{plan_key(space.data, space.scenario)}"
    with st.spinner(t("compare.running")):
        found = _compare(key, ranked, after)
    remember_village(space, show_comparison(space, found, sources, key))
    show_criterion_sources(space)


def _before(space: Workspace) -> tuple[str, Ranked, tuple[Source, ...]] | None:
    """Return what to compare with, what identifies it, and all datasets; None while a file is still missing."""
    scenario_side, data_side = st.columns(2, gap="large")
    with scenario_side:
        chosen = _scenario_before()
    current = current_region()
    others = {key: region for key, region in regions().items() if current is None or key != current.key}
    with data_side:
        names = {"": t("compare.same_data"), **{key: region_name(region) for key, region in others.items()}}
        key = choose_one(t("compare.data_before"), list(names), "compare_data", lambda k: names[k])
    if chosen is None:
        return None
    data, measures = space.data, space.measures
    if key:
        everything = load(catalogue_of(others[key].catalogue))
        data, measures = in_region(everything, chosen), measures_of(everything, chosen)
    elif chosen.travel != space.scenario.travel or chosen.region != space.scenario.region:
        measures = measures_of(space.data, chosen)
        data = in_region(space.data, chosen)
    sources = {(source.key, source.sha256): source for source in (*data.sources, *space.data.sources)}
    return plan_key(data, chosen), Ranked(data.villages, measures.indicators, chosen), tuple(sources.values())


def _scenario_before() -> Scenario | None:
    """Return the region's own scenario or one from a file."""
    kind = st.radio(
        t("compare.scenario_before"), ("saved", "uploaded"), format_func=lambda k: t(f"compare.{k}"), horizontal=True,
        key="compare_kind",
    )  # fmt: skip
    if kind == "saved":
        return saved_scenario()
    upload = choose_toml(t("compare.upload"), "compare_upload")
    if upload is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sebelum.toml"
        path.write_bytes(upload.getvalue()[: LIMITS.max_toml_bytes + 1])
        return read_scenario(path)


@st.cache_resource(max_entries=8, show_spinner=False)
def _compare(key: str, _before: Ranked, _after: Ranked) -> Comparison:  # noqa: ARG001 - the key is the cache's
    """`compare`, shared."""
    return compare(_before, _after)
