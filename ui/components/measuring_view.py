"""Which unknown values would be worth measuring."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.analysis import worth_of
from ui.components.card_reasons import marked_label
from ui.components.table import choose_village, columns
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import cell, t


def show_measuring(space: Workspace) -> str | None:
    """Draw the list and return the code of a village selected just now."""
    st.caption(t("review.measuring_about"))
    found = worth_of(space).table
    if found.empty:
        st.info(t("review.measuring_none"))
        return None
    criteria = space.scenario.criteria
    shown = pd.DataFrame(
        {
            t("list.village"): space.data.villages.loc[found["village_code"], "village_name"].map(cell).to_numpy(),
            t("card.criterion"): [cell(marked_label(space, criteria[key])) for key in found["criterion"]],
            t("review.change_probability"): [share(value) for value in found["probability"]],
            t("review.effect"): [t(f"effect.{name}") for name in found["effect"]],
            t("list.rank"): space.priorities.table["rank"].loc[found["village_code"]].to_numpy(),
            t("review.score_range"): [
                f"{number(low, 2)}–{number(high, 2)}"
                for low, high in zip(found["score_low"], found["score_high"], strict=True)
            ],
            t("list.code"): found["village_code"].to_numpy(),
        }
    )
    widths = {t("list.village"): 125, t("card.criterion"): 268, t("review.effect"): 200}
    config = columns([t("review.change_probability"), t("review.score_range")], widths)
    config[t("list.rank")] = st.column_config.NumberColumn(format="localized", width=126)
    return choose_village(shown, found["village_code"].tolist(), "measuring_table", config, height=430)
