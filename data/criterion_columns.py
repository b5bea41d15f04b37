"""Further attribute columns for criteria: in `PlanningData.villages` only where a dataset supplies them.

Each follows a criterion of the programme's own reports and laws; none is published per village for the whole
country, so that a kabupaten brings what it has and a criterion without data says so.
"""

from __future__ import annotations

from data.idm_columns import IDM_SCORE_COLUMNS
from data.schema import Column, count, share
from data.wording import Text

# Both are stated by BP3MI per kabupaten; repeated in each village, they say where it lies, not what happened in it.
_OF_THE_REGENCY = "regency"


def _flag(name: str, label: Text, definition: Text) -> Column:
    return Column(name, "number", "0/1", label, definition, minimum=0, maximum=1)


def _regency_count(name: str, unit: str, label: Text, definition: Text) -> Column:
    return Column(name, "number", unit, label, definition, minimum=0, only_level=_OF_THE_REGENCY)


_MIGRATION: tuple[Column, ...] = (
    share(
        "working_age_migrant_share",
        Text("Proporsi PMI dari usia kerja", "Migrants among working-age residents"),
        Text("PMI dibagi penduduk usia kerja (15-64 tahun)", "Migrant workers over residents of working age (15-64)"),
    ),
    share(
        "domestic_worker_share",
        Text("Proporsi pekerja rumah tangga", "Share of domestic workers"),
        Text("PMI pekerja rumah tangga dibagi PMI", "Domestic workers over all migrant workers"),
    ),
    count(
        "repatriated_bodies",
        Text("Jenazah dipulangkan", "Bodies repatriated"),
        Text("Jenazah PMI yang dipulangkan ke desa asal", "Bodies of migrant workers brought back to the village"),
        "kasus",
    ),
    share(
        "women_placement_share",
        Text("Proporsi penempatan perempuan", "Share of women placed"),
        Text("Penempatan PMI perempuan dibagi semua penempatan", "Placements of women over all placements"),
    ),
    _regency_count(
        "regency_migrant_placements",
        "orang/kabupaten",
        Text("Penempatan PMI kabupaten/kota", "Placements of the regency"),
        Text(
            "Penempatan atau pelayanan PMI seluruh kabupaten/kota; bukan angka desa",
            "Migrant workers placed or served in the whole regency; not a village's figure",
        ),
    ),
    _regency_count(
        "regency_nonprocedural_cases",
        "kasus/kabupaten",
        Text("Kasus nonprosedural kabupaten/kota", "Non-procedural cases of the regency"),
        Text(
            "Kasus nonprosedural seluruh kabupaten/kota; bukan angka desa",
            "Non-procedural cases of the whole regency; not a village's figure",
        ),
    ),
)
_SERVICE: tuple[Column, ...] = (
    share(
        "village_staff_secondary_share",
        Text("Proporsi aparat desa ≥ SLTA", "Village staff with secondary school"),
        Text("Aparat desa berpendidikan SLTA ke atas", "Village staff with senior secondary school or higher"),
    ),
    count(
        "trained_officers",
        Text("Petugas terlatih", "Trained officers"),
        Text("Petugas layanan migrasi desa yang sudah dilatih", "Trained officers of the village's migration service"),
    ),
    _flag(
        "migrant_household_database",
        Text("Basis data keluarga PMI", "Database of migrant households"),
        Text("1 = desa punya basis data keluarga PMI", "1 = the village keeps a database of migrant households"),
    ),
    _flag(
        "migrant_protection_regulation",
        Text("Perdes pelindungan PMI", "Village regulation on protection"),
        Text("1 = ada peraturan desa atau satgas pelindungan PMI", "1 = a village regulation or task force exists"),
    ),
)
_BUSINESS: tuple[Column, ...] = (
    Column(
        "micro_enterprises_per_100_households",
        "number",
        "per 100 KK",
        Text("Usaha mikro per 100 KK", "Micro-enterprises per 100 households"),
        Text("Usaha mikro dan kecil dibagi KK, dikali 100", "Micro and small firms over households, times 100"),
        minimum=0,
    ),
    _flag(
        "leading_product",
        Text("Produk unggulan", "Leading product"),
        Text("1 = desa punya produk unggulan", "1 = the village has a leading product"),
    ),
    count(
        "returned_migrants_wanting_business",
        Text("PMI purna berminat usaha", "Returned migrants who want a business"),
        Text("PMI purna yang ingin berusaha menurut survei", "Returned migrants who want a business, by survey"),
    ),
    _flag(
        "business_training_given",
        Text("Pelatihan usaha pernah ada", "Business training given"),
        Text("1 = pelatihan usaha pernah diberikan", "1 = business training has been given"),
    ),
    count(
        "village_business_units",
        Text("Unit usaha desa", "Village business units"),
        Text("BUM Desa, kelompok tani, dan kelompok nelayan", "BUM Desa, farmers' and fishers' groups"),
        "unit",
    ),
    count(
        "village_fund_idr",
        Text("Dana Desa", "Village fund"),
        Text("Dana Desa setahun", "Village fund of one year"),
        "Rp",
    ),
)
_PARENTING: tuple[Column, ...] = (
    count(
        "learning_room_m2",
        Text("Ruang rumah belajar", "Room for a learning house"),
        Text("Luas ruang yang dapat dipakai sebagai rumah belajar", "Floor area usable as a learning house"),
        "m²",
    ),
    count(
        "parenting_facilitators",
        Text("Fasilitator pengasuhan", "Parenting facilitators"),
        Text("Fasilitator, kader PKK, LPM, atau LSM", "Facilitators, cadres of PKK, LPM or NGOs"),
    ),
)
_COOPERATIVE: tuple[Column, ...] = (
    count(
        "active_cooperatives",
        Text("Koperasi aktif", "Active cooperatives"),
        Text("Koperasi yang aktif di desa", "Cooperatives active in the village"),
        "unit",
    ),
    _flag(
        "cooperative_coaching_received",
        Text("Pembinaan koperasi pernah ada", "Cooperative coaching received"),
        Text("1 = koperasi di desa pernah dibina", "1 = cooperatives of the village have been coached"),
    ),
)
_LOCATION: tuple[Column, ...] = (
    _flag(
        "remote_area",
        Text("Daerah 3T", "Remote area (3T)"),
        Text("1 = tertinggal, terdepan, atau terluar (3T)", "1 = disadvantaged, frontier or outermost (3T)"),
    ),
    _flag(
        "border_location",
        Text("Lokasi prioritas perbatasan", "Border priority location"),
        Text("1 = lokasi prioritas (lokpri) kawasan perbatasan", "1 = priority location (lokpri) of a border area"),
    ),
    _flag(
        "stunting_locus",
        Text("Lokus stunting", "Stunting locus"),
        Text("1 = lokus penurunan stunting", "1 = locus of stunting reduction"),
    ),
    _flag(
        "extreme_poverty_locus",
        Text("Lokus kemiskinan ekstrem", "Extreme-poverty locus"),
        Text("1 = lokus penghapusan kemiskinan ekstrem (P3KE)", "1 = locus of extreme-poverty eradication (P3KE)"),
    ),
    Column(
        "geographic_difficulty",
        "number",
        "0-100",
        Text("IKG", "Geographic difficulty (IKG)"),
        Text("Indeks Kesulitan Geografis; 100 = paling sulit", "Geographic difficulty index; 100 = hardest"),
        minimum=0,
        maximum=100,
    ),
)

OPTIONAL_COLUMNS: tuple[Column, ...] = (
    *_MIGRATION,
    *_SERVICE,
    *_BUSINESS,
    *_PARENTING,
    *_COOPERATIVE,
    *_LOCATION,
    *IDM_SCORE_COLUMNS,
)
