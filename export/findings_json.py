"""Everything that was asked about a plan as nested mappings for JSON: codes and keys, texts in both languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import pandas as pd

from data.plan_findings import PlanFindings
from data.wording import Text
from export.records import records
from export.text import plain_tree


def findings_as_tree(found: PlanFindings) -> dict[str, object]:
    """Return every finding by its field; null or an empty list where nothing was asked.

    Tables are lists of rows, their named index a column. An infinite bound becomes null later on, as every number that
    JSON does not know.
    """
    return {field.name: _tree(getattr(found, field.name)) for field in fields(found)}


def findings_digest(found: PlanFindings) -> str:
    """Return what changes with any answer: the SHA-256 of the findings as JSON."""
    text = json.dumps(plain_tree(findings_as_tree(found)), sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _tree(value: object) -> object:
    """Return a value as mappings and lists; what is neither stays as it is."""
    if isinstance(value, pd.DataFrame):
        return [
            {key: _tree(cell) for key, cell in row.items()}
            for row in records(value if value.index.name is None else value.reset_index())
        ]
    if isinstance(value, Text):
        return {"id": value.id, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _tree(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): _tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tree(item) for item in value]
    return value


def _key(key: object) -> str:
    """Return a key as text, the parts of a pair with "/" between."""
    return "/".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
