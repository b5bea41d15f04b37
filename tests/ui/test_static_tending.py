"""The served folder does not grow without limit, and nothing that somebody uses goes."""

import os

import pytest

from ui.components import static_tending
from ui.components.static_tending import NEWEST_KEPT, UNUSED_DAYS, tend, use

DAY = 86_400.0
NOW = 1_000 * DAY


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(static_tending, "_used", set())
    monkeypatch.setattr(static_tending, "_tended", {})


def made(folder, name, days):
    """A file, or a folder with a file, last marked so many days ago."""
    path = folder / name
    if name.startswith((".country", "country")):
        path.mkdir()
        (path / "villages.json").write_text("{}", encoding="utf-8")
    else:
        path.write_text("x", encoding="utf-8")
    os.utime(path, (NOW - days * DAY, NOW - days * DAY))
    return name


def digest(number):
    return f"{number:016x}"


def test_what_nobody_marked_for_a_month_goes_but_the_newest_stay(tmp_path):
    for kind in ("core.{}.js", "villages.{}.json.z", "country-{}"):
        for number in range(6):
            made(tmp_path, kind.format(digest(number)), UNUSED_DAYS + 1 + number)
    gone = tend(tmp_path, NOW)
    assert len(gone) == 3 * (6 - NEWEST_KEPT)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        kind.format(digest(number))
        for kind in ("core.{}.js", "villages.{}.json.z", "country-{}")
        for number in range(NEWEST_KEPT)
    )


def test_what_was_marked_lately_or_is_used_here_stays_and_is_marked_anew(tmp_path):
    recent = [made(tmp_path, f"map.{digest(number)}.json", UNUSED_DAYS - 1) for number in range(6)]
    own = made(tmp_path, f"country-{digest(9)}", 400)
    for number in range(NEWEST_KEPT):
        made(tmp_path, f"country-{digest(number)}", 1)
    use(own)
    assert tend(tmp_path, NOW) == []
    assert (tmp_path / own).stat().st_mtime == NOW
    assert all((tmp_path / name).exists() for name in recent)


def test_leftovers_of_a_server_that_was_killed_go_and_foreign_files_stay(tmp_path):
    made(tmp_path, f".country-{digest(1)}-abc", UNUSED_DAYS + 1)
    for name in ("README.md", ".gitkeep", "logo.png", "core.js"):
        made(tmp_path, name, 1_000)
    assert tend(tmp_path, NOW) == [f".country-{digest(1)}-abc"]
    assert len(list(tmp_path.iterdir())) == 4


def test_it_looks_once_a_day(tmp_path):
    assert tend(tmp_path, NOW) == []
    for number in range(6):
        made(tmp_path, f"core.{digest(number)}.js", UNUSED_DAYS + 1)
    assert tend(tmp_path, NOW + DAY / 2) == []
    assert len(tend(tmp_path, NOW + DAY)) == 6 - NEWEST_KEPT
    assert tend(tmp_path / "absent", NOW) == []
