"""One line for each part of the rules: what is set, so that a planner sees at a glance what is in force."""

from __future__ import annotations

from data.scenario import Scenario
from ui.components.rules_shares import shown_percent
from ui.numbers import compact, number, rupiah_short, span
from ui.text import t


def part_in_words(scenario: Scenario, part: str) -> str:
    """Return what one part of the settings says.

    Parameters
    ----------
    scenario : Scenario
    part : {"funds", "counts", "areas", "locks", "costs"}

    Returns
    -------
    str
        In the session's language, without text of files.
    """
    lines = {"funds": _funds, "counts": _counts, "areas": _areas, "locks": _locks, "costs": _costs}
    return "; ".join(lines[part](scenario))


def _funds(scenario: Scenario) -> list[str]:
    """How many purses, how much, and which later years have ceilings."""
    total = sum(fund.budget_idr for fund in scenario.funds.values())
    found = [t("rules.sum_funds", count=number(len(scenario.funds)), total=rupiah_short(total))]
    if scenario.rules.budget_idr is not None:
        found.append(t("rules.sum_total", total=rupiah_short(scenario.rules.budget_idr)))
    years = sorted({year for fund in scenario.funds.values() for year in fund.yearly_budgets_idr})
    if years:
        found.append(t("rules.sum_years", years=", ".join(map(str, years))))
    return found


def _counts(scenario: Scenario) -> list[str]:
    """How many villages, and what every package must hold."""
    rules = scenario.rules
    low = rules.villages if rules.villages_minimum is None else rules.villages_minimum
    found = [t("rules.sum_villages", count=span(low, rules.villages))]
    if rules.holistic:
        found.append(t("rules.sum_holistic", need=compact(rules.holistic_minimum_need)))
    if rules.ministries_minimum > 1:
        found.append(t("rules.sum_ministries", count=number(rules.ministries_minimum)))
    found.append(t("rules.sum_exposure", what=t(f"exposure.{rules.exposure}")))
    return found


def _areas(scenario: Scenario) -> list[str]:
    """Limits and shares by area, or that there are none."""
    rules = scenario.rules
    found = []
    for level in ("province", "regency"):
        limited = {*getattr(rules, f"{level}_floors"), *getattr(rules, f"{level}_ceilings")}
        if limited:
            found.append(t(f"rules.sum_{level}", count=number(len(limited))))
        each = getattr(rules, f"{level}_ceiling_each")
        if each is not None:
            found.append(t(f"rules.sum_{level}_each", count=number(each)))
    if rules.area_shares:
        found.append(t("rules.sum_shares", count=number(len(rules.area_shares))))
    if rules.outside_java_minimum_share > 0:
        found.append(t("rules.sum_outside_java", share=compact(shown_percent(rules.outside_java_minimum_share))))
    if rules.remote_minimum_share > 0:
        found.append(t("rules.sum_remote", share=compact(shown_percent(rules.remote_minimum_share))))
    return found or [t("rules.sum_no_areas")]


def _locks(scenario: Scenario) -> list[str]:
    """How many villages are locked which way, and what was promised."""
    locks = scenario.rules.locks
    inside = sum(lock.direction == "in" for lock in locks)
    if not locks:
        return [t("rules.sum_no_locks")]
    found = []
    if inside:
        found.append(t("rules.sum_in", count=number(inside)))
    if len(locks) > inside:
        found.append(t("rules.sum_out", count=number(len(locks) - inside)))
    promised = sum(len(lock.interventions) for lock in locks)
    if promised:
        found.append(t("rules.sum_promised", count=number(promised)))
    return found


def _costs(scenario: Scenario) -> list[str]:
    """How many interventions, and how many of them are out of the ordinary."""
    every = list(scenario.interventions.values())
    found = [t("rules.sum_interventions", count=number(len(every)))]
    counts = {
        "unsourced": sum(not each.cost_source for each in every),
        "index": len(scenario.cost_index.factors),
        "sharing": sum(each.cost_sharing for each in every),
        "yearly": sum(any(each.yearly_cost_idr[1:]) for each in every),
        "sites": sum(bool(each.site) for each in every),
    }
    return found + [t(f"rules.sum_{name}", count=number(count)) for name, count in counts.items() if count]
