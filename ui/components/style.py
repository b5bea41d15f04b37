"""Spacing that lets a page fit a small laptop, a phone and paper; colours and fonts come from the theme."""

from __future__ import annotations

import html

import streamlit as st

from ui.text import language, t

_CSS = """
<style>
.stMainBlockContainer {padding: 3.6rem 1.5rem 1rem 1.5rem;}
[data-testid="stMetricValue"] {font-size: 1.45rem; line-height: 1.2;}
[data-testid="stMetricLabel"] p {white-space: normal;}
/* A row of figures goes over several rows before a figure or a word of its name would be cut. */
[data-testid="stMetric"] {min-width: 8rem;}
[data-testid="stMetricValue"] :is(div, p) {overflow: visible;}
[data-testid="stHorizontalBlock"] > [data-testid="stColumn"]:has(> * > * > [data-testid="stMetric"]) {
  min-width: min-content;
}
.stElementContainer:has(> [data-testid="stMetric"]):not(:last-child) {margin-bottom: -.45rem;} /* its note below */
/* Map and panel stand below one another before either is too narrow for what is in it. */
[data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"] .st-key-village_map) > [data-testid="stColumn"] {
  min-width: min(15rem, 100%);
}
.st-key-beside_map > * > [data-testid="stHorizontalBlock"] > [data-testid="stColumn"] {
  min-width: min(17rem, 100%); /* a form is wider than sliders */
}
[data-testid="stSelectbox"] input {text-overflow: ellipsis;}
.stMainBlockContainer h3 {font-size: 1.35rem; padding: .2rem 0 .55rem 0;}
.stMainBlockContainer h4 {font-size: 1.15rem; padding: .2rem 0;}
.stMainBlockContainer [data-testid="stVerticalBlock"] {gap: .6rem;}
.st-key-rules-part button {padding-inline: .2rem;}
[data-testid="stCaptionContainer"] p {font-size: .8rem;}
[data-testid="stCaptionContainer"] {opacity: .85;} /* Streamlit's own .6 leaves a contrast of 4.0, below 4.5 */
.stMainBlockContainer .stMarkdown table {width: 100%; font-size: .82rem; margin-bottom: .4rem;}
.stMainBlockContainer .stMarkdown :is(th, td) {padding: .2rem .35rem; vertical-align: top;}
[data-testid="stButtonGroup"] :is([role="radiogroup"], [role="group"], [role="toolbar"]) {
  flex-wrap: wrap; mask: none; -webkit-mask: none;
}
[class*="st-key-area_way"] [data-testid="stButtonGroup"] :is([role="radiogroup"], [role="group"], [role="toolbar"]) {
  flex-wrap: nowrap; overflow-x: auto; /* one line: a longer way must not push the map down */
}
.stMainBlockContainer .stMarkdown li p {margin: 0;}
.stMainBlockContainer .stMarkdown li {margin: .1rem 0 .1rem .6rem;}
.st-key-htis_tour {
  padding: .15rem .3rem .15rem .7rem; gap: .15rem .5rem; border-radius: 4px;
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
}
.st-key-htis_tour button {min-height: 2rem; padding-block: 0;}
/* Over the page: a plan that comes in must not move the map under the pointer. */
:is(.st-key-map_search, :has(> .st-key-map_search)):not(:has(.stAlert)) {position: absolute;}
.st-key-map_search .st-key-search_progress {
  position: fixed; z-index: 100; right: 1.5rem; bottom: 1rem; width: min(34rem, 100vw - 3rem);
  background: #fff; box-shadow: 0 2px 12px rgb(0 0 0 / 25%);
}
.st-key-htis_page {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
@media (max-width: 640px) {
  .stMainBlockContainer {padding: 3.6rem .8rem 1rem .8rem;}
  .stMainBlockContainer .stMarkdown {overflow-x: auto;}
}
@media print {
  @page {size: A4 landscape; margin: 10mm;}
  .stApp, .stApp :is(.stMain, .stAppViewContainer, [data-testid="stMain"], [data-testid="stAppViewContainer"]) {
    position: static; display: block; height: auto; overflow: visible;
  }
  .stMainBlockContainer {padding: 0; max-width: none;}
  :is(.stSidebar, .stAppHeader, .stButton, .stDownloadButton, .stFileUploader, .stFormSubmitButton, .stToast),
  :is(.stPopover, .st-key-htis_tour, .st-key-search_box, .st-key-search_progress, [data-testid="stElementToolbar"]),
  :is([class*="st-key-area_below"], [class*="st-key-map_kind"], [class*="st-key-sim_shown"]) {
    display: none !important; /* for pressing; the legend tells what was chosen */
  }
  /* Blocks, not flex boxes: what a page break moves down would else be printed over. */
  [data-testid="stVerticalBlock"],
  [data-testid="stHorizontalBlock"]:has([data-testid^="stBidi"], .stDataFrame, .stVegaLiteChart, .stTabs, table) {
    display: block; height: auto;
  }
  [data-testid="stVerticalBlock"] > * {margin-bottom: .6rem;}
  [data-testid="stHorizontalBlock"]:has([data-testid^="stBidi"], .stDataFrame, .stVegaLiteChart, .stTabs, table)
  > [data-testid="stColumn"] {width: 100%; max-width: none; height: auto;}
  :is(.stDataFrame, .stVegaLiteChart, [data-testid^="stBidi"], tr) {break-inside: avoid;}
}
</style>
"""
# Streamlit's own words are English, and its limit is rounded to gigabytes; the true one stands below the field.
_UPLOADER = """
<style>
[data-testid="stFileUploaderDropzoneInstructions"] {display: none;}
[data-testid="stFileUploaderDropzone"] button p {font-size: 0;}
[data-testid="stFileUploaderDropzone"] button p::after {font-size: .875rem; content: "WORDS";}
</style>
"""
# Streamlit writes white on a primary button; on the light blue of the dark theme that is a contrast of 2.3.
_DARK = """
<style>
[data-testid^="stBaseButton-primary"] {color: #0e1318;}
.st-key-map_search .st-key-search_progress {background: #14191f;}
</style>
"""
# Readers aloud choose their voice by the page's language, which Streamlit leaves at English.
_page = st.components.v2.component(
    "htis_page_language",
    js="export default function ({ data }) { document.documentElement.lang = data.language; }",
)


def apply_style() -> None:
    """Put the style into the page."""
    dark = _DARK if st.context.theme.type == "dark" else ""
    st.html(_CSS + _UPLOADER.replace("WORDS", t("frame.upload")) + dark)


def name_page(title: str) -> None:
    """Say what page this is to those who do not see it: its language, and headings above those that are shown.

    Parameters
    ----------
    title : str
        The page's name in the navigation.
    """
    with st.container(key="htis_page"):
        st.html(f"<h1>{html.escape(t('app.title'))}</h1><h2>{html.escape(title)}</h2>")
        _page(key="htis_page_language", data={"language": language()}, height=1)
