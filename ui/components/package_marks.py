"""The packages of a plan on the map, with what is locked and what a ministry has committed to."""

from __future__ import annotations

from collections.abc import Mapping

from data.plan import Plan
from layers.packages import with_packages
from pipeline import commitment_cover
from ui.components.commitments_store import commitments
from ui.text import language


def with_plan_packages(plan: Plan | None, frame: Mapping[str, object]) -> dict[str, object]:
    """Return the frame with the package of each chosen village; as it was without a plan."""
    if plan is None:
        return dict(frame)
    return with_packages(
        frame, plan.data, plan.allocation, plan.scenario, promised=_promised(plan), language=language()
    )


def _promised(plan: Plan) -> dict[str, int]:
    """Return how many interventions of each village a recorded commitment pays for or carries out."""
    recorded = commitments()
    if not recorded:
        return {}
    choices = commitment_cover(plan.allocation, recorded).choices
    covered = choices[(choices["paid_state"] != "none") | (choices["carried_out_state"] != "none")]
    count = covered.groupby("village_code")["intervention"].nunique()
    return {str(code): int(number) for code, number in count.items()}
