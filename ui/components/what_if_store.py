"""What is tried, per region: it outlives pages and, under the session's token in the address, a reload."""

from __future__ import annotations

import json
import zlib

import streamlit as st

from data.errors import HtisError
from data.service_kinds import service_kinds
from data.what_if import Bounds, WhatIf
from data.what_if_file import what_if_from_geojson, what_if_to_geojson
from ui.address import written_address
from ui.scenario_store import ScenarioStore, new_token
from ui.scenarios import SESSION_KEY
from ui.session import Workspace
from ui.what_if_history import Tried, redone, tried_next, undone

_TRIED, _RESTORED = "what_if", "what_if_restored"


def tried() -> Tried:
    """Return what is tried in the session's region."""
    return _every().get(_region(), Tried())


def set_tried(value: Tried) -> None:
    """Make this what is tried in the session's region, and keep it over a reload."""
    before = tried()
    st.session_state[_TRIED] = {**_every(), _region(): value}
    if value.changes != before.changes:
        _keep()


def step_to(changes: WhatIf, word: str, name: str) -> None:
    """Go to `changes` as a step that can be undone."""
    set_tried(tried_next(tried(), changes, word, name))


def undo() -> None:
    """Take the last step back."""
    set_tried(undone(tried()))


def redo() -> None:
    """Take the next step again."""
    set_tried(redone(tried()))


def restore(space: Workspace) -> None:
    """Bring back, once a session and region, what was tried before a reload; what is no longer valid is left out."""
    done: set[str] = st.session_state.setdefault(_RESTORED, set())
    if _region() in done:
        return
    done.add(_region())
    content = _store().get(st.query_params.get(SESSION_KEY))
    held = {} if content is None else json.loads(zlib.decompress(content))
    if _region() not in held or not tried().changes.is_empty:
        return
    try:
        changes = what_if_from_geojson(held[_region()].encode(), "simulasi", bounds_of(space), kinds_of_centre(space))
    except HtisError:
        return
    st.session_state[_TRIED] = {**_every(), _region(): Tried(changes)}


def bounds_of(space: Workspace) -> Bounds:
    """Return west, south, east, north of the villages."""
    west, south, east, north = (float(value) for value in space.data.villages.total_bounds)
    return west, south, east, north


def kinds_of_centre(space: Workspace) -> list[str]:
    """Return the kinds of centre that may be dropped: those of the region first, then those that criteria know."""
    present = sorted(str(kind) for kind in space.data.service_centres["kind"].unique())
    return [*present, *(kind for kind in service_kinds() if kind not in present)]


def _keep() -> None:
    """Put what is tried in every region into the store, and the token that finds it into the address."""
    held = {region: what_if_to_geojson(each.changes) for region, each in _every().items() if not each.changes.is_empty}
    token = st.session_state.get("scenario_token")
    if token is None:
        if not held:
            return
        token = st.session_state["scenario_token"] = new_token()
    if st.query_params.get(SESSION_KEY) != token:
        st.query_params.from_dict({**written_address(), SESSION_KEY: token})
    _store().put(token, zlib.compress(json.dumps(held).encode()))


def _every() -> dict[str, Tried]:
    """What is tried, by region."""
    value: dict[str, Tried] = st.session_state.get(_TRIED, {})
    return value


def _region() -> str:
    """Key of the session's region."""
    return str(st.session_state.get("region", ""))


@st.cache_resource(show_spinner=False)
def _store() -> ScenarioStore:
    """What the sessions of this server tried, shared."""
    return ScenarioStore()
