"""The scenario's pairwise judgements, checked and laid out as pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from data.errors import Fault, ScenarioError, raise_if_any
from data.scenario import Criterion
from data.suggestions import suggestion
from data.wording import Text
from scoring.weighting.ahp import Pair, linked_groups

# Saaty's scale ends at 9 and 1/9; 0.11 is how 1/9 is typed.
LARGEST_JUDGEMENT = 9.0
SMALLEST_JUDGEMENT = 0.11

_WHERE = "[weighting.judgements]"


def judged_pairs(
    judgements: Mapping[str, Mapping[str, float]], criteria: Mapping[str, Criterion]
) -> tuple[list[str], dict[Pair, float]]:
    """Return the criteria that are judged, and the judgements by pair.

    Parameters
    ----------
    judgements : mapping of criterion key to mapping of criterion key to number
        As in `Weighting.judgements`.
    criteria : mapping of criterion key to Criterion
        All of the scenario, whatever their kind.

    Returns
    -------
    keys : list of str
        Need criteria named in the judgements, in the order of `criteria`.
    pairs : dict of (key, key) to float
        As written, each pair once.

    Raises
    ------
    ScenarioError
        With all faults: no judgement at all; a name that is no criterion or a readiness criterion; a criterion
        compared with itself; a number outside 1/9 to 9; a pair judged twice; criteria that no judgement links.
    """
    pairs = {(one, other): value for one, row in judgements.items() for other, value in row.items()}
    if not pairs:
        raise ScenarioError(
            Fault(
                Text("belum ada penilaian berpasangan.", "there are no pairwise judgements."),
                _WHERE,
                Text(
                    "Bandingkan paling sedikit dua kriteria, atau pilih aturan bobot lain.",
                    "Compare at least two criteria, or choose another weighting rule.",
                ),
            )
        )
    raise_if_any([*_name_faults(pairs, criteria), *_value_faults(pairs)], ScenarioError)
    named = {key for pair in pairs for key in pair}
    keys = [key for key in criteria if key in named]
    _refuse_unlinked(keys, pairs)
    return keys, pairs


def _name_faults(pairs: Mapping[Pair, float], criteria: Mapping[str, Criterion]) -> list[Fault]:
    """Names that are no need criteria."""
    needs = [key for key, criterion in criteria.items() if criterion.kind == "need"]
    faults: list[Fault] = []
    for key in dict.fromkeys(key for pair in pairs for key in pair):
        if key not in criteria:
            problem = Text(f"tidak ada kriteria {key[:60]!r}.", f"there is no criterion {key[:60]!r}.")
        elif key not in needs:
            problem = Text(
                f"{key!r} kriteria kesiapan; hanya kriteria kebutuhan yang dinilai berpasangan.",
                f"{key!r} is a readiness criterion; only need criteria are judged in pairs.",
            )
        else:
            continue
        faults.append(Fault(problem, _WHERE, suggestion(key, needs)))
    return faults


def _value_faults(pairs: Mapping[Pair, float]) -> list[Fault]:
    """Numbers outside the scale, and pairs that say nothing or are said twice."""
    faults: list[Fault] = []
    for (one, other), value in pairs.items():
        where = f"{_WHERE} {one}.{other}"
        if one == other:
            faults.append(
                Fault(
                    Text("kriteria dibandingkan dengan dirinya sendiri.", "a criterion is compared with itself."),
                    where,
                    Text("Hapus penilaian ini.", "Remove this judgement."),
                )
            )
        elif not (math.isfinite(value) and SMALLEST_JUDGEMENT <= value <= LARGEST_JUDGEMENT):
            faults.append(
                Fault(
                    Text(f"penilaian {value:g} di luar skala 1/9 sampai 9.", f"judgement {value:g} is not 1/9 to 9."),
                    where,
                    Text(
                        "Isi 1 (sama penting) sampai 9 (mutlak lebih penting), atau 1/2 (0,5) sampai 1/9 (0,111).",
                        "Give 1 (equally important) to 9 (extremely more), or 1/2 (0.5) down to 1/9 (0.111).",
                    ),
                )
            )
        elif (other, one) in pairs and one > other:
            faults.append(
                Fault(
                    Text("pasangan ini dinilai dua kali.", "this pair is judged twice."),
                    where,
                    Text(f"Hapus ini atau {other}.{one}.", f"Remove this or {other}.{one}."),
                )
            )
    return faults


def _refuse_unlinked(keys: Sequence[str], pairs: Mapping[Pair, float]) -> None:
    """Refuse judgements that leave two groups of criteria without any comparison between them."""
    groups = linked_groups(keys, pairs)
    if len(groups) == 1:
        return
    listed = "; ".join(", ".join(group) for group in groups)
    open_pairs = [(one[0], other[0]) for one, other in combinations(groups, 2)]
    examples = ", ".join(f"{one}.{other}" for one, other in open_pairs[: len(groups) - 1])
    raise ScenarioError(
        Fault(
            Text(
                f"{len(groups)} kelompok kriteria tidak saling dibandingkan: {listed}.",
                f"{len(groups)} groups of criteria are not compared with each other: {listed}.",
            ),
            _WHERE,
            Text(f"Tambahkan penilaian, misalnya {examples}.", f"Add judgements, for example {examples}."),
        )
    )
