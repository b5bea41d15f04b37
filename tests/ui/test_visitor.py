"""A session waits while its browser is connected, and a little longer."""

from __future__ import annotations

from ui import visitor as module
from ui.visitor import AWAY_S, Visitor


def test_a_browser_is_there_while_connected_and_a_moment_after(monkeypatch):
    clock, is_open = [100.0], [True]
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])
    visitor = Visitor(lambda: is_open[0])
    clock[0] += 10 * AWAY_S  # nothing was asked for meanwhile
    assert visitor.is_there()
    is_open[0] = False
    clock[0] += 0.9 * AWAY_S
    assert visitor.is_there()
    clock[0] += 0.2 * AWAY_S
    assert not visitor.is_there()
    is_open[0] = True  # back again
    assert visitor.is_there()


def test_without_a_server_a_session_counts_as_open():
    assert module._is_open("any")
