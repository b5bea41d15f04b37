"""A kabupaten's proposals beside a plan: accepted, refused and why, forgotten, in conflict."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.plan import Allocation, Priorities
from data.proposals import Proposals, Reconciliation

_CONFLICT_COLUMNS = ("kind", "village_code", "other_village_code", "detail_id", "detail_en")
_REASONS = ("reason", "reason_detail_id", "reason_detail_en")
Conflict = tuple[str, str, str, str, str]


def reconcile(
    proposals: Proposals, priorities: Priorities, allocation: Allocation, names: pd.Series | None = None
) -> Reconciliation:
    """Return what a plan does with each proposed village, and which villages the proposals forget.

    Parameters
    ----------
    proposals : Proposals
    priorities : Priorities
    allocation : Allocation
        Of the same villages.
    names : Series of str, index village_code, optional
        Names on the map, to find codes that belong to another village.

    Returns
    -------
    Reconciliation
        Accepted = chosen by the plan, whatever the reason; refused carries the plan's own reason and detail.

    Raises
    ------
    ValueError
        If `priorities` and `allocation` do not hold the same villages.
    """
    if set(priorities.table.index) != set(allocation.villages.index):
        raise ValueError("priorities and allocation must hold the same village codes")
    plan = priorities.table[["rank", "score"]].join(allocation.villages[["is_chosen", *_REASONS]]).sort_index()
    table = _proposal_table(proposals.table, plan)
    list_size = int(plan["is_chosen"].sum())
    conflicts = [
        *_proposed_twice(proposals.table),
        *_same_rank(table),
        *_other_names(proposals.table, names),
        *_locked_out(table),
        *_other_order(table),
    ]
    return Reconciliation(
        table,
        _not_proposed(table, plan, list_size),
        pd.DataFrame(conflicts, columns=list(_CONFLICT_COLUMNS)).astype("str"),
        list_size,
        proposals.unusable,
    )


def _proposal_table(proposed: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Return one row per proposed village with its state and the plan's reason."""
    grouped = proposed.groupby("village_code", sort=True)
    table = pd.DataFrame(
        {
            "proposal_rank": grouped["rank"].min().astype("Int64"),
            "proposers": grouped["proposer"].agg(_joined),
            "note": grouped["note"].agg(_joined),
        }
    )
    table.index = table.index.astype("str").rename("village_code")
    is_chosen = plan["is_chosen"].reindex(table.index, fill_value=False).astype("bool")
    state = pd.Series("refused", index=table.index, dtype="str")
    state[is_chosen] = "accepted"
    state[~table.index.isin(plan.index)] = "unknown_code"
    table.insert(0, "state", state)
    table["rank"] = plan["rank"].reindex(table.index).astype("Int64")
    table["score"] = plan["score"].reindex(table.index).astype("float64")
    for name in _REASONS:
        table[name] = plan[name].reindex(table.index, fill_value="").astype("str")
    return table.sort_values("proposal_rank", kind="stable", na_position="last")


def _not_proposed(proposed: pd.DataFrame, plan: pd.DataFrame, list_size: int) -> pd.DataFrame:
    """Return the villages that are chosen or rank within the list, and are not proposed."""
    is_high = (plan["rank"].fillna(list_size + 1) <= list_size).to_numpy(dtype=bool)
    forgotten = (is_high | plan["is_chosen"].to_numpy(dtype=bool)) & ~plan.index.isin(proposed.index)
    table: pd.DataFrame = plan.loc[forgotten, ["rank", "score", "is_chosen", "reason"]]
    return table.sort_values("rank", kind="stable", na_position="last")


def _joined(texts: pd.Series) -> str:
    """Return different texts in the order of the file."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _proposed_twice(proposed: pd.DataFrame) -> Iterator[Conflict]:
    """Yield villages that stand more than once in the list."""
    for code, rows in proposed.groupby("village_code", sort=True):
        if len(rows) > 1:
            ranks = ", ".join("-" if pd.isna(rank) else str(rank) for rank in rows["rank"])
            yield (
                "proposed_twice",
                str(code),
                "",
                f"{len(rows)} kali, peringkat {ranks}; dipakai yang terbaik.",
                f"{len(rows)} times, ranks {ranks}; the best one is used.",
            )


def _same_rank(table: pd.DataFrame) -> Iterator[Conflict]:
    """Yield villages that share their rank with one before them."""
    for rank, rows in table[table["proposal_rank"].notna()].groupby("proposal_rank", sort=True):
        first, *others = rows.index.sort_values()
        for code in others:
            yield "same_rank", code, first, f"Peringkat {rank} dipakai berdua.", f"Both have rank {rank}."


def _other_names(proposed: pd.DataFrame, names: pd.Series | None) -> Iterator[Conflict]:
    """Yield villages whose name is another one on the map: the code may be a neighbour's."""
    if names is None:
        return
    rows = proposed[proposed["village_code"].isin(names.index) & (proposed["village_name"] != "")]
    for code, written in sorted(
        {(str(a), str(b)) for a, b in zip(rows["village_code"], rows["village_name"], strict=True)}
    ):
        on_map = str(names.loc[code])
        if _letters(written) != _letters(on_map):
            yield (
                "name_differs",
                code,
                "",
                f"Ditulis {written}, di peta {on_map}.",
                f"Written {written}, on the map {on_map}.",
            )


def _letters(name: str) -> str:
    """Return a name without kind of village, blanks and signs."""
    plain = name.casefold().removeprefix("desa ").removeprefix("kelurahan ")
    return "".join(sign for sign in plain if sign.isalnum())


def _locked_out(table: pd.DataFrame) -> Iterator[Conflict]:
    """Yield proposals that the planner has locked out."""
    for code, row in table[table["reason"] == "locked_out"].sort_index().iterrows():
        yield "locked_out", str(code), "", str(row["reason_detail_id"]), str(row["reason_detail_en"])


def _other_order(table: pd.DataFrame) -> Iterator[Conflict]:
    """Yield refused villages that the kabupaten ranks before an accepted one, with the last such one."""
    ranked = table[table["proposal_rank"].notna()]
    accepted = ranked[ranked["state"] == "accepted"]
    for code, row in ranked[ranked["state"] == "refused"].iterrows():
        later = accepted[accepted["proposal_rank"] > row["proposal_rank"]]
        if not later.empty:
            last, rank = str(later.index[-1]), later["proposal_rank"].iloc[-1]
            yield (
                "other_order",
                str(code),
                last,
                f"Usulan {row['proposal_rank']} tidak diterima, usulan {rank} diterima.",
                f"Proposal {row['proposal_rank']} is refused, proposal {rank} accepted.",
            )
