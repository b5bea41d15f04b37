"""What changes on the map after a weight, a plan, a selection or the language: small, and sent whole each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from data.catalogue_levels import level_label
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
    population,
    programme,
    relief,
    roads,
    service_centres,
    utilities,
    zones,
)
from layers.area_circles import with_area_circles
from layers.breaks import USUAL, Cut
from layers.focus import Focus
from layers.geometry import label_points
from layers.legend import LABELS, Legend, labels, number
from layers.national_map import is_national
from layers.theme import Scene, encode, packed
from layers.themes import BY_KEY, THEMES

_NO_YEAR = Text("tahun belum diketahui", "year not known")
_INVENTED = Text("rekaan", "invented")
_LEVEL = Text("tingkat {level}", "{level} level")


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
    cut: Cut = USUAL,
) -> dict[str, object]:
    """Return everything that the map needs beside its static files, JSON-able.

    Parameters
    ----------
    allocation : Allocation or None
        None while no plan has been computed for these priorities: nothing is marked as chosen.
    active : str
        The theme that colours the villages, one of `THEMES`. When the planner switches on the map itself, the
        browser asks for the other theme's frame; a *changed* `active` switches it.
    kind : str
        Kind of service centre for travel times; one without an indicator is shown as not known.
    selected : str or None
        Village code to outline; a code outside the data selects nothing.
    language : Language
        Of every text in the frame.
    focus : dict, optional
        Of `layers.focus.focus`: what comes into view, once, when its token changes.
    cut : Cut
        How the active theme is cut into classes.

    Returns
    -------
    dict
        Of the active theme alone: `classes` (theme to base64, two villages a byte as `packed` says; 255 not known,
        254 no route, 253 not ranked), `colours` (of classes 0, 1, …) and its legend.
        `circles`: base64, radii in quarter pixels, only with their own theme; `ranks`: base64, uint16, 0 = none;
        `chosen`: row numbers in list order; `selected`: row number or -1; `legend`, `labels`, `themes`, `overlays`:
        texts. Of a whole country there are no ranks, and `places` holds where the chosen and the selected village are.

    Raises
    ------
    ValueError
        If `active` is no theme.
    """
    if active not in THEMES:
        raise ValueError(f"active must be one of {THEMES}, not {active!r}")
    index = data.villages.index
    scene = Scene(priorities.table.reindex(index), measures.indicators.reindex(index), kind, cut)
    shown = BY_KEY[active].show(scene, language, _theme_sources(data, measures, scene, active, language))
    chosen_rows = chosen.rows(allocation, priorities)
    selected_row = int(index.get_loc(selected)) if selected in index else -1
    content: dict[str, object] = {
        "language": language,
        "active": active,
        "kind": kind,
        "selected": selected_row,
        "focus": focus,
        "classes": {active: encode(packed(shown.classes))},
        "colours": list(shown.colours),
        **_marks(data, scene, active),
        "ranked": int(scene.table["rank"].notna().sum()),
        "chosen": chosen_rows,
        "places": _places(data, measures, [*chosen_rows, selected_row]),
        "legend": {active: shown.legend, **_overlay_legends(data, kind, language)},
        **_texts(data, kind, language),
    }
    if active == kantong.KEY and is_national(data.villages):
        workers = scene.indicators["migrant_workers"]
        return with_area_circles(content, data.villages, measures.origins, workers, language)
    return content


def _marks(data: PlanningData, scene: Scene, active: str) -> dict[str, object]:
    """Return circles with their own theme, and ranks unless there are too many villages for them to travel."""
    marks: dict[str, object] = {}
    if active == kantong.KEY:
        marks["circles"] = encode(kantong.radii(scene.indicators["migrant_workers"]))
    if not is_national(data.villages):
        rank = scene.table["rank"].astype("Float64").fillna(0).to_numpy(dtype=float)
        marks["ranks"] = encode(rank.astype(np.uint16))
    return marks


def _places(data: PlanningData, measures: Measures, rows: Sequence[int]) -> dict[str, object]:
    """Return where some villages of a whole country are, by row number; of the others the browser learns when near."""
    if not is_national(data.villages):
        return {}
    known = [row for row in dict.fromkeys(rows) if row >= 0]
    places = label_points(data.villages.iloc[known], measures.origins)
    return {str(row): place for row, place in zip(known, places, strict=True) if place is not None}


def _theme_sources(data: PlanningData, measures: Measures, scene: Scene, active: str, language: Language) -> list[str]:
    """Return a citation of every dataset that a theme rests on; of population also the level."""
    columns = BY_KEY[active].columns(scene.indicators, scene.kind)
    behind = measures.indicator_sources
    pmi = data.attribute_sources.get("migrant_workers", "")
    if columns is None:
        return _sources(data, language, {key for keys in behind.values() for key in keys} | {pmi})
    keys = {key for name in columns for key in behind.get(name, (data.attribute_sources.get(name, ""),))}
    return _sources(data, language, keys, with_level=active == population.KEY)


def _overlay_legends(data: PlanningData, kind: str, language: Language) -> dict[str, Legend]:
    """Return one legend per overlay, each with its own sources."""
    kinds = _kinds(data)
    centres = _sources_of_role(data, language, "service_centres")
    return {
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
            language, _base_note(data, language), _sources_of_role(data, language, "villages")
        ),
        relief.KEY: relief.relief_legend(language, _sources_of_role(data, language, "elevation")),
        **utilities.utility_legends(data.villages, _utility_sources(data, language), language),
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
        **utilities.utility_labels(data.villages),
    }
    return {
        "labels": labels(language),
        "base_maps": base_maps.words(language),
        "themes": {key: theme.label.in_language(language) for key, theme in BY_KEY.items()},
        "overlays": {key: text.in_language(language) for key, text in overlays.items() if _exists(data, key, kind)},
        "kinds": {name: kind_label(name).in_language(language) for name in kinds},
        "invented": _invented(data, language),
    }


def _kinds(data: PlanningData) -> list[str]:
    """Return the kinds of service centre that occur."""
    return service_centres.sorted_kinds([str(name) for name in data.service_centres["kind"].unique()])


def _base_note(data: PlanningData, language: Language) -> str:
    """Return which villages are not drawn, and for a country that roads come when near; empty for neither."""
    roads_later = len(data.roads) > 0 and is_national(data.villages)
    notes = [_undrawn(data, language), base.ROADS_LATER.in_language(language) if roads_later else ""]
    return ". ".join(note for note in notes if note)


def _undrawn(data: PlanningData, language: Language) -> str:
    """Return how many villages have no place to be drawn at, empty for none."""
    count = data.without_place
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
        roads.KEY: len(data.roads) > 0,
        service_centres.KEY: kind in kinds,
        service_centres.OTHERS_KEY: any(other != kind for other in kinds),
    }
    return present.get(overlay, True)


def _utility_sources(data: PlanningData, language: Language) -> dict[str, list[str]]:
    """Return a citation of the dataset behind each column that a utility is read from."""
    columns = [each.column for each in utilities.UTILITIES]
    return {name: _sources(data, language, [data.attribute_sources.get(name, "")]) for name in columns}


def _sources_of_role(data: PlanningData, language: Language, role: str) -> list[str]:
    """Return a citation of every dataset of a role."""
    return _sources(data, language, [source.key for source in data.sources if source.role == role])


def _sources(data: PlanningData, language: Language, keys: Iterable[str], *, with_level: bool = False) -> list[str]:
    """Return "judul (2024)", "judul (2026, rekaan)" … for the datasets named."""
    wanted = set(keys)
    return [_citation(source, language, with_level=with_level) for source in data.sources if source.key in wanted]


def _citation(source: Source, language: Language, *, with_level: bool) -> str:
    """Return title with year and, if so, that it is invented; the level of a table's figures on demand."""
    parts = [str(source.year) if source.year is not None else _NO_YEAR.in_language(language)]
    if with_level and source.role == "attributes":
        parts.append(_LEVEL.in_language(language).format(level=level_label(source.level).in_language(language)))
    if source.invented:
        parts.append(_INVENTED.in_language(language))
    return f"{source.title} ({', '.join(parts)})"
