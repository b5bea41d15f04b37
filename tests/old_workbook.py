"""Writes a tiny .xls (OLE container, BIFF8), because no installed library does."""

import struct
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_xls(path: Path, rows: list[list[str | float]], sheet: str = "Lembar1") -> Path:
    """Write one sheet of texts and numbers."""
    stream = _workbook(rows, sheet).ljust(4096, b"\0")  # shorter streams live in another place
    stream = stream.ljust(-(-len(stream) // _SECTOR) * _SECTOR, b"\0")
    count = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, count + 2), _END]
    fat += [_FREE] * (128 - len(fat))
    assert len(fat) == 128, "one FAT sector is enough for a test"
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    directory = directory.ljust(_SECTOR, b"\0")
    path.write_bytes(header + struct.pack("<128I", *fat) + directory + stream)
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sI8s8sIII", text, len(text), kind, 1, _FREE, _FREE, child, b"", 0, b"", b"", start, size, 0
    )


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _workbook(rows: list[list[str | float]], sheet: str) -> bytes:
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    name = sheet.encode("latin-1")
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name
    start = len(_record(0x0809, bof)) + len(_record(0x0085, bound)) + len(_record(0x000A, b""))
    bound = struct.pack("<I", start) + bound[4:]
    cells = b"".join(_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
    width = max(len(row) for row in rows)
    sheet_bof = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)
    dimensions = struct.pack("<IIHHH", 0, len(rows), 0, width, 0)
    return (
        _record(0x0809, bof) + _record(0x0085, bound) + _record(0x000A, b"")
        + _record(0x0809, sheet_bof) + _record(0x0200, dimensions) + cells + _record(0x000A, b"")
    )  # fmt: skip


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", value))
