"""All files of a plan reach their folder, or none does."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pyogrio.errors import DataSourceError
from xlsxwriter.exceptions import FileCreateError

import export.geopackage
import export.whole
import export.write
from data.errors import DataError
from export.write import PLAN_WRITERS, write_plan
from tests.builders import plan

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["plan.gpkg", "plan.json", "plan.xlsx", "shortlist.csv", "shortlist.geojson"]


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failing(error):
    def fail(plan, path, language):
        path.write_bytes(b"half")
        raise error

    return fail


def test_exactly_five_files_are_written_and_nothing_is_left_beside_them(tmp_path):
    out = tmp_path / "new" / "folder"
    written = write_plan(plan(), out)
    assert sorted(path.name for path in written) == NAMES
    assert sorted(content(out)) == NAMES
    assert [path.name for path in out.parent.iterdir()] == ["folder"]


def test_a_second_plan_replaces_the_first_and_leaves_other_files_alone(tmp_path):
    (tmp_path / "plan.json").write_text("old")
    (tmp_path / "catatan.txt").write_text("mine")
    write_plan(plan(), tmp_path)
    assert sorted(content(tmp_path)) == sorted([*NAMES, "catatan.txt"])
    assert (tmp_path / "plan.json").read_text() != "old"
    assert (tmp_path / "catatan.txt").read_text() == "mine"


@pytest.mark.parametrize("name", PLAN_WRITERS)
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left"), PermissionError(errno.EACCES, "no"), sqlite3.OperationalError("disk I/O")],
)
def test_when_one_file_fails_the_folder_is_as_it_was(tmp_path, monkeypatch, name, error):
    out = tmp_path / "out"
    out.mkdir()
    (out / "plan.json").write_text("old")
    before = content(out)
    monkeypatch.setattr(export.write, "PLAN_WRITERS", {**PLAN_WRITERS, name: failing(error)})
    with pytest.raises(DataError) as caught:
        write_plan(plan(), out)
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert str(tmp_path) not in caught.value.in_language("id") + caught.value.in_language("en")


def test_a_new_folder_disappears_again_when_a_file_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(
        export.write, "PLAN_WRITERS", {**PLAN_WRITERS, "plan.gpkg": failing(OSError(errno.ENOSPC, "full"))}
    )
    with pytest.raises(DataError, match="penuh"):
        write_plan(plan(), tmp_path / "new" / "out")
    assert list(tmp_path.iterdir()) == []


CUT_SHORT = """
import resource, sys
from pathlib import Path
from data.errors import DataError
from export.write import write_plan
from tests.builders import plan
out = Path(sys.argv[1])
for limit in (2_000, 14_000, 60_000, 200_000):  # JSON, workbook, GeoPackage at its start, and near its end
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        write_plan(plan(), out)
    except DataError:
        assert list(out.parent.iterdir()) == []
    else:
        sys.exit(f"{limit} bytes were enough")
"""


@pytest.mark.skipif(os.name != "posix", reason="no limit on file sizes here")
def test_files_that_the_system_cuts_short_leave_nothing(tmp_path):
    # a process of its own, because a limit concerns pytest's files as well
    command = [sys.executable, "-c", CUT_SHORT, str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_geopackage_that_gdal_left_incomplete_is_refused(tmp_path, monkeypatch):
    # on a nearly full disk GDAL 3.12 drops a spatial index and reports success
    write_layer = export.geopackage._write_layer

    def without_index(layer, path, name):
        write_layer(layer, path, name)
        if name == "villages":
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("DELETE FROM gpkg_extensions WHERE table_name = 'villages'")

    monkeypatch.setattr(export.geopackage, "_write_layer", without_index)
    with pytest.raises(DataError):
        write_plan(plan(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_defect_of_ours_is_not_called_the_inputs_fault_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(export.write, "PLAN_WRITERS", {**PLAN_WRITERS, "plan.gpkg": failing(KeyError("bug"))})
    with pytest.raises(KeyError):
        write_plan(plan(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
        DataSourceError("failed to execute insert : database or disk is full"),
        FileCreateError(OSError(errno.ENOSPC, "No space left on device")),
    ],
)
def test_a_full_disk_is_called_so_by_whichever_library_meets_it(tmp_path, monkeypatch, error):
    monkeypatch.setattr(export.write, "PLAN_WRITERS", {**PLAN_WRITERS, "plan.xlsx": failing(error)})
    with pytest.raises(DataError) as caught:
        write_plan(plan(), tmp_path)
    assert "disk is full" in caught.value.in_language("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("blocked", NAMES)
def test_when_one_file_cannot_be_replaced_the_others_are_put_back(tmp_path, blocked):
    (tmp_path / blocked).mkdir()  # stands for a file that another program holds
    before = {name: name.encode() for name in NAMES if name != blocked}
    for name, text in before.items():
        (tmp_path / name).write_bytes(text)
    with pytest.raises(DataError):
        write_plan(plan(), tmp_path)
    (tmp_path / blocked).rmdir()
    assert content(tmp_path) == before


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "held by another program"), KeyboardInterrupt()])
@pytest.mark.parametrize("moves", range(5))
def test_when_moving_stops_halfway_new_files_are_taken_back(tmp_path, monkeypatch, moves, error):
    out = tmp_path / "out"
    out.mkdir()
    (out / "plan.json").write_text("old")
    move, done = export.whole.Path.replace, []

    def replace(self, target):
        if target.parent == out and len(done) == moves:
            done.append("stop")
            raise error
        done.append(target.name)
        return move(self, target)

    monkeypatch.setattr(export.whole.Path, "replace", replace)
    with pytest.raises((DataError, KeyboardInterrupt)):
        write_plan(plan(), out)
    assert content(out) == {"plan.json": b"old"}


def test_a_file_in_the_place_of_the_folder_is_refused_and_kept(tmp_path):
    (tmp_path / "out").write_text("mine")
    for target in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(DataError) as caught:
            write_plan(plan(), target)
        fault = caught.value.faults[0]
        assert "bukan folder" in fault.problem.id
        assert "not a folder" in fault.problem.en
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="no users and modes here")
def test_a_read_only_folder_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder)
        out = parent / "out"
        out.mkdir()
        (out / "plan.json").write_text("old")
        for path in (out, parent):
            path.chmod(0o555)
        with as_nobody():
            for target in (out, out / "deeper"):
                with pytest.raises(DataError, match="tidak dapat ditulis"):
                    write_plan(plan(), target)
        for path in (parent, out):
            path.chmod(0o755)
        assert content(out) == {"plan.json": b"old"}
        assert [path.name for path in parent.iterdir()] == ["out"]


@contextmanager
def as_nobody():
    """The superuser may write everywhere, so it becomes somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_parent_that_may_not_be_written_to_does_not_matter(tmp_path, monkeypatch):
    monkeypatch.setattr(export.whole.os, "access", lambda *_: False)
    write_plan(plan(), tmp_path)
    assert sorted(content(tmp_path)) == NAMES
