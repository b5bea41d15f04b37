"""The session's state, and the shared results that every session may use.

Data, measures and plans are large and never mutated, so they live in `st.cache_resource`, keyed by
content; a session itself holds only its scenario, its uploads, keys, its search and its last plan.
"""

from __future__ import annotations

import json
import time
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from dataclasses import asdict, dataclass
from typing import TypeVar

import streamlit as st

from data.catalogue import Catalogue, Dataset, catalogue_with
from data.errors import HtisError
from data.load import load_planning_data
from data.plan import Measures, Plan, Priorities
from data.planning_data import PlanningData
from data.provenance import input_digest
from data.scenario import Scenario
from data.scenario_file import read_scenario, scenario_to_mapping
from pipeline import Prepared, in_region, make_plan, measure, prepare_scoring, prioritise
from ui.history import History, with_step
from ui.regions import RegionFiles, catalogue_of, file_stamp, regions
from ui.solving import Search, SearchOffice
from ui.text import t

_Made = TypeVar("_Made")
_data_keys: dict[int, tuple[weakref.ref[PlanningData], str]] = {}
PATIENCE_S = 0.7  # a plan that is there by then is shown at once, without any progress


@dataclass(frozen=True)
class Workspace:
    """What a page works on: the loaded data, the edited scenario, and the stages' results."""

    data: PlanningData
    scenario: Scenario
    measures: Measures
    priorities: Priorities


def current_region() -> RegionFiles | None:
    """Return the chosen region, the first one at the start, None when there is none."""
    found = regions()
    key = st.session_state.get("region")
    return found.get(str(key)) or next(iter(found.values()), None)


def start_region(region: RegionFiles) -> None:
    """Make `region` the session's, with its own scenario and no uploads."""
    _leave_search()
    st.session_state.update(region=region.key, uploads={}, selected=None, plan=None)
    set_scenario(read_scenario(region.scenario), saved=True)


def set_scenario(scenario: Scenario, *, saved: bool = False) -> None:
    """Make `scenario` the session's, as a step that can be undone; `saved` means a file says the same: a new start."""
    if saved:
        st.session_state.update(scenario_saved=scenario, scenario_in_file=scenario, history=History())
        st.session_state["scenario_version"] = widget_version() + 1
    else:
        before: Scenario = st.session_state["scenario"]
        st.session_state["history"] = with_step(history(), before, scenario, time.monotonic())
    st.session_state["scenario"] = scenario


def history() -> History:
    """Return the steps of the session's scenario."""
    value: History = st.session_state.get("history", History())
    return value


def scenario() -> Scenario:
    """Return the session's scenario."""
    value: Scenario = st.session_state["scenario"]
    return value


def saved_scenario() -> Scenario:
    """Return the scenario as it was at its start: as its file or the one that it was copied from had it."""
    value: Scenario = st.session_state["scenario_saved"]
    return value


def widget_version() -> int:
    """Return a number that changes when a scenario is loaded, so that widgets start anew from it."""
    return int(st.session_state.get("scenario_version", 0))


def catalogue() -> Catalogue:
    """Return the region's catalogue with the session's uploads in it."""
    region = current_region()
    if region is None:
        raise LookupError("no region")
    uploads: dict[str, Dataset] = st.session_state.get("uploads", {})
    return catalogue_with(catalogue_of(region.catalogue), **uploads)


def load(chosen: Catalogue) -> PlanningData:
    """Return the data of a catalogue, read once for all sessions while its files stay the same.

    Raises
    ------
    DataError
        If a file cannot be used.
    """
    return _told_once("loaded", _catalogue_key(chosen), "frame.loading", lambda key: _load(key, chosen))


def measures_of(data: PlanningData, chosen: Scenario) -> Measures:
    """Return the indicators, computed once for all sessions that share data, region and travel settings."""
    return _told_once(
        "measured", _measure_key(data, chosen), "frame.measuring", lambda key: _measure(key, data, chosen)
    )


def _told_once(name: str, key: str, word: str, make: Callable[[str], _Made]) -> _Made:
    """Make something that may take long, with a word unless the session had the same `key` before."""
    if st.session_state.get(name) == key:
        return make(key)
    with st.spinner(t(word)):
        made = make(key)
    st.session_state[name] = key
    return made


def workspace() -> Workspace:
    """Return data, scenario and the stages up to priorities for the page; a search that is over hands in its plan.

    Raises
    ------
    HtisError
        If a file or the scenario is at fault.
    """
    _collect()
    chosen = scenario()
    everything = load(catalogue())
    held: tuple[PlanningData, Workspace] | None = st.session_state.get("workspace")
    if held is not None and held[0] is everything and held[1].scenario is chosen:
        return held[1]
    data = _within(f"{data_key(everything)}:{json.dumps(asdict(chosen.region))}", everything, chosen)
    measures = measures_of(everything, chosen)
    prepared = _prepare(_prepare_key(everything, chosen), data, chosen, measures)
    space = Workspace(data, chosen, measures, prioritise(data, chosen, measures, prepared))
    st.session_state["workspace"] = (everything, space)
    return space


def data_key(data: PlanningData) -> str:
    """Return what changes with the files and the villages that take part; made once for each `data`."""
    known = _data_keys.get(id(data))
    if known is None or known[0]() is not data:
        codes = "\n".join(data.villages.index.tolist())
        known = _data_keys[id(data)] = (weakref.ref(data), input_digest({"villages": codes}, data.sources))
        weakref.finalize(data, _data_keys.pop, id(data), None)
    return known[1]


