"""What a scenario says of each intervention beyond its price: later years, sharing, sites, the cost index."""

from __future__ import annotations

from collections.abc import Iterator

from data.indicator_columns import indicator_column
from data.scenario import Intervention, Scenario, SiteRule
from data.wording import Language, Text
from export.plan_names import fund_name, intervention_name
from export.score_meaning import number_text
from export.text import rupiah

Setting = tuple[str, str]


def intervention_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """Yield key and words of what the planner chose for each intervention; nothing that is as usual."""
    for key, each in scenario.interventions.items():
        start = f"interventions.{key}"
        if each.yearly_cost_idr:
            costs = (rupiah(cost).in_language(language) for cost in each.costs_by_year)
            yield f"{start}.yearly_cost_idr", f"{each.label}: {'; '.join(costs)}"
        if each.cost_sharing:
            yield f"{start}.cost_sharing", f"{each.label}: {_sharing_words(scenario, each).in_language(language)}"
        if each.site:
            rules = "; ".join(_site_words(rule, language) for rule in each.site)
            yield f"{start}.site", f"{each.label}: {rules}"
        if each.requires:
            names = ", ".join(intervention_name(scenario, other) for other in each.requires)
            yield f"{start}.requires", f"{each.label}: {names}"
        if scenario.cost_index.factors and not each.cost_indexed:
            words = Text("harga sama di semua daerah", "the same price everywhere").in_language(language)
            yield f"{start}.cost_indexed", f"{each.label}: {words}"


def _sharing_words(scenario: Scenario, each: Intervention) -> Text:
    """Return which funds may pay together, and the least part of each."""
    shares = each.fund_minimum_shares
    parts = [(fund_name(scenario, fund), 100 * shares.get(fund, 0.0)) for fund in each.funds]
    indonesian = ", ".join(f"{name} (≥ {number_text(part, 'id', '%')})" if part else name for name, part in parts)
    english = ", ".join(f"{name} (≥ {number_text(part, 'en', '%')})" if part else name for name, part in parts)
    return Text(f"dapat dibayar bersama oleh {indonesian}", f"may be paid together by {english}")


def _site_words(rule: SiteRule, language: Language) -> str:
    """Return a site rule as label and limits, in the indicator's unit."""
    column = indicator_column(rule.indicator)
    unit = "" if column.unit == "-" or column.unit in column.label.in_language(language) else f" {column.unit}"
    limits = [
        (Text("sedikitnya", "at least"), rule.at_least),
        (Text("paling banyak", "at most"), rule.at_most),
    ]
    words = [
        f"{text.in_language(language)} {number_text(value, language)}{unit}"
        for text, value in limits
        if value is not None
    ]
    return f"{column.label.in_language(language)} {', '.join(words)}"
