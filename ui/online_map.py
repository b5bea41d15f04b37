"""The online map that the server's configuration names, if any."""

from __future__ import annotations

import os

from data.base_map import OnlineMap, online_map_named
from data.errors import HtisError
from ui.components.messages import show_faults


def online_map() -> OnlineMap | None:
    """Return the online map of ``HTIS_BASE_MAP``; where its file is at fault, say so and go on without."""
    try:
        return online_map_named(os.environ)
    except HtisError as error:
        show_faults(error)
        return None
