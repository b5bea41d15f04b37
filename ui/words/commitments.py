"""Texts of the views *Komitmen* and *Usulan daerah* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

COMMITMENTS: dict[str, Text] = {
    "alloc.view_commitments": Text("Komitmen", "Commitments"),
    "alloc.view_proposals": Text("Usulan daerah", "Proposals"),
}
