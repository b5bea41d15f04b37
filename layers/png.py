"""A palette PNG from small integers, by the PNG specification (W3C, third edition): no picture library needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def palette_png(codes: NDArray[np.uint8], colours: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Return a PNG whose pixel colours are ``colours[code]``.

    Parameters
    ----------
    codes : array of uint8, shape (rows, columns)
        Each below ``len(colours)``.
    colours : sequence of (red, green, blue, opacity)
        0-255 each; at most 256 of them.

    Raises
    ------
    ValueError
        If a code has no colour.
    """
    if codes.size and int(codes.max()) >= len(colours):
        raise ValueError("a code has no colour")
    rows, columns = codes.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)  # 8 bits a pixel, colour type 3: palette
    palette = b"".join(bytes(colour[:3]) for colour in colours)
    opacity = bytes(colour[3] for colour in colours)
    unfiltered = np.zeros((rows, columns + 1), dtype=np.uint8)  # each line starts with filter type 0
    unfiltered[:, 1:] = codes
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", palette)
        + _chunk(b"tRNS", opacity)
        + _chunk(b"IDAT", zlib.compress(unfiltered.tobytes(), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return length, kind, content and checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
