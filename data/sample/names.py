"""Invented names; everything that names an area or an office carries the word "Contoh"."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np

PROVINCE = "Provinsi Contoh"

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_REGENCIES, _FIRST, _MIDDLE, _LAST = (_WORDS[part].split() for part in ("regencies", "first", "middle", "last"))

MOST_REGENCIES = len(_REGENCIES)


def regency_names(count: int) -> list[str]:
    """Return `count` different regency names, e.g. ``"Kabupaten Contoh Melati"``.

    Raises
    ------
    ValueError
        If there are not that many names.
    """
    if count > MOST_REGENCIES:
        raise ValueError(f"there are only {MOST_REGENCIES} regency names")
    return [f"Kabupaten Contoh {name}" for name in _REGENCIES[:count]]


def invented_words(rng: np.random.Generator, count: int) -> list[str]:
    """Return `count` different three-syllable words, e.g. ``"Kelimbaran"``.

    Raises
    ------
    ValueError
        If there are not that many.
    """
    numbers = rng.choice(len(_FIRST) * len(_MIDDLE) * len(_LAST), size=count, replace=False)
    first, rest = np.divmod(numbers, len(_MIDDLE) * len(_LAST))
    middle, last = np.divmod(rest, len(_LAST))
    return [_FIRST[a] + _MIDDLE[b] + _LAST[c] for a, b, c in zip(first, middle, last, strict=True)]
