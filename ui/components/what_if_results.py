"""What the simulation changes: figures, the villages that gain most, who enters and leaves the list, files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.indicator_columns import kind_label
from data.what_if import Gains, WhatIf
from data.what_if_file import what_if_to_geojson
from export.what_if_files import WhatIfExport, what_if_csv, what_if_workbook
from pipeline import gains, kinds_of, minutes_gained
from ui.components.charts import EDGE, PAIR, localised
from ui.components.comparison_view import WORKBOOK_MIME
from ui.components.file_offers import Offer, in_one_stage, show_offers
from ui.components.table import choose_village, columns, show_wrapped, written
from ui.components.what_if_trial import Trial
from ui.numbers import number, rupiah, share
from ui.session import Workspace
from ui.text import cell, language, plain, say, t

MOST_BARS = 15
MOST_ROWS = 150
LEAST_MIN = 15
_HELP = {"sim.villages": "sim.villages_help", "sim.covered": "sim.covered_help"}


def least_minutes() -> float:
    """Return how many minutes a village must gain to be counted."""
    return float(st.session_state.get("sim_least_kept", LEAST_MIN))


def show_gains(found: Trial, changes: WhatIf, kind: str, places: Sequence[DeltaGenerator]) -> Gains:
    """Draw the figures in sum, each in its place; how many minutes count comes first."""
    told = gains(found.table, kind, least_minutes())
    with places[0]:
        kept = st.number_input(t("sim.least"), 0, 600, int(least_minutes()), step=5, key="sim_least")
        st.session_state["sim_least_kept"] = kept
    for place, label, value, note in (
        (places[1], "sim.villages", number(told.villages), _reached(told.newly_reached)),
        (places[2], "sim.people", number(told.people), _missing(told.villages_without_people)),
        (places[3], "sim.workers", number(told.migrant_workers), _missing(told.villages_without_workers)),
        (places[4], "sim.covered", number(told.people_newly_covered), t("sim.people_unit")),
        (places[5], "sim.list", f"+{len(told.entered)} / −{len(told.left)}", cost_line(changes)),
    ):
        place.metric(t(label), value, help=t(_HELP[label]) if label in _HELP else None)
        if note:
            place.caption(note)
    return told


def cost_line(changes: WhatIf) -> str:
    """Say what the typed prices sum to; nothing is made up where none was typed."""
    prices = [item.price.amount_idr for item in changes.items if item.price is not None]
    if not prices:
        return t("sim.no_price")
    without = len(changes.items) - len(prices)
    return t("sim.cost", cost=rupiah(sum(prices)), without=number(without))


def _reached(villages: int) -> str:
    """Say how many of the villages had no route before."""
    return t("sim.newly_reached", count=number(villages)) if villages else ""


def _missing(villages: int) -> str:
    """Say of how many villages a number is not known."""
    return t("sim.missing", count=number(villages)) if villages else ""


def show_villages(space: Workspace, found: Trial, kind: str) -> str | None:
    """Draw the villages that gain most as dumbbells with a table behind; return one that is ticked."""
    table = found.table
    gained = minutes_gained(table, kind) if kind else pd.Series(0.0, index=table.index)
    changed = table[_is_changed(table, gained)].assign(gained=gained)
    st.markdown(f"**{t('sim.most', kind=plain(say(kind_label(kind))) if kind else '')}**")
    if changed.empty:
        st.info(t("sim.nothing_changes"))
        return None
    order = changed.sort_values(["gained", "score_before"], ascending=False, kind="stable", na_position="last")
    drawn = order[np.isfinite(order["gained"]) & (order["gained"] > 0)].head(MOST_BARS)
    if not drawn.empty:
        st.altair_chart(dumbbells(drawn, kind), width="stretch")
    reached = int(np.isposinf(order["gained"]).sum())
    if reached:
        st.caption(t("sim.reached_not_drawn", count=number(reached)))
    return _show_table(space, order.head(MOST_ROWS), kind, len(order))


def _is_changed(table: pd.DataFrame, gained: pd.Series) -> pd.Series:
    """Whether anything of a village differs."""
    changed = gained.fillna(0.0) != 0
    for name in ("covered", "need", "score", "rank", "in_list"):
        before, after = (table[f"{name}_{side}"].astype("Float64").fillna(-1.0) for side in ("before", "after"))
        changed |= (before - after).abs() > 1e-6
    return changed.astype(bool)


def dumbbells(rows: pd.DataFrame, kind: str) -> Any:
    """Return one line per village from its minutes before to those with the simulation."""
    names = [f"{name} ({district})" for name, district in zip(rows["village_name"], rows["district_name"], strict=True)]
    before, after = t("sim.before"), t("sim.after")
    ends = pd.DataFrame(
        {"name": names, "before": rows[f"minutes_{kind}_before"].to_numpy(float),
         "after": rows[f"minutes_{kind}_after"].to_numpy(float)}
    )  # fmt: skip
    points = ends.melt("name", ["before", "after"], "side", "minutes").replace(
        {"side": {"before": before, "after": after}}
    )
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=240, labelOverlap=False))
    line = alt.Chart(ends).mark_rule(size=3, color=EDGE).encode(y=y, x="before:Q", x2="after:Q")
    dots = (
        alt.Chart(points)
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            y=y,
            x=alt.X("minutes:Q", title=t("sim.minutes_axis"), scale=alt.Scale(zero=True)),
            color=alt.Color("side:N", title=None, scale=alt.Scale(domain=[before, after], range=list(reversed(PAIR))),
                            legend=alt.Legend(orient="top")),
            shape=alt.Shape("side:N", title=None, scale=alt.Scale(domain=[before, after], range=["circle", "diamond"])),
            tooltip=[alt.Tooltip("name:N", title=t("list.village")), alt.Tooltip("side:N", title=t("sim.side")),
                     alt.Tooltip("minutes:Q", title=t("sim.minutes_axis"), format=",.1f")],
        )
    )  # fmt: skip
    return localised((line + dots).properties(height=50 + 24 * len(names)))


def _show_table(space: Workspace, rows: pd.DataFrame, kind: str, total: int) -> str | None:
    """Villages with everything before and after; returns the one that is ticked."""
    village, district = t("list.village"), t("list.district")
    shown = pd.DataFrame({village: [cell(v) for v in rows["village_name"]]}, index=rows.index)
    shown[district] = [cell(v) for v in rows["district_name"]]
    numbers: dict[str, int] = {}
    pairs = [(f"minutes_{kind}", t("sim.minutes"), 0)] if kind else []
    for name, label, places in (*pairs, ("covered", t("sim.covered_share"), 0), ("need", t("sim.need"), 3),
                                ("score", t("list.score"), 3), ("rank", t("list.rank"), 0)):  # fmt: skip
        for side in ("before", "after"):
            title = f"{label} · {t(f'sim.short_{side}')}"
            factor = 100.0 if name == "covered" else 1.0
            shown[title] = rows[f"{name}_{side}"].astype("Float64").to_numpy(float, na_value=np.nan) * factor
            numbers[title] = places
    listed = zip(rows["in_list_before"], rows["in_list_after"], strict=True)
    shown[t("sim.list")] = [t(f"sim.list_{'in' if new else 'out'}_{'was' if old else 'new'}") for old, new in listed]
    config = columns(list(numbers), {village: 150, district: 130, t("sim.list"): 110})
    if total > len(rows):
        st.caption(t("sim.cut", shown=number(len(rows)), total=number(total)))
    chosen = choose_village(written(shown, numbers), list(rows.index), "sim_table", config, height=320)
    return chosen if chosen in space.data.villages.index else None


def show_village(found: Trial, code: str | None, kind: str) -> None:
    """Say of one village what is before and what with the simulation."""
    if code is None or code not in found.table.index:
        return
    row: Any = found.table.loc[code]
    parts = []
    if kind:
        before, after = (number(float(row[f"minutes_{kind}_{side}"])) for side in ("before", "after"))
        parts.append(t("sim.village_minutes", kind=plain(say(kind_label(kind))), before=before, after=after))
    before, after = (share(float(row[f"covered_{side}"])) for side in ("before", "after"))
    parts.append(t("sim.village_covered", before=before, after=after))
    for name, places in (("score", 3), ("rank", 0)):
        values = [row[f"{name}_{side}"] for side in ("before", "after")]
        before, after = (t("frame.not_ranked") if pd.isna(v) else number(float(v), places) for v in values)
        parts.append(t(f"sim.village_{name}", before=before, after=after))
    st.markdown(f"**{plain(row['village_name'])}** · " + " · ".join(parts))
    with st.expander(t("sim.village_kinds"), key="sim_kinds_box"):
        show_wrapped(_kinds_table(row, kinds_of(found.table)), [t("sim.before"), t("sim.after")])


def _kinds_table(row: Any, kinds: Sequence[str]) -> pd.DataFrame:
    """Return a village's minutes to every kind of centre, before and with the simulation."""
    sides = {side: [number(float(row[f"minutes_{kind}_{side}"])) for kind in kinds] for side in ("before", "after")}
    names = [say(kind_label(kind)) for kind in kinds]
    return pd.DataFrame({t("sim.kind"): names, t("sim.before"): sides["before"], t("sim.after"): sides["after"]})


