"""Texts of the view *Harga dan alasan* of the page *Alokasi*, and of the ladder and the other plans."""

from __future__ import annotations

from data.wording import Text

_REQUEST = {
    "explain.running": Text("Menyiapkan pencarian …", "Preparing the searches …"),
    "explain.progress": Text("{done} dari {of} pencarian selesai", "{done} of {of} searches done"),
    "explain.stop": Text("Hentikan", "Stop"),
    "explain.stop_help": Text("Yang sudah dihitung tidak disimpan.", "What has been computed so far is not kept."),
    "explain.between": Text("Terbukti di antara", "Proven to lie between"),
    "explain.at_least": Text("paling sedikit {value}", "at least {value}"),
    "explain.at_most": Text("paling banyak {value}", "at most {value}"),
    "explain.yes": Text("ya", "yes"),
    "explain.no": Text("tidak", "no"),
}

_PRICES = {
    "explain.part_prices": Text("Harga aturan", "Prices of rules"),
    "explain.prices_about": Text(
        "Tiap aturan digeser satu langkah ke arah yang memberi ruang, lalu rencananya dicari lagi: satu miliar rupiah "
        "lebih, satu desa lebih, satu kursi kurang pada batas bawah, satu kunci dilepas.",
        "Each rule is moved one step in the direction that gives room, and the plan is searched anew: one billion "
        "rupiah more, one village more, one seat less for a floor, one lock released.",
    ),
    "explain.prices_run": Text("Hitung harga tiap aturan", "Compute the price of each rule"),
    "explain.prices_none": Text(
        "Tidak satu pun langkah mengubah rencana ini.", "None of these steps changes this plan."
    ),
    "explain.prices_all": Text("Semua aturan ({count})", "All rules ({count})"),
    "explain.prices_axis": Text("Perubahan kesenjangan tertutup", "Change of gap closed"),
    "explain.prices_lp": Text(
        'Garis tegak dan kolom "Menurut harga": taksiran cepat dari pelonggaran linear, yang membiarkan setengah desa '
        "terpilih. Yang dihitung ulang adalah rencana nyata; bila keduanya berbeda, percayai yang dihitung ulang.",
        'The strokes and the column "By its price": the quick estimate of the linear relaxation, in which half a '
        "village may be chosen. What is solved anew is a real plan; where the two differ, trust that one.",
    ),
    "explain.step": Text("Langkah", "Step"),
    "explain.difference": Text("Perubahan (dihitung ulang)", "Change (solved anew)"),
    "explain.lp": Text("Menurut harga", "By its price"),
    "explain.billion_more": Text("+Rp1 miliar", "+Rp1 billion"),
    "explain.village_more": Text("+1 desa", "+1 village"),
    "explain.village_less": Text("\u22121 desa", "\u22121 village"),
}

_WORTH = {
    "explain.part_worth": Text("Nilai tiap desa terpilih", "Worth of each chosen village"),
    "explain.worth_about": Text(
        "Berapa kesenjangan yang tidak lagi tertutup bila satu desa terpaksa keluar dan rencana dicari lagi tanpanya. "
        "Itu bukan kesenjangan yang ditutup desa itu: uang dan kursinya dipakai desa lain.",
        "How much gap is no longer closed when one village has to leave and the plan is searched anew without it. That "
        "is not the gap the village closes: its money and its seat go to others.",
    ),
    "explain.worth_run": Text("Hitung nilai tiap desa terpilih", "Compute the worth of each chosen village"),
    "explain.worth_none": Text("Rencana ini tidak memilih desa.", "This plan chooses no village."),
    "explain.worth_limited": Text(
        "Dihitung untuk {count} desa berperingkat teratas dari {of} desa terpilih.",
        "Computed for the {count} highest-ranked of {of} chosen villages.",
    ),
    "explain.nearby_worth": Text(
        "Wilayah ini besar: pengganti dicari di antara desa rencana dan desa yang paling dekat untuk masuk. Angkanya "
        'batas atas; yang terbukti ada pada kolom "Terbukti di antara".',
        "This region is large: replacements are sought among the villages of the plan and those nearest to entering. "
        'The figures are upper bounds; what is proven stands in the column "Proven to lie between".',
    ),
    "explain.worth_axis": Text("Kesenjangan yang hilang tanpa desa ini", "Gap lost without this village"),
    "explain.lost_without": Text("Hilang tanpa desa ini", "Lost without it"),
    "explain.lost_share": Text("Bagian rencana", "Share of the plan"),
    "explain.instead": Text("Yang masuk menggantikan", "Who comes instead"),
    "explain.goes_too": Text("Ikut keluar", "Goes with it"),
    "explain.irreplaceable": Text("tak tergantikan", "irreplaceable"),
}

