"""Texts of the way from the region down to the village, and of the address that can be shared."""

from __future__ import annotations

from data.wording import Text

DRILL: dict[str, Text] = {
    "address.unknown": Text(
        "Sebagian alamat tidak dikenal di sini dan diabaikan.",
        "A part of the address is not known here and was ignored.",
    ),
    "address.copy": Text("Salin alamat", "Copy address"),
    "address.about": Text(
        "Alamat ini membuka wilayah, area, desa, tema, bahasa, dan halaman yang sama. Berkas yang Anda unggah dan "
        "percobaan di Simulasi tidak ikut.",
        "This address opens the same region, area, village, theme, language and page. Files that you uploaded and what "
        "is tried on Simulation are not in it.",
    ),
    "address.scenario_same": Text(
        "Skenario Anda sama dengan skenario wilayah ini, jadi penerima melihat skenario yang sama.",
        "Your scenario is the region's own, so whoever opens the address sees the same.",
    ),
    "address.scenario_in": Text(
        "Skenario yang terbuka ikut di dalamnya: siapa pun yang memegang alamat ini melihat bobot, pagu, aturan, dan "
        "catatannya seperti sekarang.",
        "The open scenario is in it: whoever has this address sees its weights, budgets, rules and notes as they are "
        "now.",
    ),
    "address.scenario_too_long": Text(
        "Perubahan skenario TIDAK ikut: terlalu panjang untuk sebuah alamat. Unduh berkas skenario dan kirimkan "
        "bersama alamat ini.",
        "The changes to the scenario are NOT in it: they are too long for an address. Download the scenario file and "
        "send it along.",
    ),
    "address.scenario_faulty": Text(
        "Perubahan skenario TIDAK ikut: isinya belum lengkap atau saling bertentangan. Perbaiki dahulu di halaman "
        "Alokasi atau Kriteria, lalu salin lagi alamatnya.",
        "The changes to the scenario are NOT in it: they are incomplete or contradict each other. Correct them on "
        "Allocation or Criteria first, then copy the address again.",
    ),
    "address.scenario_opened": Text(
        "Skenario dari alamat dibuka di samping skenario wilayah ini. Urungkan menampilkan bedanya.",
        "The scenario of the address was opened beside the region's own. Undo tells what differs.",
    ),
    "address.scenario_name": Text("Dari alamat: {name}", "From address: {name}"),
    "address.scenario_own": Text(
        "Skenario dari alamat tidak dibuka. Yang tampil adalah skenario wilayah ini.",
        "The scenario of the address was not opened. What you see is the region's own scenario.",
    ),
    "address.place": Text("alamat", "address"),
    "address.read": Text("Tutup pesan", "Close message"),
    "drill.way": Text("Area yang dilihat", "Area that is looked at"),
    "drill.all": Text("Seluruh wilayah", "Whole region"),
    "drill.pick": Text("Pilih {level} ({count}) …", "Choose a {level} ({count}) …"),
    "drill.level_province": Text("provinsi", "province"),
    "drill.level_regency": Text("kab/kota", "regency"),
    "drill.level_district": Text("kecamatan", "district"),
    "drill.heading_province": Text("Provinsi", "Province"),
    "drill.heading_regency": Text("Kab/kota", "Regency"),
    "drill.heading_district": Text("Kecamatan", "District"),
    "drill.level_village": Text("desa", "village"),
    "drill.hint": Text(
        "Pilih satu baris untuk masuk ke {level} itu; klik judul kolom untuk mengurutkan.",
        "Select a row to go into that {level}; click a heading to sort.",
    ),
    "drill.only_villages": Text(
        "Di bawah area ini hanya ada desa: pilih di atas peta atau pada daftar.",
        "Below this area there are only villages: choose one above the map or in the list.",
    ),
    "map.tab_areas": Text("Area", "Areas"),
    "figure.candidates": Text("Kandidat", "Candidates"),
    "figure_help.candidates": Text(
        "Desa kandidat (kantong PMI menurut skenario)", "Candidate villages of the scenario"
    ),
    "figure.migrants_in_candidates": Text("PMI", "Migrants"),
    "figure_help.migrants_in_candidates": Text(
        "PMI di desa kandidat; yang belum diketahui tidak dihitung", "Migrant workers in candidates, as far as known"
    ),
    "figure.uncovered_population": Text("Tanpa internet", "No internet"),
    "figure_help.uncovered_population": Text(
        "Jiwa yang tercatat tanpa internet; batas bawah bila sebagian belum diketahui",
        "People recorded as without internet; a lower bound where a part is not known",
    ),
    "figure.minutes_median": Text("Menit", "Minutes"),
    "figure_help.minutes_median": Text(
        "Median menit ke dinas tenaga kerja, desa yang punya rute",
        "Median minutes to the labour office, villages with a route",
    ),
    "figure.best_rank": Text("Terbaik", "Best rank"),
    "figure_help.best_rank": Text("Peringkat terbaik sebuah desanya", "Best rank of one of its villages"),
    "figure.chosen": Text("Terpilih", "Chosen"),
    "figure_help.chosen": Text("Desa terpilih dalam rencana yang berlaku", "Villages chosen in the current plan"),
    "figure.cost_idr": Text("Biaya", "Cost"),
    "figure_help.cost_idr": Text("Biaya rencana yang berlaku", "Cost of the current plan"),
    "figure.score_mean": Text("Skor rerata", "Mean score"),
    "figure_help.score_mean": Text("Rerata skor desa berperingkat", "Mean score of ranked villages"),
    "figure.score_median": Text("Skor median", "Median score"),
    "figure_help.score_median": Text("Median skor desa berperingkat", "Median score of ranked villages"),
    "figure.villages": Text("Desa", "Villages"),
    "figure_help.villages": Text("Semua desa dan kelurahan", "All villages"),
    "figure.ranked": Text("Berperingkat", "Ranked"),
    "figure_help.ranked": Text("Kandidat yang dapat dinilai", "Candidates that can be assessed"),
    "figure.assessable": Text("Dapat dinilai", "Assessable"),
    "figure_help.assessable": Text(
        "Desa dengan data yang cukup untuk dinilai", "Villages with enough data for a score"
    ),
    "figure.completeness": Text("Data lengkap", "Data complete"),
    "figure_help.completeness": Text(
        "Rerata bagian bobot yang datanya diketahui", "Mean share of the weights whose data are known"
    ),
    "figure.migrants_unknown": Text("PMI ?", "Migrants ?"),
    "figure_help.migrants_unknown": Text(
        "Desa yang jumlah PMI-nya belum diketahui", "Villages whose number of migrant workers is not known"
    ),
    "figure.unknown_coverage_share": Text("Internet ?", "Internet ?"),
    "figure_help.unknown_coverage_share": Text(
        "Bagian penduduk yang cakupan internetnya belum diketahui", "Share of people whose coverage is not known"
    ),
    "figure.population_unknown": Text("Penduduk ?", "Population ?"),
    "figure_help.population_unknown": Text(
        "Desa yang jumlah penduduknya belum diketahui", "Villages whose population is not known"
    ),
    "figure.without_route": Text("Tanpa rute", "No route"),
    "figure_help.without_route": Text(
        "Desa tanpa rute ke dinas tenaga kerja", "Villages without a route to a labour office"
    ),
    "figure.minutes_unknown": Text("Menit ?", "Minutes ?"),
    "figure_help.minutes_unknown": Text(
        "Desa yang waktu tempuhnya belum diketahui", "Villages whose travel time is not known"
    ),
}
