"""Starting, watching, killing and restarting the reading process."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Literal

import psutil

from data.errors import DataError
from data.guard.child import FOLDER_PREFIX, FRAME, RECEIVED
from data.guard.drivers import drivers_to_skip
from data.guard.messages import EXPORT_AGAIN, fault_from_json, refuse
from data.guard.start import command, environment
from data.limits import Limits
from data.wording import Text

_LOG = logging.getLogger(__name__)
_WATCH_SECONDS = 0.05
_MAX_HEADER_BYTES = 1 << 26
_SMALLER = Text(
    "Kecilkan berkas atau bagi menjadi beberapa wilayah, lalu coba lagi.",
    "Make the file smaller or split it by area and retry.",
)

Ending = Literal["time", "memory", "stopped"]
Answer = tuple[dict[str, Any], memoryview]


class ProcessGoneError(Exception):
    """The reading process had died before it took the request: the file is not to blame."""


class ReadingProcess:
    """One child process that reads files; it is not thread-safe, its owner holds a lock."""

    def __init__(self) -> None:
        """Start the child, without waiting for it."""
        self.folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
        self._last_words = ""
        self._errors = (self.folder / "stderr.txt").open("w+b")
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and code, no shell
            command("data.guard.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(self.folder),
            cwd=self.folder,
        )

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._child.poll() is None

    def ask(self, request: dict[str, Any], limits: Limits, name: str) -> Answer:
        """Send one request and wait for its answer, within the limits.

        Raises
        ------
        DataError
            With the child's faults; or, when it ran out of time or memory or died, saying so.
        ProcessGoneError
            If the child was dead already.
        """
        ended: list[Ending] = []
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(limits, done, ended), daemon=True)
        watcher.start()
        answered = False
        try:
            header, body = self._exchange(request | {"limits": asdict(limits)}, limits)
            answered = True
        except (EOFError, OSError, ValueError) as error:
            raise _ending_error(ended[0] if ended else "stopped", limits, name) from error
        finally:
            done.set()
            watcher.join()
            if not answered:  # also when this thread is interrupted: the pipes are out of step
                self.close()
                self._log_last_words(ended)
        if "faults" in header:
            raise DataError(*(fault_from_json(fields) for fields in header["faults"]))
        return header, body

    def close(self) -> None:
        """End the child and remove its folder; safe to call twice."""
        if self.alive:
            self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            # A request that the child never took is still buffered and cannot be flushed.
            with contextlib.suppress(OSError):
                _opened(pipe).close()
        if not self._errors.closed:
            self._errors.seek(0)
            self._last_words = self._errors.read()[-2000:].decode(errors="replace").strip()
            self._errors.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _log_last_words(self, ended: list[Ending]) -> None:
        """Leave a trace for us when the child died of something that nobody foresaw."""
        if not ended and self._last_words:
            _LOG.warning("the reading process ended (%s): %s", self._child.returncode, self._last_words)

    def _exchange(self, request: dict[str, Any], limits: Limits) -> Answer:
        """Write a request, read a frame."""
        stdin, stdout = _opened(self._child.stdin), _opened(self._child.stdout)
        text = json.dumps(request).encode()
        try:
            stdin.write(len(text).to_bytes(4, "big") + text)
            stdin.flush()
            _exactly(stdout, len(RECEIVED))
        except (OSError, EOFError) as error:
            raise ProcessGoneError from error
        header_bytes, body_bytes = FRAME.unpack(_exactly(stdout, FRAME.size))
        if header_bytes > _MAX_HEADER_BYTES or body_bytes > limits.max_result_bytes:
            raise EOFError("an answer beyond the limit")
        header: dict[str, Any] = json.loads(bytes(_exactly(stdout, header_bytes)))
        return header, _exactly(stdout, body_bytes)

    def _watch(self, limits: Limits, done: threading.Event, ended: list[Ending]) -> None:
        """Kill the child at the time limit, or when its memory in use passes the limit."""
        deadline = time.monotonic() + limits.worker_seconds
        try:
            process = psutil.Process(self.pid)
            while not done.wait(_WATCH_SECONDS):
                if time.monotonic() > deadline:
                    ended.append("time")
                elif process.memory_info().rss > limits.worker_memory_bytes:
                    ended.append("memory")
                if ended:
                    self._child.kill()
                    return
        except psutil.Error:  # the child is gone already: `ask` notices
            return


def _environment(folder: Path) -> dict[str, str]:
    """Return the child's whole environment."""
    return environment() | {
        "GDAL_SKIP": drivers_to_skip(),  # alone: with OGR_SKIP beside it, drivers are unloaded twice
        "CPL_LOG": os.devnull,  # each of the two GDALs warns of the other's drivers
        "GDAL_NUM_THREADS": "1",
        "GDAL_CACHEMAX": "64",
        "PROJ_NETWORK": "OFF",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "200",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        "TMPDIR": str(folder),
        "TEMP": str(folder),
        "TMP": str(folder),
    }


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe that `Popen` was asked to open."""
    if pipe is None:
        raise EOFError("no pipe")
    return pipe


def _exactly(pipe: IO[bytes], count: int) -> memoryview:
    """Read `count` bytes, or raise EOFError."""
    data = bytearray(count)
    view, filled = memoryview(data), 0
    while filled < count:
        received = pipe.readinto(view[filled:])  # type: ignore[attr-defined]
        if not received:
            raise EOFError("the reading process ended")
        filled += received
    return view


def _ending_error(ending: Ending, limits: Limits, name: str) -> DataError:
    """Return what to tell when the child did not answer."""
    if ending == "time":
        seconds = f"{limits.worker_seconds:g}"
        return refuse(
            name,
            f"Pembacaan dihentikan karena lebih lama dari {seconds} detik.",
            f"Reading was stopped because it took longer than {seconds} seconds.",
            _SMALLER,
        )
    if ending == "memory":
        megabytes = limits.worker_memory_bytes // 1024**2
        return refuse(
            name,
            f"Pembacaan dihentikan karena membutuhkan lebih dari {megabytes} MB memori.",
            f"Reading was stopped because it needs more than {megabytes} MB of memory.",
            _SMALLER,
        )
    return refuse(
        name,
        "Proses pembaca berhenti mendadak saat membaca berkas ini (rusak, atau terlalu besar).",
        "The reading process stopped suddenly while reading this file (damaged, or too big).",
        EXPORT_AGAIN,
    )
