"""What each village and each rule is worth, why villages are outside, and what later years cost."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from data.allocation_analysis import Entry, Replacements
from data.plan import Plan
from data.wording import Language, Text
from export.fields import NO_TEXT, Field
from export.findings_labels import ENTRY_CAUSE_LABELS, STATUS_LABELS, WAY_LABELS
from export.matrix_sheets import TOTAL, Row
from export.plan_names import fund_name, intervention_names, village_name, village_names
from export.rule_words import rule_words
from export.sheet import Sheet
from export.text import NO, YES, is_missing

_CODE = Field("village_code", "text", Text("Kode desa", "Village code"), width=15)
_VILLAGE = Field("village_name", "text", Text("Desa", "Village"), width=20)
_COST = Field("cost_idr", "rupiah", Text("Biaya paket", "Cost of the package"), width=17)
_STATUS = Field("status", "text", Text("Mutu hasil", "Proof"), wording=STATUS_LABELS, width=24)
_LEAST, _MOST = Text("Terbukti sedikitnya", "Proven at least"), Text("Terbukti paling banyak", "Proven at most")
_NO_PLAN = Text("tak tergantikan", "irreplaceable")
_ENTRY_ROWS = {"why": Text("mengapa", "why"), "way": Text("jalan masuk", "way in")}
_ANSWERS = {"yes": YES, "no": NO, "unknown": Text("belum dapat dipastikan", "not decided")}
_UNITS = {"idr": Text("Rp", "Rp"), "villages": Text("desa", "villages")}


def explanation_sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of what was explained, and of later years when something is paid in any."""
    found = plan.findings
    if found.replacements is not None:
        yield _worth_sheet(plan, found.replacements, language)
    if found.rule_prices is not None:
        yield _price_sheet(plan, language)
    if found.entries:
        yield _entry_sheet(plan, found.entries, language)
    if has_later_years(plan):
        yield _year_sheet(plan, language)


def has_later_years(plan: Plan) -> bool:
    """Return whether the plan binds money beyond its own year."""
    use = plan.allocation.yearly_use
    return not use.empty and use["year"].nunique() > 1


def _worth_sheet(plan: Plan, found: Replacements, language: Language) -> Sheet:
    """Return what the plan loses without each chosen village, the hardest to replace first."""
    fields = (
        _CODE,
        _VILLAGE,
        Field("gap_closed", "number", Text("Kesenjangan yang ditutupnya", "Gap that it closes"), digits=3, width=16),
        _COST,
        Field("replacement_cost", "number", Text("Yang hilang tanpa desa ini", "Lost without the village"),
              digits=3, width=16, missing=_NO_PLAN),
        Field("replacement_percent", "number", Text("Bagian dari rencana", "Part of the plan"), unit="%", digits=2,
              width=15, missing=_NO_PLAN),
        Field("cost_least", "number", _LEAST, digits=3, width=16),
        Field("cost_most", "number", _MOST, digits=3, width=16),
        Field("entering", "text", Text("Desa yang menggantikan", "Villages that come instead"), width=36),
        Field("leaving", "text", Text("Desa yang ikut keluar", "Villages that go with it"), width=30),
        Field("locked_in", "flag", Text("Dikunci masuk", "Locked in"), width=10),
        _STATUS,
        Field("faults", "text", Text("Mengapa tak tergantikan", "Why irreplaceable"), width=44),
    )  # fmt: skip
    table = found.table.sort_index()
    order = table["replacement_cost"].fillna(np.inf).sort_values(ascending=False, kind="stable").index
    rows = []
    for code, row in table.loc[order].to_dict("index").items():
        faults = "\n".join(fault.in_language(language) for fault in found.faults.get(str(code), ()))
        bounds = (row[name] if np.isfinite(row[name]) else None for name in ("cost_least", "cost_most"))
        rows.append(
            (
                code, row["village_name"], row["gap_closed"], row["cost_idr"], row["replacement_cost"],
                100 * row["replacement_share"], *bounds, village_names(plan, row["entering"]),
                village_names(plan, row["leaving"]), row["locked_in"], row["status"], faults,
            )
        )  # fmt: skip
    notes = () if found.searched_all else (
        Text("Dicari di antara desa rencana dan desa yang paling dekat untuk masuk; angkanya batas atas.",
             "Sought among the villages of the plan and those nearest to entering; figures are upper bounds."),
    )  # fmt: skip
    return Sheet(Text("Nilai desa", "Worth of villages"), fields, rows, frozen_columns=2, notes=notes)


def _price_sheet(plan: Plan, language: Language) -> Sheet:
    """Return what one step of each rule changes when the plan is made anew, beside the price of the relaxation."""
    fields = (
        Field("rule", "text", Text("Aturan", "Rule"), width=44),
        Field("limit", "number", Text("Batas sekarang", "Limit now"), width=17),
        Field("change", "number", Text("Digeser sebanyak", "Moved by"), width=17),
        Field("unit", "text", Text("Satuan", "Unit"), wording=_UNITS, width=9),
        Field("difference", "number", Text("Kesenjangan tertutup bertambah", "More gap closed"), digits=3, width=16),
        Field("difference_least", "number", _LEAST, digits=3, width=16),
        Field("difference_most", "number", _MOST, digits=3, width=16),
        Field("lp_price", "number", Text("Harga kelonggaran (Rp1 miliar atau satu desa)", "Price of the relaxation "
              "(Rp1 billion or one village)"), digits=3, width=20),
        _STATUS,
        Field("words", "text", Text("Dalam kata-kata", "In words"), width=60),
        Field("key", "text", Text("Kunci skenario", "Scenario key"), width=34),
    )  # fmt: skip
    prices = plan.findings.rule_prices
    rows: list[Row] = []
    for row in [] if prices is None else prices.to_dict("records"):
        name = rule_words(plan, row["rule"]).in_language(language) or row["rule"]
        is_share = "share" in str(row["kind"])
        least, most = (_finite(row[key]) for key in ("difference_least", "difference_most"))
        rows.append(
            (
                name, None if is_share else row["limit"], row["change"], row["unit"], row["difference"], least, most,
                row["lp_price"], row["status"], row[f"sentence_{language}"], row["rule"],
            )
        )  # fmt: skip
    return Sheet(Text("Harga aturan", "Prices of rules"), fields, rows, frozen_columns=1)


