"""The fifty indicator scores behind the village development index IDM, 0-5 each, in the order of its own page.

IDM lists 35 social, 12 economic and 3 environmental indicators (Permendesa 2/2016). Their short names are those of
the "Status IDM" table that Kemendes publishes for each village, where *gotong royong* has two rows (habit and
frequency), sports two (groups and activities) and diversity three (religion, language, communication): 35 in all.
"""

from __future__ import annotations

from data.schema import Column
from data.wording import Text

_SOCIAL = (
    ("health_facility", "akses sarana kesehatan", "access to a health facility"),
    ("doctor", "dokter", "doctor"),
    ("midwife", "bidan", "midwife"),
    ("other_health_worker", "tenaga kesehatan lain", "other health worker"),
    ("health_insurance", "kepesertaan BPJS", "health insurance (BPJS)"),
    ("village_health_post", "akses poskesdes", "access to a village health post (poskesdes)"),
    ("posyandu", "aktivitas posyandu", "activity of the posyandu"),
    ("primary_school", "akses SD/MI", "access to a primary school"),
    ("junior_secondary_school", "akses SMP/MTs", "access to a junior secondary school"),
    ("senior_secondary_school", "akses SMA/SMK", "access to a senior secondary school"),
    ("early_childhood", "ketersediaan PAUD", "early childhood education (PAUD)"),
    ("community_learning", "ketersediaan PKBM", "community learning centre (PKBM)"),
    ("course", "ketersediaan kursus", "courses"),
    ("reading_garden", "taman baca atau perpustakaan desa", "reading garden or village library"),
    ("mutual_aid_habit", "kebiasaan gotong royong", "habit of mutual aid"),
    ("mutual_aid_frequency", "frekuensi gotong royong", "frequency of mutual aid"),
    ("public_space", "ruang publik", "public space"),
    ("sports_group", "kelompok olahraga", "sports groups"),
    ("sports_activity", "kegiatan olahraga", "sports activities"),
    ("religious_diversity", "keragaman agama", "diversity of religion"),
    ("language_diversity", "keragaman bahasa", "diversity of language"),
    ("communication_diversity", "keragaman komunikasi", "diversity of communication"),
    ("security_post", "poskamling", "security post"),
    ("neighbourhood_watch", "siskamling", "neighbourhood watch"),
    ("conflict", "konflik", "conflict (5 = none)"),
    ("social_welfare", "PMKS", "people with social welfare problems (5 = none)"),
    ("special_school", "SLB", "special school (SLB)"),
    ("electricity", "akses listrik", "access to electricity"),
    ("signal", "sinyal telepon", "mobile signal"),
    ("office_internet", "internet kantor desa", "internet at the village office"),
    ("resident_internet", "akses internet warga", "internet access of residents"),
    ("toilet", "akses jamban", "access to a toilet"),
    ("waste", "sampah", "waste"),
    ("drinking_water", "air minum", "drinking water"),
    ("bathing_water", "air mandi dan cuci", "water for bathing and washing"),
)
_ECONOMIC = (
    ("production", "keragaman produksi", "diversity of production"),
    ("shops", "pertokoan", "nearest group of shops"),
    ("market", "pasar", "market"),
    ("stalls", "toko dan warung kelontong", "shops and stalls in the village"),
    ("eateries_lodging", "kedai dan penginapan", "eateries and lodging"),
    ("post_logistics", "pos dan logistik", "post and logistics"),
    ("bank", "bank dan BPR", "banks"),
    ("credit", "kredit", "credit"),
    ("economic_institution", "lembaga ekonomi", "economic institutions (cooperatives, BUM Desa)"),
    ("transport", "moda transportasi umum", "public transport"),
    ("openness", "keterbukaan wilayah", "passable by four wheels all year"),
    ("road_quality", "kualitas jalan", "quality of the road"),
)
_ENVIRONMENTAL = (
    ("environmental_quality", "kualitas lingkungan", "environmental quality"),
    ("disaster_prone", "rawan bencana", "disaster-prone (5 = none)"),
    ("disaster_response", "tanggap bencana", "disaster response"),
)


def _score(what: str, indonesian: str, english: str) -> Column:
    """Return the column of one indicator's score."""
    return Column(
        f"idm_{what}_score",
        "number",
        "0-5",
        Text(f"Skor IDM: {indonesian}", f"IDM score: {english}"),
        Text(
            f"Skor indikator IDM (Permendesa 2/2016) untuk {indonesian}; 5 = terbaik",
            f"Score of the IDM indicator (Permendesa 2/2016) for {english}; 5 = best",
        ),
        minimum=0,
        maximum=5,
    )


def _names(indicators: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    """Return the column names of one sub-index."""
    return tuple(f"idm_{what}_score" for what, _, _ in indicators)


IDM_SOCIAL_SCORES: tuple[str, ...] = _names(_SOCIAL)
IDM_ECONOMIC_SCORES: tuple[str, ...] = _names(_ECONOMIC)
IDM_ENVIRONMENTAL_SCORES: tuple[str, ...] = _names(_ENVIRONMENTAL)
IDM_SCORE_COLUMNS: tuple[Column, ...] = tuple(
    _score(what, indonesian, english) for what, indonesian, english in (*_SOCIAL, *_ECONOMIC, *_ENVIRONMENTAL)
)
