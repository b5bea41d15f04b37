"""A file that is being packed, which can be ended between two of its pieces."""

from __future__ import annotations

from typing import BinaryIO

from data.work_watch import Check, StoppedError


class WatchedFile:
    """What a ZIP archive is written to; asks before each piece whether to go on.

    Parameters
    ----------
    file : binary file, open for writing
    check : callable
        What it raises, `write` raises. After a `StoppedError` everything is dropped without a word: an archive left
        half-way still writes its end when nobody uses it any more, and the file may be closed by then.
    """

    def __init__(self, file: BinaryIO, check: Check) -> None:
        self._file, self._check = file, check
        self._dropped_at: int | None = None  # where the next piece would go, once nothing is written any more

    def write(self, piece: bytes) -> int:
        """Write a piece.

        Raises
        ------
        StoppedError
            When the check does, once.
        """
        if self._dropped_at is not None:
            self._dropped_at += len(piece)
            return len(piece)
        try:
            self._check()
        except StoppedError:
            self._dropped_at = self._file.tell()
            raise
        return self._file.write(piece)

    def tell(self) -> int:
        """Return where the next piece goes."""
        return self._file.tell() if self._dropped_at is None else self._dropped_at

    def seek(self, place: int) -> int:
        """Let the next piece go to `place`."""
        if self._dropped_at is None:
            return self._file.seek(place)
        self._dropped_at = place
        return place

    def flush(self) -> None:
        """Hand all pieces to the system."""
        if self._dropped_at is None:
            self._file.flush()
