"""Who may import whom; proven to fail on a violation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = (
    "data",
    "spatial",
    "scoring",
    "allocation",
    "layers",
    "export",
    "pipeline",
    "command_line",
    "ui",
    "app",
    "bench",
    "tests",
)
STAGES = {stage: {stage, "data"} for stage in ("spatial", "scoring", "allocation", "layers", "export")}
ALLOWED: dict[str, set[str]] = {
    "data": {"data"},
    **STAGES,
    # `python -m pipeline` hands over to the command line: see docs/decisions/command-line-writes-exports.md
    "pipeline": {"data", "spatial", "scoring", "allocation", "command_line"},
    "command_line": {"data", "pipeline", "export", "layers"},
    "ui": {"ui", "data", "pipeline", "layers", "export"},
    "app": {"ui"},
}
STREAMLIT_ALLOWED = {"ui", "app"}


def imported(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level or (node.module or "").split(".")[0], node.lineno)


def violations(owner: str, source: str, name: str) -> list[str]:
    found = []
    for module, line in imported(source):
        relative = module.startswith(".")
        ours = module in OURS and module not in ALLOWED[owner]
        streamlit = module == "streamlit" and owner not in STREAMLIT_ALLOWED
        if relative or ours or streamlit:
            found.append(f"{name}:{line}: {owner} may not import {module}")
    return found


def sources() -> Iterator[tuple[str, Path]]:
    for owner in ALLOWED:
        if (ROOT / owner).is_dir():
            yield from ((owner, path) for path in sorted((ROOT / owner).rglob("*.py")))
        elif (ROOT / f"{owner}.py").is_file():
            yield owner, ROOT / f"{owner}.py"


def test_every_stage_imports_only_what_it_may():
    found = [
        line for owner, path in sources() for line in violations(owner, path.read_text(), str(path.relative_to(ROOT)))
    ]
    assert not found, "\n".join(found)


def test_the_app_entry_is_at_most_forty_lines():
    assert len((ROOT / "app.py").read_text().splitlines()) <= 40


@pytest.mark.parametrize(
    ("owner", "source"),
    [
        ("spatial", "from scoring.needs import needs_from_indicators"),
        ("data", "import spatial.road_graph"),
        ("layers", "import streamlit as st"),
        ("pipeline", "from ui import text"),
        ("scoring", "def f():\n    from allocation import allocate"),
        ("export", "from . import workbook"),
    ],
)
def test_a_forbidden_import_is_found(owner, source):
    assert violations(owner, source, "x.py")


@pytest.mark.parametrize(
    ("owner", "source"),
    [("ui", "import streamlit as st\nfrom pipeline import make_plan"), ("spatial", "from data.plan import Measures")],
)
def test_an_allowed_import_passes(owner, source):
    assert not violations(owner, source, "x.py")
