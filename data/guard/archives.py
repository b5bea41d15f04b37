"""Compressed files, unpacked only after counting what they hold and never past the limit."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from data.guard.messages import detail, refuse, too_much
from data.guard.source import Source
from data.wording import Text

_CHUNK_BYTES = 1 << 20
_UNPACKED = Text("Isi berkas setelah dibuka dari kompresi (byte)", "Bytes that the file unpacks to")
_ENTRIES = Text("Jumlah berkas di dalam arsip", "Files inside the archive")
_SHEET_ROWS = Text("Nomor baris terjauh di lembar kerja", "The farthest row number of the worksheet")
_SHEET_CELLS = Text("Sel yang dicakup lembar kerja", "Cells that the worksheet spans")
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# Attributes r="AB12" of <row> and <c>; calamine takes either quote, any blank and either case.
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
# Long enough for any reference that a chunk border may cut in two.
_OVERLAP_BYTES = 64


def gunzip(source: Source) -> bytes:
    """Return what a gzip file holds.

    Raises
    ------
    DataError
        If it is damaged, cut short, or holds more than `max_unzipped_bytes`.
    """
    limit = source.limits.max_unzipped_bytes
    data = bytearray()
    try:
        with source.path.open("rb") as file:
            pending = file.read(_CHUNK_BYTES)
            while pending:
                pending = _gunzip_member(pending, file, data, limit)
    except (zlib.error, EOFError) as error:
        raise _damaged(source, error) from error
    if len(data) > limit:
        raise too_much(source.name, _UNPACKED, len(data), limit)
    return bytes(data)


def _gunzip_member(pending: bytes, file: IO[bytes], data: bytearray, limit: int) -> bytes:
    """Add one gzip member to `data` and return the bytes after it; stops just past `limit`."""
    unpacker = zlib.decompressobj(wbits=31)
    while True:
        data += unpacker.decompress(pending, _CHUNK_BYTES)
        if len(data) > limit:
            return b""
        if unpacker.eof:
            # Zeros after the last member are padding that gzip itself allows.
            return unpacker.unused_data.lstrip(b"\x00") or file.read(_CHUNK_BYTES).lstrip(b"\x00")
        pending = unpacker.unconsumed_tail or file.read(_CHUNK_BYTES)
        if not pending:
            raise EOFError("unexpected end of the compressed data")


def open_zip(source: Source) -> zipfile.ZipFile:
    """Return an opened archive whose declared sizes and entry count are within the limits.

    Raises
    ------
    DataError
        If it is no ZIP archive, is encrypted, or would unpack to more than the limits.
    """
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise _damaged(source, error) from error
    entries = archive.infolist()
    if len(entries) > source.limits.max_zip_entries:
        raise too_much(source.name, _ENTRIES, len(entries), source.limits.max_zip_entries)
    total = sum(entry.file_size for entry in entries)
    if total > source.limits.max_unzipped_bytes:
        raise too_much(source.name, _UNPACKED, total, source.limits.max_unzipped_bytes)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise password_protected(source)
    return archive


def password_protected(source: Source) -> Exception:
    """Return the error for a file that only opens with a password."""
    return refuse(
        source.name,
        "Berkas ini dilindungi kata sandi.",
        "This file is protected by a password.",
        Text("Simpan salinan tanpa kata sandi, lalu coba lagi.", "Save a copy without the password and retry."),
    )


def shapefiles_in(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return layer name to the entry name of its .shp, in the archive's order."""
    entries = (PurePosixPath(name.replace("\\", "/")) for name in archive.namelist())
    return {
        entry.stem: str(entry.with_suffix(""))
        for entry in entries
        if entry.suffix.lower() == ".shp" and not entry.name.startswith("._")
    }


def extract_shapefile(archive: zipfile.ZipFile, stem: str, source: Source) -> Path:
    """Write one shapefile's parts into the scratch folder, under names of our own, and return the .shp.

    Raises
    ------
    DataError
        If an entry is damaged or unpacks to more than it declared.
    """
    target = source.scratch / "layer.shp"
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if str(path.with_suffix("")) != stem or path.suffix.lower() not in _SHAPEFILE_PARTS:
            continue
        try:
            _extract(archive, entry, target.with_suffix(path.suffix.lower()))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise _damaged(source, error) from error
    return target


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Copy one entry; `ZipExtFile` never hands out more than the declared size."""
    with archive.open(entry) as packed, target.open("wb") as file:
        while chunk := packed.read(_CHUNK_BYTES):
            file.write(chunk)


def check_worksheets(archive: zipfile.ZipFile, source: Source) -> None:
    """Refuse a workbook in which a sheet spans more cells than the limit, by reading its references.

    The reader behind it makes room for the whole rectangle at once: a sheet with only A1 and
    XFD1048576 asks for 549 GB and aborts the process (calamine issue 693).

    Raises
    ------
    DataError
        If a sheet spans too many rows or cells, or the archive is damaged.
    """
    for entry in archive.infolist():
        if not re.match(r"xl/worksheets/[^/]+\.xml$", entry.filename, re.IGNORECASE):
            continue
        try:
            rows, columns = _extent(archive, entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise _damaged(source, error) from error
        if rows > source.limits.max_rows:
            raise too_much(source.name, _SHEET_ROWS, rows, source.limits.max_rows)
        if rows * columns > source.limits.max_table_cells:
            raise too_much(source.name, _SHEET_CELLS, rows * columns, source.limits.max_table_cells)


def _extent(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Return the farthest row and column that a worksheet refers to."""
    farthest_row, letters, kept = 1, {b"A"}, b""
    with archive.open(entry) as packed:
        while chunk := packed.read(_CHUNK_BYTES):
            found = _REFERENCE.findall(kept + chunk)
            if found:
                columns, rows = zip(*found, strict=True)
                letters.update(columns)
                longest = max(map(len, rows))
                farthest_row = max(farthest_row, int(max(row for row in rows if len(row) == longest) or b"1"))
            kept = chunk[-_OVERLAP_BYTES:]
    return farthest_row, max(map(_column_number, letters))


def _column_number(letters: bytes) -> int:
    """Return 1 for A, 16384 for XFD."""
    number = 0
    for letter in letters.upper()[:7]:
        number = number * 26 + letter - 64
    return number


def _damaged(source: Source, error: BaseException) -> Exception:
    """Return the error for an archive that cannot be unpacked."""
    reason = detail(error, str(source.path), str(source.scratch))
    return refuse(
        source.name,
        f"Berkas terkompresi ini rusak atau terpotong ({reason}).",
        f"This compressed file is damaged or cut short ({reason}).",
        Text("Unduh atau salin ulang berkasnya, lalu coba lagi.", "Download or copy the file again and retry."),
    )
