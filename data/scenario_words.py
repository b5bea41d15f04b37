"""What the settings of a scenario are called: every field, every choice; for sentences about changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.reasons import LOCK_REASON_LABELS
from data.wording import Text

# By class of `data.scenario`, `data.scenario_rules`, `data.scoring_choices` or `data.road_speeds`, then by field.
FIELD_WORDS: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "Scenario": {
            "name": Text("nama skenario", "scenario's name"),
            "year": Text("tahun", "year"),
            "description": Text("keterangan", "description"),
            "region": Text("wilayah", "region"),
            "candidates": Text("aturan kantong PMI", "kantong-PMI rule"),
            "criteria": Text("kriteria", "criterion"),
            "funds": Text("dana", "fund"),
            "interventions": Text("intervensi", "intervention"),
            "rules": Text("aturan", "rules"),
            "travel": Text("waktu tempuh", "travel time"),
            "solver": Text("pencarian", "search"),
            "minimum_completeness": Text("kelengkapan data sedikitnya", "least data completeness"),
            "method": Text("metode", "method"),
            "weighting": Text("asal bobot", "origin of the weights"),
            "combination": Text("gabungan kebutuhan dan kesiapan", "need and readiness together"),
            "dose": Text("dosis pembimbingan", "dose of guidance"),
            "doubt": Text("keraguan", "doubt"),
            "cost_index": Text("indeks biaya", "cost index"),
        },
        "Region": {
            "regency_codes": Text("kabupaten/kota yang ikut", "regencies taking part"),
            "province_codes": Text("provinsi yang ikut", "provinces taking part"),
        },
        "CandidateRule": {
            "rule": Text("aturan kantong PMI", "kantong-PMI rule"),
            "indicator": Text("ukuran kantong PMI", "kantong-PMI measure"),
            "minimum": Text("batas kantong PMI", "kantong-PMI threshold"),
            "top_share": Text("bagian desa teratas", "top share of villages"),
            "village_codes": Text("daftar kantong PMI", "kantong-PMI list"),
            "exclude_programmes": Text("program yang dikecualikan", "programmes excluded"),
        },
        "Criterion": {
            "indicator": Text("indikator", "indicator of"),
            "weight": Text("bobot", "weight of"),
            "best": Text("nilai terbaik", "best value of"),
            "worst": Text("nilai terburuk", "worst value of"),
            "pillar": Text("pilar", "pillar of"),
            "label": Text("nama kriteria", "name of criterion"),
            "source": Text("sumber", "source of"),
            "kind": Text("jenis", "kind of"),
            "threshold": Text("ambang", "threshold of"),
            "threshold_source": Text("sumber ambang", "source of the threshold of"),
            "changed_by": Text("K/L yang dapat mengubah", "ministries that can change"),
            "evidence": Text("bukti", "evidence for"),
            "code": Text("kode", "code of"),
        },
        "Fund": {
            "key": Text("kunci dana", "key of fund"),
            "ministry": Text("K/L dana", "ministry of"),
            "budget_idr": Text("pagu", "budget of"),
            "label": Text("nama dana", "name of fund"),
            "yearly_budgets_idr": Text("pagu", "budget of"),
        },
        "Intervention": {
            "key": Text("kunci intervensi", "key of intervention"),
            "label": Text("nama intervensi", "name of intervention"),
            "owner": Text("pelaksana", "owner of"),
            "funds": Text("dana untuk", "funds for"),
            "unit_cost_idr": Text("harga", "price of"),
            "pillar": Text("pilar", "pillar of"),
            "stage": Text("tahap", "stage of"),
            "cost_source": Text("sumber harga", "source of the price of"),
            "cost_year": Text("tahun harga", "year of the price of"),
            "closes": Text("kesenjangan yang ditutup", "gap closed by"),
            "eligible_criterion": Text("syarat kebutuhan", "need required by"),
            "eligible_minimum_need": Text("kebutuhan sedikitnya untuk", "least need for"),
            "requires": Text("pasangan wajib", "companions required by"),
            "yearly_cost_idr": Text("biaya per tahun", "cost by year of"),
            "cost_indexed": Text("indeks biaya berlaku untuk", "cost index applies to"),
            "site": Text("syarat tempat", "condition of place of"),
            "cost_sharing": Text("biaya ditanggung bersama", "shared cost of"),
            "fund_minimum_shares": Text("bagian sedikitnya", "least part of"),
        },
        "SiteRule": {
            "indicator": Text("ukuran syarat tempat", "measure of place for"),
            "at_least": Text("sedikitnya", "at least, for"),
            "at_most": Text("paling banyak", "at most, for"),
        },
        "CostIndex": {
            "factors": Text("indeks biaya", "cost index of"),
            "source": Text("sumber indeks biaya", "source of the cost index"),
            "year": Text("tahun indeks biaya", "year of the cost index"),
        },
        "Rules": {
            "villages": Text("jumlah desa", "number of villages"),
            "villages_minimum": Text("jumlah desa sedikitnya", "least number of villages"),
            "budget_idr": Text("pagu total", "total budget"),
            "regency_floors": Text("desa sedikitnya di kabupaten/kota", "fewest villages in regency"),
            "regency_ceilings": Text("desa paling banyak di kabupaten/kota", "most villages in regency"),
            "regency_ceiling_each": Text("desa paling banyak tiap kabupaten/kota", "most villages in each regency"),
            "locks": Text("kunci desa", "lock of village"),
            "holistic": Text("aturan holistik", "holistic rule"),
            "holistic_minimum_need": Text("kebutuhan yang dianggap besar", "need that counts as large"),
            "exposure": Text("yang dihitung", "what counts"),
            "province_floors": Text("desa sedikitnya di provinsi", "fewest villages in province"),
            "province_ceilings": Text("desa paling banyak di provinsi", "most villages in province"),
            "province_ceiling_each": Text("desa paling banyak tiap provinsi", "most villages in each province"),
            "area_shares": Text("bagian untuk wilayah", "share of area"),
            "outside_java_minimum_share": Text("bagian di luar Jawa sedikitnya", "least share outside Java"),
            "remote_minimum_share": Text("bagian 3T sedikitnya", "least 3T share"),
            "ministries_minimum": Text("K/L berbeda per desa", "different ministries in a village"),
        },
        "Lock": {
            "village_code": Text("kode kunci desa", "code of lock"),
            "direction": Text("arah kunci desa", "direction of the lock of"),
            "reason": Text("alasan kunci desa", "reason of the lock of"),
            "note": Text("catatan kunci desa", "note of the lock of"),
            "source": Text("sumber kunci desa", "source of the lock of"),
            "interventions": Text("intervensi yang dijanjikan di desa", "interventions promised in"),
        },
        "AreaShare": {
            "province_codes": Text("provinsi dalam bagian wilayah", "provinces in the share of"),
            "regency_codes": Text("kabupaten/kota dalam bagian wilayah", "regencies in the share of"),
            "minimum_share": Text("bagian sedikitnya untuk wilayah", "least share of area"),
            "maximum_share": Text("bagian paling banyak untuk wilayah", "largest share of area"),
            "note": Text("catatan bagian wilayah", "note on the share of area"),
        },
        "Travel": {
            "access_speed_kmh": Text("kecepatan jalan kaki ke jalan (km/jam)", "walking speed to the road (km/h)"),
            "max_access_km": Text("jarak terjauh ke jalan (km)", "farthest distance to a road (km)"),
            "minimum_component_km": Text("potongan jalan terpendek (km)", "shortest road fragment (km)"),
            "join_gap_m": Text("celah jalan yang disambung (m)", "road gaps joined (m)"),
            "speeds": Text("kecepatan jalan", "speed on roads"),
        },
        "RoadSpeed": {
            "paved_kmh": Text("kecepatan berperkerasan (km/jam)", "paved speed (km/h) of"),
            "unpaved_kmh": Text("kecepatan tanpa perkerasan (km/jam)", "unpaved speed (km/h) of"),
            "assumed_surface": Text("perkerasan yang diandaikan", "surface assumed for"),
            "source": Text("sumber kecepatan", "source of the speed of"),
        },
        "Solver": {
            "relative_gap": Text("selisih bukti yang cukup", "gap of proof that suffices"),
            "time_limit_s": Text("batas waktu pencarian (detik)", "time limit of the search (seconds)"),
        },
        "Weighting": {
            "rule": Text("asal bobot", "origin of the weights"),
            "pillars": Text("bobot pilar", "weight of pillar"),
            "judgements": Text("pembandingan", "judgement of"),
        },
        "Combination": {
            "rule": Text("gabungan kebutuhan dan kesiapan", "need and readiness together"),
            "readiness_weight": Text("bobot kesiapan", "weight of readiness"),
            "need_split": Text("batas kebutuhan tinggi", "where need counts as high"),
            "readiness_split": Text("batas kesiapan tinggi", "where readiness counts as high"),
        },
        "Dose": {
            "basis": Text("dasar dosis", "basis of the dose"),
            "steps": Text("tingkat pembimbingan", "step of guidance"),
            "source": Text("sumber dosis", "source of the dose"),
        },
        "DoseStep": {
            "key": Text("kunci tingkat", "key of step"),
            "label": Text("nama tingkat", "name of step"),
            "description": Text("keterangan tingkat", "description of step"),
            "statuses": Text("status IDM tingkat", "IDM statuses of step"),
            "at_least": Text("mulai dari, tingkat", "from, step"),
            "intensity": Text("intensitas", "intensity of"),
        },
        "Doubt": {
            "weights": Text("keraguan bobot", "doubt about weights"),
            "cone": Text("lebar keraguan bobot", "width of doubt about weights"),
            "draws": Text("jumlah percobaan", "number of draws"),
            "worlds": Text("jumlah versi data", "number of versions of the data"),
            "seed": Text("benih acak", "random seed"),
            "errors": Text("galat data", "error of data"),
            "firm": Text("batas kokoh", "where firm begins"),
        },
        "SourceError": {
            "relative": Text("galat relatif", "relative error of"),
            "absolute": Text("galat mutlak", "absolute error of"),
            "shared": Text("galat bersama", "shared error of"),
            "source": Text("sumber galat", "source of the error of"),
        },
    }
)

# The words of a field's choices; a field that is not here is shown as it is written.
CHOICE_WORDS: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "CandidateRule.rule": {
            "all": Text("semua desa", "every village"),
            "list": Text("daftar", "list"),
            "threshold": Text("ambang", "threshold"),
            "top_share": Text("bagian teratas", "top share"),
        },
        "Criterion.kind": {"need": Text("kebutuhan", "need"), "readiness": Text("kesiapan", "readiness")},
        "Rules.exposure": {
            "migrant_workers": Text("PMI", "migrant workers"),
            "population": Text("penduduk", "population"),
            "one": Text("setiap desa sama", "each village alike"),
        },
        "Lock.direction": {"in": Text("harus masuk", "must be in"), "out": Text("harus keluar", "must be out")},
        "Lock.reason": LOCK_REASON_LABELS,
        "Intervention.stage": {
            "before": Text("sebelum", "before"),
            "during": Text("selama", "during"),
            "after": Text("sesudah", "after"),
            "all": Text("semua tahap", "all stages"),
        },
        "Scenario.method": {
            "weighted_sum": Text("jumlah berbobot", "weighted sum"),
            "geometric": Text("rata-rata geometrik", "geometric mean"),
            "topsis": Text("TOPSIS", "TOPSIS"),
            "vikor": Text("VIKOR", "VIKOR"),
            "promethee": Text("PROMETHEE II", "PROMETHEE II"),
            "spotis": Text("SPOTIS", "SPOTIS"),
        },
        "Weighting.rule": {
            "direct": Text("langsung (penggeser)", "direct (sliders)"),
            "by_pillar": Text("per pilar, lalu kriteria", "by pillar, then criterion"),
            "equal": Text("semua kriteria sama", "all criteria equal"),
            "equal_pillars": Text("semua pilar sama", "all pillars equal"),
            "entropy": Text("entropi (sebaran data)", "entropy (spread of data)"),
            "critic": Text("CRITIC (sebaran dan pertentangan)", "CRITIC (spread and conflict)"),
            "ahp": Text("AHP (perbandingan berpasangan)", "AHP (pairwise judgements)"),
        },
        "Combination.rule": {
            "need_only": Text("hanya kebutuhan", "need only"),
            "weighted": Text("rata-rata berbobot", "weighted mean"),
            "product": Text("hasil kali", "product"),
        },
        "Dose.basis": {
            "idm_status": Text("status IDM", "IDM status"),
            "idm_score": Text("skor IDM", "IDM score"),
            "need": Text("kebutuhan", "need"),
            "readiness": Text("kesiapan", "readiness"),
            "score": Text("skor", "score"),
        },
        "Doubt.weights": {
            "cone": Text("di sekitar bobot skenario", "around the scenario's weights"),
            "all": Text("semua kemungkinan bobot", "all possible weights"),
            "none": Text("bobot tetap", "weights as they are"),
        },
        "RoadSpeed.assumed_surface": {
            "paved": Text("berperkerasan", "paved"),
            "unpaved": Text("tanpa perkerasan", "unpaved"),
            "unknown": Text("belum diketahui", "not known"),
        },
    }
)

PILLAR_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "migration_service": Text("Layanan migrasi", "Migration service"),
        "productive_business": Text("Usaha produktif", "Productive business"),
        "community_parenting": Text("Pengasuhan bersama", "Community parenting"),
        "cooperative": Text("Koperasi", "Cooperative"),
        "all": Text("Semua pilar", "All pillars"),
    }
)

ROAD_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "toll": Text("jalan tol", "toll roads"),
        "arterial": Text("jalan arteri", "arterial roads"),
        "collector": Text("jalan kolektor", "collector roads"),
        "local": Text("jalan lokal", "local roads"),
        "neighbourhood": Text("jalan lingkungan", "neighbourhood roads"),
        "other": Text("jalan lain", "other roads"),
        "track": Text("jalan tanah", "tracks"),
        "footpath": Text("jalan setapak", "footpaths"),
        "ferry": Text("penyeberangan", "ferries"),
    }
)

# Shares 0-1, told as percent.
SHARES = frozenset(
    {
        "Scenario.minimum_completeness", "CandidateRule.top_share", "Intervention.closes",
        "Intervention.fund_minimum_shares", "Rules.outside_java_minimum_share", "Rules.remote_minimum_share",
        "AreaShare.minimum_share", "AreaShare.maximum_share", "Solver.relative_gap", "Combination.readiness_weight",
        "DoseStep.intensity", "Doubt.cone", "Doubt.firm", "SourceError.relative",
    }
)  # fmt: skip
