"""The sheets of the analysis: a summary with every parameter, then one sheet a question."""

from __future__ import annotations

from collections.abc import Iterator

from data.analysis import Analysis, Robustness
from data.wording import Language, Text
from export.checking_sheets import idm_sheet, worth_measuring_sheet
from export.equity_sheets import equity_sheet, inequality_sheet
from export.exported import Exported
from export.fields import Field
from export.labels import BADGE_LABELS, CONTRADICTION_LABELS, METHOD_LABELS, WEIGHT_DOUBT_LABELS, label_of
from export.method_sheets import agreement_sheet, dependent_sheet
from export.robustness_sheet import robustness_sheet
from export.score_fields import criterion_label
from export.score_meaning import number_text
from export.settings import error_words
from export.sheet import Sheet
from export.text import UNKNOWN, is_missing

Row = tuple[Text, Text, Text, Text]

_FIRMNESS = Text("Keteguhan", "Robustness")
_METHODS = Text("Antar metode", "Between methods")
_MEASURING = Text("Layak diukur", "Worth measuring")
_EQUITY = Text("Pemerataan", "Equity")
_IDM = Text("Periksa IDM", "IDM check")
_NONE = Text("", "")


def analysis_sheets(exported: Exported, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of the analysis, each built only when its turn comes; none before there is an analysis."""
    analysis = exported.analysis
    if analysis is None:
        return
    yield _summary_sheet(exported, analysis, language)
    yield robustness_sheet(exported, language)
    yield dependent_sheet(exported, analysis.agreement)
    yield agreement_sheet(analysis.agreement)
    yield worth_measuring_sheet(exported, analysis.worth_measuring, language)
    yield equity_sheet(exported, analysis.equity, language)
    yield inequality_sheet(analysis.equity)
    yield idm_sheet(exported, analysis.idm, language)


def _summary_sheet(exported: Exported, analysis: Analysis, language: Language) -> Sheet:
    """Return parameters and main results, line by line."""
    fields = (
        Field("topic", "text", Text("Tentang", "About"), width=16),
        Field("item", "text", Text("Butir", "Item"), width=40),
        Field("value", "text", Text("Nilai", "Value"), width=30),
        Field("meaning", "text", Text("Arti", "Meaning"), width=70),
    )
    entries: list[Row] = [
        *_robustness_entries(analysis.robustness),
        *_error_entries(exported, analysis.robustness),
        *_other_entries(analysis),
        *((Text("Catatan", "Note"), _same(key), _same(note), _NONE) for key, note in analysis.notes.items()),
    ]
    rows = [tuple(text.in_language(language) for text in entry) for entry in entries]
    return Sheet(Text("Ringkasan analisis", "Analysis in brief"), fields, rows)


def _robustness_entries(found: Robustness) -> list[Row]:
    """Return how the robustness was found, and what it is on the whole."""
    badges = found.table["badge"].value_counts()
    low, high = 1 - found.cone, 1 + found.cone
    cone = Text(
        f"tiap bobot dikali {number_text(low, 'id')} sampai {number_text(high, 'id')}, lalu diskalakan ulang",
        f"each weight times {number_text(low, 'en')} to {number_text(high, 'en')}, then rescaled",
    )
    return [
        (_FIRMNESS, Text("Daftar", "The list"), _same(found.size),
         Text("Desa dengan peringkat teratas, sebelum pagu dan aturan alokasi.",
              "Villages of the first ranks, before budgets and allocation rules.")),
        (_FIRMNESS, Text("Metode", "Method"), label_of(METHOD_LABELS, found.method), _NONE),
        (_FIRMNESS, Text("Percobaan", "Trials"), _same(found.draws),
         Text("Vektor bobot yang ditarik acak.", "Vectors of weights drawn at random.")),
        (_FIRMNESS, Text("Versi data", "Versions of the data"), _same(found.worlds),
         Text("Percobaan dibagi rata; tiap versi menarik kesalahan data dan nilai yang belum diketahui.",
              "Trials are spread evenly; each version draws data errors and unknown values.")),
        (_FIRMNESS, Text("Benih acak", "Random seed"), _same(found.seed),
         Text("Benih yang sama memberi hasil yang sama.", "The same seed gives the same result.")),
        (_FIRMNESS, Text("Bobot", "Weights"), label_of(WEIGHT_DOUBT_LABELS, found.weights),
         cone if found.weights == "cone" else _NONE),
        (_FIRMNESS, Text("Nilai belum diketahui", "Unknown values"), _same(found.unknown_needs),
         Text("Ditarik merata antara 0 dan 1.", "Drawn evenly between 0 and 1.")),
        (_FIRMNESS, Text("Daftar yang bertahan", "List that stays"), _percent(found.stability),
         Text("Rata-rata bagian daftar yang tetap masuk dalam semua percobaan.",
              "Mean share of the list that stays in it over all trials.")),
        (_FIRMNESS, Text("Bertahan dalam 95% percobaan", "Stays in 95% of the trials"), _percent(found.stability_low),
         Text("Bagian daftar yang tetap masuk, atau lebih, dalam 95% percobaan.",
              "Share of the list that is kept or exceeded in 95% of the trials.")),
        *((_FIRMNESS, Text(f"Desa {label.id}", f"Villages {label.en}"), _same(int(badges.get(code, 0))),
           _firm(found.firm) if code == "firm_in" else _NONE) for code, label in BADGE_LABELS.items()),
    ]  # fmt: skip


def _error_entries(exported: Exported, found: Robustness) -> list[Row]:
    """Return the stated errors of the data, criterion by criterion."""
    topic = Text("Kesalahan baku data", "Standard error of data")
    if not found.errors:
        none = Text("tidak dinyatakan", "none stated")
        meaning = Text("Bukan berarti data tanpa kesalahan.", "Not that the data have none.")
        return [(_FIRMNESS, topic, none, meaning)]
    return [
        (
            _FIRMNESS,
            Text(
                f"{topic.id}: {criterion_label(exported, key).id}", f"{topic.en}: {criterion_label(exported, key).en}"
            ),
            Text(error_words(error, "id"), error_words(error, "en")),
            _NONE,
        )
        for key, error in found.errors.items()
    ]


def _other_entries(analysis: Analysis) -> list[Row]:
    """Return the counts of the other questions."""
    equity, idm = analysis.equity, analysis.idm
    return [
        (_METHODS, Text("Desa yang bergantung pada metode", "Villages that depend on the method"),
         _same(len(analysis.agreement.dependent)),
         Text("Masuk daftar menurut sebagian metode, tidak menurut yang lain. Hanya kebutuhan yang dibandingkan.",
              "In the list by some methods, not by others. Need alone is compared.")),
        (_MEASURING, Text("Nilai yang dapat mengubah daftar", "Values that may change the list"),
         _same(len(analysis.worth_measuring.table)),
         Text("Belum diketahui; kebutuhannya dianggap merata antara 0 dan 1 (asumsi). Daftarnya dibatasi.",
              "Not known; the need is taken to be even between 0 and 1 (an assumption). The table is limited.")),
        (_EQUITY, Text("PMI yang diketahui", "Migrant workers known"), _number(equity.migrants_known), _NONE),
        (_EQUITY, Text("PMI di desa daftar", "Migrant workers listed"), _number(equity.migrants_listed), _NONE),
        (_EQUITY, Text("Desa tanpa data PMI", "Villages without data on them"), _same(equity.migrants_unknown_villages),
         Text("Tidak dihitung nol.", "Not counted as zero.")),
        (_IDM, Text("Desa diperiksa", "Villages checked"), _same(idm.checked), _NONE),
        (_IDM, Text("Desa tanpa IDM", "Villages without IDM"), _same(idm.without_idm), _NONE),
        *((_IDM, Text(f"Desa: {label_of(CONTRADICTION_LABELS, kind).id}",
                      f"Villages: {label_of(CONTRADICTION_LABELS, kind).en}"), _same(count), _NONE)
          for kind, count in idm.counts.items()),
    ]  # fmt: skip


def _firm(firm: float) -> Text:
    """Return what firm means."""
    share = _percent(firm)
    return Text(
        f"Kokoh: di dalam (atau di luar) daftar pada sedikitnya {share.id} percobaan; selain itu goyah.",
        f"Firm: in (or outside) the list in at least {share.en} of the trials; shaky otherwise.",
    )


def _same(value: object) -> Text:
    """Return a text that is the same in both languages."""
    return Text(str(value), str(value))


def _number(value: float) -> Text:
    """Return a number in both languages, "not known" where there is none."""
    return UNKNOWN if is_missing(value) else Text(number_text(value, "id"), number_text(value, "en"))


def _percent(share: float) -> Text:
    """Return a share in percent, with one decimal."""
    if is_missing(share):
        return UNKNOWN
    return Text(number_text(round(100 * share, 1), "id", "%"), number_text(round(100 * share, 1), "en", "%"))
