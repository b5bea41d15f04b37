"""What a planner tries, drawn on the map and labelled as a simulation, and what it changes, as a theme of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.plan import Measures, Priorities
from data.what_if import Drawn, DrawnRoad, DroppedCentre, RoadLink, WhatIf
from data.wording import Language, Text
from layers.breaks import Cut
from layers.element import MapElement
from layers.icons import ICONS, OTHER_ICON
from layers.legend import Legend, LegendItem, hatch, icon, legend, line, mark, swatch
from layers.palettes import HALO, NO_ROUTE, NOT_RANKED_FILL, UNKNOWN
from layers.theme import Classes, Scene, encode, packed
from layers.themes import BY_KEY

KEY = "change"
DRAWN_KEY = "drawn"
LABEL = Text("Perubahan (simulasi)", "Change (simulation)")
DRAWN_LABEL = Text("Rekaan pengguna (simulasi)", "User's drawings (simulation)")
SIMULATION = Text("Simulasi, bukan data", "Simulation, not data")
MINUTES, COVERED = "minutes", "covered"  # what the colours show
STEPS: Mapping[str, tuple[float, ...]] = {MINUTES: (0.5, 5.0, 15.0, 30.0, 60.0), COVERED: (0.005, 0.1, 0.25, 0.5, 0.75)}
# No change as "no candidate"; gains ColorBrewer 2.0 "PuBuGn", five darker of six; newly reached an orange of ours.
COLOURS = (NOT_RANKED_FILL, "#d0d1e6", "#a6bddb", "#67a9cf", "#1c9099", "#016c59", "#e6550d")
REACHED = 6  # class of a village that had no route, or of which nothing was known, and now has
INK = "#a3195b"  # of everything drawn by hand: no other layer has it
_NO_CHANGE = Text("tidak berubah", "no change")
_FEWER = Text("lebih singkat", "less")
_MORE = Text("lebih tercakup", "more covered")
_TITLES = {
    MINUTES: Text("Simulasi: menit lebih singkat ke ", "Simulation: minutes less to "),
    COVERED: Text("Simulasi: tambahan penduduk tercakup internet", "Simulation: more residents with internet"),
}
_BAND = {MINUTES: Text("{low}–{high} menit {more}", "{low}–{high} minutes {more}"),
         COVERED: Text("{low}–{high} poin persen {more}", "{low}–{high} points {more}")}  # fmt: skip
_LAST = {MINUTES: Text("lebih dari {low} menit {more}", "over {low} minutes {more}"),
         COVERED: Text("lebih dari {low} poin persen {more}", "over {low} points {more}")}  # fmt: skip
_REACHED = {MINUTES: Text("dulu tanpa rute, kini terjangkau", "no route before, reached now"),
            COVERED: Text("dulu belum diketahui, kini tercakup sebagian atau seluruhnya",
                          "not known before, now covered wholly or partly")}  # fmt: skip
_STILL = Text("Tetap tidak terjangkau", "Still no route")
_UNKNOWN = Text("Tidak diketahui", "Not known")
_NOTE = Text("Rekaan pengguna; hanya untuk mencoba.", "Invented by the user; only for trying.")
_ROAD, _LOOSE = Text("Jalan rekaan", "Drawn road"), Text("Jalan rekaan, belum bersambung", "Drawn road, not connected")
_TOWER = Text("Menara rekaan dan jangkauannya", "Dropped tower and its range")
_CENTRE = Text("Pusat layanan rekaan", "Dropped service centre")
_TOOLS: Mapping[str, Text] = {
    "title": Text("Gambar simulasi", "Draw a simulation"),
    "road": Text("Jalan", "Road"),
    "centre": Text("Pusat", "Centre"),
    "tower": Text("Menara", "Tower"),
    "done": Text("Selesai", "Done"),
    "cancel": Text("Batal", "Cancel"),
    "remove": Text("Hapus", "Delete"),
    "road_hint": Text(
        "Klik tiap belokan; klik ganda, Enter, atau Selesai mengakhiri; Backspace mundur; Esc batal.",
        "Click each bend; double click, Enter or Done ends; Backspace goes back; Esc cancels.",
    ),
    "place_hint": Text("Klik tempatnya pada peta; Esc batal.", "Click its place on the map; Esc cancels."),
    "drag_hint": Text("{name}: seret untuk memindahkan, Delete menghapus.", "{name}: drag to move, Delete removes."),
    "bend_hint": Text(
        "{name}: seret titik besar untuk memindahkan, titik kecil untuk membelokkan; klik ganda membuang titik.",
        "{name}: drag a large dot to move it, a small one to bend the road; a double click drops a dot.",
    ),
    "few": Text("Jalan perlu sedikitnya dua titik.", "A road needs at least two vertices."),
    "many": Text("Sudah sebanyak yang boleh.", "No more are allowed."),
}


def classes(before: pd.Series, after: pd.Series, shown: str) -> Classes:
    """Return one class per village: 0 no change, 1-5 by `STEPS`, `REACHED`, `NO_ROUTE` or `UNKNOWN`.

    Parameters
    ----------
    before, after : Series
        Minutes (`inf` without a route), or covered shares 0-1; NaN not known.
    shown : str
        `MINUTES` (less is a gain) or `COVERED` (more is a gain).
    """
    old, new = before.to_numpy(dtype=float), after.to_numpy(dtype=float)
    with np.errstate(invalid="ignore"):
        gained: NDArray[np.float64] = old - new if shown == MINUTES else new - old
    found = np.digitize(gained, STEPS[shown]).astype(np.uint8)
    if shown == MINUTES:
        found[np.isinf(old) & np.isfinite(new)] = REACHED
        found[np.isinf(new)] = NO_ROUTE
        found[np.isnan(old) | np.isnan(new)] = UNKNOWN
    else:
        found[np.isnan(new)] = UNKNOWN
        found[np.isnan(old) & (new > 0)] = REACHED
    return found


def change_legend(found: Classes, shown: str, kind_name: str, language: Language, sources: Sequence[str]) -> Legend:
    """Return the bands that occur in `found`; every village's colour is listed."""
    factor = 1.0 if shown == MINUTES else 100.0
    more = (_FEWER if shown == MINUTES else _MORE).in_language(language)
    steps = [f"{value * factor:g}".replace(".", "," if language == "id" else ".") for value in STEPS[shown]]
    items: list[LegendItem] = [swatch(COLOURS[0], _NO_CHANGE.in_language(language))]
    for band in range(1, len(steps)):
        told = _BAND[shown].in_language(language).format(low=steps[band - 1], high=steps[band], more=more)
        items.append(swatch(COLOURS[band], told))
    items.append(swatch(COLOURS[len(steps)], _LAST[shown].in_language(language).format(low=steps[-1], more=more)))
    if (found == REACHED).any():
        items.append(swatch(COLOURS[REACHED], _REACHED[shown].in_language(language)))
    if (found == NO_ROUTE).any():
        items.append(hatch("no_route", _STILL.in_language(language)))
    if (found == UNKNOWN).any():
        items.append(hatch("unknown", _UNKNOWN.in_language(language)))
    name = kind_name if shown == MINUTES else ""
    title = Text(_TITLES[shown].id + name, _TITLES[shown].en + name)
    return legend(title, items, language, _NOTE.in_language(language), [SIMULATION.in_language(language), *sources])