def _finite(value: float) -> float | None:
    """Return a number; an infinite bound says nothing and stays empty."""
    return None if np.isinf(value) else value


def _entry_sheet(plan: Plan, entries: tuple[Entry, ...], language: Language) -> Sheet:
    """Return for villages outside the plan why they are, then every way in that was tried."""
    fields = (
        Field("row_kind", "text", Text("Jenis baris", "Kind of row"), wording=_ENTRY_ROWS, width=12,
              strong=frozenset({"why"})),
        Field("rank", "integer", Text("Peringkat", "Rank"), width=11, missing=NO_TEXT),
        _CODE,
        _VILLAGE,
        Field("cause", "text", Text("Sebab atau jenis jalan", "Cause, or kind of way"),
              wording={**ENTRY_CAUSE_LABELS, **WAY_LABELS}, width=26),
        Field("words", "text", Text("Penjelasan", "Explanation"), width=84),
        Field("package", "text", Text("Paket yang akan diterima", "Package it would receive"), width=40),
        Field("cost_idr", "rupiah", Text("Biaya paket itu", "Cost of that package"), width=18, missing=NO_TEXT),
        Field("lost", "number", Text("Yang hilang bila dipaksa masuk", "Lost when forced in"), digits=3, width=20,
              missing=NO_TEXT),
        Field("amount_idr", "rupiah", Text("Tambahan dana", "More money"), width=17),
        Field("amount", "number", Text("Tambahan kesenjangan yang ditutup", "More gap closed"), digits=3, width=20),
        Field("enough", "text", Text("Cukup", "Enough"), wording=_ANSWERS, width=14),
        Field("chosen_then", "text", Text("Lalu terpilih dengan sendirinya", "Chosen by itself then"),
              wording=_ANSWERS, width=20),
    )  # fmt: skip
    rows = [row for entry in entries for row in _entry_rows(plan, entry, language)]
    return Sheet(Text("Mengapa tidak", "Why not"), fields, rows, frozen_columns=4)


def _entry_rows(plan: Plan, entry: Entry, language: Language) -> Iterator[Row]:
    """Yield the explanation of one village, then the ways."""
    head = (entry.rank, entry.village_code, village_name(plan, entry.village_code))
    tried = {way.text for way in entry.ways}
    words = "\n".join(text.in_language(language) for text in entry.sentences if text not in tried)
    cost = entry.cost_idr if entry.package else None
    package = intervention_names(plan, entry.package)
    yield ("why", *head, entry.cause, words, package, cost, entry.lost, None, None, "", "")
    for way in entry.ways:
        text = way.text.in_language(language)
        money = way.amount if way.kind in ("fund", "budget") and way.enough is not False else None
        gain = way.amount if way.kind == "gain" else None
        then = _answer(way.chosen_then) if way.enough and way.kind != "gain" else ""
        yield ("way", *head, way.kind, text, "", None, None, money, gain, _answer(way.enough), then)


def _answer(answer: bool | None) -> str:
    """Return the code of an answer."""
    return "unknown" if answer is None else "yes" if answer else "no"


def _year_sheet(plan: Plan, language: Language) -> Sheet:
    """Return what each fund pays in each year beside its ceiling, with a total for each year."""
    no_ceiling = Text("tanpa pagu", "no ceiling")
    fields = (
        Field("year", "integer", Text("Tahun", "Year"), width=9),
        Field("ministry", "text", Text("K/L", "Ministry"), width=26, strong=frozenset(TOTAL)),
        Field("fund", "text", Text("Dana", "Fund"), width=44),
        Field("cost_idr", "rupiah", Text("Biaya", "Cost"), width=18),
        Field("budget_idr", "rupiah", Text("Pagu", "Budget"), width=18, missing=no_ceiling),
        Field("remaining_idr", "rupiah", Text("Sisa pagu", "Remaining"), width=18, missing=no_ceiling),
    )
    ministries = plan.allocation.fund_use["ministry"]
    rows: list[Row] = []
    for year, use in plan.allocation.yearly_use.groupby("year", sort=True):
        for row in use.sort_values("fund").to_dict("records"):
            name, budget, cost = fund_name(plan.scenario, row["fund"]), row["budget_idr"], int(row["cost_idr"])
            limits = (math.nan, math.nan) if is_missing(budget) else (int(budget), int(budget) - cost)
            rows.append((year, ministries.get(row["fund"], ""), name, cost, *limits))
        rows.append((year, TOTAL.in_language(language), "", int(use["cost_idr"].sum()), None, None))
    return Sheet(Text("Tahun berikutnya", "Later years"), fields, rows, frozen_columns=1)
