"""Prerequisites between the entries of an intervention catalogue: they exist, and none waits for itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.intervention_catalogue import CatalogueIntervention
from data.scenario_fields import Section
from data.scenario_values import shown
from data.suggestions import suggestion
from data.wording import Text


def check_prerequisites(
    entries: Mapping[str, CatalogueIntervention], sections: Mapping[str, Section], known: Collection[str]
) -> None:
    """Report prerequisites that the file does not hold, and entries that wait for themselves.

    Parameters
    ----------
    entries : mapping of key to CatalogueIntervention
    sections : mapping of key to Section
        Where each entry stands; faults go there.
    known : collection of str
        Every key of the file.
    """
    for key, entry in entries.items():
        for wanted in entry.requires:
            if wanted not in known:
                problem = Text(f"intervensi {shown(wanted)} tidak ada.", f"there is no intervention {shown(wanted)}.")
                sections[key].fault("requires", problem, suggestion(wanted, known))
        if key in _before(key, entries):
            sections[key].fault(
                "requires",
                Text("akhirnya mensyaratkan dirinya sendiri.", "in the end requires itself."),
                Text("Putuskan lingkarannya: hapus salah satu syarat.", "Break the circle: remove one prerequisite."),
            )


def _before(key: str, entries: Mapping[str, CatalogueIntervention]) -> set[str]:
    """Return everything that must come before `key`, directly or not."""
    found: set[str] = set()
    waiting = list(entries[key].requires)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(entries[current].requires if current in entries else ())
    return found
