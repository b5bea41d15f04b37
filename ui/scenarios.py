"""The scenarios of a session: which is open, which others there are, and what outlives a reload.

The open scenario lives in `ui.session`; here stand the others beside it, one `Kept` each, by number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.scenario import Scenario
from data.scenario_file import scenario_to_toml
from ui.history import History, closed, redone, undone
from ui.regions import RegionFiles, regions
from ui.scenario_store import Kept, ScenarioStore, new_token, packed, unpacked
from ui.session import history, saved_scenario, scenario, set_scenario, start_region, widget_version
from ui.text import t

SESSION_KEY = "sesi"  # of the address; `ui.address` leaves it in place and out of addresses to share
MOST_SCENARIOS = 12


def restore() -> None:
    """Bring back the scenarios of the address's token at the start of a session; say so when they are gone."""
    token = st.query_params.get(SESSION_KEY)
    if token is None or "scenario" in st.session_state or st.session_state.get("restore_tried"):
        return
    st.session_state["restore_tried"] = True
    content = _store().get(token)
    read = None if content is None else unpacked(content)
    if read is None:
        st.toast(t("scen.gone"))
        return
    kept, current = read
    region = str(st.session_state.get("region") or kept[current].region)
    st.session_state.update(scenarios=kept, scenario_token=token)
    found = regions()
    if region in found and any(each.region == region for each in kept.values()):
        st.session_state["scenario_id"] = current
        open_region(found[region])


def follow() -> None:
    """Note the open scenario as it is now; one that another part of the app started gets a number of its own."""
    kept, region = _kept(), str(st.session_state["region"])
    current = st.session_state.get("scenario_id")
    if current not in kept or kept[current].region != region:
        current = _next(kept)
        st.session_state["scenario_id"] = current
    kept[current] = Kept(region, scenario(), saved_scenario(), in_file(), history())


def here() -> dict[int, Scenario]:
    """Return the scenarios of the open region, by number."""
    region = st.session_state.get("region")
    return {number: each.scenario for number, each in _kept().items() if each.region == region}


def current_number() -> int:
    """Return the number of the open scenario."""
    return int(st.session_state["scenario_id"])


def in_file() -> Scenario | None:
    """Return what the open scenario's file says, None when it has never been saved."""
    value: Scenario | None = st.session_state.get("scenario_in_file")
    return value


def file_text() -> str:
    """Return the open scenario as its file holds it, written once for each scenario."""
    chosen = scenario()
    held: tuple[Scenario, str] | None = st.session_state.get("scenario_text")
    if held is None or held[0] is not chosen:
        held = (chosen, scenario_to_toml(chosen))
        st.session_state["scenario_text"] = held
    return held[1]


def note_saved(number: int, chosen: Scenario) -> None:
    """Take note that the file of a scenario, as it was drawn, has been downloaded."""
    kept = _kept()
    if number == current_number():
        st.session_state["scenario_in_file"] = chosen
    elif number in kept:
        kept[number] = replace(kept[number], in_file=chosen)


def open_region(region: RegionFiles) -> None:
    """Open a region with the scenario that was open there last, else with its own.

    Raises
    ------
    ScenarioError
        If the region's scenario file is at fault.
    """
    current = st.session_state.get("scenario_id")
    numbers = [number for number, each in _kept().items() if each.region == region.key]
    start_region(region)
    if numbers:
        open_scenario(current if current in numbers else numbers[-1])


def open_scenario(number: int) -> None:
    """Make a kept scenario the open one; every widget starts anew from it."""
    kept = _kept()[number]
    st.session_state.update(
        scenario_id=number,
        scenario=kept.scenario,
        scenario_saved=kept.start,
        scenario_in_file=kept.in_file,
        history=kept.history,
        scenario_version=widget_version() + 1,
    )


def add_scenario(added: Scenario, known: Scenario | None, start: Scenario | None = None) -> bool:
    """Open `added` beside the others, `known` being what its file says; False when there are too many already.

    From `start` it came by one step, which can be undone; its name stays.
    """
    follow()
    kept = _kept()
    if len(kept) >= MOST_SCENARIOS:
        return False
    number = _next(kept)
    region = str(st.session_state["region"])
    start = added if start is None else start
    before = replace(start, name=added.name)
    steps = History() if before == added else History((before,))
    kept[number] = Kept(region, added, start, known, steps)
    open_scenario(number)
    return True


def duplicate(name: str) -> bool:
    """Open a copy of the open scenario under a new name; False when there are too many already."""
    return add_scenario(replace(scenario(), name=name), None)


def remove_open() -> None:
    """Forget the open scenario and open its neighbour; the last one of a region stays."""
    numbers = list(here())
    if len(numbers) < 2:
        return
    place = numbers.index(current_number())
    del _kept()[current_number()]
    open_scenario(numbers[place - 1] if place else numbers[1])


def reset() -> None:
    """Return to the start as a step that can be undone."""
    st.session_state["history"] = closed(history())
    set_scenario(saved_scenario())
    st.session_state["scenario_version"] = widget_version() + 1


def undo() -> None:
    """Take back the last step of the open scenario."""
    _go(*undone(history(), scenario()))


def redo() -> None:
    """Take the next step of the open scenario again."""
    _go(*redone(history(), scenario()))


def keep(address: Mapping[str, str]) -> bool | None:
    """Put the session's scenarios into the store, and their token into the address.

    Parameters
    ----------
    address : mapping
        Query parameters of what is on screen, written together with the token: each writing is a step of *Back*.

    Returns
    -------
    bool or None
        Whether they are kept (not, when they are too large); None while the files say all there is to keep.
    """
    kept = _kept()
    token = st.session_state.get("scenario_token")
    if token is None and all(each.scenario == each.in_file for each in kept.values()):
        return None  # so that the address has no token as long as possible
    if token is None:
        token = st.session_state["scenario_token"] = new_token()
    if st.query_params.get(SESSION_KEY) != token:
        st.query_params.from_dict({**address, SESSION_KEY: token})
    # Steps that could be undone are not kept, so that they change nothing here.
    content = {number: replace(each, history=History()) for number, each in kept.items()}
    seen = (token, content, current_number())
    if st.session_state.get("scenarios_kept", (None, False))[0] != seen:
        st.session_state["scenarios_kept"] = (seen, _store().put(token, packed(content, current_number())))
    return bool(st.session_state["scenarios_kept"][1])


def _go(after: History, found: Scenario) -> None:
    """Make `found` the open scenario without a step of its own; widgets start anew from it."""
    st.session_state.update(scenario=found, history=after, scenario_version=widget_version() + 1)


def _kept() -> dict[int, Kept]:
    """The session's scenarios."""
    value: dict[int, Kept] = st.session_state.setdefault("scenarios", {})
    return value


def _next(kept: dict[int, Kept]) -> int:
    """A number that none has."""
    return max(kept, default=-1) + 1


@st.cache_resource(show_spinner=False)
def _store() -> ScenarioStore:
    """The store of this server, shared."""
    return ScenarioStore()
