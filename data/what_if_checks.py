"""What may be wrong with what a planner tries, from a browser or a file: every fault, in words."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from data.errors import Fault
from data.schema import SURFACES, TOWER_COLUMNS
from data.what_if import DRAWN_CLASSES, Bounds, Drawn, DrawnRoad, DroppedCentre, Place, Price, WhatIf
from data.wording import Text

MOST_ROADS, MOST_CENTRES, MOST_TOWERS = 20, 50, 50
MOST_VERTICES = 200  # of one road
MOST_NAME = 80  # characters
MOST_END_REACH_M = 2_000.0
MARGIN_DEGREES = 0.2  # about 22 km around the region's villages
MOST_PRICE_IDR = 10**15
_RANGE = next(column for column in TOWER_COLUMNS if column.name == "range_m")
LEAST_RANGE_M, MOST_RANGE_M = float(_RANGE.minimum or 0), float(_RANGE.maximum or 0)
_KEY = re.compile(r"[a-z]{1,12}-[0-9]{1,6}")


def where_of(item: Drawn) -> str:
    """Return where a fault of an item is, for messages."""
    return f"{item.key} ({item.name[:MOST_NAME]})" if item.name else item.key


def what_if_faults(changes: WhatIf, bounds: Bounds, kinds: Collection[str]) -> list[Fault]:
    """Return everything that is wrong with what is tried.

    Parameters
    ----------
    changes : WhatIf
        From a browser or a file: nothing of it is trusted.
    bounds : tuple of float
        West, south, east, north of the region, degrees; `MARGIN_DEGREES` beyond them is still allowed.
    kinds : collection of str
        Kinds of service centre that may be dropped.
    """
    return [*_count_faults(changes), *(fault for item in changes.items for fault in _item_faults(item, bounds, kinds))]


def _count_faults(changes: WhatIf) -> Iterator[Fault]:
    """Too many of a sort, and keys that are none or occur twice."""
    for found, most, name in (
        (changes.roads, MOST_ROADS, Text("jalan", "roads")),
        (changes.centres, MOST_CENTRES, Text("pusat layanan", "service centres")),
        (changes.towers, MOST_TOWERS, Text("menara", "towers")),
    ):
        if len(found) > most:
            yield Fault(
                Text(f"Ada {len(found)} {name.id}.", f"There are {len(found)} {name.en}."),
                "simulasi",
                Text(f"Simpan paling banyak {most}.", f"Keep at most {most}."),
            )
    keys = [item.key for item in changes.items]
    bad = sorted({key[:20] for key in keys if not _KEY.fullmatch(key) or keys.count(key) > 1})
    if bad:
        yield Fault(
            Text(f"Kunci tidak sah atau ganda: {', '.join(bad)}.", f"Keys not valid or doubled: {', '.join(bad)}."),
            "simulasi",
            Text('Beri tiap objek kunci sendiri, mis. "jalan-1".', 'Give each its own key, e.g. "jalan-1".'),
        )


def _item_faults(item: Drawn, bounds: Bounds, kinds: Collection[str]) -> Iterator[Fault]:
    """Faults of one road, centre or tower."""
    where = where_of(item)
    if len(item.name) > MOST_NAME or not item.name.isprintable():
        yield Fault(
            Text("Nama terlalu panjang atau memuat tanda kendali.", "The name is too long or has control characters."),
            where,
            Text(f"Pakai paling banyak {MOST_NAME} huruf biasa.", f"Use at most {MOST_NAME} plain characters."),
        )
    yield from _place_faults(where, item.line if isinstance(item, DrawnRoad) else ((item.lon, item.lat),), bounds)
    if isinstance(item, DrawnRoad):
        yield from _road_faults(item)
    elif isinstance(item, DroppedCentre):
        yield from _choice_faults(where, Text("Jenis pusat layanan", "Kind of service centre"), item.kind, kinds)
    else:
        label = Text("Jangkauan (m)", "Range (m)")
        yield from _number_faults(where, label, item.range_m, LEAST_RANGE_M, MOST_RANGE_M)
    yield from _price_faults(where, item.price)


def _road_faults(road: DrawnRoad) -> Iterator[Fault]:
    """Faults of a road's line, class, surface and reach."""
    where = where_of(road)
    if not 2 <= len(road.line) <= MOST_VERTICES or len({(round(x, 7), round(y, 7)) for x, y in road.line}) < 2:
        yield Fault(
            Text(f"Jalan ini punya {len(road.line)} titik.", f"This road has {len(road.line)} vertices."),
            where,
            Text(
                f"Gambar dengan 2 sampai {MOST_VERTICES} titik yang berbeda.",
                f"Draw it with 2 to {MOST_VERTICES} different vertices.",
            ),
        )
    yield from _choice_faults(where, Text("Kelas jalan", "Road class"), road.road_class, DRAWN_CLASSES)
    yield from _choice_faults(where, Text("Permukaan", "Surface"), road.surface, SURFACES)
    label = Text("Jangkauan ujung (m)", "Reach of the ends (m)")
    yield from _number_faults(where, label, road.end_reach_m, 0.0, MOST_END_REACH_M)


