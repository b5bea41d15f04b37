"""The app in Chromium beside plain folium: first map, reload, slider to map, bytes, click to card, memory.

The target stands beside each figure: one for a region of up to 9,000 villages, one for a country.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.rows import Row
from bench.serving import APP, PLAIN, megabytes, region_folder, rest, server

CHROMIUM = os.environ.get("HTIS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
WARM_LIMIT_S, FOLIUM_LIMIT_S = 900.0, 180.0
STEP_MS, REST_MS = 700, 2_500  # what belongs to a step; what the whole page needs to follow
STEPS, CLICKS, CLICK_S = 12, 5, 3.0
FEWEST_STEPS, STEPPING_S = 3, 120.0  # a map that takes a minute a step is told after a few
CARD = "Alasan mendukung"
# What tells that a map is drawn, asked of the frame that holds it.
READY = {
    "app": "() => { const d = document.documentElement.dataset; return d.ready === 'yes' ? d.frames || '' : ''; }",
    "folium": "() => !window.htisOld && document.querySelector('.leaflet-overlay-pane canvas') ? 'yes' : ''",
}


@dataclass
class Traffic:
    """Bytes that a page received since it was last emptied."""

    websocket: int = 0
    files: list[Any] = field(default_factory=list)

    @property
    def static(self) -> int:
        """Bytes of the files with shapes, tiles and places, as they were transferred."""
        return sum(response.request.sizes()["responseBodySize"] for response in self.files)


class Target(NamedTuple):
    """What is aimed at, in a region and in a country, and in which unit."""

    region: float
    country: float
    unit: str = "s"


TARGETS = {
    "cold first map": Target(5, 6),
    "reload": Target(1.5, 2),
    "slider to map, p95": Target(0.3, 0.3),
    "websocket a step": Target(10, 130, "KB"),
    "first shapes and tiles": Target(150, 500, "KB"),
    "click to card": Target(0.3, 0.3),
    "server memory": Target(400, 400, "MB"),
}
Found = dict[str, tuple[float, str]]


def run(villages: int, region: Path | None = None) -> list[Row]:
    """Return the rows of the app and of plain folium, on `region` or a sample region of `villages` villages."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the tests' environment

    with region_folder(villages, region) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        ours, is_country = _measure(browser, APP, folder, "app")
        theirs, _ = _measure(browser, PLAIN, folder, "folium")
        browser.close()
    title = region.name if region is not None else f"{villages} villages"
    return [_row(title, name, ours, theirs, is_country=is_country) for name in ours]


def _row(title: str, name: str, ours: Found, theirs: Found, *, is_country: bool) -> Row:
    """Return one figure beside its target and the other's figure."""
    value, note = ours[name]
    target = TARGETS.get(name)
    unit = target.unit if target is not None else "s"
    beside, told = theirs.get(name, (float("nan"), theirs.get("gave up", (0.0, ""))[1]))
    parts = [f"target {target.country if is_country else target.region:g} {unit}"] if target is not None else []
    parts += [note] if note else []
    if not np.isnan(beside):
        told = f"{beside:.2f} {unit} {told}".rstrip()
    parts += [f"plain folium {told}"] if told else []
    ratio = value / beside if beside > 0 else None
    return Row(f"{title}, {name}", value, ratio, "plain folium" if ratio else "", "; ".join(parts), unit)


def _measure(browser: Any, script: Path, region: Path, kind: str) -> tuple[Found, bool]:
    """Return a value and a note by what was measured, and whether the map is a country's; what fails ends it."""
    found: Found = {}
    is_country = False
    with server(script, region) as (url, process):
        limit = WARM_LIMIT_S if kind == "app" else FOLIUM_LIMIT_S
        try:
            _visit(browser, url, kind, limit)[0].context.close()  # the server reads its data once
            rest(process, WARM_LIMIT_S)
            page, traffic, seconds = _visit(browser, url, kind, min(limit, 120.0))
            page.wait_for_timeout(1_000)
            found["cold first map"] = (seconds, "")
            if kind == "app":
                found["first shapes and tiles"] = (traffic.static / 1000, f"{len(traffic.files)} files, as transferred")
                is_country = bool(page.frames[1].evaluate("() => Boolean(htis.options.national)"))
            found["reload"] = (_timed(lambda: _reload(page, kind)), "")
            found |= _slider(page, traffic, kind)
            if kind == "app":
                found["click to card"] = _click(page)
            page.context.close()
        except Exception as error:  # noqa: BLE001 - of any kind: the row says so
            found["gave up"] = (float("nan"), f"gave up: {str(error).splitlines()[0][:80]}")
        found["server memory"] = (megabytes(process), "")
    if kind == "app" and "gave up" in found:
        raise RuntimeError(found["gave up"][1])
    return found, is_country


