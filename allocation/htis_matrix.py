"""The plan looked at the HTIS way: four tests for each chosen village, and who must commit what where."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from allocation.htis_gaps import Packages, gap_table, keys_in_cell, packages_of_plan, pillar_table, table_of
from allocation.htis_later import later_years
from allocation.surroundings import spatial_verdict, surroundings_table
from data.htis import TESTS, HtisMatrix
from data.plan import Allocation, Priorities
from data.scenario import Scenario

STAGES = ("before", "during", "after")
NO_TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_LISTS = ("pillars_with_gap", "pillars_unserved", "stages_uncovered")
_NUMBERS = ("ministries", "open_gaps", "unknown_needs")
_DUTY_COLUMNS = ("ministry", "village_code", "carries_out", "carries_out_idr", "pays", "pays_idr")


def htis_matrix(
    villages: pd.DataFrame,
    indicators: pd.DataFrame,
    priorities: Priorities,
    allocation: Allocation,
    scenario: Scenario,
    *,
    tags: Mapping[str, tuple[str, ...]] = NO_TAGS,
) -> HtisMatrix:
    """Return the four tests of every chosen village and the K/L x village matrix.

    A gap is a need of at least `scenario.rules.holistic_minimum_need`.

    Parameters
    ----------
    villages : DataFrame, index village_code
        `village_name`.
    indicators : DataFrame, index village_code
        As measured, natural units; with the columns of `surroundings.beside_roads` the road is told too.
    priorities : Priorities
    allocation : Allocation
        Of the same villages.
    scenario : Scenario
    tags : mapping of intervention key to priority tags
        E.g. those of the intervention catalogue; an intervention without tags is of unknown theme, not of none.

    Returns
    -------
    HtisMatrix

    Raises
    ------
    ValueError
        If the allocation is not of these villages, priorities and scenario.

    Notes
    -----
    Definitions: docs/methods/htis-matrix.md.
    """
    packages = packages_of_plan(allocation, priorities, scenario)
    chosen = pd.Index(list(packages.by_village), name="village_code", dtype="str")
    if not (chosen.isin(villages.index).all() and chosen.isin(indicators.index).all()):
        raise ValueError("villages and indicators must hold every chosen village")
    limit = scenario.rules.holistic_minimum_need
    tables = {
        "pillars": pillar_table(packages, scenario, limit),
        "stages": _stage_table(packages),
        "themes": _theme_table(packages, tags),
        "gaps": gap_table(packages, scenario, limit),
        "surroundings": surroundings_table(packages, indicators, scenario, limit),
        "duties": _duty_table(allocation),
        "later": later_years(allocation),
    }
    tests = _tests(chosen, packages, tables, tags)
    tests.insert(0, "village_name", villages.loc[chosen, "village_name"].astype("str"))
    for name in ("road_class", "road_surface"):
        tests[name] = indicators.loc[chosen, name].astype("str") if name in indicators.columns else ""
    tests["cost_idr"] = allocation.choices.groupby("village_code")["cost_idr"].sum().reindex(chosen).astype("int64")
    return HtisMatrix(tests=tests, limit=limit, **tables)


def _stage_table(packages: Packages) -> pd.DataFrame:
    """Return which stages of migration each village's package covers; "all" covers the three."""
    rows = []
    for code, chosen in packages.by_village.items():
        for stage in STAGES:
            covering = keys_in_cell(each for each in chosen if each.stage in (stage, "all"))
            rows.append((code, stage, bool(covering), covering))
    return table_of(rows, ("village_code", "stage", "is_covered", "interventions"))


