"""A scenario as a text for an address: it comes back exactly, or is refused in words."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.limits import LIMITS
from data.scenario import Lock, Scenario
from data.scenario_file import read_scenario, scenario_to_mapping
from data.scenario_link import MOST_CHARACTERS, scenario_from_link, scenario_link
from tests.builders import scenario as built
from tests.data.test_scenario_file import full_scenario, scenarios

BASE = built()
ANYTHING = 10**9
BELU = read_scenario(Path(__file__).parents[2] / "scenarios" / "belu.toml")


def changed(**rules: object) -> Scenario:
    return replace(BASE, rules=replace(BASE.rules, **rules))


def content_of(base: Scenario) -> bytes:
    return json.dumps(scenario_to_mapping(base), ensure_ascii=False, separators=(",", ":")).encode()


def link_with(text: bytes, base: Scenario = BASE) -> str:
    """A link whose form is right, whatever it holds."""
    press = zlib.compressobj(9, zdict=content_of(base))
    packed = base64.urlsafe_b64encode(press.compress(text) + press.flush()).decode().rstrip("=")
    head = scenario_link(replace(base, name="x"), base).rsplit(".", 1)[0]
    return f"{head}.{packed}"


def refusal(link: str, base: Scenario = BASE) -> ScenarioError:
    with pytest.raises(ScenarioError) as refused:
        scenario_from_link(link, base, "alamat")
    assert refused.value.in_language("en")
    return refused.value


# ---- round trip --------------------------------------------------------------------------------------------------
@settings(max_examples=40, deadline=None)
@given(scenarios(), scenarios())
def test_any_sound_scenario_comes_back_exactly_whatever_the_base(wanted, base):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.scenario_link.MOST_CHARACTERS", ANYTHING)
        link = scenario_link(wanted, base, ANYTHING)
        if link == "":
            assert wanted == base
            return
        found = scenario_from_link(link, base, "alamat")
    assert found == wanted
    for name in ("criteria", "funds", "interventions"):
        assert list(getattr(found, name)) == list(getattr(wanted, name))


@settings(max_examples=40, deadline=None)
@given(
    weights=st.lists(st.floats(0.01, 1), min_size=len(BELU.criteria), max_size=len(BELU.criteria)),
    villages=st.integers(3, 60),
    budget=st.none() | st.integers(10**9, 10**13),
    name=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).filter(
        str.strip
    ),
    backwards=st.booleans(),
)
def test_what_a_planner_changes_comes_back_and_is_short(weights, villages, budget, name, backwards):
    entries = zip(BELU.criteria.items(), weights, strict=True)
    criteria = {key: replace(criterion, weight=weight) for (key, criterion), weight in entries}
    if backwards:
        criteria = dict(reversed(criteria.items()))
    rules = replace(BELU.rules, villages=villages, villages_minimum=1, budget_idr=budget)
    wanted = replace(BELU, name=name, criteria=criteria, rules=rules)
    link = scenario_link(wanted, BELU)
    assert link is not None
    assert len(link) < 900
    found = scenario_from_link(link, BELU, "alamat")
    assert (found, list(found.criteria)) == (wanted, list(criteria))


def test_every_field_of_a_scenario_comes_back():
    full = full_scenario()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.scenario_link.MOST_CHARACTERS", ANYTHING)
        assert scenario_from_link(scenario_link(full, BELU, ANYTHING), BELU, "alamat") == full
        assert scenario_from_link(scenario_link(BELU, full, ANYTHING), full, "alamat") == BELU


def test_a_scenario_that_does_not_differ_needs_no_link():
    assert scenario_link(BASE, replace(BASE)) == ""


def test_a_link_has_only_letters_that_an_address_takes_as_they_are():
    link = scenario_link(replace(BASE, name="Pagu & <b>tinggi</b> 100% /?#é"), BASE)
    assert set(link) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_what_is_too_long_gives_no_link():
    unlike = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(1_500))
    assert scenario_link(replace(BASE, description=unlike), BASE) is None
    short = scenario_link(replace(BASE, name="x"), BASE)
    assert scenario_link(replace(BASE, name="x"), BASE, len(short)) == short
    assert scenario_link(replace(BASE, name="x"), BASE, len(short) - 1) is None


def test_what_would_unpack_to_more_than_a_file_may_have_gives_no_link():
    steps = replace(BASE.dose, steps=tuple(replace(step, description="a" * 4_000) for step in BASE.dose.steps))
    locks = tuple(
        Lock(code, "out", "other", "a" * 4_000) for code in [f"99.01.01.{2001 + number}" for number in range(20)]
    )
    assert scenario_link(replace(changed(locks=locks), dose=steps), BASE, ANYTHING) is None


def test_a_scenario_that_contradicts_itself_gives_no_link():
    with pytest.raises(ScenarioError):
        scenario_link(changed(villages=1, villages_minimum=9), BASE)


# ---- refused ------------------------------------------------------------------------------------------------------
LINK = scenario_link(changed(villages=2, holistic=True), BASE)


@pytest.mark.parametrize(
    "link",
    [
        "", "1", "x", "<script>alert(1)</script>", "../../etc/passwd", "1..", "2" + LINK[1:], LINK + ".", " " + LINK,
        LINK + "\n", LINK[:-1], LINK[:-8], LINK[:12], LINK[:14], LINK + "A", LINK + "AAAA", LINK.replace(".", "/"),
        LINK + "A" * MOST_CHARACTERS, "1." + "0" * 8 + "." + "é" * 10,
    ],
)  # fmt: skip
def test_what_is_cut_off_or_altered_is_refused_without_repeating_it(link):
    told = refusal(link).in_language("id")
    assert "terpotong" in told
    assert "script" not in told


@given(st.integers(0, len(LINK) - 1), st.sampled_from("AZaz09-_."))
def test_an_altered_letter_gives_an_error_or_the_same_scenario(place, letter):
    altered = LINK[:place] + letter + LINK[place + 1 :]
    try:
        found = scenario_from_link(altered, BASE, "alamat")
    except ScenarioError:
        return
    assert found == changed(villages=2, holistic=True)  # the last letter has bits that mean nothing


def test_a_link_from_another_base_is_told_so():
    other = replace(BASE, year=BASE.year + 1)
    assert "dibuat dari skenario dasar lain" in refusal(LINK, other).in_language("id")
    assert "another base" in refusal(LINK, other).in_language("en")


def test_a_bomb_is_not_unpacked():
    bomb = link_with(b'[{"description":["' + b"a" * 1_000_000 + b'"]}]')
    assert len(bomb) <= MOST_CHARACTERS
    assert "terpotong" in refusal(bomb).in_language("id")
    just_too_large = link_with(b"[{}]" + b" " * LIMITS.max_toml_bytes)
    assert "terpotong" in refusal(just_too_large).in_language("id")


@pytest.mark.parametrize(
    "text",
    [
        b"", b"{}", b"[]", b"null", b"[1]", b"[{},{},{}]", b"[{},1]", b'[{}, {"criteria": ["x"]}]', b'[{}, {"rules": []}]',
        b'[{}, {"funds": [["x"]]}]', b'[{}, {"funds": {}}]', b'[{"name": "x"}]', b'[{"nothing": null}]', b'[{"name": {}}]',
        b'[{"year": [NaN]}]', b'[{"year": [Infinity]}]', b'[{"name": ["a"], "name": ["b"]}]', b'[{"name": ["\\ud800"]}]',
        b"[" * 60_000, b'[{"name": [' + b"[" * 900 + b"]" * 900 + b"]}]]", b"\xff\xfe", b"[{}] x", b"[" + b"9" * 5_000 + b"]",
        b"__import__('os')",
    ],
)  # fmt: skip
def test_content_that_is_no_difference_is_refused(text):
    refusal(link_with(text))


def test_settings_go_through_the_reader_of_files_and_all_faults_are_told():
    bad = {
        "year": [1],
        "unknown": ["x"],
        "rules": {"villages": ["three"], "locks": [[{"village_code": 5}]]},
        "criteria": [{"a b": {}}],
    }
    error = refusal(link_with(json.dumps([bad]).encode()))
    told = error.in_language("id")
    assert len(error.faults) >= 5
    assert all(word in told for word in ("alamat, year", "unknown", "villages", "village_code", "a b"))


def test_rules_that_contradict_each_other_are_refused():
    bad = json.dumps([{"rules": {"villages": [1], "villages_minimum": [9]}}]).encode()
    assert "villages_minimum" in refusal(link_with(bad)).in_language("id")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(scenario_to_mapping(BASE))), anything | st.lists(anything, max_size=1)))
def test_whatever_a_link_holds_gives_a_scenario_or_a_scenario_error(difference):
    text = json.dumps([difference]).encode()
    try:
        found = scenario_from_link(link_with(text), BASE, "alamat")
    except ScenarioError as error:
        error.in_language("en")  # the message itself can be built
    else:
        assert isinstance(found, Scenario)
        found.name.encode()
