"""Texts of the view *Harga dan alasan* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

EXPLANATIONS: dict[str, Text] = {
    "alloc.view_explain": Text("Harga & alasan", "Prices & reasons"),
}
