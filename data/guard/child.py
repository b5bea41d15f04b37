"""The reading process: takes one request at a time on stdin, answers on its first stdout."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import sys
import tempfile
import warnings
from pathlib import Path
from typing import IO, Any

from data.errors import DataError
from data.guard.drivers import ALLOWED_DRIVERS
from data.guard.messages import fault_to_json, refuse
from data.guard.source import Source
from data.limits import Limits
from data.wording import Text

FOLDER_PREFIX = "htis-read-"
# Sent before a file is touched: without it, the process was dead before this request.
RECEIVED = b"\x06"
# Frame: length of the JSON header, length of the body, header, body.
FRAME = struct.Struct(">IQ")
_GRACE_SECONDS = 5
_SMALLER = Text(
    "Kecilkan berkas atau bagi menjadi beberapa wilayah, lalu coba lagi.",
    "Make the file smaller or split it by area and retry.",
)


def main() -> None:
    """Serve requests until stdin ends, which it does when the parent is gone."""
    requests, answers = sys.stdin.buffer, _private_stdout()
    warnings.simplefilter("ignore")  # a library's warning about a file helps nobody here
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    while length := requests.read(4):
        request = json.loads(requests.read(int.from_bytes(length, "big")))
        answers.write(RECEIVED)
        answers.flush()
        _send(answers, *_answer(request))
        if sys.platform != "win32":
            signal.alarm(0)  # waiting for the next request is not limited
    _remove_own_folder()


def _remove_own_folder() -> None:
    """Remove the private folder, which a parent that was killed could not."""
    folder = Path(tempfile.gettempdir())
    if folder.name.startswith(FOLDER_PREFIX):
        os.chdir(folder.parent)
        shutil.rmtree(folder, ignore_errors=True)


def _private_stdout() -> IO[bytes]:
    """Keep the pipe for answers; whatever a library prints goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _send(answers: IO[bytes], header: dict[str, Any], body: bytes | memoryview) -> None:
    """Write one frame."""
    text = json.dumps(header).encode()
    answers.write(FRAME.pack(len(text), len(body)))
    answers.write(text)
    answers.write(body)
    answers.flush()


def _answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes | memoryview]:
    """Return the answer to one request; faults of the file become part of the header."""
    limits = Limits(**request["limits"])
    _restrain(limits)
    path = Path(request["path"])
    try:
        with tempfile.TemporaryDirectory(prefix="read-") as scratch:
            return _read(request["operation"], Source(path, limits, Path(scratch)), request["arguments"])
    except DataError as error:
        return {"faults": [fault_to_json(fault) for fault in error.faults]}, b""
    except (MemoryError, RecursionError):
        megabytes = limits.worker_memory_bytes // 1024**2
        fault = refuse(
            path.name,
            f"Berkas ini membutuhkan lebih dari {megabytes} MB memori.",
            f"This file needs more than {megabytes} MB of memory.",
            _SMALLER,
        ).faults[0]
        return {"faults": [fault_to_json(fault)]}, b""


def _restrain(limits: Limits) -> None:
    """Cap memory, file size and time, where the system can (not on Windows: there the parent watches)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent on Windows

    caps = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, limits.max_unzipped_bytes)]
    if sys.platform == "linux":  # macOS refuses to set an address space
        caps.append((resource.RLIMIT_AS, limits.worker_memory_bytes))
    for name, value in caps:
        resource.setrlimit(name, (value, resource.getrlimit(name)[1]))
    # Ends this process even inside a library, should the parent be gone and unable to.
    signal.alarm(int(limits.worker_seconds) + _GRACE_SECONDS)


def _read(operation: str, source: Source, arguments: dict[str, Any]) -> tuple[dict[str, Any], bytes | memoryview]:
    """Run one operation; each imports its libraries when first asked for."""
    if operation in ("vector", "layers"):
        return _read_vector(operation, source, arguments)
    if operation == "table":
        from data.guard.table import TableRequest, read_table  # noqa: PLC0415

        names = tuple(arguments.pop("column_names"))
        header, table = read_table(source, TableRequest(column_names=names, **arguments))
        return header, _arrow_bytes(table)
    if operation == "raster":
        return _read_raster(source, arguments)
    raise ValueError(operation)


def _read_vector(
    operation: str, source: Source, arguments: dict[str, Any]
) -> tuple[dict[str, Any], bytes | memoryview]:
    """Read a map layer, or list the layers."""
    import pyogrio  # noqa: PLC0415

    from data.guard.vector import read_vector, vector_layers  # noqa: PLC0415

    _check_drivers(set(pyogrio.list_drivers()))
    if operation == "layers":
        return {"layers": vector_layers(source)}, b""
    header, table = read_vector(source, arguments["crs"], arguments["layer"])
    return header, _arrow_bytes(table)


def _read_raster(source: Source, arguments: dict[str, Any]) -> tuple[dict[str, Any], bytes | memoryview]:
    """Read a raster band."""
    import rasterio  # noqa: PLC0415

    from data.guard.raster import read_raster  # noqa: PLC0415

    with rasterio.Env() as environment:
        _check_drivers(set(environment.drivers()))
        bounds = tuple(arguments["bounds"]) if arguments["bounds"] else None
        header, band = read_raster(source, arguments["crs"], bounds)
    return header, memoryview(band.tobytes())


def _check_drivers(present: set[str]) -> None:
    """Stop the process when GDAL came up with a driver that was to be skipped."""
    if not present <= ALLOWED_DRIVERS:
        raise SystemExit(f"GDAL drivers beyond the allow-list: {sorted(present - ALLOWED_DRIVERS)}")


def _arrow_bytes(table: Any) -> memoryview:
    """Return a table as an Arrow IPC stream."""
    import pyarrow as pa  # noqa: PLC0415

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return memoryview(sink.getvalue())