def drawn_legend(changes: WhatIf, links: Sequence[RoadLink], language: Language) -> Legend:
    """Return the signs of what was drawn."""
    loose = {link.key for link in links if not link.is_connected}
    items: list[LegendItem] = []
    if any(road.key not in loose for road in changes.roads):
        items.append(line(INK, 4.0, (), _ROAD.in_language(language)))
    if loose:
        items.append(line(INK, 4.0, (2.0, 6.0), _LOOSE.in_language(language)))
    if changes.centres:
        items.append(icon(OTHER_ICON, _CENTRE.in_language(language)))
    if changes.towers:
        items.append(mark("ring", INK, _TOWER.in_language(language)))
    return legend(DRAWN_LABEL, items, language, _NOTE.in_language(language), [SIMULATION.in_language(language)])


def with_edges_before(
    content: Mapping[str, object],
    villages: pd.Index,
    before: tuple[Measures, Priorities],
    after: tuple[Measures, Priorities],
    cut: Cut,
) -> dict[str, object]:
    """Return a frame of the simulated state whose classes have the edges of the state before, as its legend says.

    Parameters
    ----------
    content : mapping
        Of `layers.frame.frame` for the simulated data; left as it is.
    villages : Index
        Codes, in the order of the data.
    before, after : (Measures, Priorities)
        Without and with what is tried.
    cut : Cut
        That the frame was made with.
    """
    theme, kind, language = str(content["active"]), str(content["kind"]), cast("Language", content["language"])
    old, new = (
        Scene(ranked.table.reindex(villages), measures.indicators.reindex(villages), kind, cut)
        for measures, ranked in (before, after)
    )
    legends = _mapping(content["legend"])
    sources = [str(each) for each in cast("Sequence[object]", _mapping(legends[theme])["sources"])]
    found = BY_KEY[theme].show(replace(new, before=old), language, sources)
    return {
        **content,
        "classes": {theme: encode(packed(found.classes))},
        "colours": list(found.colours),
        "legend": {**legends, theme: found.legend},
    }


