"""Before and after: what counts as a gain, and what is not known counts for nothing."""

import numpy as np
import pandas as pd

from scoring.before_after import gains, kinds_of, minutes_gained

INF, NAN = np.inf, np.nan


def table(before, after, **more):
    count = len(before)
    columns = {
        "population": [100.0] * count, "migrant_workers": [10.0] * count, "covered_before": 0.2, "covered_after": 0.2,
        "in_list_before": False, "in_list_after": False, "minutes_ltsa_before": before, "minutes_ltsa_after": after,
    }  # fmt: skip
    return pd.DataFrame(columns | more, index=[f"99.01.01.{2001 + n}" for n in range(count)])


def test_minutes_gained_tell_a_new_route_from_none():
    gained = minutes_gained(table([60.0, INF, INF, NAN, 30.0], [45.0, 50.0, INF, 20.0, 30.0 - 1e-6]), "ltsa")
    assert gained.iloc[:3].tolist() == [15.0, INF, 0.0]
    assert np.isnan(gained.iloc[3])
    assert gained.iloc[4] == 0.0


def test_only_villages_that_gain_more_than_asked_for_are_counted():
    found = gains(table([60.0, 60.0, INF, NAN], [45.0, 44.0, 90.0, 10.0]), "ltsa", 15.0)
    assert (found.villages, found.newly_reached, found.people, found.migrant_workers) == (2, 1, 200.0, 20.0)


def test_people_who_are_not_known_count_for_nothing_and_are_told():
    found = gains(table([60.0, 60.0], [10.0, 10.0], population=[NAN, 300.0], migrant_workers=[NAN, NAN]), "ltsa", 15.0)
    assert (found.people, found.villages_without_people) == (300.0, 1)
    assert (found.migrant_workers, found.villages_without_workers) == (0.0, 2)


def test_newly_covered_people_are_population_times_the_growth_of_the_share():
    grown = {"covered_before": [0.2, NAN, 0.5], "covered_after": [0.7, 0.25, 0.5]}
    found = gains(table([1.0] * 3, [1.0] * 3, **grown), "", 15.0)
    assert found.people_newly_covered == 100 * 0.5 + 100 * 0.25


def test_who_enters_and_who_leaves_the_list_is_named():
    lists = {"in_list_before": [True, False], "in_list_after": [False, True]}
    found = gains(table([1.0, 1.0], [1.0, 1.0], **lists), "ltsa", 15.0)
    assert (found.entered, found.left) == (("99.01.01.2002",), ("99.01.01.2001",))
    assert kinds_of(table([1.0], [1.0])) == ("ltsa",)
