"""Texts of the drawn route and of the roads by minutes."""

from __future__ import annotations

from data.wording import Text

ROUTE: dict[str, Text] = {
    "route.computing": Text("Menghitung waktu tempuh di semua jalan …", "Computing travel times on all roads …"),
    "route.on_map": Text("Lapis peta “{layer}” menggambar rute ini.", "The map layer “{layer}” draws this route."),
}
