"""Old files leave the folder that Streamlit serves: what nobody has used for a month, but never the newest few.

Names hold digests, so every change of data or code leaves files behind. Other server processes may share the folder:
each marks what it uses by the time stamp, once a day, and removes only what nobody has marked for long.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path

UNUSED_DAYS = 30
NEWEST_KEPT = 3  # of each kind of file
_DAY_S = 86_400.0
_FILE = re.compile(r"(.+)\.[0-9a-f]{16}\.([a-z]+(?:\.z)?)")
_COUNTRY = re.compile(r"country-[0-9a-f]{16}")
_HALF_MADE = re.compile(r"\.country-[0-9a-f]{16}-.*|\.tmp.*")

_used: set[str] = set()
_tended: dict[Path, float] = {}
_lock = threading.Lock()


def use(name: str) -> None:
    """Remember that this server uses a file or folder."""
    _used.add(name)


def tend(folder: Path, now_s: float | None = None) -> list[str]:
    """Mark what this server uses and remove what nobody uses; at most once a day, else nothing.

    Parameters
    ----------
    folder : Path
        The served folder.
    now_s : float, optional
        Seconds since 1970; the clock's when not given.

    Returns
    -------
    list of str
        Names of what was removed.
    """
    now = time.time() if now_s is None else now_s
    with _lock:
        if now - _tended.get(folder, -_DAY_S) < _DAY_S:
            return []
        _tended[folder] = now
    for name in sorted(_used):
        with suppress(OSError):
            os.utime(folder / name, (now, now))
    return [path.name for path in _unused(folder, now) if _remove(path)]


def _unused(folder: Path, now_s: float) -> list[Path]:
    """Return what may go: by kind, all but the newest, not used here, not marked for long."""
    kinds: dict[str, list[tuple[float, Path]]] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        kind = _kind(path.name)
        with suppress(OSError):  # another server was quicker
            if kind:
                kinds.setdefault(kind, []).append((path.stat().st_mtime, path))
    found = []
    for kind, members in sorted(kinds.items()):
        old = sorted(members, reverse=True)[0 if kind == "half made" else NEWEST_KEPT :]
        found += [path for marked, path in old if path.name not in _used and now_s - marked > UNUSED_DAYS * _DAY_S]
    return found


def _kind(name: str) -> str:
    """Return what files of the same purpose share; "" for what is none of ours."""
    if _COUNTRY.fullmatch(name):
        return "country"
    if _HALF_MADE.fullmatch(name):
        return "half made"
    parts = _FILE.fullmatch(name)
    return f"{parts[1]}.{parts[2]}" if parts else ""


def _remove(path: Path) -> bool:
    """Remove a file or folder; a folder is renamed first, so that nobody takes half of one for whole."""
    try:
        if path.is_dir():
            hidden = path.with_name(f".{path.name.lstrip('.')}-gone")
            path.replace(hidden)
            shutil.rmtree(hidden, ignore_errors=True)
        else:
            path.unlink()
    except OSError:  # in use by another process, on systems that keep such files
        return False
    return True
