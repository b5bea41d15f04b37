"""One file to be read, and what kind its first bytes say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.guard.messages import refuse
from data.limits import Limits
from data.wording import Text

Kind = Literal[
    "gzip", "zip", "parquet", "sqlite", "flatgeobuf", "shapefile", "tiff", "ole", "markup", "json", "script", "text"
]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"fgb\x03", "flatgeobuf"),
    (b"\x00\x00\x27\x0a", "shapefile"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_SCRIPT = re.compile(rb"(?:var|let|const)\s+\w+\s*=\s*(?=[{\[])")
_HEAD_BYTES = 4096
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Source:
    """A file on its way in: where it lies, the limits it must keep, a folder for unpacking."""

    path: Path
    limits: Limits
    scratch: Path

    @property
    def name(self) -> str:
        """File name without folder: all that a message may show."""
        return self.path.name

    def head(self) -> bytes:
        """Return the first bytes of the file."""
        with self.path.open("rb") as file:
            return file.read(_HEAD_BYTES)


def kind_of(head: bytes) -> Kind:
    """Return what the first bytes of a file say it is; the file's name plays no part."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = head
    for mark in _BYTE_ORDER_MARKS:
        text = text.removeprefix(mark)
    text = text.replace(b"\x00", b"").lstrip()
    if text.startswith(b"<"):
        return "markup"
    if text.startswith((b"{", b"[")):
        return "json"
    return "script" if _SCRIPT.match(text) else "text"


def refuse_markup(source: Source, head: bytes) -> Exception:
    """Return the error for a web page or another XML text where data was expected."""
    lowered = head.lower().replace(b"\x00", b"")
    if any(tag in lowered for tag in (b"<html", b"<!doctype html", b"<table", b"<body", b"<script")):
        return refuse(
            source.name,
            "Isinya halaman web, bukan data (sering terjadi bila unduhan meminta login).",
            "It holds a web page, not data (this happens when a download asks for a login).",
            Text(
                "Masuk ke situsnya, unduh ulang berkas data, lalu coba lagi.",
                "Log in to the site, download the data file again and retry.",
            ),
        )
    return refuse(
        source.name,
        "Isinya teks XML, yang tidak dibaca di sini.",
        "It holds XML text, which is not read here.",
        Text(
            "Simpan datanya sebagai GeoPackage, GeoJSON, GeoTIFF, XLSX atau CSV.",
            "Save the data as GeoPackage, GeoJSON, GeoTIFF, XLSX or CSV.",
        ),
    )
