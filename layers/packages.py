"""What each chosen village gets: small icons of the pillars of its package, of locks and of recorded commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import cast

import numpy as np

from data.plan import Allocation
from data.planning_data import PlanningData
from data.scenario import Intervention, Scenario
from data.scenario_words import PILLAR_WORDS
from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import LegendItem, icon, legend
from layers.palettes import CHOSEN, HALO, INK
from layers.theme import encode

KEY = "packages"
LABEL = Text("Paket desa terpilih", "Packages of chosen villages")
FROM_ZOOM = 10
# In a box of 20 x 20 each, of our own; shapes, so that no colour need be told apart.
ICONS: Mapping[str, str] = MappingProxyType(
    {
        "migration_service": "M1 7h9V2l9 8-9 8v-5H1z",  # arrow
        "productive_business": "M1 12h5v7H1zM7.5 7h5v12h-5zM14 1h5v18h-5z",  # growing bars
        "community_parenting": (  # heart
            "M10 18.5C4 13.5 1 10.5 1 6.7A4.8 4.8 0 0 1 10 4.6 4.8 4.8 0 0 1 19 6.7C19 10.5 16 13.5 10 18.5z"
        ),
        "cooperative": (  # two linked rings
            "M6.5 4A6 6 0 1 0 6.5 16 6 6 0 0 0 6.5 4zM6.5 7A3 3 0 0 1 6.5 13 3 3 0 0 1 6.5 7z"
            "M13.5 4A6 6 0 1 0 13.5 16 6 6 0 0 0 13.5 4zM13.5 7A3 3 0 0 1 13.5 13 3 3 0 0 1 13.5 7z"
        ),
        "all": "M3 3h14v14H3z",  # square
    }
)
LOCK_ICON = "M5 9V6a5 5 0 0 1 10 0v3h2v10H3V9zM8 9h4V6a2 2 0 0 0-4 0z"  # padlock
PROMISED_ICON = "M1.5 10.5l3-3 4 4 7-9.5 3.5 2.5-10 13.5z"  # tick
_LOCKED = Text("Dikunci dalam rencana", "Locked into the plan")
_PROMISED = Text("Komitmen K/L tercatat", "Commitment of a ministry recorded")
_NOTE = Text("Ikon muncul bila peta diperbesar dan cukup tempat", "Icons appear when the map is enlarged and they fit")
_PACKAGE = Text("Paket", "Package")
_OF = Text("{count} dari {all} intervensi", "{count} of {all} interventions")
_LOCKED_BIT, _MOST_PROMISED = 128, 127


def with_packages(
    frame: Mapping[str, object],
    data: PlanningData,
    allocation: Allocation,
    scenario: Scenario,
    *,
    promised: Mapping[str, int],
    language: Language,
) -> dict[str, object]:
    """Return a frame that tells the package of each chosen village.

    Parameters
    ----------
    frame : mapping
        Of `layers.frame.frame`, made with `allocation`; left as it is. One without chosen villages is returned as is.
    scenario : Scenario
        Of the same plan.
    promised : mapping of village code to int
        How many interventions of the village's package a recorded commitment concerns.

    Returns
    -------
    dict
        With `packages`: `names` and `pillars` of the interventions that occur, `kinds` (positions among them of each
        different package), `of` (base64, uint16 a chosen village: its kind) and `state` (base64, a byte a chosen
        village: 128 locked, plus the number promised), both in the order of `chosen`; and the words for them.
    """
    rows = cast("Sequence[int]", frame["chosen"])
    codes = [str(code) for code in data.villages.index[list(rows)]]
    if not codes:
        return dict(frame)
    interventions = scenario.interventions
    packages = [_keys(text) for text in allocation.villages["package"].reindex(codes)]
    kinds = {package: place for place, package in enumerate(dict.fromkeys(packages))}
    keys = list(dict.fromkeys(key for package in kinds for key in package))
    pillars = [interventions[key].pillar if key in interventions else "all" for key in keys]
    locked = {lock.village_code for lock in scenario.rules.locks if lock.direction == "in"}
    state = [(_LOCKED_BIT if code in locked else 0) + min(int(promised.get(code, 0)), _MOST_PROMISED) for code in codes]
    overlays = cast("Mapping[str, object]", frame["overlays"])
    legends = cast("Mapping[str, object]", frame["legend"])
    marks = {"locked": any(code & _LOCKED_BIT for code in state), "promised": any(code & 127 for code in state)}
    return {
        **frame,
        "overlays": {**overlays, KEY: LABEL.in_language(language)},
        "legend": {**legends, KEY: legend(LABEL, _items(pillars, marks, language), language, _told(_NOTE, language))},
        "packages": {
            "names": [_name(interventions, key) for key in keys],
            "pillars": [list(ICONS).index(pillar) for pillar in pillars],
            "kinds": [[keys.index(key) for key in package] for package in kinds],
            "of": encode(np.array([kinds[package] for package in packages], dtype=np.uint16)),
            "state": encode(np.array(state, dtype=np.uint8)),
            "words": {
                "package": _told(_PACKAGE, language),
                "locked": _told(_LOCKED, language),
                "promised": f"{_told(_PROMISED, language)}: {_told(_OF, language)}",
            },
        },
    }


def _keys(package: object) -> tuple[str, ...]:
    """Return the interventions of a package "a+b"."""
    return tuple(key for key in str(package).split("+") if key)


def _name(interventions: Mapping[str, Intervention], key: str) -> str:
    """Return the label of an intervention, its key where it has none."""
    return (interventions[key].label if key in interventions else "") or key


def _items(pillars: Sequence[str], marks: Mapping[str, bool], language: Language) -> list[LegendItem]:
    """Return an icon per pillar that occurs, and the signs of locks and commitments where there are any."""
    items = [icon(path, _told(PILLAR_WORDS[pillar], language)) for pillar, path in ICONS.items() if pillar in pillars]
    if marks["locked"]:
        items.append(icon(LOCK_ICON, _told(_LOCKED, language)))
    if marks["promised"]:
        items.append(icon(PROMISED_ICON, _told(_PROMISED, language)))
    return items


def _told(text: Text, language: Language) -> str:
    """Return a text in `language`."""
    return text.in_language(language)


def layer() -> MapElement:
    """Return the folium element."""
    options = {
        "icons": list(ICONS.values()), "lock": LOCK_ICON, "promised": PROMISED_ICON,
        "ink": INK, "line": CHOSEN, "halo": HALO, "zoom": FROM_ZOOM, "on": True,
    }  # fmt: skip
    return MapElement("addPackages", KEY, options)
