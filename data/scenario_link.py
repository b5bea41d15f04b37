"""A scenario as a short text for an address: what differs from the scenario that both sides have, checked strictly.

The text is ``1.CHECK.CONTENT``: the form's number, the start of the base scenario's SHA-256, and the differences as
JSON, compressed and in the letters that an address takes as they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from typing import Any

from data.errors import Fault, ScenarioError
from data.limits import LIMITS
from data.scenario import Scenario
from data.scenario_file import scenario_from_mapping, scenario_to_mapping
from data.table_difference import table_difference, with_difference
from data.wording import Text

MOST_CHARACTERS = 1_800
_CHECK_DIGITS = 8
_FORM = re.compile(rf"1\.([0-9a-f]{{{_CHECK_DIGITS}}})\.([A-Za-z0-9_-]+)")
_ORDERED = ("criteria", "funds", "interventions")  # planners see these in their order, so it travels when it differs
_BROKEN = Text(
    "Skenario di dalam alamat tidak dapat dibaca: terpotong, berubah, atau dari versi aplikasi lain.",
    "The scenario in the address cannot be read: it is cut off, altered, or from another version of the app.",
)
_OTHER_BASE = Text(
    "Alamat ini dibuat dari skenario dasar lain: skenario wilayah ini di sini tidak sama dengan milik pengirim.",
    "This address was made from another base scenario: the region's scenario here is not the sender's.",
)
_COPY_AGAIN = Text(
    "Salin lagi alamatnya secara utuh, atau minta berkas skenario (TOML) dari pengirim.",
    "Copy the whole address again, or ask the sender for the scenario file (TOML).",
)
_ASK_FOR_FILE = Text(
    "Minta berkas skenario (TOML) dari pengirim dan buka di sini.",
    "Ask the sender for the scenario file (TOML) and open it here.",
)


def scenario_link(scenario: Scenario, base: Scenario, most_characters: int = MOST_CHARACTERS) -> str | None:
    """Return a scenario as a text that `scenario_from_link` reads where `base` is the same.

    Parameters
    ----------
    scenario, base : Scenario
        `base` is the region's own, which whoever opens the link has too.
    most_characters : int
        Longest text that is wanted.

    Returns
    -------
    str or None
        Empty when both are equal, None when the text would be too long.

    Raises
    ------
    ScenarioError
        If the reader would refuse the scenario, for example because its rules contradict each other.
    """
    if scenario == base:
        return ""
    before, after = scenario_to_mapping(base), scenario_to_mapping(scenario)
    scenario_from_mapping(after, "skenario")
    text, dictionary = _json(_differences(before, after)), _json(before)
    press = zlib.compressobj(9, zdict=dictionary)  # names and texts of the base cost next to nothing
    packed = base64.urlsafe_b64encode(press.compress(text) + press.flush()).decode().rstrip("=")
    link = f"1.{_check(dictionary)}.{packed}"
    fits = len(link) <= min(most_characters, MOST_CHARACTERS) and len(text) <= LIMITS.max_toml_bytes
    return link if fits else None


def scenario_from_link(link: str, base: Scenario, where: str) -> Scenario:
    """Read a link against the base scenario; the link is untrusted.

    Parameters
    ----------
    link : str
        As `scenario_link` gives it.
    base : Scenario
        The region's own.
    where : str
        What messages call the link's place.

    Returns
    -------
    Scenario
        As sound as one from a file: it goes through the same reader.

    Raises
    ------
    ScenarioError
        If the link is cut off or altered, was made from another base, or its scenario has faults (all are told).
    """
    form = _FORM.fullmatch(link) if len(link) <= MOST_CHARACTERS else None
    if form is None:
        raise ScenarioError(Fault(_BROKEN, where, _COPY_AGAIN))
    before = scenario_to_mapping(base)
    dictionary = _json(before)
    if form[1] != _check(dictionary):
        raise ScenarioError(Fault(_OTHER_BASE, where, _ASK_FOR_FILE))
    try:
        after = _applied(before, _read(_unpacked(form[2], dictionary)))
    except (ValueError, RecursionError, zlib.error) as error:
        raise ScenarioError(Fault(_BROKEN, where, _COPY_AGAIN)) from error
    return scenario_from_mapping(after, where)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[object]:
    """The differences and, where they alone would give another one, the order of names."""
    difference = table_difference(before, after)
    made = with_difference(before, difference)
    order = {name: list(after[name]) for name in _ORDERED if list(made[name]) != list(after[name])}
    return [difference, order] if order else [difference]


def _applied(before: dict[str, Any], content: object) -> dict[str, Any]:
    """The mapping that the content of a link makes of the base's; ValueError when it does not fit."""
    if not isinstance(content, list) or len(content) not in (1, 2):
        raise ValueError("not a link's content")
    after = with_difference(before, content[0])
    order = content[1] if len(content) == 2 else {}
    if not isinstance(order, dict):
        raise ValueError("no order")  # noqa: TRY004 - a value of a link, not a caller's mistake
    for name, keys in order.items():
        table = after.get(name)
        is_order = name in _ORDERED and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        if not is_order or not isinstance(table, dict) or sorted(keys) != sorted(table):
            raise ValueError("an order of other names")
        after[name] = {key: table[key] for key in keys}
    return after


def _unpacked(packed: str, dictionary: bytes) -> bytes:
    """Decompress no more than a scenario file may have; ValueError or zlib.error when it is not whole."""
    content = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
    press = zlib.decompressobj(zdict=dictionary)
    text = press.decompress(content, LIMITS.max_toml_bytes)
    if not press.eof or press.unused_data:
        raise ValueError("cut off, too large, or with something behind it")
    return text


def _read(text: bytes) -> object:
    """Strict JSON: UTF-8, no key twice, no NaN or infinity, no half of a character."""
    content = json.loads(text.decode("utf-8"), object_pairs_hook=_table, parse_constant=_refused)
    _json(content)  # a lone surrogate, written as an escape, has no UTF-8
    return content


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object whose keys all differ."""
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key twice")
    return table


def _refused(constant: str) -> object:
    """Refuse what JSON does not have."""
    raise ValueError(constant)


def _json(value: object) -> bytes:
    """Shortest JSON, in the order of the keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _check(dictionary: bytes) -> str:
    """What tells one base scenario from another."""
    return hashlib.sha256(dictionary).hexdigest()[:_CHECK_DIGITS]
