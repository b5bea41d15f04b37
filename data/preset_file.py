"""Presets: published or assumed sets of weights, read from a TOML file; strict, all faults told together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from data.criteria_file import SURETIES
from data.errors import ScenarioError, raise_if_any
from data.scenario_fields import Section
from data.scenario_values import Faults, number_or_nan
from data.schema import PILLARS
from data.suggestions import suggestion
from data.toml_guard import read_toml
from data.wording import Text

PresetKind = Literal["criteria", "pillars", "emphasis"]
PRESET_KINDS: tuple[PresetKind, ...] = ("criteria", "pillars", "emphasis")


@dataclass(frozen=True)
class Preset:
    """A set of weights with its source.

    Parameters
    ----------
    key : str
    label, description : Text
    source : str
        Where the weights come from; an assumption says so.
    surety : str
        A (law, official page), B (several agree), C (one press source), ? (no source: an assumption).
    kind : {"criteria", "pillars", "emphasis"}
        criteria: `weights` on criteria of the catalogue, 0 on all others. pillars: `weights` on pillars, or every
        pillar the same when there are none. emphasis: `emphasis_share` of the weight on the criteria named in
        `weights`, the rest on the others, each in proportion to the present weights.
    weights : mapping of criterion key (or pillar) to weight
        In any unit. emphasis: counts only among named criteria that all weigh 0 at present.
    emphasis_share : float
        0-1; emphasis only.
    ends : mapping of criterion key to (best, worst)
        criteria only: end points that the weights depend on. Others keep those of the scenario or the catalogue.
    """

    key: str
    label: Text
    description: Text
    source: str
    surety: str
    kind: PresetKind
    weights: Mapping[str, float]
    emphasis_share: float = 0.0
    ends: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def read_presets(path: Path) -> Mapping[str, Preset]:
    """Read a file of presets.

    Parameters
    ----------
    path : Path
        TOML with a section ``[presets.KEY]`` for each.

    Returns
    -------
    mapping of key to Preset
        In the order of the file.

    Raises
    ------
    ScenarioError
        With all faults of the file: not TOML, unknown or missing keys, wrong types or ranges.
    """
    faults = Faults()
    top = Section(read_toml(path), path.name, "", faults)
    presets = {key: _preset_from(key, section) for key, section in top.named_tables("presets", required=True).items()}
    top.finish()
    raise_if_any(faults.found, ScenarioError)
    return presets


def _preset_from(key: str, section: Section) -> Preset:
    """Read ``[presets.KEY]``."""
    kind = section.choice("kind", PRESET_KINDS)
    preset = Preset(
        key=key,
        label=_both_languages(section, "label"),
        description=_both_languages(section, "description"),
        source=section.text("source"),
        surety=section.choice("surety", SURETIES),
        kind=cast("PresetKind", kind),
        weights=dict.fromkeys(section.texts("criteria", required=True), 1.0)
        if kind == "emphasis"
        else _weights(section, kind),
        emphasis_share=section.number("emphasis_share", above=0.0, at_most=1.0) if kind == "emphasis" else 0.0,
        ends=_ends(section) if kind == "criteria" else {},
    )
    _check_names(preset, section)
    section.finish()
    return preset


def _both_languages(section: Section, key: str) -> Text:
    """Read ``key = { id = "…", en = "…" }``."""
    table = section.table(key, required=True)
    text = Text(table.text("id"), table.text("en"))
    table.finish()
    return text


def _weights(section: Section, kind: str) -> dict[str, float]:
    """Read ``weights = { a = 1 }``; a preset of criteria must weigh something."""
    weights = {
        name: number_or_nan(value, section.place(f"weights.{name}"), section.faults, above=0.0)
        for name, value in section.items("weights").items()
    }
    if kind == "criteria" and not weights and section.place("weights") not in section.faults.places:
        section.fault(
            "weights",
            Text("belum diisi.", "is missing."),
            Text("Beri bobot pada paling sedikit satu kriteria.", "Give at least one criterion a weight."),
        )
    return weights


def _ends(section: Section) -> dict[str, tuple[float, float]]:
    """Read ``[presets.KEY.ends.CRITERION]``."""
    ends: dict[str, tuple[float, float]] = {}
    for name, table in section.named_tables("ends").items():
        best, worst = table.number("best"), table.number("worst")
        if best == worst:
            table.fault(
                "worst",
                Text(f"sama dengan best ({best:g}).", f"equals best ({best:g})."),
                Text("Beri best dan worst yang berbeda.", "Give a best and a worst that differ."),
            )
        ends[name] = best, worst
        table.finish()
    return ends


def _check_names(preset: Preset, section: Section) -> None:
    """Report pillars that are none, names that are no keys, and end points of criteria without a weight."""
    for name in preset.weights:
        if preset.kind == "pillars" and name not in PILLARS:
            section.fault(
                f"weights.{name[:60]}",
                Text("pilar tidak dikenal.", "unknown pillar."),
                suggestion(name, PILLARS),
            )
        elif preset.kind != "pillars":
            section.is_plain_key(name)
    for name in (name for name in preset.ends if name not in preset.weights):
        section.fault(
            f"ends.{name}",
            Text("kriteria ini tidak diberi bobot.", "this criterion has no weight."),
            suggestion(name, preset.weights),
        )
