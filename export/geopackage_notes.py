"""What layers and columns of `plan.gpkg` mean, inside the file: GeoPackage's own descriptions and schema extension."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from data.indicator_columns import kind_label
from data.schema import ROAD_COLUMNS, SERVICE_CENTRE_COLUMNS, TOWER_COLUMNS, ZONE_COLUMNS, Column
from data.wording import Language, Text
from export.exported import Exported
from export.fields import Field, column_field
from export.findings_layers import LAYER_FIELDS
from export.text import plain_text
from export.village_fields import origin_fields, village_fields
from export.zone_layer import EXTRA_FIELDS, ZONE_NOTE, ZONES

LAYER_NOTES: Mapping[str, Text] = {
    "villages": Text(
        "Semua desa/kelurahan rencana. Kosong = belum diketahui atau tidak ada rute; kolom route_ membedakannya.",
        "All villages of the plan. Empty = not known or no route; the columns route_ tell which.",
    ),
    "service_centres": Text("Pusat layanan menurut jenis (kind).", "Service centres by kind."),
    "roads": Text(
        "Ruas jaringan yang dipakai menghitung waktu tempuh; cara menghitung ulang: plan.json, travel_time_recipe.",
        "Edges of the network behind the travel times; to compute them again: plan.json, travel_time_recipe.",
    ),
    "towers": Text("Menara dengan jangkauan yang dinyatakan katalog.", "Towers with the range the catalogue states."),
    ZONES: ZONE_NOTE,
    "choices": Text("Intervensi per desa terpilih, dengan dana dan biaya.", "Interventions per chosen village."),
    "htis_matrix": Text("Empat uji HTIS tiap desa terpilih.", "The four HTIS tests of each chosen village."),
    "alternatives": Text(
        "Desa yang juga dipilih rencana lain yang hampir sama baiknya.",
        "Villages that plans nearly as good choose too.",
    ),
    "costs_by_year": Text("Biaya dan pagu tiap dana per tahun.", "Cost and ceiling of each fund by year."),
    "htis_duties": Text("Siapa melaksanakan dan membayar apa di desa mana.", "Who carries out and pays what where."),
    "htis_pillars": Text("Kesenjangan dan layanan per pilar.", "Gaps and services by pillar."),
    "htis_stages": Text("Tahap migrasi yang dicakup.", "Stages of migration covered."),
    "htis_themes": Text("Prioritas nasional yang disentuh.", "National priorities served."),
    "htis_gaps": Text("Kesenjangan desa dan yang menutupnya.", "Gaps of villages and what closes them."),
    "htis_surroundings": Text("Jalan, sinyal, pasar, listrik, air.", "Road, signal, market, power, water."),
    "dropouts": Text("Yang runtuh bila satu K/L mundur.", "What falls apart if a ministry leaves."),
    "dropout_villages": Text("Yang sama, per desa.", "The same, by village."),
    "commitments": Text("Komitmen tercatat.", "Commitments recorded."),
    "commitment_ministries": Text("Kewajiban tiap K/L menurut keadaan komitmen.", "Duties by state of commitment."),
    "proposals": Text("Usulan daerah di samping rencana.", "The local list beside the plan."),
    "proposals_missing": Text("Desa yang tidak diusulkan.", "Villages that nobody proposes."),
    "proposal_conflicts": Text("Pertentangan dalam usulan.", "Contradictions of the proposals."),
    "ladder_steps": Text("Langkah tangga.", "Steps of the ladder."),
    "ladder_members": Text("Desa tiap langkah.", "Villages of each step."),
    "alternative_plans": Text("Rencana yang hampir sama baiknya.", "Plans nearly as good."),
    "alternative_members": Text("Desa dan paket tiap rencana itu.", "Villages and packages of each of them."),
    "alternative_villages": Text("Seberapa sering tiap desa terpilih.", "How often each village is chosen."),
    "replacements": Text("Yang hilang tanpa tiap desa terpilih.", "What is lost without each chosen village."),
    "rule_prices": Text("Akibat satu langkah tiap aturan.", "What one step of each rule changes."),
    "entries": Text("Mengapa desa di luar rencana.", "Why villages are outside."),
    "entry_ways": Text("Apa yang akan memasukkannya.", "What would let them in."),
    "funds": Text("Pagu dan biaya per dana.", "Budget and cost per fund."),
    "rules": Text("Aturan dengan batas, pemakaian, dan harga.", "Rules with limit, use and price."),
    "criteria": Text("Bobot dan titik ujung kriteria.", "Weights and end points of the criteria."),
    "sources": Text("Dataset, asal, dan sidiknya.", "Datasets, their origin and digests."),
    "warnings": Text("Peringatan semua tahap.", "Warnings of all stages."),
    "metadata": Text(
        "Sidik, mutu hasil, versi, dan parameter perjalanan.", "Digests, proof, versions, travel settings."
    ),
}

_EDGE_COLUMNS: tuple[Column, ...] = (
    Column(
        "road_edge",
        "integer",
        "-",
        Text("Nomor ruas", "Edge number"),
        Text(
            "Dirujuk villages.road_edge dan service_centres.road_edge",
            "What villages.road_edge and service_centres.road_edge refer to",
        ),
    ),
    Column(
        "from_node", "integer", "-", Text("Simpul awal", "From node"), Text("Di titik pertama", "At the first vertex")
    ),
    Column("to_node", "integer", "-", Text("Simpul akhir", "To node"), Text("Di titik terakhir", "At the last vertex")),
    Column(
        "surface_assumed",
        "flag",
        "-",
        Text("Permukaan diandaikan", "Surface assumed"),
        Text(
            "Sumber tidak mencatat permukaan; diandaikan dari kelasnya",
            "The source records no surface; assumed from the class",
        ),
    ),
    Column(
        "speed_kmh", "number", "km/h", Text("Kecepatan", "Speed"), Text("Kecepatan yang dipakai", "Speed that was used")
    ),
    Column(
        "length_km",
        "number",
        "km",
        Text("Panjang", "Length"),
        Text("Jumlah geodesik WGS 84 antartitik", "Sum of WGS 84 geodesics between vertices"),
    ),
    Column(
        "minutes",
        "number",
        "min",
        Text("Lama", "Minutes"),
        Text("length_km / speed_kmh * 60", "length_km / speed_kmh * 60"),
    ),
    Column(
        "component",
        "integer",
        "-",
        Text("Bagian jaringan", "Component"),
        Text(
            "0 = yang terpanjang; bagian yang berbeda tidak terhubung",
            "0 = the longest; different components are not connected",
        ),
    ),
    Column(
        "is_join",
        "flag",
        "-",
        Text("Celah peta yang disambung", "Joined gap of the map"),
        Text(
            "Garis lurus berjalan kaki melewati celah peta (anggapan), bukan jalan",
            "A straight walk over a gap of the map (assumed), no road",
        ),
    ),
)

# OGC 12-128r17, annex F.9 (schema extension); GDAL 3.7 and QGIS 3.32 show the titles.
_TABLES = """
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
    constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
    max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
