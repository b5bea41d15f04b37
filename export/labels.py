"""Codes in words: what a workbook shows instead of `high_need_ready`, `cone` or `ahp`."""

from __future__ import annotations

from collections.abc import Mapping

from data.schema import PILLARS
from data.wording import Text
from export.text import NO, UNKNOWN, YES

Labels = Mapping[str, Text]

PILLAR_LABELS: Labels = dict(
    zip(
        PILLARS,
        (
            Text("Layanan migrasi", "Migration service"),
            Text("Usaha produktif", "Productive business"),
            Text("Pengasuhan komunitas", "Community parenting"),
            Text("Koperasi", "Cooperative"),
            Text("Semua pilar", "All pillars"),
        ),
        strict=True,
    )
)
STAGE_LABELS: Labels = {
    "before": Text("sebelum penempatan", "before placement"),
    "during": Text("selama penempatan", "during placement"),
    "after": Text("setelah penempatan", "after placement"),
    "all": Text("semua tahap", "all stages"),
}
CANDIDATE_LABELS: Labels = {"yes": YES, "no": NO, "unknown": UNKNOWN, "excluded": Text("dikecualikan", "excluded")}
ORIGIN_LABELS: Labels = {
    "office": Text("kantor desa", "village office"),
    "population_weighted": Text("pusat penduduk", "population-weighted"),
    "inside_point": Text("titik di dalam desa", "point inside"),
    "point": Text("titik dari sumber", "point from the source"),
}
KIND_LABELS: Labels = {"need": Text("kebutuhan", "need"), "readiness": Text("kesiapan", "readiness")}
QUADRANT_LABELS: Labels = {
    "high_need_ready": Text("kebutuhan tinggi, siap", "high need, ready"),
    "high_need_unready": Text("kebutuhan tinggi, belum siap", "high need, not ready"),
    "low_need_ready": Text("kebutuhan rendah, siap", "low need, ready"),
    "low_need_unready": Text("kebutuhan rendah, belum siap", "low need, not ready"),
    "unknown": UNKNOWN,
}
BADGE_LABELS: Labels = {
    "firm_in": Text("kokoh di dalam daftar", "firm in the list"),
    "firm_out": Text("kokoh di luar daftar", "firm outside the list"),
    "shaky": Text("goyah", "shaky"),
    "": Text("tanpa peringkat", "not ranked"),
}
METHOD_LABELS: Labels = {
    "weighted_sum": Text("Jumlah berbobot", "Weighted sum"),
    "geometric": Text("Rata-rata geometrik", "Geometric mean"),
    "topsis": Text("TOPSIS", "TOPSIS"),
    "vikor": Text("VIKOR", "VIKOR"),
    "promethee": Text("PROMETHEE II", "PROMETHEE II"),
    "spotis": Text("SPOTIS", "SPOTIS"),
}
WEIGHTING_LABELS: Labels = {
    "direct": Text("langsung dari skenario", "direct, as in the scenario"),
    "by_pillar": Text("per pilar, lalu kriteria", "by pillar, then criterion"),
    "equal": Text("semua kriteria sama", "all criteria equal"),
    "equal_pillars": Text("semua pilar sama", "all pillars equal"),
    "entropy": Text("entropi (sebaran data)", "entropy (spread of data)"),
    "critic": Text("CRITIC (sebaran dan pertentangan)", "CRITIC (spread and conflict)"),
    "ahp": Text("AHP (perbandingan berpasangan)", "AHP (pairwise judgements)"),
}
COMBINATION_LABELS: Labels = {
    "need_only": Text("hanya kebutuhan", "need only"),
    "weighted": Text("rata-rata berbobot kebutuhan dan kesiapan", "weighted mean of need and readiness"),
    "product": Text("hasil kali kebutuhan dan kesiapan", "product of need and readiness"),
}
DOSE_BASIS_LABELS: Labels = {
    "idm_status": Text("status IDM", "IDM status"),
    "idm_score": Text("skor IDM", "IDM score"),
    "need": Text("skor kebutuhan", "need score"),
    "readiness": Text("skor kesiapan", "readiness score"),
    "score": Text("skor", "score"),
}
EXPOSURE_LABELS: Labels = {
    "migrant_workers": Text("jumlah PMI", "number of migrant workers"),
    "population": Text("jumlah penduduk", "population"),
    "one": Text("tiap desa sama", "every village alike"),
}
WEIGHT_DOUBT_LABELS: Labels = {
    "cone": Text("di sekitar bobot skenario", "around the scenario's weights"),
    "all": Text("semua kemungkinan bobot", "all possible weights"),
    "none": Text("bobot tetap", "weights as they are"),
}
EFFECT_LABELS: Labels = {
    "enters": Text("desa masuk daftar", "village enters the list"),
    "leaves": Text("desa keluar dari daftar", "village leaves the list"),
    "becomes_assessable": Text("desa menjadi dapat dinilai", "village becomes assessable"),
}
DIMENSION_LABELS: Labels = {
    "province": Text("provinsi", "province"),
    "regency": Text("kabupaten/kota", "regency"),
    "java": Text("Jawa / luar Jawa", "Java / outside Java"),
    "remote": Text("3T / bukan 3T", "3T (remote) / not 3T"),
}
GROUP_LABELS: Labels = {
    "java": Text("Jawa", "Java"),
    "outside_java": Text("luar Jawa", "outside Java"),
    "remote": Text("3T", "3T (remote)"),
    "not_remote": Text("bukan 3T", "not 3T"),
    "unknown": UNKNOWN,
}
QUANTITY_LABELS: Labels = {
    "score": Text("skor antar desa yang diperingkat", "score between ranked villages"),
    "listed_per_candidate": Text(
        "tempat dalam daftar per kandidat, antar kabupaten/kota", "places in the list per candidate, between regencies"
    ),
    "listed_per_migrant": Text(
        "PMI di desa terdaftar per PMI, antar kabupaten/kota",
        "migrant workers in listed villages per migrant worker, between regencies",
    ),
}
CONTRADICTION_LABELS: Labels = {
    "status_threshold": Text("status tidak sesuai ambang", "status against thresholds"),
    "mean_of_indices": Text("IDM bukan rata-rata tiga indeks", "IDM is not the mean of its three indices"),
    "index_not_reachable": Text("indeks tidak mungkin dari skor 0–5", "index not reachable from scores 0–5"),
    "index_of_scores": Text("indeks tidak sesuai skor indikator", "index against its indicator scores"),
}
AGREEMENT_LABELS: Labels = {
    "spearman": Text("korelasi peringkat (Spearman)", "rank correlation (Spearman)"),
    "kendall": Text("korelasi peringkat (Kendall τ-b)", "rank correlation (Kendall's τ-b)"),
    "overlap": Text("bagian daftar yang sama", "share of the list in common"),
}
CHANGE_LABELS: Labels = {
    "entered": Text("masuk", "entered"),
    "left": Text("keluar", "left"),
    "stayed": Text("tetap", "stayed"),
    "outside": Text("di luar keduanya", "outside both"),
}
CAUSE_LABELS: Labels = {
    "data": Text("data", "data"),
    "weights": Text("kriteria dan bobot", "criteria and weights"),
    "rules": Text("aturan", "rules"),
    "": Text("tidak berubah", "nothing changed"),
}


def label_of(labels: Labels, code: str) -> Text:
    """Return a code in words; one that is not known as it stands."""
    return labels.get(code, Text(code, code))