_ENTRIES = {
    "explain.part_entries": Text("Mengapa tidak?", "Why not?"),
    "explain.entries_about": Text(
        "Mengapa sebuah desa tidak masuk, dan perubahan terkecil yang memasukkannya tanpa mengurangi kesenjangan yang "
        "ditutup rencana. Tiap perubahan dicoba sendiri-sendiri.",
        "Why a village is not in, and the smallest change that lets it in while the plan closes no less gap. Each "
        "change is tried alone.",
    ),
    "explain.nearby_entries": Text(
        "Wilayah ini besar: rencana dengan desa itu dicari di antara desa rencana dan desa yang paling dekat untuk "
        "masuk. Perubahan yang tidak cukup di sana disebut belum terjawab.",
        "This region is large: plans with the village are sought among the villages of the plan and those nearest to "
        "entering. A change that is not enough there is called not decided.",
    ),
    "explain.entries_none": Text("Semua desa yang berperingkat terpilih.", "Every ranked village is chosen."),
    "explain.village": Text(
        "Desa di luar rencana, menurut peringkat (atau pilih desa pada peta)",
        "Village outside the plan, by rank (or select one on the map)",
    ),
    "explain.entry_run": Text("Jelaskan desa ini", "Explain this village"),
    "explain.would_get": Text(
        "Paket yang akan diterimanya: {package}; {cost}; menutup {gap}.",
        "The package it would get: {package}; {cost}; closes {gap}.",
    ),
    "explain.change": Text("Yang diubah", "What is changed"),
    "explain.amount": Text("Sebanyak", "By"),
    "explain.proven_least": Text("Terbukti perlu sedikitnya", "Proven to need at least"),
    "explain.chosen_then": Text("Rencana terbaik lalu memilihnya", "The best plan then chooses it"),
    "explain.way_gain": Text("Paketnya menutup lebih banyak", "Its package closes more"),
    "explain.other_ways": Text(
        "Yang dicoba tetapi tidak cukup atau belum terjawab ({count})", "Tried, but not enough or not decided ({count})"
    ),
    "explain.first_title": Text("Desa berperingkat teratas di luar rencana", "Highest-ranked villages outside"),
    "explain.first_count": Text("Banyaknya desa", "Number of villages"),
    "explain.first_run": Text("Jelaskan desa-desa ini", "Explain these villages"),
    "explain.cause": Text("Sebab", "Cause"),
    "explain.lost_with": Text("Hilang bila dipaksa masuk", "Lost when forced in"),
    "explain.cheapest_way": Text("Perubahan terkecil yang cukup", "Smallest change that is enough"),
    "cause.excluded": Text("tidak dapat dipilih", "cannot be chosen"),
    "cause.tie": Text("rencana lain dengan desa ini sama baiknya", "another plan with it is just as good"),
    "cause.quota": Text("kuota penuh", "a quota is full"),
    "cause.budget": Text("pagu dana", "a budget"),
    "cause.dearer": Text("lebih mahal daripada manfaatnya dibanding desa lain", "dearer than its gain beside others"),
    "cause.rules": Text("tidak ada rencana yang dapat memuatnya", "no plan can hold it"),
    "cause.loses": Text(
        "rencana rugi bila memuatnya; belum semua perubahan terjawab",
        "the plan loses by holding it; not every change is decided",
    ),
    "cause.not_decided": Text("belum terjawab seluruhnya", "not fully decided"),
}

