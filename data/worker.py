"""Reading of files that a user brings; each is opened in a guarded process, never in this one.

A 5 KB workbook can abort the process that reads it, and a text named `.geojson` can name other
files of the server. So content decides what a file is, one GDAL driver is accepted for it, memory
and time are limited (`data/limits.py`), and results come back as Arrow or raw bytes, never pickle.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import stat
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from affine import Affine
from numpy.typing import NDArray

from data.errors import PlanWarning
from data.guard.messages import refuse, too_much
from data.guard.process import Answer, ProcessGoneError, ReadingProcess
from data.limits import LIMITS
from data.wording import Text

_LOCK = threading.Lock()
_RUNNING: list[ReadingProcess] = []
_IDLE_S = 20.0  # a reading process holds about 200 MB; a server reads in the first minute and then hardly ever
_WAITING: list[threading.Timer] = []
_FILE_BYTES = Text("Ukuran berkas (byte)", "Size of the file (bytes)")
_CHECK_PATH = Text("Periksa nama berkas di katalog.", "Check the file name in the catalogue.")


@dataclass(frozen=True)
class Table:
    """A table as its file holds it.

    Parameters
    ----------
    text : DataFrame of str
        Every cell as text without blanks at its ends; "" for an empty cell.
    numeric : DataFrame of bool, same shape
        Whether the cell was a number in the file (in a CSV none is).
    first_row : int
        Row number in the file (1-based) of the first data row, for messages.
    sheets : tuple of str
        Worksheets of a workbook, the one that was read first; empty for other tables.
    """

    text: pd.DataFrame
    numeric: pd.DataFrame
    first_row: int
    sheets: tuple[str, ...] = ()


def read_vector(path: Path, *, crs: str | None = None, layer: str | None = None) -> gpd.GeoDataFrame:
    """Return a map layer in EPSG:4326, with the columns and the feature order of its file.

    Parameters
    ----------
    path : Path
        GeoJSON (also gzipped, or a qgis2web `.js`), GeoPackage, Shapefile (also zipped), FlatGeobuf, GeoParquet.
    crs : str or None
        Declared coordinate system, e.g. "EPSG:32748"; when given it stands above the file's own.
    layer : str or None
        Which layer, where the file has several.

    Returns
    -------
    GeoDataFrame, RangeIndex
        2-D or 3-D as in the file; a null geometry stays None. `attrs["warnings"]`, a tuple of
        PlanWarning, counts features whose coordinates are not finite (their geometry is None) and
        features that hold degrees amid metres (kept as degrees).

    Raises
    ------
    DataError
        If the file is missing, of no accepted kind, damaged, beyond a limit, without a known
        coordinate system, or with coordinates beyond ±180/±90 degrees.
    """
    header, body = _ask("vector", path, crs=crs, layer=layer)
    table = _arrow_table(body)
    geometry = shapely.from_wkb(table.column("geometry").to_numpy())
    frame = gpd.GeoDataFrame(table.drop_columns(["geometry"]).to_pandas(), geometry=geometry, crs="EPSG:4326")
    frame.attrs["warnings"] = _oddities(path.name, header)
    return frame


def vector_layers(path: Path) -> list[str]:
    """Return the names of the layers with geometry.

    Raises
    ------
    DataError
        If the file is missing, of no accepted kind, damaged, or without geometry.
    """
    header, _ = _ask("layers", path)
    return list(header["layers"])


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    header_row: int | None = 1,
    column_names: tuple[str, ...] = (),
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Table:
    """Return a table with every cell as text.

    Parameters
    ----------
    path : Path
        CSV (also gzipped; UTF-8, UTF-16 or Windows-1252), XLSX, XLS, ODS, Parquet.
    sheet : str or None
        Worksheet; the first one when None.
    header_row : int or None
        Row number (1-based) of the header; None for a file without one. Not used for Parquet.
    column_names : tuple of str
        Names to use instead of the header's.
    delimiter, encoding : str or None
        Of a CSV; found from its content when None.

    Returns
    -------
    Table
        Number cells in their shortest form ("5304012001", "0.6995"), dates as YYYY-MM-DD, truth
        values as TRUE and FALSE. Blank rows within the data are kept, so that row numbers fit.
        Columns without a name are `column_3` …; *every* bearer of a repeated name gets " (1)", " (2)" ….

    Raises
    ------
    DataError
        If the file is missing, no table, damaged, ragged, protected, or beyond a limit.
    """
    header, body = _ask(
        "table",
        path,
        sheet=sheet,
        header_row=header_row,
        column_names=column_names,
        delimiter=delimiter,
        encoding=encoding,
    )
    table, names = _arrow_table(body), header["columns"]
    # Through Arrow's own conversion, for pandas' string type.
    text = table.select([f"t{i}" for i in range(len(names))]).to_pandas()
    text.columns = pd.Index(names, dtype="str")
    numeric = pd.DataFrame(False, index=text.index, columns=text.columns)
    for position in header["numeric"]:
        numeric.isetitem(position, table.column(f"n{position}").to_numpy())
    return Table(text, numeric, int(header["first_row"]), tuple(header.get("sheets", ())))


def read_raster(
    path: Path, *, crs: str | None = None, bounds: tuple[float, float, float, float] | None = None
) -> tuple[NDArray[np.float32], Affine]:
    """Return band 1 of a GeoTIFF and its transform to EPSG:4326.

    Parameters
    ----------
    path : Path
    crs : str or None
        Declared coordinate system; when given it stands above the file's own.
    bounds : tuple or None
        West, south, east, north in degrees: read only the pixels that touch them.

    Returns
    -------
    array, shape (rows, columns), float32
        North at the top; NaN for nodata. A raster in another coordinate system, or rotated, is
        warped by nearest pixel.
    Affine
        Pixel corner to longitude/latitude.

    Raises
    ------
    DataError
        If the file is missing, no GeoTIFF, damaged, beyond a limit, without a place on earth,
        or does not overlap `bounds`.
    """
    header, body = _ask("raster", path, crs=crs, bounds=bounds)
    values = np.frombuffer(body, dtype=np.float32).reshape(header["shape"])
    return values, Affine(*header["transform"])


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal.

    Raises
    ------
    DataError
        If the file is missing, a folder, empty, unreadable or beyond `max_file_bytes`.
    """
    _check_path(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def close_worker() -> None:
    """End the reading process, if one runs; the next reading starts another."""
    with _LOCK:
        while _RUNNING:
            _RUNNING.pop().close()


def _ask(operation: str, path: Path, **arguments: Any) -> Answer:
    """Have the reading process run one operation; a process that died in between is replaced."""
    _check_path(path)
    request = {"operation": operation, "path": str(path.resolve()), "arguments": arguments}
    with _LOCK:
        while _WAITING:
            _WAITING.pop().cancel()
        try:
            return _running().ask(request, LIMITS, path.name)
        except ProcessGoneError:  # it died between two readings
            return _running().ask(request, LIMITS, path.name)
        finally:
            _close_when_idle()


def _close_when_idle() -> None:
    """End the reading process once nothing was asked of it for `_IDLE_S`."""
    timer = threading.Timer(_IDLE_S, close_worker)
    timer.daemon = True
    _WAITING.append(timer)
    timer.start()


def _running() -> ReadingProcess:
    """Return the reading process, started first, or again, when none is alive."""
    if _RUNNING and not _RUNNING[0].alive:
        _RUNNING.pop().close()
    if not _RUNNING:
        _RUNNING.append(ReadingProcess())
    return _RUNNING[0]


def _check_path(path: Path) -> None:
    """Refuse what is no ordinary, readable, non-empty file of acceptable size."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise refuse(path.name, "Berkas ini tidak ditemukan.", "This file was not found.", _CHECK_PATH) from None
    except (OSError, ValueError) as error:
        raise refuse(path.name, "Berkas ini tidak dapat dibuka.", "This file cannot be opened.", _CHECK_PATH) from error
    if stat.S_ISDIR(status.st_mode):
        raise refuse(path.name, "Ini folder, bukan berkas.", "This is a folder, not a file.", _CHECK_PATH)
    if not stat.S_ISREG(status.st_mode) or not os.access(path, os.R_OK):
        raise refuse(path.name, "Berkas ini tidak dapat dibuka.", "This file cannot be opened.", _CHECK_PATH)
    if status.st_size == 0:
        raise refuse(
            path.name,
            "Berkas ini kosong (0 byte).",
            "This file is empty (0 bytes).",
            Text("Unduh atau salin ulang berkasnya.", "Download or copy the file again."),
        )
    if status.st_size > LIMITS.max_file_bytes:
        raise too_much(path.name, _FILE_BYTES, status.st_size, LIMITS.max_file_bytes)


def _arrow_table(body: memoryview) -> pa.Table:
    """Return the table of an Arrow IPC stream."""
    return pa.ipc.open_stream(pa.py_buffer(body)).read_all()


def _oddities(name: str, header: dict[str, Any]) -> tuple[PlanWarning, ...]:
    """Return the warnings for shapes that were emptied or taken as degrees, if any."""
    warnings = []
    count, first = header["unusable"]
    if count:
        message = Text(
            f"{count} fitur (pertama: fitur ke-{first}) koordinatnya tidak dapat dipakai; geometrinya dikosongkan.",
            f"{count} features (first: number {first}) have unusable coordinates; their geometry was left empty.",
        )
        warnings.append(PlanWarning("unusable_coordinates", message, name))
    count, first = header["degrees"]
    if count:
        message = Text(
            f"{count} fitur (pertama: fitur ke-{first}) berisi derajat di antara meter; dibaca sebagai bujur/lintang.",
            f"{count} features (first: number {first}) hold degrees amid metres; read as longitude/latitude.",
        )
        warnings.append(PlanWarning("degrees_amid_metres", message, name))
    return tuple(warnings)


def _forget_after_fork() -> None:
    """Leave the parent's reading process to the parent; a fork must not talk to it."""
    _RUNNING.clear()


atexit.register(close_worker)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)
