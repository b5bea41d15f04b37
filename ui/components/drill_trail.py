"""The row above the map: where one is, the way back up, what is below, and the address of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from ui.address import area_code, go_to_area, shared_address
from ui.components.drill_levels import area_name, area_names, inside, next_level, region_name, short, trail
from ui.components.scenario_editor import save_button
from ui.session import Workspace, data_key
from ui.text import language, plain, t


def show_trail(space: Workspace) -> str:
    """Draw the row and return the area that is looked at, "" for the whole region."""
    area = _settled(space)
    st.session_state["area"] = area
    way, below, address = st.columns([63, 22, 15], vertical_alignment="center")
    with way:
        _show_way(space, area)
    with below:
        _choose_below(space, area)
    with address:
        _show_address()
    return area


def focus_wish(space: Workspace) -> tuple[str, str] | None:
    """Return the area that was last asked for and a token that changes with every asking; None before the first."""
    area, count = st.session_state.get("area_focus", ("", 0))
    if not count or (area and not inside(space.data.villages, area).any()):
        return None
    return area, f"{count}:{area}"


def _settled(space: Workspace) -> str:
    """Return the area in force: of a village that was chosen elsewhere, the area of the same level."""
    villages, area = space.data.villages, area_code()
    selected = st.session_state.get("selected")
    if selected != st.session_state.get("area_followed"):
        st.session_state["area_followed"] = selected
        if selected in villages.index:
            area = str(selected)[: len(area)]
    return trail(villages, area)[-1]


def _show_way(space: Workspace, area: str) -> None:
    """Draw the whole region, the areas down to the one in force, and those of the chosen village in it."""
    villages = space.data.villages
    village = st.session_state.get("selected")
    within = village in villages.index and str(village).startswith(area)
    steps = [*trail(villages, str(village) if within else area), *([str(village)] if within else [])]
    names = _told_apart({step: _step_name(space, step) for step in steps})
    key = f"area_way:{language()}"
    st.session_state[key] = area
    st.segmented_control(
        t("drill.way"), steps, key=key, required=True, label_visibility="collapsed", on_change=_go, args=(key,),
        format_func=_written(names, ""),
    )  # fmt: skip


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return the steps in words; a village named like its district carries the end of its code.

    The browser answers with the words of a step, so no two may be the same.
    """
    count = Counter(names.values())
    apart = {step: name if count[name] == 1 else f"{name} ({step[-4:]})" for step, name in names.items()}
    return {step: f"› {plain(name)}" if step else plain(name) for step, name in apart.items()}


def _step_name(space: Workspace, step: str) -> str:
    """Return the name of a step of the way."""
    villages = space.data.villages
    if not step:
        return short(region_name(villages)) or t("drill.all")
    return str(villages.loc[step, "village_name"]) if step in villages.index else short(area_name(villages, step))


def _choose_below(space: Workspace, area: str) -> None:
    """Choose one of the areas, or at the end one of the villages, below the one in force."""
    level, names = _below(data_key(space.data), space.data.villages, area)
    first = t("drill.pick", level=t(f"drill.level_{level or 'village'}"), count=len(names))
    key = f"area_below:{area}:{language()}"
    selected = st.session_state.get("selected")
    st.session_state[key] = selected if selected in names else ""
    st.selectbox(
        first, ["", *names], key=key, label_visibility="collapsed", format_func=_written(names, first),
        on_change=_go, args=(key,),
    )  # fmt: skip


@st.cache_resource(max_entries=64, show_spinner=False)
def _below(key: str, _villages: pd.DataFrame, area: str) -> tuple[str, dict[str, str]]:  # noqa: ARG001 - the key is the cache's
    """Return the level below an area, "" when only villages are, and the names there by code."""
    level = next_level(_villages, area)
    within = _villages[inside(_villages, area)] if area else _villages
    return level, area_names(within, level) if level else _village_names(dict(within["village_name"]))


def _written(names: Mapping[str, str], first: str) -> Callable[[str], str]:
    """Return what the list shows for a code."""
    return lambda code: names.get(code, first)


def _village_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return names with the end of the code, by which two of the same name are told apart."""
    return {code: f"{name} ({code[9:]})" for code, name in names.items()}


def _go(key: str) -> None:
    """Go to the area, or open the village, that was chosen in the row."""
    code = str(st.session_state[key] or "")
    if len(code) > len("PP.KK.CC"):
        st.session_state.update(selected=code, open_tab="card")
    elif code or key.startswith("area_way"):
        go_to_area(code)


def _show_address() -> None:
    """Show the address to copy, what it holds of the scenario, and what it cannot hold."""
    shared = shared_address()
    with st.popover(t("address.copy"), width="stretch"):
        st.code(shared.url, language=None, wrap_lines=True)
        if shared.about_scenario in {"address.scenario_too_long", "address.scenario_faulty"}:
            st.warning(t(shared.about_scenario))
        else:
            st.caption(t(shared.about_scenario))
        if shared.about_scenario == "address.scenario_too_long":
            save_button("address_save")
        st.caption(t("address.about"))