def with_changes(content: Mapping[str, object], found: Classes, told: Legend) -> dict[str, object]:
    """Return a frame of the simulated state whose active theme is what changes.

    Parameters
    ----------
    content : mapping
        Of `layers.frame.frame` for the simulated data; left as it is.
    found, told
        Of `classes` and `change_legend`.
    """
    legends, theme = dict(_mapping(content["legend"])), str(content["active"])
    legends.pop(theme, None)
    kept = {name: part for name, part in content.items() if name != "circles"}
    return {
        **kept,
        "active": KEY,
        "classes": {KEY: encode(packed(found))},
        "colours": list(COLOURS),
        "legend": {KEY: told, **legends},
    }


def with_drawings(
    content: Mapping[str, object], changes: WhatIf, links: Sequence[RoadLink], *,
    selected: str, full: Mapping[str, bool], language: Language,
) -> dict[str, object]:  # fmt: skip
    """Return a frame of the simulated state with what was drawn, the drawing tools, and the mark of a simulation.

    Parameters
    ----------
    content : mapping
        Of `layers.frame.frame` or `with_changes`; left as it is.
    selected : str
        Key of the drawing that is worked on, "" for none.
    full : mapping
        Which of "road", "centre", "tower" have as many as allowed.
    """
    themes, overlays, legends = (dict(_mapping(content[name])) for name in ("themes", "overlays", "legend"))
    loose = {link.key for link in links if not link.is_connected}
    marked = {} if changes.is_empty else {"invented": SIMULATION.in_language(language)}
    return {
        **content,
        **marked,
        "themes": {KEY: LABEL.in_language(language), **themes},
        "overlays": {DRAWN_KEY: DRAWN_LABEL.in_language(language), **overlays},
        "legend": {**legends, DRAWN_KEY: drawn_legend(changes, links, language)},
        "drawn": {
            "items": [_item(item, loose) for item in changes.items],
            "selected": selected,
            "full": dict(full),
            "words": {key: text.in_language(language) for key, text in _TOOLS.items()},
        },
    }


def _item(item: Drawn, loose: set[str]) -> dict[str, object]:
    """Return what the browser draws of one object."""
    if isinstance(item, DrawnRoad):
        places = [[round(lon, 7), round(lat, 7)] for lon, lat in item.line]
        return {"what": "road", "key": item.key, "name": item.name, "line": places, "loose": item.key in loose}
    place = {"key": item.key, "name": item.name, "place": [round(item.lon, 7), round(item.lat, 7)]}
    if isinstance(item, DroppedCentre):
        return {"what": "centre", "kind": item.kind, **place}
    return {"what": "tower", "range_m": item.range_m, **place}


def _mapping(value: object) -> Mapping[str, object]:
    """Return a part of a frame that is a mapping."""
    if not isinstance(value, Mapping):
        raise TypeError(f"a frame's part is no mapping: {type(value).__name__}")
    return value


def layer() -> MapElement:
    """Return the folium element: the drawings with their tools."""
    return MapElement(
        "addDrawn", DRAWN_KEY, {"icons": dict(ICONS), "other": OTHER_ICON, "ink": INK, "halo": HALO, "on": True}
    )
