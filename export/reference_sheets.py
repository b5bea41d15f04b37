"""Sheets to look things up: rules, criteria, sources with digests, warnings."""

from __future__ import annotations

import math

from data.plan import Plan
from data.reasons import LOCK_REASON_LABELS
from data.wording import Language, Text
from export.fields import LEVELS, NO_TEXT, Field, indicator_field, sources_of
from export.package_sheet import fund_label
from export.sheet import Sheet
from export.text import NO, YES
from export.village_table import PILLAR_LABELS, criterion_label

_DIRECTION = {"in": Text("masuk", "in"), "out": Text("keluar", "out")}
# Beginnings of rule keys, the longer before the shorter.
_RULES = {
    "rules.budget_idr": Text("pagu seluruhnya (Rp)", "total budget (Rp)"),
    "rules.villages_minimum": Text("paling sedikit desa", "fewest villages"),
    "rules.villages": Text("jumlah desa", "number of villages"),
    "rules.regency_floors": Text("paling sedikit desa di kabupaten/kota", "fewest villages in a regency"),
    "rules.regency_ceiling": Text("paling banyak desa di kabupaten/kota", "most villages in a regency"),
}
_GROUPS = {
    "rule": Text("aturan", "rule"),
    "fund": Text("dana", "fund"),
    "lock": Text("kunci desa", "lock"),
    "setting": Text("pengaturan", "setting"),
}
_ENTRIES = {
    "source": Text("sumber", "source"),
    "digest": Text("sidik", "digest"),
    "version": Text("versi", "version"),
}
_UNBOUNDED = Text("tanpa batas", "no limit")

Row = tuple[object, ...]


def rules_sheet(plan: Plan, language: Language) -> Sheet:
    """Return rules, funds, locks and settings, one row each, with limit, use and price."""
    fields = (
        Field("group", "text", Text("Kelompok", "Group"), wording=_GROUPS, width=14),
        Field("key", "text", Text("Kunci skenario", "Scenario key"), width=34),
        Field("value", "text", Text("Nilai atau keterangan", "Value or note"), width=46),
        Field("limit", "number", Text("Batas", "Limit"), width=17),
        Field("used", "number", Text("Terpakai", "Used"), width=17),
        Field(
            "price",
            "number",
            Text(
                "Harga: kesenjangan yang tertutup oleh satu desa lagi, atau satu miliar rupiah lagi",
                "Price: gap closed by one more village, or by one billion rupiah more",
            ),
            digits=4,
            width=26,
        ),
    )
    rows = [*_rule_rows(plan, language), *_fund_rows(plan), *_lock_rows(plan, language), *_setting_rows(plan, language)]
    return Sheet(Text("Aturan", "Rules"), fields, rows)


def _rule_rows(plan: Plan, language: Language) -> list[Row]:
    """List the coupling rules of the allocation."""
    rows: list[Row] = []
    for rule in plan.allocation.rule_use.to_dict("records"):
        unbounded = math.isinf(rule["limit"])
        name = next((text for start, text in _RULES.items() if str(rule["rule"]).startswith(start)), NO_TEXT)
        words = (_UNBOUNDED if unbounded else name).in_language(language)
        rows.append(("rule", rule["rule"], words, None if unbounded else rule["limit"], rule["used"], rule["price"]))
    return rows


def _fund_rows(plan: Plan) -> list[Row]:
    """List the funds: budget, cost, price of one billion more."""
    return [
        (
            "fund", f"funds.{fund}", f"{fund_label(plan, str(fund))}: {row['ministry']}",
            int(row["budget_idr"]), int(row["cost_idr"]), float(row["price_per_billion"]),
        )
        for fund, row in plan.allocation.fund_use.iterrows()
    ]  # fmt: skip


def _lock_rows(plan: Plan, language: Language) -> list[Row]:
    """Villages locked in or out, with the reason."""
    rows: list[Row] = []
    for lock in plan.scenario.rules.locks:
        reason = LOCK_REASON_LABELS.get(lock.reason, Text(lock.reason, lock.reason)).in_language(language)
        words = f"{_DIRECTION[lock.direction].in_language(language)}: {reason}"
        rows.append(("lock", lock.village_code, f"{words}; {lock.note}" if lock.note else words, None, None, None))
    return rows


def _setting_rows(plan: Plan, language: Language) -> list[Row]:
    """List the other choices of the scenario that shape the result."""
    scenario = plan.scenario
    candidates, rules, travel = scenario.candidates, scenario.rules, scenario.travel
    settings: list[tuple[str, str]] = [
        ("candidates.rule", candidates.rule),
        ("candidates.indicator", candidates.indicator),
        ("candidates.minimum", _number_text(candidates.minimum, language)),
        ("candidates.top_share", _number_text(candidates.top_share, language)),
        ("candidates.exclude_programmes", "; ".join(candidates.exclude_programmes)),
        ("minimum_completeness", _number_text(scenario.minimum_completeness, language)),
        ("method", scenario.method),
        ("rules.exposure", rules.exposure),
        ("rules.holistic", (YES if rules.holistic else NO).in_language(language)),
        ("rules.holistic_minimum_need", _number_text(rules.holistic_minimum_need, language)),
        ("travel.access_speed_kmh", _number_text(travel.access_speed_kmh, language, " km/h")),
        ("travel.max_access_km", _number_text(travel.max_access_km, language, " km")),
        ("travel.minimum_component_km", _number_text(travel.minimum_component_km, language, " km")),
        ("travel.join_gap_m", _number_text(travel.join_gap_m, language, " m")),
    ]
    return [("setting", key, words, None, None, None) for key, words in settings]


