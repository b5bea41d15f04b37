"""Scenario and catalogue text: refused before parsing where parsing would take too long."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.limits import LIMITS
from data.toml_guard import _without_strings, read_toml

DEEP = ".".join(["a"] * 20)


def refused(path: Path, content: str | bytes) -> tuple[str, str]:
    """Return where and the English problem of the refusal."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ScenarioError) as caught:
        read_toml(path)
    (fault,) = caught.value.faults
    assert all(fault.problem)
    assert all(fault.remedy)
    assert str(path.parent) not in caught.value.in_language("en")
    return fault.where, fault.problem.en


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "belu.toml"


def test_an_honest_scenario_is_parsed(path):
    text = (
        'name = "Belu 2027" # ....................\nregion.regency_codes = ["53.04", "53.05.01.2001.x.y"]\n'
        'note = """\nsatu.......................dua "\\""""\n[funds."k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b"]\nbudget_idr = 1_000\n'
    )
    path.write_text(text)
    assert read_toml(path) == tomllib.loads(text)


@pytest.mark.parametrize("dots", [17, 15_000])
def test_a_key_of_too_many_parts_is_refused_before_it_is_parsed(path, dots):
    where, problem = refused(path, "a = 1\n" + ".".join(["b"] * (dots + 1)) + " = 1\n")
    assert where == "belu.toml:2"
    assert f"{dots} dots" in problem


@pytest.mark.parametrize(
    "text",
    [
        f"[{DEEP}]",
        f"[[{DEEP}]]",
        f"x = {{ y = 1, {DEEP} = 1 }}",
        f"x = ['''\n''', {{ 'a'.{DEEP} = ' ' }}]",
        f'x = ["""\\"""", {{ "a".{DEEP} = " " }}]',
        f"x = '''a''''' # '\n{DEEP} = 1",
        f"x = 1 # it's\n{DEEP} = 'x'",
        "a . b\t.c." + " . ".join(["d"] * 20) + " = 1",
        '"a"' + ".'b'" * 20 + " = 1",
    ],
)
def test_no_way_of_writing_hides_a_deep_key(path, text):
    assert "dots" in refused(path, text)[1]


def test_a_file_beyond_64_kilobytes_is_refused(path):
    assert "larger than 64 KB" in refused(path, "#" * (LIMITS.max_toml_bytes + 1))[1]
    path.write_text("#" * LIMITS.max_toml_bytes)
    assert read_toml(path) == {}


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("a = 1\nb = = 2", "belu.toml:2:5", "not valid"),
        ("a = 1\na = 2\n", "belu.toml:2", "written twice"),
        ("[a]\nb = 1\n[a]\n", "belu.toml:3", "written twice"),
        ("x = { a = 1, a = 2 }\n", "belu.toml:1", "written twice"),
        ("kode = 52.10.01", "belu.toml:1", "not valid"),
        ("x = " + "[" * 30_000, "belu.toml", "nested"),
        (b"a = 1\nb = '\xff'", "belu.toml:2", "UTF-8"),
    ],
)
def test_faulty_text_is_refused_with_its_line(path, text, where, said):
    found, problem = refused(path, text)
    assert found.startswith(where)
    assert said in problem


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="tidak ditemukan"):
        read_toml(tmp_path / "tidak_ada.toml")


@pytest.mark.parametrize("unit", ["'''", '"""', '\\"""', "'", '"', " ", "\t.", "#", '"\\', "[", "''' "])
def test_the_scan_itself_is_quick_on_text_made_to_be_slow(path, unit):
    path.write_text(unit * (LIMITS.max_toml_bytes // len(unit)))
    with suppress(ScenarioError):  # a scan that is not linear would take minutes here
        read_toml(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text("ab.'\"#[", min_size=1, max_size=6), st.text("x.'\"\\#\n=[]{}", max_size=30), max_size=4)
)
def test_whatever_a_toml_writer_writes_passes_the_guard(path, content):
    path.write_text(tomli_w.dumps(content), encoding="utf-8", newline="\n")
    assert read_toml(path) == content
    assert _without_strings(path.read_text(encoding="utf-8")).count("\n") == path.read_text(encoding="utf-8").count(
        "\n"
    )
