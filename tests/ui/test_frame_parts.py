"""What travels of a frame: put together again by the browser's rule, it is the frame."""

from hypothesis import given
from hypothesis import strategies as st

from ui.components.frame_parts import parts_of, to_send

CONTENT = st.one_of(st.none(), st.integers(-1, 5), st.text(max_size=20), st.lists(st.integers(0, 9), max_size=3))
NAMES = st.sampled_from(["active", "chosen", "ranks", "labels", "kind"])
KEYS = st.sampled_from(["priority", "travel_time", "roads"])
NESTED = st.dictionaries(KEYS, CONTENT, max_size=3)
FRAMES = st.builds(
    lambda flat, classes, legend: {**flat, "classes": classes, "legend": legend},
    st.dictionaries(NAMES, CONTENT, max_size=5),
    NESTED,
    NESTED,
)


def received(known, message):
    """What `village_map.js` makes of a message, and what it keeps."""
    known = (message["keyframe"], message["parts"]) if message["whole"] else known
    assert known is not None
    assert known[0] == message["keyframe"]
    parts = {**known[1], **message["parts"]}
    return known, {name: content for name, content in parts.items() if name not in message["gone"]}


@given(frames=st.lists(FRAMES, min_size=1, max_size=6), lost=st.lists(st.booleans(), min_size=6, max_size=6))
def test_every_frame_arrives_whole_whatever_steps_were_missed(frames, lost):
    held = known = None
    for frame, is_lost in zip(frames, lost, strict=False):
        held, message = to_send(held, frame)
        if is_lost and not message["whole"]:
            continue  # only a step: the next one is told against the same keyframe
        known, parts = received(known, message)
        assert parts == parts_of(frame)


def test_a_step_carries_what_changed_alone():
    legend = {"priority": {"items": ["a" * 200]}, "roads": {"items": ["b" * 800]}}
    first = {
        "classes": {"priority": "AAAA", "coverage": "BBBB"},
        "legend": legend,
        "ranks": "CCCC",
        "labels": "d" * 500,
    }
    held, whole = to_send(None, first)
    assert whole["whole"]
    assert set(whole["parts"]) == set(parts_of(first))
    moved = {**first, "classes": {"priority": "ZZZZ", "coverage": "BBBB"}}
    del moved["ranks"]
    after, step = to_send(held, moved)
    assert after is held
    assert step == {"keyframe": held.name, "whole": False, "parts": {"classes.priority": "ZZZZ"}, "gone": ["ranks"]}


def test_a_frame_that_differs_in_most_is_sent_whole():
    held, _ = to_send(None, {"labels": "a" * 900, "active": "priority"})
    after, message = to_send(held, {"labels": "b" * 900, "active": "priority"})
    assert message["whole"]
    assert after.name != held.name


def test_the_same_frame_again_sends_nothing():
    held, _ = to_send(None, {"labels": "a", "classes": {"priority": "x"}})
    assert to_send(held, {"labels": "a", "classes": {"priority": "x"}})[1]["parts"] == {}
