"""The sheet of rules: what bound the allocation, funds, locks, and every other choice of the scenario."""

from __future__ import annotations

import math

from data.plan import Allocation, Plan
from data.reasons import LOCK_REASON_LABELS
from data.scenario import Scenario
from data.wording import Language, Text
from export.exported import Exported
from export.fields import Field
from export.labels import label_of
from export.plan_names import fund_name, intervention_name, village_name
from export.rule_words import rule_words
from export.settings import setting_rows
from export.sheet import Sheet

_DIRECTION = {"in": Text("masuk", "in"), "out": Text("keluar", "out")}
_GROUPS = {
    "rule": Text("aturan", "rule"),
    "fund": Text("dana", "fund"),
    "lock": Text("kunci desa", "lock"),
    "setting": Text("pengaturan", "setting"),
}
_PROMISED = Text("dijanjikan", "promised")
_SOURCE = Text("sumber", "source")
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
    settings: list[Row] = [("setting", key, words) for key, words in setting_rows(exported.scenario, language)]
    name = Text("Aturan", "Rules")
    if not isinstance(exported, Plan):
        return Sheet(name, fields[:3], settings)
    bound = [
        *_rule_rows(exported, language),
        *_fund_rows(exported.scenario, exported.allocation),
        *_lock_rows(exported, language),
    ]
    return Sheet(name, fields, [*bound, *((*row, None, None, None) for row in settings)])


def _rule_rows(plan: Plan, language: Language) -> list[Row]:
    """List the coupling rules of the allocation."""
    rows: list[Row] = []
    for rule in plan.allocation.rule_use.to_dict("records"):
        unbounded = math.isinf(rule["limit"])
        words = (_UNBOUNDED if unbounded else rule_words(plan, str(rule["rule"]))).in_language(language)
        rows.append(("rule", rule["rule"], words, None if unbounded else rule["limit"], rule["used"], rule["price"]))
    return rows


def _fund_rows(scenario: Scenario, allocation: Allocation) -> list[Row]:
    """List the funds: budget, cost, price of one billion more."""
    return [
        (
            "fund", f"funds.{fund}", f"{fund_name(scenario, str(fund))}: {row['ministry']}",
            int(row["budget_idr"]), int(row["cost_idr"]), float(row["price_per_billion"]),
        )
        for fund, row in allocation.fund_use.iterrows()
    ]  # fmt: skip


def _lock_rows(plan: Plan, language: Language) -> list[Row]:
    """Villages locked in or out, with the reason, what was promised and who said so."""
    rows: list[Row] = []
    for lock in plan.scenario.rules.locks:
        reason = label_of(LOCK_REASON_LABELS, lock.reason).in_language(language)
        name = village_name(plan, lock.village_code)
        promised = ", ".join(intervention_name(plan.scenario, key) for key in lock.interventions)
        words = [f"{name}: {_DIRECTION[lock.direction].in_language(language)}: {reason}"]
        words += [f"{_PROMISED.in_language(language)}: {promised}"] if promised else []
        words += [lock.note] if lock.note else []
        words += [f"{_SOURCE.in_language(language)}: {lock.source}"] if lock.source else []
        rows.append(("lock", lock.village_code, "; ".join(words), None, None, None))
    return rows
