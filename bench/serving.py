"""A Streamlit script on a free port, started and stopped for a measurement, and the region that it shows."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from data.sample.region import write_sample_region

ROOT = Path(__file__).resolve().parents[1]
CALM_S, CALM_PERCENT = 3, 12.0
APP, PLAIN = ROOT / "app.py", ROOT / "bench" / "plain_folium_app.py"


@contextmanager
def region_folder(villages: int, region: Path | None) -> Iterator[Path]:
    """Give `region`, or else a folder with a sample region of `villages` villages, until the block ends."""
    if region is not None:
        yield region.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="htis-bench-") as folder:
        sample = Path(folder) / "sample"
        write_sample_region(sample, villages=villages, seed=1)
        yield sample


@contextmanager
def server(script: Path, region: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Run a Streamlit script on a region until the block ends; give its address and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.address", "127.0.0.1"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "HTIS_SAMPLE": str(region)}
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
        process.kill()  # it may be in the middle of minutes of work
        process.wait(timeout=30)


def rest(process: psutil.Process, limit_s: float) -> None:
    """Wait until a server has nothing more to do, such as the search for a first plan."""
    end = time.perf_counter() + limit_s
    calm = 0
    while calm < CALM_S and time.perf_counter() < end:
        calm = calm + 1 if process.cpu_percent(1.0) < CALM_PERCENT else 0


def megabytes(process: psutil.Process) -> float:
    """Return the resident memory of a server and its children."""
    return float(sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 2**20)
