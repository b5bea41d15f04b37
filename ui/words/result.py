"""Texts of the search with its progress and of the views *Rencana* and *Aliran dana* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

_SOLVING = {
    "solving.queue": Text("Menunggu giliran di belakang rencana lain", "Waiting in line behind other plans"),
    "solving.measure": Text("Mengukur desa", "Measuring villages"),
    "solving.prioritise": Text("Menghitung skor dan peringkat", "Computing scores and ranks"),
    "solving.allocate": Text("Menyiapkan pilihan", "Preparing the choices"),
    "solving.presolve": Text("Memeriksa pagu dan aturan", "Checking budgets and rules"),
    "solving.solve": Text("Mencari rencana terbaik", "Searching for the best plan"),
    "solving.prices": Text("Menghitung harga tiap aturan", "Computing the price of each rule"),
    "solving.explain": Text("Menuliskan alasan", "Writing the reasons"),
    "solving.stopping": Text("Menghentikan pencarian …", "Ending the search …"),
    "solving.seconds": Text("{seconds} detik", "{seconds} s"),
    "solving.stop": Text("Hentikan", "Stop"),
    "solving.stop_help": Text(
        "Pencarian berakhir dengan rencana terbaik sejauh ini, yang belum terbukti terbaik.",
        "The search ends with the best plan so far, which is not proven to be the best.",
    ),
    "solving.nothing_yet": Text("Belum ada rencana sementara.", "No interim plan yet."),
    "solving.best": Text(
        "Rencana terbaik sejauh ini menutup kesenjangan {best}.", "The best plan so far closes a gap of {best}."
    ),
    "solving.bound": Text(
        "Belum ada rencana sementara; tidak ada rencana yang menutup lebih dari {bound}.",
        "No interim plan yet; no plan closes more than {bound}.",
    ),
    "solving.gap": Text(
        "Rencana terbaik sejauh ini menutup kesenjangan {best}; paling banyak {bound} mungkin, selisih {gap}%.",
        "The best plan so far closes a gap of {best}; at most {bound} is possible, {gap}% more.",
    ),
    "solving.none": Text("Pencarian berakhir tanpa rencana.", "The search ended without a plan."),
}

_RESULT = {
    "alloc.view_flow": Text("Aliran dana", "Flow of money"),
    "result.not_proven": Text(
        "Rencana ini belum terbukti terbaik: pencarian berakhir lebih dahulu. Rencana lain menutup paling banyak "
        "{gap}% lebih banyak. Tekan Hitung rencana untuk mencari lagi.",
        "This plan is not proven to be the best: the search ended first. Another plan closes at most {gap}% more. "
        "Press Compute plan to search again.",
    ),
    "result.part": Text("Bagian hasil", "Part of the result"),
    "result.part_map": Text("Peta", "Map"),
    "result.part_list": Text("Desa & paket", "Villages & packages"),
    "result.part_others": Text("Tidak terpilih", "Not chosen"),
    "result.part_funds": Text("Dana", "Funds"),
    "result.part_regencies": Text("Wilayah", "Regencies"),
    "result.part_rules": Text("Aturan", "Rules"),
    "result.map_note": Text(
        "Garis tepi gelap: desa terpilih, bernomor seperti pada Desa & paket. Klik desa untuk memilihnya.",
        "Dark outline: chosen village, numbered as in Villages & packages. Click a village to select it.",
    ),
    "result.number": Text("No.", "No."),
    "result.payer": Text("Dibayar oleh", "Paid by"),
    "result.reason": Text("Alasan", "Reason"),
    "result.search": Text("Cari nama atau kode desa", "Search by village name or code"),
    "result.found": Text("{shown} dari {count} desa.", "{shown} of {count} villages."),
    "result.limited": Text(
        "{shown} dari {count} desa ditampilkan; cari untuk melihat yang lain, atau unduh semua pada halaman Ekspor.",
        "{shown} of {count} villages shown; search to see the others, or download all of them on the page Export.",
    ),
    "result.no_match": Text("Tidak ada desa yang cocok.", "No village matches."),
    "result.all_chosen": Text("Semua desa terpilih.", "Every village is chosen."),
    "result.none_chosen": Text("Tidak ada desa terpilih.", "No village is chosen."),
    "result.village_chosen": Text(
        "{name}: terpilih, nomor {number}. {package}. Biaya {cost}, menutup kesenjangan {gap}.",
        "{name}: chosen, number {number}. {package}. Cost {cost}, closes a gap of {gap}.",
    ),
    "result.village_other": Text("{name}: tidak terpilih. {reason}", "{name}: not chosen. {reason}"),
    "result.used": Text("terpakai", "used"),
    "result.unused": Text("sisa", "left"),
    "result.fund_chart": Text("Pagu tiap dana: terpakai dan sisa (miliar Rp)", "Each fund: used and left (billion Rp)"),
    "result.amount": Text("Jumlah", "Amount"),
    "result.share": Text("Bagian", "Share"),
    "result.ministry_total": Text("Jumlah per kementerian/lembaga", "Sum by ministry"),
    "result.years": Text("Tahun berikutnya (miliar Rp)", "Later years (billion Rp)"),
    "result.years_note": Text(
        "Yang dipilih tahun ini juga berbiaya pada tahun berikutnya. Tanpa pagu: dana tahun itu belum dibatasi.",
        "What is chosen this year costs in later years too. No ceiling: that year's fund is not limited yet.",
    ),
    "result.year": Text("Tahun", "Year"),
    "result.no_ceiling": Text("tanpa pagu", "no ceiling"),
    "result.regency_chart": Text("Biaya per kabupaten/kota (miliar Rp)", "Cost by regency (billion Rp)"),
    "result.regencies_without": Text(
        "{count} kabupaten/kota lain tanpa desa terpilih.", "{count} other regencies without a chosen village."
    ),
    "result.most_bars": Text("{shown} biaya terbesar dari {count}.", "The {shown} largest of {count}."),
    "result.candidates": Text("Kandidat", "Candidates"),
    "result.binding": Text("Aturan yang mengikat", "Rules that bind"),
    "result.no_binding": Text(
        "Tidak ada aturan atau pagu yang berharga: melonggarkan satu saja hampir tidak menambah apa pun.",
        "No rule or ceiling has a price above zero: loosening a single one adds next to nothing.",
    ),
    "result.binding_note": Text(
        "Harga adalah perkiraan untuk perubahan kecil (dari relaksasi linear), dalam satuan kesenjangan tertutup.",
        "Prices are estimates for small changes (of the linear relaxation), in units of gap closed.",
    ),
    "result.fund_ministry": Text("Dana (K/L)", "Fund (ministry)"),
    "result.price_billion": Text("+Rp1 miliar", "+Rp1 billion"),
    "result.price_note": Text(
        "+Rp1 miliar: kesenjangan yang kira-kira tertutup lebih banyak bila pagu dana itu bertambah Rp 1 miliar.",
        "+Rp1 billion: about how much more gap is closed when that fund's ceiling grows by Rp 1 billion.",
    ),
    "result.all_rules": Text("Semua aturan", "All rules"),
    "result.price": Text("Harga", "Price"),
    "result.price_money": Text(
        "Rp 1 miliar lagi menutup kira-kira {gap} lebih banyak.", "Rp 1 billion more closes about {gap} more."
    ),
    "result.price_most": Text(
        "Satu desa lagi menutup kira-kira {gap} lebih banyak.", "One more village closes about {gap} more."
    ),
    "result.price_least": Text(
        "Satu desa lebih sedikit yang diwajibkan menutup kira-kira {gap} lebih banyak.",
        "Asking for one village fewer closes about {gap} more.",
    ),
    "result.price_lock": Text(
        "Tanpa kunci ini tertutup kira-kira {gap} lebih banyak.", "Without this lock about {gap} more is closed."
    ),
    "result.rule_use": Text("{rule}: terpakai {used} dari {limit}.", "{rule}: {used} of {limit} used."),
}

_FLOW = {
    "flow.about": Text(
        "Dari dana ke kementerian/lembaga pemiliknya, lalu ke pilar. Tebal pita sebanding dengan rupiah; jumlah tiap "
        "kolom sama dengan biaya rencana, {cost}.",
        "From funds to the ministries that own them, then to pillars. Ribbons are as thick as the money; each column "
        "sums to the plan's cost, {cost}.",
    ),
    "flow.form": Text("Bentuk", "Form"),
    "flow.ribbons": Text("Aliran", "Flow"),
    "flow.bars": Text("Batang", "Bars"),
    "flow.nothing": Text("Rencana ini tidak membiayai apa pun.", "This plan pays for nothing."),
    "flow.from": Text("Dari", "From"),
    "flow.to": Text("Ke", "To"),
    "flow.of_total": Text("Bagian biaya", "Share of cost"),
    "flow.name": Text("Nama", "Name"),
    "flow.bars_title": Text(
        "Biaya tiap kementerian/lembaga menurut pilar (miliar Rp)", "Cost of each ministry by pillar (billion Rp)"
    ),
    "flow.total": Text("Jumlah", "Total"),
}

RESULT: dict[str, Text] = {**_SOLVING, **_RESULT, **_FLOW}
