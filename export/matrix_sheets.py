"""The HTIS matrix for the table of a meeting, the tasks of each ministry, and the gaps with who could close them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.htis import TESTS, VERDICTS, HtisMatrix
from data.plan import Plan
from data.wording import Language, Text
from export.exported import is_invented
from export.fields import NO_TEXT, Field
from export.labels import PILLAR_LABELS
from export.matrix_words import missing_words
from export.plan_names import intervention_names, village_name
from export.score_meaning import number_text
from export.sheet import Sheet

Row = tuple[object, ...]
TOTAL = Text("Jumlah", "Total")
_TEST_NAMES = {
    "holistic": Text("Holistik", "Holistic"),
    "thematic": Text("Tematik", "Thematic"),
    "integrative": Text("Integratif", "Integrative"),
    "spatial": Text("Spasial", "Spatial"),
}
_ROW_KINDS = {"detail": Text("rincian", "detail"), "total": Text("jumlah K/L", "ministry total")}


def matrix_sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of the matrix; none when there is no matrix."""
    matrix = plan.findings.matrix
    if matrix is not None:
        yield _matrix_sheet(plan, matrix, language)
        yield _task_sheet(plan, matrix, language)
        yield _gap_sheet(plan, matrix, language)


def by_rank(plan: Plan, codes: pd.Index) -> list[str]:
    """Return village codes by rank, then code; those without a rank last."""
    ranks = plan.priorities.table["rank"].reindex(codes)
    return [str(code) for code in ranks.sort_index().sort_values(kind="stable", na_position="last").index]


def _matrix_sheet(plan: Plan, matrix: HtisMatrix, language: Language) -> Sheet:
    """Return one row a chosen village: four verdicts, what is missing, and what each ministry pays there."""
    ministries = ministries_of(matrix)
    duties = {(row["ministry"], row["village_code"]): row["pays_idr"] for row in matrix.duties.to_dict("records")}
    ranks, costs = plan.priorities.table["rank"], matrix.tests["cost_idr"]
    missing = missing_words(matrix, language)
    records = matrix.tests.to_dict("index")
    rows: list[Row] = []
    for code in by_rank(plan, matrix.tests.index):
        tests = records[code]
        verdicts = (tests[name] for name in TESTS)
        money = (duties.get((name, code)) for name in ministries)
        head = (ranks.get(code), code, tests["village_name"], *verdicts)
        rows.append((*head, missing[code], tests["ministries"], *money, costs[code]))
    return Sheet(
        Text("Matriks HTIS", "HTIS matrix"), _matrix_fields(ministries), rows, frozen_columns=3,
        totals=_totals(plan, matrix, language), notes=_notes(plan, matrix), page_title=_page_title(plan),
        page_note=_sources(plan), fit_width=True,
    )  # fmt: skip


def ministries_of(matrix: HtisMatrix) -> list[str]:
    """Return the ministries that the plan asks something of, by name whatever its capitals."""
    return sorted({str(name) for name in matrix.duties["ministry"]}, key=lambda name: (name.casefold(), name))


def _totals(plan: Plan, matrix: HtisMatrix, language: Language) -> list[Row]:
    """Return what each ministry pays in all, its ceiling, what remains of it, and what later years bind."""
    ministries = ministries_of(matrix)
    paid = matrix.duties.groupby("ministry")["pays_idr"].sum()
    ceilings = plan.allocation.fund_use.groupby("ministry")["budget_idr"].sum()
    whole, budget = int(ceilings.sum()), plan.scenario.rules.budget_idr
    limits = [int(ceilings[name]) if name in ceilings.index else None for name in ministries]
    limits.append(whole if budget is None else min(whole, budget))
    sums = [*(int(paid[name]) for name in ministries), int(matrix.tests["cost_idr"].sum())]
    left = [None if limit is None else limit - used for limit, used in zip(limits, sums, strict=True)]
    names = [TOTAL, Text("Pagu", "Ceiling"), Text("Sisa pagu", "Remaining")]
    amounts: list[list[int | None]] = [[*sums], limits, left]
    for year, costs in [] if matrix.later.empty else matrix.later.groupby("year", sort=True):
        bound = costs.groupby("ministry")["cost_idr"].sum()
        amounts.append([*(int(bound.get(name, 0)) for name in ministries), int(bound.sum())])
        names.append(Text(f"Mengikat {year}", f"Binds {year}"))
    empty = [""] * (len(TESTS) + 1)
    return [
        (None, "", name.in_language(language), *empty, None, *money) for name, money in zip(names, amounts, strict=True)
    ]


def _matrix_fields(ministries: list[str]) -> tuple[Field, ...]:
    """Return the columns of the matrix, one for each ministry."""
    strong = frozenset({"unmet"})
    return (
        Field("rank", "integer", Text("Peringkat", "Rank"), width=10, missing=NO_TEXT),
        Field("village_code", "text", Text("Kode desa", "Village code"), width=15),
        Field("village_name", "text", Text("Desa", "Village"), width=16),
        *(Field(key, "text", name, wording=VERDICTS, width=13, strong=strong) for key, name in _TEST_NAMES.items()),
        Field("missing", "text", Text("Yang belum lengkap", "What is missing"), width=46),
        Field("ministries", "number", Text("Jumlah K/L", "Ministries"), width=11),
        *(
            Field(f"pays_{number}", "rupiah", Text(f"{name}: membayar", f"{name} pays"), width=16)
            for number, name in enumerate(ministries, start=1)
        ),
        Field("cost_idr", "rupiah", Text("Biaya desa", "Cost of the village"), width=15),
    )


def _page_title(plan: Plan) -> Text:
    """Return what the page shows: name and year of the plan."""
    name, year = plan.scenario.name, plan.scenario.year
    year_words = "" if str(year) in name else f" ({year})"
    return Text(f"Matriks HTIS: {name}{year_words}", f"HTIS matrix: {name}{year_words}")


