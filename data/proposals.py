"""A kabupaten's own list of villages, and how it compares with a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from data.wording import Text

PROPOSAL_STATES: Mapping[str, Text] = MappingProxyType(
    {
        "accepted": Text("Diterima", "Accepted"),
        "refused": Text("Tidak diterima", "Refused"),
        "unknown_code": Text("Kode tidak dikenal di wilayah ini", "Code not known in this region"),
    }
)
CONFLICT_KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "proposed_twice": Text("Diusulkan lebih dari sekali", "Proposed more than once"),
        "same_rank": Text("Peringkat usulan sama", "Same proposal rank"),
        "name_differs": Text("Nama berbeda dari peta", "Name differs from the map"),
        "locked_out": Text("Diusulkan, tetapi dikunci keluar", "Proposed, but locked out"),
        "other_order": Text("Urutan usulan tidak diikuti", "Order of the proposal not followed"),
    }
)


@dataclass(frozen=True)
class Proposals:
    """Villages that an office proposes; offices only, never persons.

    Parameters
    ----------
    table : DataFrame, RangeIndex, in the order of the file
        `village_code`, `village_name` ("" not given), `rank` (Int64, 1 first, NA not given), `proposer` (office,
        "" not given), `note`. A village may stand more than once.
    title, file_name, sha256 : str
        Where the list comes from.
    unusable : tuple of str
        Rows without a usable village code, e.g. ``"baris/row 86: JUMLAH"``.
    notes : tuple of Text
        How the file was read.
    """

    table: pd.DataFrame
    title: str = ""
    file_name: str = ""
    sha256: str = ""
    unusable: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """Proposals beside a plan.

    Parameters
    ----------
    table : DataFrame, index village_code, one row per proposed village, by proposal rank then code
        `state` (key of `PROPOSAL_STATES`), `proposal_rank` (Int64, the best given), `proposers`, `note`, `rank` and
        `score` (Int64, float, of the plan), `reason`, `reason_detail_id`, `reason_detail_en` (of the plan; "" for
        an unknown code).
    not_proposed : DataFrame, index village_code, by rank then code
        Villages that the list forgets: chosen, or ranked within the first `list_size`. `rank`, `score`, `is_chosen`,
        `reason`.
    conflicts : DataFrame
        `kind` (key of `CONFLICT_KINDS`), `village_code`, `other_village_code` ("" none), `detail_id`, `detail_en`.
    list_size : int
        Number of villages that the plan chooses.
    unusable : tuple of str
        As in `Proposals`.
    """

    table: pd.DataFrame
    not_proposed: pd.DataFrame
    conflicts: pd.DataFrame
    list_size: int
    unusable: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of proposed villages in each state, and of villages not proposed."""
        found = self.table["state"].value_counts()
        counted = {state: int(found.get(state, 0)) for state in PROPOSAL_STATES}
        return MappingProxyType({**counted, "not_proposed": len(self.not_proposed), "unusable": len(self.unusable)})
