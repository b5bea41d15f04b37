"""The intervention catalogue: what a planner may take into a scenario (read by `data.intervention_file`)."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from data.scenario import Intervention
from data.wording import Text

# Kinds of purse that may pay, apart from whose purse it is: the funds of a scenario are the planner's.
FUND_KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "apbn": Text("APBN (belanja K/L)", "State budget (ministry spending)"),
        "dak": Text("Dana Alokasi Khusus (DAK)", "Special allocation fund (DAK)"),
        "dana_desa": Text("Dana Desa", "Village fund"),
        "apbd": Text("APBD", "Local budget"),
        "csr_bumn": Text("CSR/BUMN", "CSR and state enterprises"),
        "kur": Text("Kredit Usaha Rakyat (KUR)", "People's business credit (KUR)"),
    }
)
COST_INDICES: Mapping[str, Text] = MappingProxyType(
    {"ikk": Text("Indeks Kemahalan Konstruksi (BPS)", "Construction cost index (BPS)")}
)
NO_SOURCE = Text("belum ada sumber", "no source yet")


@dataclass(frozen=True)
class Cost:
    """What one unit costs, and who says so; all rupiah are whole.

    Parameters
    ----------
    unit_cost_idr : int or None
        First (or only) year of one unit; None = *belum ada sumber*, the planner fills it in.
    low_idr, high_idr : int or None
        The range, where the source gives one.
    source : str
    year : int or None
        Of `source`.
    surety : str
        A (law, official page), B (several agree), C (one press source), ? (in doubt); "" without a cost.
    years : int
        For how many years it is paid; 1 = once.
    yearly_cost_idr : int or None
        Each later year of one unit; None when paid once, or when no source gives it.
    index : str
        Key of `COST_INDICES` by which the price differs between regencies; "" when none fits.
    note : str
        How the figure was reckoned, what it leaves out.
    """

    unit_cost_idr: int | None = None
    low_idr: int | None = None
    high_idr: int | None = None
    source: str = ""
    year: int | None = None
    surety: str = ""
    years: int = 1
    yearly_cost_idr: int | None = None
    index: str = ""
    note: str = ""


@dataclass(frozen=True)
class CatalogueIntervention:
    """Something a village may receive, with what is known about it.

    Parameters
    ----------
    key : str
        Key of the entry; of the scenario's intervention too.
    label : Text
    pillar, stage : str
        Of `schema.PILLARS` but "all"; of `schema.STAGES`.
    owner : str
        Ministry or agency (K/L) that carries it out.
    owner_source : str
        Who says so; *bacaan kami* where it is a reading of the sources and not in them.
    fund_kinds : tuple of str
        Keys of `FUND_KINDS`; which may pay is a reading of the rules in general, to be checked each year.
    unit : str
        What is counted and priced.
    units_per_village : int
        Units that a village usually gets; more than one is an assumption unless `cost.note` says otherwise.
    cost : Cost
    lead_time_months : int or None
        From decision to service.
    lead_time_source : str
    closes : mapping of need criterion to share 0-1
        The part of the gap closed in a village that gets all its units.
    closes_source : str
        *asumsi* unless an evaluation measured it.
    eligible_criterion, eligible_minimum_need : str, float
        As in `Intervention`.
    requires : tuple of str
        Keys of entries that must be in the same package.
    site_rule : Text
        Where in the village, and where not; words for the people who choose the site.
    priority_tags : tuple of str
        National priorities that it serves, each beginning with its level PN, PP, KP or RO.
    tags_note : str
        Who says so, or that no source was found.
    evidence : str
        Why it is in the catalogue.
    surety : str
        Of `evidence`: A, B, C or ?.
    note : str
    """

    key: str
    label: Text
    pillar: str
    stage: str
    owner: str
    owner_source: str
    fund_kinds: tuple[str, ...]
    unit: str
    units_per_village: int
    cost: Cost
    lead_time_months: int | None
    lead_time_source: str
    closes: Mapping[str, float]
    closes_source: str
    eligible_criterion: str
    eligible_minimum_need: float
    requires: tuple[str, ...]
    site_rule: Text
    priority_tags: tuple[str, ...]
    tags_note: str
    evidence: str
    surety: str
    note: str

    @property
    def village_cost_idr(self) -> int | None:
        """First year of all units of one village, in whole rupiah; None without a source."""
        unit_cost = self.cost.unit_cost_idr
        return None if unit_cost is None else unit_cost * self.units_per_village

    @property
    def later_years_idr(self) -> int | None:
        """Each later year of one village, in whole rupiah; 0 when paid once, None when no source gives it."""
        if self.cost.years == 1:
            return 0
        yearly = self.cost.yearly_cost_idr
        return None if yearly is None else yearly * self.units_per_village


def intervention_from(
    entry: CatalogueIntervention, funds: tuple[str, ...], unit_cost_idr: int | None = None, cost_index: float = 1.0
) -> Intervention:
    """Return the scenario's intervention of a catalogue entry.

    Parameters
    ----------
    entry : CatalogueIntervention
    funds : tuple of str
        Fund keys of the scenario, any one of which may pay.
    unit_cost_idr : int or None
        The planner's own price of one `entry.unit`, whole rupiah; None takes the catalogue's.
    cost_index : float
        Regional price over the national one (1 = the same); only for entries with a `cost.index`.

    Returns
    -------
    Intervention
        `unit_cost_idr` is for a whole village: price x units x index, to the nearest rupiah. A price that the
        planner typed has an empty `cost_source`, hence is told as *belum ada sumber*. The scenario's own cost index
        applies to entries with a `cost.index`, unless `cost_index` was applied here already.

    Raises
    ------
    ValueError
        If there is no price at all, it is not above zero, or the index is not above zero or does not apply.
    """
    price = entry.cost.unit_cost_idr if unit_cost_idr is None else unit_cost_idr
    if price is None:
        raise ValueError(f"{entry.key!r} has no sourced cost; give unit_cost_idr")
    if price <= 0:
        raise ValueError(f"a unit cost must be above zero, not {price}")
    if not (math.isfinite(cost_index) and cost_index > 0) or (cost_index != 1.0 and not entry.cost.index):
        raise ValueError(f"cost index {cost_index} does not apply to {entry.key!r}")
    is_own = unit_cost_idr is not None and unit_cost_idr != entry.cost.unit_cost_idr
    return Intervention(
        key=entry.key,
        label=entry.label.id,
        owner=entry.owner,
        funds=funds,
        unit_cost_idr=round(price * entry.units_per_village * cost_index),
        pillar=entry.pillar,
        stage=entry.stage,
        cost_source="" if is_own else _source_in_words(entry, cost_index),
        cost_year=None if is_own else entry.cost.year,
        closes=dict(entry.closes),
        eligible_criterion=entry.eligible_criterion,
        eligible_minimum_need=entry.eligible_minimum_need,
        requires=entry.requires,
        cost_indexed=bool(entry.cost.index) and cost_index == 1.0,
    )


def with_later_years(intervention: Intervention, entry: CatalogueIntervention, cost_index: float = 1.0) -> Intervention:
    """Return the intervention with what each later year costs, where the catalogue knows it.

    A later year that costs what the first one does follows a price that the planner typed.

    Parameters
    ----------
    intervention : Intervention
        Of `intervention_from`, with the same `cost_index`.
    entry : CatalogueIntervention
    cost_index : float

    Returns
    -------
    Intervention
        Unchanged when the entry is paid once, or when no source gives the later years.
    """
    later = entry.later_years_idr
    if not later:
        return intervention
    first = intervention.unit_cost_idr
    yearly = first if later == entry.village_cost_idr else round(later * cost_index)
    return replace(intervention, yearly_cost_idr=(first, *(entry.cost.years - 1) * (yearly,)))


def fitted(
    intervention: Intervention, criteria: Collection[str], interventions: Collection[str]
) -> tuple[Intervention, tuple[str, ...]]:
    """Return the intervention without what a scenario does not hold, and the names of what was left out.

    A scenario refuses what names a criterion or an intervention that it does not have; what is left out here is
    for the planner to be told, since an eligibility that falls away lets every village in.

    Parameters
    ----------
    intervention : Intervention
    criteria : collection of str
        Keys of the scenario's *need* criteria.
    interventions : collection of str
        Keys of the scenario's interventions, this one's prerequisites hopefully among them.

    Returns
    -------
    Intervention
    tuple of str
        Criterion and intervention keys left out, each once, sorted.
    """
    closes = {key: share for key, share in intervention.closes.items() if key in criteria}
    requires = tuple(key for key in intervention.requires if key in interventions)
    keeps_eligibility = intervention.eligible_criterion in criteria
    left_out = {*intervention.closes, *intervention.requires, intervention.eligible_criterion}
    left_out -= {"", *closes, *requires, *((intervention.eligible_criterion,) if keeps_eligibility else ())}
    kept = replace(
        intervention,
        closes=closes,
        requires=requires,
        eligible_criterion=intervention.eligible_criterion if keeps_eligibility else "",
        eligible_minimum_need=intervention.eligible_minimum_need if keeps_eligibility else 0.0,
    )
    return kept, tuple(sorted(left_out))


def _source_in_words(entry: CatalogueIntervention, cost_index: float) -> str:
    """Return the source with its surety, what was done to the price, and how the source was read."""
    units = f"; {entry.units_per_village} x {entry.unit}" if entry.units_per_village > 1 else ""
    index = f"; dikali indeks {cost_index:g}" if cost_index != 1.0 else ""
    note = f"; {entry.cost.note}" if entry.cost.note else ""
    return f"{entry.cost.source}, tingkat {entry.cost.surety}{units}{index}{note}"
