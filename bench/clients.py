"""Thirty planners at once, each moving a weight about every three seconds for a minute; no browser."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from bench.rows import Row
from bench.serving import APP, PLAIN, megabytes, region_folder, rest, server
from bench.visitor import Visitor, step_and_rest, visit

CLIENTS = 30
MINUTE_S = 60.0
THINK_S = (2.0, 4.0)
WARM_LIMIT_S, OPEN_LIMIT_S = 900.0, 180.0
TARGET_S, TARGET_MB = 1.0, 400.0


@dataclass
class Crowd:
    """What was measured: seconds of each step and of each page that followed, megabytes before and at the end."""

    steps: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    opened: int = 0
    received: int = 0
    before_mb: float = 0.0
    open_mb: float = 0.0
    end_mb: float = 0.0


def run(villages: int, region: Path | None = None) -> list[Row]:
    """Return the rows of the app and of plain folium."""
    with region_folder(villages, region) as folder:
        ours, theirs = (asyncio.run(_measure(script, folder)) for script in (APP, PLAIN))
    name = f"{region.name if region else villages}, {CLIENTS} clients"
    return [
        _step_row(f"{name}: step, p50", 0.5, ours, theirs),
        _step_row(f"{name}: step, p95", 0.95, ours, theirs, f"target {TARGET_S} s; "),
        Row(f"{name}: page at rest, p95", _quantile(ours.pages, 0.95), note=f"{len(ours.pages)} times"),
        Row(f"{name}: server memory", ours.end_mb, note=f"target {TARGET_MB:.0f} MB; {_memory(ours)}; "
            f"plain folium {theirs.end_mb:.0f} MB, {_memory(theirs)}", unit="MB"),
    ]  # fmt: skip


async def _measure(script: Path, folder: Path) -> Crowd:
    """Let one client warm the server, then the others come and work for a minute."""
    with server(script, folder) as (url, process):
        first = await visit(url)
        try:
            await asyncio.wait_for(first.open(), WARM_LIMIT_S if script == APP else OPEN_LIMIT_S)
        except TimeoutError:
            return Crowd(end_mb=megabytes(process))
        await asyncio.to_thread(rest, process, WARM_LIMIT_S)
        found = Crowd(before_mb=megabytes(process))
        crowd = [*await _come(url, found), first]
        found.open_mb = megabytes(process)
        random = np.random.default_rng(1)
        pauses = [random.uniform(*THINK_S, 100).tolist() for _ in crowd]
        works = [asyncio.create_task(_work(one, some, found)) for one, some in zip(crowd, pauses, strict=True)]
        await asyncio.sleep(MINUTE_S)
        return await _leave(crowd, works, process, found)


async def _come(url: str, found: Crowd) -> list[Visitor]:
    """Open the page of every client but the first; one that waits for too long stays outside."""

    async def come(late_s: float) -> Visitor | None:
        await asyncio.sleep(late_s)
        visitor = await visit(url)
        try:
            await asyncio.wait_for(visitor.open(), OPEN_LIMIT_S)
        except TimeoutError:
            await visitor.socket.close()
            return None
        return visitor

    visitors = await asyncio.gather(*(come(0.3 * number) for number in range(CLIENTS - 1)))
    came = [visitor for visitor in visitors if visitor is not None]
    found.opened = len(came) + 1
    return came


async def _work(visitor: Visitor, pauses: list[float], found: Crowd) -> None:
    """Step after step."""
    for pause in itertools.cycle(pauses):
        seconds, followed = await step_and_rest(visitor, pause)
        found.steps.append(seconds)
        if followed:
            found.pages.append(followed)


async def _leave(crowd: list[Visitor], works: list[asyncio.Task[None]], process: psutil.Process, found: Crowd) -> Crowd:
    """End everything; a step that is not answered yet counts as not measured."""
    found.end_mb = megabytes(process)
    found.received = sum(visitor.received for visitor in crowd)
    for work in works:
        work.cancel()
    await asyncio.gather(*works, return_exceptions=True)
    await asyncio.gather(*(visitor.socket.close() for visitor in crowd), return_exceptions=True)
    return found


def _step_row(name: str, share: float, ours: Crowd, theirs: Crowd, told: str = "") -> Row:
    """Return a row of the seconds of a step."""
    own, other = _quantile(ours.steps, share), _quantile(theirs.steps, share)
    note = f"{told}{len(ours.steps)} steps; plain folium {other:.2f} s, {len(theirs.steps)} steps"
    if theirs.opened < CLIENTS:
        note += f" of {theirs.opened} clients, the others gave up after {OPEN_LIMIT_S:.0f} s"
    return Row(name, own, own / other if other > 0 else None, "plain folium" if other > 0 else "", note)


def _memory(found: Crowd) -> str:
    """Return the growth by session in words."""
    return f"{(found.end_mb - found.before_mb) / max(found.opened - 1, 1):.1f} MB a session"


def _quantile(seconds: list[float], share: float) -> float:
    """Return a quantile, NaN of nothing."""
    return float(np.quantile(seconds, share)) if seconds else float("nan")