def _number_text(value: float, language: Language, unit: str = "") -> str:
    """Return a setting as text with all its digits and the language's decimal sign."""
    text = repr(float(value)).removesuffix(".0")
    return (text if language == "en" else text.replace(".", ",")) + unit


def criteria_sheet(plan: Plan, language: Language) -> Sheet:
    """Return weight, end points, pillar and sources of each criterion."""
    fields = (
        Field("key", "text", Text("Kunci", "Key"), width=24),
        Field("label", "text", Text("Kriteria", "Criterion"), width=32),
        Field("weight", "number", Text("Bobot (jumlah 1)", "Weight (sums to 1)"), digits=4, width=10),
        Field("best", "number", Text("Titik terbaik (kebutuhan 0)", "Best (need 0)"), digits=4, width=12),
        Field("worst", "number", Text("Titik terburuk (kebutuhan 1)", "Worst (need 1)"), digits=4, width=12),
        Field("unit", "text", Text("Satuan", "Unit"), width=12),
        Field("pillar", "text", Text("Pilar", "Pillar"), wording=PILLAR_LABELS, width=14),
        Field("level", "text", Text("Tingkat data", "Level of the data"), wording=LEVELS, width=12),
        Field("invented", "flag", Text("Data rekaan", "Invented data")),
        Field("sources", "text", Text("Sumber data", "Data sources"), width=26),
        Field("reason", "text", Text("Sumber titik dan bobot", "Source of points and weight"), width=36),
    )
    rows: list[Row] = []
    for key, criterion in plan.scenario.criteria.items():
        field = indicator_field(plan, criterion.indicator)
        sources = "; ".join(source.key for source in sources_of(plan, criterion.indicator))
        rows.append(
            (
                key, criterion_label(plan, key).in_language(language), plan.priorities.weights.get(key), criterion.best,
                criterion.worst, field.unit_label(language), criterion.pillar, field.coarse_level or "village",
                field.invented, sources, criterion.source,
            )
        )  # fmt: skip
    return Sheet(Text("Kriteria", "Criteria"), fields, rows)


def sources_sheet(plan: Plan, language: Language) -> Sheet:
    """Return the datasets, then digests and versions, one row each."""
    fields = (
        Field("entry", "text", Text("Jenis", "Kind"), wording=_ENTRIES, width=10),
        Field("key", "text", Text("Kunci", "Key"), width=24),
        Field("title", "text", Text("Judul atau isi", "Title or value"), width=36),
        Field("role", "text", Text("Peran", "Role"), width=13),
        Field("publisher", "text", Text("Penerbit", "Publisher"), width=22),
        Field("year", "integer", Text("Tahun", "Year"), width=9),
        Field("level", "text", Text("Tingkat", "Level"), wording=LEVELS, width=11),
        Field("licence", "text", Text("Lisensi", "Licence"), width=14),
        Field("invented", "text", Text("Rekaan", "Invented"), width=10),
        Field("file_name", "text", Text("Berkas", "File"), width=24),
        Field("sha256", "text", Text("SHA-256 berkas", "SHA-256 of the file"), width=34),
        Field("columns", "text", Text("Kolom yang dipasok", "Columns supplied"), width=26),
    )
    rows: list[Row] = [
        (
            "source", s.key, s.title, s.role, s.publisher, float("nan") if s.year is None else s.year, s.level,
            s.licence, (YES if s.invented else NO).in_language(language), s.file_name, s.sha256, "; ".join(s.columns),
        )
        for s in plan.data.sources
    ]  # fmt: skip
    blank: Row = ("", "", None, "", "", "", "", "", "")
    rows += [("digest", name, getattr(plan, name), *blank) for name in ("input_digest", "result_digest")]
    rows += [("version", name, version, *blank) for name, version in plan.versions.items()]
    rows += [("version", "solver", plan.allocation.solver, *blank)]
    return Sheet(Text("Sumber dan sidik", "Sources and digests"), fields, rows)


def warnings_sheet(plan: Plan, language: Language) -> Sheet:
    """Return the warnings of all stages with the villages concerned."""
    fields = (
        Field("code", "text", Text("Kode", "Code"), width=26),
        Field("message", "text", Text("Peringatan", "Warning"), width=60),
        Field("where", "text", Text("Di mana", "Where"), width=18),
        Field("villages", "number", Text("Jumlah desa", "Villages"), width=9),
        Field("codes", "text", Text("Kode desa", "Village codes"), width=46),
    )
    rows: list[Row] = [
        (w.code, w.message.in_language(language), w.where, len(w.codes), "; ".join(w.codes)) for w in plan.warnings
    ]
    return Sheet(Text("Peringatan", "Warnings"), fields, rows)
