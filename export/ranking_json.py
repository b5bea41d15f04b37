"""`ranking.json`: scores, ranks and their analysis before any money is spent; strict JSON."""

from __future__ import annotations

from data.plan import Ranking
from export.ranking_csv import ranked_list
from export.records import records
from export.shared_json import SCORES, STANDING, json_document, minutes, travel_times

FORMAT = "htis-ranking"


def ranking_json(ranking: Ranking) -> bytes:
    """Return the ranking as UTF-8 JSON with sorted keys; the same ranking gives the same bytes."""
    ranked = ranked_list(ranking, "id")
    listed = ranked["in_list"].astype(bool)
    keep = ["rank", "village_code", "village_name", "regency_code", *SCORES, *STANDING]
    times = travel_times(ranking)
    rows = records(ranked.loc[listed, keep])
    for row in rows:
        code = str(row["village_code"])
        row["travel_times"] = minutes(times, code)
    table = ranking.priorities.table
    rest = table.loc[table["rank"].isna(), "candidate_status"]
    parts = {
        "villages_out": len(table),
        "villages_ranked": len(ranked),
        "listed": rows,
        "below": {str(code): int(rank) for code, rank in ranked.loc[~listed, "rank"].items()},
        # A candidate without a rank is one of which too little is known.
        "not_ranked": {
            str(code): "not_assessable" if status == "yes" else str(status) for code, status in rest.items()
        },
    }
    return json_document(FORMAT, ranking, parts)
