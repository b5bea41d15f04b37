"""Kemendagri codes in a scenario file: of areas and of villages, always quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.codes import village_code_from_text
from data.scenario_fields import Section
from data.scenario_values import QUOTE_IT, integer_or_none, shown
from data.wording import Text

MOST_VILLAGES = 100_000  # Indonesia has 83,762 (Kepmendagri 300.2.2-2138/2025)


@dataclass(frozen=True)
class AreaCode:
    """What the code of an area looks like."""

    pattern: re.Pattern[str]
    example: str


PROVINCE = AreaCode(re.compile(r"\d{2}"), "53")
REGENCY = AreaCode(re.compile(r"\d{2}\.\d{2}"), "53.04")
VILLAGE_EXAMPLE = "53.04.12.1001"


def codes_from(section: Section, key: str, area: AreaCode) -> tuple[str, ...]:
    """Read a list of codes of areas."""
    codes = section.texts(key, codes=True)
    wrong = [code for code in codes if not area.pattern.fullmatch(code)]
    if wrong:
        not_a_code(section, key, wrong[0], area.example, len(wrong))
    return codes


def village_codes_from(section: Section, key: str, *, required: bool) -> tuple[str, ...]:
    """Read a list of village codes, dotted or not, as dotted codes."""
    codes = section.texts(key, required=required, codes=True)
    wrong = [code for code in codes if village_code_from_text(code) is None]
    if wrong:
        not_a_code(section, key, wrong[0], VILLAGE_EXAMPLE, len(wrong))
    return tuple(dict.fromkeys(dotted for code in codes if (dotted := village_code_from_text(code))))


def counts_by_area(section: Section, key: str, area: AreaCode) -> dict[str, int]:
    """Read numbers of villages such as ``{ "53.04" = 2 }``."""
    counts: dict[str, int] = {}
    for code, value in section.items(key).items():
        if isinstance(value, Mapping):  # unquoted 53.04 = 2 is the TOML table 53 with the key 04
            section.fault(
                key, Text(f"kode {shown(code)} tanpa tanda kutip.", f"code {shown(code)} is not quoted."), QUOTE_IT
            )
        elif not area.pattern.fullmatch(code):
            not_a_code(section, key, code, area.example)
        else:
            place = section.place(f"{key}.{code}")
            count = integer_or_none(value, place, section.faults, at_least=0, at_most=MOST_VILLAGES)
            counts[code] = 0 if count is None else count
    return counts


def not_a_code(section: Section, key: str, code: str, example: str, count: int = 1) -> None:
    """Report codes that do not look like `example`."""
    section.fault(
        key,
        Text(f"{count} kode tidak sah: {shown(code)}.", f"{count} not a valid code: {shown(code)}."),
        Text(f'Tulis kode Kemendagri seperti "{example}".', f'Write a Kemendagri code such as "{example}".'),
    )
