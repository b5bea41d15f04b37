"""Texts of the village card: reasons, thresholds, rivals, what would change its place."""

from __future__ import annotations

from data.wording import Text

CARD: dict[str, Text] = {
    "card.limit_threshold_passed": Text("ambang {threshold}, terpenuhi", "threshold {threshold}, met"),
    "card.limit_threshold_failed": Text("ambang {threshold}, tidak terpenuhi", "threshold {threshold}, not met"),
    "card.limit_scale": Text(
        "skala {best} (tanpa kebutuhan) sampai {worst} (paling membutuhkan)",
        "scale {best} (no need) to {worst} (greatest need)",
    ),
    "card.reason_sentence": Text("{criterion}: {value}; {limit}. {source}", "{criterion}: {value}; {limit}. {source}"),
    "card.level_mark": Text("angka {level}", "{level} figure"),
    "card.need_and_readiness": Text("Kebutuhan {need} · kesiapan {readiness}", "Need {need} · readiness {readiness}"),
    "quadrant.high_need_ready": Text("kebutuhan tinggi, siap", "high need, ready"),
    "quadrant.high_need_unready": Text("kebutuhan tinggi, belum siap", "high need, not ready"),
    "quadrant.low_need_ready": Text("kebutuhan rendah, siap", "low need, ready"),
    "quadrant.low_need_unready": Text("kebutuhan rendah, belum siap", "low need, not ready"),
    "quadrant.unknown": Text("kesiapan belum diketahui", "readiness not known"),
    "card.dose": Text("Takaran: {label}. {description}", "Dose: {label}. {description}"),
    "card.need_alone": Text("Kebutuhan {need}", "Need {need}"),
    "card.dose_unknown": Text("Takaran belum dapat ditentukan.", "Dose cannot be told yet."),
    "badge.firm_in": Text("kokoh di dalam daftar", "firm in the list"),
    "badge.firm_out": Text("kokoh di luar daftar", "firm outside the list"),
    "badge.shaky": Text("goyah", "shaky"),
    "card.robust": Text(
        "Masuk {size} besar dalam {share} dari {draws} percobaan bobot dan data; peringkat {ranks} (90%).",
        "Among the first {size} in {share} of {draws} trials of weights and data; rank {ranks} (90%).",
    ),
    "card.thresholds": Text("Ambang: {passed} terpenuhi, {failed} tidak", "Thresholds: {passed} met, {failed} not"),
    "card.thresholds_unknown": Text(", {count} belum diketahui", ", {count} not known"),
    "card.threshold": Text("Ambang", "Threshold"),
    "card.threshold_basis": Text(
        "{criterion}: dasar ambang {basis}; data {source}", "{criterion}: basis of threshold {basis}; data {source}"
    ),
    "card.value": Text("Nilai", "Value"),
    "card.result": Text("Hasil", "Result"),
    "card.pass": Text("terpenuhi", "met"),
    "card.fail": Text("tidak terpenuhi", "not met"),
    "card.criterion": Text("Kriteria", "Criterion"),
    "card.rivals": Text("Tetangga peringkat", "Neighbours in rank"),
    "card.above": Text(
        "Di atasnya, peringkat {rank}: {name} (skor {score}). Yang membedakan: {what}.",
        "Above, rank {rank}: {name} (score {score}). What separates them: {what}.",
    ),
    "card.below": Text(
        "Di bawahnya, peringkat {rank}: {name} (skor {score}). Yang membedakan: {what}.",
        "Below, rank {rank}: {name} (score {score}). What separates them: {what}.",
    ),
    "card.separates": Text("{criterion} {difference}", "{criterion} {difference}"),
    "card.change": Text("Apa yang mengubah tempatnya", "What would change its place"),
    "card.in_list": Text(
        "Termasuk {size} besar menurut skor (sebelum pagu dan aturan).",
        "Among the first {size} by score (before budgets and rules).",
    ),
    "card.out_of_list": Text(
        "Di luar {size} besar menurut skor (sebelum pagu dan aturan).",
        "Outside the first {size} by score (before budgets and rules).",
    ),
    "card.weight_enters": Text(
        "Masuk bila bobot {criterion} menjadi {needed} (kini {weight}); bobot lain tetap sebanding.",
        "Enters if the weight of {criterion} becomes {needed} (now {weight}); the others keep their proportions.",
    ),
    "card.weight_leaves": Text(
        "Keluar bila bobot {criterion} menjadi {needed} (kini {weight}); bobot lain tetap sebanding.",
        "Leaves if the weight of {criterion} becomes {needed} (now {weight}); the others keep their proportions.",
    ),
    "card.no_weight": Text(
        "Tidak ada perubahan satu bobot yang mengubahnya.", "No change of a single weight changes that."
    ),
    "card.weight_not_searched": Text(
        "Perubahan bobot tidak dicari: metode ini terlalu berat untuk wilayah sebesar ini.",
        "Changes of weight were not searched: the method is too heavy for a region of this size.",
    ),
    "card.value_enters": Text(
        "Masuk bila {criterion} menjadi {needed} (kini {value}).",
        "Enters if {criterion} becomes {needed} (now {value}).",
    ),
    "card.value_leaves": Text(
        "Keluar bila {criterion} menjadi {needed} (kini {value}).",
        "Leaves if {criterion} becomes {needed} (now {value}).",
    ),
    "card.no_value": Text(
        "Tidak ada perubahan satu nilai yang mengubahnya.", "No change of a single value changes that."
    ),
    "card.winning": Text("Bobot yang memenangkan desa ini", "Weights under which this village wins"),
    "card.winning_compute": Text("Hitung (semua kemungkinan bobot)", "Compute (all possible weights)"),
    "card.share_word": Text("proporsi", "share"),
    "card.winning_share": Text(
        "Peringkat 1 di {first} dan masuk {size} besar di {listed} dari semua kemungkinan bobot ({draws} percobaan).",
        "Rank 1 under {first} and among the first {size} under {listed} of all possible weights ({draws} trials).",
    ),
    "card.winning_impossible": Text("Tidak ada bobot yang menjadikannya peringkat 1.", "No weights make it rank 1."),
    "card.winning_now": Text("Bobot kini", "Weight now"),
    "card.winning_first": Text("Bobot yang menjadikannya peringkat 1:", "Weights that make it rank 1:"),
    "card.winning_listed": Text(
        "Bobot yang memasukkannya ke {size} besar:", "Weights that put it among the first {size}:"
    ),
    "card.winning_central": Text("Bobot khas", "Typical weight"),
    "card.winning_range": Text("Rentang", "Range"),
    "card.contribution_note": Text(
        "Metode ini tidak menjumlahkan: angka menunjukkan kebutuhan berbobot, bukan bagian skor.",
        "This method does not add up: the figures show weighted need, not shares of the score.",
    ),
}
