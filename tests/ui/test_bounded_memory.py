"""What a server holds does not grow with the number of sessions that came and went."""

import ast
import gc
from pathlib import Path

import pytest
from streamlit.runtime.caching import get_resource_cache_stats_provider
from streamlit.testing.v1 import AppTest

from tests.region_files import write_region

UI = sorted((Path(__file__).resolve().parents[2] / "ui").rglob("*.py"))
SESSIONS = 12


def cached_functions():
    """Every function of the app whose results Streamlit keeps, and how many of them."""
    for path in UI:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for decorator in getattr(node, "decorator_list", ()):
                call = decorator if isinstance(decorator, ast.Call) else ast.Call(decorator, [], [])
                if ast.unparse(call.func) in ("st.cache_resource", "st.cache_data"):
                    most = next((key.value.value for key in call.keywords if key.arg == "max_entries"), None)
                    yield f"{path.stem}.{node.name}", node, most


def test_every_cache_keeps_a_counted_number_of_results_or_one():
    found = list(cached_functions())
    assert len(found) > 20
    endless = [name for name, node, most in found if most is None and (node.args.args or node.args.kwonlyargs)]
    assert endless == []
    assert all(most <= 64 for _, _, most in found if most is not None)


def script(step: int) -> None:
    from dataclasses import replace

    import streamlit as st

    from ui.components.sidebar import show_sidebar
    from ui.pages.map_page import show_map
    from ui.session import scenario, set_scenario, workspace

    show_sidebar()
    current = scenario()
    if "moved" not in st.session_state:
        st.session_state["moved"] = True
        first, *_ = current.criteria
        criteria = dict(current.criteria)
        criteria[first] = replace(criteria[first], weight=1.0 + 0.1 * step)
        set_scenario(replace(current, criteria=criteria))
    show_map(workspace())


def alive(kind):
    """How many objects of a class there are."""
    gc.unfreeze()  # what was settled is counted too
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


def entries():
    """How many results each of the app's caches holds."""
    stats = get_resource_cache_stats_provider().get_stats()
    counted = [stat for group in stats.values() for stat in group] if isinstance(stats, dict) else stats
    found = {}
    for stat in counted:
        if stat.cache_name.startswith("ui."):
            found[stat.cache_name] = found.get(stat.cache_name, 0) + 1
    return found


@pytest.mark.usefixtures("_region")
def test_sessions_that_end_leave_no_more_than_the_caches_hold():
    from ui.session import Workspace

    most = {f"{name.split('.')[1]}": limit for name, _, limit in cached_functions()}
    before = None
    for step in range(SESSIONS):
        app = AppTest.from_function(script, args=(step,), default_timeout=60)
        app.session_state["language"] = "id"
        app.run()
        assert not app.exception
        del app
        if step == SESSIONS // 2:
            before = alive(Workspace)
    assert alive(Workspace) <= before
    held = entries()
    assert len(held) > 3
    for name, count in held.items():
        limit = most.get(name.rsplit(".", 1)[1])
        assert count <= (limit or 1), name


@pytest.fixture
def _region(tmp_path, monkeypatch):
    made = write_region(tmp_path / "contoh")
    monkeypatch.setenv("HTIS_SAMPLE", str(made.folder))
    return made
