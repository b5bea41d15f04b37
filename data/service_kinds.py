"""The kinds of service centre and their labels: data in `service_kinds.toml`, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.wording import Text

_FILE = Path(__file__).with_name("service_kinds.toml")


@cache
def service_kinds() -> Mapping[str, Text]:
    """Return every kind of service centre with its label, in the order of the file."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({kind: Text(label["id"], label["en"]) for kind, label in table.items()})