def _theme_table(packages: Packages, tags: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return which national priorities each village's package touches."""
    rows = [
        (code, tag, keys_in_cell(each for each in chosen if tag in tags.get(each.key, ())))
        for code, chosen in packages.by_village.items()
        for tag in sorted({tag for each in chosen for tag in tags.get(each.key, ())})
    ]
    return table_of(rows, ("village_code", "tag", "interventions"))


def _duty_table(allocation: Allocation) -> pd.DataFrame:
    """Return what each ministry carries out and pays in each village; the owner may be another than the payer."""
    duties: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for row in allocation.choices.sort_values(["village_code", "intervention"]).to_dict("records"):
        for ministry, role in ((row["owner"], "carries_out"), (row["ministry"], "pays")):
            duty = duties.setdefault((str(ministry), str(row["village_code"])), {"carries_out": {}, "pays": {}})
            # rows of one shared cost are one intervention
            key = str(row["intervention"])
            duty[role][key] = duty[role].get(key, 0) + int(row["cost_idr"])
    rows = []
    for place in sorted(duties):
        cells = [cell for costs in duties[place].values() for cell in ("+".join(costs), sum(costs.values()))]
        rows.append((*place, *cells))
    return table_of(rows, _DUTY_COLUMNS)


def _tests(
    chosen: pd.Index, packages: Packages, tables: Mapping[str, pd.DataFrame], tags: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Return one row of verdicts and counts for each chosen village."""
    records = {name: _by_village(table) for name, table in tables.items() if name != "later"}
    rows = []
    for code in packages.by_village:
        pillars, stages = records["pillars"][code], records["stages"][code]
        gaps = records["gaps"].get(code, [])
        with_gap = [str(row["pillar"]) for row in pillars if row["gap"] == "yes"]
        unserved = [str(row["pillar"]) for row in pillars if row["gap"] == "yes" and not row["is_served"]]
        uncovered = [str(row["stage"]) for row in stages if not row["is_covered"]]
        unknown_needs = sum(1 for need in packages.needs[code].values() if math.isnan(need))
        rows.append(
            {
                "holistic": _holistic(pillars, bool(unserved), bool(uncovered)),
                "thematic": _thematic(packages, code, tags),
                "integrative": _integrative(gaps, unknown_needs),
                "spatial": spatial_verdict(records["surroundings"][code]),
                "pillars_with_gap": "+".join(with_gap),
                "pillars_unserved": "+".join(unserved),
                "stages_uncovered": "+".join(uncovered),
                "ministries": len(records["duties"][code]),
                "open_gaps": sum(1 for row in gaps if row["is_open"]),
                "unknown_needs": unknown_needs,
            }
        )
    table = pd.DataFrame(rows, index=chosen, columns=[*TESTS, *_LISTS, *_NUMBERS])
    return table.astype({name: "int64" if name in _NUMBERS else "str" for name in table.columns})


def _by_village(table: pd.DataFrame) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each village as plain records: many small tables would be slow."""
    found: dict[str, list[dict[str, object]]] = {}
    for record in table.to_dict("records"):
        found.setdefault(str(record["village_code"]), []).append({str(key): value for key, value in record.items()})
    return found


def _holistic(pillars: Sequence[Mapping[str, object]], has_unserved: bool, has_uncovered: bool) -> str:
    """Whether every pillar with a gap is served, and the package reaches over all stages."""
    if has_unserved:
        return "unmet"
    if has_uncovered:
        return "partly"
    return "unknown" if any(row["gap"] == "unknown" and not row["is_served"] for row in pillars) else "met"


def _thematic(packages: Packages, code: str, tags: Mapping[str, tuple[str, ...]]) -> str:
    """Whether all, some or none of the interventions are known to serve a national priority."""
    tagged = [bool(tags.get(each.key)) for each in packages.by_village[code]]
    return "met" if all(tagged) else "partly" if any(tagged) else "unknown"


def _integrative(gaps: Sequence[Mapping[str, object]], unknown_needs: int) -> str:
    """Whether every gap has an owner: somebody chosen closes it, or at least somebody is named who could."""
    still_open = [row for row in gaps if row["is_open"]]
    if still_open:
        return "partly" if all(row["changed_by"] for row in still_open) else "unmet"
    return "unknown" if unknown_needs else "met"
