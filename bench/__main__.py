"""`python -m bench NAME [--json]`: run one measurement and print its rows."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

# Each with the number of villages that it is meant for: a pilot region, or all of the country.
_VILLAGES = {"allocation": 84_000, "app": 1_200, "clients": 1_200, "plan": 1_200, "scoring": 84_000, "what_if": 1_200}
_OF_REGION = ("app", "clients")


def main() -> int:
    """Run the benchmark that is named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=_VILLAGES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--villages", type=int, default=None)
    parser.add_argument(
        "--region", type=Path, default=None,
        help="for app and clients: a folder with catalogue.toml and scenario.toml instead of an invented region, "
        "such as bench/national (the real polygons of the country)",
    )  # fmt: skip
    options = parser.parse_args()
    if options.region is not None and options.name not in _OF_REGION:
        parser.error(f"--region is for {' and '.join(_OF_REGION)}")
    villages = options.villages or _VILLAGES[options.name]
    given = {"region": options.region} if options.name in _OF_REGION else {}
    rows = importlib.import_module(f"bench.{options.name}").run(villages, **given)
    if options.json:
        print(json.dumps([row.as_mapping() for row in rows], indent=2))
        return 0
    for row in rows:
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
