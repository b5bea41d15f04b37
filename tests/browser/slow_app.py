"""The app with a search that goes on, finding a little more each moment, until it is ended."""

import time
from dataclasses import replace

import pipeline
import ui.session
from ui.navigation import run

LIMIT_S = 60


def slow_plan(data, scenario, *, measures, progress, watch):
    plan = pipeline.make_plan(data, scenario, measures=measures)
    best = plan.allocation.objective
    progress("solve")
    for step in range(LIMIT_S * 10):
        watch.tell(best * (1 - 0.5 / (step + 1)), best * (1 + 0.5 / (step + 1)))
        if watch.should_stop():
            return replace(plan, allocation=replace(plan.allocation, status="time_limit", bound=1.25 * best, gap=0.25))
        time.sleep(0.1)
    return plan


ui.session.make_plan = slow_plan
run()
