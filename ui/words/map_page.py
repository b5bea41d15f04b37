"""Texts of the page *Peta & Prioritas*."""

from __future__ import annotations

from data.wording import Text

MAP_PAGE: dict[str, Text] = {
    "map.tiles": Text("Menyiapkan peta nasional, sekali saja …", "Preparing the national map, once …"),
    "map.candidates": Text("Kandidat", "Candidates"),
    "map.candidates_of": Text("dari {count} desa", "of {count} villages"),
    "map.migrants": Text("PMI di kandidat", "Migrants in candidates"),
    "map.migrants_unknown": Text("{count} desa belum diketahui", "{count} villages not known"),
    "map.uncovered": Text("Tanpa internet (jiwa)", "People without internet"),
    "map.uncovered_unknown": Text("{share} belum diketahui", "{share} not known"),
    "map.minutes": Text("Median ke disnaker", "Median to labour office"),
    "map.minutes_unit": Text("{minutes} menit", "{minutes} min"),
    "map.minutes_no_route": Text("{count} desa tanpa rute", "{count} villages without route"),
    "map.completeness": Text("Kelengkapan data", "Data completeness"),
    "map.completeness_note": Text("{count} desa belum dapat dinilai", "{count} not yet assessable"),
    "map.kind": Text("Pusat layanan untuk waktu tempuh", "Service centre for travel times"),
    "map.tab_weights": Text("Bobot", "Weights"),
    "map.tab_list": Text("Daftar", "List"),
    "map.tab_card": Text("Kartu desa", "Village card"),
    "weights.pillar_share": Text("{pillar} · {share}", "{pillar} · {share}"),
    "weights.criteria_of": Text("Kriteria {pillar}", "{pillar} criteria"),
    "weights.help": Text(
        "Bagian bobot; dinormalkan sehingga semua pilar berjumlah 100%.",
        "Share of weight; rescaled so that all pillars sum to 100%.",
    ),
    "weights.criterion_help": Text(
        "Terbaik {best}, terburuk {worst} {unit}. {source}", "Best {best}, worst {worst} {unit}. {source}"
    ),
    "weights.balance": Text("Seimbangkan", "Balance"),
    "weights.restore": Text("Kembalikan", "Restore"),
    "weights.zero": Text(
        "Semua bobot nol. Beri bobot pada sedikitnya satu pilar.",
        "All weights are zero. Give at least one pillar weight.",
    ),
    "list.rank": Text("Peringkat", "Rank"),
    "list.village": Text("Desa", "Village"),
    "list.district": Text("Kecamatan", "District"),
    "list.regency": Text("Kab/kota", "Regency"),
    "list.code": Text("Kode", "Code"),
    "list.score": Text("Skor", "Score"),
    "list.completeness": Text("Data lengkap", "Data complete"),
    "list.readiness": Text("Kesiapan", "Readiness"),
    "list.badge": Text("Keteguhan", "Robustness"),
    "badge_short.firm_in": Text("kokoh", "firm"),
    "badge_short.firm_out": Text("kokoh di luar", "firm outside"),
    "badge_short.shaky": Text("goyah", "shaky"),
    "list.migrants": Text("PMI", "Migrant workers"),
    "list.status": Text("Status", "Status"),
    "card.empty": Text(
        "Klik desa pada peta atau pilih pada daftar.", "Click a village on the map or select one in the list."
    ),
    "card.rank": Text("Peringkat {rank} dari {count}", "Rank {rank} of {count}"),
    "card.no_rank": Text("Tidak diperingkat", "Not ranked"),
    "card.score": Text("skor {score} ({low}–{high})", "score {score} ({low}–{high})"),
    "card.complete": Text("data {share} lengkap", "data {share} complete"),
    "card.not_assessable": Text("belum dapat dinilai", "cannot be assessed yet"),
    "card.reasons_for": Text("Alasan mendukung", "Reasons for"),
    "card.reasons_against": Text("Alasan melawan", "Reasons against"),
    "card.unknown": Text("Belum diketahui", "Not known"),
    "card.none": Text("Tidak ada.", "None."),
    "card.contributions": Text("Sumbangan terhadap skor", "Contribution to the score"),
    "card.travel": Text("Waktu tempuh ke pusat layanan terdekat", "Travel time to the nearest service centre"),
    "card.kind": Text("Jenis", "Kind"),
    "card.nearest": Text("Terdekat", "Nearest"),
    "card.no_travel": Text(
        "Belum diketahui: wilayah ini belum punya data jalan atau pusat layanan.",
        "Not known: this region has no data of roads or service centres yet.",
    ),
    "card.way": Text("Waktu dan jarak", "Time and distance"),
    "card.minutes_km": Text("{minutes} menit · {km} km", "{minutes} min · {km} km"),
    "card.in_plan": Text("Dalam rencana terakhir", "In the last plan"),
    "card.package": Text("Paket: {package}. Biaya {cost}.", "Package: {package}. Cost {cost}."),
    "card.idm": Text("IDM {status}", "IDM {status}"),
    "card.origin": Text(
        "Titik asal: {kind}; {distance} km ke jalan terdekat", "Origin: {kind}; {distance} km to the nearest road"
    ),
    "origin.office": Text("kantor desa", "village office"),
    "origin.population_weighted": Text("pusat penduduk", "population centre"),
    "origin.inside_point": Text("titik di dalam desa", "a point inside"),
    "origin.point": Text("titik desa dari sumber", "the source's village point"),
    "origin.none": Text("tidak ada geometri", "no geometry"),
}
