"""What travels of a map's frame: whole the first time, then only the parts that differ from that whole.

Most of a frame are legends and words that no weight changes. The browser keeps the last whole one (a *keyframe*, as in
a film) and puts the differing parts over it. Differences are always to the keyframe, never to the step before, so a
step that the browser missed does no harm; without the keyframe it asks for a whole one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

# Parts of these change one by one.
_NESTED = ("classes", "legend")
_MOST_CHANGED = 0.6  # of the keyframe's length; beyond it a new one costs little more


@dataclass(frozen=True)
class Keyframe:
    """The last whole frame that was sent: its name, its length in characters and the digest of each part."""

    name: str
    length: int
    digests: Mapping[str, str]


def parts_of(frame: Mapping[str, object]) -> dict[str, object]:
    """Return the frame's parts by name; those of classes and legends as ``"classes.priority"``."""
    parts: dict[str, object] = {}
    for name, content in frame.items():
        if name in _NESTED and isinstance(content, Mapping):
            parts |= {f"{name}.{key}": value for key, value in content.items()}
        else:
            parts[name] = content
    return parts


def to_send(held: Keyframe | None, frame: Mapping[str, object]) -> tuple[Keyframe, dict[str, object]]:
    """Return the keyframe that the browser has after this message, and the message.

    Parameters
    ----------
    held : Keyframe or None
        What the browser is known to have; None = nothing.
    frame : mapping
        JSON-able, of `layers.frame.frame`.

    Returns
    -------
    Keyframe
    dict
        `keyframe`: name; `parts`: those of a whole new keyframe (`whole` is true), else those that differ;
        `gone`: names of the keyframe's parts that the frame lacks.
    """
    parts = parts_of(frame)
    texts = {name: json.dumps(content, separators=(",", ":")) for name, content in parts.items()}
    digests = {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in texts.items()}
    if held is not None:
        changed = [name for name, digest in digests.items() if held.digests.get(name) != digest]
        if sum(len(texts[name]) for name in changed) <= _MOST_CHANGED * held.length:
            gone = sorted(set(held.digests) - set(digests))
            return held, {
                "keyframe": held.name,
                "whole": False,
                "parts": {name: parts[name] for name in changed},
                "gone": gone,
            }
    name = hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()[:16]
    keyframe = Keyframe(name, sum(map(len, texts.values())), digests)
    return keyframe, {"keyframe": name, "whole": True, "parts": parts, "gone": []}
