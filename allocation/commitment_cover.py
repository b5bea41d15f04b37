"""How much of a plan stands on commitments, and in which state they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from allocation.htis_later import later_years
from data.commitments import COMMITMENT_STATES, Commitment
from data.htis import CommitmentCover
from data.plan import Allocation

STATES = ("none", *COMMITMENT_STATES)


def commitment_cover(allocation: Allocation, commitments: Sequence[Commitment]) -> CommitmentCover:
    """Return the strongest commitment behind each payment and each piece of work of a plan.

    A payment is covered by a commitment of the ministry whose fund pays, work by one of its owner. A commitment says
    nothing of amounts: what it concerns is covered whole. Where several funds share a cost, each payer's part has the
    state of its own commitments, and the work counts once.

    Parameters
    ----------
    allocation : Allocation
    commitments : sequence of Commitment

    Returns
    -------
    CommitmentCover
    """
    choices = allocation.choices.sort_values(["village_code", "intervention", "fund"], ignore_index=True)
    by_ministry: dict[str, list[Commitment]] = {}
    for each in commitments:
        by_ministry.setdefault(each.ministry, []).append(each)
    choices = choices.assign(
        paid_state=_states(choices, "ministry", by_ministry), carried_out_state=_states(choices, "owner", by_ministry)
    )
    ministries = _ministry_table(choices)
    later = later_years(allocation).groupby("ministry")["cost_idr"].sum()
    ministries["later_years_idr"] = later.reindex(ministries.index, fill_value=0).astype("int64")
    return CommitmentCover(choices, ministries, _outside(choices, commitments))


def _states(choices: pd.DataFrame, role: str, by_ministry: dict[str, list[Commitment]]) -> pd.Series:
    """Return for each row the strongest state that the ministry in `role` has committed to."""
    found = [
        max(
            (each.state for each in by_ministry.get(ministry, ()) if each.concerns(code, key)),
            key=STATES.index,
            default="none",
        )
        for ministry, code, key in zip(choices[role], choices["village_code"], choices["intervention"], strict=True)
    ]
    return pd.Series(found, index=choices.index, dtype="str")


def _ministry_table(choices: pd.DataFrame) -> pd.DataFrame:
    """Return what each ministry must pay and carry out, by state."""
    rows = {}
    works_once = choices.drop_duplicates(["village_code", "intervention"])  # several funds may pay one piece of work
    for ministry in sorted({*choices["ministry"], *choices["owner"]}):
        pays, works = choices[choices["ministry"] == ministry], works_once[works_once["owner"] == ministry]
        rows[str(ministry)] = {
            "pays_idr": int(pays["cost_idr"].sum()),
            **{f"{state}_idr": int(pays.loc[pays["paid_state"] == state, "cost_idr"].sum()) for state in STATES},
            "carries_out": len(works),
            **{state: int((works["carried_out_state"] == state).sum()) for state in STATES},
        }
    columns = ("pays_idr", *(f"{state}_idr" for state in STATES), "carries_out", *STATES)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(columns), dtype="int64")
    return table.rename_axis("ministry")


def _outside(choices: pd.DataFrame, commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return the commitments that concern no row in which their ministry pays or carries out."""
    asked: dict[str, list[tuple[str, str]]] = {}
    for role in ("ministry", "owner"):
        for ministry, code, key in zip(choices[role], choices["village_code"], choices["intervention"], strict=True):
            asked.setdefault(ministry, []).append((code, key))
    return tuple(
        each for each in commitments if not any(each.concerns(*place) for place in asked.get(each.ministry, ()))
    )
