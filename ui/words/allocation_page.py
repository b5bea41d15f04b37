"""Texts of the pages *Alokasi* and *Ekspor*."""

from __future__ import annotations

from data.wording import Text

ALLOCATION_PAGE: dict[str, Text] = {
    "alloc.settings_shown": Text("Pengaturan", "Settings"),
    "alloc.settings_help": Text(
        "Matikan agar hasil memakai seluruh lebar layar. Pengaturan tetap berlaku.",
        "Switch off to give the result the whole width. The settings stay as they are.",
    ),
    "alloc.title": Text("Apa yang dapat kita lakukan dengan anggaran ini?", "What can we do with this money?"),
    "alloc.fund": Text("Dana", "Fund"),
    "alloc.ministry": Text("K/L", "Ministry"),
    "alloc.budget": Text("Pagu (Rp)", "Budget (Rp)"),
    "alloc.cost": Text("Biaya (Rp)", "Cost (Rp)"),
    "alloc.left": Text("Sisa (Rp)", "Left (Rp)"),
    "exposure.migrant_workers": Text("PMI", "Migrant workers"),
    "exposure.population": Text("Penduduk", "Population"),
    "exposure.one": Text("Setiap desa sama", "Each village alike"),
    "lock.in": Text("harus masuk", "must be in"),
    "lock.out": Text("harus keluar", "must be out"),
    "alloc.intervention": Text("Intervensi", "Intervention"),
    "alloc.pillar": Text("Pilar", "Pillar"),
    "alloc.owner": Text("Pelaksana", "Owner"),
    "alloc.result": Text("Hasil", "Result"),
    "alloc.none_yet": Text("Belum ada rencana. Tekan Hitung rencana.", "No plan yet. Press Compute plan."),
    "alloc.chosen": Text("Desa terpilih", "Villages chosen"),
    "alloc.spent": Text("Biaya", "Cost"),
    "alloc.gap_closed": Text("Kesenjangan tertutup", "Gap closed"),
    "alloc.proof": Text("Selisih batas bukti", "Gap to proven bound"),
    "alloc.proof_help": Text(
        "Batas atas {bound}; status {status}; {solver}", "Upper bound {bound}; status {status}; {solver}"
    ),
    "solver.optimal": Text("optimal", "optimal"),
    "solver.within_gap": Text("dalam selisih yang diizinkan", "within the allowed gap"),
    "solver.time_limit": Text("batas waktu, belum terbukti", "time limit, not proven"),
    "alloc.package": Text("Paket", "Package"),
    "alloc.count": Text("Desa", "Villages"),
    "alloc.why": Text("Alasan", "Reason"),
    "alloc.infeasible": Text("Tidak ada rencana yang memenuhi semua aturan.", "No plan obeys all the rules."),
    "alloc.rule": Text("Aturan", "Rule"),
    "alloc.limit": Text("Batas", "Limit"),
    "alloc.used": Text("Terpakai", "Used"),
    "export.title": Text("Apa yang diserahkan?", "What is handed in?"),
    "export.ranking": Text("Peringkat tanpa alokasi", "Ranking without allocation"),
    "export.ranking_prepare": Text("Siapkan berkas peringkat", "Prepare the ranking's files"),
    "export.ranking_xlsx": Text("Buku kerja peringkat (ranking.xlsx)", "Ranking workbook (ranking.xlsx)"),
    "export.ranking_gpkg": Text(
        "GeoPackage peringkat untuk QGIS (ranking.gpkg)", "Ranking GeoPackage for QGIS (ranking.gpkg)"
    ),
    "export.ranking_json": Text("Peringkat dan analisis (ranking.json)", "Ranking and analysis (ranking.json)"),
    "export.ranking_csv": Text("Daftar peringkat (ranking.csv)", "Ranked list (ranking.csv)"),
    "export.none": Text(
        "Hitung rencana lebih dahulu pada halaman Alokasi.", "Compute a plan first, on the page Allocation."
    ),
    "export.for": Text(
        "Rencana: {name}, {year}. {chosen} desa, {cost}.", "Plan: {name}, {year}. {chosen} villages, {cost}."
    ),
    "export.json": Text("Rencana (plan.json)", "Plan (plan.json)"),
    "export.xlsx": Text("Buku kerja (plan.xlsx)", "Workbook (plan.xlsx)"),
    "export.gpkg": Text("GeoPackage bergaya untuk QGIS (plan.gpkg)", "Styled GeoPackage for QGIS (plan.gpkg)"),
    "export.geojson": Text("Daftar pendek (shortlist.geojson)", "Shortlist (shortlist.geojson)"),
    "export.csv": Text("Daftar pendek (shortlist.csv)", "Shortlist (shortlist.csv)"),
    "export.zip": Text("Semua berkas (ZIP)", "All files (ZIP)"),
    "export.digests": Text("Sidik dan versi", "Digests and versions"),
    "export.input_digest": Text("Sidik masukan", "Input digest"),
    "export.result_digest": Text("Sidik hasil", "Result digest"),
    "export.sources": Text("Sumber", "Sources"),
}
