"""Intervention catalogue files: TOML to `CatalogueIntervention` and back; strict, all faults told together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import tomli_w

from data.errors import ScenarioError, raise_if_any
from data.intervention_catalogue import COST_INDICES, FUND_KINDS, CatalogueIntervention, Cost
from data.intervention_links import check_prerequisites
from data.scenario_fields import PLAIN_KEY, Section
from data.scenario_values import Faults, number_or_nan, shown
from data.schema import PILLARS, STAGES
from data.suggestions import suggestion
from data.toml_guard import read_toml
from data.wording import Text

MOST_ENTRIES = 200
SURETIES = ("A", "B", "C", "?")
OWN_PILLARS = tuple(pillar for pillar in PILLARS if pillar != "all")
# Prioritas nasional, program prioritas, kegiatan prioritas, rincian output.
_TAG = re.compile(r"(PN|PP|KP|RO) \S.*")
_MOST_UNITS, _MOST_YEARS, _MOST_MONTHS = 10_000, 30, 120
_PRICED_ONLY = ("low_idr", "high_idr", "yearly_cost_idr", "source", "year", "surety")


def read_interventions(path: Path) -> Mapping[str, CatalogueIntervention]:
    """Read an intervention catalogue.

    Parameters
    ----------
    path : Path
        TOML of at most 64 KB.

    Returns
    -------
    mapping of key to CatalogueIntervention
        In the order of the file.

    Raises
    ------
    ScenarioError
        With all faults of the file: not TOML, unknown or missing keys, wrong types or ranges, a price without a
        source, prerequisites that do not exist or wait for each other, too many entries.
    """
    return interventions_from_mapping(read_toml(path), path.name)


def interventions_from_mapping(mapping: Mapping[str, object], where: str) -> Mapping[str, CatalogueIntervention]:
    """Build an intervention catalogue from the content of a file.

    Parameters
    ----------
    mapping : mapping
        As `tomllib` gives it.
    where : str
        File name for messages, without its folder.

    Returns
    -------
    mapping of key to CatalogueIntervention
        Whether its criteria exist is known only with a scenario (`intervention_catalogue.fitted`).

    Raises
    ------
    ScenarioError
        With all faults, each naming the file, section and key.
    """
    faults = Faults()
    top = Section(mapping, where, "", faults)
    sections = top.named_tables("interventions", required=True)
    if len(sections) > MOST_ENTRIES:
        top.fault(
            "interventions",
            Text(f"ada {len(sections)} intervensi.", f"there are {len(sections)} interventions."),
            Text(f"Simpan paling banyak {MOST_ENTRIES}.", f"Keep at most {MOST_ENTRIES}."),
        )
    kept = dict(list(sections.items())[:MOST_ENTRIES])
    entries = {key: _entry(key, section) for key, section in kept.items()}
    top.finish()
    check_prerequisites(entries, kept, sections.keys())
    raise_if_any(faults.found, ScenarioError)
    return entries


def interventions_to_toml(interventions: Mapping[str, CatalogueIntervention]) -> str:
    """Return the text of a file that `read_interventions` reads back as equal entries.

    What is empty, or what an absent key means, is left out, so that a full catalogue stays below the size limit.
    """
    return tomli_w.dumps({"interventions": intervention_sections(interventions)})


def intervention_sections(interventions: Mapping[str, CatalogueIntervention]) -> dict[str, dict[str, object]]:
    """Return what stands in each ``[interventions.KEY]`` of such a file."""
    return {key: _plain(entry) for key, entry in interventions.items()}


def _entry(key: str, section: Section) -> CatalogueIntervention:
    """Read ``[interventions.KEY]``."""
    lead_time = section.optional_integer("lead_time_months", at_most=_MOST_MONTHS)
    entry = CatalogueIntervention(
        key=key,
        label=_text(section.table("label", required=True)),
        pillar=section.choice("pillar", OWN_PILLARS),
        stage=section.choice("stage", STAGES, "all"),
        owner=section.text("owner"),
        owner_source=section.text("owner_source"),
        fund_kinds=_fund_kinds(section),
        unit=section.text("unit"),
        units_per_village=section.integer("units_per_village", 1, at_least=1, at_most=_MOST_UNITS),
        cost=_cost(section.table("cost")),
        lead_time_months=lead_time,
        lead_time_source=section.text("lead_time_source", None if lead_time is not None else ""),
        closes=_closes(section),
        closes_source=section.text("closes_source", None if section.has("closes") else ""),
        eligible_criterion=section.text("eligible_criterion", ""),
        eligible_minimum_need=section.share("eligible_minimum_need", 0.0),
        requires=section.texts("requires"),
        site_rule=_text(section.table("site_rule", required=True)),
        priority_tags=_tags(section),
        tags_note=section.text("tags_note"),
        evidence=section.text("evidence"),
        surety=section.choice("surety", SURETIES, "?"),
        note=section.text("note", ""),
    )
    if section.has("eligible_minimum_need") and not entry.eligible_criterion:
        section.fault(
            "eligible_minimum_need",
            Text("tidak berarti tanpa eligible_criterion.", "means nothing without eligible_criterion."),
            Text("Tambahkan eligible_criterion, atau hapus.", "Add eligible_criterion, or remove it."),
        )
    section.finish()
    return entry


def _text(section: Section) -> Text:
    """Read ``{ id = "…", en = "…" }``; neither language may be left out."""
    text = Text(section.text("id"), section.text("en"))
    section.finish()
    return text


def _fund_kinds(section: Section) -> tuple[str, ...]:
    """Read the kinds of fund that may pay."""
    kinds = section.texts("fund_kinds", required=True)
    for kind in kinds:
        if kind not in FUND_KINDS:
            problem = Text(f"{shown(kind)} tidak dikenal.", f"{shown(kind)} is unknown.")
            section.fault("fund_kinds", problem, suggestion(kind, FUND_KINDS))
    return kinds


def _cost(section: Section) -> Cost:
    """Read ``cost = { … }``; without a price there is no source, range or yearly cost either."""
    amounts = {
        name: section.optional_integer(name, at_least=1)
        for name in ("unit_cost_idr", "low_idr", "high_idr", "yearly_cost_idr")
    }
    has_price = section.has("unit_cost_idr")
    years = section.integer("years", 1, at_least=1, at_most=_MOST_YEARS)
    cost = Cost(
        **amounts,
        source=section.text("source", None if has_price else ""),
        year=section.optional_integer("year", at_least=1945, at_most=2100),
        surety=section.choice("surety", SURETIES, None if has_price else ""),
        years=years,
        index=section.choice("index", tuple(COST_INDICES), ""),
        note=section.text("note", ""),
    )
    if not has_price:
        for name in _PRICED_ONLY:
            if section.has(name):
                section.fault(
                    name,
                    Text("ada tanpa unit_cost_idr.", "is given without unit_cost_idr."),
                    Text("Isi unit_cost_idr, atau hapus.", "Give unit_cost_idr, or remove it."),
                )
    _check_amounts(section, cost)
    section.finish()
    return cost


def _check_amounts(section: Section, cost: Cost) -> None:
    """The price lies in its range; what is paid once has no later year."""
    price = cost.unit_cost_idr
    if price is not None and not (cost.low_idr or price) <= price <= (cost.high_idr or price):
        section.fault(
            "unit_cost_idr",
            Text("di luar low_idr sampai high_idr.", "lies outside low_idr to high_idr."),
            Text("Perbaiki salah satunya.", "Correct one of them."),
        )
    if cost.yearly_cost_idr is not None and cost.years == 1:
        section.fault(
            "yearly_cost_idr",
            Text("ada, padahal dibayar sekali (years = 1).", "is given for what is paid once (years = 1)."),
            Text("Isi years, atau hapus.", "Give years, or remove it."),
        )


def _closes(section: Section) -> dict[str, float]:
    """Read ``closes = { criterion = share }``."""
    found = {}
    for name, value in section.items("closes").items():
        where = f"{section.place('closes')} {shown(name)[1:-1]}"
        if PLAIN_KEY.fullmatch(name):
            found[name] = number_or_nan(value, where, section.faults, at_least=0.0, at_most=1.0)
        else:
            section.faults.add(
                where,
                Text("bukan kunci kriteria.", "is no criterion key."),
                Text("Pakai kunci dari katalog kriteria.", "Use a key of the criteria catalogue."),
            )
    return found


def _tags(section: Section) -> tuple[str, ...]:
    """Read the priority tags, each with its level."""
    tags = section.texts("priority_tags")
    for tag in tags:
        if not _TAG.fullmatch(tag):
            section.fault(
                "priority_tags",
                Text(f"{shown(tag)} tidak diawali PN, PP, KP, atau RO.", f"{shown(tag)} lacks PN, PP, KP or RO."),
                Text('Tulis mis. "PN 3 (RPJMN 2020-2024)".', 'Write e.g. "PN 3 (RPJMN 2020-2024)".'),
            )
    return tags


def _plain(entry: CatalogueIntervention) -> dict[str, object]:
    """Return an entry as plain values, in the order of its fields."""
    values: dict[str, object] = {
        "label": entry.label._asdict(),
        "pillar": entry.pillar,
        "stage": "" if entry.stage == "all" else entry.stage,
        "owner": entry.owner,
        "owner_source": entry.owner_source,
        "fund_kinds": list(entry.fund_kinds),
        "unit": entry.unit,
        "units_per_village": None if entry.units_per_village == 1 else entry.units_per_village,
        "cost": _filled(vars(entry.cost) | {"years": None if entry.cost.years == 1 else entry.cost.years}),
        "lead_time_months": entry.lead_time_months,
        "lead_time_source": entry.lead_time_source,
        "closes": {key: float(share) for key, share in entry.closes.items()},
        "closes_source": entry.closes_source,
        "eligible_criterion": entry.eligible_criterion,
        "eligible_minimum_need": float(entry.eligible_minimum_need) or None,
        "requires": list(entry.requires),
        "site_rule": entry.site_rule._asdict(),
        "priority_tags": list(entry.priority_tags),
        "tags_note": entry.tags_note,
        "evidence": entry.evidence,
        "surety": entry.surety,
        "note": entry.note,
    }
    return _filled(values)


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    """Return what is not empty; 0 months is a value."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}
