"""Texts of the page *Ekspor* about what was asked of a plan and is, or is not, in its files."""

from __future__ import annotations

from data.wording import Text

EXPORT_PAGE: dict[str, Text] = {
    "export.when": Text(
        "Untuk wilayah seluas ini berkas dibuat saat Anda minta; buku kerja bisa perlu satu menit atau lebih. Halaman "
        "lain tetap dapat dipakai, dan berkas yang sudah jadi menunggu di sini.",
        "For a region this large files are made when you ask for them; the workbook may take a minute or more. Other "
        "pages can be used meanwhile, and what is made waits here.",
    ),
    "export.make": Text("Siapkan {file}", "Prepare {file}"),
    "export.again": Text("Coba lagi: {file}", "Try again: {file}"),
    "export.stage_queue": Text("menunggu giliran", "waiting for its turn"),
    "export.stage_analyse": Text(
        "menghitung ketahanan peringkat dan analisis lain", "computing how robust the ranking is, and other analyses"
    ),
    "export.stage_write": Text("menulis {file}", "writing {file}"),
    "export.stopped": Text(
        "Dihentikan setelah {seconds} detik; {file} tidak dibuat.", "Stopped after {seconds} s; {file} was not made."
    ),
    "export.stage_pack": Text("memampatkan semua berkas", "packing all files"),
    "export.failed": Text(
        "{file} tidak jadi dibuat karena gangguan pada server, misalnya ruang penyimpanan penuh. Berkas lain tidak "
        "terpengaruh. Coba lagi; bila terulang, hubungi pengelola server: sebabnya ada dalam catatan server.",
        "{file} was not made because of trouble on the server, such as a full disk. Other files are not affected. Try "
        "again; if it happens again, tell whoever runs the server: its log holds the cause.",
    ),
    "export.holds": Text("Ikut dalam berkas: {names}.", "Also in the files: {names}."),
    "export.not_asked": Text(
        "Belum ditanyakan, jadi tidak ikut: {names}. Buka tampilan itu di halaman Alokasi, lalu kembali ke sini.",
        "Not asked yet, so not in the files: {names}. Open these views on the page Allocation, then come back.",
    ),
    "export.finding_matrix": Text("matriks HTIS siap cetak", "HTIS matrix ready to print"),
    "export.finding_dropouts": Text("akibat bila K/L mundur", "what breaks if a ministry leaves"),
    "export.finding_commitments": Text("komitmen K/L", "ministry commitments"),
    "export.finding_reconciliation": Text("usulan daerah", "local proposals"),
    "export.finding_ladders": Text("tangga", "ladder"),
    "export.finding_alternatives": Text("rencana lain", "other plans"),
    "export.finding_replacements": Text("nilai tiap desa", "worth of villages"),
    "export.finding_rule_prices": Text("harga aturan", "prices of rules"),
    "export.finding_entries": Text("mengapa tidak terpilih", "why not chosen"),
}
