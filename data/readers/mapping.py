"""Which column of the file is which canonical column: declared first, recognised where the world agrees on a name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.catalogue import ColumnSource, Dataset
from data.errors import Fault
from data.readers.personal_data import personal_columns
from data.readers.reading import place
from data.readers.rows import Rows, find_column, first_column, missing_column
from data.wording import Text

_AREA_CODE_NAMES = ("area_code", "kode_wilayah", "kode wilayah", "kode", "code")
_CODE_NAMES = (
    "village_code",
    "kode",
    "KDEPUM",
    "kode_desa",
    "kode desa",
    "kode kel./desa",
    "kode_kel",
    "desa_id",
    "code",
)
# Of points, only names that cannot mean the point's own code.
_VILLAGE_OF_POINT = ("village_code", "kode_desa", "kode desa", "kode kel./desa", "kode_kel", "desa_id", "KDEPUM")
_LON_NAMES = ("lon", "long", "lng", "longitude", "bujur", "x")
_LAT_NAMES = ("lat", "latitude", "lintang", "y")

# Headers met in BIG/KUGI files, Kemendagri lists, BAKTI, OpenCelliD and OpenDK; first match wins.
RECOGNISED: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "villages": {
            "village_code": _CODE_NAMES,
            "village_name": ("village_name", "nama", "WADMKD", "NAMOBJ", "nama_desa", "nama desa", "name", "desa"),
            "district_name": ("district_name", "WADMKC", "nama_kec", "kecamatan"),
            "regency_name": ("regency_name", "WADMKK", "nama_kab", "kabupaten"),
            "province_name": ("province_name", "WADMPR", "nama_prov", "provinsi"),
            "office_lon": ("office_lon",),
            "office_lat": ("office_lat",),
            "lon": _LON_NAMES,
            "lat": _LAT_NAMES,
        },
        "area_names": {"area_code": ("area_code", "kode", "code"), "area_name": ("area_name", "nama", "name")},
        "attributes": {"village_code": _CODE_NAMES},
        "service_centres": {
            "name": ("name", "nama", "NAMOBJ"),
            "kind": ("kind", "jenis"),
            "village_code": _VILLAGE_OF_POINT,
            "lon": _LON_NAMES,
            "lat": _LAT_NAMES,
        },
        "towers": {
            "tower_id": ("tower_id", "site id", "site_id"),
            "technology": ("technology", "teknologi", "radio"),
            "range_m": ("range_m",),
            "village_code": _VILLAGE_OF_POINT,
            "lon": _LON_NAMES,
            "lat": _LAT_NAMES,
        },
        # NAMOBJ of the ATR/BPN data base of plans first, then what offices call it
        "zones": {
            "zone_class": ("zone_class", "NAMOBJ", "POLA_RUANG", "POLARUANG", "KAWASAN", "ZONA", "PERUNTUKAN"),
            "name": ("name",),
        },
    }
)


def mapped_columns(
    rows: Rows, dataset: Dataset, required: tuple[str, ...]
) -> tuple[dict[str, ColumnSource], list[Fault], tuple[Text, ...]]:
    """Return canonical column -> source (header as in the file), the faults, and notes.

    Personal data are refused when mapped and named in a note when not; they are never read further.
    The notes begin with those on how the file was opened.
    """
    faults: list[Fault] = []
    mapped: dict[str, ColumnSource] = {}
    for canonical, declared in dataset.columns.items():
        header = find_column(rows.columns, declared.column)
        if header is None:
            faults.append(missing_column(dataset, declared.column, canonical, rows.columns))
        else:
            mapped[canonical] = _with_header(declared, header)
    for canonical, names in _recognised(dataset).items():
        # A file with shapes needs no coordinate columns (often a centroid); they count only when declared.
        if canonical in ("lon", "lat") and rows.geometry is not None:
            continue
        if canonical not in dataset.columns and (header := first_column(rows.columns, names)) is not None:
            mapped[canonical] = ColumnSource(header)
    faults.extend(
        missing_column(dataset, canonical, canonical, rows.columns)
        for canonical in required
        if canonical not in mapped and canonical not in dataset.columns
    )
    personal = personal_columns(rows)
    used = {source.column: canonical for canonical, source in mapped.items()}
    faults.extend(_personal_fault(dataset, header) for header in personal if header in used)
    return mapped, faults, (*rows.notes, *_personal_note([header for header in personal if header not in used]))


def _recognised(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the headers known by themselves; of attribute tables only the code that they are joined by."""
    if dataset.role == "attributes" and dataset.join_column == "area_code":
        return {"area_code": _AREA_CODE_NAMES}
    return RECOGNISED.get(dataset.role, {})


def _with_header(declared: ColumnSource, header: str) -> ColumnSource:
    """Return the declaration with the header spelt as in the file."""
    return ColumnSource(header, declared.unit, declared.year, declared.source, declared.scale, declared.translations)


def _personal_fault(dataset: Dataset, header: str) -> Fault:
    """Return the refusal of a mapped column with personal data; values are never repeated."""
    return Fault(
        Text(
            "kolom ini memuat data pribadi (mis. NIK, nama orang, telepon, paspor) dan tidak dibaca.",
            "this column holds personal data (e.g. NIK, a person's name, phone, passport) and is not read.",
        ),
        place(dataset, header),
        Text(
            "Hapus kolomnya dari berkas dan dari katalog; kirim jumlah per desa saja.",
            "Remove the column from the file and the catalogue; hand in counts per village only.",
        ),
    )


def _personal_note(headers: list[str]) -> tuple[Text, ...]:
    """Return the note on columns that were left out."""
    if not headers:
        return ()
    listed = ", ".join(headers[:8])
    return (
        Text(
            f"Kolom data pribadi tidak dibaca: {listed}. Hapus dari berkas.",
            f"Columns with personal data were not read: {listed}. Remove them from the file.",
        ),
    )
