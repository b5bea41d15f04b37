"""The classes of spatial-plan (RTRW) zones and the words that tell them: data in `zone_classes.toml`, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.wording import Text

_FILE = Path(__file__).with_name("zone_classes.toml")
OTHER = "other"


@dataclass(frozen=True)
class ZoneClass:
    """Label of a class, words of zone names that tell it (lower case), and its colour on maps (``#rrggbb``)."""

    label: Text
    words: tuple[str, ...]
    colour: str


@cache
def zone_classes() -> Mapping[str, ZoneClass]:
    """Return every class by its key, in the order of the file."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            key: ZoneClass(Text(entry["id"], entry["en"]), tuple(entry["words"]), entry["colour"])
            for key, entry in table.items()
        }
    )


def zone_class_of(name: str) -> str | None:
    """Return the class that a zone's name tells; None where no class is recognised.

    A class's own key and label are understood too.
    """
    plain = " ".join(name.casefold().split())
    for key, entry in zone_classes().items():
        if plain in (key, entry.label.id.casefold(), entry.label.en.casefold()):
            return key
    return next(
        (key for key, entry in zone_classes().items() if any(word in plain for word in entry.words)),
        None,
    )


def zone_colour(key: str) -> str:
    """Return the colour of a class on every map, ``#rrggbb``; of an unknown one that of `OTHER`."""
    classes = zone_classes()
    return classes.get(key, classes[OTHER]).colour
