"""Texts of the page *Bandingkan*."""

from __future__ import annotations

from data.wording import Text

COMPARE_PAGE: dict[str, Text] = {
    "compare.title": Text("Siapa masuk, siapa keluar, dan mengapa?", "Who entered, who left, and why?"),
    "compare.about": Text(
        "Membandingkan daftar menurut skor: sebelum → kini (skenario yang sedang dibuka).",
        "Compares the lists by score: before → now (the scenario that is open).",
    ),
    "compare.scenario_before": Text("Skenario sebelumnya", "Scenario before"),
    "compare.saved": Text("Berkas skenario wilayah ini", "This region's scenario file"),
    "compare.uploaded": Text("Skenario dari berkas lain", "Scenario from another file"),
    "compare.upload": Text("Berkas skenario (TOML)", "Scenario file (TOML)"),
    "compare.data_before": Text("Data sebelumnya", "Data before"),
    "compare.same_data": Text("Data yang sama", "The same data"),
    "compare.need_file": Text("Unggah berkas skenario untuk dibandingkan.", "Upload a scenario file to compare with."),
    "compare.same": Text("Keduanya sama: tidak ada yang berubah.", "Both are the same: nothing changed."),
    "compare.nothing_common": Text(
        "Tidak ada desa yang dinilai pada kedua sisi. Pilih data sebelumnya dari wilayah yang sama.",
        "No village is judged on both sides. Choose earlier data of the same region.",
    ),
    "compare.names": Text("Sebelum: {before} · Kini: {after}", "Before: {before} · Now: {after}"),
    "change.entered": Text("Masuk", "Entered"),
    "change.left": Text("Keluar", "Left"),
    "change.stayed": Text("Tetap", "Stayed"),
    "change.outside": Text("Di luar keduanya", "Outside both"),
    "compare.spearman": Text("Korelasi peringkat", "Rank correlation"),
    "compare.change": Text("Perubahan", "Change"),
    "compare.rank_before": Text("Dulu", "Before"),
    "compare.rank_after": Text("Kini", "Now"),
    "compare.score_before": Text("Skor sebelum", "Score before"),
    "compare.score_after": Text("Skor kini", "Score now"),
    "compare.cause": Text("Sebab utama", "Main cause"),
    "cause.data": Text("data", "data"),
    "cause.weights": Text("kriteria dan bobot", "criteria and weights"),
    "cause.rules": Text("aturan", "rules"),
    "compare.by_data": Text("oleh data", "by data"),
    "compare.by_weights": Text("oleh bobot", "by weights"),
    "compare.by_rules": Text("oleh aturan", "by rules"),
    "compare.parts": Text(
        "Bagian sebab adalah nilai Shapley: rata-rata atas semua urutan mengganti data, bobot, dan aturan. Jumlahnya "
        "sama dengan perubahan (masuk = +1, keluar = −1).",
        "The parts are Shapley values: means over every order of replacing data, weights and rules. They sum to the "
        "change (entered = +1, left = −1).",
    ),
    "compare.only_changed": Text("Hanya yang masuk atau keluar", "Only entered or left"),
    "compare.chart": Text("Peringkat sebelum dan kini", "Rank before and now"),
    "compare.before": Text("sebelum", "before"),
    "compare.now": Text("kini", "now"),
    "compare.download": Text("Perbandingan (CSV)", "Comparison (CSV)"),
    "compare.download_book": Text("Perbandingan (XLSX)", "Comparison (XLSX)"),
    "compare.running": Text(
        "Menghitung kedua daftar dan sebab perbedaannya …", "Computing both lists and why they differ …"
    ),
}
