"""Every text of the app stands in its tables, in both languages, and every one of them is used."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from ui.text import TEXTS, cell, plain

UI = Path(__file__).parents[2] / "ui"
SHOWN = {
    "button", "caption", "checkbox", "code", "download_button", "error", "expander", "file_uploader", "form_submit_button",
    "header", "info", "markdown", "metric", "number_input", "Page", "radio", "selectbox", "slider", "spinner", "subheader",
    "success", "tabs", "text", "text_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
SHOWN_KEYWORDS = {"help", "label", "page_title", "placeholder", "title"}
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
MARKUP = re.compile(r":[a-z]+-badge\[")


def sources() -> list[Path]:
    return [path for path in sorted(UI.rglob("*.py")) if "words" not in path.parts]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_every_text_with_the_same_places():
    for key, text in TEXTS.items():
        assert text.id.strip(), key
        assert text.en.strip(), key
        assert places(text.id) == places(text.en), key


def literal_words(node: ast.AST) -> list[str]:
    """Words written in the code itself; what a call returns is looked up in a table."""
    if isinstance(node, ast.Call):
        return []
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return WORD.findall(MARKUP.sub("", node.value))
    if isinstance(node, ast.Subscript):
        return []
    return [word for child in ast.iter_child_nodes(node) for word in literal_words(child)]


def shown_words(source: str) -> list[tuple[int, list[str]]]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        nodes = [keyword.value for keyword in node.keywords if keyword.arg in SHOWN_KEYWORDS]
        if node.func.attr in SHOWN:
            nodes += node.args[:1]
        words = [word for each in nodes for word in literal_words(each)]
        if words:
            found.append((node.lineno, words))
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(UI)))
def test_no_text_stands_outside_the_tables(path):
    assert shown_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source", ['st.button("Hitung")', 'st.markdown(f"**Hasil** {x}")', 'st.metric(t("a"), 1, help="Sumber")']
)
def test_a_text_outside_the_tables_is_found(source):
    assert shown_words(source)


def test_every_key_that_is_used_exists_and_every_key_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    literal = set(re.findall(r"""["']([a-z_]+\.[a-z_0-9]+)["']""", code))
    prefixes = set(re.findall(r"""f["']([a-z_]+\.(?:[a-z_]*_)?)\{""", code))
    used = {key for key in TEXTS if key in literal or any(key.startswith(prefix) for prefix in prefixes)}
    assert set(TEXTS) - used == set()


@pytest.mark.parametrize(
    "name", ["<img src=x>", "[a](http://x)", "![a](http://x)", "$x$", ":red[a]", "`a`", "**a**", "# a", "1. a"]
)
def test_markdown_in_a_name_stays_text(name):
    escaped = plain(name)
    assert all(mark == "\\" or escaped[i - 1] == "\\" for i, mark in enumerate(escaped) if mark in string.punctuation)
    assert re.sub(r"\\(.)", r"\1", escaped) == name


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1", "-2", "@x"])
def test_a_name_that_a_spreadsheet_would_compute_gets_an_apostrophe(name):
    assert cell(name) == f"'{name}"


def test_other_names_stay_as_they_are_in_cells():
    assert cell("Sukacontoh") == "Sukacontoh"
