"""Why a travel time stands empty in a file whose numbers know no infinity: no route, or not known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.wording import Text

ROUTE, NO_ROUTE, ROUTE_UNKNOWN = "ada", "tidak ada", "belum diketahui"
ROUTE_LABELS: Mapping[str, Text] = {
    ROUTE: Text(ROUTE, "there is one"),
    NO_ROUTE: Text(NO_ROUTE, "none"),
    ROUTE_UNKNOWN: Text(ROUTE_UNKNOWN, "not known"),
}


def route_words(minutes: pd.Series) -> pd.Series:
    """Return "ada", "tidak ada" (infinite) or "belum diketahui" (NaN) for each travel time."""
    words = np.select([np.isinf(minutes), minutes.isna()], [NO_ROUTE, ROUTE_UNKNOWN], ROUTE)
    return pd.Series(words, index=minutes.index, dtype="str")
