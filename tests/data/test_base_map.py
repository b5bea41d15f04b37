"""The server's own file about online tiles: strict, because every browser asks the address that it names."""

from __future__ import annotations

import pytest

from data.base_map import online_map_named, read_online_map
from data.errors import ScenarioError


def written(folder, **keys):
    lines = [f"{key} = {value}" if isinstance(value, int) else f"{key} = '{value}'" for key, value in keys.items()]
    path = folder / "peta.toml"
    path.write_text("[base_map]\n" + "\n".join(lines), encoding="utf-8")
    return path


def refused(folder, **keys):
    with pytest.raises(ScenarioError) as error:
        read_online_map(written(folder, **keys))
    return error.value.in_language("en")


def test_an_https_address_with_its_three_places_is_taken(tmp_path):
    path = written(
        tmp_path, url="https://tiles.example.org:8443/a/{z}/{x}/{y}@2x.png?key=a-b", attribution="© A", max_zoom=16
    )
    found = read_online_map(path)
    assert (found.origin, found.max_zoom, found.attribution_url) == ("https://tiles.example.org:8443", 16, "")


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost"])
def test_http_is_for_this_computer_alone(tmp_path, host):
    found = read_online_map(written(tmp_path, url=f"http://{host}/{{z}}/{{x}}/{{y}}.png", attribution="uji"))
    assert found.origin == f"http://{host}"
    assert "no valid https address" in refused(tmp_path, url="http://example.org/{z}/{x}/{y}.png", attribution="uji")
    assert "no valid https" in refused(tmp_path, url="http://127.0.0.1.example.org/{z}/{x}/{y}", attribution="uji")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)//{z}/{x}/{y}",
        "data:image/png,{z}/{x}/{y}",
        "//tiles.example.org/{z}/{x}/{y}",
        "https://user:word@example.org/{z}/{x}/{y}",
        "https://example.org; script-src */{z}/{x}/{y}",
        'https://example.org/"><script>/{z}/{x}/{y}',
        "https://example.org/ {z}/{x}/{y}",
        "https://{z}.example.org/{x}/{y}",
        "https://*.example.org/{z}/{x}/{y}",
        "https://example.org/{z}/{x}/{y}" + "a" * 600,
    ],
)
def test_what_could_leave_its_place_in_the_document_is_refused(tmp_path, url):
    assert "is no valid https address" in refused(tmp_path, url=url, attribution="A")


@pytest.mark.parametrize("path", ["{z}/{x}", "{z}/{x}/{y}/{y}", "{s}/{z}/{x}/{y}", "{z}/{x}/{y}/{", ""])
def test_places_stand_once_each_and_alone(tmp_path, path):
    assert "{z}, {x} and {y} once each" in refused(tmp_path, url=f"https://example.org/{path}", attribution="A")


def test_whom_to_name_is_not_optional_and_every_fault_is_told_at_once(tmp_path):
    told = refused(tmp_path, url="https://example.org/{z}", attribution_url="http://example.org", max_zom=3)
    assert [word in told for word in ("attribution", "once each", "attribution_url", "max_zom")] == [True] * 4


def test_without_a_named_file_there_is_no_online_map_and_a_missing_one_is_told(tmp_path):
    assert online_map_named({}) is None
    assert online_map_named({"HTIS_BASE_MAP": " "}) is None
    with pytest.raises(ScenarioError, match=r"hilang\.toml"):
        online_map_named({"HTIS_BASE_MAP": str(tmp_path / "hilang.toml")})
