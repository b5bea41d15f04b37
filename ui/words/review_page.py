"""Texts of the page *Uji*: need and readiness, robustness, methods, measuring, equity, IDM."""

from __future__ import annotations

from data.wording import Text

REVIEW_PAGE: dict[str, Text] = {
    "review.title": Text("Dapatkah daftar ini dipertahankan?", "Can this list be defended?"),
    "review.about": Text(
        "Daftar = {size} desa teratas menurut skor, sebelum pagu dan aturan alokasi.",
        "The list = the first {size} villages by score, before budgets and allocation rules.",
    ),
    "review.tab_quadrants": Text("Kebutuhan × kesiapan", "Need × readiness"),
    "review.tab_robustness": Text("Keteguhan", "Robustness"),
    "review.tab_methods": Text("Antar metode", "Between methods"),
    "review.tab_measuring": Text("Layak diukur", "Worth measuring"),
    "review.tab_equity": Text("Pemerataan", "Equity"),
    "review.tab_idm": Text("Periksa IDM", "IDM check"),
    "review.testing": Text(
        "Menguji {draws} kemungkinan bobot dan data …", "Testing {draws} possible weights and data …"
    ),
    "review.testing_queue": Text("Menunggu giliran di belakang uji lain", "Waiting in line behind other tests"),
    "review.testing_draw": Text("Menyiapkan percobaan", "Preparing the trials"),
    "review.testing_done": Text("{done} dari {of} percobaan", "{done} of {of} trials"),
    "review.stopped": Text(
        "Dihentikan setelah {seconds} detik; belum ada hasil.", "Stopped after {seconds} s; there is no result."
    ),
    "review.test_failed": Text(
        "Uji ini tidak selesai karena gangguan pada server. Coba lagi; bila terulang, hubungi pengelola server: "
        "sebabnya ada dalam catatan server.",
        "The test did not end because of trouble on the server. Try again; if it happens again, tell whoever runs the "
        "server: its log holds the cause.",
    ),
    "review.methods_running": Text("Menghitung peringkat menurut semua metode …", "Ranking by every method …"),
    "review.selected": Text(
        "Dipilih: {name}. Kartunya ada di Peta & Prioritas.", "Selected: {name}. Its card is on Map & Priorities."
    ),
    "review.no_readiness": Text(
        "Skenario ini belum punya kriteria kesiapan. Tambahkan pada halaman Kriteria (jenis: kesiapan).",
        "This scenario has no readiness criteria. Add some on the Criteria page (kind: readiness).",
    ),
    "review.quadrants_about": Text(
        "Setiap titik satu kandidat. Garis: kebutuhan {need} dan kesiapan {readiness}. Klik titik untuk memilih desa.",
        "Each point is a candidate. Lines: need {need} and readiness {readiness}. Click a point to select the village.",
    ),
    "review.readiness_unknown": Text(
        "{count} kandidat tidak tergambar: kesiapan atau kebutuhannya belum diketahui.",
        "{count} candidates are not drawn: their readiness or need is not known.",
    ),
    "review.need": Text("Kebutuhan", "Need"),
    "review.readiness": Text("Kesiapan", "Readiness"),
    "review.quadrant": Text("Kuadran", "Quadrant"),
    "review.in_list": Text("Dalam daftar", "In the list"),
    "review.combination": Text("Skor gabungan: {rule}.", "Combined score: {rule}."),
    "review.run": Text("Uji keteguhan", "Test robustness"),
    "review.run_about": Text(
        "{draws} percobaan pada {count} desa; dapat memakan beberapa detik, dan dapat dihentikan.",
        "{draws} trials on {count} villages; may take some seconds, and can be stopped.",
    ),
    "review.cut": Text(
        "Yang tampak {shown} peringkat teratas dari {count}; semuanya ada dalam berkas di halaman Ekspor.",
        "Shown are the first {shown} ranks of {count}; all of them are in the files on the page Export.",
    ),
    "review.tied": Text(
        "{tied} desa berskor persis sama di batas daftar {size} desa; {inside} di antaranya masuk daftar menurut "
        "urutan kode desa, bukan kebutuhan. Keteguhan belum tentu menunjukkannya. Tambahkan kriteria, atau perlebar "
        "rentang terbaik–terburuk, agar desa-desa itu dapat dibedakan.",
        "{tied} villages have exactly the same score at the edge of the list of {size}; {inside} of them are in it by "
        "the order of village codes, not by need. Robustness may not show this. Add criteria, or widen the range from "
        "best to worst, to tell these villages apart.",
    ),
    "review.stability": Text("Daftar yang bertahan", "List that stays"),
    "review.stability_help": Text(
        "Rata-rata bagian daftar yang tetap masuk daftar dalam semua percobaan.",
        "Mean share of the list that stays in the list over all trials.",
    ),
    "review.stability_low": Text("paling sedikit {share} dalam 95% percobaan", "at least {share} in 95% of trials"),
    "review.firm_in": Text("Kokoh di dalam", "Firm inside"),
    "review.shaky": Text("Goyah", "Shaky"),
    "review.firm_out": Text("Kokoh di luar", "Firm outside"),
    "review.doubt_line": Text(
        "{draws} percobaan, benih {seed}. Bobot: {weights}. Kesalahan data: {errors}. Nilai belum diketahui: {unknown} "
        "(ditarik merata antara tanpa kebutuhan dan paling membutuhkan).",
        "{draws} trials, seed {seed}. Weights: {weights}. Data errors: {errors}. Unknown values: {unknown} "
        "(drawn evenly between no need and greatest need).",
    ),
    "review.no_errors": Text("tidak dinyatakan", "none stated"),
    "review.firm_line": Text(
        "Kokoh: di dalam (atau di luar) daftar pada sedikitnya {firm} percobaan. Selain itu goyah.",
        "Firm: inside (or outside) the list in at least {firm} of trials. Otherwise shaky.",
    ),
    "review.probability": Text("Peluang masuk", "Chance of entering"),
    "review.first": Text("Peluang peringkat 1", "Chance of rank 1"),
    "review.interval": Text("Rentang (90%)", "Interval (90%)"),
    "review.badge": Text("Keteguhan", "Robustness"),
    "review.interval_chart": Text(
        "Rentang peringkat (90%) di sekitar batas daftar (garis putus)",
        "Rank intervals (90%) around the edge of the list (dashed)",
    ),
    "review.methods_about": Text(
        "Kebutuhan yang sama dengan bobot yang sama (tanpa kesiapan), diperingkat menurut enam metode. Bila metode "
        "berbeda pendapat, pilihannya perlu alasan. SPOTIS pada skala ini sama dengan jumlah berbobot: satu suara.",
        "The same needs and weights (without readiness) ranked by six methods. Where they disagree, the choice needs a "
        "reason. On these scales SPOTIS equals the weighted sum, so the two are one vote.",
    ),
    "review.figure": Text("Ukuran", "Measure"),
    "review.spearman": Text("Korelasi peringkat (Spearman)", "Rank correlation (Spearman)"),
    "review.kendall": Text("Korelasi peringkat (Kendall τ-b)", "Rank correlation (Kendall τ-b)"),
    "review.overlap": Text("Bagian daftar yang sama", "Share of the list in common"),
    "review.dependent": Text(
        "Desa yang bergantung pada metode: {count}", "Villages that depend on the method: {count}"
    ),
    "review.methods_in": Text("Masuk menurut", "In by"),
    "review.methods_of": Text("{count} dari {all} metode", "{count} of {all} methods"),
    "review.measuring_about": Text(
        "Nilai yang belum diketahui, diurutkan menurut peluang bahwa pengukurannya mengubah daftar. Peluang dihitung "
        "seolah setiap kebutuhan 0–1 sama mungkin.",
        "Values not known, ordered by the chance that measuring them changes the list, every need 0–1 taken as "
        "equally likely.",
    ),
    "review.measuring_none": Text(
        "Tidak ada nilai yang belum diketahui yang dapat mengubah daftar.", "No unknown value could change the list."
    ),
    "review.change_probability": Text("Peluang berubah", "Chance of change"),
    "review.effect": Text("Akibat", "Effect"),
    "effect.enters": Text("desa masuk daftar", "village enters the list"),
    "effect.leaves": Text("desa keluar dari daftar", "village leaves the list"),
    "effect.becomes_assessable": Text("desa menjadi dapat dinilai", "village becomes assessable"),
    "review.score_range": Text("Skor bila diukur", "Score once measured"),
    "review.dimension": Text("Menurut", "By"),
    "dimension.province": Text("provinsi", "province"),
    "dimension.regency": Text("kabupaten/kota", "regency"),
    "dimension.java": Text("Jawa / luar Jawa", "Java / outside Java"),
    "dimension.remote": Text("3T / bukan 3T", "3T (remote) / not 3T"),
    "area.java": Text("Jawa", "Java"),
    "area.outside_java": Text("Luar Jawa", "Outside Java"),
    "area.remote": Text("3T", "3T (remote)"),
    "area.not_remote": Text("Bukan 3T", "Not 3T"),
    "area.unknown": Text("belum diketahui", "not known"),
    "review.group": Text("Kelompok", "Group"),
    "review.villages": Text("Desa", "Villages"),
    "review.candidates": Text("Kandidat", "Candidates"),
    "review.listed": Text("Dalam daftar", "Listed"),
    "review.chosen": Text("Dalam rencana", "In the plan"),
    "review.listed_share": Text("Bagian daftar", "Share of list"),
    "review.candidate_share": Text("Bagian kandidat", "Share of candidates"),
    "review.migrants": Text("PMI", "Migrants"),
    "review.women": Text("PMI perempuan", "Women migrants"),
    "review.listed_women": Text("PMI perempuan dlm daftar", "Women migrants listed"),
    "review.migrants_listed": Text("PMI dalam daftar", "Migrants listed"),
    "review.migrant_share": Text("PMI tercakup", "Migrants covered"),
    "review.migrants_unknown": Text("Desa tanpa data PMI", "Villages without data"),
    "review.mean_score": Text("Skor rata-rata", "Mean score"),
    "review.covered": Text("PMI tercakup daftar", "Migrants covered by the list"),
    "review.covered_women": Text("PMI perempuan tercakup daftar", "Women migrants covered by the list"),
    "review.covered_of": Text("{listed} dari {known} PMI yang diketahui", "{listed} of {known} known migrants"),
    "review.covered_unknown": Text("{count} desa tanpa data PMI", "{count} villages without data"),
    "review.shares_chart": Text("Bagian daftar dan bagian kandidat", "Share of the list and of the candidates"),
    "review.inequality": Text("Ketimpangan", "Inequality"),
    "review.quantity": Text("Besaran", "Quantity"),
    "quantity.score": Text("Skor antar desa yang diperingkat", "Score between ranked villages"),
    "quantity.listed_per_candidate": Text(
        "Tempat per kandidat antar kabupaten/kota", "Places per candidate between regencies"
    ),
    "quantity.listed_per_migrant": Text(
        "PMI tercakup per PMI antar kabupaten/kota", "Migrants covered per migrant between regencies"
    ),
    "review.not_defined": Text("tidak berlaku", "not applicable"),
    "review.what_was_shaken": Text("Apa yang digoyang", "What was shaken"),
    "review.gini": Text("Gini", "Gini"),
    "review.theil": Text("Theil", "Theil"),
    "review.between": Text("antar kab/kota", "between regencies"),
    "review.within": Text("di dalam kab/kota", "within regencies"),
    "review.units": Text("Banyaknya", "Units"),
    "review.idm_about": Text(
        "Angka IDM seperti yang diterbitkan, diperiksa terhadap rumusnya: rata-rata tiga indeks, ambang status, dan "
        "kelipatan skor yang mungkin.",
        "IDM figures as shipped, checked against the formula: mean of three indices, status thresholds, and the "
        "steps that scores allow.",
    ),
    "review.idm_checked": Text("Desa diperiksa", "Villages checked"),
    "review.idm_without": Text("{count} tanpa IDM", "{count} without IDM"),
    "review.idm_found": Text("Pertentangan", "Contradictions"),
    "review.idm_none": Text("Tidak ada pertentangan.", "No contradictions."),
    "contradiction.status_threshold": Text("Status tidak sesuai ambang", "Status against thresholds"),
    "contradiction.mean_of_indices": Text("IDM bukan rata-rata indeks", "IDM is not the mean of its indices"),
    "contradiction.index_not_reachable": Text(
        "Indeks tidak mungkin dari skor 0–5", "Index not reachable from scores 0–5"
    ),
    "contradiction.index_of_scores": Text("Indeks tidak sesuai skor indikator", "Index against indicator scores"),
    "review.kind": Text("Pertentangan", "Contradiction"),
    "review.shipped": Text("Diterbitkan", "Shipped"),
    "review.expected": Text("Seharusnya", "Expected"),
    "review.column": Text("Angka", "Figure"),
}
