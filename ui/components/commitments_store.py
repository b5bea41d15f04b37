"""The commitments of the session, and everything that is said about a plan the HTIS way, kept for the exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from data.commitments import Commitment
from data.htis import CommitmentCover, Dropout, HtisMatrix
from data.plan import Plan
from pipeline import commitment_cover, htis_of, without_ministry
from ui.findings import findings_of, keep
from ui.interventions import tags

_STORE = "commitments"


@dataclass(frozen=True)
class HtisAnswers:
    """What the views *Matriks HTIS* and *Komitmen* show; `dropouts` has one for each K/L, the worst first."""

    matrix: HtisMatrix
    commitments: tuple[Commitment, ...]
    cover: CommitmentCover
    dropouts: tuple[Dropout, ...]


def commitments() -> tuple[Commitment, ...]:
    """Return the commitments recorded for the session's region; they stay when a plan is computed anew."""
    recorded: dict[str, tuple[Commitment, ...]] = st.session_state.get(_STORE, {})
    return recorded.get(region_key(), ())


def set_commitments(recorded: Iterable[Commitment]) -> None:
    """Make these the commitments of the session's region."""
    st.session_state[_STORE] = {**st.session_state.get(_STORE, {}), region_key(): tuple(recorded)}


def htis_answers(plan: Plan) -> HtisAnswers:
    """Return matrix, cover and dropouts of a plan, and keep them so that the files carry the same."""
    tagged = tags()
    matrix, dropouts = _looked_at(f"{plan.input_digest}{plan.result_digest}{sorted(tagged.items())}", plan, tagged)
    recorded = commitments()
    before = findings_of(plan)
    cover = before.cover if before.commitments == recorded else None  # asked again at every touch of the page
    cover = cover or commitment_cover(plan.allocation, recorded)
    keep(plan, matrix=matrix, commitments=recorded, cover=cover, dropouts=dropouts)
    worst_first = sorted(dropouts, key=lambda each: (-each.gap_lost, -each.missing_idr, each.ministry))
    return HtisAnswers(matrix, recorded, cover, tuple(worst_first))


def region_key() -> str:
    """Key of the session's region."""
    return str(st.session_state.get("region", ""))


@st.cache_resource(max_entries=4, show_spinner=False)
def _looked_at(
    key: str,  # noqa: ARG001 - the key is the cache's
    _plan: Plan,
    _tagged: Mapping[str, tuple[str, ...]],
) -> tuple[HtisMatrix, tuple[Dropout, ...]]:
    """The matrix, and what falls apart without each K/L, shared."""
    matrix = htis_of(_plan, _tagged)
    dropouts = tuple(
        without_ministry(_plan.data.villages, _plan.priorities, _plan.allocation, _plan.scenario, ministry)
        for ministry in sorted(set(matrix.duties["ministry"]))
    )
    return matrix, dropouts
