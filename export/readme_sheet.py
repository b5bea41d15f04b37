"""The first sheet: what this workbook is, which plan it holds, how to read it."""

from __future__ import annotations

from data.plan import Allocation, Plan
from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.fields import NO_TEXT, Field
from export.findings_labels import STATUS_LABELS
from export.findings_sheets import findings_guide
from export.labels import label_of
from export.score_meaning import score_meaning
from export.sheet import Sheet
from export.text import rupiah


def readme_sheet(exported: Exported, language: Language) -> Sheet:
    """Return topic and text, line by line; every line is plain text."""
    fields = (
        Field("topic", "text", Text("Baca dulu", "Read first"), width=30),
        Field("content", "text", Text("Isi", "Content"), width=110),
    )
    entries = [*_what_entries(exported), *_warning_entries(exported), *_reading_entries(exported)]
    rows = [(topic.in_language(language), content.in_language(language)) for topic, content in entries]
    return Sheet(Text("Baca dulu", "Read first"), fields, rows, filters=False)


def _same(value: object) -> Text:
    """Return a text that is the same in both languages."""
    return Text(str(value), str(value))


def _what_entries(exported: Exported) -> list[tuple[Text, Text]]:
    """Name, what this is, counts, digests."""
    scenario, allocation = exported.scenario, allocation_of(exported)
    return [
        (Text("Peringkat", "Ranking") if allocation is None else Text("Rencana", "Plan"), _same(scenario.name)),
        (Text("Tahun", "Year"), _same(scenario.year)),
        *(_ranking_entries(exported) if allocation is None else _plan_entries(exported, allocation)),
        (Text("Skor", "Score"), score_meaning(scenario)),
        (Text("Sidik masukan", "Input digest"), _same(exported.input_digest)),
        (Text("Sidik hasil", "Result digest"), _same(exported.result_digest)),
    ]


def _ranking_entries(ranking: Exported) -> list[tuple[Text, Text]]:
    """Count of villages."""
    count, ranked = len(ranking.priorities.table), int(ranking.priorities.table["rank"].notna().sum())
    return [
        (Text("Apa ini", "What this is"),
         Text("Peringkat desa kantong PMI (Pekerja Migran Indonesia) menurut satu skenario, sebelum pagu dan aturan "
              "alokasi, beserta uji keteguhannya.",
              "A ranking of villages that send many migrant workers (kantong PMI) by one scenario, before budgets and "
              "allocation rules, with tests of its robustness.")),
        (Text("Desa", "Villages"),
         Text(f"{len(ranking.data.villages)} dibaca, {count} dalam hasil, {ranked} diperingkat",
              f"{len(ranking.data.villages)} read, {count} in the result, {ranked} ranked")),
    ]  # fmt: skip


def _plan_entries(plan: Exported, result: Allocation) -> list[tuple[Text, Text]]:
    """Counts, cost and proof."""
    chosen, cost = int(result.villages["is_chosen"].sum()), int(result.choices["cost_idr"].sum())
    gap = f"{100 * result.gap:.4f}"
    status = label_of(STATUS_LABELS, result.status)
    return [
        (Text("Apa ini", "What this is"),
         Text("Daftar pendek desa kantong PMI (Pekerja Migran Indonesia) beserta paket program, biaya, dan alasannya, "
              "hasil satu skenario.",
              "A shortlist of villages that send many migrant workers (kantong PMI), with packages, costs and reasons, "
              "from one scenario.")),
        (Text("Desa", "Villages"),
         Text(f"{len(plan.data.villages)} dibaca, {len(result.villages)} dalam hasil, {chosen} terpilih",
              f"{len(plan.data.villages)} read, {len(result.villages)} in the result, {chosen} chosen")),
        (Text("Biaya", "Cost"), rupiah(cost)),
        (Text("Mutu hasil", "Proof"),
         Text(f"{status.id}; selisih {gap.replace('.', ',')}% terhadap batas atas; {result.solver}",
              f"{status.en}; {gap}% from the upper bound; {result.solver}")),
    ]  # fmt: skip


def _warning_entries(exported: Exported) -> list[tuple[Text, Text]]:
    """Invented data and the number of warnings."""
    keys = ", ".join(source.key for source in exported.data.sources if source.invented)
    entries = []
    if keys:
        entries.append(
            (Text("PERINGATAN: DATA REKAAN", "WARNING: INVENTED DATA"),
             Text(f"Hasil ini memakai data rekaan atau asumsi ({keys}). Jangan dipakai untuk keputusan. Kolom yang "
                  "bersandar padanya bertanda [rekaan] dan berlatar jingga.",
                  f"This result uses invented or assumed data ({keys}). Not for decisions. Columns that rest on them "
                  "are marked [invented] on an orange ground."))
        )  # fmt: skip
    if exported.warnings:
        entries.append(
            (Text("Peringatan", "Warnings"),
             Text(f"{len(exported.warnings)} peringatan, lihat lembar Peringatan.",
                  f"{len(exported.warnings)} warnings, see the sheet Warnings."))
        )  # fmt: skip
    return entries


