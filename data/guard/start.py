"""How a process of our own is started: the same Python, the same packages, none of the server's secrets."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# The parent's own search path is handed over, so that the child finds the same packages
# however the parent was started, and nothing of the parent's `__main__` runs again.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
# Secrets of the server (database address, cookie secret) stay behind.
_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "TZ")


def command(module: str) -> list[str]:
    """Return the command that runs `main` of one of our modules."""
    search_path = [str(_ROOT), *(entry for entry in sys.path.copy() if Path(entry).is_absolute())]
    return [sys.executable, "-I", "-c", _START.format(module=module), json.dumps(search_path)]


def environment() -> dict[str, str]:
    """Return what of the environment such a process may see."""
    return {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
