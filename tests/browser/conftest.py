"""Chromium with the network blocked, a page that fails on any error, and a Streamlit server on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from data.sample.region import write_sample_region

ROOT = Path(__file__).resolve().parents[2]
CANDIDATES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
START_LIMIT_S = 120
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Let a browser test that fails run once more, told as such at the end: on a busy machine a page may take too long."""
    for item in items:
        if Path(item.path).is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


def _chromium_path():
    """The browser named by HTIS_CHROMIUM, or the first one installed."""
    named = os.environ.get("HTIS_CHROMIUM")
    return next((path for path in ([named] if named else CANDIDATES) if Path(path).exists()), None)


@pytest.fixture(scope="session")
def chromium():
    """A Chromium that can reach 127.0.0.1 and nothing else."""
    path = _chromium_path()
    if path is None:
        message = "no Chromium; set HTIS_CHROMIUM to its path"
        if os.environ.get("HTIS_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page of 1366 × 768. The test fails on any script error, console error, dialog, or foreign request.

    `page.requested` lists the address of every request; `page.console_errors` what went wrong so far.
    """
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(45_000)
    opened.requested, opened.console_errors = [], []
    context.on("request", lambda request: opened.requested.append(request.url))
    opened.on("pageerror", lambda error: opened.console_errors.append(f"script error: {error}"))
    opened.on("console", lambda line: opened.console_errors.append(line.text) if line.type == "error" else None)
    opened.on("response", lambda r: opened.console_errors.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    opened.on("dialog", lambda dialog: (opened.console_errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield opened
    errors, requested = list(opened.console_errors), list(opened.requested)
    context.close()
    assert errors == []
    assert foreign(requested) == []


def foreign(addresses):
    """The addresses that do not stay on this computer."""
    return [
        url
        for url in addresses
        if urlsplit(url).scheme not in {"data", "blob", "about"} and urlsplit(url).hostname != "127.0.0.1"
    ]


@pytest.fixture(scope="session")
def app_server(tmp_path_factory):
    """`with app_server(script, env) as url:` runs a Streamlit script on a free port until the block ends."""

    @contextmanager
    def serve(script, env=None):
        port = _free_port()
        log = tmp_path_factory.mktemp("server") / "log.txt"
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        with log.open("wb") as output:
            server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT)
            try:
                _wait_until_healthy(f"http://127.0.0.1:{port}", server, log)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(timeout=20)

    return serve


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region; tests that need another one have an `app` of their own."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=120, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(url, server, log):
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"Streamlit did not start:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory):
    """The folder for pictures: HTIS_SCREENSHOTS, or a temporary one."""
    named = os.environ.get("HTIS_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
