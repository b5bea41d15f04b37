"""Texts of the page *Simulasi*."""

from __future__ import annotations

from data.wording import Text

WHAT_IF: dict[str, Text] = {
    "nav.simulation": Text("Simulasi", "Simulation"),
    "sim.about": Text(
        "**Simulasi, bukan data.** Gambar jalan, taruh pusat layanan atau menara pada peta, lalu lihat apa yang "
        "berubah. Rencana biasa tidak ikut berubah.",
        "**A simulation, not data.** Draw a road, drop a service centre or a tower on the map, and see what changes. "
        "The ordinary plan does not change.",
    ),
    "sim.national": Text(
        "Simulasi memerlukan wilayah dengan paling banyak {most} desa; wilayah ini punya {count}. Pilih wilayah yang "
        "lebih kecil pada skenario (kabupaten atau provinsi).",
        "A simulation needs a region of at most {most} villages; this one has {count}. Choose a smaller region in the "
        "scenario (a regency or a province).",
    ),
    "sim.computing": Text("Menghitung simulasi …", "Computing the simulation …"),
    "sim.road": Text("Jalan", "Road"),
    "sim.centre": Text("Pusat layanan", "Service centre"),
    "sim.tower": Text("Menara", "Tower"),
    "sim.shown": Text("Warna menunjukkan", "Colours show"),
    "sim.shown_minutes": Text("Warna: menit lebih singkat ke {kind}", "Colours: minutes less to {kind}"),
    "sim.shown_covered": Text("Warna: tambahan penduduk tercakup internet", "Colours: more residents with internet"),
    "sim.least": Text("Lebih dari (menit)", "More than (minutes)"),
    "sim.villages": Text("Desa", "Villages"),
    "sim.villages_help": Text(
        "Desa yang waktu tempuhnya ke pusat layanan ini berkurang lebih dari batas menit yang dipilih (simulasi).",
        "Villages whose time to this kind of centre falls by more than the minutes chosen (simulation).",
    ),
    "sim.covered_help": Text(
        "Penduduk yang tercatat tercakup dalam simulasi, sebelumnya tidak; yang dulu belum diketahui dianggap belum.",
        "People recorded as covered with the simulation and not before; what was not known before counts as not.",
    ),
    "sim.newly_reached": Text("{count} dulu tanpa rute", "{count} had no route"),
    "sim.people": Text("Penduduknya", "Residents"),
    "sim.workers": Text("PMI di sana", "Migrants"),
    "sim.covered": Text("Baru tercakup", "Newly covered"),
    "sim.people_unit": Text("jiwa, internet", "people, internet"),
    "sim.list": Text("Daftar teratas", "Top list"),
    "sim.missing": Text("belum diketahui di {count} desa", "not known in {count} villages"),
    "sim.no_price": Text("Biaya: belum diisi", "Cost: not entered"),
    "sim.cost": Text("Biaya isian {cost}; {without} tanpa harga", "Cost as entered {cost}; {without} without a price"),
    "sim.new": Text("Objek baru", "New object"),
    "sim.kind": Text("Jenis pusat layanan", "Kind of service centre"),
    "sim.class": Text("Kelas jalan", "Road class"),
    "sim.surface": Text("Permukaan", "Surface"),
    "sim.speed": Text("Kecepatan menurut skenario: {kmh} km/jam", "Speed by the scenario: {kmh} km/h"),
    "sim.no_speed": Text(
        "Skenario tidak punya kecepatan untuk kelas ini.", "The scenario has no speed for this class."
    ),
    "sim.range": Text("Jangkauan menara (m)", "Range of the tower (m)"),
    "sim.range_help": Text(
        "Anggapan Anda: semua penduduk dalam lingkaran ini dianggap tercakup.",
        "Your assumption: everyone within this circle counts as covered.",
    ),
    "sim.typed": Text("Tambah dengan koordinat", "Add by coordinates"),
    "sim.what": Text("Objek", "Object"),
    "sim.coordinates": Text("Bujur, lintang (satu titik per baris)", "Longitude, latitude (one place a line)"),
    "sim.coordinates_help": Text(
        "Mis. 124.95, -9.12 atau 124,95; -9,12. Jalan: sedikitnya dua baris.",
        "E.g. 124.95, -9.12 or 124,95; -9,12. A road: at least two lines.",
    ),
    "sim.add": Text("Tambahkan", "Add"),
    "sim.empty": Text(
        "Belum ada yang dicoba. Pilih *Jalan*, *Pusat*, atau *Menara* pada peta, lalu klik tempatnya.",
        "Nothing is tried yet. Choose *Road*, *Centre* or *Tower* on the map, then click its place.",
    ),
    "sim.items": Text("Objek simulasi ({count})", "Objects of the simulation ({count})"),
    "sim.none_chosen": Text("pilih untuk mengubah …", "choose one to change …"),
    "sim.not_connected": Text(
        "{name} tidak bersambung dengan jalan mana pun: tidak ada perjalanan yang melewatinya. Seret ujungnya ke jalan "
        "atau perbesar jangkauan ujungnya.",
        "{name} does not connect to any road: no journey uses it. Drag an end to a road, or widen its reach.",
    ),
    "sim.connected": Text(
        "Bertemu jalan lain di {places} titik; ujungnya disambung {metres} m.",
        "Meets other roads at {places} places; its ends are led {metres} m.",
    ),
    "sim.name": Text("Nama", "Name"),
    "sim.reach": Text("Sambungkan ujung bila ada jalan dalam (m)", "Lead the ends to a road within (m)"),
    "sim.reach_help": Text(
        "Ujung jalan ditarik lurus ke jalan terdekat dalam jarak ini; 0 = tidak disambung.",
        "An end is led straight to the nearest road within this distance; 0 = it is not.",
    ),
    "sim.price": Text("Harga (Rp), bila ada", "Price (Rp), if known"),
    "sim.price_help": Text(
        "HTIS tidak mengarang harga. Isi hanya bila ada sumbernya.",
        "HTIS makes up no price. Enter it only with a source.",
    ),
    "sim.price_source": Text("Sumber harga", "Source of the price"),
    "sim.apply": Text("Terapkan", "Apply"),
    "sim.delete": Text("Hapus", "Delete"),
    "sim.undo": Text("Urungkan", "Undo"),
    "sim.redo": Text("Ulangi", "Redo"),
    "sim.undo_what": Text("Urungkan: {what}", "Undo: {what}"),
    "sim.redo_what": Text("Ulangi: {what}", "Redo: {what}"),
    "sim.did_add": Text("menambah {name}", "adding {name}"),
    "sim.did_move": Text("memindahkan {name}", "moving {name}"),
    "sim.did_edit": Text("mengubah {name}", "changing {name}"),
    "sim.did_delete": Text("menghapus {name}", "deleting {name}"),
    "sim.did_load": Text("memuat {name}", "loading {name}"),
    "sim.did_clear": Text("mengosongkan simulasi", "clearing the simulation"),
    "sim.file": Text("Berkas simulasi", "Simulation file"),
    "sim.load": Text("Muat simulasi (GeoJSON)", "Load a simulation (GeoJSON)"),
    "sim.limits": Text(
        "Paling banyak {roads} jalan ({vertices} titik), {centres} pusat layanan, {towers} menara.",
        "At most {roads} roads ({vertices} vertices), {centres} service centres, {towers} towers.",
    ),
    "sim.load_use": Text("Pakai berkas ini", "Use this file"),
    "sim.clear": Text("Kosongkan simulasi", "Clear the simulation"),
    "sim.most": Text("Desa yang paling terbantu (simulasi): {kind}", "Villages that gain most (simulation): {kind}"),
    "sim.nothing_changes": Text(
        "Tidak ada desa yang berubah. Periksa apakah jalan bersambung atau jenis pusat layanannya sesuai.",
        "No village changes. Check that roads connect and that the kind of centre is the one looked at.",
    ),
    "sim.reached_not_drawn": Text(
        "{count} desa yang dulu tanpa rute tidak tergambar pada grafik; lihat tabel.",
        "{count} villages that had no route before are not in the chart; see the table.",
    ),
    "sim.before": Text("sebelum", "before"),
    "sim.after": Text("dengan simulasi", "with the simulation"),
    "sim.short_before": Text("kini", "now"),
    "sim.short_after": Text("simulasi", "simulated"),
    "sim.side": Text("Keadaan", "State"),
    "sim.minutes_axis": Text("menit (simulasi, bukan data)", "minutes (simulation, not data)"),
    "sim.minutes": Text("Menit", "Minutes"),
    "sim.covered_share": Text("Tercakup %", "Covered %"),
    "sim.need": Text("Kebutuhan", "Need"),
    "sim.cut": Text("{shown} dari {total} desa yang berubah.", "{shown} of {total} villages that change."),
    "sim.list_in_new": Text("masuk", "enters"),
    "sim.list_in_was": Text("tetap di dalam", "stays in"),
    "sim.list_out_was": Text("keluar", "leaves"),
    "sim.list_out_new": Text("di luar", "outside"),
    "sim.village_minutes": Text("menit ke {kind}: {before} → {after}", "minutes to {kind}: {before} → {after}"),
    "sim.village_covered": Text("tercakup {before} → {after}", "covered {before} → {after}"),
    "sim.village_score": Text("skor {before} → {after}", "score {before} → {after}"),
    "sim.village_rank": Text("peringkat {before} → {after}", "rank {before} → {after}"),
    "sim.village_kinds": Text("Menit ke tiap jenis pusat layanan", "Minutes to each kind of service centre"),
    "sim.entered": Text("Masuk daftar teratas ({count}):", "Enter the top list ({count}):"),
    "sim.left": Text("Keluar daftar teratas ({count}):", "Leave the top list ({count}):"),
    "sim.download_book": Text("Sebelum/sesudah (XLSX)", "Before/after (XLSX)"),
    "sim.download_csv": Text("Sebelum/sesudah (CSV)", "Before/after (CSV)"),
    "sim.save": Text("Simpan simulasi (GeoJSON)", "Save the simulation (GeoJSON)"),
    "sim.plan": Text("Rencana dengan simulasi", "The plan with the simulation"),
    "sim.plan_about": Text(
        "Alokasi dihitung ulang seolah-olah objek simulasi sudah ada; rencana biasa tetap.",
        "The allocation is solved anew as if the objects were there; the ordinary plan stays.",
    ),
    "sim.plan_compute": Text("Hitung rencana dengan simulasi", "Compute the plan with the simulation"),
    "sim.plan_found": Text(
        "Simulasi, bukan data: {count} desa terpilih, biaya {cost}.",
        "Simulation, not data: {count} villages chosen, cost {cost}.",
    ),
    "sim.plan_unproven": Text("Terbaik sejauh ini; belum terbukti terbaik.", "The best so far; not proven best."),
    "sim.plan_none": Text(
        "Belum ada rencana biasa yang mutakhir untuk dibandingkan; hitung di halaman Alokasi. Sesudah itu "
        "perbandingannya dapat diunduh di sini.",
        "There is no current ordinary plan to compare with; compute it on the page Allocation. The comparison can then "
        "be downloaded here.",
    ),
    "sim.plan_book": Text("Simulasi rencana (XLSX)", "The simulated plan (XLSX)"),
    "sim.plan_csv": Text("Simulasi rencana (CSV)", "The simulated plan (CSV)"),
    "sim.plan_entered": Text("Masuk rencana ({count}):", "Enter the plan ({count}):"),
    "sim.plan_left": Text("Keluar rencana ({count}):", "Leave the plan ({count}):"),
}
