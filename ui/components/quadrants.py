"""Need x readiness: every candidate as a point, the quadrants of the scenario; a click selects the village."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from layers.national_map import is_national
from ui.components.charts import EDGE, QUADRANT_COLOURS, localised, selected_code
from ui.components.table import show_wrapped
from ui.numbers import number
from ui.session import Workspace, widget_version
from ui.text import t

_SHOWN_QUADRANTS = tuple(QUADRANT_COLOURS)
MOST_POINTS, MOST_OF_COUNTRY = 5_000, 1_000  # sent at once; of a whole country, where much else is sent, fewer


def most_points(space: Workspace) -> int:
    """Return how many villages are drawn as points."""
    return MOST_OF_COUNTRY if is_national(space.data.villages) else MOST_POINTS


def show_quadrants(space: Workspace) -> str | None:
    """Draw the view and return the code of a village clicked just now."""
    if not space.priorities.readiness_weights:
        st.info(t("review.no_readiness"))
        return None
    combination = space.scenario.combination
    st.caption(
        t(
            "review.quadrants_about",
            need=number(combination.need_split, 2),
            readiness=number(combination.readiness_split, 2),
        )
    )
    table = space.priorities.table
    candidates = table[table["is_candidate"]]
    drawn = candidates[candidates["quadrant"] != "unknown"]
    chart_side, counts_side = st.columns([65, 35], gap="medium")
    with chart_side:
        code = _show_scatter(space, drawn)
    with counts_side:
        _show_counts(space, candidates)
    if len(drawn) < len(candidates):
        st.caption(t("review.readiness_unknown", count=number(len(candidates) - len(drawn))))
    st.caption(t("review.combination", rule=t(f"combination.{combination.rule}")))
    return code


def _show_scatter(space: Workspace, drawn: pd.DataFrame) -> str | None:
    """The points and the two lines."""
    pick = alt.selection_point(name="village", fields=["code"])
    event = st.altair_chart(
        localised(quadrant_chart(space, drawn, pick)).properties(height=440), on_select="rerun", width="stretch",
        key=f"quadrant_chart:{widget_version()}",
    )  # fmt: skip
    return selected_code(event, "village")


def quadrant_chart(space: Workspace, drawn: pd.DataFrame, *picks: alt.Parameter) -> alt.LayerChart:
    """Return the villages of `drawn`, rows of the priorities' table, as points between the scenario's two lines.

    Of more than `most_points` the first by rank are drawn. `picks` are the selections that points answer to.
    """
    best = drawn.sort_values("rank", na_position="last", kind="stable").head(most_points(space))
    combination = space.scenario.combination
    need, ready = pd.DataFrame({"y": [combination.need_split]}), pd.DataFrame({"x": [combination.readiness_split]})
    across = alt.Chart(need).mark_rule(strokeDash=[4, 4], color=EDGE).encode(y="y:Q")
    upright = alt.Chart(ready).mark_rule(strokeDash=[4, 4], color=EDGE).encode(x="x:Q")
    chart: alt.LayerChart = across + upright + _dots(_points(space, best)).add_params(*picks)
    return chart


def _points(space: Workspace, best: pd.DataFrame) -> pd.DataFrame:
    """What is drawn of each village."""
    size = space.scenario.rules.villages
    return pd.DataFrame(
        {
            "code": best.index,
            "name": space.data.villages.loc[best.index, "village_name"].to_numpy(),
            "need": best["need_score"].to_numpy(),
            "readiness": best["readiness_score"].to_numpy(),
            "quadrant": [t(f"quadrant.{name}") for name in best["quadrant"]],
            "listed": [t("frame.yes") if rank <= size else t("frame.no") for rank in best["rank"].fillna(10**9)],
        }
    )


def _dots(points: pd.DataFrame) -> alt.Chart:
    """The points: colour by quadrant, shape and size by list."""
    names = [t(f"quadrant.{name}") for name in _SHOWN_QUADRANTS]
    unit = alt.Scale(domain=[0, 1])
    chart: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=True, opacity=0.85)
        .encode(
            x=alt.X("readiness:Q", title=t("review.readiness"), scale=unit),
            y=alt.Y("need:Q", title=t("review.need"), scale=unit),
            color=alt.Color(
                "quadrant:N",
                title=None,
                scale=alt.Scale(domain=names, range=list(QUADRANT_COLOURS.values())),
                legend=alt.Legend(orient="bottom", columns=2, labelLimit=220),
            ),
            # Shape and size tell the list apart without colour.
            shape=alt.Shape(
                "listed:N",
                title=t("review.in_list"),
                scale=alt.Scale(domain=[t("frame.yes"), t("frame.no")], range=["diamond", "circle"]),
                legend=alt.Legend(orient="bottom", symbolFillColor=EDGE, symbolStrokeColor=EDGE),
            ),
            size=alt.condition(f"datum.listed == '{t('frame.yes')}'", alt.value(110), alt.value(40)),
            tooltip=[
                alt.Tooltip("name:N", title=t("list.village")),
                alt.Tooltip("code:N", title=t("list.code")),
                alt.Tooltip("need:Q", title=t("review.need"), format=".2f"),
                alt.Tooltip("readiness:Q", title=t("review.readiness"), format=".2f"),
            ],
        )
    )
    return chart


def _show_counts(space: Workspace, candidates: pd.DataFrame) -> None:
    """How many candidates, and of the list, stand in each quadrant."""
    listed = candidates["rank"].le(space.scenario.rules.villages).fillna(False)
    groups = [name for name in (*_SHOWN_QUADRANTS, "unknown") if (candidates["quadrant"] == name).any()]
    rows = [
        {
            t("review.quadrant"): t(f"quadrant.{name}"),
            t("review.candidates"): number(int((candidates["quadrant"] == name).sum())),
            t("review.listed"): number(int((listed & (candidates["quadrant"] == name)).sum())),
        }
        for name in groups
    ]
    show_wrapped(pd.DataFrame(rows), right=(t("review.candidates"), t("review.listed")))
