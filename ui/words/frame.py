"""Texts of the frame: navigation, sidebar, messages that stand on every page."""

from __future__ import annotations

from data.wording import Text

FRAME: dict[str, Text] = {
    "frame.upload": Text("Pilih berkas", "Choose a file"),
    "frame.upload_limit": Text("Paling besar {size} per berkas.", "At most {size} a file."),
    "app.title": Text("HTIS · Perencanaan desa migran", "HTIS · Migrant village planning"),
    "nav.data": Text("Data", "Data"),
    "nav.criteria": Text("Kriteria", "Criteria"),
    "nav.review": Text("Uji", "Review"),
    "nav.compare": Text("Bandingkan", "Compare"),
    "nav.map": Text("Peta & Prioritas", "Map & Priorities"),
    "nav.allocation": Text("Alokasi", "Allocation"),
    "nav.export": Text("Ekspor", "Export"),
    "side.language": Text("Bahasa", "Language"),
    "side.look": Text("Tampilan", "Appearance"),
    "side.look_system": Text("Ikut perangkat", "As the device"),
    "side.look_light": Text("Terang", "Light"),
    "side.look_dark": Text("Gelap", "Dark"),
    "side.region": Text("Wilayah", "Region"),
    "side.region_help": Text(
        "Setiap wilayah membaca katalog datanya sendiri. Wilayah bertanda (rekaan) tidak ada di dunia nyata.",
        "Every region reads a data catalogue of its own. A region marked (invented) does not exist in the real world.",
    ),
    "side.sample": Text("Provinsi Contoh", "Sample province"),
    "side.invented": Text("{name} (rekaan)", "{name} (invented)"),
    "side.scenario": Text("Skenario", "Scenario"),
    "side.save": Text("Simpan skenario (TOML)", "Save scenario (TOML)"),
    "side.load": Text("Muat skenario (TOML)", "Load scenario (TOML)"),
    "side.reset": Text("Kembalikan ke awal", "Reset to the start"),
    "frame.loading": Text("Membaca data …", "Reading data …"),
    "frame.measuring": Text(
        "Menghitung jarak, waktu tempuh, dan cakupan internet …",
        "Computing distances, travel times and internet coverage …",
    ),
    "frame.solving": Text("Memilih desa dan paket …", "Choosing villages and packages …"),
    "frame.invented": Text(
        "Memuat data rekaan atau asumsi: {titles}. Jangan dipakai sebagai dasar keputusan.",
        "Contains invented or assumed data: {titles}. Do not base decisions on it.",
    ),
    "frame.all_invented": Text(
        "Semua data wilayah ini rekaan. Jangan dipakai sebagai dasar keputusan.",
        "All data of this region are invented. Do not base decisions on them.",
    ),
    "frame.faults": Text("Ada yang perlu diperbaiki:", "Something needs correcting:"),
    "frame.more_faults": Text("dan {count} hal lainnya.", "and {count} more."),
    "frame.where": Text("Di mana: {where}", "Where: {where}"),
    "frame.remedy": Text("Cara memperbaiki: {remedy}", "Remedy: {remedy}"),
    "frame.warnings": Text("{count} hal yang perlu diketahui", "{count} things to know"),
    "frame.no_data": Text(
        "Data wilayah ini tidak dapat dibaca. Pilih wilayah lain atau perbaiki berkasnya.",
        "This region's data cannot be read. Choose another region or correct the files.",
    ),
    "frame.stale": Text(
        "Hasil ini dari pengaturan sebelumnya. Hitung ulang.", "This result is from earlier settings. Compute again."
    ),
    "frame.compute": Text("Hitung rencana", "Compute plan"),
    "money.trillion": Text("Rp {amount} triliun", "Rp {amount} trillion"),
    "money.billion": Text("Rp {amount} miliar", "Rp {amount} billion"),
    "money.million": Text("Rp {amount} juta", "Rp {amount} million"),
    "unit.min": Text("menit", "min"),
    "unit.orang": Text("orang", "people"),
    "unit.kasus": Text("kasus", "cases"),
    "unit.0/1": Text("0 atau 1", "0 or 1"),
    "unit.0-1": Text("0–1", "0–1"),
    "unit.0-5": Text("skor 0–5", "score 0–5"),
    "unit.0-100": Text("0–100", "0–100"),
    "unit.orang/kabupaten": Text("orang per kabupaten", "people per regency"),
    "unit.kasus/kabupaten": Text("kasus per kabupaten", "cases per regency"),
    "unit.per 1.000": Text("per 1.000", "per 1,000"),
    "unit.per 100 KK": Text("per 100 KK", "per 100 households"),
    "unit.unit": Text("unit", "units"),
    "frame.unknown": Text("belum diketahui", "not known"),
    "frame.year_unknown": Text("tahun belum diketahui", "year not known"),
    "frame.not_ranked": Text("tidak ada", "none"),
    "frame.no_route": Text("tidak ada rute", "no route"),
    "frame.source_line": Text("Sumber: {titles}", "Source: {titles}"),
    "frame.no_source": Text("Dihitung dari skenario", "Computed from the scenario"),
    "frame.coarse": Text(
        "Hanya diketahui di atas tingkat desa: {names}. Semua desa di wilayah itu mendapat angka yang sama.",
        "Known only above the village: {names}. All villages of that area get the same figure.",
    ),
    "frame.criterion_sources": Text("Sumber data tiap kriteria", "Data sources of each criterion"),
    "frame.yes": Text("ya", "yes"),
    "frame.no": Text("tidak", "no"),
    "frame.villages_count": Text("{count} desa", "{count} villages"),
    "pillar.migration_service": Text("Layanan migrasi", "Migration service"),
    "pillar.productive_business": Text("Usaha produktif", "Productive business"),
    "pillar.community_parenting": Text("Pengasuhan bersama", "Community parenting"),
    "pillar.cooperative": Text("Koperasi", "Cooperative"),
    "pillar.all": Text("Semua pilar", "All pillars"),
    "status.yes": Text("kantong PMI", "kantong PMI"),
    "status.all": Text("kandidat", "candidate"),
    "status.no": Text("bukan kantong PMI", "not kantong PMI"),
    "status.unknown": Text("data PMI belum diketahui", "migrant-worker data not known"),
    "status.excluded": Text("sudah ada program", "programme present"),
    "tour.title": Text("Mulai dari sini:", "Start here:"),
    "tour.way": Text(
        "Data → Peta & Prioritas → Intervensi → Alokasi", "Data → Map & Priorities → Interventions → Allocation"
    ),
    "tour.how": Text("Empat langkah", "Four steps"),
    "tour.steps": Text(
        "1. **Data**: unggah berkas Anda.\n2. **Peta & Prioritas**: geser bobot, klik desa; **Kriteria** dan **Uji** "
        "menjawab mengapa.\n3. **Intervensi**: pilih bantuannya.\n4. **Alokasi**: beri pagu dan aturan, hitung; "
        "**Ekspor** menyerahkan berkasnya.",
        "1. **Data**: upload your files.\n2. **Map & Priorities**: move weights, click a village; **Criteria** and "
        "**Review** say why.\n3. **Interventions**: choose what is given.\n4. **Allocation**: give budgets and rules, "
        "compute; **Export** hands over the files.",
    ),
    "tour.skip": Text("Lewati", "Skip"),
    "tour.own_data": Text("Gunakan data Anda", "Use your data"),
}
