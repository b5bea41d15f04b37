"""Memory after large data have been read: out of Python's search for unreachable objects, and back to the system."""

from __future__ import annotations

import ctypes
import ctypes.util
import gc
from functools import lru_cache
from typing import Any

import pyarrow as pa

_M_ARENA_MAX = -8  # of glibc's malloc.h


def settle() -> None:
    """Exempt what is alive now from the search, and return freed memory; call it when large data have been read.

    Streamlit has Python search every object after every step: of 84,000 villages it takes longer (0.2 s) than all of a
    step's own work. Objects are still freed when nobody uses them; only circles among those alive now wait for the next
    call. glibc keeps what was freed between other blocks (40 MB after 1,200 villages) until it is told to give it back.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return freed memory to the system; call it when much has been computed and little of it is left."""
    library = _library()
    if library is not None:
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def share_room() -> None:
    """Let all threads, and Arrow, get memory from two places; call it before there are many threads.

    Streamlit runs every step in a new thread, and glibc gives threads up to eight places a core, each of which keeps
    what was freed in it. Arrow's own allocator keeps it too (30 MB after a whole country has been read).
    """
    pa.set_memory_pool(pa.system_memory_pool())
    library = _library()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, 2)


@lru_cache(maxsize=1)
def _library() -> Any:
    """Return the C library where it can give memory back (glibc), else None."""
    name = ctypes.util.find_library("c")
    library = ctypes.CDLL(name) if name else None
    return library if hasattr(library, "malloc_trim") else None
