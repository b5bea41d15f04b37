"""The command line: `python -m pipeline plan|score|compare|check|sample`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from data.catalogue_file import read_catalogue
from data.commitment_file import read_commitments
from data.errors import HtisError, PlanWarning, raise_if_any
from data.intervention_file import read_interventions
from data.load import check_catalogue, load_planning_data
from data.planning_data import Source
from data.quality import quality_as_dict, quality_report
from data.questions import Questions, questions_from_text
from data.ranked import Ranked
from data.readers.proposals import read_proposals
from data.sample.region import write_sample_region
from data.scenario_file import read_scenario
from data.wording import LANGUAGES, Language, Text
from export.matrix_text import matrix_text
from export.summary import comparison_summary, plan_summary, ranking_summary
from export.write import write_comparison, write_plan, write_ranking
from layers.country_files import country_name, is_written, write_country
from layers.national_map import is_national
from pipeline import compare, in_region, make_plan, make_ranking, measure, with_analysis, with_findings

Progress = Callable[[str], None]
STATIC = Path(__file__).resolve().parent / "static"
_NO_TILES_NEEDED = Text(
    "{count} desa: petanya tidak memerlukan persiapan.", "{count} villages: their map needs no preparation."
)
_STAGES = {
    "load": Text("membaca data", "reading data"),
    "measure": Text("mengukur desa", "measuring villages"),
    "prioritise": Text("menghitung skor", "scoring"),
    "allocate": Text("mencari rencana terbaik", "searching for the best plan"),
    "doubt": Text("menguji keteguhan", "testing robustness"),
    "matrix": Text("menyusun matriks", "laying out the matrix"),
    "ladder": Text("menaiki tangga", "climbing the ladder"),
    "alternatives": Text("mencari rencana lain", "searching for other plans"),
    "rule_prices": Text("menghargai aturan", "pricing rules"),
    "replacements": Text("menghitung nilai tiap desa", "finding what each village is worth"),
    "entries": Text("menjelaskan desa di luar rencana", "explaining villages outside"),
    "export": Text("menulis berkas", "writing files"),
}


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
    _add_questions(plan)
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
    tiles = commands.add_parser("tiles", help="prepare the map of a region of more than 9,000 villages")
    tiles.add_argument("--catalogue", type=Path, required=True)
    tiles.add_argument("--scenario", type=Path, help="only the villages of its region")
    tiles.add_argument("--out", type=Path, default=STATIC, help="the folder that the app serves (default: its own)")
    tiles.set_defaults(run=_tiles)
    for command in (plan, score, differ, check, sample, tiles):
        command.add_argument("--language", choices=LANGUAGES, default="id", help="language of messages and exports")
    return parser


def _add_questions(plan: argparse.ArgumentParser) -> None:
    """Add what may be asked about a plan; numbers are read by `data.questions`, which tells faults in words."""
    add = plan.add_argument_group("questions about the plan, answered in its files").add_argument
    add("--commitments", type=Path, metavar="FILE.toml", help="what ministries have committed to")
    add("--proposals", type=Path, metavar="FILE.csv|xlsx", help="a kabupaten's own list, to lay beside the plan")
    add("--ladder", metavar="10,20,50", help="plans that grow to so many villages")
    add("--ladder-budget", metavar="RUPIAH,RUPIAH", help="plans that grow to so much money")
    add("--alternatives", metavar="N", help="at most N plans nearly as good as the best, the best included")
    add("--differ", metavar="D", help="villages of every earlier plan that another does without (default: a tenth)")
    add("--tolerance", metavar="SHARE", help="what another plan may lose, 0-1 (default: 0.02)")
    add("--explain", action="store_true", help="price of each rule, worth of each village, why others are outside")
    add("--matrix", action="store_true", help="print who pays how much in which village")


def _questions(options: argparse.Namespace) -> Questions:
    """Return what is asked; files are read only when every number is good."""
    asked = questions_from_text(
        ladder=options.ladder,
        ladder_budget=options.ladder_budget,
        plans=options.alternatives,
        differ=options.differ,
        tolerance=options.tolerance,
        explain=options.explain,
    )
    commitments = read_commitments(options.commitments) if options.commitments else ()
    proposals = read_proposals(options.proposals, options.proposals.name) if options.proposals else None
    return replace(asked, commitments=commitments, proposals=proposals)


def _tags() -> dict[str, tuple[str, ...]]:
    """Return the national priorities that the shipped catalogue of interventions names."""
    path = Path(__file__).parent / "scenarios" / "interventions.toml"
    return {key: entry.priority_tags for key, entry in read_interventions(path).items()} if path.exists() else {}


def _plan(options: argparse.Namespace) -> int:
    """Run `plan`."""
    tell = _progress(options.language)
    asked = _questions(options)
    scenario = read_scenario(options.scenario)
    tell("load")
    data = load_planning_data(read_catalogue(options.catalogue))
    plan = with_analysis(make_plan(data, scenario, progress=tell), tell)
    plan = with_findings(plan, asked, tags=_tags(), progress=tell)
    tell("export")
    written = write_plan(plan, options.out, options.language)
    if options.json:
        print((options.out / "plan.json").read_text(encoding="utf-8"))
        return 0
    language: Language = options.language
    _tell_warnings(plan.warnings, language)
    print(plan_summary(plan, language))
    if options.matrix:
        print(f"\n{matrix_text(plan, language)}\n")
    print("\n".join(path.name for path in written))
    return 0


def _score(options: argparse.Namespace) -> int:
    """Run `score`."""
    tell = _progress(options.language)
    scenario = read_scenario(options.scenario)
    tell("load")
    ranking = make_ranking(load_planning_data(read_catalogue(options.catalogue)), scenario, progress=tell)
    tell("export")
    written = write_ranking(ranking, options.out, options.language)
    if options.json:
        print((options.out / "ranking.json").read_text(encoding="utf-8"))
        return 0
    _tell_warnings(ranking.warnings, options.language)
    print(ranking_summary(ranking, options.language))
    print("\n".join(path.name for path in written))
    return 0


def _compare(options: argparse.Namespace) -> int:
    """Run `compare`."""
    tell = _progress(options.language)
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
    print(comparison_summary(found, options.language))
    print("\n".join(path.name for path in written))
    return 0


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
    write_sample_region(options.out, villages=options.villages, seed=options.seed, progress=_progress(options.language))
    print(options.out)
    return 0


def _tiles(options: argparse.Namespace) -> int:
    """Run `tiles`."""
    tell = _progress(options.language)
    tell("load")
    data = load_planning_data(read_catalogue(options.catalogue))
    if options.scenario:
        data = in_region(data, read_scenario(options.scenario))
    if not is_national(data.villages):
        print(_NO_TILES_NEEDED.in_language(options.language).format(count=len(data.villages)))
        return 0
    folder = options.out / country_name(data.villages, data.roads)
    if not is_written(folder):
        tenths: set[int] = set()
        write_country(data.villages, folder, lambda done: _tell_tenth(tell, int(10 * done), tenths), data.roads)
    print(folder.name)
    return 0


def _tell_tenth(tell: Progress, tenth: int, told: set[int]) -> None:
    """Tell every ten percent once."""
    if tenth not in told:
        told.add(tenth)
        tell(f"{10 * tenth} %")


def _progress(language: Language) -> Progress:
    """Stages in words on standard error, when a person is looking."""
    if not sys.stderr.isatty():
        return lambda _stage: None
    words = {stage: text.in_language(language) for stage, text in _STAGES.items()}
    return lambda stage: print(f"… {words.get(stage, stage)}", file=sys.stderr, flush=True)
