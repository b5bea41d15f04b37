"""Texts of the page *Intervensi*."""

from __future__ import annotations

from data.wording import Text

INTERVENTIONS_PAGE: dict[str, Text] = {
    "nav.interventions": Text("Intervensi", "Interventions"),
    "interv.title": Text(
        "Apa yang dapat diberikan, oleh siapa, dengan biaya berapa?", "What can be given, by whom, at what cost?"
    ),
    "interv.tab_catalogue": Text("Katalog intervensi", "Intervention catalogue"),
    "interv.tab_scenario": Text("Dalam skenario", "In the scenario"),
    "interv.tab_edit": Text("Ubah katalog", "Edit the catalogue"),
    "interv.edited": Text(
        "Katalog ini salinan Anda, berbeda dari bawaan, dan hanya tersimpan selama sesi ini: unduh pada Ubah katalog.",
        "This catalogue is your copy, different from the shipped one, and lasts for this session only: download it "
        "under Edit the catalogue.",
    ),
    "interv.unsourced": Text(
        "{count} dari {total} intervensi dalam skenario berbiaya belum ada sumber: {names}.",
        "{count} of the scenario's {total} interventions have a cost without a source: {names}.",
    ),
    "interv.about": Text(
        "{count} intervensi dalam katalog, {priced} di antaranya berharga dengan sumber; {used} sudah dalam skenario. "
        "Tidak ada harga di sini yang merupakan standar resmi.",
        "{count} interventions in the catalogue, {priced} of them with a sourced price; {used} are in the scenario. "
        "No price here is an official standard.",
    ),
    "interv.about_own": Text(
        "Skenario juga memuat {own} intervensi di luar katalog.", "The scenario also holds {own} from outside it."
    ),
    "interv.unnamed": Text("Intervensi baru", "New intervention"),
    "interv.nothing": Text(
        "Tidak ada intervensi yang cocok. Ubah saringan.", "No intervention fits. Change the filters."
    ),
    "interv.choose": Text("Intervensi yang dibuka", "Intervention to open"),
    "interv.any_stage": Text("Semua", "All"),
    "interv.any_owner": Text("Semua K/L", "All"),
    "interv.search": Text("Cari kata", "Search words"),
    "interv.intervention": Text("Intervensi", "Intervention"),
    "interv.used": Text("Dipakai", "Used"),
    "interv.pillar": Text("Pilar", "Pillar"),
    "interv.stage": Text("Tahap", "Stage"),
    "interv.stage_all": Text("semua tahap", "all stages"),
    "interv.owner": Text("Pelaksana (K/L)", "Owner (K/L)"),
    "interv.fund_kinds": Text("Boleh dibayar dari", "May be paid from"),
    "interv.kinds_note": Text(
        "Bacaan umum; periksa aturan dana pada tahunnya.", "A general reading; check each fund's rules that year."
    ),
    "interv.unit_cost": Text("Harga satuan", "Unit cost"),
    "interv.unit_cost_empty": Text(
        "Harga satuan (Rp), kosongkan bila belum ada sumber", "Unit cost (Rp), empty without a source"
    ),
    "interv.unit": Text("Satuan", "Unit"),
    "interv.unit_village": Text("desa", "desa"),
    "interv.units": Text("Satuan per desa", "Units a village"),
    "interv.cost_source": Text("Sumber harga", "Cost source"),
    "interv.cost_year": Text("Tahun", "Year"),
    "interv.cost_note": Text("Catatan harga", "Note on the price"),
    "interv.surety": Text("Kepastian", "Surety"),
    "interv.surety_text": Text("kepastian {mark}", "surety {mark}"),
    "interv.lead": Text("Waktu siap (bulan)", "Lead time (months)"),
    "interv.fact": Text("Hal", "Item"),
    "interv.known": Text("Yang diketahui", "What is known"),
    "interv.abbreviations": Text(
        "S0: konsep Desmigratif, Wonosobo 30/12/2016. S2: berita peluncuran. S3: Katadata 29/7/2019. S4: Jurnal "
        "Ketenagakerjaan 15(1).",
        "S0: concept of Desmigratif, Wonosobo 30/12/2016. S2: news of the launch. S3: Katadata 29/7/2019. S4: Jurnal "
        "Ketenagakerjaan 15(1).",
    ),
    "interv.price_one": Text("{price} per {unit}", "{price} per {unit}"),
    "interv.price_several": Text(
        "{price} per {unit}; {count} satuan per desa = {total}", "{price} per {unit}; {count} units a village = {total}"
    ),
    "interv.no_price": Text(
        "belum ada sumber (satuan: {unit}; {count} per desa)", "no source yet (unit: {unit}; {count} a village)"
    ),
    "interv.range": Text("Kisaran", "Range"),
    "interv.range_text": Text("{low} sampai {high}", "{low} to {high}"),
    "interv.source_text": Text("{source}; {surety}", "{source}; {surety}"),
    "interv.years": Text("Lama pembiayaan", "Years paid"),
    "interv.paid_once": Text("sekali bayar", "paid once"),
    "interv.paid_years": Text("{years} tahun; tiap tahun berikutnya {later}", "{years} years; each later year {later}"),
    "interv.index": Text("Indeks biaya daerah", "Regional cost index"),
    "interv.no_index": Text("tidak ada", "none"),
    "interv.closes": Text("Menutup kesenjangan", "Closes of the gap"),
    "interv.not_judged": Text("tidak dalam skenario", "not in the scenario"),
    "interv.eligible": Text("Syarat kebutuhan", "Eligibility"),
    "interv.eligible_text": Text(
        "kebutuhan pada “{name}” diketahui dan sedikitnya {least}", "need in “{name}” known and at least {least}"
    ),
    "interv.eligible_least": Text("Sedikitnya (0–1)", "At least (0–1)"),
    "interv.anywhere": Text("semua desa", "any village"),
    "interv.requires": Text("Prasyarat dalam paket yang sama", "Prerequisites in the same package"),
    "interv.no_requires": Text("tidak ada", "none"),
    "interv.site_rule": Text("Letak di desa", "Where in the village"),
    "interv.tags": Text("Prioritas nasional", "National priorities"),
    "interv.no_tags": Text("belum ditandai", "not tagged"),
    "interv.evidence": Text("Alasan", "Evidence"),
    "interv.note": Text("Catatan", "Note"),
    "interv.with_source": Text("{text} ({source})", "{text} ({source})"),
    "interv.take": Text("Masukkan ke skenario", "Take into the scenario"),
    "interv.take_button": Text("Masukkan ke skenario", "Take into the scenario"),
    "interv.taken": Text("{name} kini dalam skenario.", "{name} is now in the scenario."),
    "interv.is_in": Text("Sudah dalam skenario", "In the scenario already"),
    "interv.is_in_help": Text(
        "Ubah harga, dana, dan syaratnya pada Dalam skenario. Perubahan katalog tidak mengubah skenario.",
        "Change price, funds and conditions under In the scenario. Changes to the catalogue leave the scenario.",
    ),
    "interv.open_in": Text("Ubah", "Edit"),
    "interv.funds": Text("Dana yang boleh membayar", "Funds that may pay"),
    "interv.funds_suggested": Text(
        "Disarankan menurut K/L atau nama dananya. Jenis dana dalam katalog: {kinds}.",
        "Suggested by ministry or name of the fund. Kinds in the catalogue: {kinds}.",
    ),
    "interv.funds_none": Text(
        "Tidak ada dana skenario yang tampak cocok; pilih sendiri. Jenis dana dalam katalog: {kinds}.",
        "No fund of the scenario seems to fit; choose yourself. Kinds in the catalogue: {kinds}.",
    ),
    "interv.price_of": Text("Harga per {unit} (Rp)", "Price per {unit} (Rp)"),
    "interv.own_price": Text(
        "Harga Anda sendiri: dalam skenario ditandai “belum ada sumber” sampai sumbernya diisi.",
        "Your own price: marked “no source yet” in the scenario until its source is given.",
    ),
    "interv.index_factor": Text("Indeks biaya daerah (1 = nasional)", "Regional cost index (1 = national)"),
    "interv.index_help": Text(
        "Harga dikalikan angka ini, mis. Indeks Kemahalan Konstruksi dibagi 100.",
        "The price is multiplied by this, e.g. the construction cost index divided by 100.",
    ),
    "interv.index_scenario": Text(
        "Indeks per kabupaten dari skenario berlaku selama angka ini 1.",
        "The scenario's index by regency applies while this is 1.",
    ),
    "interv.index_replaced": Text(
        "Angka ini menggantikan indeks per kabupaten dari skenario untuk intervensi ini.",
        "This replaces the scenario's index by regency for this intervention.",
    ),
    "interv.all_years": Text("Catat biaya selama {years} tahun", "Record the cost of {years} years"),
    "interv.later_unknown": Text(
        "Dibayar {years} tahun; biaya tahun berikutnya belum ada sumber dan tidak dicatat.",
        "Paid for {years} years; the later years have no source yet and are not recorded.",
    ),
    "interv.village_cost": Text(
        "Satu desa, tahun pertama: {cost} ({how}).", "One village, first year: {cost} ({how})."
    ),
    "interv.left_closes": Text(
        "Tidak dinilai skenario ini, jadi tidak dihitung sebagai yang ditutup: {names}. Tambahkan kriterianya lebih "
        "dahulu bila perlu.",
        "Not judged by this scenario, so not counted as closed: {names}. Add the criteria first if needed.",
    ),
    "interv.closes_nothing": Text(
        "Tidak menutup satu pun kriteria skenario ini, jadi tidak akan dipilih kecuali dijanjikan, menjadi prasyarat, "
        "atau diminta aturan.",
        "Closes none of this scenario's criteria, so it is not chosen unless promised, a prerequisite, or asked for by "
        "a rule.",
    ),
    "interv.left_eligible": Text(
        "Syarat kebutuhan pada “{name}” gugur karena skenario tidak menilainya: semua desa menjadi boleh menerima.",
        "The eligibility by “{name}” falls away as the scenario does not judge it: every village becomes eligible.",
    ),
    "interv.left_requires": Text(
        "Prasyarat ini tidak dalam skenario dan gugur: {names}. Masukkan lebih dahulu bila tetap disyaratkan.",
        "These prerequisites are not in the scenario and fall away: {names}. Take them in first to keep them.",
    ),
    "interv.waiting": Text(
        "Menurut katalog, ini prasyarat bagi: {names}. Setelah dimasukkan, tambahkan prasyaratnya pada Dalam skenario.",
        "By the catalogue this is a prerequisite of: {names}. Once taken in, add it there under In the scenario.",
    ),
    "interv.need_price": Text("Isi harganya lebih dahulu.", "Give a price first."),
    "interv.need_funds": Text("Pilih sedikitnya satu dana.", "Choose at least one fund."),
    "interv.out": Text("Keluarkan dari skenario", "Take out of the scenario"),
    "interv.out_button": Text("Keluarkan", "Take out"),
    "interv.out_requires": Text(
        "Menjadi prasyarat bagi {names}; prasyarat itu ikut dihapus.", "A prerequisite of {names}; that is removed too."
    ),
    "interv.out_promised": Text(
        "Dijanjikan kepada {names}; desanya tetap terkunci, janjinya dihapus.",
        "Promised to {names}; the villages stay locked, the promise is removed.",
    ),
    "interv.out_own": Text(
        "Tidak ada dalam katalog: setelah dikeluarkan tidak dapat dimasukkan kembali dari sini.",
        "Not in the catalogue: once taken out it cannot be taken in again from here.",
    ),
    "interv.is_out": Text("{name} tidak lagi dalam skenario.", "{name} is no longer in the scenario."),
    "interv.label": Text("Nama", "Name"),
    "interv.label_en": Text("Nama dalam bahasa Inggris (boleh kosong)", "Name in English (may stay empty)"),
    "interv.cost_village": Text("Biaya per desa (Rp)", "Cost a village (Rp)"),
    "interv.source_help": Text(
        "Bila biaya berubah dan sumbernya tetap, sumber itu dihapus: ia menyebut harga lain.",
        "When the cost changes and the source does not, the source is removed: it gave another price.",
    ),
    "interv.none_chosen": Text("tidak ada yang dipilih", "none chosen"),
    "interv.not_closed": Text("tidak menutup", "does not close"),
    "interv.closes_help": Text(
        "Bagian kesenjangan yang ditutup di satu desa, 0–1; kosong berarti tidak menutup.",
        "Share of the gap closed in one village, 0–1; empty closes nothing.",
    ),
    "interv.criterion": Text("Kriteria kebutuhan", "Need criterion"),
    "interv.share": Text("Bagian (0–1)", "Share (0–1)"),
    "interv.money": Text("{name}: dana, tahun-tahun berikutnya, patungan", "{name}: funds, later years, sharing"),
    "interv.sites": Text("{name}: syarat tempat", "{name}: conditions on the place"),
    "interv.source_gone": Text(
        "Harga {name} berubah tanpa sumber baru: kini ditandai belum ada sumber.",
        "The price of {name} changed without a new source: it is now marked no source yet.",
    ),
    "interv.prices": Text("Harga dan sumbernya", "Prices and their sources"),
    "interv.prices_help": Text(
        "Harga memerlukan sumber dan kepastian. Kosongkan harga beserta sumbernya bila belum ada sumber.",
        "A price needs a source and a surety. Empty the price with its source where there is none yet.",
    ),
    "interv.stale_source": Text(
        "Harga berubah tetapi sumbernya masih yang lama: {names}. Tulis sumber harga baru, atau pakai harga sendiri "
        "saat memasukkan ke skenario.",
        "The price changed but the source is still the old one: {names}. Give the new price's source, or use a price "
        "of your own when taking it into the scenario.",
    ),
    "interv.new": Text("Tambah intervensi sendiri", "Add an intervention of your own"),
    "interv.new_help": Text(
        "Masuk ke katalog Anda, lalu dapat dimasukkan ke skenario. Prioritas nasional: satu per baris, diawali PN, PP, "
        "KP, atau RO.",
        "Goes into your catalogue, from which it can be taken into the scenario. National priorities: one a line, "
        "beginning with PN, PP, KP or RO.",
    ),
    "interv.tags_lines": Text("Prioritas nasional (satu per baris)", "National priorities (one a line)"),
    "interv.without_price": Text("isi bila ada harga", "give it with a price"),
    "interv.new_button": Text("Tambahkan ke katalog", "Add to the catalogue"),
    "interv.planner": Text("perencana", "planner"),
    "interv.planner_assumption": Text("asumsi perencana", "planner's assumption"),
    "interv.own_entries": Text("Intervensi Anda", "Your interventions"),
    "interv.remove": Text("Hapus dari katalog", "Remove from the catalogue"),
    "interv.download": Text("Unduh katalog intervensi (TOML)", "Download intervention catalogue (TOML)"),
    "interv.upload": Text("Muat katalog intervensi (TOML)", "Load intervention catalogue (TOML)"),
    "interv.restore": Text("Kembali ke katalog bawaan", "Back to the shipped catalogue"),
    "interv.restore_help": Text(
        "Salinan Anda dibuang; unduh dahulu bila perlu. Skenario tidak berubah.",
        "Your copy is dropped; download it first if needed. The scenario does not change.",
    ),
}
