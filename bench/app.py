"""The app in Chromium beside plain folium: first map, reload, slider to map, bytes, click to card, memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from bench.rows import Row
from data.sample.region import write_sample_region

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("HTIS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
WARM_LIMIT_S = 900.0
STEPS = 12
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
        """Bytes of the files with shapes, tiles and places."""
        return sum(len(response.body()) for response in self.files)


def run(villages: int) -> list[Row]:
    """Return the rows of the app and of plain folium on a sample region of `villages` villages."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the tests' environment

    with tempfile.TemporaryDirectory(prefix="htis-bench-") as folder:
        sample = Path(folder) / "sample"
        write_sample_region(sample, villages=villages, seed=1)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            ours = _measure(browser, ROOT / "app.py", sample, "app")
            theirs = _measure(browser, ROOT / "bench" / "plain_folium_app.py", sample, "folium")
            browser.close()
    rows = []
    for name, (seconds, note) in ours.items():
        beside = theirs.get(name)
        ratio = seconds / beside[0] if beside and beside[0] else None
        told = f"{note}; plain folium {beside[0]:.2f} s {beside[1]}" if beside else note
        rows.append(Row(f"{villages} villages, {name}", seconds, ratio, "plain folium" if ratio else "", told))
    return rows


def _measure(browser: Any, script: Path, sample: Path, kind: str) -> dict[str, tuple[float, str]]:
    """Return seconds and a note by what was measured."""
    found: dict[str, tuple[float, str]] = {}
    with _server(script, sample) as (url, process):
        _visit(browser, url, kind, WARM_LIMIT_S)[0].context.close()  # the server reads its data once
        page, traffic, seconds = _visit(browser, url, kind, 120.0)
        shapes = f"{traffic.static / 1000:.0f} KB shapes, tiles and places" if kind == "app" else ""
        found["cold first map"] = (seconds, shapes)
        found["reload"] = (_timed(lambda: _reload(page, kind)), "")
        found |= _slider(page, traffic, kind)
        if kind == "app":
            found["click to card"] = _click(page)
        memory = sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 2**20
        found["server memory"] = (0.0, f"{memory:.0f} MB resident")
        page.context.close()
    return found


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
    if "/app/static/" in response.url and response.url.endswith((".json", ".png")):
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
    raise TimeoutError(kind)


def _slider(page: Any, traffic: Traffic, kind: str) -> dict[str, tuple[float, str]]:
    """Move the first slider step by step; a step ends when the map has taken the new classes."""
    handle = page.get_by_role("slider").first
    handle.wait_for()
    page.wait_for_timeout(2_000)
    seconds, sizes = [], []
    for step in range(STEPS):
        traffic.websocket = 0
        before = _wait(page, kind, 60.0)
        if kind == "folium":  # its document is made anew at each step
            page.frames[1].evaluate("() => { window.htisOld = true; }")
            before = None
        handle.focus()
        start = time.perf_counter()
        page.keyboard.press("ArrowRight" if step % 2 == 0 else "ArrowLeft")
        _wait(page, kind, 180.0, before)
        seconds.append(time.perf_counter() - start)
        page.wait_for_timeout(600)
        sizes.append(traffic.websocket)
    p95, median = (float(np.quantile(seconds, share)) for share in (0.95, 0.5))
    kilobytes = float(np.median(sizes)) / 1000
    return {"slider to map, p95": (p95, f"median {median:.2f} s, {kilobytes:.0f} KB a step by websocket")}


def _click(page: Any) -> tuple[float, str]:
    """Click in the middle of the map until a village opens; time from the click to its card."""
    box = page.locator("iframe").first.bounding_box()
    for across, down in ((0.5, 0.5), (0.4, 0.4), (0.35, 0.5), (0.45, 0.6)):
        start = time.perf_counter()
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        try:
            page.get_by_text("Alasan mendukung").first.wait_for(timeout=10_000)
        except Exception:  # noqa: BLE001, S112 - sea; another place may be land
            continue
        return time.perf_counter() - start, ""
    return float("nan"), "no village under the pointer"


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def _server(script: Path, sample: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Run a Streamlit script on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.address", "127.0.0.1"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "HTIS_SAMPLE": str(sample)}
    process = subprocess.Popen(command, env=variables, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)
