"""What the values of road files mean, column by column; the tables are `data/road_classes.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

_FILE = Path(__file__).parents[1] / "road_classes.toml"
_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(km/?h|kmh|kph|mph)?")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
_MINUTES = re.compile(r"\d+(?:\.\d+)?")
_KMH_PER_MPH = 1.609344
_SPEED_LIMITS = (1.0, 160.0)


@cache
def road_tags() -> Mapping[str, Mapping[str, object]]:
    """Return the tables of `road_classes.toml`."""
    return MappingProxyType(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def tag_columns(prop: str) -> tuple[str, ...]:
    """Return the headers that tell a property, first found wins."""
    return tuple(_texts("columns", prop))


def translated_tags(text: pd.Series, table: str, default: str) -> tuple[pd.Series, pd.Series]:
    """Translate values by one table of the file.

    Returns
    -------
    Series of str, Series of bool
        The canonical value (`default` where empty or unknown), and which values were unknown.
    """
    meaning = {key.casefold(): str(value) for key, value in road_tags()[table].items()}
    plain = text.str.casefold()
    found = plain.map(meaning)
    return found.fillna(default).astype("str"), found.isna() & (plain != "")


def implied_oneway(text: pd.Series, prop: str) -> pd.Series:
    """Return which rows are one-way by their junction or class alone."""
    return text.str.casefold().isin(_texts("implied_oneway", prop))


def speeds_kmh(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return speed limits in km/h (of ``50;30`` the lower; ``30 mph`` converted), and which were not understood."""
    parsed = {value: _speed(value) for value in text.unique()}
    speeds = text.map(parsed).astype("float64")
    return speeds, speeds.isna() & (text != "")


def durations_min(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return durations in minutes (``00:45``, ``01:30:00``, ``45``), and which were not understood."""
    parsed = {value: _duration(value) for value in text.unique()}
    minutes = text.map(parsed).astype("float64")
    return minutes, minutes.isna() & (text != "")


def _speed(value: str) -> float:
    """Read one speed limit; NaN when it is none or out of 1-160 km/h."""
    speeds = []
    for part in value.casefold().split(";"):
        match = _SPEED.fullmatch(part.strip())
        if match is None:
            return np.nan
        speeds.append(float(match[1]) * (_KMH_PER_MPH if match[2] == "mph" else 1.0))
    slowest = min(speeds)
    return slowest if _SPEED_LIMITS[0] <= slowest <= _SPEED_LIMITS[1] else np.nan


def _duration(value: str) -> float:
    """Read one duration as OSM writes it; NaN when it is none."""
    if clock := _CLOCK.fullmatch(value):
        return int(clock[1]) * 60 + int(clock[2]) + int(clock[3] or 0) / 60
    return float(value) if _MINUTES.fullmatch(value) else np.nan


def _texts(table: str, key: str) -> list[str]:
    """Return a list of texts of the file."""
    value = road_tags()[table].get(key, [])
    return [str(item) for item in value] if isinstance(value, list) else []