def _sources(plan: Plan) -> Text:
    """Return the keys of the datasets; the sheet of sources says the rest."""
    keys = ", ".join(source.key for source in plan.data.sources)
    return Text(f"Sumber: {keys}", f"Sources: {keys}")


def _notes(plan: Plan, matrix: HtisMatrix) -> tuple[Text, ...]:
    """Return what a reader of the printed page must know."""
    limit_id, limit_en = number_text(matrix.limit, "id"), number_text(matrix.limit, "en")
    invented = ", ".join(source.key for source in plan.data.sources if source.invented)
    year = plan.scenario.year
    return (
        *(Text(f"{label.id}.", f"{label.en}.") for label in TESTS.values()),
        Text(f"Kesenjangan = kebutuhan yang diketahui dan sedikitnya {limit_id} (0 sampai 1); terbuka = tidak ditutup "
             "sedikit pun oleh intervensi terpilih. Belum diketahui tidak sama dengan tidak ada.",
             f"A gap is a known need of at least {limit_en} (0 to 1); open = nothing chosen closes any part of it. Not "
             "known is not the same as none."),
        Text(f"Membayar = rupiah tahun {year} dari dana K/L itu; 0 = melaksanakan tanpa membayar; kosong = tidak "
             "terlibat. Siapa melaksanakan apa: lembar Tugas K-L.",
             f"Pays = rupiah of {year} from the ministry's funds; 0 = carries out without paying; empty = not "
             "involved. Who carries out what: sheet Tasks of ministries."),
        *((Text("Mengikat = yang masih harus dibayar pada tahun berikutnya oleh rencana ini; lembar Tahun berikutnya.",
                "Binds = what this plan still has to pay in a later year; sheet Later years."),)
          if len(matrix.later) else ()),
        *((Text(f"MEMUAT DATA REKAAN ({invented}): bukan untuk keputusan.",
                f"CONTAINS INVENTED DATA ({invented}): not for decisions."),) if is_invented(plan) else ()),
        Text(f"Sidik hasil: {plan.result_digest}", f"Result digest: {plan.result_digest}"),
    )  # fmt: skip


def _task_sheet(plan: Plan, matrix: HtisMatrix, language: Language) -> Sheet:
    """Return what each ministry carries out and pays in each village, with its total."""
    fields = (
        Field("row_kind", "text", Text("Jenis baris", "Kind of row"), wording=_ROW_KINDS, width=13,
              strong=frozenset({"total"})),
        Field("ministry", "text", Text("K/L", "Ministry"), width=26),
        Field("village_code", "text", Text("Kode desa", "Village code"), width=15),
        Field("village_name", "text", Text("Desa", "Village"), width=18),
        Field("carries_out", "text", Text("Melaksanakan", "Carries out"), width=46),
        Field("carries_out_idr", "rupiah", Text("Nilai yang dilaksanakan", "Value of what it carries out"), width=18),
        Field("pays", "text", Text("Membayar untuk", "Pays for"), width=46),
        Field("pays_idr", "rupiah", Text("Membayar", "Pays"), width=18),
    )  # fmt: skip
    rows: list[Row] = []
    for ministry, duties in matrix.duties.groupby("ministry", sort=True):
        for code in by_rank(plan, pd.Index(duties["village_code"])):
            duty = duties[duties["village_code"] == code].iloc[0]
            rows.append(
                (
                    "detail", ministry, code, village_name(plan, code), intervention_names(plan, duty["carries_out"]),
                    int(duty["carries_out_idr"]), intervention_names(plan, duty["pays"]), int(duty["pays_idr"]),
                )
            )  # fmt: skip
        sums = [int(duties[name].sum()) for name in ("carries_out_idr", "pays_idr")]
        villages = Text(f"{len(duties)} desa", f"{len(duties)} villages").in_language(language)
        rows.append(("total", ministry, "", villages, "", sums[0], "", sums[1]))
    return Sheet(Text("Tugas K-L", "Tasks of ministries"), fields, rows, frozen_columns=4)


def _gap_sheet(plan: Plan, matrix: HtisMatrix, language: Language) -> Sheet:
    """Return every gap of the chosen villages: how much is closed and by what, and who else could."""
    fields = (
        Field("village_code", "text", Text("Kode desa", "Village code"), width=15),
        Field("village_name", "text", Text("Desa", "Village"), width=18),
        Field("criterion", "text", Text("Kesenjangan", "Gap"), width=38),
        Field("pillar", "text", Text("Pilar", "Pillar"), wording=PILLAR_LABELS, width=20),
        Field("need", "number", Text("Kebutuhan", "Need"), unit="0-1", digits=3, width=11),
        Field("closed_share", "number", Text("Bagian yang tertutup", "Part closed"), unit="0-1", digits=2, width=11),
        Field("closed_by", "text", Text("Ditutup oleh", "Closed by"), width=40),
        Field("is_open", "flag", Text("Terbuka", "Open"), width=9),
        Field("changed_by", "text", Text("K/L yang dapat mengubahnya", "Ministries that could change it"), width=26),
    )
    nobody = Text("belum ada yang disebut", "nobody named").in_language(language)
    rows: list[Row] = []
    for gap in matrix.gaps.to_dict("records"):
        closed_by, code = intervention_names(plan, gap["closed_by"]), str(gap["village_code"])
        who = gap["changed_by"] or nobody
        known = (gap[name] for name in ("label", "pillar", "need", "closed_share"))
        rows.append((code, village_name(plan, code), *known, closed_by, gap["is_open"], who))
    return Sheet(Text("Kesenjangan desa", "Gaps of villages"), fields, rows, frozen_columns=2)
