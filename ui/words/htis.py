"""Texts of the views *Matriks HTIS*, *Tangga* and *Rencana lain* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

HTIS: dict[str, Text] = {
    "alloc.view_plan": Text("Rencana", "Plan"),
    "alloc.view_matrix": Text("Matriks HTIS", "HTIS matrix"),
    "alloc.view_ladder": Text("Tangga", "Ladder"),
    "alloc.view_alternatives": Text("Rencana lain", "Other plans"),
    "htis.about": Text(
        "Empat uji tiap desa terpilih. Batas uji adalah pilihan alat ini, bukan ketetapan; kesenjangan: "
        "kebutuhan {limit} ke atas.",
        "Four tests of every chosen village. Where a test is met is this tool's choice, not a rule; a gap: need of "
        "{limit} or more.",
    ),
    "htis.unserved": Text("Pilar belum dilayani", "Pillars not served"),
    "htis.stages": Text("Tahap belum dilayani", "Stages not covered"),
    "htis.ministries": Text("K/L", "Ministries"),
    "htis.open_gaps": Text("Kesenjangan tanpa penutup", "Gaps that nothing closes"),
    "htis.duties": Text("Siapa membayar berapa, di mana (Rp)", "Who pays how much, where (Rp)"),
    "htis.total": Text("Jumlah", "Total"),
    "htis.gaps": Text("Kesenjangan yang tidak ditutup siapa pun: {count}", "Gaps that nobody closes: {count}"),
    "htis.need": Text("Kebutuhan", "Need"),
    "htis.changed_by": Text("K/L yang dapat menutup", "Who could close it"),
    "htis.nobody": Text("belum disebut", "nobody named"),
    "htis.dropout": Text("Bila satu K/L mundur", "If one ministry drops out"),
    "htis.ministry": Text("K/L yang mundur", "Ministry that drops out"),
    "htis.missing": Text("Dana yang hilang", "Money gone"),
    "htis.stranded": Text("Dana lain yang tertahan", "Other money stranded"),
    "htis.gap_lost": Text("Kesenjangan yang tidak jadi ditutup", "Gap no longer closed"),
    "htis.affected": Text("Desa terdampak", "Villages affected"),
    "htis.lost": Text("Intervensi yang hilang", "Interventions lost"),
    "htis.pillars_lost": Text("Pilar yang hilang", "Pillars lost"),
    "stage.before": Text("sebelum", "before"),
    "stage.during": Text("selama", "during"),
    "stage.after": Text("sesudah", "after"),
    "ladder.about": Text(
        "Rencana terbaik untuk tiap jumlah desa, dan daftar bersarang yang hanya bertambah. Selisihnya adalah harga "
        "janji bahwa desa yang sudah disebut tidak dicoret lagi.",
        "The best plan for each number of villages, and a nested list that only grows. The difference is the price of "
        "promising that a village once named is not struck off again.",
    ),
    "ladder.steps": Text("Jumlah desa", "Numbers of villages"),
    "ladder.run": Text("Hitung tangga", "Compute the ladder"),
    "ladder.running": Text("Menghitung rencana tiap anak tangga …", "Computing the plan of each step …"),
    "ladder.step": Text("Desa", "Villages"),
    "ladder.optimum": Text("terbaik", "optimum"),
    "ladder.nested": Text("bersarang", "nested"),
    "ladder.closed": Text("Kesenjangan tertutup", "Gap closed"),
    "ladder.cost": Text("Biaya (Rp)", "Cost (Rp)"),
    "ladder.added": Text("Masuk", "Added"),
    "ladder.dropped": Text("Dicoret", "Dropped"),
    "ladder.price": Text("Harga bersarang", "Cost of nesting"),
    "ladder.plan": Text("Daftar", "List"),
    "ladder.status": Text("Bukti", "Proof"),
    "proof.optimal": Text("terbukti terbaik", "proven best"),
    "proof.within_gap": Text("terbukti dalam selisih", "proven within the gap"),
    "proof.time_limit": Text("berhenti pada batas waktu", "stopped at the time limit"),
    "proof.infeasible": Text("tidak mungkin", "not possible"),
    "proof.not_decided": Text("belum terjawab", "not decided"),
    "others.about": Text(
        "Rencana yang hampir sama baiknya tetapi benar-benar berbeda: desa mana yang selalu, kadang, atau tidak pernah "
        "terpilih.",
        "Plans that are nearly as good but really differ: which villages are always, sometimes or never chosen.",
    ),
    "others.tolerance": Text("Boleh lebih buruk (bagian)", "May be worse by (share)"),
    "others.differ": Text("Paling sedikit desa yang berbeda", "Fewest villages that differ"),
    "others.run": Text("Cari rencana lain", "Find other plans"),
    "others.running": Text(
        "Mencari rencana lain yang hampir sama baiknya …", "Looking for other plans nearly as good …"
    ),
    "others.plan": Text("Rencana", "Plan"),
    "others.lost": Text("Lebih buruk", "Worse by"),
    "others.differs_by": Text("Desa berbeda", "Villages that differ"),
    "others.standing": Text("Terpilih", "Chosen"),
    "others.proven": Text("Terbukti", "Proven"),
    "seen.always": Text("selalu", "always"),
    "seen.sometimes": Text("kadang", "sometimes"),
    "seen.never": Text("tidak pernah", "never"),
}
