"""What changes on the map after a weight, a plan, a selection or the language: small, and sent whole each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from data.indicator_columns import kind_label
from data.plan import Allocation, Measures, Priorities
from data.planning_data import PlanningData, Source
from data.wording import Language, Text
from layers import (
    base,
    base_maps,
    chosen,
    coverage,
    kantong,
    priority,
    programme,
    relief,
    roads,
    service_centres,
    travel_time,
    zones,
)
from layers.focus import Focus
from layers.geometry import label_points
from layers.legend import LABELS, Legend, labels, number
from layers.national_map import is_national
from layers.theme import Classes, encode, packed

_NO_YEAR = Text("tahun belum diketahui", "year not known")
_INVENTED = Text("rekaan", "invented")
THEMES = (priority.KEY, kantong.KEY, travel_time.KEY, coverage.KEY)


def frame(
    data: PlanningData,
    measures: Measures,
    priorities: Priorities,
    allocation: Allocation | None,
    *,
    active: str,
    kind: str,
    selected: str | None,
    language: Language,
    focus: Focus | None = None,
) -> dict[str, object]:
    """Return everything that the map needs beside its static files, JSON-able.

    Parameters
    ----------
    allocation : Allocation or None
        None while no plan has been computed for these priorities: nothing is marked as chosen.
    active : str
        The theme that colours the villages, one of `THEMES`. The planner may switch on the map itself;
        a *changed* `active` switches it.
    kind : str
        Kind of service centre for travel times; one without an indicator is shown as not known.
    selected : str or None
        Village code to outline; a code outside the data selects nothing.
    language : Language
        Of every text in the frame.
    focus : dict, optional
        Of `layers.focus.focus`: what comes into view, once, when its token changes.

    Returns
    -------
    dict
        `classes`: theme to base64 of one byte a village (255 not known, 254 no route, 253 not ranked);
        `circles`: base64, radii in quarter pixels; `ranks`: base64, uint32, 0 = none; `chosen`: row numbers
        in list order; `selected`: row number or -1; `legend`, `labels`, `themes`, `overlays`: texts.
        Of a whole country `classes` holds the active theme only, two villages a byte (`packed`), there are circles
        only for their own theme, no ranks, and `places` holds where the chosen and the selected village are.

    Raises
    ------
    ValueError
        If `active` is no theme.
    """
    if active not in THEMES:
        raise ValueError(f"active must be one of {THEMES}, not {active!r}")
    index = data.villages.index
    indicators = measures.indicators.reindex(index)
    table = priorities.table.reindex(index)
    chosen_rows = chosen.rows(allocation, priorities)
    selected_row = int(index.get_loc(selected)) if selected in index else -1
    return {
        "language": language,
        "active": active,
        "kind": kind,
        "selected": selected_row,
        "focus": focus,
        **(_of_many if is_national(data.villages) else _of_few)(table, indicators, kind, active),
        "ranked": int(table["rank"].notna().sum()),
        "chosen": chosen_rows,
        "places": _places(data, measures, [*chosen_rows, selected_row]),
        "legend": _legends(data, measures.indicator_sources, table, indicators, kind=kind, language=language),
        **_texts(data, kind, language),
    }


def _of_few(table: pd.DataFrame, indicators: pd.DataFrame, kind: str, _active: str) -> dict[str, object]:
    """Return classes of every theme, circles and ranks: the planner may then switch without asking."""
    rank = table["rank"].astype("Float64").fillna(0).to_numpy(dtype=float)
    return {
        "classes": {theme: encode(_classes(theme, table, indicators, kind)) for theme in THEMES},
        "circles": encode(kantong.radii(indicators["migrant_workers"])),
        "ranks": encode(rank.astype(np.uint32)),
    }


def _of_many(table: pd.DataFrame, indicators: pd.DataFrame, kind: str, active: str) -> dict[str, object]:
    """Return classes of the active theme, packed, and circles only for their own theme."""
    colours: dict[str, object] = {
        "packed": True,
        "classes": {active: encode(packed(_classes(active, table, indicators, kind)))},
    }
    if active == kantong.KEY:
        colours["circles"] = encode(kantong.radii(indicators["migrant_workers"]))
    return colours


def _classes(theme: str, table: pd.DataFrame, indicators: pd.DataFrame, kind: str) -> Classes:
    """Return the classes of a theme."""
    if theme == priority.KEY:
        return priority.classes(table)
    if theme == kantong.KEY:
        return kantong.classes(table)
    if theme == travel_time.KEY:
        return travel_time.classes(indicators, kind)
    return coverage.classes(indicators)


def _places(data: PlanningData, measures: Measures, rows: Sequence[int]) -> dict[str, object]:
    """Return where some villages of a whole country are, by row number; of the others the browser learns when near."""
    if not is_national(data.villages):
        return {}
    known = [row for row in dict.fromkeys(rows) if row >= 0]
    places = label_points(data.villages.iloc[known], measures.origins)
    return {str(row): place for row, place in zip(known, places, strict=True) if place is not None}


def _legends(
    data: PlanningData,
    sources: Mapping[str, Sequence[str]],
    table: pd.DataFrame,
    indicators: pd.DataFrame,
    *,
    kind: str,
    language: Language,
) -> dict[str, Legend]:
    """Return one legend per theme and overlay, each with its own sources."""
    pmi = data.attribute_sources.get("migrant_workers", "")
    every = {key for keys in sources.values() for key in keys} | {pmi}
    workers = indicators["migrant_workers"]
    kinds = _kinds(data)
    centres = _sources_of_role(data, language, "service_centres")
    reach = sources.get(travel_time.column(kind), ())
    internet = sources.get("uncovered_population_share", sources.get("covered_population_share", ()))
    return {
        priority.KEY: priority.priority_legend(table, language, _sources(data, language, every)),
        kantong.KEY: kantong.kantong_legend(table, workers, language, _sources(data, language, [pmi])),
        travel_time.KEY: travel_time.travel_time_legend(indicators, kind, language, _sources(data, language, reach)),
        coverage.KEY: coverage.coverage_legend(indicators, language, _sources(data, language, internet)),
        coverage.SIGNAL_KEY: coverage.signal_legend(language, _sources_of_role(data, language, "signal")),
        coverage.TOWERS_KEY: coverage.tower_legend(language, _sources_of_role(data, language, "towers")),
        zones.KEY: zones.zone_legend(data.zones, language, _sources_of_role(data, language, "zones")),
        roads.KEY: roads.road_legend(
            list(data.roads["road_class"].unique()), list(data.roads["surface"].unique()), language,
            _sources_of_role(data, language, "roads"),
        ),
        service_centres.KEY: service_centres.service_centre_legend(kind, kinds, language, centres),
        service_centres.OTHERS_KEY: service_centres.other_centre_legend(kind, kinds, language, centres),
        programme.KEY: programme.programme_legend(
            language, _sources(data, language, [data.attribute_sources.get("existing_programme", "")])
        ),
        chosen.KEY: chosen.chosen_legend(language),
        base.KEY: base.base_legend(
            language, _undrawn(data, language), _sources_of_role(data, language, "villages")
        ),
        relief.KEY: relief.relief_legend(language, _sources_of_role(data, language, "elevation")),
    }  # fmt: skip


def _texts(data: PlanningData, kind: str, language: Language) -> dict[str, object]:
    """Return the names of layers and kinds, and the lines that are always on the map."""
    kinds = _kinds(data)
    overlays = {
        service_centres.KEY: service_centres.label(kind, kinds),
        service_centres.OTHERS_KEY: service_centres.OTHERS_LABEL,
        chosen.KEY: chosen.LABEL,
        programme.KEY: programme.LABEL,
        base.LABELS_KEY: base.LABEL,
        roads.KEY: roads.LABEL,
        coverage.SIGNAL_KEY: coverage.SIGNAL_LABEL,
        coverage.TOWERS_KEY: coverage.TOWERS_LABEL,
        zones.KEY: zones.LABEL,
    }
    themes = {
        priority.KEY: priority.LABEL,
        kantong.KEY: kantong.LABEL,
        travel_time.KEY: travel_time.LABEL,
        coverage.KEY: coverage.LABEL,
    }
    return {
        "labels": labels(language),
        "base_maps": base_maps.words(language),
        "themes": {key: text.in_language(language) for key, text in themes.items()},
        "overlays": {key: text.in_language(language) for key, text in overlays.items() if _exists(data, key, kind)},
        "kinds": {name: kind_label(name).in_language(language) for name in kinds},
        "invented": _invented(data, language),
    }


def _kinds(data: PlanningData) -> list[str]:
    """Return the kinds of service centre that occur."""
    return service_centres.sorted_kinds([str(name) for name in data.service_centres["kind"].unique()])


def _undrawn(data: PlanningData, language: Language) -> str:
    """Return how many villages have no place to be drawn at, empty for none."""
    count = int((data.villages.geometry.isna() | data.villages.geometry.is_empty).sum())
    return LABELS["undrawn"].in_language(language).format(count=number(count, language)) if count else ""


def _invented(data: PlanningData, language: Language) -> str:
    """Return that all or some of the data are invented, empty for none."""
    flags = [source.invented for source in data.sources]
    if not any(flags):
        return ""
    return LABELS["invented" if all(flags) else "partly_invented"].in_language(language)


def _exists(data: PlanningData, overlay: str, kind: str) -> bool:
    """Return whether the data have anything to show in an overlay."""
    kinds = _kinds(data)
    present = {
        coverage.SIGNAL_KEY: data.signal is not None,
        coverage.TOWERS_KEY: len(data.towers) > 0,
        zones.KEY: len(data.zones) > 0,
        roads.KEY: len(data.roads) > 0 and not is_national(data.villages),
        service_centres.KEY: kind in kinds,
        service_centres.OTHERS_KEY: any(other != kind for other in kinds),
    }
    return present.get(overlay, True)


def _sources_of_role(data: PlanningData, language: Language, role: str) -> list[str]:
    """Return a citation of every dataset of a role."""
    return _sources(data, language, [source.key for source in data.sources if source.role == role])


def _sources(data: PlanningData, language: Language, keys: Iterable[str]) -> list[str]:
    """Return "judul (2024)", "judul (2026, rekaan)" … for the datasets named."""
    wanted = set(keys)
    return [_citation(source, language) for source in data.sources if source.key in wanted]


def _citation(source: Source, language: Language) -> str:
    """Return title with year and, if so, that it is invented."""
    parts = [str(source.year) if source.year is not None else _NO_YEAR.in_language(language)]
    if source.invented:
        parts.append(_INVENTED.in_language(language))
    return f"{source.title} ({', '.join(parts)})"
