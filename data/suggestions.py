"""Close matches for names that a planner mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from data.wording import Text

_LISTED = 12  # a remedy that lists more names is not read


def closest(name: str, options: Iterable[str]) -> str | None:
    """Return the option most like `name`, or None when none is alike."""
    found = difflib.get_close_matches(name[:100], sorted(set(options)), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(name: str, options: Iterable[str]) -> Text:
    """Return one sentence: the option that was probably meant, else the options there are."""
    names = sorted(set(options))
    match = closest(name, names)
    if match is not None:
        return Text(f"Mungkin maksudnya {match!r}?", f"Did you mean {match!r}?")
    if not names:
        return Text("Tidak ada pilihan yang tersedia; hapus isian ini.", "There is nothing to choose from; remove it.")
    rest = len(names) - _LISTED
    listed = ", ".join(names[:_LISTED])
    return Text(
        f"Pilihan: {listed}" + (f" dan {rest} lainnya." if rest > 0 else "."),
        f"Choose from: {listed}" + (f" and {rest} more." if rest > 0 else "."),
    )
