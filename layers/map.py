"""Compose the map once, with folium, from one element per layer; nothing comes from the internet."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import folium
from branca.element import Element, Figure

from data.base_map import OnlineMap
from data.planning_data import PlanningData
from layers import (
    base,
    base_maps,
    chosen,
    coverage,
    isochrones,
    kantong,
    lasso,
    legend,
    packages,
    pins,
    programme,
    relief,
    roads,
    route,
    service_centres,
    themes,
    utilities,
    what_if,
    zones,
)
from layers.assets import SHAPES_FILE, SIGNAL_FILE
from layers.element import MapElement
from layers.national_map import INDEX, NEAR_ZOOM, REGENCIES
from layers.palettes import HATCHES
from layers.place_files import INDEX_FILE, later_urls

# Joined in this order to `SCRIPT`; the browser gets it from the app itself.
SCRIPTS = (
    "core.js",
    "villages.js",
    "tiles.js",
    "roads.js",
    "isochrones.js",
    "coverage.js",
    "zones.js",
    "utilities.js",
    "marks.js",
    "packages.js",
    "pins.js",
    "lasso.js",
    "route.js",
    "centres.js",
    "names.js",
    "panels.js",
    "paper.js",
    "base_maps.js",
    "strength.js",
    "legend.js",
    "controls.js",
    "draw.js",
)
SCRIPT, STYLE = "map.js", "map.css"
LEAFLET_SCRIPT, LEAFLET_STYLE = "leaflet.js", "leaflet.css"
INDONESIA = (95.0, -11.1, 141.1, 6.1)  # west, south, east, north: shown where no village has a place


@dataclass(frozen=True)
class MapView:
    """What a composed map needs to know.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in degrees.
    region : str
        Identifies the set of villages: zoom and centre are kept while it stays the same.
    urls : mapping of file name to URL
        `SCRIPT`, `STYLE`, Leaflet's two files and every file of `layers.assets.map_assets`.
    folder : str
        URL of the folder with the files of `layers.national_map`, for very many villages; "" = shapes alone.
    relief : tuple of float or None
        West, south, east, north of the picture of the relief, if there is one.
    online : OnlineMap or None
        Tiles that the planner may switch on.
    """

    bounds: tuple[float, float, float, float]
    region: str
    urls: Mapping[str, str]
    folder: str = ""
    relief: tuple[float, float, float, float] | None = None
    online: OnlineMap | None = None


def map_view(data: PlanningData, urls: Mapping[str, str], folder: str = "", online: OnlineMap | None = None) -> MapView:
    """Return the view of the whole region of `data`."""
    region = hashlib.sha256("\n".join(str(code) for code in data.villages.index).encode()).hexdigest()[:16]
    shapes = data.villages.geometry
    drawn = shapes[shapes.notna() & ~shapes.is_empty]
    west, south, east, north = (float(value) for value in (drawn.total_bounds if len(drawn) else INDONESIA))
    shaded = data.elevation.bounds if data.elevation is not None else None
    return MapView((west, south, east, north), region, dict(urls), folder, shaded, online)


def compose_map(view: MapView) -> folium.Map:
    """Return the map: base, themes, overlays, controls; all data are fetched by the browser from `view.urls`.

    The same view gives the same document (folium's random element names are replaced by a count).

    Raises
    ------
    KeyError
        If `view.urls` lacks a script or style.
    """
    figure = Figure(title="Peta desa / Village map")
    west, south, east, north = view.bounds
    composed = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        prefer_canvas=True,
        zoom_snap=0.25,
        max_zoom=17,
    )
    # Folium's own lists name jquery, bootstrap, icon fonts, all on servers of others.
    composed.default_js = [(name, view.urls[name]) for name in (LEAFLET_SCRIPT, SCRIPT)]
    composed.default_css = [(name, view.urls[name]) for name in (LEAFLET_STYLE, STYLE)]
    composed.add_to(figure)
    for element in _layers(view):
        element.add_to(composed)
    _Start(view).add_to(composed)
    _name_by_count(figure)
    return composed


def document(composed: folium.Map, online: OnlineMap | None = None) -> str:
    """Return the map as one HTML text that may run only our scripts and fetch only from the app.

    Of other servers it may show pictures of the one in `online`, and only where there is one.

    The policy names the digest of each inline script, so that neither an inline handler nor an injected
    script would run, even if a text from a file ever reached the HTML.
    """
    html = composed.get_root().render()
    inline = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = " ".join(f"'sha256-{_digest(code)}'" for code in inline)
    pictures = f" {online.origin}" if online is not None else ""
    policy = (
        f"default-src 'none'; script-src 'self' {digests}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:{pictures}; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _digest(code: str) -> str:
    """Return the SHA-256 of a script as the policy wants it, base64."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _layers(view: MapView) -> Iterator[MapElement]:
    """Yield the element of each layer file, in the order of the layer switch."""
    yield from base.layer()
    yield base_maps.layer(view.urls.get(relief.FILE), view.relief, view.online)
    if view.folder:
        yield village_tiles_layer(view.folder)
    yield themes.layer()
    yield kantong.layer()
    yield from coverage.layer(view.urls.get(SIGNAL_FILE))
    if zones.FILE in view.urls:
        yield zones.layer(view.urls[zones.FILE])
    if utilities.FILE in view.urls:
        yield from utilities.layers(view.urls[utilities.FILE])
    yield roads.layer()
    yield isochrones.layer()
    yield programme.layer()
    yield from service_centres.layer()
    yield chosen.layer()
    yield packages.layer()
    yield pins.layer()
    yield lasso.layer()
    yield route.layer()
    yield what_if.layer()
    yield legend.layer()


def village_tiles_layer(folder: str) -> MapElement:
    """Return the element that colours tiles of village numbers, and fetches shapes from `NEAR_ZOOM` on."""
    hatches = {name: {"back": back, "line": line} for name, (back, line) in HATCHES.items()}
    return MapElement("addTiles", "tiles", {"folder": folder, "near": NEAR_ZOOM, "hatches": hatches})


class _Start(folium.MacroElement):
    """Hand the map and the addresses of its data to `core.js`; comes after every layer."""

    _template = folium.template.Template(
        """{% macro script(this, kwargs) %}
        htis.start({{ this._parent.get_name() }}, {{ this.start_options|tojson }});
        {% endmacro %}"""
    )

    def __init__(self, view: MapView) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium ships no types
        self._name = "Start"
        self.start_options = {"bounds": list(view.bounds), "region": view.region, **_files(view)}


def _files(view: MapView) -> dict[str, object]:
    """Return the addresses of what the browser fetches at the start, and of what may come later."""
    later = later_urls(view.urls)
    if not view.folder:
        later |= {"roads": view.urls["roads.json"]}
        if SHAPES_FILE in view.urls:
            later["shapes"] = view.urls[SHAPES_FILE]
        return {"files": {"villages": view.urls["villages.json"], "places": view.urls[INDEX_FILE]}, "later": later}
    return {
        "national": True,
        "files": {"villages": f"{view.folder}/{INDEX}.z", "places": view.urls[INDEX_FILE]},
        "later": later | {"regencies": f"{view.folder}/{REGENCIES}.z"},
    }


def _name_by_count(figure: Figure) -> None:
    """Replace folium's random identifiers, so that the same map is the same text."""
    waiting: list[Element] = [figure]
    count = 0
    while waiting:
        element = waiting.pop(0)
        element._id = f"{count:04d}"  # noqa: SLF001  branca offers no public way to name an element
        count += 1
        waiting.extend(element._children.values())  # noqa: SLF001