_REGISTER = """
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
VALUES (?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema', 'read-write')
"""
_INSERT = "INSERT INTO gpkg_data_columns (table_name, column_name, title, description) VALUES (?, ?, ?, ?)"


def write_notes(exported: Exported, connection: sqlite3.Connection, language: Language) -> None:
    """Describe each table, and each column of the layers, in an open GeoPackage.

    Raises
    ------
    sqlite3.Error
        When the file cannot be written.
    """
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        connection.execute(_REGISTER, (table,))
    for layer, fields in _fields(exported):
        present = {row[1] for row in connection.execute(f'PRAGMA table_info("{layer}")')}
        for field in fields:
            if field.name in present:
                title, meaning = plain_text(field.header(language)), field.definition.in_language(language)
                connection.execute(_INSERT, (layer, field.name, title, meaning))
    for table, text in LAYER_NOTES.items():
        connection.execute(
            "UPDATE gpkg_contents SET description = ? WHERE table_name = ?", (text.in_language(language), table)
        )


def _fields(exported: Exported) -> Iterator[tuple[str, Iterable[Field]]]:
    """Yield each layer with the fields that describe its columns."""
    yield "villages", [*village_fields(exported), *_route_fields(exported)]
    yield "roads", [column_field(exported, c) for c in (*_EDGE_COLUMNS, *ROAD_COLUMNS)]
    access = [field for field in origin_fields(exported) if field.name in ("access_km", "road_edge")]
    yield "service_centres", [*(column_field(exported, c) for c in SERVICE_CENTRE_COLUMNS), *access]
    yield "towers", [column_field(exported, c) for c in TOWER_COLUMNS]
    yield ZONES, [*(column_field(exported, c) for c in ZONE_COLUMNS), *EXTRA_FIELDS]
    yield from LAYER_FIELDS.items()


def _route_fields(exported: Exported) -> Iterator[Field]:
    """Yield the columns that tell "no route" from "not known"."""
    meaning = Text("ada, tidak ada, atau belum diketahui", "ada = yes, tidak ada = none, belum diketahui = not known")
    for column in exported.measures.nearest_centres.columns:
        kind = column.removeprefix("nearest_")
        label = kind_label(kind)
        yield Field(f"route_{kind}", "text", Text(f"Rute ke {label.id}", f"Route to {label.en}"), meaning)
    yield Field("route_paved_road", "text", Text("Jalan berperkerasan", "Paved road"), meaning)
