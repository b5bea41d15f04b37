"""Spacing that lets a page fit a small laptop; colours and fonts come from the theme."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer {padding: 3.6rem 1.5rem 1rem 1.5rem;}
[data-testid="stMetricValue"] {font-size: 1.45rem; line-height: 1.2;}
[data-testid="stMetricLabel"] p {white-space: normal;}
.stMainBlockContainer h3 {font-size: 1.35rem; padding: .2rem 0 .55rem 0;}
.stMainBlockContainer h4 {font-size: 1.15rem; padding: .2rem 0;}
.stMainBlockContainer [data-testid="stVerticalBlock"] {gap: .6rem;}
[data-testid="stCaptionContainer"] p {font-size: .8rem;}
.stMainBlockContainer .stMarkdown table {width: 100%; font-size: .82rem; margin-bottom: .4rem;}
.stMainBlockContainer .stMarkdown :is(th, td) {padding: .2rem .35rem; vertical-align: top;}
[data-testid="stButtonGroup"] [role="radiogroup"] {flex-wrap: wrap; mask: none; -webkit-mask: none;}
[class*="st-key-area_way"] [data-testid="stButtonGroup"] [role="radiogroup"] {flex-wrap: nowrap; overflow-x: auto;}
.stMainBlockContainer .stMarkdown li p {margin: 0;}
.stMainBlockContainer .stMarkdown li {margin: .1rem 0 .1rem .6rem;}
</style>
"""


def apply_style() -> None:
    """Put the style into the page."""
    st.html(_CSS)
