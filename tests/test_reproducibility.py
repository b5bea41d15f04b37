"""Same scenario and data, same result digest: another process, another hash seed, shuffled rows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.region_files import RegionFolder, write_region

ROOT = Path(__file__).parents[1]


def plan(region: RegionFolder, seed: str) -> dict:
    out = region.folder / f"out-{seed}"
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "plan", region.scenario, "--catalogue", region.catalogue, "--out", out, "--json"],
        cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_two_processes_with_other_hash_seeds_and_shuffled_rows_give_the_same_result(tmp_path):
    first = plan(write_region(tmp_path / "a"), "1")
    again = plan(write_region(tmp_path / "b"), "2")
    shuffled = plan(write_region(tmp_path / "c", shuffle=5), "3")
    assert first["input_digest"] == again["input_digest"]
    assert first["input_digest"] != shuffled["input_digest"]  # other bytes, said so
    assert first["result_digest"] == again["result_digest"] == shuffled["result_digest"]
