"""Simulations as GeoJSON: read strictly, all faults told together; written so that the reader gives the same back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import cast

from data.errors import DataError, Fault, raise_if_any
from data.what_if import (
    END_REACH_M,
    RANGE_M,
    Bounds,
    Drawn,
    DrawnRoad,
    DroppedCentre,
    DroppedTower,
    Place,
    Price,
    WhatIf,
)
from data.what_if_checks import MOST_CENTRES, MOST_ROADS, MOST_TOWERS, MOST_VERTICES, what_if_faults
from data.wording import Text

MOST_BYTES = 1_048_576
FORMAT = "htis_simulasi"
NOTE = "simulasi, bukan data"
KINDS = {"road": "jalan", "centre": "pusat", "tower": "menara"}
_MOST_FEATURES = MOST_ROADS + MOST_CENTRES + MOST_TOWERS
_COMMON = ("what", "name", "note", "price_idr", "price_source")
_PROPERTIES = {
    "road": (*_COMMON, "road_class", "surface", "end_reach_m"),
    "centre": (*_COMMON, "kind"),
    "tower": (*_COMMON, "range_m"),
}


def what_if_to_geojson(changes: WhatIf) -> str:
    """Return the text of a file that `what_if_from_geojson` reads back as equal changes."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [list(place) for place in item.line]}
            if isinstance(item, DrawnRoad)
            else {"type": "Point", "coordinates": [item.lon, item.lat]},
            "properties": _properties(item),
        }
        for item in changes.items
    ]
    content = {"type": "FeatureCollection", "format": FORMAT, "note": NOTE, "features": features}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)


def _properties(item: Drawn) -> dict[str, object]:
    """Return everything but the place."""
    found: dict[str, object] = {"what": what_of(item), "name": item.name, "note": NOTE}
    if isinstance(item, DrawnRoad):
        found |= {"road_class": item.road_class, "surface": item.surface, "end_reach_m": item.end_reach_m}
    elif isinstance(item, DroppedCentre):
        found["kind"] = item.kind
    else:
        found["range_m"] = item.range_m
    if item.price is not None:
        found |= {"price_idr": item.price.amount_idr, "price_source": item.price.source}
    return found


def what_of(item: Drawn) -> str:
    """Return "road", "centre" or "tower"."""
    return "road" if isinstance(item, DrawnRoad) else "centre" if isinstance(item, DroppedCentre) else "tower"


def what_if_from_geojson(content: bytes, name: str, bounds: Bounds, kinds: Collection[str]) -> WhatIf:
    """Read a simulation.

    Parameters
    ----------
    content : bytes
        A FeatureCollection as of `what_if_to_geojson`, at most `MOST_BYTES`.
    name : str
        File name for messages.
    bounds, kinds
        As of `what_if_checks.what_if_faults`.

    Raises
    ------
    DataError
        With all faults of the file; nothing of a faulty file is used.
    """
    features = _features(content, name)
    items: list[Drawn] = []
    faults: list[Fault] = []
    for number, feature in enumerate(features, start=1):
        reading = _Reading(feature, f"{name}, objek {number}")
        item = reading.item(number)
        faults += reading.faults
        if item is not None and not reading.faults:
            items.append(item)
    changes = WhatIf(
        tuple(each for each in items if isinstance(each, DrawnRoad)),
        tuple(each for each in items if isinstance(each, DroppedCentre)),
        tuple(each for each in items if isinstance(each, DroppedTower)),
    )
    more = [Fault(f.problem, f"{name}, {f.where}", f.remedy) for f in what_if_faults(changes, bounds, kinds)]
    raise_if_any([*faults, *more])
    return changes


def _features(content: bytes, name: str) -> list[object]:
    """Return the features of a file that is a simulation at all."""
    remedy = Text("Pilih berkas yang disimpan dari halaman Simulasi.", "Choose a file saved from the page Simulation.")
    if len(content) > MOST_BYTES:
        size = Text("Berkas lebih besar dari 1 MB.", "The file is larger than 1 MB.")
        raise DataError(Fault(size, name, remedy))
    try:
        read = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise DataError(Fault(Text("Bukan JSON yang sah.", "Not valid JSON."), name, remedy)) from None
    features = read.get("features") if isinstance(read, Mapping) and read.get("format") == FORMAT else None
    if not isinstance(features, list):
        problem = Text("Bukan berkas simulasi HTIS.", "Not a simulation file of HTIS.")
        raise DataError(Fault(problem, name, remedy))
    if not 1 <= len(features) <= _MOST_FEATURES:
        problem = Text(f"Berisi {len(features)} objek.", f"Holds {len(features)} objects.")
        most = Text(f"Simpan 1 sampai {_MOST_FEATURES}.", f"Keep 1 to {_MOST_FEATURES}.")
        raise DataError(Fault(problem, name, most))
    return features


