"""What a village's candidate status is called: only a rule makes a candidate a kantong PMI."""

from __future__ import annotations

from data.scenario import CandidateRule
from ui.text import t


def status_word(rule: CandidateRule, status: str) -> str:
    """Return the status in words; under the rule "all" a candidate is just that."""
    return t("status.all") if status == "yes" and rule.rule == "all" else t(f"status.{status}")


def is_told(rule: CandidateRule, status: str) -> bool:
    """Whether the status sets a village apart from others: being a candidate where all are does not."""
    return not (status == "yes" and rule.rule == "all")
