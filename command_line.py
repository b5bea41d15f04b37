"""The command line: `python -m pipeline plan|score|compare|check|sample`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from data.analysis import Comparison
from data.catalogue_file import read_catalogue
from data.errors import HtisError, PlanWarning, raise_if_any
from data.load import check_catalogue, load_planning_data
from data.plan import Plan, Ranking
from data.planning_data import Source
from data.quality import quality_as_dict, quality_report
from data.ranked import Ranked
from data.sample.region import write_sample_region
from data.scenario_file import read_scenario
from data.wording import LANGUAGES, Language, Text
from export.write import write_comparison, write_plan, write_ranking
from pipeline import compare, in_region, make_plan, make_ranking, measure, with_analysis

Progress = Callable[[str], None]


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
    parser = argparse.ArgumentParser(prog="python -m pipeline")
    commands = parser.add_subparsers(required=True)
    plan = commands.add_parser("plan", help="scenario and catalogue in, plan files out")
    plan.add_argument("scenario", type=Path)
    plan.add_argument("--catalogue", type=Path, required=True)
    plan.add_argument("--out", type=Path, required=True)
    plan.add_argument("--json", action="store_true", help="print plan.json to standard output")
    plan.set_defaults(run=_plan)
    score = commands.add_parser("score", help="scores, ranks and their robustness, without spending money")
    score.add_argument("scenario", type=Path)
    score.add_argument("--catalogue", type=Path, required=True)
    score.add_argument("--out", type=Path, required=True)
    score.add_argument("--json", action="store_true", help="print ranking.json to standard output")
    score.set_defaults(run=_score)
    differ = commands.add_parser("compare", help="who entered the list, who left, and why")
    differ.add_argument("before", type=Path, help="scenario before")
    differ.add_argument("after", type=Path, help="scenario after")
    differ.add_argument("--catalogue", type=Path, required=True, help="data after")
    differ.add_argument("--catalogue-before", type=Path, help="data before, when they differ")
    differ.add_argument("--out", type=Path, required=True)
    differ.set_defaults(run=_compare)
    check = commands.add_parser("check", help="data quality report of a catalogue")
    check.add_argument("--catalogue", type=Path, required=True)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)
    sample = commands.add_parser("sample", help="make the invented sample region")
    sample.add_argument("--villages", type=int, default=1200)
    sample.add_argument("--seed", type=int, default=1)
    sample.add_argument("--out", type=Path, required=True)
    sample.set_defaults(run=_sample)
    for command in (plan, score, differ, check, sample):
        command.add_argument("--language", choices=LANGUAGES, default="id", help="language of messages and exports")
    return parser


def _plan(options: argparse.Namespace) -> int:
    """Run `plan`."""
    tell = _progress()
    scenario = read_scenario(options.scenario)
    tell("load")
    data = load_planning_data(read_catalogue(options.catalogue))
    plan = with_analysis(make_plan(data, scenario, progress=tell), tell)
    tell("export")
    written = write_plan(plan, options.out, options.language)
    if options.json:
        print((options.out / "plan.json").read_text(encoding="utf-8"))
        return 0
    language: Language = options.language
    _tell_warnings(plan.warnings, language)
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


def _score(options: argparse.Namespace) -> int:
    """Run `score`."""
    tell = _progress()
    scenario = read_scenario(options.scenario)
    tell("load")
    ranking = make_ranking(load_planning_data(read_catalogue(options.catalogue)), scenario, progress=tell)
    tell("export")
    written = write_ranking(ranking, options.out, options.language)
    if options.json:
        print((options.out / "ranking.json").read_text(encoding="utf-8"))
        return 0
    _tell_warnings(ranking.warnings, options.language)
    print(_ranking_summary(ranking, options.language))
    print("\n".join(path.name for path in written))
    return 0


def _ranking_summary(ranking: Ranking, language: Language) -> str:
    """Three lines that say what was ranked and how firmly."""
    ranked = int(ranking.priorities.table["rank"].notna().sum())
    firm = ranking.analysis.robustness
    badges = firm.table["badge"].value_counts()
    inside, shaky = int(badges.get("firm_in", 0)), int(badges.get("shaky", 0))
    idm = ranking.analysis.idm
    return Text(
        f"{ranking.scenario.name}: {ranked} dari {len(ranking.priorities.table)} desa diperingkat\n"
        f"daftar {firm.size} desa: {firm.stability:.0%} bertahan dalam {firm.draws} percobaan, "
        f"{inside} kokoh di dalam, {shaky} goyah\n"
        f"IDM: {len(idm.contradictions)} pertentangan pada {idm.checked} desa",
        f"{ranking.scenario.name}: {ranked} of {len(ranking.priorities.table)} villages ranked\n"
        f"list of {firm.size} villages: {firm.stability:.0%} stay over {firm.draws} trials, "
        f"{inside} firm inside, {shaky} shaky\n"
        f"IDM: {len(idm.contradictions)} contradictions in {idm.checked} villages",
    ).in_language(language)


def _compare(options: argparse.Namespace) -> int:
    """Run `compare`."""
    tell = _progress()
    scenarios = read_scenario(options.before), read_scenario(options.after)
    catalogues = options.catalogue_before or options.catalogue, options.catalogue
    sides: list[Ranked] = []
    sources: dict[tuple[str, str], Source] = {}
    for scenario, catalogue in zip(scenarios, catalogues, strict=True):
        tell("load")
        data = load_planning_data(read_catalogue(catalogue))
        sources |= {(source.key, source.sha256): source for source in data.sources}
        measures = measure(data, scenario, tell)
        sides.append(Ranked(in_region(data, scenario).villages, measures.indicators, scenario))
    tell("prioritise")
    found = compare(*sides)
    written = write_comparison(found, options.out, options.language, tuple(sources.values()))
    print(_comparison_summary(found, options.language))
    print("\n".join(path.name for path in written))
    return 0


def _comparison_summary(found: Comparison, language: Language) -> str:
    """One line of counts."""
    counts = {change: found.counts.get(change, 0) for change in ("entered", "left", "stayed")}
    return (
        Text("{entered} masuk, {left} keluar, {stayed} tetap", "{entered} entered, {left} left, {stayed} stayed")
        .in_language(language)
        .format(**counts)
    )


def _tell_warnings(warnings: Sequence[PlanWarning], language: Language) -> None:
    """Warnings on standard error."""
    for warning in warnings:
        print(f"! {warning.message.in_language(language)}", file=sys.stderr)


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
