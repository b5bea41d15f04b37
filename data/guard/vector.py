"""Map layers from files: opened by the driver that the content asks for, in longitude/latitude."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

from data.guard.archives import extract_shapefile, gunzip, open_zip, shapefiles_in
from data.guard.columns import no_geometry, with_geometry_last
from data.guard.geometry import in_degrees
from data.guard.geoparquet import check_geoparquet, read_geoparquet
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Kind, Source, kind_of, refuse_markup
from data.wording import Text

_DRIVER_OF: dict[Kind, str] = {
    "json": "GeoJSON",
    "sqlite": "GPKG",
    "flatgeobuf": "FlatGeobuf",
    "shapefile": "ESRI Shapefile",
}
_SCRIPT_PREFIX = re.compile(rb"\s*(?:var|let|const)\s+\w+\s*=\s*")
_FEATURES = Text("Jumlah fitur", "Features")
# UnicodeDecodeError: names of layers and columns that are no UTF-8.
_ERRORS = (DataSourceError, DataLayerError, FeatureError, FieldError, pa.ArrowException, OSError, UnicodeDecodeError)

Opened = tuple[Path | bytes, str]


def read_vector(source: Source, crs: str | None, layer: str | None) -> tuple[dict[str, Any], pa.Table]:
    """Return what to tell about a layer, and its table with the geometry as WKB in degrees.

    Parameters
    ----------
    source : Source
    crs : str or None
        Declared coordinate system; when given it stands above the file's own.
    layer : str or None
        Which layer, where the file has several.

    Returns
    -------
    dict
        `unusable` and `degrees`: count and first row number of features without usable coordinates,
        and of features in degrees amid metres.
    Table
        The file's columns and `geometry` last; one row per feature, in file order.

    Raises
    ------
    DataError
        If the content is of no accepted kind, damaged, beyond a limit, or of unknown coordinates.
    """
    head = source.head()
    if kind_of(head) == "parquet":
        table, found = read_geoparquet(source)
    else:
        opened, driver = _open(source, head, layer)
        table, found = _read(source, opened, driver, layer)
    if table.num_rows > source.limits.max_features:
        raise too_much(source.name, _FEATURES, table.num_rows, source.limits.max_features)
    return in_degrees(source, table, crs or found)


def vector_layers(source: Source) -> list[str]:
    """Return the names of the file's layers that hold geometry.

    Raises
    ------
    DataError
        If the content is of no accepted kind, damaged, or without geometry.
    """
    head = source.head()
    kind = kind_of(head)
    if kind == "parquet":
        check_geoparquet(source)
        return [source.path.stem]
    if kind == "zip":
        with open_zip(source) as archive:
            return list(_shapefiles(source, archive))
    opened, driver = _open(source, head, None)
    return _layers(source, opened, driver)


def _open(source: Source, head: bytes, layer: str | None) -> Opened:
    """Return what GDAL shall open (a path, or GeoJSON bytes) and the one driver that may do so."""
    kind = kind_of(head)
    if kind == "zip":
        return _shapefile_from_zip(source, layer), "ESRI Shapefile"
    if kind in ("gzip", "json", "script"):
        return _geojson_bytes(source, kind), "GeoJSON"
    if kind == "markup":
        raise refuse_markup(source, head)
    if kind not in _DRIVER_OF:
        raise _unknown_kind(source)
    if kind == "shapefile":
        _check_siblings(source)
    return source.path, _DRIVER_OF[kind]


def _geojson_bytes(source: Source, kind: Kind) -> bytes:
    """Return GeoJSON in UTF-8, out of gzip, UTF-16 or a qgis2web script."""
    data = gunzip(source) if kind == "gzip" else source.path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    inner = kind_of(data[:4096])
    if inner == "script":
        prefix = _SCRIPT_PREFIX.match(data)
        data = data[prefix.end() if prefix else 0 :].rstrip().rstrip(b";")
    elif inner == "markup":
        raise refuse_markup(source, data[:4096])
    elif inner != "json":
        raise _unknown_kind(source)
    return data


def _shapefile_from_zip(source: Source, layer: str | None) -> Path:
    """Unpack the asked (or the only) shapefile of an archive into the scratch folder."""
    with open_zip(source) as archive:
        found = _shapefiles(source, archive)
        path = extract_shapefile(archive, found[_chosen_layer(source, list(found), layer)], source)
    _check_siblings(Source(path, source.limits, source.scratch), source.name)
    return path


def _shapefiles(source: Source, archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the shapefiles of an archive, of which there must be one."""
    found = shapefiles_in(archive)
    if not found:
        raise refuse(
            source.name,
            "Tidak ada Shapefile (.shp) di dalam arsip ini.",
            "There is no Shapefile (.shp) in this archive.",
            Text(
                "Kirim Shapefile lengkap dalam ZIP, atau simpan sebagai GeoPackage.",
                "Send a complete Shapefile in the ZIP, or save the layer as GeoPackage.",
            ),
        )
    return found


