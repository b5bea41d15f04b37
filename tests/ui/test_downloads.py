"""No file to download is left to Streamlit to make: such a file belongs to no session and may be gone too early."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"


def handed_over():
    """Give every download button's file name of code, line, and what it is given as content."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr != "download_button":
                    continue
                named = [word.value for word in node.keywords if word.arg == "data"]
                yield path.name, node.lineno, (named or node.args[1:2])[0]


def test_every_download_button_is_given_content_and_no_function():
    found = list(handed_over())
    assert len(found) > 4
    made_later = [
        (name, line)
        for name, line, content in found
        if isinstance(content, ast.Lambda)
        or (isinstance(content, ast.Call) and isinstance(content.func, ast.Name) and content.func.id == "partial")
        or (isinstance(content, ast.Name) and content.id.startswith(("make", "write")))
    ]
    assert made_later == []
