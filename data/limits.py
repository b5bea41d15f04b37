"""Every limit on what a file may ask of this machine, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a file may ask for before it is refused; the unit is the end of each name.

    The defaults leave room for a national data set (83,762 villages, one million table rows)
    and are far below what a hostile file asks for.

    Parameters
    ----------
    max_file_bytes : int
        Size of a file on disk.
    max_unzipped_bytes : int
        Sum of what a compressed file unpacks to.
    max_zip_entries : int
        Files inside one archive or workbook.
    max_rows, max_columns, max_table_cells : int
        Of one table; cells are rows times columns, empty ones included.
    max_cell_characters : int
        Text in one cell; Excel's own limit is 32,767.
    max_features, max_vertices : int
        Of one map layer.
    max_raster_pixels : int
        Pixels read from one raster (after cutting to the region, and after warping).
    max_raster_block_pixels : int
        Pixels times bands in one block of a raster, the least that can be unpacked at once.
    max_toml_bytes, max_toml_key_dots : int
        Size of a scenario or catalogue, and dots in one of its keys.
    max_result_bytes : int
        What the reading process may hand back.
    worker_memory_bytes : int
        Address space of the reading process.
    worker_seconds : float
        Wall-clock time of one reading.
    """

    max_file_bytes: int = 512 * MEGABYTE
    max_unzipped_bytes: int = 1024 * MEGABYTE
    max_zip_entries: int = 2_000
    max_rows: int = 1_100_000
    max_columns: int = 2_000
    max_table_cells: int = 20_000_000
    max_cell_characters: int = 100_000
    max_features: int = 2_000_000
    max_vertices: int = 40_000_000
    max_raster_pixels: int = 64_000_000
    max_raster_block_pixels: int = 16_777_216
    max_toml_bytes: int = 65_536
    max_toml_key_dots: int = 16
    max_result_bytes: int = 1536 * MEGABYTE
    worker_memory_bytes: int = 3072 * MEGABYTE
    worker_seconds: float = 120.0


LIMITS = Limits()
