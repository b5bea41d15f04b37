"""A cut in an address and edges as typed: what is read back, what is refused, and how it is said."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import ScenarioError
from layers.breaks import METHODS, USUAL, Cut
from layers.cut_text import cut_from_text, cut_text, typed_edges

edges = st.lists(st.integers(0, 10**8).map(lambda n: n / 1000), min_size=2, max_size=6, unique=True).map(sorted)
cuts = st.one_of(
    st.just(USUAL),
    st.builds(Cut, st.sampled_from(["quantile", "natural", "equal"]), st.integers(3, 7)),
    edges.map(lambda found: Cut("fixed", edges=tuple(found))),
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(cuts)
def test_a_cut_is_read_back_from_its_text(cut):
    assert cut_from_text(cut_text(cut), METHODS) == cut


def test_texts_are_short_and_plain():
    assert cut_text(Cut("quantile", 5)) == "quantile-5"
    assert cut_text(Cut("fixed", edges=(15.0, 30.5))) == "fixed-15-30.5"
    assert cut_text(USUAL) == ""
    assert cut_from_text("scenario", ("usual", "scenario")) == Cut("scenario")


@pytest.mark.parametrize(
    "text",
    ["quantile-2", "quantile-8", "quantile", "natural-05", "fixed", "fixed-1", "fixed-2-1", "fixed-1-1", "fixed-1e9-2",
     "fixed-1-2-3-4-5-6-7", "fixed--1-2", "fixed-1-inf", "scenario", "usual", "quantile-5\n", "<script>", "fixed-1-٢"],
)  # fmt: skip
def test_any_other_text_is_no_cut(text):
    assert cut_from_text(text, METHODS) is None


def test_a_method_that_the_theme_does_not_have_is_no_cut():
    assert cut_from_text("quantile-5", ("usual", "scenario")) is None
    assert cut_from_text("fixed-1-2", ()) is None


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text_is_a_cut_or_none_and_any_typing_edges_or_faults(text):
    found = cut_from_text(text, METHODS)
    assert found is None or cut_text(found) == text or found.method == "fixed"
    with contextlib.suppress(ScenarioError):
        read = typed_edges(text, "id")
        assert 2 <= len(read) <= 6
        assert list(read) == sorted(set(read))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("15; 30; 60", "id", (15, 30, 60)),
        ("15 30  60\t120", "en", (15, 30, 60, 120)),
        ("0,5; 1,25", "id", (0.5, 1.25)),
        ("0.5; 1.25", "id", (0.5, 1.25)),  # no group of three digits, so no thousands
        ("1.000; 2.500,5", "id", (1000, 2500.5)),
        ("1,000; 2,500.5", "en", (1000, 2500.5)),
    ],
)
def test_edges_are_typed_in_the_numbers_of_the_language(text, language, expected):
    assert typed_edges(text, language) == expected


def test_all_faults_are_told_at_once_in_both_languages():
    with pytest.raises(ScenarioError) as caught:
        typed_edges("60; lima{part}; 30; -1; 1; 2; 3; 4", "id")
    told = caught.value.in_language("id")
    assert "„lima{part}” bukan angka" in told
    assert "„-1” bukan angka" in told
    assert "8 batas ditulis" in told
    assert "Batas 30 tidak lebih besar daripada 60" in told
    assert "is no number" in caught.value.in_language("en")


def test_a_single_edge_makes_no_map():
    with pytest.raises(ScenarioError, match="1 batas"):
        typed_edges("5", "id")
