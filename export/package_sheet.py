"""Who does what and who pays: packages by ministry and fund, with totals."""

from __future__ import annotations

from data.plan import Plan
from data.wording import Language, Text
from export.fields import Field
from export.labels import PILLAR_LABELS, STAGE_LABELS
from export.plan_names import fund_name
from export.sheet import Sheet

_DETAIL = Text("rincian", "detail")
_FUND = Text("jumlah dana", "fund total")
_MINISTRY = Text("jumlah K/L", "ministry total")
_TOTAL = Text("jumlah seluruhnya", "grand total")
_NO_SOURCE = Text("belum ada sumber", "no source yet")

_FIELDS: tuple[Field, ...] = (
    Field("row_kind", "text", Text("Jenis baris", "Kind of row"), width=13),
    Field("ministry", "text", Text("K/L pembayar", "Paying ministry"), width=18),
    Field("fund", "text", Text("Dana", "Fund"), width=22),
    Field("owner", "text", Text("K/L pelaksana", "Carried out by"), width=18),
    Field("intervention", "text", Text("Intervensi", "Intervention"), width=30),
    Field("pillar", "text", Text("Pilar", "Pillar"), wording=PILLAR_LABELS, width=14),
    Field("stage", "text", Text("Tahap", "Stage"), wording=STAGE_LABELS, width=13),
    Field("villages", "number", Text("Jumlah desa", "Villages"), width=8),
    Field("unit_cost_idr", "rupiah", Text("Biaya satuan sebelum indeks", "Unit cost before index"), width=15),
    Field("cost_idr", "rupiah", Text("Biaya", "Cost"), width=16),
    Field("budget_idr", "rupiah", Text("Pagu", "Budget"), width=16),
    Field("remaining_idr", "rupiah", Text("Sisa pagu", "Remaining"), width=16),
    Field("cost_source", "text", Text("Sumber harga", "Source of the price"), width=26),
)

Row = tuple[object, ...]


def package_sheet(plan: Plan, language: Language) -> Sheet:
    """Return one row per ministry, fund and intervention, then totals per fund, per ministry and over all.

    The column *Jenis baris* tells detail from totals, so that a filter never counts money twice.
    """
    rows = [*_details(plan, language), *_funds(plan, language), *_ministries(plan, language), _total(plan, language)]
    return Sheet(Text("Paket per K-L dan dana", "Packages by ministry, fund"), _FIELDS, rows)


def _details(plan: Plan, language: Language) -> list[Row]:
    """One row per ministry, fund, owner and intervention."""
    keys = ["ministry", "fund", "owner", "intervention"]
    groups = plan.allocation.choices.groupby(keys, sort=True)
    rows: list[Row] = []
    for key, group in groups:
        ministry, fund, owner, intervention = (str(part) for part in key)
        known = plan.scenario.interventions.get(intervention)
        source = known.cost_source if known else ""
        year = f" ({known.cost_year})" if known and known.cost_source and known.cost_year else ""
        rows.append(
            (
                _DETAIL.in_language(language), ministry, fund_name(plan.scenario, fund), owner,
                known.label if known else intervention, group["pillar"].iloc[0], known.stage if known else "",
                group["village_code"].nunique(), known.unit_cost_idr if known else None,
                int(group["cost_idr"].sum()), None, None, f"{source}{year}" or _NO_SOURCE.in_language(language),
            )
        )  # fmt: skip
    return rows


def _funds(plan: Plan, language: Language) -> list[Row]:
    """Budget, cost and remainder of each fund."""
    villages = plan.allocation.choices.groupby("fund")["village_code"].nunique()
    return [
        _money_row(
            _FUND.in_language(language),
            str(row["ministry"]),
            fund_name(plan.scenario, str(fund)),
            (int(villages.get(fund, 0)), int(row["cost_idr"]), int(row["budget_idr"])),
        )
        for fund, row in plan.allocation.fund_use.iterrows()
    ]


def _ministries(plan: Plan, language: Language) -> list[Row]:
    """Budget, cost and remainder of each ministry over its funds."""
    use = plan.allocation.fund_use.groupby("ministry", sort=True)[["cost_idr", "budget_idr"]].sum()
    villages = plan.allocation.choices.groupby("ministry")["village_code"].nunique()
    return [
        _money_row(
            _MINISTRY.in_language(language),
            str(ministry),
            "",
            (int(villages.get(ministry, 0)), int(row["cost_idr"]), int(row["budget_idr"])),
        )
        for ministry, row in use.iterrows()
    ]


def _total(plan: Plan, language: Language) -> Row:
    """Return the sum over all; its budget is the total ceiling where that is below the funds together."""
    use = plan.allocation.fund_use
    funds = int(use["budget_idr"].sum())
    ceiling = plan.scenario.rules.budget_idr
    budget = funds if ceiling is None else min(funds, int(ceiling))
    chosen = int(plan.allocation.villages["is_chosen"].sum())
    return _money_row(_TOTAL.in_language(language), "", "", (chosen, int(use["cost_idr"].sum()), budget))


def _money_row(kind: str, ministry: str, fund: str, figures: tuple[int, int, int]) -> Row:
    """Return a total: villages, cost, budget and what remains."""
    villages, cost, budget = figures
    return (kind, ministry, fund, "", "", "", "", villages, None, cost, budget, budget - cost, "")
