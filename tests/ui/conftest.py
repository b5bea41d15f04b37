"""Pages of tests wait for their plan, so that what they show does not depend on how fast this computer is."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _patient_pages(monkeypatch):
    monkeypatch.setattr("ui.session.PATIENCE_S", 120.0)
