"""The canonical columns: one declaration for validation, labels and the data dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.wording import Text

Kind = Literal["text", "integer", "number", "flag", "geometry"]


@dataclass(frozen=True)
class Column:
    """One canonical column (the fields of BPS's MS-Var form that apply to it).

    Parameters
    ----------
    name : str
        Canonical name, with the unit as suffix where it is not obvious.
    kind : {"text", "integer", "number", "flag", "geometry"}
        Value type. Numbers are float64 with NaN for "not measured".
    unit : str
        ``"-"`` when it has none.
    label : Text
        Table header.
    definition : Text
        What the value means.
    required : bool
        Whether every row must have a value.
    minimum, maximum : float or None
        Allowed closed range.
    allowed : tuple of str
        The only texts allowed; empty when any is.
    additive : bool
        Whether it counts what is in the area: a larger area's figure says nothing of its villages.
    only_level : str
        The one level at which a dataset may state it; ``""`` when any may.
    """

    name: str
    kind: Kind
    unit: str
    label: Text
    definition: Text
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str, ...] = ()
    additive: bool = False
    only_level: str = ""


ROAD_CLASSES = ("toll", "arterial", "collector", "local", "neighbourhood", "other", "track", "footpath", "ferry")
SURFACES = ("paved", "unpaved", "unknown")
ONEWAY = ("both", "forward", "backward")
IDM_STATUSES = ("Mandiri", "Maju", "Berkembang", "Tertinggal", "Sangat Tertinggal")


def _text(name: str, label: Text, definition: Text, required: bool = False, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", "-", label, definition, required, allowed=allowed)


def count(name: str, label: Text, definition: Text, unit: str = "orang") -> Column:
    """Return an additive column of counts or amounts."""
    return Column(name, "number", unit, label, definition, minimum=0, additive=True)


def share(name: str, label: Text, definition: Text) -> Column:
    """Return a column of shares or indices between 0 and 1."""
    return Column(name, "number", "0-1", label, definition, minimum=0, maximum=1)


VILLAGE_COLUMNS: tuple[Column, ...] = (
    _text(
        "village_code",
        Text("Kode desa", "Village code"),
        Text("Kode Kemendagri bertitik PP.KK.CC.VVVV", "Dotted Kemendagri code PP.KK.CC.VVVV"),
        True,
    ),
    _text(
        "village_name",
        Text("Desa/kelurahan", "Village"),
        Text("Nama seperti pada sumber", "Name as in the source"),
        True,
    ),
    _text(
        "village_type",
        Text("Jenis", "Type"),
        Text("desa atau kelurahan, dari kode", "desa or kelurahan, from the code"),
        True,
    ),
    _text("district_code", Text("Kode kecamatan", "District code"), Text("PP.KK.CC", "PP.KK.CC"), True),
    _text(
        "district_name",
        Text("Kecamatan", "District"),
        Text("Nama kecamatan; kosong bila sumber tidak memuatnya", "District name; empty if the source has none"),
    ),
    _text("regency_code", Text("Kode kab/kota", "Regency code"), Text("PP.KK", "PP.KK"), True),
    _text(
        "regency_name",
        Text("Kabupaten/kota", "Regency"),
        Text("Nama kabupaten/kota; kosong bila sumber tidak memuatnya", "Regency name; empty if the source has none"),
    ),
    _text("province_code", Text("Kode provinsi", "Province code"), Text("PP", "PP"), True),
    _text(
        "province_name",
        Text("Provinsi", "Province"),
        Text("Nama provinsi; kosong bila sumber tidak memuatnya", "Province name; empty if the source has none"),
    ),
    Column(
        "office_lon",
        "number",
        "°",
        Text("Bujur kantor desa", "Office longitude"),
        Text("Bujur kantor desa, EPSG:4326", "Longitude of the village office, EPSG:4326"),
        minimum=-180,
        maximum=180,
    ),
    Column(
        "office_lat",
        "number",
        "°",
        Text("Lintang kantor desa", "Office latitude"),
        Text("Lintang kantor desa, EPSG:4326", "Latitude of the village office, EPSG:4326"),
        minimum=-90,
        maximum=90,
    ),
    Column(
        "geometry",
        "geometry",
        "EPSG:4326",
        Text("Geometri", "Geometry"),
        Text("Poligon (atau titik) desa", "Village polygon (or point)"),
    ),
)

# Every attribute column is present in `PlanningData.villages`, NaN/empty where not measured.
ATTRIBUTE_COLUMNS: tuple[Column, ...] = (
    count("population", Text("Penduduk", "Population"), Text("Jumlah penduduk", "Number of residents")),
    count(
        "migrant_workers",
        Text("PMI", "Migrant workers"),
        Text(
            "Pekerja Migran Indonesia yang tercatat di desa asal",
            "Migrant workers registered at their village of origin",
        ),
    ),
    count(
        "prospective_migrant_workers",
        Text("CPMI", "Prospective migrant workers"),
        Text("Calon PMI", "Prospective migrant workers"),
    ),
    count(
        "returned_migrant_workers",
        Text("PMI purna", "Returned migrant workers"),
        Text("PMI yang telah kembali", "Migrant workers who have returned"),
    ),
    count(
        "women_migrant_workers",
        Text("PMI perempuan", "Women migrant workers"),
        Text("PMI perempuan", "Women among the migrant workers"),
    ),
    count(
        "children_of_migrant_workers",
        Text("Anak PMI", "Children of migrant workers"),
        Text("Anak PMI yang tinggal di desa", "Children of migrant workers living in the village"),
    ),
    count(
        "nonprocedural_cases",
        Text("Kasus nonprosedural", "Non-procedural cases"),
        Text("Kasus penempatan nonprosedural", "Non-procedural placement cases"),
        "kasus",
    ),
    share("idm_score", Text("IDM", "IDM score"), Text("Indeks Desa Membangun", "Village Development Index (IDM)")),
    share("idm_social", Text("IKS", "IDM social"), Text("Indeks Ketahanan Sosial", "Social resilience index")),
    share("idm_economic", Text("IKE", "IDM economic"), Text("Indeks Ketahanan Ekonomi", "Economic resilience index")),
    share(
        "idm_environmental",
        Text("IKL", "IDM environmental"),
        Text("Indeks Ketahanan Lingkungan", "Environmental resilience index"),
    ),
    _text(
        "idm_status",
        Text("Status IDM", "IDM status"),
        Text("Mandiri, Maju, Berkembang, Tertinggal, Sangat Tertinggal", "IDM status as shipped by the source"),
        allowed=IDM_STATUSES,
    ),
    _text(
        "existing_programme",
        Text("Program berjalan", "Existing programme"),
        Text(
            "Program yang sudah ada di desa, dipisah titik koma",
            "Programmes already in the village, semicolon-separated",
        ),
    ),
    share(
        "poverty_share",
        Text("Proporsi miskin", "Poverty share"),
        Text("Proporsi penduduk miskin", "Share of poor residents"),
    ),
)

SERVICE_CENTRE_COLUMNS: tuple[Column, ...] = (
    _text(
        "service_centre_id",
        Text("ID pusat layanan", "Service centre id"),
        Text("Unik: dataset dan nomor baris", "Unique: dataset and row number"),
        True,
    ),
    _text("name", Text("Nama", "Name"), Text("Nama seperti pada sumber", "Name as in the source"), True),
    _text("kind", Text("Jenis layanan", "Kind"), Text("Jenis pusat layanan", "Kind of service centre"), True),
    _text("source", Text("Sumber", "Source"), Text("Kunci dataset", "Dataset key"), True),
    Column("geometry", "geometry", "EPSG:4326", Text("Titik", "Point"), Text("Letak", "Location"), True),
)

ROAD_COLUMNS: tuple[Column, ...] = (
    _text(
        "road_class",
        Text("Kelas jalan", "Road class"),
        Text(
            "toll, arterial, collector, local, neighbourhood, other, track, footpath, ferry",
            "toll, arterial, collector, local, neighbourhood, other, track, footpath, ferry",
        ),
        True,
        ROAD_CLASSES,
    ),
    _text(
        "surface",
        Text("Permukaan", "Surface"),
        Text("paved, unpaved, unknown", "paved, unpaved, unknown"),
        True,
        SURFACES,
    ),
    _text(
        "oneway",
        Text("Satu arah", "One-way"),
        Text(
            "both, forward, backward terhadap urutan titik garis",
            "both, forward, backward along the line's vertex order",
        ),
        True,
        ONEWAY,
    ),
    Column(
        "maxspeed_kmh",
        "number",
        "km/h",
        Text("Batas kecepatan", "Speed limit"),
        Text("Kecepatan tercatat; kosong bila tidak ada", "Recorded speed; NaN if none"),
        minimum=1,
        maximum=160,
    ),
    Column(
        "ferry_min",
        "number",
        "min",
        Text("Waktu feri", "Ferry time"),
        Text(
            "Waktu menurut jadwal untuk seluruh garis feri, termasuk menunggu",
            "Timetable minutes for the whole ferry line, waiting included",
        ),
        minimum=0,
    ),
    _text("name", Text("Nama jalan", "Road name"), Text("Nama seperti pada sumber", "Name as in the source")),
    _text("source", Text("Sumber", "Source"), Text("Kunci dataset", "Dataset key"), True),
    Column(
        "geometry",
        "geometry",
        "EPSG:4326",
        Text("Garis", "Line"),
        Text("LineString dua dimensi", "Two-dimensional LineString"),
        True,
    ),
)

TOWER_COLUMNS: tuple[Column, ...] = (
    _text("tower_id", Text("ID menara", "Tower id"), Text("Nama situs atau sel", "Site or cell name"), True),
    _text("technology", Text("Teknologi", "Technology"), Text("mis. 4G", "e.g. 4G")),
    Column(
        "range_m",
        "number",
        "m",
        Text("Jangkauan", "Range"),
        Text("Jangkauan yang dinyatakan katalog (asumsi)", "Range stated by the catalogue (an assumption)"),
        True,
        minimum=1,
        maximum=50_000,
    ),
    _text("source", Text("Sumber", "Source"), Text("Kunci dataset", "Dataset key"), True),
    Column("geometry", "geometry", "EPSG:4326", Text("Titik", "Point"), Text("Letak", "Location"), True),
)

ZONE_COLUMNS: tuple[Column, ...] = (
    _text(
        "zone_class",
        Text("Kelas kawasan", "Zone class"),
        Text("Kelas menurut data/zone_classes.toml", "Class by data/zone_classes.toml"),
        True,
    ),
    _text("name", Text("Nama kawasan", "Zone name"), Text("Nama seperti pada sumber", "Name as in the source")),
    _text("source", Text("Sumber", "Source"), Text("Kunci dataset", "Dataset key"), True),
    Column("geometry", "geometry", "EPSG:4326", Text("Poligon", "Polygon"), Text("Kawasan", "Zone"), True),
)

PILLARS = ("migration_service", "productive_business", "community_parenting", "cooperative", "all")
STAGES = ("before", "during", "after", "all")
ORIGIN_KINDS = ("office", "population_weighted", "inside_point", "point")
