"""What differs between two scenarios, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from data.changed_values import values_apart
from data.indicator_columns import indicator_column
from data.scenario import Scenario
from data.scenario_words import CHOICE_WORDS, FIELD_WORDS, PILLAR_WORDS, ROAD_WORDS
from data.weight_difference import weight_differences
from data.wording import Text

_ADDED, _REMOVED = Text("ditambahkan", "added"), Text("dihapus", "removed")
_CHANGED, _ORDER = Text("diubah", "changed"), Text("urutan diubah", "order changed")
_NOTHING = Text("", "")
# Lists whose entries are recognised by one of their fields, so that a changed entry is not told as two.
_ENTRY_NAMES = {"Lock": "village_code", "SiteRule": "indicator", "DoseStep": "key"}
# Which table of the scenario the names in a field refer to.
_REFERENCES = {
    "Intervention.funds": "funds", "Intervention.fund_minimum_shares": "funds", "Intervention.closes": "criteria",
    "Intervention.requires": "interventions", "Lock.interventions": "interventions", "Weighting.judgements": "criteria",
    "Scenario.criteria": "criteria", "Scenario.funds": "funds", "Scenario.interventions": "interventions",
}  # fmt: skip


def scenario_differences(before: Scenario, after: Scenario) -> tuple[Text, ...]:
    """Return one line for each setting that differs, such as "bobot Layanan migrasi: 45% → 30%".

    Parameters
    ----------
    before, after : Scenario

    Returns
    -------
    tuple of Text
        Weights first (as shares, pillars before criteria), then in the order of the scenario's fields; empty only
        where both are equal. Names of villages are not known here: locks are told by village code. Text of files
        stands in the lines as it is.
    """
    if before == after:
        return ()
    return (*weight_differences(before, after), *_Names(before, after).of_dataclass(_NOTHING, before, after))


@dataclass(frozen=True)
class _Names:
    """Two scenarios, from which keys get their names; what is new is called as it is called now."""

    before: Scenario
    after: Scenario

    def of_dataclass(self, name: Text, before: Any, after: Any) -> list[Text]:
        """Differences of two dataclasses of the same class, field by field."""
        kind = type(after).__name__
        found: list[Text] = []
        for field in fields(after):
            values = getattr(before, field.name), getattr(after, field.name)
            if values[0] != values[1] and (kind, field.name) != ("Criterion", "weight"):
                found.extend(self._of_field(f"{kind}.{field.name}", name, *values))
        return found

    def _of_field(self, place: str, name: Text, before: Any, after: Any) -> list[Text]:
        """Differences of one field."""
        if is_dataclass(after):
            return self.of_dataclass(name, before, after)
        if isinstance(after, Mapping):
            return self._of_mapping(place, name, before, after)
        if isinstance(after, tuple) and any(is_dataclass(each) for each in (*before, *after)):
            return self._of_entries(place, name, before, after)
        if isinstance(after, tuple) and all(isinstance(each, str) for each in (*before, *after)):
            return [self._of_names(place, name, before, after)]
        return [_line(_head(place, name), before, after, place)]

    def _of_mapping(self, place: str, name: Text, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[Text]:
        """Differences of two tables, key by key."""
        found: list[Text] = []
        for key in (*before, *(key for key in after if key not in before)):
            if key in before and key in after and before[key] == after[key]:
                continue
            inner = _joined(name, self._key(place, key), " · ")
            found.extend(self._of_item(place, inner, before.get(key), after.get(key)))
        return found

    def _of_entries(self, place: str, name: Text, before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Text]:
        """Differences of two lists of entries."""
        first, second = _by_name(before), _by_name(after)
        found = self._of_mapping(place, name, first, second)
        return found or [_said(_head(place, name), _ORDER)]

    def _of_item(self, place: str, name: Text, before: Any, after: Any) -> list[Text]:
        """Differences of one entry, which one side may lack."""
        sample = before if after is None else after
        if isinstance(sample, Mapping):
            return self._of_mapping(place, name, before or {}, after or {})
        if is_dataclass(sample) and before is not None and after is not None:
            return self.of_dataclass(name, before, after)
        if is_dataclass(sample):
            return [_said(_head(place, name), _REMOVED if after is None else _ADDED)]
        return [_line(_head(place, name), before, after, place)]

    def _of_names(self, place: str, name: Text, before: tuple[str, ...], after: tuple[str, ...]) -> Text:
        """What came into a list of names and what left it."""
        came = [self._key(place, each) for each in after if each not in before]
        left = [self._key(place, each) for each in before if each not in after]
        head = _head(place, name)
        if not came and not left:
            return _said(head, _ORDER)
        parts = [_listed(sign, names) for sign, names in (("+", came), ("−", left)) if names]
        return _said(head, Text(" ".join(part.id for part in parts), " ".join(part.en for part in parts)))

    def _key(self, place: str, key: object) -> Text:
        """What a key of a table is called."""
        text = str(key)
        if place in _REFERENCES:
            table = _REFERENCES[place]
            entry = getattr(self.after, table).get(text) or getattr(self.before, table).get(text)
            return _called(entry, text)
        words = {"Travel.speeds": ROAD_WORDS, "Weighting.pillars": PILLAR_WORDS}.get(place, CHOICE_WORDS.get(place, {}))
        if place in {"Intervention.site", "Doubt.errors"}:
            return indicator_column(text).label
        return words.get(text, Text(text, text))


def _called(entry: Any, key: str) -> Text:
    """An entry's own label; a criterion without one is called as its indicator, anything else as its key."""
    label = getattr(entry, "label", "")
    if label or not hasattr(entry, "indicator"):
        return Text(label or key, label or key)
    return indicator_column(entry.indicator).label


def _by_name(entries: Iterable[Any]) -> dict[str, Any]:
    """Entries by what they are recognised by; a name that comes again gets a number."""
    found: dict[str, Any] = {}
    for entry in entries:
        attribute = _ENTRY_NAMES.get(type(entry).__name__)
        codes = () if attribute else (*entry.province_codes, *entry.regency_codes)
        name = base = str(getattr(entry, attribute)) if attribute else ", ".join(codes)
        while name in found:
            name = f"{base} ({len(found) + 1})"
        found[name] = entry
    return found


def _head(place: str, name: Text) -> Text:
    """The setting and whose it is."""
    kind, _, field = place.partition(".")
    return _joined(FIELD_WORDS[kind][field], name)


def _joined(first: Text, second: Text, between: str = " ") -> Text:
    """Two words, with something between where both say something."""
    if not (first.id and second.id):
        return second if second.id else first
    return Text(f"{first.id}{between}{second.id}", f"{first.en}{between}{second.en}")


def _listed(sign: str, names: list[Text]) -> Text:
    """``+ a, b``."""
    return Text(f"{sign} {', '.join(name.id for name in names)}", f"{sign} {', '.join(name.en for name in names)}")


def _said(head: Text, what: Text) -> Text:
    """A setting and what became of it."""
    return Text(f"{head.id}: {what.id}", f"{head.en}: {what.en}")


def _line(head: Text, before: object, after: object, place: str) -> Text:
    """A setting with both its values, or that it changed where they are too long."""
    values = values_apart(place, before, after)
    if values is None:
        return _said(head, _CHANGED)
    return _said(head, Text(f"{values[0].id} → {values[1].id}", f"{values[0].en} → {values[1].en}"))
