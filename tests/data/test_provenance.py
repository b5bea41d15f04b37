from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.planning_data import Source
from data.provenance import input_digest, result_digest, versions

ROOT = Path(__file__).parents[2]
SOURCE = Source("pmi", "attributes", "PMI", "rekaan", "CC0", 2026, "village", True, "pmi.csv", "0" * 64)
numbers = st.floats(allow_nan=True, allow_infinity=True, width=64)


def table(values: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"value": values, "text": [f"t{i % 3}" for i in range(len(values))]}).set_index(
        pd.Index([f"v{i}" for i in range(len(values))], name="village_code")
    )


@given(st.lists(numbers, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_count(values, random):
    whole = table(values)
    order = list(whole.index)
    random.shuffle(order)
    assert result_digest({"a": whole}) == result_digest({"a": whole.loc[order, ["text", "value"]]})


@given(st.floats(min_value=1e-200, max_value=1e200))
def test_a_difference_in_the_last_bit_does_not_count_but_in_the_seventh_digit_it_does(value):
    value = float(f"{value:.6e}")  # away from the edge of rounding at the ninth digit
    same = result_digest({"a": table([value])})
    assert same == result_digest({"a": table([np.nextafter(value, np.inf)])})
    assert same != result_digest({"a": table([value * (1 + 1e-6)])})


@pytest.mark.parametrize("other", [0.0, np.inf, -np.inf, 1.0])
def test_unknown_is_not_zero_nor_infinite(other):
    assert result_digest({"a": table([np.nan])}) != result_digest({"a": table([other])})


def test_a_moved_value_changes_the_digest():
    assert result_digest({"a": table([1.0, 2.0])}) != result_digest({"a": table([2.0, 1.0])})


def test_the_table_a_value_stands_in_counts():
    assert result_digest({"a": table([1.0])}) != result_digest({"b": table([1.0])})


def test_file_content_and_declaration_count_but_the_file_name_does_not():
    same = input_digest({"name": "x"}, [SOURCE])
    assert same == input_digest({"name": "x"}, [replace(SOURCE, file_name="lain.csv", title="Lain")])
    assert same != input_digest({"name": "x"}, [replace(SOURCE, sha256="1" * 64)])
    assert same != input_digest({"name": "x"}, [replace(SOURCE, declaration='{"scale": 0.01}')])
    assert same != input_digest({"name": "y"}, [SOURCE])


def test_the_digest_does_not_depend_on_the_hash_seed():
    script = (
        "import pandas as pd; from data.provenance import result_digest;"
        "print(result_digest({'a': pd.DataFrame({'x': [1.5, 2], 'y': ['a', 'b']})}))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_versions_name_the_solver_and_both_gdals():
    assert {"htis", "highspy", "gdal_vector", "gdal_raster"} <= set(versions())
