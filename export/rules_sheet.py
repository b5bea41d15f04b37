"""The sheet of rules: what bound the allocation, funds, locks, and every other choice of the scenario."""

from __future__ import annotations

import math

from data.plan import Allocation
from data.reasons import LOCK_REASON_LABELS
from data.scenario import Scenario
from data.wording import Language, Text
from export.exported import Exported, allocation_of
from export.fields import NO_TEXT, Field
from export.labels import label_of
from export.package_sheet import fund_label
from export.settings import setting_rows
from export.sheet import Sheet

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
_UNBOUNDED = Text("tanpa batas", "no limit")

Row = tuple[object, ...]


def rules_sheet(exported: Exported, language: Language) -> Sheet:
    """Return rules, funds, locks and settings, one row each, with limit, use and price; of a ranking the settings."""
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
    scenario, allocation = exported.scenario, allocation_of(exported)
    settings: list[Row] = [("setting", key, words) for key, words in setting_rows(scenario, language)]
    name = Text("Aturan", "Rules")
    if allocation is None:
        return Sheet(name, fields[:3], settings)
    bound = [
        *_rule_rows(allocation, language),
        *_fund_rows(scenario, allocation),
        *_lock_rows(scenario, language),
    ]
    return Sheet(name, fields, [*bound, *((*row, None, None, None) for row in settings)])


def _rule_rows(allocation: Allocation, language: Language) -> list[Row]:
    """List the coupling rules of the allocation."""
    rows: list[Row] = []
    for rule in allocation.rule_use.to_dict("records"):
        unbounded = math.isinf(rule["limit"])
        name = next((text for start, text in _RULES.items() if str(rule["rule"]).startswith(start)), NO_TEXT)
        words = (_UNBOUNDED if unbounded else name).in_language(language)
        rows.append(("rule", rule["rule"], words, None if unbounded else rule["limit"], rule["used"], rule["price"]))
    return rows


def _fund_rows(scenario: Scenario, allocation: Allocation) -> list[Row]:
    """List the funds: budget, cost, price of one billion more."""
    return [
        (
            "fund", f"funds.{fund}", f"{fund_label(scenario, str(fund))}: {row['ministry']}",
            int(row["budget_idr"]), int(row["cost_idr"]), float(row["price_per_billion"]),
        )
        for fund, row in allocation.fund_use.iterrows()
    ]  # fmt: skip


def _lock_rows(scenario: Scenario, language: Language) -> list[Row]:
    """Villages locked in or out, with the reason."""
    rows: list[Row] = []
    for lock in scenario.rules.locks:
        reason = label_of(LOCK_REASON_LABELS, lock.reason).in_language(language)
        words = f"{_DIRECTION[lock.direction].in_language(language)}: {reason}"
        rows.append(("lock", lock.village_code, f"{words}; {lock.note}" if lock.note else words, None, None, None))
    return rows
