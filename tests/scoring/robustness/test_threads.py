"""The same result on one thread and on two, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
import hashlib, sys
import numpy as np, pandas as pd
from data.scoring_choices import SourceError
from tests.scoring.robustness.cases import case
needs = np.random.default_rng(1).random((700, 6))
needs[5, 2] = np.nan
for method in ("weighted_sum", "topsis"):
    found = case(needs, range(1, 7), size=60, draws=700 if method == "weighted_sum" else 150, method=method,
                 errors={"x1": SourceError(relative=0.1)}).robustness()
    print(hashlib.sha256(found.table.to_csv().encode()).hexdigest(), found.stability, found.stability_low)
"""


def run(threads: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env={**os.environ, "NUMBA_NUM_THREADS": str(threads)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_thread_two_and_five_give_the_same_result():
    assert run(1) == run(2) == run(5) != ""
