"""Texts of the page *Intervensi*."""

from __future__ import annotations

from data.wording import Text

INTERVENTIONS_PAGE: dict[str, Text] = {
    "nav.interventions": Text("Intervensi", "Interventions"),
}
