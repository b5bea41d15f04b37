"""`ranking.csv`: the ranked villages in order, before any money is spent."""

from __future__ import annotations

import pandas as pd

from data.plan import Ranking
from data.wording import Language
from data.work_watch import Check, go_on
from export.csv_table import MARK_FIELDS, coarse_levels, csv_table
from export.exported import Exported, is_invented
from export.fields import Field
from export.shortlist import SHORTLIST_COLUMNS
from export.village_fields import village_fields
from export.village_table import village_table


def ranked_fields(exported: Exported) -> tuple[Field, ...]:
    """Return the columns of the ranked list, rank first; names as in the GeoPackage."""
    known = {field.name: field for field in village_fields(exported)}
    return tuple(known[name] for name in SHORTLIST_COLUMNS if name in known)


def ranked_list(exported: Exported, language: Language) -> pd.DataFrame:
    """Return the ranked villages by rank, index `village_code` kept as a column too."""
    table = village_table(exported, language)
    ranked = table[table["rank"].notna().to_numpy()].copy()
    ranked["village_code"] = ranked.index
    return ranked.sort_values("rank")[[field.name for field in ranked_fields(exported)]]


def ranking_csv(ranking: Ranking, language: Language = "id", check: Check = go_on) -> bytes:
    """Return the ranked villages as CSV; its last columns say what is invented or known only coarsely.

    `check` as of `csv_table`.
    """
    fields = ranked_fields(ranking)
    marks = (str(is_invented(ranking)).lower(), coarse_levels(fields, language))
    rows = ((*row, *marks) for row in ranked_list(ranking, language).itertuples(index=False, name=None))
    return csv_table((*fields, *MARK_FIELDS), rows, check)