def _refuse(token: str) -> float:
    """Refuse NaN and infinities, which JSON does not have."""
    raise ValueError(token)


class _Reading:
    """One feature, read key by key; what is wrong is noted and reading goes on."""

    def __init__(self, feature: object, where: str) -> None:
        self.where = where
        self.faults: list[Fault] = []
        self._feature: Mapping[str, object] = feature if isinstance(feature, Mapping) else {}
        properties = self._feature.get("properties")
        self._given: Mapping[str, object] = properties if isinstance(properties, Mapping) else {}

    def item(self, number: int) -> Drawn | None:
        """Return the object; None where not even its sort is known."""
        what = self._given.get("what")
        if not isinstance(what, str) or what not in KINDS:
            self._fault(f"what = {_shown(what)}", ", ".join(KINDS))
            return None
        unknown = sorted(str(key)[:30] for key in self._given if key not in _PROPERTIES[what])
        if unknown:
            self._fault(", ".join(unknown[:5]), ", ".join(_PROPERTIES[what]))
        key, name, price = f"{KINDS[what]}-{number}", self._text("name"), self._price()
        places = self._places("LineString" if what == "road" else "Point")
        if what == "road":
            reach = self._number("end_reach_m", END_REACH_M)
            return DrawnRoad(key, name, places, self._text("road_class"), self._text("surface"), reach, price)
        lon, lat = places[0] if places else (0.0, 0.0)
        if what == "centre":
            return DroppedCentre(key, name, self._text("kind"), lon, lat, price)
        return DroppedTower(key, name, lon, lat, self._number("range_m", RANGE_M), price)

    def _text(self, key: str) -> str:
        value = self._given.get(key, "")
        if isinstance(value, str):
            return value
        self._fault(f"{key} = {_shown(value)}", "teks / text")
        return ""

    def _number(self, key: str, default: float) -> float:
        value = self._given.get(key, default)
        if _is_number(value):
            return float(cast("float", value))
        self._fault(f"{key} = {_shown(value)}", "angka / a number")
        return default

    def _price(self) -> Price | None:
        amount = self._given.get("price_idr")
        if amount is None and not self._given.get("price_source"):
            return None
        if isinstance(amount, int) and _is_number(amount):
            return Price(amount, self._text("price_source"))
        self._fault(f"price_idr = {_shown(amount)}", "rupiah bulat / whole rupiah")
        return None

    def _places(self, wanted: str) -> tuple[Place, ...]:
        geometry = self._feature.get("geometry")
        given = (
            geometry.get("coordinates") if isinstance(geometry, Mapping) and geometry.get("type") == wanted else None
        )
        listed = [given] if wanted == "Point" else given
        if not isinstance(listed, list) or len(listed) > MOST_VERTICES or not all(map(_is_place, listed)):
            self._fault("geometry", f"{wanted}, [bujur, lintang], <= {MOST_VERTICES}")
            return ()
        return tuple((float(place[0]), float(place[1])) for place in listed)

    def _fault(self, problem: str, allowed: str) -> None:
        self.faults.append(
            Fault(
                Text(f"Tidak dapat dipakai: {problem}.", f"Cannot be used: {problem}."),
                self.where,
                Text(f"Yang diterima: {allowed}.", f"Accepted: {allowed}."),
            )
        )


def _is_number(value: object) -> bool:
    """Whether JSON said a number; one too large for a float is none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _is_place(value: object) -> bool:
    """Whether JSON said longitude and latitude; a height is left aside."""
    return isinstance(value, list) and 2 <= len(value) <= 3 and all(map(_is_number, cast("Iterable[object]", value)))


def _shown(value: object) -> str:
    """Return a short form of a value for a message."""
    return json.dumps(value, ensure_ascii=False, default=str)[:40]
