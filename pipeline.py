"""The order of the stages, and the command line: `python -m pipeline plan|check|sample`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from allocation.allocate import allocate
from data.analysis import ScoreReason, ScoreReasons
from data.catalogue_file import read_catalogue
from data.errors import Fault, HtisError, ScenarioError, raise_if_any
from data.load import check_catalogue, load_planning_data
from data.plan import Measures, Plan, Priorities
from data.planning_data import PlanningData
from data.provenance import input_digest, result_digest, versions
from data.quality import quality_as_dict, quality_report
from data.sample.region import write_sample_region
from data.scenario import Scenario
from data.scenario_file import read_scenario, scenario_to_mapping
from data.wording import LANGUAGES, Language, Text
from export.write import write_plan
from scoring.priorities import priorities
from scoring.reasons import reasons_for
from spatial.indicators import indicators

__all__ = [
    "ScoreReason",
    "ScoreReasons",
    "in_region",
    "main",
    "make_plan",
    "measure",
    "prioritise",
    "village_reasons",
]

Progress = Callable[[str], None]


def make_plan(
    data: PlanningData, scenario: Scenario, *, measures: Measures | None = None, progress: Progress | None = None
) -> Plan:
    """Return the plan for `scenario` on `data`.

    Pure: no clock, no network, no files, no hidden randomness.

    Parameters
    ----------
    data : PlanningData
        As loaded; villages outside the scenario's region are left aside first.
    scenario : Scenario
    measures : Measures, optional
        Of `measure(data, scenario)`, to reuse when neither the data nor `scenario.travel` changed.
    progress : callable, optional
        Told the name of each stage as it begins.

    Returns
    -------
    Plan
        Every village of the region, in every table, in the same order.

    Raises
    ------
    ScenarioError
        If the region holds no village, or a criterion names no indicator.
    InfeasiblePlanError
        If no plan obeys the rules.
    """
    tell = progress or (lambda _stage: None)
    tell("measure")
    data = in_region(data, scenario)
    measures = measures or indicators(data, scenario.travel)
    tell("prioritise")
    ranked = priorities(data.villages, measures.indicators, scenario)
    tell("allocate")
    allocation = allocate(data.villages, ranked, scenario)
    tables = {
        "indicators": measures.indicators,
        "origins": measures.origins,
        "nearest_centres": measures.nearest_centres,
        "priorities": ranked.table,
        "contributions": ranked.contributions,
        "choices": allocation.choices,
        "villages": allocation.villages[["is_chosen", "cost_idr", "gap_closed", "package", "reason"]],
        "fund_cost": allocation.fund_use[["cost_idr"]],
    }
    return Plan(
        scenario=scenario,
        data=data,
        measures=measures,
        priorities=ranked,
        allocation=allocation,
        input_digest=input_digest(scenario_to_mapping(scenario), data.sources),
        result_digest=result_digest(tables),
        versions=versions(),
    )


def measure(data: PlanningData, scenario: Scenario, progress: Progress | None = None) -> Measures:
    """Return the indicators of the scenario's region; depends on the data and `scenario.travel` only.

    Raises
    ------
    ScenarioError
        If the region holds no village.
    """
    return indicators(in_region(data, scenario), scenario.travel, progress=progress)


def prioritise(data: PlanningData, scenario: Scenario, measures: Measures) -> Priorities:
    """Return scores and ranks of the villages that were measured; fast enough to follow a slider.

    Raises
    ------
    ScenarioError
        If a criterion names no indicator, or the weights sum to zero.
    """
    return priorities(in_region(data, scenario).villages, measures.indicators, scenario)


def village_reasons(ranked: Priorities, measures: Measures, scenario: Scenario, village_code: str) -> ScoreReasons:
    """Return what speaks for and against one village."""
    return reasons_for(ranked, measures.indicators, scenario.criteria, village_code)


def in_region(data: PlanningData, scenario: Scenario) -> PlanningData:
    """Return `data` with only the villages of the scenario's region, sorted by code.

    Roads and service centres beyond the border stay: the nearest office may be over there.

    Raises
    ------
    ScenarioError
        If the region holds no village.
    """
    region = scenario.region
    villages = data.villages.sort_index()
    if region.regency_codes or region.province_codes:
        inside = villages["regency_code"].isin(region.regency_codes) | villages["province_code"].isin(
            region.province_codes
        )
        villages = villages[inside]
    if not len(villages):
        present = ", ".join(sorted(data.villages["regency_code"].unique())[:10])
        raise ScenarioError(
            Fault(
                Text("Tidak ada desa dalam wilayah skenario.", "The scenario's region holds no village."),
                "[region]",
                Text(
                    f"Gunakan kode kabupaten yang ada pada data: {present}.",
                    f"Use regency codes of the data: {present}.",
                ),
            )
        )
    return replace(data, villages=villages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (0 done, 1 our defect, 2 input, 3 infeasible)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except HtisError as error:
        print(error.in_language(options.language), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, e.g. `head`, has seen enough; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the last door: a defect of ours is told apart by exit code 1
        traceback.print_exc()
        return 1


def _parser() -> argparse.ArgumentParser:
    """Commands and their options."""
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=__doc__)
    commands = parser.add_subparsers(required=True)
    plan = commands.add_parser("plan", help="scenario and catalogue in, plan files out")
    plan.add_argument("scenario", type=Path)
    plan.add_argument("--catalogue", type=Path, required=True)
    plan.add_argument("--out", type=Path, required=True)
    plan.add_argument("--json", action="store_true", help="print plan.json to standard output")
    plan.set_defaults(run=_plan)
    check = commands.add_parser("check", help="data quality report of a catalogue")
    check.add_argument("--catalogue", type=Path, required=True)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)
    sample = commands.add_parser("sample", help="make the invented sample region")
    sample.add_argument("--villages", type=int, default=1200)
    sample.add_argument("--seed", type=int, default=1)
    sample.add_argument("--out", type=Path, required=True)
    sample.set_defaults(run=_sample)
    for command in (plan, check, sample):
        command.add_argument("--language", choices=LANGUAGES, default="id", help="language of messages and exports")
    return parser


def _plan(options: argparse.Namespace) -> int:
    """Run `plan`."""
    tell = _progress()
    scenario = read_scenario(options.scenario)
    tell("load")
    data = load_planning_data(read_catalogue(options.catalogue))
    plan = make_plan(data, scenario, progress=tell)
    tell("export")
    written = write_plan(plan, options.out, options.language)
    if options.json:
        print((options.out / "plan.json").read_text(encoding="utf-8"))
        return 0
    language: Language = options.language
    for warning in plan.warnings:
        print(f"! {warning.message.in_language(language)}", file=sys.stderr)
    print(_summary(plan, language))
    print("\n".join(path.name for path in written))
    return 0


def _summary(plan: Plan, language: Language) -> str:
    """Two lines that say what was planned."""
    villages = plan.allocation.villages
    chosen = int(villages["is_chosen"].sum())
    cost, gap = int(villages["cost_idr"].sum()), plan.allocation.gap
    dotted = f"{cost:,}".replace(",", ".")
    return Text(
        f"{plan.scenario.name}: {chosen} dari {len(villages)} desa, biaya Rp{dotted}, selisih bukti {gap:.4%}\n"
        f"sidik masukan {plan.input_digest}\nsidik hasil {plan.result_digest}",
        f"{plan.scenario.name}: {chosen} of {len(villages)} villages, cost Rp{cost:,}, proven gap {gap:.4%}\n"
        f"input digest {plan.input_digest}\nresult digest {plan.result_digest}",
    ).in_language(language)


def _check(options: argparse.Namespace) -> int:
    """Run `check`: what could be read is reported on standard output, faults follow on standard error."""
    check = check_catalogue(read_catalogue(options.catalogue))
    if options.json:
        report = quality_as_dict(check.data, check.faults, check.at_fault)
        print(json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(quality_report(check.data, options.language, check.at_fault))
    raise_if_any(check.faults)
    return 0


def _sample(options: argparse.Namespace) -> int:
    """Run `sample`."""
    write_sample_region(options.out, villages=options.villages, seed=options.seed, progress=_progress())
    print(options.out)
    return 0


def _progress() -> Progress:
    """Stage names on standard error, when a person is looking."""
    if not sys.stderr.isatty():
        return lambda _stage: None
    return lambda stage: print(f"… {stage}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
