"""Texts of the editors of budgets, rules and locks on the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

RULES: dict[str, Text] = {}