def show_list(found: Trial, told: Gains) -> None:
    """Say who enters and who leaves the list."""
    for key, codes in (("entered", told.entered), ("left", told.left)):
        if codes:
            names = "; ".join(plain(found.table.loc[code, "village_name"]) for code in codes[:30])
            st.markdown(f"{t(f'sim.{key}', count=number(len(codes)))} {names}{' …' if len(codes) > 30 else ''}")


def offer_files(space: Workspace, found: Trial, changes: WhatIf, told: Gains, kind: str) -> None:
    """Offer the simulation as GeoJSON, and the table before and after as workbook and CSV, written when asked for."""
    chosen = space.scenario
    export = WhatIfExport(
        changes, found.simulated.links, found.table, kinds_of(found.table), told, kind, least_minutes(), chosen.name,
        chosen.year, found.simulated.data.sources,
    )  # fmt: skip
    shown = language()
    key = f"{found.key}:{kind}:{least_minutes()}:{shown}"
    show_offers(
        [
            Offer(
                "simulasi.xlsx", t("sim.download_book"), WORKBOOK_MIME, f"{key}:xlsx",
                in_one_stage("simulasi.xlsx", partial(what_if_workbook, export, shown)),
            ),
            Offer(
                "simulasi.csv", t("sim.download_csv"), "text/csv", f"{key}:csv",
                in_one_stage("simulasi.csv", partial(what_if_csv, export)),
            ),
        ],
        at_once=False,  # each drag would make both anew
    )  # fmt: skip
    st.download_button(
        t("sim.save"), what_if_to_geojson(changes), "simulasi.geojson", "application/geo+json", on_click="ignore",
    )  # fmt: skip
