"""HTIS: start with `make app`."""

from __future__ import annotations

from ui.navigation import run

run()