_LADDER = {
    "ladder.kind": Text("Langkah menurut", "Steps in"),
    "ladder.kind_villages": Text("jumlah desa", "numbers of villages"),
    "ladder.kind_budget": Text("anggaran", "money"),
    "ladder.shares": Text("Bagian dari anggaran {total}", "Shares of the budget of {total}"),
    "ladder.typed": Text("Jumlah lain, dipisah titik koma", "Other numbers, apart by semicolons"),
    "ladder.typed_example": Text("misalnya 30; 75", "for example 30; 75"),
    "ladder.typed_money": Text("Anggaran lain, dipisah titik koma", "Other budgets, apart by semicolons"),
    "ladder.typed_money_example": Text(
        "misalnya Rp 1.500.000.000; 2,5 miliar; 80%", "for example Rp 1.500.000.000; 2,5 miliar; 80%"
    ),
    "ladder.not_read": Text("Bukan angka yang dapat dibaca: {parts}", "Not a number that can be read: {parts}"),
    "ladder.read": Text("Dibaca sebagai {steps}.", "Read as {steps}."),
    "ladder.beyond": Text(
        "{steps} melebihi {count} desa yang dapat dipilih, jadi tidak dihitung.",
        "{steps} is above the {count} villages that can be chosen, and is left out.",
    ),
    "ladder.no_money": Text("Skenario ini tanpa anggaran.", "This scenario has no money."),
    "ladder.no_steps": Text("Pilih sedikitnya satu langkah.", "Choose at least one step."),
    "ladder.too_many": Text("Pilih paling banyak {count} langkah.", "Choose at most {count} steps."),
    "ladder.large": Text(
        "Wilayah ini besar: tiap langkah dicari penuh dan dapat makan waktu; batas waktu skenario dibagi rata.",
        "This region is large: each step is searched in full and may take a while; the steps share the time limit.",
    ),
    "ladder.axis_villages": Text("Jumlah desa", "Number of villages"),
    "ladder.axis_budget": Text("Anggaran (miliar rupiah)", "Budget (billion rupiah)"),
    "ladder.step_villages": Text("Jumlah desa", "Number of villages"),
    "ladder.step_budget": Text("Anggaran", "Budget"),
    "ladder.smaller": Text("Paket mengecil", "Smaller packages"),
    "ladder.free": Text(
        "Daftar bersarang menutup sama banyak dengan yang terbaik pada tiap langkah: janji itu tanpa biaya.",
        "The nested list closes as much as the best at each step: the promise costs nothing.",
    ),
    "ladder.members": Text("Desa tiap langkah", "Villages of each step"),
    "ladder.change": Text("Dibanding langkah sebelumnya", "Against the step before"),
    "ladder.cut": Text("Ditampilkan {count} dari {of} desa.", "{count} of {of} villages are shown."),
    "change.added": Text("masuk", "added"),
    "change.stayed": Text("tetap", "stayed"),
    "change.dropped": Text("dicoret", "dropped"),
}

_OTHERS = {
    "others.summary": Text(
        "{always} desa ada di semua {plans} rencana, {sometimes} desa di sebagian, {never} desa tidak pernah.",
        "{always} villages are in all {plans} plans, {sometimes} in some, {never} in none.",
    ),
    "others.proven_note": Text(
        "Kolom Terbukti berlaku untuk semua rencana yang mungkin dalam batas itu, bukan hanya yang tampil di sini.",
        "The column Proven speaks of every plan within that tolerance, not only of those shown here.",
    ),
    "others.differing": Text("Desa yang berbeda antar rencana", "Villages that differ between the plans"),
    "others.every": Text("Desa yang selalu terpilih ({count})", "Villages that are always chosen ({count})"),
    "others.same": Text("Semua rencana memuat desa yang sama.", "All plans hold the same villages."),
    "others.plan_number": Text("Rencana {number}", "Plan {number}"),
    "others.villages": Text("Desa", "Villages"),
    "ended.at_most": Text("Pencarian berhenti pada {plans} rencana.", "The search ended with {plans} plans."),
    "ended.no_more": Text("Terbukti tidak ada rencana lain seperti itu.", "Proven: there is no other such plan."),
    "ended.no_more_searched": Text(
        "Di antara desa yang diperiksa tidak ada rencana lain seperti itu.",
        "Among the villages examined there is no other such plan.",
    ),
    "ended.not_decided": Text(
        "Pencarian berhenti pada batas waktu; mungkin masih ada yang lain.",
        "The search hit its time limit; there may be more.",
    ),
}

EXPLANATIONS: dict[str, Text] = {
    "alloc.view_explain": Text("Harga & alasan", "Prices & reasons"),
    **_REQUEST,
    **_PRICES,
    **_WORTH,
    **_ENTRIES,
    **_LADDER,
    **_OTHERS,
}
