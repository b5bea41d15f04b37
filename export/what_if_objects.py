"""What a planner tried, as a sheet: one row per drawn object, prices as typed."""

from __future__ import annotations

from collections.abc import Sequence

from data.indicator_columns import kind_label
from data.planning_data import Source
from data.what_if import Drawn, DrawnRoad, DroppedCentre, RoadLink, WhatIf
from data.what_if_file import what_of
from data.wording import Language, Text
from export.fields import Field
from export.sheet import Sheet

MARK = Text("simulasi, bukan data", "simulation, not data")
SIMULATION = Text("Simulasi", "Simulation")
_WHAT = {
    "road": Text("jalan", "road"),
    "centre": Text("pusat layanan", "service centre"),
    "tower": Text("menara", "tower"),
}


def cost_words(changes: WhatIf, language: Language) -> str:
    """Return the sum of the prices typed, and how many objects have none."""
    priced = [item.price.amount_idr for item in changes.items if item.price is not None]
    without = len(changes.items) - len(priced)
    if not priced:
        none = Text("Tidak dihitung: tidak ada harga yang diisi.", "Not computed: no price was entered.")
        return none.in_language(language)
    told = Text("Rp {0}; {1} objek tanpa harga", "Rp {0}; {1} objects without a price").in_language(language)
    return told.format(f"{sum(priced):,}".replace(",", "."), without)


def source_words(source: Source) -> str:
    """Return a dataset, those invented marked."""
    mark = " [rekaan/invented]" if source.invented else ""
    return f"{source.title or source.key} ({source.year or '-'}){mark}"


def tried_sheet(changes: WhatIf, links: Sequence[RoadLink], language: Language, name: Text = SIMULATION) -> Sheet:
    """Return one row per drawn object."""
    linked = {link.key: link for link in links}
    fields = (
        Field("what", "text", Text("Objek (simulasi)", "Object (simulation)")),
        Field("name", "text", Text("Nama", "Name"), width=26),
        Field("kind", "text", Text("Jenis, kelas, atau jangkauan", "Kind, class or range"), width=30),
        Field("place", "text", Text("Bujur, lintang", "Longitude, latitude"), width=50),
        Field("connected", "text", Text("Bersambung ke jalan", "Connected to roads"), width=18),
        Field("price_idr", "rupiah", Text("Harga isian pengguna", "Price typed by the user")),
        Field("price_source", "text", Text("Sumber harga", "Source of the price"), width=40),
    )
    rows = [_tried_row(item, linked.get(item.key), language) for item in changes.items]
    return Sheet(name, fields, rows, filters=False, notes=(MARK,))


def _tried_row(item: Drawn, link: RoadLink | None, language: Language) -> tuple[object, ...]:
    """Return one object."""
    if isinstance(item, DrawnRoad):
        kind, places = f"{item.road_class}, {item.surface}", item.line
    elif isinstance(item, DroppedCentre):
        kind, places = kind_label(item.kind).in_language(language), ((item.lon, item.lat),)
    else:
        kind, places = f"{item.range_m:g} m", ((item.lon, item.lat),)
    connected = Text("", "")
    if link is not None:
        connected = Text("ya", "yes") if link.is_connected else Text("tidak", "no")
    where = "; ".join(f"{lon:.6f}, {lat:.6f}" for lon, lat in places)
    price = item.price
    return (
        _WHAT[what_of(item)].in_language(language), item.name, kind, where, connected.in_language(language),
        None if price is None else price.amount_idr, "" if price is None else price.source,
    )  # fmt: skip
