"""Scenarios of sessions as bytes, and a bounded store of them that outlives a reload of the page."""

from __future__ import annotations

import json
import re
import secrets
import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field

from data.errors import ScenarioError
from data.scenario import Scenario
from data.scenario_file import scenario_from_mapping, scenario_to_mapping
from ui.history import History

MOST_SESSIONS = 200
MOST_BYTES = 64 * 1024  # of one session, packed
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Kept:
    """One scenario of a session.

    `start` is what *Kembalikan ke awal* brings back; `in_file` what its file says, None when it has none yet.
    """

    region: str
    scenario: Scenario
    start: Scenario
    in_file: Scenario | None
    history: History = field(default_factory=History)


def new_token() -> str:
    """Return 128 bits that nobody guesses, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


class ScenarioStore:
    """What sessions left, by their token; the session that was used longest ago goes first."""

    def __init__(self, most_sessions: int = MOST_SESSIONS, most_bytes: int = MOST_BYTES) -> None:
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._most_sessions, self._most_bytes = most_sessions, most_bytes
        self._lock = threading.Lock()

    def get(self, token: str | None) -> bytes | None:
        """Return what was put under a token, None when there is none or it is no token."""
        if token is None or not _TOKEN.fullmatch(token):
            return None
        with self._lock:
            if token in self._held:
                self._held.move_to_end(token)
            return self._held.get(token)

    def put(self, token: str, content: bytes) -> bool:
        """Keep `content`; False, and nothing kept under the token, when it is too large."""
        with self._lock:
            self._held.pop(token, None)
            if len(content) > self._most_bytes:
                return False
            self._held[token] = content
            while len(self._held) > self._most_sessions:
                self._held.popitem(last=False)
            return True


def packed(kept: dict[int, Kept], current: int) -> bytes:
    """Return scenarios as bytes; steps that could be undone are left out.

    Equal scenarios, as of one that nobody changed since its file, are written once.
    """
    versions: list[Scenario] = []
    entries = [
        {"region": each.region, "at": [_place(versions, v) for v in (each.scenario, each.start, each.in_file)]}
        for each in kept.values()
    ]
    content = {
        "versions": [scenario_to_mapping(version) for version in versions],
        "entries": entries,
        "current": list(kept).index(current),
    }
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode())


def unpacked(content: bytes) -> tuple[dict[int, Kept], int] | None:
    """Return the scenarios of `packed` and which is open; None when one of them has a setting out of its bounds."""
    read = json.loads(zlib.decompress(content))
    try:
        versions: list[Scenario] = [scenario_from_mapping(each, "", may_contradict=True) for each in read["versions"]]
    except ScenarioError:
        return None
    found = {}
    for number, entry in enumerate(read["entries"]):
        now, start, in_file = entry["at"]
        known = None if in_file is None else versions[in_file]
        found[number] = Kept(entry["region"], versions[now], versions[start], known)
    return found, int(read["current"])


def _place(versions: list[Scenario], wanted: Scenario | None) -> int | None:
    """Return where a scenario stands in the list, after adding it if need be."""
    if wanted is None:
        return None
    if wanted not in versions:
        versions.append(wanted)
    return versions.index(wanted)