def _place_faults(where: str, places: Sequence[Place], bounds: Bounds) -> Iterator[Fault]:
    """Places that are no numbers or lie far outside the region."""
    west, south, east, north = bounds
    outside = [
        (lon, lat)
        for lon, lat in places
        if not (
            math.isfinite(lon)
            and math.isfinite(lat)
            and west - MARGIN_DEGREES <= lon <= east + MARGIN_DEGREES
            and south - MARGIN_DEGREES <= lat <= north + MARGIN_DEGREES
        )
    ]
    if outside:
        lon, lat = outside[0]
        yield Fault(
            Text(
                f"{len(outside)} titik di luar wilayah (mis. bujur {lon:.5g}, lintang {lat:.5g}).",
                f"{len(outside)} places outside the region (e.g. longitude {lon:.5g}, latitude {lat:.5g}).",
            ),
            where,
            Text("Letakkan di dalam wilayah peta; periksa urutan bujur, lintang.",
                 "Put it inside the map's region; check the order longitude, latitude."),
        )  # fmt: skip


def _choice_faults(where: str, label: Text, value: str, allowed: Iterable[str]) -> Iterator[Fault]:
    """A text that is none of those allowed."""
    options = tuple(allowed)
    if value not in options:
        listed = ", ".join(options)
        yield Fault(
            Text(f"{label.id} “{value[:40]}” tidak dikenal.", f"{label.en} “{value[:40]}” is not known."),
            where,
            Text(f"Pilih salah satu: {listed}.", f"Choose one of: {listed}."),
        )


def _number_faults(where: str, label: Text, value: float, least: float, most: float) -> Iterator[Fault]:
    """A number out of its range."""
    if not (math.isfinite(value) and least <= value <= most):
        yield Fault(
            Text(f"{label.id}: {value:g}.", f"{label.en}: {value:g}."),
            where,
            Text(f"Isi antara {least:g} dan {most:g}.", f"Enter between {least:g} and {most:g}."),
        )


def _price_faults(where: str, price: Price | None) -> Iterator[Fault]:
    """A price out of range or of unknown origin."""
    if price is None:
        return
    yield from _number_faults(where, Text("Harga (Rp)", "Price (Rp)"), float(price.amount_idr), 0.0, MOST_PRICE_IDR)
    if not price.source.strip() or len(price.source) > 2 * MOST_NAME or not price.source.isprintable():
        yield Fault(
            Text("Harga tanpa sumber yang dapat dibaca.", "A price without a readable source."),
            where,
            Text("Tulis dari mana harga itu, atau kosongkan harganya.",
                 "Write where the price comes from, or leave it empty."),
        )  # fmt: skip
