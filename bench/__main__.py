"""`python -m bench NAME [--json]`: run one measurement and print its rows."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path

import bench


def main() -> int:
    """Run the benchmark that is named on the command line."""
    names = sorted(
        m.name for m in pkgutil.iter_modules([str(Path(bench.__file__).parent)]) if not m.name.startswith("_")
    )
    names.remove("rows")
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=names)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--villages", type=int, default=1200)
    options = parser.parse_args()
    rows = importlib.import_module(f"bench.{options.name}").run(options.villages)
    if options.json:
        print(json.dumps([row.as_mapping() for row in rows], indent=2))
        return 0
    for row in rows:
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
