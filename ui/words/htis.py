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
    "htis.empty": Text("Rencana ini tidak memilih desa satu pun.", "This plan chooses no village."),
    "htis.of": Text("{part} dari {whole}", "{part} of {whole}"),
    "htis.tick": Text("Centang satu desa untuk rinciannya.", "Tick a village for its details."),
    "htis.unserved": Text("Pilar belum dilayani", "Pillars not served"),
    "htis.stages": Text("Tahap belum dilayani", "Stages not covered"),
    "htis.ministries": Text("K/L", "Ministries"),
    "htis.open_gaps": Text("Kesenjangan tanpa penutup", "Gaps that nothing closes"),
    "htis.gap": Text("Kesenjangan", "Gap"),
    "htis.greatest_need": Text("Kebutuhan terbesar (0–1)", "Greatest need (0–1)"),
    "htis.served_by": Text("Dilayani oleh", "Served by"),
    "htis.none": Text("tidak ada", "nothing"),
    "htis.stage": Text("Tahap", "Stage"),
    "htis.tag": Text("Prioritas nasional", "National priority"),
    "htis.untagged": Text(
        "Prioritasnya belum diketahui (bukan: tidak ada): {names}.", "Priority not known (not: none): {names}."
    ),
    "htis.payer": Text("Pembayar", "Payer"),
    "htis.itself": Text("sendiri, {fund}", "itself, {fund}"),
    "htis.gap_of": Text("Kesenjangan pada", "Gap in"),
    "htis.closed_share": Text("Tertutup", "Closed"),
    "htis.closed_by": Text("Ditutup oleh", "Closed by"),
    "htis.nothing_closes": Text("belum ada", "nothing yet"),
    "htis.shares_assumed": Text(
        "Bagian yang tertutup adalah asumsi skenario.", "The shares closed are assumptions of the scenario."
    ),
    "htis.no_gaps": Text(
        "Tidak ada kebutuhan terukur yang mencapai batas kesenjangan.", "No measured need reaches the limit of a gap."
    ),
    "htis.unknown_needs": Text(
        "{count} kriteria belum diketahui di desa ini.", "{count} criteria are not known of this village."
    ),
    "htis.around": Text("Di sekitarnya", "Around it"),
    "htis.judged": Text("Penilaian", "Judgement"),
    "htis.improved_by": Text("Diperbaiki oleh", "Improved by"),
    "htis.no_standard": Text(
        "Kurang atau cukup hanya menurut kriteria skenario; yang tidak dinilai skenario hanya ditampilkan. Sumber:",
        "Lacking or good by the scenario's criteria only; what it does not judge is only shown. Sources:",
    ),
    "htis.duties": Text("Siapa harus berkomitmen apa, di mana", "Who must commit what, where"),
    "htis.content": Text("Isi sel", "Content of the cells"),
    "htis.content_work": Text("Kegiatan", "Work"),
    "htis.content_money": Text("Uang", "Money"),
    "htis.work_about": Text(
        "Yang dilaksanakan tiap K/L; dalam kurung: dana dari K/L lain, atau hanya membayar. Kosong: tidak ada tugas.",
        "What each ministry carries out; in brackets: money of another, or it only pays. Empty cell: no duty.",
    ),
    "htis.money_about": Text(
        "Rupiah yang harus dibayar tiap K/L pada tahun rencana. Sel kosong: tidak membayar apa pun.",
        "Rupiah that each ministry must pay in the plan's year. Empty cell: it pays nothing.",
    ),
    "htis.paid_by": Text("{work} (dana: {who})", "{work} (money: {who})"),
    "htis.paid_with": Text("{work} (dana bersama {who})", "{work} (money with {who})"),
    "htis.only_pays": Text("{work} (hanya dana; pelaksana {who})", "{work} (money only; carried out by {who})"),
    "htis.weakest": Text(
        "Warna: komitmen yang paling lemah di dalam sel.", "Colour: the weakest commitment within the cell."
    ),
    "htis.total": Text("Jumlah", "Total"),
    "htis.later": Text("Tahun-tahun berikutnya", "Later years"),
    "htis.later_about": Text(
        "Yang harus dibayar tiap dana setelah {year} bila rencana ini dijalankan.",
        "What each fund must pay after {year} if this plan is carried out.",
    ),
    "htis.gaps": Text("Kesenjangan yang tidak ditutup siapa pun: {count}", "Gaps that nobody closes: {count}"),
    "htis.need": Text("Kebutuhan", "Need"),
    "htis.changed_by": Text("K/L yang dapat menutup", "Who could close it"),
    "htis.nobody": Text("belum disebut", "nobody named"),
    "road.toll": Text("jalan tol", "toll road"),
    "road.arterial": Text("jalan arteri", "arterial road"),
    "road.collector": Text("jalan kolektor", "collector road"),
    "road.local": Text("jalan lokal", "local road"),
    "road.neighbourhood": Text("jalan lingkungan", "neighbourhood road"),
    "road.other": Text("jalan lain", "other road"),
    "road.track": Text("jalan setapak kendaraan", "track"),
    "road.footpath": Text("jalan setapak", "footpath"),
    "road.ferry": Text("penyeberangan", "ferry"),
    "surface.paved": Text("beraspal", "paved"),
    "surface.unpaved": Text("tidak beraspal", "unpaved"),
    "surface.unknown": Text("permukaan belum diketahui", "surface not known"),
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
    "others.plan": Text("Rencana", "Plan"),
    "others.lost": Text("Lebih buruk", "Worse by"),
    "others.differs_by": Text("Desa berbeda", "Villages that differ"),
    "others.standing": Text("Terpilih", "Chosen"),
    "others.proven": Text("Terbukti", "Proven"),
    "seen.always": Text("selalu", "always"),
    "seen.sometimes": Text("kadang", "sometimes"),
    "seen.never": Text("tidak pernah", "never"),
}
