"""Commitments: what a ministry or agency (K/L) has said, budgeted or done, for which villages and interventions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from data.wording import Text

CommitmentKind = Literal["mou", "letter", "dipa"]
CommitmentState = Literal["promised", "budgeted", "realised"]
COMMITMENT_KINDS: tuple[CommitmentKind, ...] = ("mou", "letter", "dipa")
# From weakest to strongest: what is realised was budgeted, what is budgeted was promised.
COMMITMENT_STATES: tuple[CommitmentState, ...] = ("promised", "budgeted", "realised")

KIND_LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "mou": Text("Nota kesepahaman (MoU)", "Memorandum of understanding"),
        "letter": Text("Surat", "Letter"),
        "dipa": Text("DIPA", "Budget document (DIPA)"),
    }
)
STATE_LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "none": Text("Belum ada komitmen", "No commitment"),
        "promised": Text("Dijanjikan", "Promised"),
        "budgeted": Text("Dianggarkan", "Budgeted"),
        "realised": Text("Terlaksana", "Realised"),
    }
)


@dataclass(frozen=True)
class Commitment:
    """One commitment; it holds offices and documents, never persons.

    Parameters
    ----------
    ministry : str
        Ministry or agency, spelt as in the scenario's `owner` and `ministry`.
    kind : {"mou", "letter", "dipa"}
    state : {"promised", "budgeted", "realised"}
    village_code : str
        "" = every village of the plan.
    intervention : str
        "" = everything that the plan asks of the ministry.
    date : str
        As the document writes it.
    note : str
        E.g. the number of the document.
    """

    ministry: str
    kind: CommitmentKind
    state: CommitmentState
    village_code: str = ""
    intervention: str = ""
    date: str = ""
    note: str = ""

    def concerns(self, village_code: str, intervention: str) -> bool:
        """Return whether it covers this intervention in this village."""
        return self.village_code in ("", village_code) and self.intervention in ("", intervention)
