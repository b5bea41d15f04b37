"""Texts of the editors of budgets, rules and locks on the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text
from ui.words.rules_costs import RULE_COSTS
from ui.words.rules_locks import RULE_LOCKS

RULES: dict[str, Text] = {
    "rules.part": Text("Bagian pengaturan", "Part of the settings"),
    "rules.part_funds": Text("Pagu", "Budgets"),
    "rules.part_counts": Text("Aturan", "Rules"),
    "rules.part_areas": Text("Wilayah", "Areas"),
    "rules.part_locks": Text("Kunci", "Locks"),
    "rules.part_costs": Text("Biaya", "Costs"),
    "rules.to_correct": Text("{part} (!)", "{part} (!)"),
    "rules.numbered": Text("nomor {number}", "number {number}"),
    "rules.candidates_place": Text(
        "Aturan kantong PMI dan data desa", "The rule for kantong PMI, and the villages' data"
    ),
    "rules.sum_funds": Text("{count} dana, {total}", "{count} funds, {total}"),
    "rules.sum_total": Text("semua dana paling banyak {total}", "all funds at most {total}"),
    "rules.sum_years": Text("pagu lanjutan {years}", "later ceilings {years}"),
    "rules.sum_villages": Text("{count} desa", "{count} villages"),
    "rules.sum_holistic": Text("holistik dari kebutuhan {need}", "holistic from a need of {need}"),
    "rules.sum_ministries": Text("tiap desa ≥ {count} K/L", "each village ≥ {count} ministries"),
    "rules.sum_exposure": Text("dihitung: {what}", "counted: {what}"),
    "rules.sum_province": Text("batas di {count} provinsi", "limits in provinces: {count}"),
    "rules.sum_regency": Text("batas di {count} kabupaten/kota", "limits in regencies: {count}"),
    "rules.sum_province_each": Text("tiap provinsi ≤ {count}", "each province ≤ {count}"),
    "rules.sum_regency_each": Text("tiap kabupaten/kota ≤ {count}", "each regency ≤ {count}"),
    "rules.sum_shares": Text("{count} porsi wilayah", "shares of areas: {count}"),
    "rules.sum_outside_java": Text("luar Jawa ≥ {share}%", "outside Java ≥ {share}%"),
    "rules.sum_remote": Text("3T ≥ {share}%", "3T ≥ {share}%"),
    "rules.sum_no_areas": Text("tanpa batas wilayah", "no limits by area"),
    "rules.sum_no_locks": Text("tidak ada", "none"),
    "rules.sum_in": Text("{count} desa harus masuk", "villages in: {count}"),
    "rules.sum_out": Text("{count} desa harus keluar", "villages out: {count}"),
    "rules.sum_promised": Text("{count} intervensi dijanjikan", "interventions promised: {count}"),
    "rules.sum_interventions": Text("{count} intervensi", "{count} interventions"),
    "rules.sum_unsourced": Text("{count} tanpa sumber harga", "{count} without a source of the price"),
    "rules.sum_index": Text("indeks biaya di {count} wilayah", "areas with a cost index: {count}"),
    "rules.sum_sharing": Text("{count} dana bersama", "{count} shared"),
    "rules.sum_yearly": Text("{count} lebih dari setahun", "{count} over several years"),
    "rules.sum_sites": Text("{count} bersyarat tempat", "{count} with conditions on the place"),
    "rules.no_limit": Text("tanpa batas", "no limit"),
    "rules.villages_exact": Text("tepat", "exactly"),
    "rules.floor_short": Text("Min.", "Min."),
    "rules.ceiling_short": Text("Maks.", "Max."),
    "rules.fund": Text("Dana", "Fund"),
    "rules.fund_budget": Text("Pagu {year} (Rp)", "Budget {year} (Rp)"),
    "rules.fund_budget_help": Text(
        "Rupiah utuh, bukan ribuan atau jutaan. Jumlahnya ditulis di bawah kotak.",
        "Whole rupiah, not thousands or millions. The amount is written out below the field.",
    ),
    "rules.fund_unused": Text("Belum dipakai intervensi mana pun.", "No intervention uses it yet."),
    "rules.amount_thousands": Text(
        "Di bawah intervensi termurah ({cheapest}). Apakah ini dalam ribuan? Maksudnya {meant}?",
        "Below the cheapest intervention ({cheapest}). Was this in thousands? Did you mean {meant}?",
    ),
    "rules.amount_millions": Text(
        "Di bawah intervensi termurah ({cheapest}). Apakah ini dalam jutaan? Maksudnya {meant}?",
        "Below the cheapest intervention ({cheapest}). Was this in millions? Did you mean {meant}?",
    ),
    "rules.amount_small": Text(
        "Di bawah intervensi termurah ({cheapest}), jadi tidak membayar apa pun.",
        "Below the cheapest intervention ({cheapest}), so it pays for nothing.",
    ),
    "rules.total": Text("Pagu keseluruhan (Rp)", "Total budget (Rp)"),
    "rules.total_help": Text(
        "Batas atas jumlah semua dana. Kosong: hanya pagu tiap dana yang berlaku.",
        "Ceiling of the sum over all funds. Empty: only each fund's own ceiling holds.",
    ),
    "rules.total_of_funds": Text("Jumlah pagu semua dana: {total}", "Sum over all funds: {total}"),
    "rules.fund_details": Text(
        "Rincian satu dana: nama, K/L, pagu tahun berikutnya, hapus",
        "Details of one fund: name, ministry, later ceilings, remove",
    ),
    "rules.fund_label": Text("Nama dana", "Name of the fund"),
    "rules.ministry": Text("K/L pemilik", "Ministry it belongs to"),
    "rules.ministry_help": Text(
        "Kementerian atau lembaga (atau pemda, BUMN) yang anggarannya ini.",
        "The ministry or agency (or local government, state company) whose budget this is.",
    ),
    "rules.ministry_needed": Text(
        "K/L harus diisi; yang sebelumnya tetap berlaku.", "A ministry is needed; the one before stays."
    ),
    "rules.later_ceilings": Text(
        "Pagu tahun berikutnya, untuk intervensi yang berlangsung beberapa tahun. Kosong: tanpa batas.",
        "Ceilings of later years, for interventions that last several years. Empty: no limit.",
    ),
    "rules.later_ceilings_short": Text("Pagu tahun berikutnya", "Later ceilings"),
    "rules.fund_bound": Text(
        "Tidak dapat dihapus: satu-satunya dana untuk {names}. Beri intervensi itu dana lain dulu, pada bagian Biaya.",
        "Cannot be removed: the only fund of {names}. Give these interventions another fund first, under Costs.",
    ),
    "rules.fund_used": Text(
        "Dipakai oleh {names}. Bila dihapus, intervensi itu dibayar dananya yang lain.",
        "Used by {names}. When it is removed, their other funds pay.",
    ),
    "rules.fund_remove": Text("Hapus dana ini", "Remove this fund"),
    "rules.fund_add": Text("Tambah dana", "Add a fund"),
    "rules.fund_add_button": Text("Tambahkan", "Add"),
    "rules.fund_add_note": Text(
        "Nama dana dan K/L harus diisi. Sesudah ditambahkan, pilih dana ini pada intervensinya (bagian Biaya).",
        "Name and ministry are needed. Then choose the fund in its interventions (under Costs).",
    ),
    "rules.villages": Text("Jumlah desa", "Number of villages"),
    "rules.villages_help": Text(
        "Desa yang dipilih: tepat sebanyak ini, atau paling banyak bila “Sedikitnya” diisi.",
        "Villages to choose: exactly this many, or at most when “At least” is filled.",
    ),
    "rules.villages_minimum": Text("Sedikitnya", "At least"),
    "rules.villages_minimum_help": Text(
        "Kosong: tepat jumlah desa di sebelah kiri. Diisi: rencana boleh memuat lebih sedikit, sampai angka ini.",
        "Empty: exactly the number on the left. Filled: the plan may hold fewer, down to this number.",
    ),
    "rules.candidates": Text(
        "{candidates} kandidat dari {villages} desa.", "{candidates} candidates among {villages} villages."
    ),
    "rules.holistic": Text("Holistik: tiap pilar bercelah terisi", "Holistic: every pillar with a gap is served"),
    "rules.holistic_help": Text(
        "Desa terpilih mendapat paling sedikit satu intervensi untuk setiap pilar yang kebutuhannya besar.",
        "A chosen village gets at least one intervention for each pillar in which its need is large.",
    ),
    "rules.holistic_need": Text("Kebutuhan yang dianggap besar", "Need that counts as large"),
    "rules.holistic_need_help": Text(
        "0 = tidak ada kebutuhan, 1 = paling besar. Makin rendah, makin banyak pilar yang harus diisi.",
        "0 = no need, 1 = the greatest. The lower, the more pillars must be served.",
    ),
    "rules.ministries": Text("Integratif: K/L berbeda per desa", "Integrative: different ministries in a village"),
    "rules.ministries_help": Text(
        "Sedikitnya sekian pelaksana berbeda di tiap desa terpilih; sebanyak mungkin bila di sana kurang. "
        "0 dan 1: tidak disyaratkan.",
        "At least so many different owners in each chosen village; as many as possible where there are fewer. "
        "0 and 1: not asked for.",
    ),
    "rules.exposure": Text("Yang dihitung", "What counts"),
    "rules.exposure_help": Text(
        "Kesenjangan yang tertutup dikalikan angka ini. Desa yang angkanya belum diketahui bukan calon.",
        "The gap closed is multiplied by it. A village for which it is not known is no candidate.",
    ),
    "rules.province_limits": Text("Batas per provinsi", "Limits by province"),
    "rules.regency_limits": Text("Batas per kabupaten/kota", "Limits by regency"),
    "rules.province_each": Text("Paling banyak di tiap provinsi", "At most in each province"),
    "rules.regency_each": Text("Paling banyak di tiap kabupaten/kota", "At most in each regency"),
    "rules.each_help": Text(
        "Berlaku untuk semua yang tidak diberi batas sendiri di tabel. Kosong: tanpa batas.",
        "Holds for all that have no limit of their own in the table. Empty: no limit.",
    ),
    "rules.province": Text("Provinsi", "Province"),
    "rules.regency": Text("Kabupaten/kota", "Regency"),
    "rules.area": Text("Wilayah", "Area"),
    "rules.floor": Text("Min. (batas bawah)", "Min. (floor)"),
    "rules.floor_help": Text(
        "Jumlah desa terpilih di sini; kosong: tanpa batas.", "Villages chosen here; empty: no limit."
    ),
    "rules.ceiling": Text("Maks. (batas atas)", "Max. (ceiling)"),
    "rules.ceiling_help": Text(
        "Jumlah desa terpilih di sini; kosong: batas untuk semua, bila ada.",
        "Villages chosen here; empty: the limit for all, if there is one.",
    ),
    "rules.area_candidates": Text("Calon", "Candidates"),
    "rules.area_candidates_help": Text(
        "Desa yang menjadi calon di sini; batas bawah tidak dapat melebihinya.",
        "Villages that are candidates here; a smallest number cannot be larger.",
    ),
    "rules.general_shares": Text("Porsi luar Jawa dan daerah 3T", "Shares outside Java and of 3T areas"),
    "rules.outside_java": Text("Luar Jawa, min. (%)", "Outside Java, min. (%)"),
    "rules.outside_java_help": Text(
        "Bagian dari desa terpilih yang terletak di luar Jawa. 0: tidak disyaratkan.",
        "Part of the villages chosen that lies outside Java. 0: not asked for.",
    ),
    "rules.remote": Text("Daerah 3T, min. (%)", "3T areas, min. (%)"),
    "rules.remote_help": Text(
        "3T: tertinggal, terdepan, terluar. Hanya desa yang DIKETAHUI 3T yang dihitung. 0: tidak disyaratkan.",
        "3T: disadvantaged, frontline, outermost. Only villages KNOWN to be 3T count. 0: not asked for.",
    ),
    "rules.remote_unknown": Text(
        "Status 3T belum diketahui di {unknown} dari {villages} desa; desa itu tidak dihitung.",
        "3T status is not known in {unknown} of {villages} villages; these do not count.",
    ),
    "rules.share_least": Text(
        "Berarti sedikitnya {count} dari {villages} desa.", "That is at least {count} of {villages} villages."
    ),
    "rules.share_most": Text(
        "Berarti paling banyak {count} dari {villages} desa.", "That is at most {count} of {villages} villages."
    ),
    "rules.share_candidates": Text(
        "Calon di sana: {inside} dari {villages}.", "Candidates there: {inside} of {villages}."
    ),
    "rules.share_idle": Text("Belum mensyaratkan apa pun.", "Asks for nothing yet."),
    "rules.area_shares": Text("Porsi wilayah", "Shares of areas"),
    "rules.area_shares_help": Text(
        "Bagian dari desa terpilih untuk beberapa provinsi dan kabupaten/kota bersama-sama, misalnya afirmasi NTT "
        "20 dari 120 desa.",
        "Part of the villages chosen for some provinces and regencies together, such as NTT's 20 of 120 villages.",
    ),
    "rules.share_areas": Text("Provinsi dan kabupaten/kota", "Provinces and regencies"),
    "rules.share_no_area": Text(
        "Pilih paling sedikit satu wilayah; yang sebelumnya tetap berlaku.",
        "Choose at least one area; those before stay.",
    ),
    "rules.share_minimum": Text("Sedikitnya (%)", "At least (%)"),
    "rules.share_maximum": Text("Paling banyak (%)", "At most (%)"),
    "rules.share_note": Text("Catatan: mengapa", "Note: why"),
    "rules.share_add": Text("Tambah porsi", "Add a share"),
    "rules.share_remove": Text("Hapus porsi ini", "Remove this share"),
    "rules.share_ntt": Text("Contoh: NTT 20 dari 120", "Example: NTT 20 of 120"),
    "rules.share_ntt_note": Text("Afirmasi NTT: 20 dari 120 desa", "Affirmation for NTT: 20 of 120 villages"),
    **RULE_LOCKS,
    **RULE_COSTS,
}
