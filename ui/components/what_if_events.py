"""What the browser tells of the drawing tools, checked; a step that makes sense becomes the next state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from data.what_if import Drawn, DrawnRoad, DroppedCentre, DroppedTower, Place, WhatIf
from data.what_if_checks import MOST_VERTICES
from data.what_if_file import KINDS


@dataclass(frozen=True)
class Defaults:
    """What something new is, until it is edited."""

    kind: str
    road_class: str
    surface: str
    range_m: float


@dataclass(frozen=True)
class Told:
    """What an event leads to: the changes, the word and name of the step, and the key that is worked on then."""

    changes: WhatIf
    word: str
    name: str
    selected: str


_Item = TypeVar("_Item", bound=Drawn)


def told_by(event: object, changes: WhatIf, defaults: Defaults, names: Mapping[str, str]) -> Told | None:
    """Return what an event of `layers/browser/draw.js` leads to; None for one that makes no sense.

    Nothing in it is trusted: shapes and numbers are checked here, limits and bounds by `what_if_checks`.

    Parameters
    ----------
    event : object
        As decoded from the browser's JSON.
    changes : WhatIf
    defaults : Defaults
    names : mapping of "road", "centre", "tower" to the first word of a new one's name
    """
    if not isinstance(event, Mapping):
        return None
    act, key = event.get("act"), event.get("key")
    if act == "add":
        return _added(event, changes, defaults, names)
    if act == "select" and key == "":
        return Told(changes, "select", "", "")
    item = next((each for each in changes.items if each.key == key), None)
    if item is None:
        return None
    if act == "select":
        return Told(changes, "select", item.name, item.key)
    if act == "delete":
        return Told(without(changes, item.key), "delete", item.name, "")
    moved = _moved(item, act, event)
    return None if moved is None else Told(with_item(changes, moved), "move", item.name, item.key)


def _added(event: Mapping[str, object], changes: WhatIf, defaults: Defaults, names: Mapping[str, str]) -> Told | None:
    """Return the changes with something new."""
    what = event.get("what")
    if not isinstance(what, str) or what not in KINDS:
        return None
    places = _places(event.get("line") if what == "road" else [event.get("place")])
    if not places:
        return None
    item = new_item(what, places, changes, defaults, names)
    return Told(with_item(changes, item), "add", item.name, item.key)


def new_item(
    what: str, places: Sequence[Place], changes: WhatIf, defaults: Defaults, names: Mapping[str, str]
) -> Drawn:
    """Return a new road, centre or tower with a key and a name of its own."""
    numbers = [int(item.key.rpartition("-")[2]) for item in changes.items if item.key.startswith(KINDS[what] + "-")]
    number = max(numbers, default=0) + 1
    key, name = f"{KINDS[what]}-{number}", f"{names[what]} {number}"
    if what == "road":
        return DrawnRoad(key, name, tuple(places), defaults.road_class, defaults.surface)
    lon, lat = places[0]
    if what == "centre":
        return DroppedCentre(key, name, defaults.kind, lon, lat)
    return DroppedTower(key, name, lon, lat, defaults.range_m)


def with_item(changes: WhatIf, item: Drawn) -> WhatIf:
    """Return the changes with this item: in the place of the one with its key, else as the last of its sort."""
    if isinstance(item, DrawnRoad):
        return replace(changes, roads=_put(changes.roads, item))
    if isinstance(item, DroppedCentre):
        return replace(changes, centres=_put(changes.centres, item))
    return replace(changes, towers=_put(changes.towers, item))


def _put(items: tuple[_Item, ...], item: _Item) -> tuple[_Item, ...]:
    """Return the items with one replaced or added."""
    if any(each.key == item.key for each in items):
        return tuple(item if each.key == item.key else each for each in items)
    return (*items, item)


def without(changes: WhatIf, key: str) -> WhatIf:
    """Return the changes without an item."""
    return WhatIf(
        tuple(each for each in changes.roads if each.key != key),
        tuple(each for each in changes.centres if each.key != key),
        tuple(each for each in changes.towers if each.key != key),
    )


def _moved(item: Drawn, act: object, event: Mapping[str, object]) -> Drawn | None:
    """Return an item at its new place, or a road with its new line."""
    if isinstance(item, DrawnRoad):
        line = _places(event.get("line")) if act == "reshape" else ()
        return replace(item, line=line) if line else None
    places = _places([event.get("place")]) if act == "move" else ()
    return replace(item, lon=places[0][0], lat=places[0][1]) if places else None


def _places(value: object) -> tuple[Place, ...]:
    """Return places as numbers; none where one of them is no place, or where there are too many."""
    if not isinstance(value, list) or len(value) > MOST_VERTICES:
        return ()
    found = tuple((float(place[0]), float(place[1])) for place in value if _is_place(place))
    return found if len(found) == len(value) else ()


def _is_place(value: object) -> bool:
    """Whether it is two numbers of degrees; not-a-number and infinity are within no bounds."""
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(each, int | float) and not isinstance(each, bool) for each in value)
        and all(abs(each) <= 180 for each in value)
    )