def _visit(browser: Any, url: str, kind: str, limit_s: float) -> tuple[Any, Traffic, float]:
    """Open the page in a browser that has nothing cached, and wait for its map."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID").new_page()
    traffic = Traffic()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: _count(traffic, frame)))
    page.on("response", lambda response: _count_static(traffic, response))
    seconds = _timed(lambda: _open(page, url, kind, limit_s))
    return page, traffic, seconds


def _open(page: Any, url: str, kind: str, limit_s: float) -> None:
    """Open an address and wait for its map."""
    page.goto(url, timeout=limit_s * 1000)
    _wait(page, kind, limit_s)


def _reload(page: Any, kind: str) -> None:
    """Load the page again and wait for its map."""
    page.reload()
    _wait(page, kind, 120.0)


def _count(traffic: Traffic, frame: str | bytes) -> None:
    """Add one frame of the websocket."""
    traffic.websocket += len(frame)


def _count_static(traffic: Traffic, response: Any) -> None:
    """Keep a file with shapes, tiles or places."""
    if "/app/static/" in response.url and response.url.endswith((".json", ".png", ".z")):
        traffic.files.append(response)


def _wait(page: Any, kind: str, limit_s: float, old: object = None) -> Any:
    """Wait until a map is drawn that is not the `old` one, and return what tells it apart."""
    end = time.perf_counter() + limit_s
    while time.perf_counter() < end:
        for frame in page.frames[1:]:
            try:
                told = frame.evaluate(READY[kind])
            except Exception:  # noqa: BLE001, S112 - a frame may be replaced while it is asked
                continue
            if told and told != old:
                return told
        page.wait_for_timeout(10)
    raise TimeoutError(f"no map within {limit_s:.0f} s")


def _slider(page: Any, traffic: Traffic, kind: str) -> Found:
    """Move the first slider step by step; a step ends when the map has taken the new classes."""
    handle = page.get_by_role("slider").first
    handle.wait_for()
    page.wait_for_timeout(REST_MS)
    seconds, sizes, whole = [], [], []
    for step in range(STEPS):
        before = _wait(page, kind, 60.0)
        if kind == "folium":  # its document is made anew at each step
            page.frames[1].evaluate("() => { window.htisOld = true; }")
            before = None
        handle.focus()
        traffic.websocket = 0
        start = time.perf_counter()
        page.keyboard.press("ArrowRight" if step % 2 == 0 else "ArrowLeft")
        _wait(page, kind, 180.0, before)
        seconds.append(time.perf_counter() - start)
        page.wait_for_timeout(max(STEP_MS - 1000 * seconds[-1], 0))
        sizes.append(traffic.websocket / 1000)
        page.wait_for_timeout(REST_MS)
        whole.append(traffic.websocket / 1000)
        if len(seconds) >= FEWEST_STEPS and sum(seconds) > STEPPING_S:
            break
    p95, median = (float(np.quantile(seconds, share)) for share in (0.95, 0.5))
    return {
        "slider to map, p95": (p95, f"median {median:.2f} s of {len(seconds)}"),
        "websocket a step": (float(np.median(sizes)), f"{float(np.median(whole)):.0f} KB when the page has followed"),
    }


def _click(page: Any) -> tuple[float, str]:
    """Click on the map until a village opens, then on three others; median time from a click to its card."""
    box = page.locator("iframe").first.bounding_box()
    frame = page.frames[1]
    seconds: list[float] = []
    places = [(x, y) for y in (0.5, 0.4, 0.6, 0.3) for x in (0.5, 0.4, 0.35, 0.6, 0.45, 0.3)]
    for across, down in places:
        before = page.locator("[data-testid=stMain]").inner_text()
        start = time.perf_counter()
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        try:
            page.get_by_text(CARD).first.wait_for(timeout=3_000 if not seconds else 1_500)
            while page.locator("[data-testid=stMain]").inner_text() == before and time.perf_counter() - start < CLICK_S:
                page.wait_for_timeout(5)
        except Exception:  # noqa: BLE001, S112 - sea; another place may be land
            continue
        if time.perf_counter() - start >= CLICK_S:  # the same village
            continue
        seconds.append(time.perf_counter() - start)
        frame.wait_for_timeout(REST_MS)
        if len(seconds) == CLICKS:
            break
    if not seconds:
        return float("nan"), "no village under the pointer"
    return float(np.median(seconds)), f"median of {len(seconds)}"


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
