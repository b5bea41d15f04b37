"""Several files into one folder: all of them, or none."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from xlsxwriter.exceptions import XlsxFileError

from data.errors import DataError, Fault
from data.wording import Text

Writer = Callable[[Path], None]


def write_whole(writers: Mapping[str, Writer], out: Path) -> tuple[Path, ...]:
    """Write every file into the folder `out`, which is made if it is missing.

    Each is made and flushed to disk in a temporary folder first. Only when all are there do they take
    their places; if that fails half-way, the earlier files are put back.

    Parameters
    ----------
    writers : mapping of file name to function
        Each writes one new file at the path it is given.
    out : Path

    Returns
    -------
    tuple of Path
        The files written, in the order of `writers`.

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
            for name, write in writers.items():
                write(staging / name)
                _flush(staging / name)
            _replace_all(tuple(writers), staging, out)
    except _write_errors() as error:
        raise DataError(_fault(out, error)) from error
    finally:
        # Succeeds only with folders into which nothing was put, so a failure leaves no trace.
        with contextlib.suppress(OSError):
            for created in made:
                created.rmdir()
    return tuple(out / name for name in writers)


def _write_errors() -> tuple[type[Exception], ...]:
    """Return what the libraries raise when disk, folder or file refuses."""
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 - 30 MB, needed only to write

    return OSError, sqlite3.OperationalError, XlsxFileError, DataSourceError, DataLayerError


def _staging_parent(out: Path) -> Path:
    """Beside `out` where that is the same disk and may be written to, else inside it."""
    parent = out.resolve().parent
    same_disk = parent.stat().st_dev == out.stat().st_dev
    return parent if same_disk and os.access(parent, os.W_OK | os.X_OK) else out


def _flush(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace_all(names: tuple[str, ...], staging: Path, out: Path) -> None:
    """Move every file into place; when one cannot be moved, or the user interrupts, put the earlier ones back."""
    backups = _back_up(names, staging, out)
    begun: list[str] = []
    is_complete = False
    try:
        for name in names:
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


def _back_up(names: tuple[str, ...], staging: Path, out: Path) -> dict[str, Path]:
    """Second names for the files already in `out`; a copy where the disk knows no hard links."""
    folder = staging / "before"
    folder.mkdir()
    backups = {}
    for name in names:
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
            f"Berkas tidak dapat ditulis ({reason}); tidak ada berkas yang diubah.",
            f"The files cannot be written ({reason}); no file was changed.",
        ),
        where,
        Text(
            "Tutup berkas yang terbuka di program lain, periksa izin folder dan ruang disk, atau pilih folder lain.",
            "Close files open in another program, check permissions and free space, or choose another folder.",
        ),
    )
