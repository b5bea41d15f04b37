"""Commitment files are strict, hold no personal data and survive the round trip."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.commitment_file import (
    MOST_COMMITMENTS,
    commitments_from_mapping,
    commitments_to_toml,
    read_commitments,
)
from data.commitments import COMMITMENT_KINDS, COMMITMENT_STATES, KIND_LABELS, STATE_LABELS, Commitment
from data.errors import ScenarioError
from data.personal_text import holds_personal_data

ONE = {"ministry": "Komdigi", "kind": "letter", "state": "promised"}


def faults_of(*records: object) -> dict[str, str]:
    with pytest.raises(ScenarioError) as caught:
        commitments_from_mapping({"commitments": list(records)}, "x.toml")
    return {fault.where.removeprefix("x.toml, "): fault.in_language("en") for fault in caught.value.faults}


def test_a_file_is_read_in_its_order_with_codes_dotted(tmp_path):
    path = tmp_path / "komitmen.toml"
    path.write_text(
        '[[commitments]]\nministry = "Kemnaker"\nkind = "mou"\nstate = "promised"\ndate = "30 Mei 2017"\n'
        '[[commitments]]\nministry = "Komdigi"\nkind = "dipa"\nstate = "realised"\nvillage_code = "5304172006"\n'
        'intervention = "internet_post"\nnote = "DIPA 2027"\n',
        encoding="utf-8",
    )
    assert read_commitments(path) == (
        Commitment("Kemnaker", "mou", "promised", date="30 Mei 2017"),
        Commitment("Komdigi", "dipa", "realised", "53.04.17.2006", "internet_post", note="DIPA 2027"),
    )


def test_what_is_left_out_means_all():
    general = Commitment("Kemnaker", "mou", "promised")
    special = Commitment("Kemnaker", "mou", "promised", "53.04.17.2006", "officers")
    assert general.concerns("53.04.17.2006", "officers")
    assert special.concerns("53.04.17.2006", "officers")
    assert not special.concerns("53.04.17.2006", "internet")
    assert not special.concerns("53.04.17.2007", "officers")


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"kind": "memo"}, "kind", "unknown"),
        ({"state": "done"}, "state", "unknown"),
        ({"ministry": " "}, "ministry", "blank"),
        ({"village_code": 5304172006}, "village_code", "quotes"),
        ({"village_code": "53.04"}, "village_code", "no village code"),
        ({"kind": "dipa"}, "state", "not a promise"),
        ({"note": "hubungi 0812 3456 7890"}, "note", "personal data"),
        ({"note": "NIK 5304121212900001"}, "note", "personal data"),
        ({"ministry": "Bapak Budi"}, "ministry", "personal data"),
        ({"who": "x"}, "who", "unknown key"),
    ],
)
def test_a_fault_is_told_once_with_its_place(changes, place, message):
    told = faults_of(ONE | changes)
    assert list(told) == [f"[[commitments]] #1 {place}"]
    assert message in told[f"[[commitments]] #1 {place}"]


def test_personal_data_are_not_repeated_in_the_message():
    assert "5304121212900001" not in faults_of(ONE | {"note": "NIK 5304121212900001"})["[[commitments]] #1 note"]


def test_faults_of_all_records_are_told_together():
    assert set(faults_of(ONE | {"kind": "x"}, ONE, {"ministry": "a", "kind": "mou"})) == {
        "[[commitments]] #1 kind",
        "[[commitments]] #3 state",
    }


@pytest.mark.parametrize("mapping", [{}, {"commitments": []}, {"commitments": 3}, {"komitmen": [ONE]}])
def test_a_file_without_commitments_is_told(mapping):
    with pytest.raises(ScenarioError):
        commitments_from_mapping(mapping, "x.toml")


def test_too_many_records_are_refused():
    assert len(commitments_from_mapping({"commitments": [ONE] * MOST_COMMITMENTS}, "x.toml")) == MOST_COMMITMENTS
    assert "commitments" in faults_of(*[ONE] * (MOST_COMMITMENTS + 1))


def test_every_kind_and_state_has_words():
    assert set(KIND_LABELS) == set(COMMITMENT_KINDS)
    assert set(STATE_LABELS) == {"none", *COMMITMENT_STATES}


@pytest.mark.parametrize(
    "text",
    [
        "NIK 53.04.12.12.1290.0001",
        "WA +62 812-3456-7890",
        "a.b@c.go.id",
        "Ibu Sri",
        "Sdr. Ahmad",
        "H. Ahmad",
        "Budi, S.Sos",
        "Drs. Made",
    ],
)
def test_personal_data_are_recognised(text):
    assert holds_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ibu Kota Kabupaten",
        "kelompok ibu-ibu",
        "No. 560/123/Disnaker/2027",
        "Rp1.250.000.000",
        "53.04.17.2006",
        "Desa SP 2",
        "",
    ],
)
def test_words_numbers_and_codes_are_no_personal_data(text):
    assert not holds_personal_data(text)


word = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


@settings(max_examples=50)
@given(
    st.lists(
        st.builds(
            Commitment,
            word,
            st.sampled_from(("mou", "letter")),
            st.sampled_from(COMMITMENT_STATES),
            st.sampled_from(("", "53.04.17.2006")),
            st.sampled_from(("", "officers")),
            st.sampled_from(("", "30 Mei 2017")),
            st.just("") | word,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_sound_list_survives_the_round_trip(commitments):
    again = commitments_from_mapping(tomllib.loads(commitments_to_toml(commitments)), "x.toml")
    assert list(again) == commitments
