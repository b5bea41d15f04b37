"""Criteria catalogue files: TOML to `CatalogueCriterion` and back; strict, all faults told together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import tomli_w

from data.criteria_catalogue import CATALOGUE_KINDS, LEVELS, CatalogueCriterion, CatalogueKind
from data.errors import ScenarioError, raise_if_any
from data.scenario_fields import Section
from data.scenario_values import Faults, shown
from data.schema import PILLARS
from data.suggestions import suggestion
from data.toml_guard import read_toml
from data.wording import Text

MOST_ENTRIES = 200
SURETIES = ("A", "B", "C", "?")
_NUMBERS = ("best", "worst", "threshold")


def read_criteria(path: Path) -> Mapping[str, CatalogueCriterion]:
    """Read a criteria catalogue.

    Parameters
    ----------
    path : Path
        TOML of at most 64 KB.

    Returns
    -------
    mapping of key to CatalogueCriterion
        In the order of the file.

    Raises
    ------
    ScenarioError
        With all faults of the file: not TOML, unknown or missing keys, wrong types or ranges, too many entries.
    """
    return criteria_from_mapping(read_toml(path), path.name)


def criteria_from_mapping(mapping: Mapping[str, object], where: str) -> Mapping[str, CatalogueCriterion]:
    """Build a criteria catalogue from the content of a file.

    Parameters
    ----------
    mapping : mapping
        As `tomllib` gives it.
    where : str
        File name for messages, without its folder.

    Returns
    -------
    mapping of key to CatalogueCriterion
        Whether its indicators have data is known only with the data.

    Raises
    ------
    ScenarioError
        With all faults, each naming the file, section and key.
    """
    faults = Faults()
    top = Section(mapping, where, "", faults)
    sections = top.named_tables("criteria", required=True)
    if len(sections) > MOST_ENTRIES:
        top.fault(
            "criteria",
            Text(f"ada {len(sections)} kriteria.", f"there are {len(sections)} criteria."),
            Text(f"Simpan paling banyak {MOST_ENTRIES}.", f"Keep at most {MOST_ENTRIES}."),
        )
    kept = list(sections.items())[:MOST_ENTRIES]
    entries = {key: _entry(key, section) for key, section in kept}
    top.finish()
    raise_if_any(faults.found, ScenarioError)
    return entries


def criteria_to_toml(criteria: Mapping[str, CatalogueCriterion]) -> str:
    """Return the text of a file that `read_criteria` reads back as equal entries.

    What is empty, or what an absent key means, is left out, so that a full catalogue stays below the size limit.
    """
    return tomli_w.dumps({"criteria": {key: _plain(key, entry) for key, entry in criteria.items()}})


def _entry(key: str, section: Section) -> CatalogueCriterion:
    """Read ``[criteria.KEY]``; the indicator is the key unless told otherwise."""
    kind = section.choice("kind", CATALOGUE_KINDS)
    numbers = {name: section.optional_number(name) for name in _NUMBERS}
    entry = CatalogueCriterion(
        key=key,
        code=section.text("code", ""),
        label=_label(section.table("label", required=True)),
        pillars=_pillars(section),
        kind=cast("CatalogueKind", kind),
        indicator=section.text("indicator", key),
        unit=section.text("unit"),
        **numbers,
        threshold_source=section.text("threshold_source", ""),
        source=section.text("source", ""),
        year=section.optional_integer("year", at_least=1945, at_most=2100),
        level=section.choice("level", LEVELS, "village"),
        changed_by=section.texts("changed_by"),
        evidence=section.text("evidence", ""),
        surety=section.choice("surety", SURETIES, "?"),
        note=section.text("note", ""),
    )
    _check_end_points(section, entry)
    section.finish()
    return entry


def _label(section: Section) -> Text:
    """Read ``label = { id = "…", en = "…" }``; neither language may be left out."""
    label = Text(section.text("id"), section.text("en"))
    section.finish()
    return label


def _pillars(section: Section) -> tuple[str, ...]:
    """Read the pillars."""
    pillars = section.texts("pillars", required=True)
    for pillar in pillars:
        if pillar not in PILLARS:
            problem = Text(f"{shown(pillar)} tidak dikenal.", f"{shown(pillar)} is unknown.")
            section.fault("pillars", problem, suggestion(pillar, PILLARS))
    return pillars


def _check_end_points(section: Section, entry: CatalogueCriterion) -> None:
    """A rule has no end points; the other kinds have two that differ."""
    if entry.kind not in CATALOGUE_KINDS:
        return
    for name in _NUMBERS:
        if entry.kind == "rule" and section.has(name):
            section.fault(
                name,
                Text("tidak dipakai pada sebuah aturan.", "is not used by a rule."),
                Text("Hapus, atau ganti kind.", "Remove it, or change kind."),
            )
        elif entry.kind != "rule" and name != "threshold" and not section.has(name):
            section.fault(name, Text("belum diisi.", "is missing."), Text(f"Tambahkan {name}.", f"Add {name}."))
    if entry.kind != "rule" and entry.best is not None and entry.best == entry.worst:
        section.fault(
            "worst",
            Text(f"sama dengan best ({entry.best:g}).", f"equals best ({entry.best:g})."),
            Text("Beri best dan worst yang berbeda.", "Give a best and a worst that differ."),
        )


def _plain(key: str, entry: CatalogueCriterion) -> dict[str, object]:
    """Return an entry as plain values, in the order of its fields."""
    values: dict[str, object] = {
        "code": entry.code,
        "label": entry.label._asdict(),
        "pillars": list(entry.pillars),
        "kind": entry.kind,
        "indicator": "" if entry.indicator == key else entry.indicator,
        "unit": entry.unit,
        **{name: None if value is None else float(value) for name, value in _numbers(entry).items()},
        "threshold_source": entry.threshold_source,
        "source": entry.source,
        "year": entry.year,
        "level": "" if entry.level == "village" else entry.level,
        "changed_by": list(entry.changed_by),
        "evidence": entry.evidence,
        "surety": entry.surety,
        "note": entry.note,
    }
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _numbers(entry: CatalogueCriterion) -> dict[str, float | None]:
    """Return the numbers of an entry by name."""
    return {"best": entry.best, "worst": entry.worst, "threshold": entry.threshold}
