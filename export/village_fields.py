"""The columns of the table of all villages, with labels, units, meanings and sources."""

from __future__ import annotations

from dataclasses import replace

from data.catalogue import SUPPLIED_COLUMNS
from data.indicator_columns import kind_label
from data.schema import VILLAGE_COLUMNS
from data.wording import Text
from export.exported import Exported, allocation_of
from export.fields import Field, column_field, indicator_field
from export.labels import ORIGIN_LABELS
from export.score_fields import criterion_fields, pillar_fields, robustness_fields, score_fields

_ALLOCATION: tuple[Field, ...] = (
    Field("is_chosen", "flag", Text("Terpilih", "Chosen"), Text("Masuk daftar pendek", "On the shortlist")),
    Field("package", "text", Text("Paket (kode)", "Package (codes)"), Text("Kode intervensi", "Intervention keys")),
    Field("package_label", "text", Text("Paket program", "Package"), Text("Nama intervensi", "Names of interventions")),
    Field("cost_idr", "rupiah", Text("Biaya", "Cost"), Text("Biaya paket", "Cost of the package")),
    Field("gap_closed", "number", Text("Kesenjangan tertutup", "Gap closed"),
          Text("Bagian tujuan yang disumbang desa ini", "The village's part of the objective"), digits=3),
    Field("reason_code", "text", Text("Kode alasan", "Reason code"), Text("Kode tetap", "Stable code")),
    Field("reason", "text", Text("Alasan", "Reason"), Text("Mengapa masuk atau tidak", "Why chosen or not")),
)  # fmt: skip


def village_fields(exported: Exported) -> tuple[Field, ...]:
    """Return the columns of `village_table`, in order, `village_code` first.

    A ranking has none about choice and money; what is not yet analysed has none about robustness.
    """
    indicators = exported.measures.indicators.columns
    shown = set(indicators)
    attributes = [
        column for name, column in SUPPLIED_COLUMNS.items() if name not in shown and name in exported.data.villages
    ]
    return (
        *_identity_fields(exported),
        *score_fields(exported),
        *robustness_fields(exported),
        *_allocation_fields(exported),
        *(column_field(exported, column) for column in attributes),
        *(indicator_field(exported, name) for name in indicators),
        *criterion_fields(exported),
        *pillar_fields(exported),
        *origin_fields(exported),
    )


def _identity_fields(exported: Exported) -> list[Field]:
    """Codes, names and office of a village; from the village dataset where no other is recorded."""
    sources = exported.data.sources
    villages = tuple(source for source in sources if source.role == "villages")
    fields = []
    for column in VILLAGE_COLUMNS:
        if column.kind != "geometry":
            own = tuple(source for source in sources if column.name in source.columns)
            fields.append(replace(column_field(exported, column), sources=own or villages))
    return fields


def _allocation_fields(exported: Exported) -> list[Field]:
    """Choice, package, cost and reason; what is closed rests on the sources of the score."""
    if allocation_of(exported) is None:
        return []
    sources = next(field.sources for field in score_fields(exported) if field.name == "score")
    return [replace(field, sources=sources) if field.name == "gap_closed" else field for field in _ALLOCATION]


def origin_fields(exported: Exported) -> list[Field]:
    """Return where a trip starts, how it reaches the road, and which centre of each kind is nearest."""
    fields = [
        Field("origin_lon", "number", Text("Bujur asal", "Origin longitude"),
              Text("Titik awal perjalanan, EPSG:4326", "Start of trips, EPSG:4326"), "°", 6),
        Field("origin_lat", "number", Text("Lintang asal", "Origin latitude"),
              Text("Titik awal perjalanan, EPSG:4326", "Start of trips, EPSG:4326"), "°", 6),
        Field("origin_kind", "text", Text("Jenis titik asal", "Kind of origin"),
              Text("Cara titik asal ditentukan", "How the origin was set"), wording=ORIGIN_LABELS),
        Field("access_km", "number", Text("Jarak ke jalan", "Distance to the road"),
              Text("Jarak lurus dari titik asal ke jalan terdekat", "Straight line from origin to nearest road"),
              "km", 3),
        Field("road_edge", "integer", Text("Nomor ruas jalan", "Road edge"),
              Text("Baris pada lapis roads; -1 = di luar jangkauan", "Row of the layer roads; -1 = out of reach")),
    ]  # fmt: skip
    for column in exported.measures.nearest_centres.columns:
        kind = kind_label(column.removeprefix("nearest_"))
        label = Text(f"{kind.id} terdekat (ID)", f"Nearest {kind.en} (id)")
        fields.append(Field(column, "text", label, Text("ID pusat layanan", "Service centre id")))
    return fields
