"""Preset, method, origin of the weights, and how need and readiness are combined."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from data.presets import apply_preset, missing_for
from data.scenario import Scenario
from data.schema import PILLARS
from data.scoring_choices import COMBINATIONS, METHODS, WEIGHTINGS, Combination, Weighting
from ui.components.ahp_editor import edit_judgements, show_consistency
from ui.components.card_reasons import marked_label
from ui.components.choice import choose_one
from ui.components.sliders import choose_part, choose_percent
from ui.components.table import show_wrapped
from ui.criteria import criteria_catalogue, presets, take_over
from ui.numbers import number
from ui.session import Workspace
from ui.text import language, plain, say, t

_SEEN, _ROUND = "method_seen", "method_round"
_OBJECTIVE = ("entropy", "critic")


def edit_method(space: Workspace) -> None:
    """Draw the editors on the left and the weights in force on the right."""
    _follow(space.scenario)
    settings, outcome = st.columns([55, 45], gap="large")
    with settings:
        _edit_preset(space)
        wanted = _edit_rule(_edit_name(space.scenario))
        wanted = replace(wanted, combination=_edit_combination(wanted))
        if wanted != space.scenario and take_over(space, wanted):
            st.session_state[_SEEN] = wanted
            st.rerun()
    with outcome:
        _show_weights(space)


def _follow(scenario: Scenario) -> None:
    """Let the widgets start anew after a change elsewhere; after one of their own they keep the focus."""
    if st.session_state.get(_SEEN) != scenario:
        st.session_state[_SEEN] = scenario
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _key(name: str) -> str:
    """Widget key that starts anew when the scenario was changed elsewhere or the language was switched."""
    return f"method:{st.session_state[_ROUND]}:{language()}:{name}"


def _edit_preset(space: Workspace) -> None:
    """Choose a preset, read where it comes from and what data it lacks, and use it."""
    known = presets()
    choice, use = st.columns([70, 30], vertical_alignment="bottom")
    with choice:
        key = choose_one(t("criteria.preset"), list(known), "preset", lambda k: say(known[k].label))
    preset = known[key]
    if use.button(t("criteria.preset_apply"), width="stretch"):
        if take_over(space, apply_preset(preset, space.scenario, criteria_catalogue())):
            st.rerun()
        return
    lines = [plain(say(preset.description))]
    lines.append(plain(t("criteria.preset_source", source=preset.source, surety=preset.surety)))
    entries = criteria_catalogue()
    available = space.measures.indicators.columns[space.measures.indicators.notna().any()]
    missing = missing_for(preset, [str(name) for name in available])
    if missing:
        names = "; ".join(say(entries[name].label) if name in entries else name for name in missing)
        lines.append(f"**{plain(t('criteria.preset_missing', names=names))}**")
    st.caption("  \n".join(lines))


def _edit_name(scenario: Scenario) -> Scenario:
    """The method, with what it does in a sentence."""
    method = st.selectbox(
        t("criteria.method"), METHODS, METHODS.index(scenario.method), format_func=lambda m: t(f"method.{m}"),
        key=_key("method"),
    )  # fmt: skip
    st.caption(t(f"about_method.{method}"))
    return replace(scenario, method=method)


def _edit_rule(scenario: Scenario) -> Scenario:
    """Where the weights come from."""
    now = scenario.weighting
    rule = st.selectbox(
        t("criteria.weighting"), WEIGHTINGS, WEIGHTINGS.index(now.rule), format_func=lambda r: t(f"weighting.{r}"),
        key=_key("weighting"),
    )  # fmt: skip
    if rule in _OBJECTIVE:
        st.caption(t("criteria.objective_note"))
    if rule == "by_pillar":
        return replace(scenario, weighting=Weighting("by_pillar", pillars=_edit_pillars(scenario)))
    if rule == "ahp":
        judgements = edit_judgements(scenario, _key("ahp"))
        if judgements is None:
            return replace(scenario, weighting=now)
        return replace(scenario, weighting=Weighting("ahp", judgements=judgements))
    return replace(scenario, weighting=now if now.rule == rule else Weighting(rule))


def _edit_pillars(scenario: Scenario) -> dict[str, float]:
    """A weight for each pillar that has need criteria."""
    held = [p for p in PILLARS if any(c.pillar == p and c.kind == "need" for c in scenario.criteria.values())]
    columns = st.columns(len(held), vertical_alignment="bottom")
    return {
        pillar: float(
            column.number_input(
                t(f"pillar.{pillar}"), 0.0, 1_000.0, float(scenario.weighting.pillars.get(pillar, 1.0)), 1.0,
                format="%g",
                key=_key(f"pillar:{pillar}"),
            )
        )
        for column, pillar in zip(columns, held, strict=True)
    }  # fmt: skip


def _edit_combination(scenario: Scenario) -> Combination:
    """How need and readiness become one score, and where the quadrants meet."""
    st.markdown(f"**{t('criteria.combination')}**")
    now = scenario.combination
    has_readiness = any(c.kind == "readiness" and c.weight > 0 for c in scenario.criteria.values())
    rule = now.rule
    share = now.readiness_weight
    if has_readiness:
        rule = st.selectbox(
            t("criteria.combination"), COMBINATIONS, COMBINATIONS.index(now.rule), key=_key("combination"),
            format_func=lambda r: t(f"combination.{r}"), label_visibility="collapsed",
        )  # fmt: skip
        if rule == "need_only":
            share = 0.0
        else:
            share = choose_percent(
                t("criteria.readiness_weight"), (0.05, 0.95, 0.05), share if share > 0 else 0.3, _key("readiness")
            )
    else:
        st.caption(t("criteria.combination_needs"))
    need_side, readiness_side = st.columns(2)
    with need_side:
        need = choose_part(t("criteria.need_split"), (0.0, 1.0, 0.05), now.need_split, _key("need_split"))
    with readiness_side:
        ready = choose_part(t("criteria.readiness_split"), (0.0, 1.0, 0.05), now.readiness_split, _key("ready_split"))
    return Combination(rule, share, need, ready)


def _show_weights(space: Workspace) -> None:
    """Weights in force, need and readiness apart, and the consistency of judgements."""
    show_consistency(space)
    for title, weights in (
        ("criteria.weights", space.priorities.weights),
        ("criteria.weights_readiness", space.priorities.readiness_weights),
    ):
        if not weights:
            continue
        st.markdown(f"**{t(title)}**")
        criteria = space.scenario.criteria
        ordered = sorted((key for key in weights if weights[key] > 0), key=lambda key: -weights[key])
        shown = pd.DataFrame(
            {
                t("criteria.weight"): [f"{number(weights[key] * 100, 1)}%" for key in ordered],
                t("criteria.name"): [marked_label(space, criteria[key]) for key in ordered],
                t("criteria.pillar"): [t(f"pillar.{criteria[key].pillar}") for key in ordered],
            }
        )
        show_wrapped(shown, right=(t("criteria.weight"),))
        if len(ordered) < len(weights):
            st.caption(t("criteria.without_weight", count=number(len(weights) - len(ordered))))
