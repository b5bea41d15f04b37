"""All files of a plan into one folder: all of them, or none."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pyogrio.errors import DataLayerError, DataSourceError
from xlsxwriter.exceptions import XlsxFileError

from data.errors import DataError, Fault
from data.plan import Plan
from data.wording import Language, Text
from export.geopackage import write_geopackage
from export.plan_json import plan_json
from export.shortlist import shortlist_csv, shortlist_geojson
from export.workbook import write_workbook

Writer = Callable[[Plan, Path, Language], None]

# What the libraries raise when disk, folder or file refuses.
_WRITE_ERRORS = (OSError, sqlite3.OperationalError, XlsxFileError, DataSourceError, DataLayerError)


def _json(plan: Plan, path: Path, language: Language) -> None:  # noqa: ARG001 - it holds both languages
    """Write plan.json."""
    path.write_bytes(plan_json(plan))


def _geojson(plan: Plan, path: Path, language: Language) -> None:
    """Write shortlist.geojson."""
    path.write_bytes(shortlist_geojson(plan, language))


def _csv(plan: Plan, path: Path, language: Language) -> None:
    """Write shortlist.csv."""
    path.write_bytes(shortlist_csv(plan, language))


WRITERS: Mapping[str, Writer] = {
    "plan.json": _json,
    "plan.xlsx": write_workbook,
    "plan.gpkg": write_geopackage,
    "shortlist.geojson": _geojson,
    "shortlist.csv": _csv,
}


def write_plan(plan: Plan, out: Path, language: Language = "id") -> tuple[Path, ...]:
    """Write the files of a plan into the folder `out`, which is made if it is missing.

    Every file is made and flushed to disk in a temporary folder first. Only when all are there do they take
    their places; if that fails half-way, the earlier files are put back.

    Returns
    -------
    tuple of Path
        The files written, in the order of `WRITERS`.

    Raises
    ------
    DataError
        If `out` is a file, cannot be made or written to, the disk is full, or another program holds a file.
    """
    made: list[Path] = []
    try:
        made = [folder for folder in (out, *out.parents) if not folder.exists()]
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".htis-", dir=_staging_parent(out)) as folder:
            staging = Path(folder)
            for name, write in WRITERS.items():
                write(plan, staging / name, language)
                _flush(staging / name)
            _replace_all(staging, out)
    except _WRITE_ERRORS as error:
        raise DataError(_fault(out, error)) from error
    finally:
        # Succeeds only with folders into which nothing was put, so a failure leaves no trace.
        with contextlib.suppress(OSError):
            for created in made:
                created.rmdir()
    return tuple(out / name for name in WRITERS)


def _staging_parent(out: Path) -> Path:
    """Beside `out` where that is the same disk and may be written to, else inside it."""
    parent = out.resolve().parent
    same_disk = parent.stat().st_dev == out.stat().st_dev
    return parent if same_disk and os.access(parent, os.W_OK | os.X_OK) else out


def _flush(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace_all(staging: Path, out: Path) -> None:
    """Move every file into place; when one cannot be moved, or the user interrupts, put the earlier ones back."""
    backups = _back_up(staging, out)
    begun: list[str] = []
    is_complete = False
    try:
        for name in WRITERS:
            begun.append(name)
            (staging / name).replace(out / name)
        is_complete = True
    finally:
        if not is_complete:
            _put_back(begun, backups, out)
    if os.name == "posix":
        descriptor = os.open(out, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put_back(names: Iterable[str], backups: Mapping[str, Path], out: Path) -> None:
    """Give `out` its earlier files again; one that was not replaced yet stays as it is."""
    for name in names:
        if name in backups:
            backups[name].replace(out / name)
        elif (out / name).is_file():
            (out / name).unlink()


def _back_up(staging: Path, out: Path) -> dict[str, Path]:
    """Second names for the files already in `out`; a copy where the disk knows no hard links."""
    folder = staging / "before"
    folder.mkdir()
    backups = {}
    for name in WRITERS:
        if (out / name).exists():
            try:
                os.link(out / name, folder / name)
            except OSError:
                shutil.copy2(out / name, folder / name)
            backups[name] = folder / name
    return backups


def _fault(out: Path, error: Exception) -> Fault:
    """Return the fault in a planner's words."""
    number = next((e.errno for e in (error, *error.args) if isinstance(e, OSError)), None)  # XlsxWriter wraps its own
    where = out.name or str(out)
    if number == errno.ENOSPC or "disk is full" in str(error):  # SQLite's words, which GDAL passes on
        return Fault(
            Text("Disk penuh; tidak ada berkas yang diubah.", "The disk is full; no file was changed."),
            where,
            Text("Kosongkan ruang atau pilih folder lain.", "Free some space or choose another folder."),
        )
    if number in (errno.EEXIST, errno.ENOTDIR) or out.is_file():
        return Fault(
            Text("Tujuan ini sebuah berkas, bukan folder.", "This is a file, not a folder."),
            where,
            Text("Pilih nama folder.", "Give the name of a folder."),
        )
    reason = (error.strerror if isinstance(error, OSError) else "") or type(error).__name__
    return Fault(
        Text(
            f"Berkas rencana tidak dapat ditulis ({reason}); tidak ada berkas yang diubah.",
            f"The plan's files cannot be written ({reason}); no file was changed.",
        ),
        where,
        Text(
            "Tutup berkas yang terbuka di program lain, periksa izin folder dan ruang disk, atau pilih folder lain.",
            "Close files open in another program, check permissions and free space, or choose another folder.",
        ),
    )
