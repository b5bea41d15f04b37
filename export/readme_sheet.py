"""The first sheet: what this workbook is, which plan it holds, how to read it."""

from __future__ import annotations

from data.plan import Plan
from data.wording import Language, Text
from export.fields import Field
from export.sheet import Sheet

_STATUS = {
    "optimal": Text("terbukti terbaik", "proven best"),
    "within_gap": Text("terbukti dalam selisih yang diizinkan", "proven within the allowed gap"),
    "time_limit": Text("belum terbukti: batas waktu tercapai", "not proven: time limit reached"),
}


def readme_sheet(plan: Plan, language: Language) -> Sheet:
    """Return topic and text, line by line; every line is plain text."""
    fields = (
        Field("topic", "text", Text("Baca dulu", "Read first"), width=30),
        Field("content", "text", Text("Isi", "Content"), width=110),
    )
    entries = [*_plan_entries(plan), *_warning_entries(plan), *_reading_entries()]
    rows = [(topic.in_language(language), content.in_language(language)) for topic, content in entries]
    return Sheet(Text("Baca dulu", "Read first"), fields, rows, filters=False)


def _same(value: object) -> Text:
    """Return a text that is the same in both languages."""
    return Text(str(value), str(value))


def rupiah(amount: int) -> Text:
    """Return ``Rp1.250.000`` (Indonesian) and ``Rp1,250,000`` (English)."""
    english = f"Rp{amount:,}"
    return Text(english.replace(",", "."), english)


def _plan_entries(plan: Plan) -> list[tuple[Text, Text]]:
    """Name, result, proof, digests."""
    scenario, result = plan.scenario, plan.allocation
    chosen, cost = int(result.villages["is_chosen"].sum()), int(result.choices["cost_idr"].sum())
    gap = f"{100 * result.gap:.4f}"
    status = _STATUS.get(result.status, _same(result.status))
    return [
        (Text("Rencana", "Plan"), _same(scenario.name)),
        (Text("Tahun", "Year"), _same(scenario.year)),
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
        (Text("Sidik masukan", "Input digest"), _same(plan.input_digest)),
        (Text("Sidik hasil", "Result digest"), _same(plan.result_digest)),
    ]  # fmt: skip


def _warning_entries(plan: Plan) -> list[tuple[Text, Text]]:
    """Invented data and the number of warnings."""
    keys = ", ".join(source.key for source in plan.data.sources if source.invented)
    entries = []
    if keys:
        entries.append(
            (Text("PERINGATAN: DATA REKAAN", "WARNING: INVENTED DATA"),
             Text(f"Rencana ini memakai data rekaan atau asumsi ({keys}). Jangan dipakai untuk keputusan. Kolom yang "
                  "bersandar padanya bertanda [rekaan] dan berlatar jingga.",
                  f"This plan uses invented or assumed data ({keys}). Not for decisions. Columns that rest on them are "
                  "marked [invented] on an orange ground."))
        )  # fmt: skip
    if plan.warnings:
        entries.append(
            (Text("Peringatan", "Warnings"),
             Text(f"{len(plan.warnings)} peringatan, lihat lembar Peringatan.",
                  f"{len(plan.warnings)} warnings, see the sheet Warnings."))
        )  # fmt: skip
    return entries


def _reading_entries() -> list[tuple[Text, Text]]:
    """How to read sheets, cells and marks."""
    return [
        (Text("Lembar", "Sheets"),
         Text("Daftar pendek; Paket per K-L dan dana; Semua desa (terpilih atau tidak, dengan alasan); Aturan; "
              "Kriteria; Sumber dan sidik; Peringatan; Kamus data.",
              "Shortlist; Packages by ministry, fund; All villages (chosen or not, with reasons); Rules; Criteria; "
              "Sources and digests; Warnings; Data dictionary.")),
        (Text("belum diketahui", "not known"),
         Text("Tidak ada data. Tidak sama dengan nol dan tidak pernah diisi perkiraan.",
              "There are no data. Not the same as zero, and never filled with a guess.")),
        (Text("tidak ada rute", "no route"),
         Text("Desa tidak dapat mencapai pusat layanan lewat jaringan jalan (misalnya pulau); kebutuhannya dihitung 1.",
              "The village cannot reach the centre over the road network (an island, say); its need counts as 1.")),
        (Text("Skor, kebutuhan", "Score, need"),
         Text("0 sampai 1; 1 = kebutuhan terbesar. Skor terendah dan tertinggi: bila yang belum diketahui "
              "bernilai 0 atau 1.",
              "0 to 1; 1 = greatest need. Lowest and highest score: if what is not known were 0 or 1.")),
        (Text("Kode desa", "Village code"),
         Text("Kode Kemendagri bertitik, disimpan sebagai teks.", "Dotted Kemendagri code, stored as text.")),
        (Text("[tingkat …]", "[… level]"),
         Text("Angka hanya diketahui pada tingkat itu dan sama untuk semua desa di dalamnya.",
              "The figure is known only at that level and is the same for all villages in it.")),
        (Text("Uang", "Money"),
         Text("Rupiah utuh. Pada lembar Paket, saring Jenis baris = rincian sebelum menjumlah.",
              "Whole rupiah. On the sheet Packages, filter Kind of row = detail before adding up.")),
        (Text("Batas wilayah", "Boundaries"),
         Text("Indikatif; bukan acuan hukum.", "Indicative; not a legal reference.")),
        (Text("Sidik", "Digests"),
         Text("Masukan yang sama selalu memberi sidik hasil yang sama. Bandingkan dengan plan.json dan plan.gpkg.",
              "The same input always gives the same result digest. Compare with plan.json and plan.gpkg.")),
    ]  # fmt: skip
