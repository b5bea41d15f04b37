"""The chosen villages on the map, and a line about the village that is selected."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from layers import chosen as on_map
from layers.frame import frame
from layers.themes import THEMES
from ui.components.choice import chosen_before
from ui.components.package_marks import with_plan_packages
from ui.components.published_map import published_map
from ui.components.result_names import package_name
from ui.components.route_map import route_map
from ui.components.village_map import clicked_on
from ui.map_cuts import cut_to_draw
from ui.numbers import number, rupiah, rupiah_short
from ui.session import Workspace
from ui.text import language, plain, t

_MAP = "result_map"
_HEIGHT = 430
_FIRST_KIND = "dinas_ketenagakerjaan"  # the programme's own question, as on the map page


def show_chosen_map(plan: Plan) -> str | None:
    """Draw the plan's map with the route of the selected village; return the code of a village clicked just now.

    Theme, its classes and the kind of centre are those of the map page: what is switched here is switched there.
    """
    space = Workspace(plan.data, plan.scenario, plan.measures, plan.priorities)
    shown = published_map(plan.data, plan.measures)
    asked = clicked_on(shown, _MAP).theme
    if asked is not None:
        st.session_state["map_theme"] = asked
    theme = str(st.session_state.get("map_theme", THEMES[0]))
    content = frame(
        plan.data, plan.measures, plan.priorities, plan.allocation, active=theme, kind=_kind(plan),
        selected=st.session_state.get("selected"), language=language(), cut=cut_to_draw(theme, plan.scenario),
    )  # fmt: skip
    clicked = route_map(space, shown, with_plan_packages(plan, content), height=_HEIGHT, key=_MAP)
    st.caption(t("result.map_note"))
    return clicked.village


def _kind(plan: Plan) -> str:
    """Return the kind of centre chosen on the map page, the labour office at first; "" without any centre."""
    kinds = sorted(plan.data.service_centres["kind"].unique(), key=lambda kind: (kind != _FIRST_KIND, kind))
    chosen = chosen_before("map_kind")
    return str(chosen if chosen in kinds else next(iter(kinds), ""))


def show_selected(plan: Plan) -> None:
    """Say what the plan does in the selected village, or why it does nothing there."""
    code = st.session_state.get("selected")
    if code is None or code not in plan.allocation.villages.index:
        return
    outcome = plan.allocation.villages.loc[code]
    name = plain(plan.data.villages.loc[code, "village_name"] or code)
    if not outcome["is_chosen"]:
        reason = plain(outcome[f"reason_detail_{language()}"])
        st.markdown(t("result.village_other", name=f"**{name}**", reason=reason))
        return
    order = list(plan.data.villages.index[on_map.rows(plan.allocation, plan.priorities)])
    st.markdown(
        t(
            "result.village_chosen",
            name=f"**{name}**",
            number=number(order.index(code) + 1),
            package=plain(package_name(plan, str(outcome["package"]))),
            cost=rupiah_short(int(outcome["cost_idr"])),
            gap=number(float(outcome["gap_closed"]), 2),
        ),
        help=rupiah(int(outcome["cost_idr"])),
    )
