"""What lives as long as the server does not slow every step."""

import gc
import weakref

from ui.settled_memory import settle


class Held:
    """Something that can be watched."""

    other: "Held"


def test_what_is_alive_is_searched_no_more():
    held = [Held() for _ in range(1_000)]
    try:
        settle()
        assert gc.get_freeze_count() > len(held)
        assert not any(one is held[0] for one in gc.get_objects())
    finally:
        gc.unfreeze()


def test_a_circle_that_was_alive_is_found_by_the_next_call():
    first, second = Held(), Held()
    first.other, second.other = second, first
    watched = weakref.ref(first)
    try:
        settle()
        del first, second
        assert watched() is not None
        settle()
        assert watched() is None
    finally:
        gc.unfreeze()
