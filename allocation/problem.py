"""The allocation problem as sorted arrays: who may be chosen, what for, at what cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from allocation.candidates import excluded_villages, exposure_of, remote_status
from allocation.names import Names
from allocation.packages import committed_interventions, ministries_required, offered_interventions, required_pillars
from allocation.sites import HOLDS, site_status
from allocation.units import Unit, units_of
from data.codes import province_code
from data.plan import Priorities
from data.scenario import Fund, Intervention, Rules, Scenario

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Problem:
    """Villages that may be chosen (rows) and interventions (columns), both sorted by key.

    Parameters
    ----------
    codes, regencies : tuple of str
        One per village that may be chosen, sorted by village code.
    closable_gap : array, shape (villages, criteria)
        exposure x weight x need; unknown needs and exposures count 0, because a gap that
        was not measured cannot be claimed as closed.
    offered : bool array, shape (villages, interventions)
    required : bool array, shape (villages, pillars)
        Pillars that a package must serve (holistic rule).
    ministries_required : int array, shape (villages,)
        Different owners that a package must have (integrative rule).
    committed : bool array, shape (villages, interventions)
        What a package must hold because of a commitment (locks in that name interventions).
    locked_in : bool array, shape (villages,)
    remote : bool array, shape (villages,)
        Known to lie in a 3T area.
    effect : array, shape (interventions, criteria)
        Share of the gap closed by one unit, 0-1.
    units : tuple of Unit
        Each intervention at each of its prices; equal to the interventions where prices are the same everywhere.
    unit_of : int array, shape (villages, interventions)
        The unit that a village receives of each intervention.
    interventions, funds : tuples, sorted by key
    rules : Rules
    year : int
        The scenario's.
    all_codes, all_regencies : tuple of str
        Every village of the region, sorted.
    site : int array, shape (all villages, interventions)
        Whether site rules hold, of `allocation.sites`.
    excluded : mapping of village code to reason code
        Every village that may not be chosen.
    names : Names
        For sentences.
    """

    codes: tuple[str, ...]
    regencies: tuple[str, ...]
    closable_gap: FloatArray
    offered: BoolArray
    required: BoolArray
    ministries_required: IntArray
    committed: BoolArray
    locked_in: BoolArray
    remote: BoolArray
    effect: FloatArray
    units: tuple[Unit, ...]
    unit_of: IntArray
    interventions: tuple[Intervention, ...]
    funds: tuple[Fund, ...]
    rules: Rules
    year: int
    all_codes: tuple[str, ...]
    all_regencies: tuple[str, ...]
    site: IntArray
    excluded: dict[str, str]
    names: Names

    @property
    def costs(self) -> tuple[int, ...]:
        """Cost of each unit in the scenario's year, whole rupiah."""
        return tuple(unit.cost() for unit in self.units)

    @property
    def later_years(self) -> range:
        """Years after the scenario's in which something costs."""
        return range(self.year + 1, self.year + max((len(unit.costs) for unit in self.units), default=1))

    def package_cost(self, village: int, package: BoolArray, year: int | None = None) -> int:
        """Return what a package costs in a village in the scenario's year (or another), whole rupiah."""
        later = 0 if year is None else year - self.year
        return sum(self.units[number].cost(later) for number in self.unit_of[village, package].tolist())

    @cached_property
    def shared_units(self) -> BoolArray:
        """Which units several funds may pay together, shape (units,)."""
        return np.array([self.interventions[unit.intervention].cost_sharing for unit in self.units], dtype=np.bool_)

    def payers(self, number: int) -> list[int]:
        """Return the funds that may pay a unit, as the intervention lists them."""
        position = {fund.key: column for column, fund in enumerate(self.funds)}
        return [position[key] for key in self.interventions[self.units[number].intervention].funds]

    def unit_counts(self, packages: BoolArray) -> IntArray:
        """Return how many villages receive each unit, shape (units,)."""
        return np.bincount(self.unit_of[packages], minlength=len(self.units)).astype(np.int64)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Row of each village that may be chosen."""
        return {code: row for row, code in enumerate(self.codes)}

    @cached_property
    def rows_by_regency(self) -> Mapping[str, list[int]]:
        """Rows of the villages of each regency, in order."""
        return _rows_by(self.regencies)

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Province of each village that may be chosen."""
        return tuple(province_code(regency) for regency in self.regencies)

    @cached_property
    def rows_by_province(self) -> Mapping[str, list[int]]:
        """Rows of the villages of each province, in order."""
        return _rows_by(self.provinces)

    @property
    def villages_minimum(self) -> int:
        """Fewest villages a plan may choose."""
        minimum = self.rules.villages_minimum
        return self.rules.villages if minimum is None else minimum

    def regency_ceiling(self, regency: str) -> int | None:
        """Return the most villages that `regency` may get; None when unlimited."""
        return self.rules.regency_ceilings.get(regency, self.rules.regency_ceiling_each)

    def province_ceiling(self, province: str) -> int | None:
        """Return the most villages that `province` may get; None when unlimited."""
        return self.rules.province_ceilings.get(province, self.rules.province_ceiling_each)


