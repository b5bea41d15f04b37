"""What can be handed in: a plan, or a ranking before any money is spent."""

from __future__ import annotations

from data.plan import Allocation, Plan, Ranking

Exported = Plan | Ranking


def allocation_of(exported: Exported) -> Allocation | None:
    """Return who was chosen and with what money; None for a ranking."""
    return exported.allocation if isinstance(exported, Plan) else None


def is_invented(exported: Exported) -> bool:
    """Return whether any dataset is invented or assumed."""
    return any(source.invented for source in exported.data.sources)
