"""Online map tiles, if whoever runs the server names any: checked strictly, never built in.

The file is the server's own configuration, not a planner's: its address is asked by every browser that shows the map.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import ScenarioError, raise_if_any
from data.scenario_fields import Section
from data.scenario_values import Faults
from data.toml_guard import read_toml
from data.wording import Text

DEEPEST_ZOOM = 22
LONGEST_ADDRESS = 500
# Signs that could end the attribute or rule which the address stands in are in neither part.
_ADDRESS = re.compile(
    r"(?P<origin>(?P<scheme>https?)://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::[0-9]{1,5})?)"
    r"(?P<path>/[A-Za-z0-9._~/{}=&?%@,+:-]*)"
)
_OWN_HOSTS = ("127.0.0.1", "localhost")
_PLACES = ("{z}", "{x}", "{y}")


@dataclass(frozen=True)
class OnlineMap:
    """Where tiles come from, and whom to name for them.

    Parameters
    ----------
    url : str
        With ``{z}``, ``{x}`` and ``{y}``, once each; https, or http of this computer itself.
    attribution : str
        Plain text that the map always shows with the tiles.
    attribution_url : str
        Page of the licence, "" for none.
    max_zoom : int
        Deepest zoom that has tiles.
    """

    url: str
    attribution: str
    attribution_url: str = ""
    max_zoom: int = 18

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a browser must be allowed to ask."""
        found = _ADDRESS.fullmatch(self.url)
        return found["origin"] if found else ""


def read_online_map(path: Path) -> OnlineMap:
    """Read ``[base_map]`` with `url`, `attribution`, `attribution_url`, `max_zoom`.

    Raises
    ------
    ScenarioError
        With every fault: no such file, unknown keys, an address that is not https, without its places, …
    """
    faults = Faults()
    top = Section(read_toml(path), path.name, "", faults)
    section = top.table("base_map")
    found = OnlineMap(
        url=section.text("url"),
        attribution=section.text("attribution"),
        attribution_url=section.text("attribution_url", ""),
        max_zoom=section.integer("max_zoom", 18, at_least=1, at_most=DEEPEST_ZOOM),
    )
    section.finish()
    top.finish()
    _check_tiles(found.url, section)
    _check_page(found.attribution_url, section)
    raise_if_any(faults.found, ScenarioError)
    return found


def online_map_named(environment: Mapping[str, str]) -> OnlineMap | None:
    """Return the online map whose file ``HTIS_BASE_MAP`` names; None where it names none.

    Raises
    ------
    ScenarioError
        As `read_online_map`.
    """
    named = environment.get("HTIS_BASE_MAP", "").strip()
    return read_online_map(Path(named)) if named else None


def _check_tiles(url: str, section: Section) -> None:
    """Demand a safe address with each of its three places once."""
    if not url:
        return
    parts = _checked(url, "url", section)
    if parts is None:
        return
    rest = parts["path"]
    for place in _PLACES:
        rest = rest.replace(place, "", 1)
    if any(place not in parts["path"] for place in _PLACES) or "{" in rest or "}" in rest:
        section.fault(
            "url",
            Text("tidak memuat {z}, {x}, dan {y} masing-masing sekali.", "does not hold {z}, {x} and {y} once each."),
            Text(
                'Tulis misalnya "https://ubin.contoh.go.id/{z}/{x}/{y}.png"; {s} dan {r} tidak dipakai.',
                'Write for example "https://tiles.example.org/{z}/{x}/{y}.png"; {s} and {r} are not used.',
            ),
        )


def _check_page(url: str, section: Section) -> None:
    """Demand a safe address for the page of the licence."""
    if url and (parts := _checked(url, "attribution_url", section)) and ("{" in url or parts["scheme"] != "https"):
        section.fault(
            "attribution_url",
            Text("bukan alamat https biasa.", "is no plain https address."),
            Text("Tulis alamat halaman lisensinya.", "Write the address of the licence's page."),
        )


def _checked(url: str, key: str, section: Section) -> re.Match[str] | None:
    """Return the parts of a safe address; report any other."""
    parts = _ADDRESS.fullmatch(url) if len(url) <= LONGEST_ADDRESS else None
    if parts is not None and (parts["scheme"] == "https" or parts["host"] in _OWN_HOSTS):
        return parts
    section.fault(
        key,
        Text("bukan alamat https yang sah.", "is no valid https address."),
        Text(
            "Pakai https://, tanpa nama pengguna, spasi, atau kutip; http:// hanya untuk 127.0.0.1 dan localhost.",
            "Use https://, without user name, spaces or quotes; http:// only for 127.0.0.1 and localhost.",
        ),
    )
    return None
