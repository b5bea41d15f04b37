"""PNG pictures by the specification (W3C, third edition): no picture library needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_TRUE_COLOUR, _PALETTE = 2, 3  # colour types


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
    palette = b"".join(bytes(colour[:3]) for colour in colours)
    opacity = bytes(colour[3] for colour in colours)
    return _picture(codes[..., None], _PALETTE, _chunk(b"PLTE", palette) + _chunk(b"tRNS", opacity))


def png_of(rgb: NDArray[np.uint8]) -> bytes:
    """Return a PNG of red, green and blue, shape (rows, columns, 3)."""
    return _picture(rgb, _TRUE_COLOUR, b"")


def _picture(samples: NDArray[np.uint8], colour_type: int, before: bytes) -> bytes:
    """Return a PNG of 8-bit samples, shape (rows, columns, samples a pixel)."""
    rows, columns, depth = samples.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, colour_type, 0, 0, 0)
    unfiltered = np.zeros((rows, 1 + columns * depth), dtype=np.uint8)  # each line starts with filter type 0
    unfiltered[:, 1:] = samples.reshape(rows, columns * depth)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + before
        + _chunk(b"IDAT", zlib.compress(unfiltered.tobytes(), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return length, kind, content and checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
