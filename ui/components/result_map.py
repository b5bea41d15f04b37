"""The chosen villages on the map, and a line about the village that is selected."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from layers import chosen as on_map
from layers.frame import frame
from layers.themes import THEMES
from ui.components.package_marks import with_plan_packages
from ui.components.published_map import published_map
from ui.components.result_names import package_name
from ui.components.village_map import village_map
from ui.numbers import number, rupiah, rupiah_short
from ui.text import language, plain, t

_HEIGHT = 430
_FIRST_KIND = "dinas_ketenagakerjaan"  # the programme's own question, as on the map page


def show_chosen_map(plan: Plan) -> str | None:
    """Draw the plan's map and return the code of a village that was clicked just now."""
    kinds = sorted(plan.data.service_centres["kind"].unique(), key=lambda kind: (kind != _FIRST_KIND, kind))
    content = frame(
        plan.data, plan.measures, plan.priorities, plan.allocation,
        active=st.session_state.get("map_theme", THEMES[0]), kind=str(kinds[0]) if kinds else "",
        selected=st.session_state.get("selected"), language=language(),
    )  # fmt: skip
    content = with_plan_packages(plan, content)
    clicked = village_map(
        published_map(plan.data, plan.measures), content, height=_HEIGHT, key="result_map", language=language()
    )
    if clicked.theme is not None and clicked.theme != st.session_state.get("map_theme"):
        st.session_state["map_theme"] = clicked.theme  # a large map is sent the classes of one theme at a time
        st.rerun()
    st.caption(t("result.map_note"))
    return clicked.village


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
