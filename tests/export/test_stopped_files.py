"""Writing that is ended: at the next rows, layer or piece of the archive, and nothing of the file stays."""

from __future__ import annotations

import gc
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest

from data.work_watch import StoppedError, checked, go_on
from export import bytes as files
from export.watched_file import WatchedFile
from tests.builders import plan
from tests.export.plans import many_villages

WRITERS = {
    "plan.xlsx": files.workbook,
    "plan.gpkg": files.geopackage,
    "shortlist.csv": files.shortlist_csv,
    "shortlist.geojson": files.shortlist_geojson,
}


class Stop:
    """A check that ends the work when it is asked for the `at`th time; asked more often than that, it says so."""

    def __init__(self, at: int) -> None:
        self.at, self.asked = at, 0

    def __call__(self) -> None:
        self.asked += 1
        if self.asked >= self.at:
            raise StoppedError


def checks(write: Callable[..., bytes]) -> int:
    counted = Stop(10**9)
    write(check=counted)
    return counted.asked


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_ended_at_any_check_leaves_nothing_and_can_be_made_again(name, temporary):
    write = partial(WRITERS[name], plan(), "id")
    times = checks(write)
    assert times > 1
    for at in sorted({1, 2, times // 2, times}):
        stop = Stop(at)
        with pytest.raises(StoppedError):
            write(check=stop)
        assert stop.asked == at  # once told to end, it asks no more
        gc.collect()  # what is left of a workbook would complain here
        assert list(temporary.iterdir()) == []
    assert write(check=go_on)


def test_long_tables_are_asked_about_many_times():
    write = partial(files.workbook, many_villages(2_000), "en")
    assert checks(write) > checks(partial(files.workbook, plan(), "en")) + 8


def test_packing_ends_at_the_next_piece_and_what_comes_after_is_dropped():
    out, go = BytesIO(), [True]

    def check() -> None:
        if not go[0]:
            raise StoppedError

    archive = zipfile.ZipFile(WatchedFile(out, check), "w")
    archive.writestr("first", b"1" * 100)
    written = out.tell()
    go[0] = False
    with pytest.raises(StoppedError):
        archive.writestr("second", b"2" * 100)
    out.close()
    archive.close()  # as Python does when nobody uses it any more: no complaint about the closed file
    assert written > 0


def test_rows_are_asked_about_before_the_first_and_every_few_hundred():
    asked: list[int] = []
    seen: list[int] = []
    seen.extend(checked(range(500), lambda: asked.append(len(seen))))
    assert seen == list(range(500))
    assert asked == [0, 200, 400, 500]
    with pytest.raises(StoppedError):
        next(checked(iter(()), Stop(1)))