def _rows_by(areas: tuple[str, ...]) -> dict[str, list[int]]:
    """Row numbers of each area."""
    found: dict[str, list[int]] = {}
    for row, area in enumerate(areas):
        found.setdefault(area, []).append(row)
    return found


@dataclass(frozen=True)
class Choice:
    """A plan in arrays.

    Parameters
    ----------
    packages : bool array, shape (villages, interventions)
    payments : int array, shape (units, funds)
        In how many villages each fund pays each unit; 0 for units that funds share.
    shared_idr : int array, shape (units, funds, years)
        What each fund pays for units that funds share, in the scenario's year and later ones, whole rupiah;
        empty when nothing is shared.
    """

    packages: BoolArray
    payments: IntArray
    shared_idr: IntArray = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=np.int64))

    @cached_property
    def chosen(self) -> BoolArray:
        """Villages with a non-empty package."""
        return cast("BoolArray", self.packages.any(axis=1))


def problem_from_tables(
    villages: pd.DataFrame, priorities: Priorities, scenario: Scenario, indicators: pd.DataFrame | None = None
) -> Problem:
    """Return the problem, its rows in order of village code whatever the order of the input.

    Parameters
    ----------
    villages : DataFrame, index village_code
        Needs `regency_code`, `population`, `migrant_workers`; `remote_area` (1 = 3T) where it is known.
    priorities : Priorities
        Tables with the same index (in any order).
    scenario : Scenario
    indicators : DataFrame, optional
        What site rules are about, with the same index; what it does not hold is looked for in `villages`.

    Returns
    -------
    Problem

    Raises
    ------
    ScenarioError
        If a site rule is about an indicator that is not there.
    ValueError
        If the tables do not hold the same villages, each once.
    """
    villages = villages.sort_index()
    table, needs = priorities.table.sort_index(), priorities.needs.sort_index()
    if not (villages.index.is_unique and villages.index.equals(table.index) and villages.index.equals(needs.index)):
        raise ValueError("villages and priorities must hold the same village codes, each once")
    if indicators is not None and not indicators.sort_index().index.equals(villages.index):
        raise ValueError("villages and indicators must hold the same village codes, each once")
    interventions = tuple(scenario.interventions[key] for key in sorted(scenario.interventions))
    tables = [villages] if indicators is None else [indicators.sort_index(), villages]
    site = site_status(tables, interventions)
    exposure = exposure_of(villages, scenario.rules)
    criteria = sorted(priorities.weights)
    committed = committed_interventions(tuple(villages.index), interventions, scenario.rules.locks)
    # a commitment was made already, whatever the conditions say today
    offered = offered_interventions(needs, interventions, site == HOLDS) | committed
    excluded = excluded_villages(table, exposure, offered, scenario.rules)
    keep = ~villages.index.isin(list(excluded))
    required = required_pillars(needs, scenario, interventions, offered)
    weights = np.array([priorities.weights[key] for key in criteria], dtype=np.float64)
    gap = exposure.fillna(0.0).to_numpy()[:, None] * (weights * needs[criteria].fillna(0.0).to_numpy(np.float64))
    locked_in = {lock.village_code for lock in scenario.rules.locks if lock.direction == "in"}
    codes = tuple(villages.index[keep].astype(str))
    regencies = tuple(villages["regency_code"].astype(str))
    own_regencies = tuple(regency for regency, kept in zip(regencies, keep, strict=True) if kept)
    funds = tuple(scenario.funds[key] for key in sorted(scenario.funds))
    units, unit_of = units_of(
        interventions, own_regencies, scenario.cost_index, _years_before(codes, committed[keep], scenario.rules)
    )
    return Problem(
        codes=codes,
        regencies=own_regencies,
        closable_gap=gap[keep],
        offered=offered[keep],
        required=required[keep],
        ministries_required=ministries_required(scenario, interventions, offered)[keep],
        committed=committed[keep],
        locked_in=np.array([code in locked_in for code in codes], dtype=np.bool_),
        remote=(remote_status(villages) == 1.0).to_numpy()[keep],
        effect=np.array(
            [[float(each.closes.get(key, 0.0)) for key in criteria] for each in interventions], dtype=np.float64
        ).reshape(len(interventions), len(criteria)),
        units=units,
        unit_of=unit_of,
        interventions=interventions,
        funds=funds,
        rules=scenario.rules,
        year=scenario.year,
        all_codes=tuple(villages.index.astype(str)),
        all_regencies=regencies,
        site=site,
        excluded=excluded,
        names=Names(villages, funds, interventions),
    )


def _years_before(codes: tuple[str, ...], committed: BoolArray, rules: Rules) -> dict[tuple[int, int], int]:
    """Years that each commitment has behind it, where there are any."""
    years = {lock.village_code: lock.years_before for lock in rules.locks if lock.years_before}
    return {(row, column): years[codes[row]] for row, column in np.argwhere(committed).tolist() if codes[row] in years}
