"""`t(key)`: the text of the app in the language of the session."""

from __future__ import annotations

import re
from types import MappingProxyType

import streamlit as st

from data.wording import Language, Text
from ui.words.allocation_page import ALLOCATION_PAGE
from ui.words.card import CARD
from ui.words.class_breaks import CLASS_BREAKS
from ui.words.commitments import COMMITMENTS
from ui.words.compare_page import COMPARE_PAGE
from ui.words.criteria_page import CRITERIA_PAGE
from ui.words.data_page import DATA_PAGE
from ui.words.drill import DRILL
from ui.words.explanations import EXPLANATIONS
from ui.words.export_page import EXPORT_PAGE
from ui.words.frame import FRAME
from ui.words.htis import HTIS
from ui.words.interventions_page import INTERVENTIONS_PAGE
from ui.words.map_page import MAP_PAGE
from ui.words.result import RESULT
from ui.words.review_page import REVIEW_PAGE
from ui.words.route import ROUTE
from ui.words.rules import RULES
from ui.words.scenarios import SCENARIOS
from ui.words.search import SEARCH
from ui.words.what_if import WHAT_IF

TEXTS = MappingProxyType(
    {
        **FRAME,
        **SCENARIOS,
        **DATA_PAGE,
        **CRITERIA_PAGE,
        **MAP_PAGE,
        **CLASS_BREAKS,
        **SEARCH,
        **CARD,
        **ROUTE,
        **DRILL,
        **REVIEW_PAGE,
        **ALLOCATION_PAGE,
        **RULES,
        **RESULT,
        **HTIS,
        **EXPLANATIONS,
        **COMMITMENTS,
        **INTERVENTIONS_PAGE,
        **WHAT_IF,
        **COMPARE_PAGE,
        **EXPORT_PAGE,
    }
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def language() -> Language:
    """Return the session's language, Indonesian until it is switched."""
    return "en" if st.session_state.get("language") == "en" else "id"


def t(key: str, **values: object) -> str:
    """Return the text `key` with its `{places}` filled.

    Raises
    ------
    KeyError
        If no table has the key.
    """
    return TEXTS[key].in_language(language()).format(**values)


def say(text: Text) -> str:
    """Return a stage's text in the session's language."""
    return text.in_language(language())


def level(name: str) -> str:
    """Return the level of a dataset in words; a level that the tables do not know stays as written."""
    key = f"level.{name}"
    return t(key) if key in TEXTS else name


def unit(name: str) -> str:
    """Return a unit in words; one that is the same everywhere, such as km, stays as written."""
    key = f"unit.{name}"
    return t(key) if key in TEXTS else name


def plain(text: object) -> str:
    """Return text of a file so that Streamlit's Markdown shows it as it is.

    Every ASCII punctuation mark is escaped (CommonMark 2.4): no link, image, directive, formula
    or HTML of a village's name comes alive.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def cell(text: object) -> str:
    """Return text of a file for a table cell: one that a spreadsheet would compute gets an apostrophe.

    Streamlit's tables can be downloaded as CSV by their viewer, who then opens them in a spreadsheet.
    """
    value = str(text)
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
