"""Texts of the search with its progress and of the view *Rencana* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

RESULT: dict[str, Text] = {
    "alloc.view_flow": Text("Aliran dana", "Flow of money"),
}
