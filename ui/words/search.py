"""Texts of search, filter, pins and charts on *Peta & Prioritas*."""

from __future__ import annotations

from data.wording import Text

SEARCH: dict[str, Text] = {
    "search.label": Text("Cari nama desa atau kode", "Find a village by name or code"),
    "search.none": Text("Tidak ada desa yang mirip dengan itu.", "No village resembles that."),
    "map.tab_charts": Text("Grafik", "Charts"),
    "filter.title": Text("Saring desa", "Filter villages"),
    "filter.count": Text("{count} dari {total} desa", "{count} of {total} villages"),
    "filter.cut": Text(
        "Yang tampak {shown} peringkat teratas; saring untuk melihat yang lain.",
        "The first {shown} are shown; filter to see others.",
    ),
    "filter.empty": Text("Tidak ada desa yang memenuhi semua saringan.", "No village meets every filter."),
    "filter.outline": Text(
        "Hanya desa di dalam garis yang digambar di peta.", "Only villages within the line drawn on the map."
    ),
    "filter.box": Text(
        "Kotak pada grafik: kesiapan {low}–{high}, kebutuhan {least}–{most}.",
        "Box in the chart: readiness {low}–{high}, need {least}–{most}.",
    ),
    "filter.on_map": Text(
        "Peta mewarnai {count} dari {total} desa; yang lain tidak memenuhi saringan.",
        "The map colours {count} of {total} villages; the others do not meet the filter.",
    ),
    "filter.reset": Text("Lepas saringan", "Clear the filter"),
    "filter.any": Text("semua", "any"),
    "filter.states": Text("Status", "Status"),
    "filter.states_help": Text("Desa harus memenuhi semua yang dipilih.", "A village must meet all that are chosen."),
    "filter.state_candidate": Text("kandidat", "candidate"),
    "filter.state_not_assessable": Text("belum dapat dinilai", "cannot be assessed yet"),
    "filter.state_chosen": Text("terpilih dalam rencana", "chosen in the plan"),
    "filter.state_programme": Text("sudah ada program", "existing programme"),
    "filter.quadrants": Text("Kuadran", "Quadrant"),
    "filter.pillar": Text("Pilar dengan kesenjangan", "Pillar with a gap"),
    "filter.need": Text("Kebutuhan sedikitnya", "Need at least"),
    "filter.remote": Text("Daerah 3T", "3T area"),
    "filter.remote_any": Text("semua", "any"),
    "filter.remote_yes": Text("3T", "3T"),
    "filter.remote_no": Text("bukan 3T", "not 3T"),
    "filter.remote_unknown": Text("belum diketahui", "not known"),
    "filter.completeness": Text("Data lengkap sedikitnya (%)", "Data complete at least (%)"),
    "pins.use": Text("Memilih baris untuk", "Selecting a row to"),
    "pins.use_card": Text("membuka kartu", "open the card"),
    "pins.use_pin": Text("menyematkan", "pin"),
    "pins.pinned": Text("Tersemat", "Pinned"),
    "pins.add": Text("Sematkan desa ini", "Pin this village"),
    "pins.remove": Text("Lepas sematan", "Unpin"),
    "pins.full": Text(
        "Sudah {most} desa tersemat. Lepas satu lebih dahulu.", "{most} villages are pinned already. Unpin one first."
    ),
    "pins.title": Text("Desa tersemat ({count}):", "Pinned villages ({count}):"),
    "pins.compare": Text("Bandingkan berdampingan", "Compare side by side"),
    "pins.drop": Text("Lepas semua sematan", "Unpin all"),
    "pins.figure": Text("Angka", "Figure"),
    "pins.rank": Text("Peringkat", "Rank"),
    "pins.score": Text("Skor (rentang)", "Score (range)"),
    "pins.readiness": Text("Kesiapan", "Readiness"),
    "pins.quadrant": Text("Kuadran", "Quadrant"),
    "pins.complete": Text("Data lengkap", "Data complete"),
    "pins.status": Text("Status", "Status"),
    "pins.minutes": Text("Waktu tempuh, {kind}", "Travel time, {kind}"),
    "pins.covered_population_share": Text("Penduduk tercakup internet", "People with internet coverage"),
    "pins.uncovered_population_share": Text("Penduduk tanpa internet", "People without internet"),
    "pins.unknown_coverage_population_share": Text("Cakupan belum diketahui", "Coverage not known"),
    "pins.plan": Text("Dalam rencana", "In the plan"),
    "pins.no_plan": Text("belum ada rencana dari pengaturan ini", "no plan of these settings yet"),
    "pins.not_chosen": Text("tidak terpilih", "not chosen"),
    "pins.nothing": Text("tidak ada", "nothing"),
    "pins.needs": Text("Kebutuhan menurut kriteria (0–1)", "Need by criterion (0–1)"),
    "charts.scatter": Text("Kebutuhan dan kesiapan", "Need and readiness"),
    "charts.scatter_hint": Text(
        "Klik titik untuk memilih desa; seret kotak untuk menyaring daftar.",
        "Click a point to select the village; drag a box to filter the list.",
    ),
    "charts.cut": Text("Tergambar {shown} peringkat teratas.", "The first {shown} are drawn."),
    "charts.scores": Text("Sebaran skor", "Distribution of scores"),
    "charts.villages": Text("Jumlah desa", "Villages"),
    "charts.selected": Text("Garis: {name}, skor {score}.", "Line: {name}, score {score}."),
    "charts.none": Text("Tidak ada desa berskor di antara yang tersaring.", "No village of the filter has a score."),
}
