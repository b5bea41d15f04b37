"""Codes of findings in words: how far a search is proven, what changed from step to step, why a village is out."""

from __future__ import annotations

from data.wording import Text
from export.labels import Labels

STATUS_LABELS: Labels = {
    "optimal": Text("terbukti terbaik", "proven best"),
    "within_gap": Text("terbukti dalam selisih yang diizinkan", "proven within the allowed gap"),
    "time_limit": Text("belum terbukti: batas waktu tercapai", "not proven: time limit reached"),
    "infeasible": Text("terbukti tidak ada rencana", "proven: there is no plan"),
    "not_decided": Text("belum dapat dipastikan", "not decided"),
    "": Text("tidak dicari", "not sought"),
}
LADDER_LABELS: Labels = {
    "villages": Text("jumlah desa", "number of villages"),
    "budget": Text("pagu (Rp)", "budget (Rp)"),
}
PLAN_OF_STEP_LABELS: Labels = {
    "optimum": Text("terbaik untuk langkah ini", "best of this step"),
    "nested": Text("memuat langkah sebelumnya", "holds the step before"),
}
CHANGE_OF_STEP_LABELS: Labels = {
    "added": Text("masuk", "added"),
    "stayed": Text("tetap", "stayed"),
    "dropped": Text("keluar", "dropped"),
}
SEEN_LABELS: Labels = {
    "always": Text("selalu", "always"),
    "sometimes": Text("kadang", "sometimes"),
    "never": Text("tidak pernah", "never"),
    "": Text("belum dapat dipastikan", "not settled"),
}
SEARCH_END_LABELS: Labels = {
    "at_most": Text("Sebanyak yang diminta ditemukan; mungkin masih ada yang lain.", "As many as asked for; there may "
                    "be more."),
    "no_more": Text("Terbukti tidak ada lagi rencana lain yang memenuhi syarat ini.", "Proven: there is no other plan "
                    "of this kind."),
    "no_more_searched": Text("Tidak ada lagi di antara desa yang dicari.", "No more among the villages searched."),
    "not_decided": Text("Batas waktu tercapai; mungkin masih ada yang lain.", "Time limit reached; there may be more."),
}  # fmt: skip
ENTRY_CAUSE_LABELS: Labels = {
    "excluded": Text("tidak ikut dinilai untuk dipilih", "could not be chosen at all"),
    "tie": Text("seri: rencana lain dengan desa ini sama baiknya", "tie: a plan with it is as good"),
    "quota": Text("kuota", "quota"),
    "budget": Text("pagu", "budget"),
    "dearer": Text("biaya lebih besar daripada hasilnya dibanding desa lain", "dearer than its gain"),
    "rules": Text("tidak ada rencana yang dapat memuatnya", "no plan can hold it"),
    "not_decided": Text("belum dapat dipastikan", "not decided"),
}
WAY_LABELS: Labels = {
    "fund": Text("dana ditambah", "more money in a fund"),
    "budget": Text("pagu seluruhnya ditambah", "more money in total"),
    "rule": Text("kuota digeser satu desa", "one village more or less in a quota"),
    "gain": Text("kesenjangan yang ditutup lebih besar", "a larger gap closed"),
}
