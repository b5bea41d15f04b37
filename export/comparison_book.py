"""`comparison.xlsx`: what changed in sum, every village with before and after, what the columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data.analysis import Comparison
from data.planning_data import Source
from data.wording import Language, Text
from data.work_watch import Check, go_on
from export.comparison import COMPARISON_FIELDS, comparison_table
from export.dictionary_sheet import dictionary_sheet
from export.fields import INVENTED, Field
from export.labels import CHANGE_LABELS, label_of
from export.score_meaning import number_text
from export.sheet import Look, Sheet, rows_of, write_workbook_file

# A comparison has no year of its own, and the clock stays out.
_YEAR = 2000

_SHAPLEY = Text(
    "Bagian sebab adalah nilai Shapley: data, kriteria dan bobot, serta aturan diganti satu per satu dari yang lama ke "
    "yang baru, dan pengaruh masing-masing dirata-ratakan atas semua urutan mengganti. Jumlahnya sama dengan seluruh "
    "perubahan (masuk = +1, keluar = -1). Bagian itu menjelaskan apa yang diubah masukan dalam model ini, bukan "
    "penyebab di desa.",
    "The parts are Shapley values: data, criteria and weights, and rules are replaced one after the other, old by new, "
    "and the effect of each is the mean over every order of replacing. They sum to the whole change (entered = +1, "
    "left = -1). They tell what the inputs changed inside this model, not what caused it in the village.",
)
_CAUSES = Text(
    "Data: desa dan indikatornya. Kriteria dan bobot: kriteria dengan titik ujungnya, pembobotan, metode, penggabungan "
    "kebutuhan dan kesiapan. Aturan: aturan kantong PMI, kelengkapan minimum, ukuran daftar.",
    "Data: villages and their indicators. Criteria and weights: criteria with end points, weighting, method, "
    "combination of need and readiness. Rules: the kantong-PMI rule, the minimum completeness, the size of the list.",
)
_OTHERS = Text(
    "Desa dapat keluar karena desa lain naik; skornya sendiri lalu tetap.",
    "A village may leave because others rose; its own score then stays.",
)


def write_comparison_workbook(
    comparison: Comparison,
    path: Path,
    language: Language = "id",
    sources: Sequence[Source] = (),
    check: Check = go_on,
) -> None:
    """Write the workbook; memory does not grow with the number of rows written.

    Parameters
    ----------
    comparison : Comparison
    path : Path
    language : {"id", "en"}
    sources : sequence of Source
        Of the data of both sides; without them the workbook says that it does not know them.
    check : callable
        Asked every few hundred rows.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the file cannot be written.
    StoppedError
        When `check` does.
    """
    title = f"{comparison.before} → {comparison.after}"
    sheets = (
        _summary_sheet(comparison, language, sources),
        Sheet(Text("Perubahan", "Changes"), COMPARISON_FIELDS, rows_of(comparison_table(comparison)), frozen_columns=2),
        dictionary_sheet(COMPARISON_FIELDS, language),
    )
    look = Look(language, title, invented=any(source.invented for source in sources))
    write_workbook_file(sheets, path, look, _YEAR, check)


def _summary_sheet(comparison: Comparison, language: Language, sources: Sequence[Source]) -> Sheet:
    """Return what is compared, the counts, and how the parts are to be read."""
    fields = (
        Field("topic", "text", Text("Baca dulu", "Read first"), width=30),
        Field("content", "text", Text("Isi", "Content"), width=110),
    )
    spearman = comparison.spearman
    correlation = (
        Text("belum diketahui (kurang dari dua desa)", "not known (fewer than two villages)")
        if spearman != spearman  # noqa: PLR0124 - NaN is unlike itself
        else _number(round(spearman, 4))
    )
    entries = [
        (Text("Sebelum", "Before"), Text(comparison.before, comparison.before)),
        (Text("Kini", "Now"), Text(comparison.after, comparison.after)),
        (Text("Ukuran daftar", "Size of the list"), Text(
            f"{comparison.size_before} sebelum, {comparison.size_after} kini",
            f"{comparison.size_before} before, {comparison.size_after} now")),
        *(
            (Text(f"Desa: {label_of(CHANGE_LABELS, change).id}", f"Villages: {label_of(CHANGE_LABELS, change).en}"),
             _number(count))
            for change, count in comparison.counts.items()
        ),
        (Text("Korelasi peringkat (Spearman)", "Rank correlation (Spearman)"), correlation),
        (Text("Daftar", "The list"),
         Text("Desa dengan peringkat teratas, sebelum pagu dan aturan alokasi.",
              "The villages of the first ranks, before budgets and allocation rules.")),
        (Text("Bagian sebab", "Parts of the causes"), _SHAPLEY),
        (Text("Sebab", "Causes"), _CAUSES),
        (Text("Desa lain", "Other villages"), _OTHERS),
        (Text("Sumber data", "Data sources"), _sources(sources)),
    ]  # fmt: skip
    rows = [(topic.in_language(language), content.in_language(language)) for topic, content in entries]
    return Sheet(Text("Baca dulu", "Read first"), fields, rows, filters=False)


def _sources(sources: Sequence[Source]) -> Text:
    """Return the datasets of both sides, those invented marked."""
    if not sources:
        return Text(
            "Tidak dicatat dalam berkas ini, juga bila rekaan; lihat berkas peringkat atau rencana masing-masing.",
            "Not recorded in this file, even if invented; see the files of either ranking or plan.",
        )
    names = {f"{source.key} ({source.year or '-'})": source.invented for source in sources}
    indonesian, english = (
        "; ".join(f"{name} [{mark}]" if invented else name for name, invented in names.items()) for mark in INVENTED
    )
    return Text(indonesian, english)


def _number(value: float) -> Text:
    """Return a number in both languages."""
    return Text(number_text(value, "id"), number_text(value, "en"))
