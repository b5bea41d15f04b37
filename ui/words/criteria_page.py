"""Texts of the page *Kriteria*: catalogue, method and weights, dose, doubt."""

from __future__ import annotations

from data.wording import Text

CRITERIA_PAGE: dict[str, Text] = {
    "criteria.title": Text("Apa yang dinilai, dan bagaimana?", "What is judged, and how?"),
    "criteria.intro": Text(
        "Perubahan di sini berlaku untuk skenario yang sedang dibuka, di semua halaman.",
        "Changes here apply to the scenario that is open, on every page.",
    ),
    "criteria.tab_catalogue": Text("Katalog kriteria", "Criteria catalogue"),
    "criteria.tab_method": Text("Metode & bobot", "Method & weights"),
    "criteria.tab_dose": Text("Takaran", "Dose"),
    "criteria.tab_doubt": Text("Keraguan", "Doubt"),
    "criteria.about": Text(
        "{used} dari {count} kriteria dipakai; {with_data} punya data di wilayah ini ({villages} desa). Kriteria tanpa "
        "data tetap tercantum: belum ada data bukan berarti tidak penting.",
        "{used} of {count} criteria are used; {with_data} have data in this region ({villages} villages). Criteria "
        "without data stay listed: no data does not mean not important.",
    ),
    "criteria.filter": Text("Pilar", "Pillar"),
    "criteria.only_data": Text("Hanya yang punya data", "Only with data"),
    "criteria.use": Text("Pakai", "Use"),
    "criteria.code": Text("Kode", "Code"),
    "criteria.name": Text("Kriteria", "Criterion"),
    "criteria.pillar": Text("Pilar", "Pillar"),
    "criteria.kind": Text("Jenis", "Kind"),
    "kind.need": Text("kebutuhan", "need"),
    "kind.readiness": Text("kesiapan", "readiness"),
    "kind.rule": Text("aturan", "rule"),
    "criteria.data": Text("Desa berdata", "Villages with data"),
    "criteria.empty": Text("belum ada", "none yet"),
    "criteria.data_missing": Text("belum ada data", "no data yet"),
    "criteria.data_rule": Text("lewat aturan", "by a rule"),
    "criteria.level": Text("Tingkat", "Level"),
    "criteria.best": Text("Terbaik", "Best"),
    "criteria.worst": Text("Terburuk", "Worst"),
    "criteria.unit": Text("Satuan", "Unit"),
    "criteria.threshold": Text("Ambang", "Threshold"),
    "criteria.source": Text("Dasar skala", "Basis of scale"),
    "criteria.data_source": Text("Sumber data", "Data source"),
    "criteria.no_source": Text("belum ada sumber", "no source yet"),
    "criteria.changed_by": Text("Dapat diubah oleh (K/L)", "Can be changed by"),
    "criteria.evidence": Text("Bukti", "Evidence"),
    "criteria.surety": Text("Kepastian", "Surety"),
    "criteria.surety_help": Text(
        "A: naskah hukum atau halaman resmi dibaca langsung. B: beberapa sumber sepakat. "
        "C: satu sumber. ?: belum jelas.",
        "A: law text or official page read directly. B: several sources agree. C: one source. ?: unclear.",
    ),
    "criteria.apply": Text("Terapkan", "Apply"),
    "criteria.kept": Text(
        "Tetap ada dengan bobot nol karena dipakai intervensi: {names}.",
        "Kept with weight zero because interventions use them: {names}.",
    ),
    "criteria.same_ends": Text(
        "{name}: isi nilai terbaik dan terburuk yang berbeda.", "{name}: give a best and a worst that differ."
    ),
    "criteria.none_used": Text("Pakai sedikitnya satu kriteria kebutuhan.", "Use at least one need criterion."),
    "criteria.download": Text("Unduh katalog kriteria (TOML)", "Download criteria catalogue (TOML)"),
    "criteria.upload": Text("Muat katalog kriteria (TOML)", "Load criteria catalogue (TOML)"),
    "criteria.preset": Text("Bobot siap pakai", "Preset"),
    "criteria.preset_apply": Text("Pakai bobot ini", "Use this preset"),
    "criteria.preset_source": Text("Dasar: {source}. Kepastian {surety}.", "Basis: {source}. Surety {surety}."),
    "criteria.preset_missing": Text(
        "Belum ada data untuk: {names}. Desa dapat menjadi “belum dapat dinilai”.",
        "No data yet for: {names}. Villages may become “cannot be assessed yet”.",
    ),
    "criteria.method": Text("Metode penilaian", "Scoring method"),
    "method.weighted_sum": Text("Jumlah berbobot", "Weighted sum"),
    "method.geometric": Text("Rata-rata geometrik", "Geometric mean"),
    "method.topsis": Text("TOPSIS", "TOPSIS"),
    "method.vikor": Text("VIKOR", "VIKOR"),
    "method.promethee": Text("PROMETHEE II", "PROMETHEE II"),
    "method.spotis": Text("SPOTIS", "SPOTIS"),
    "method_short.weighted_sum": Text("Jumlah", "Sum"),
    "method_short.geometric": Text("Geometrik", "Geometric"),
    "method_short.topsis": Text("TOPSIS", "TOPSIS"),
    "method_short.vikor": Text("VIKOR", "VIKOR"),
    "method_short.promethee": Text("PROMETHEE", "PROMETHEE"),
    "method_short.spotis": Text("SPOTIS", "SPOTIS"),
    "about_method.weighted_sum": Text(
        "Rata-rata kebutuhan menurut bobot. Kebutuhan besar di satu kriteria dapat menutup yang lain. Urutan dua desa "
        "tidak bergantung pada desa lain.",
        "Weighted mean of needs. A great need in one criterion can make up for others. The order of two villages "
        "does not depend on other villages.",
    ),
    "about_method.geometric": Text(
        "Hasil kali berpangkat bobot: kebutuhan yang hampir nol di satu kriteria menarik skor ke bawah. Urutan "
        "dua desa tidak bergantung pada desa lain.",
        "Product with weights as exponents: a need near zero in one criterion pulls the score down. The order of two "
        "villages does not depend on other villages.",
    ),
    "about_method.topsis": Text(
        "Kedekatan dengan desa terburuk dan terbaik dalam data. Urutan dua desa dapat berbalik bila desa lain masuk "
        "atau keluar.",
        "Nearness to the worst and best in the data. The order of two villages may reverse when others come or go.",
    ),
    "about_method.vikor": Text(
        "Kompromi antara jumlah kebutuhan dan kebutuhan terkecil. Urutan dapat berbalik bila desa lain masuk "
        "atau keluar.",
        "A compromise between total need and the weakest need. Order may reverse when others come or go.",
    ),
    "about_method.promethee": Text(
        "Setiap desa dibandingkan dengan semua desa lain. Urutan dapat berbalik bila desa lain masuk atau keluar.",
        "Every village is compared with every other. Order may reverse when others come or go.",
    ),
    "about_method.spotis": Text(
        "Jarak ke titik paling membutuhkan pada skala tetap. Pada skala ini sama dengan jumlah berbobot.",
        "Distance to the neediest point on fixed scales. On these scales it equals the weighted sum.",
    ),
    "criteria.weighting": Text("Asal bobot", "Where weights come from"),
    "weighting.direct": Text("Langsung (penggeser)", "Direct (sliders)"),
    "weighting.by_pillar": Text("Per pilar, lalu kriteria", "By pillar, then criterion"),
    "weighting.equal": Text("Semua kriteria sama", "All criteria equal"),
    "weighting.equal_pillars": Text("Semua pilar sama", "All pillars equal"),
    "weighting.entropy": Text("Entropi (sebaran data)", "Entropy (spread of data)"),
    "weighting.critic": Text("CRITIC (sebaran dan pertentangan)", "CRITIC (spread and conflict)"),
    "weighting.ahp": Text("AHP (perbandingan berpasangan)", "AHP (pairwise judgements)"),
    "criteria.weights": Text("Bobot yang berlaku", "Weights in force"),
    "criteria.weight": Text("Bobot", "Weight"),
    "criteria.weights_readiness": Text("Bobot kesiapan", "Readiness weights"),
    "criteria.without_weight": Text("{count} kriteria lain berbobot nol.", "{count} other criteria weigh nothing."),
    "criteria.must_stay_need": Text(
        "{name}: intervensi {interventions} menutup kesenjangan kriteria ini, jadi jenisnya harus tetap kebutuhan.",
        "{name}: {interventions} closes the gap of this criterion, so its kind must stay need.",
    ),
    "criteria.objective_note": Text(
        "Bobot ini mengukur sebaran data, bukan arti penting bagi program.",
        "These weights measure spread in the data, not importance for the programme.",
    ),
    "weights.rule_note": Text(
        "Bobot berasal dari aturan “{rule}”. Menggeser menggantinya dengan bobot langsung.",
        "Weights come from the rule “{rule}”. Moving a slider replaces it by direct weights.",
    ),
    "weights.readiness_note": Text(
        "Kesiapan dinilai terpisah ({count} kriteria) dan digabung hanya bila skenario memintanya.",
        "Readiness is judged apart ({count} criteria) and combined only if the scenario says so.",
    ),
    "ahp.about": Text(
        "Bandingkan dua-dua: mana yang lebih penting, dan berapa kali? Pilih paling banyak tujuh kriteria.",
        "Compare in pairs: which matters more, and how many times? Choose at most seven criteria.",
    ),
    "ahp.criteria": Text("Kriteria yang dibandingkan", "Criteria to compare"),
    "ahp.pair": Text("{first} dibanding {second}", "{first} compared with {second}"),
    "ahp.more": Text("{times}× lebih penting", "{times}× more important"),
    "ahp.less": Text("{times}× kurang penting", "{times}× less important"),
    "ahp.same": Text("sama penting", "equally important"),
    "ahp.few": Text("Pilih sedikitnya dua kriteria.", "Choose at least two criteria."),
    "ahp.consistent": Text(
        "Rasio konsistensi {ratio}: dapat diterima (paling tinggi 0,10).",
        "Consistency ratio {ratio}: acceptable (at most 0.10).",
    ),
    "ahp.inconsistent": Text(
        "Rasio konsistensi {ratio}: di atas 0,10. Paling tidak sejalan: {first} terhadap {second} = {given}; yang "
        "sejalan dengan lainnya sekitar {consistent}.",
        "Consistency ratio {ratio}: above 0.10. Least in line: {first} over {second} = {given}; in line with the "
        "others would be about {consistent}.",
    ),
    "criteria.combination": Text("Kebutuhan dan kesiapan", "Need and readiness"),
    "combination.need_only": Text("Hanya kebutuhan (kesiapan ditampilkan saja)", "Need only (readiness is only shown)"),
    "combination.weighted": Text("Rata-rata berbobot", "Weighted mean"),
    "combination.product": Text("Hasil kali (perlu keduanya)", "Product (both are needed)"),
    "criteria.readiness_weight": Text("Bobot kesiapan dalam skor", "Weight of readiness in the score"),
    "criteria.combination_needs": Text(
        "Perlu sedikitnya satu kriteria kesiapan.", "Needs at least one readiness criterion."
    ),
    "criteria.need_split": Text("Batas kebutuhan tinggi", "High need from"),
    "criteria.readiness_split": Text("Batas siap", "Ready from"),
    "dose.about": Text(
        "Berapa banyak pendampingan menurut status atau skor: dari pembimbingan penuh sampai desa percontohan.",
        "How much guidance by status or score: from full guidance to model village.",
    ),
    "dose.basis": Text("Menurut", "By"),
    "basis.idm_status": Text("status IDM", "IDM status"),
    "basis.idm_score": Text("skor IDM", "IDM score"),
    "basis.need": Text("kebutuhan", "need"),
    "basis.readiness": Text("kesiapan", "readiness"),
    "basis.score": Text("skor", "score"),
    "dose.label": Text("Takaran", "Dose"),
    "dose.description": Text("Isi", "Content"),
    "dose.statuses": Text("Status IDM", "IDM status"),
    "dose.at_least": Text("Mulai dari", "From"),
    "dose.intensity": Text("Bagian paket", "Package share"),
    "dose.source": Text("Dasar", "Basis"),
    "dose.villages": Text("Kandidat", "Candidates"),
    "dose.listed": Text("Dalam daftar", "In the list"),
    "dose.unknown": Text("belum dapat ditentukan", "cannot be told yet"),
    "dose.now": Text("Takaran di wilayah ini", "Doses in this region"),
    "doubt.about": Text(
        "Seberapa jauh bobot dan data mungkin meleset. Dipakai oleh uji keteguhan.",
        "How far weights and data may be off. Used by the robustness test.",
    ),
    "doubt.weights": Text("Bobot", "Weights"),
    "doubt.cone": Text("setiap bobot ± {cone}", "each weight ± {cone}"),
    "doubt.all": Text("semua kemungkinan bobot", "all possible weights"),
    "doubt.none": Text("bobot tetap", "weights as they are"),
    "doubt.rule_cone": Text("Di sekitar bobot skenario", "Around the scenario's weights"),
    "doubt.rule_all": Text("Semua kemungkinan bobot", "All possible weights"),
    "doubt.rule_none": Text("Bobot tetap", "Weights as they are"),
    "doubt.cone_width": Text("Lebar ± (dari bobot)", "Width ± (of the weight)"),
    "doubt.draws": Text("Banyaknya percobaan", "Number of trials"),
    "doubt.seed": Text("Benih acak", "Random seed"),
    "doubt.firm": Text("Kokoh mulai dari (bagian percobaan)", "Firm from (share of trials)"),
    "doubt.errors": Text("Kesalahan baku tiap sumber data", "Standard error of each data source"),
    "doubt.dataset": Text("Sumber data", "Data source"),
    "doubt.relative": Text("Relatif (±)", "Relative (±)"),
    "doubt.absolute": Text("Mutlak (±)", "Absolute (±)"),
    "doubt.shared": Text("Sama di semua", "Same for all"),
    "doubt.error_source": Text("Dasar angka", "Basis of figure"),
    "doubt.error_help": Text(
        "Relatif: bagian dari nilai (0,1 = 10%). Mutlak: dalam satuan data. Sama di semua: satu kesalahan untuk semua "
        "desa. Nol berarti kesalahan tidak dinyatakan, bukan berarti data tanpa kesalahan.",
        "Relative: share of the value (0.1 = 10%). Absolute: in the data's unit. Same for all: one error for all "
        "villages. Zero means that no error is stated, not that the data have none.",
    ),
}
