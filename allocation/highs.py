"""HiGHS as this programme uses it: one thread, fixed seed, silent, ended when its search is over."""

from __future__ import annotations

import highspy

from allocation.progress import Progress

SEED = 0
# The largest coefficient is 100 in the solver's unit, so that its absolute tolerances stay small beside it.
LARGEST_VILLAGE_GAIN = 100.0


def silent_highs() -> highspy.Highs:
    """Return a solver with one thread and a fixed seed."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", SEED)):
        highs.setOptionValue(option, value)
    return highs


def run(highs: highspy.Highs, progress: Progress, scale: float | None = None) -> None:
    """Solve until `progress` is over.

    HiGHS looks up only between the steps of its search: a presolve that has begun is ended by nobody.

    Parameters
    ----------
    highs : Highs
    progress : Progress
    scale : float, optional
        Of the objective in the solver. With it `progress` is told the best solution and the bound.
    """

    def look(event: highspy.highs.HighsCallbackEvent) -> None:
        if scale is not None:
            # before there is a solution both may be infinite, of either sign
            progress.tell(event.data_out.mip_primal_bound / scale, event.data_out.mip_dual_bound / scale)
        if progress.is_over():
            event.interrupt()

    highs.setOptionValue("time_limit", max(0.01, progress.left_s))
    highs.cbMipInterrupt.subscribe(look)
    highs.run()
    highs.cbMipInterrupt.unsubscribe(look)