def _check_siblings(source: Source, name: str | None = None) -> None:
    """Refuse a shapefile without its index or its attribute table."""
    there = {path.suffix.lower() for path in source.path.parent.glob("*") if path.stem == source.path.stem}
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in there]
    if missing:
        parts = ", ".join(missing)
        raise refuse(
            name or source.name,
            f"Shapefile ini tidak lengkap: bagian {parts} tidak ada.",
            f"This Shapefile is incomplete: its {parts} part is missing.",
            Text(
                "Salin semua bagiannya (.shp, .shx, .dbf, .prj) ke folder yang sama atau ke dalam satu ZIP.",
                "Copy all of its parts (.shp, .shx, .dbf, .prj) into the same folder or into one ZIP.",
            ),
        )


def _layers(source: Source, opened: Path | bytes, driver: str) -> list[str]:
    """Return the layers with geometry, after making sure that the expected driver answers."""
    try:
        layers = [str(name) for name, geometry_type in pyogrio.list_layers(opened) if geometry_type]
        answered = pyogrio.read_info(opened, layer=0)["driver"] if layers else driver
    except _ERRORS as error:
        raise _damaged(source, error) from error
    if answered != driver:
        raise _unknown_kind(source)
    if not layers:
        raise no_geometry(source)
    # GeoJSON has one layer, whose name says nothing (it is that of a buffer in memory).
    return [source.name.split(".")[0]] if isinstance(opened, bytes) else layers


def _chosen_layer(source: Source, layers: list[str], layer: str | None) -> str:
    """Return the asked layer, or the only one."""
    listed = ", ".join(layers[:10])
    choose = Text(
        f"Isi layer di katalog dengan salah satu dari: {listed}.", f"Set layer in the catalogue to one of: {listed}."
    )
    if layer is not None and layer not in layers:
        raise refuse(source.name, f"Tidak ada layer “{layer}”.", f"There is no layer “{layer}”.", choose)
    if layer is None and len(layers) > 1:
        raise refuse(
            source.name, f"Berkas ini berisi {len(layers)} layer.", f"This file holds {len(layers)} layers.", choose
        )
    return layer or layers[0]


def _read(source: Source, opened: Path | bytes, driver: str, layer: str | None) -> tuple[pa.Table, str | None]:
    """Return a layer's table (WKB in `geometry`) and the CRS that the file states."""
    layers = _layers(source, opened, driver)
    # GeoJSON and an unpacked Shapefile have but one layer; only GeoPackage leaves a choice.
    chosen = _chosen_layer(source, layers, layer) if driver == "GPKG" else 0
    try:
        count = pyogrio.read_info(opened, layer=chosen)["features"]
        if count > source.limits.max_features:
            raise too_much(source.name, _FEATURES, count, source.limits.max_features)
        meta, table = pyogrio.read_arrow(opened, layer=chosen, encoding=_undeclared_encoding(opened, driver))
        table.validate(full=True)  # text that is no UTF-8 would fail in the parent
    except _ERRORS as error:
        raise _damaged(source, error) from error
    return with_geometry_last(table, meta["geometry_name"] or "wkb_geometry"), meta["crs"]


def _undeclared_encoding(opened: Path | bytes, driver: str) -> str | None:
    """Return Windows-1252 for a .dbf that states no encoding and is no UTF-8; None leaves it to the file."""
    if driver != "ESRI Shapefile" or not isinstance(opened, Path):
        return None
    parts = {path.suffix.lower(): path for path in opened.parent.glob("*") if path.stem == opened.stem}
    if ".cpg" in parts:
        return None
    with parts[".dbf"].open("rb") as file:
        data = file.read()
    if data[29:30] not in (b"", b"\x00"):  # the language driver byte states it
        return None
    try:
        data[32:].decode("utf-8")
    except UnicodeDecodeError:
        return "CP1252"
    return None


def _unknown_kind(source: Source) -> Exception:
    """Return the error for content that is no map layer."""
    return refuse(
        source.name,
        "Isinya bukan peta vektor yang dikenal.",
        "Its content is no vector map of a known kind.",
        Text(
            "Simpan datanya sebagai GeoPackage, GeoJSON, FlatGeobuf, GeoParquet atau Shapefile (ZIP).",
            "Save the data as GeoPackage, GeoJSON, FlatGeobuf, GeoParquet or Shapefile (ZIP).",
        ),
    )


def _damaged(source: Source, error: BaseException) -> Exception:
    """Return the error for content that GDAL cannot read."""
    reason = detail(error, str(source.path), str(source.scratch))
    return refuse(
        source.name,
        f"Peta di berkas ini tidak dapat dibaca ({reason}).",
        f"The map in this file cannot be read ({reason}).",
        EXPORT_AGAIN,
    )
