"""The way from the whole region down to a village: which areas there are, and which levels say nothing new.

An area is known by its code, the beginning of the codes of its villages: "" the whole region, ``PP``, ``PP.KK``,
``PP.KK.CC``.
"""

from __future__ import annotations

import pandas as pd

LEVELS = ("region", "province", "regency", "district")
_REGENCY = "Kabupaten "
_LENGTHS = {"region": 0, "province": 2, "regency": 5, "district": 8}
_LEVELS = {length: level for level, length in _LENGTHS.items()}


def level_of(area: str) -> str:
    """Return the level of an area's code."""
    return _LEVELS[len(area)]


def inside(villages: pd.DataFrame, area: str) -> pd.Series:
    """Return which villages lie in an area."""
    if not area:
        return pd.Series(True, index=villages.index)
    return villages[f"{level_of(area)}_code"] == area


def next_level(villages: pd.DataFrame, area: str) -> str:
    """Return the first level below `area` that has more than one area there, "" when only villages are below."""
    within = villages[inside(villages, area)]
    below = LEVELS[LEVELS.index(level_of(area)) + 1 :]
    return next((level for level in below if len(within[f"{level}_code"].unique()) > 1), "")


def trail(villages: pd.DataFrame, code: str) -> tuple[str, ...]:
    """Return the areas from the whole region down to `code` (an area's or a village's own code is not the last).

    An area of the same villages as the one above it is left out: a region of one province begins below the province.
    """
    found, whole = [""], len(villages)
    for level in LEVELS[1:]:
        length = _LENGTHS[level]
        if len(code) < length:
            break
        count = int((villages[f"{level}_code"] == code[:length]).sum())
        if 0 < count < whole:
            found.append(code[:length])
            whole = count
    return tuple(found)


def short(name: str) -> str:
    """Return the name of an area for a narrow place: ``Kab.``, as Indonesian writes it."""
    return f"Kab. {name.removeprefix(_REGENCY)}" if name.startswith(_REGENCY) else name


def area_names(villages: pd.DataFrame, level: str) -> dict[str, str]:
    """Return the name of each area of a level by code, in order of code; codes stand behind names that two share.

    Two districts of different regencies may share a name: within one regency they do not.
    """
    pairs = villages[[f"{level}_code", f"{level}_name"]].drop_duplicates(f"{level}_code").sort_values(f"{level}_code")
    names = {str(code): str(name or code) for code, name in pairs.itertuples(index=False)}
    often = pd.Series(names.values()).value_counts()
    return {code: name if often[name] == 1 else f"{name} ({code})" for code, name in names.items()}


def area_name(villages: pd.DataFrame, area: str) -> str:
    """Return the name of an area below the region, its code where the data state none."""
    level = level_of(area)
    found = villages.loc[villages[f"{level}_code"] == area, f"{level}_name"]
    return str(next((name for name in found if name), area))


def region_name(villages: pd.DataFrame) -> str:
    """Return what the whole region is called: its one regency or province, "" when it has several provinces."""
    for level in ("regency", "province"):
        codes = villages[f"{level}_code"].unique()
        if len(codes) == 1:
            return area_name(villages, str(codes[0]))
    return ""