def _sheet_entries(exported: Exported) -> list[tuple[Text, Text]]:
    """Which sheets there are."""
    first = (
        Text("Daftar peringkat; Semua desa", "Ranked list; All villages")
        if allocation_of(exported) is None
        else Text("Daftar pendek; Paket per K-L dan dana; Semua desa (terpilih atau tidak, dengan alasan)",
                  "Shortlist; Packages by ministry, fund; All villages (chosen or not, with reasons)")
    )  # fmt: skip
    analysis = (
        NO_TEXT
        if exported.analysis is None
        else Text(" Analisis: Ringkasan analisis; Keteguhan; Antar metode; Kesesuaian metode; Layak diukur; "
                  "Pemerataan; Ketimpangan; Periksa IDM.",
                  " Analysis: Analysis in brief; Robustness; Between methods; Agreement of methods; Worth measuring; "
                  "Equity; Inequality; IDM check.")
    )  # fmt: skip
    return [
        (Text("Lembar", "Sheets"),
         Text(f"{first.id}; Aturan; Kriteria; Takaran; Sumber dan sidik; Peringatan; Kamus data.{analysis.id}",
              f"{first.en}; Rules; Criteria; Doses; Sources and digests; Warnings; Data dictionary.{analysis.en}")),
    ]  # fmt: skip


def _analysis_entries(exported: Exported) -> list[tuple[Text, Text]]:
    """How to read probabilities and badges."""
    if exported.analysis is None:
        return []
    return [
        (Text("Peluang, kokoh, goyah", "Chance, firm, shaky"),
         Text("Bagian percobaan bobot dan data yang menempatkan desa dalam daftar. Daftar = peringkat teratas, sebelum "
              "pagu dan aturan alokasi. Parameternya ada di lembar Ringkasan analisis.",
              "Share of the trials of weights and data that put the village in the list. The list = the first ranks, "
              "before budgets and allocation rules. Its parameters stand on the sheet Analysis in brief.")),
    ]  # fmt: skip


def _reading_entries(exported: Exported) -> list[tuple[Text, Text]]:
    """How to read sheets, cells and marks."""
    money = [
        (Text("Uang", "Money"),
         Text("Rupiah utuh. Pada lembar Paket, saring Jenis baris = rincian sebelum menjumlah.",
              "Whole rupiah. On the sheet Packages, filter Kind of row = detail before adding up.")),
    ]  # fmt: skip
    return [
        *_sheet_entries(exported),
        *_analysis_entries(exported),
        *(findings_guide(exported) if isinstance(exported, Plan) else []),
        (Text("belum diketahui", "not known"),
         Text("Tidak ada data. Tidak sama dengan nol dan tidak pernah diisi perkiraan.",
              "There are no data. Not the same as zero, and never filled with a guess.")),
        (Text("tidak ada rute", "no route"),
         Text("Desa tidak dapat mencapai pusat layanan lewat jaringan jalan (misalnya pulau); kebutuhannya dihitung 1.",
              "The village cannot reach the centre over the road network (an island, say); its need counts as 1.")),
        (Text("Kebutuhan, kesiapan", "Need, readiness"),
         Text("0 sampai 1; 1 = kebutuhan terbesar, 1 = siap. Skor terendah dan tertinggi: bila yang belum diketahui "
              "bernilai 0 atau 1.",
              "0 to 1; 1 = greatest need, 1 = ready. Lowest and highest score: if what is not known were 0 or 1.")),
        (Text("Kode desa", "Village code"),
         Text("Kode Kemendagri bertitik, disimpan sebagai teks.", "Dotted Kemendagri code, stored as text.")),
        (Text("[tingkat …]", "[… level]"),
         Text("Angka hanya diketahui pada tingkat itu dan sama untuk semua desa di dalamnya.",
              "The figure is known only at that level and is the same for all villages in it.")),
        *(money if allocation_of(exported) else []),
        (Text("Batas wilayah", "Boundaries"),
         Text("Indikatif; bukan acuan hukum.", "Indicative; not a legal reference.")),
        (Text("Sidik", "Digests"),
         Text("Masukan yang sama selalu memberi sidik hasil yang sama. Bandingkan dengan berkas JSON dan GeoPackage "
              "di sampingnya.",
              "The same input always gives the same result digest. Compare with the JSON and GeoPackage beside it.")),
    ]  # fmt: skip
