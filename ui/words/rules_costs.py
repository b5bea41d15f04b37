"""Texts of the editors of costs, and of what belongs to one intervention."""

from __future__ import annotations

from data.wording import Text

RULE_COSTS: dict[str, Text] = {
    "rules.intervention": Text("Intervensi", "Intervention"),
    "rules.intervention_chosen": Text("Rincian intervensi", "Details of an intervention"),
    "rules.unit_cost": Text("Harga (Rp)", "Price (Rp)"),
    "rules.cost_source": Text("Sumber harga", "Cost source"),
    "rules.no_cost_source": Text("belum ada sumber", "no source yet"),
    "rules.owner": Text("Pelaksana", "Owner"),
    "rules.interventions_page": Text(
        "Harga dapat diubah di sini. Menambah, menghapus dan mengubah intervensi: halaman Intervensi.",
        "Prices can be changed here. To add, remove or change interventions: the page Interventions.",
    ),
    "rules.cost_index": Text("Indeks biaya wilayah", "Cost index of the region"),
    "rules.index_about": Text(
        "Harga satuan dikalikan faktor ini; faktor kabupaten/kota mendahului faktor provinsinya. Kosong: 1.",
        "Unit costs are multiplied by it; a regency's factor goes before its province's. Empty: 1.",
    ),
    "rules.factor": Text("Faktor", "Factor"),
    "rules.factor_help": Text(
        "1 = sama dengan katalog. Indeks berdasar 100 (seperti IKK BPS) dibagi 100: 112 ditulis 1,12.",
        "1 = as in the catalogue. An index with base 100 (such as BPS's IKK) over 100: 112 is written 1.12.",
    ),
    "rules.index_source": Text("Sumber indeks", "Source of the index"),
    "rules.index_source_help": Text(
        "Misalnya terbitan BPS beserta nomornya.", "Such as a BPS publication and its number."
    ),
    "rules.index_year": Text("Tahun", "Year"),
    "rules.intervention_money": Text("Dana, tahun berikutnya, dana bersama", "Funds, later years, sharing"),
    "rules.paid_by": Text("Dana yang boleh membayar", "Funds that may pay"),
    "rules.paid_by_help": Text(
        "Salah satu dana ini membayar seluruh biaya di satu desa, kecuali dana bersama dinyalakan.",
        "Any one of these pays the whole cost in a village, unless sharing is turned on.",
    ),
    "rules.paid_by_none": Text(
        "Pilih paling sedikit satu dana; yang sebelumnya tetap berlaku.", "Choose at least one fund; those before stay."
    ),
    "rules.later_costs": Text(
        "Biaya tahun berikutnya per desa, misalnya honor petugas tiga tahun. 0: hanya tahun pertama.",
        "Cost of later years in a village, such as three years of officers. 0: the first year only.",
    ),
    "rules.later_costs_short": Text("Biaya per tahun", "Cost by year"),
    "rules.year_cost": Text("Tahun ke-{number}: {year} (Rp)", "Year {number}: {year} (Rp)"),
    "rules.cost_indexed": Text("Mengikuti indeks biaya wilayah", "Follows the region's cost index"),
    "rules.cost_indexed_help": Text(
        "Matikan untuk yang harganya sama di mana-mana.", "Turn off for what costs the same everywhere."
    ),
    "rules.sharing": Text("Dana bersama", "Sharing"),
    "rules.sharing_help": Text(
        "Beberapa dana boleh membayar bersama di satu desa, dengan bagian berapa pun di atas bagian paling sedikit.",
        "Several funds may pay together in a village, in any parts above the smallest ones.",
    ),
    "rules.sharing_alone": Text(
        "Baru ada satu dana yang boleh membayar; tambahkan dana lain di atas.",
        "Only one fund may pay so far; add another above.",
    ),
    "rules.share_of_fund": Text("{fund}, sedikitnya (%)", "{fund}, at least (%)"),
    "rules.shares_too_many": Text(
        "Bagian paling sedikit berjumlah {total}%, lebih dari 100%.",
        "The smallest shares add up to {total}%, above 100%.",
    ),
    "rules.site": Text("Syarat tempat", "Conditions on the place"),
    "rules.eligible_need": Text("kebutuhan paling sedikit", "smallest need"),
    "rules.site_none": Text("Tanpa syarat tempat: boleh di mana saja.", "No conditions: it may go anywhere."),
    "rules.site_between": Text("{indicator}: {least} sampai {most}", "{indicator}: {least} to {most}"),
    "rules.site_least": Text("{indicator}: paling sedikit {least}", "{indicator}: at least {least}"),
    "rules.site_most": Text("{indicator}: paling banyak {most}", "{indicator}: at most {most}"),
    "rules.site_counts": Text(
        "Terpenuhi di {holds} dari {villages} desa; belum diketahui di {unknown}, dan di sana tidak boleh.",
        "Met in {holds} of {villages} villages; not known in {unknown}, where it may not go.",
    ),
    "rules.site_unknown": Text(
        "Data wilayah ini tidak memuat indikator ini, jadi rencana tidak dapat dihitung. Hapus syarat ini, atau "
        "lengkapi datanya.",
        "This region's data lack the indicator, so no plan can be computed. Remove the condition, or complete them.",
    ),
    "rules.site_at_least": Text("Min. ({unit})", "Min. ({unit})"),
    "rules.site_at_most": Text("Maks. ({unit})", "Max. ({unit})"),
    "rules.site_no_limit": Text("Isi paling sedikit satu batas.", "Give at least one limit."),
    "rules.site_crossed": Text("Batas bawah di atas batas atas.", "The lower limit is above the upper one."),
    "rules.site_kept": Text("Yang sebelumnya tetap berlaku.", "Those before stay."),
    "rules.site_add": Text("Tambah syarat tempat", "Add a condition"),
    "rules.site_indicator": Text("Indikator", "Indicator"),
    "rules.site_span": Text("Di wilayah ini {low} sampai {high}.", "In this region {low} to {high}."),
    "rules.site_add_button": Text("Tambahkan syarat", "Add the condition"),
    "rules.site_remove": Text("Hapus syarat ini", "Remove this condition"),
}
