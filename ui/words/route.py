"""Texts of the drawn route and of the roads by minutes."""

from __future__ import annotations

from data.wording import Text

ROUTE: dict[str, Text] = {
    "route.computing": Text("Menghitung waktu tempuh di semua jalan …", "Computing travel times on all roads …"),
    "route.on_map": Text(
        "Rute ini tergambar pada peta (lapis “{layer}”).", "This route is drawn on the map (layer “{layer}”)."
    ),
}