def plan_key(data: PlanningData, chosen: Scenario) -> str:
    """Return the input digest that a plan of these would carry; a step of a page asks for it many times."""
    held: tuple[PlanningData, Scenario, str] | None = st.session_state.get("plan_key")
    if held is None or held[0] is not data or held[1] is not chosen:
        held = (data, chosen, input_digest(_mapping(chosen), data.sources))
        st.session_state["plan_key"] = held
    return held[2]


def _mapping(chosen: Scenario) -> Mapping[str, object]:
    """`scenario_to_mapping` of the scenario that was asked for last: a step of a page asks for it many times."""
    held: tuple[Scenario, Mapping[str, object]] | None = st.session_state.get("scenario_mapping")
    if held is None or held[0] is not chosen:
        held = (chosen, scenario_to_mapping(chosen))
        st.session_state["scenario_mapping"] = held
    return held[1]


def compute_plan(space: Workspace) -> None:
    """Begin the search for the plan and wait a moment for it; `last_plan` has it when it is there by then.

    A search of this session for another plan is left: one at a time. Otherwise `running_search` or `failure` tells
    more.
    """
    key = plan_key(space.data, space.scenario)
    under_way = running_search()
    if under_way is not None and under_way.key == key and not under_way.was_stopped:
        return
    _leave_search()
    found = _office().plan(key)
    if found is not None:
        st.session_state["plan"] = found
        return
    search = _office().begin(
        key,
        lambda progress, watch: make_plan(
            space.data, space.scenario, measures=space.measures, progress=progress, watch=watch
        ),
    )
    st.session_state["search"] = search
    with st.spinner(t("frame.solving")):
        search.wait(PATIENCE_S)
    _collect()


def running_search() -> Search | None:
    """Return the session's search that is under way, or over without its plan being collected yet."""
    value: Search | None = st.session_state.get("search")
    return value


def failure(space: Workspace) -> HtisError | None:
    """Return why the last search found no plan, while data and settings are still those of the search."""
    key, error = st.session_state.get("failure", ("", None))
    found: HtisError | None = error if key == plan_key(space.data, space.scenario) else None
    return found


def _collect() -> None:
    """Take the plan of a search that is over, or why there is none; a defect is raised here, where a page shows it."""
    search = running_search()
    if search is None or not search.is_over:
        return
    st.session_state["search"] = None
    try:
        st.session_state["plan"] = search.future.result()
    except HtisError as error:
        st.session_state["failure"] = (search.key, error)
    except CancelledError:
        return  # ended before its turn came


def _leave_search() -> None:
    """End the session's search, if any, and forget why an earlier one failed."""
    search = running_search()
    if search is not None:
        search.stop()
    st.session_state.update(search=None, failure=("", None))


def last_plan() -> Plan | None:
    """Return the plan computed last in this session."""
    value: Plan | None = st.session_state.get("plan")
    return value


def is_stale(plan: Plan, space: Workspace) -> bool:
    """Whether data or settings changed after `plan` was computed."""
    return plan.input_digest != plan_key(space.data, space.scenario)


def _catalogue_key(chosen: Catalogue) -> str:
    """Changes when a declaration, a file's size or its time stamp changes."""
    parts = [(d.declaration, str(d.path), *file_stamp(d.path)) for d in chosen.datasets.values()]
    return json.dumps(parts)


def _measure_key(data: PlanningData, chosen: Scenario) -> str:
    """Changes with the data, the region and the travel settings."""
    mapping = _mapping(chosen)
    return input_digest({"region": mapping.get("region"), "travel": mapping.get("travel")}, data.sources)


@st.cache_resource(max_entries=4, show_spinner=False)
def _load(key: str, _chosen: Catalogue) -> PlanningData:  # noqa: ARG001 - the key is the cache's
    """`load_planning_data`, shared."""
    return load_planning_data(_chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _within(key: str, _data: PlanningData, _chosen: Scenario) -> PlanningData:  # noqa: ARG001
    """`in_region`, shared: the villages of a country for each planner anew would be 13 MB a session."""
    return in_region(_data, _chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _measure(key: str, _data: PlanningData, _chosen: Scenario) -> Measures:  # noqa: ARG001
    """`measure`, shared."""
    return measure(_data, _chosen)


def _prepare_key(data: PlanningData, chosen: Scenario) -> str:
    """Changes with the measures, the criteria and their scales, and the candidate rule, not with weights."""
    scales = {key: (c.indicator, c.best, c.worst, c.kind) for key, c in chosen.criteria.items()}
    rules = {"criteria": list(scales.items()), "candidates": asdict(chosen.candidates), "dose": asdict(chosen.dose)}
    return f"{_measure_key(data, chosen)}:{json.dumps(rules)}"


@st.cache_resource(max_entries=8, show_spinner=False)
def _prepare(key: str, _data: PlanningData, _chosen: Scenario, _measures: Measures) -> Prepared:  # noqa: ARG001
    """`prepare_scoring`, shared."""
    return prepare_scoring(_data, _chosen, _measures)


@st.cache_resource(show_spinner=False)
def _office() -> SearchOffice:
    """The searches of this server, shared."""
    return SearchOffice()
