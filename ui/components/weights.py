"""Weight sliders by pillar and, below each, by criterion."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.indicator_columns import indicator_column
from data.scenario import Criterion, Scenario
from data.schema import PILLARS
from data.scoring_choices import Weighting
from ui.components.card_reasons import marked_label
from ui.numbers import compact, share
from ui.session import Workspace, saved_scenario, scenario, set_scenario, widget_version
from ui.text import language, plain, t

_BASE = "weights_base"
_SHOWN = "weights_shown"  # the scenario that the sliders on screen were drawn from
_SEEN = "weights_seen"  # where each of them stood then
_ZERO = "weights_zero"


def edit_weights(space: Workspace) -> None:
    """Draw the sliders of the need criteria; when one moved, put direct weights into the session's scenario."""
    current = _in_force(scenario(), space)
    pillars = _by_pillar(current)
    total = sum(criterion.weight for criteria in pillars.values() for criterion in criteria.values())
    if current.weighting.rule != "direct":
        st.caption(t("weights.rule_note", rule=t(f"weighting.{current.weighting.rule}")))
    buttons = st.container(horizontal=True)
    if buttons.button(t("weights.balance"), width="stretch"):
        _set_weights(current, {pillar: 1 / len(pillars) for pillar in pillars}, {})
        st.rerun()
    if buttons.button(t("weights.restore"), width="stretch"):
        set_scenario(replace(current, criteria=saved_scenario().criteria, weighting=saved_scenario().weighting))
        _forget()
        st.rerun()
    st.session_state.update({_SHOWN: current, _SEEN: {}})
    for pillar, criteria in pillars.items():
        weight = sum(criterion.weight for criterion in criteria.values())
        label = t("weights.pillar_share", pillar=t(f"pillar.{pillar}"), share=share(weight / total))
        _slider(f"pillar:{pillar}", label, weight / total, t("weights.help"))
        name = t("weights.criteria_of", pillar=t(f"pillar.{pillar}"))
        part = st.expander(name, key=f"criteria_of:{pillar}:{language()}", on_change="rerun")
        if part.open:  # closed ones would travel at every step
            with part:
                for key, criterion in criteria.items():
                    label = plain(marked_label(space, criterion))
                    exact = criterion.weight / weight if weight else 1 / len(criteria)
                    _slider(f"criterion:{key}", label, exact, _criterion_help(criterion))
    readiness = sum(criterion.kind == "readiness" for criterion in current.criteria.values())
    if readiness:
        st.caption(t("weights.readiness_note", count=readiness))
    if st.session_state.get(_ZERO):
        st.warning(t("weights.zero"))


def _in_force(current: Scenario, space: Workspace) -> Scenario:
    """Return the scenario with the weights that its rule gives, so that the sliders start from those."""
    if current.weighting.rule == "direct":
        return current
    weights = space.priorities.weights
    criteria = {
        key: replace(criterion, weight=weights[key]) if key in weights else criterion
        for key, criterion in current.criteria.items()
    }
    return replace(current, criteria=criteria)


def _by_pillar(current: Scenario) -> dict[str, dict[str, Criterion]]:
    """Need criteria grouped by pillar, in the schema's order."""
    needs = {key: criterion for key, criterion in current.criteria.items() if criterion.kind == "need"}
    groups = {
        pillar: {key: criterion for key, criterion in needs.items() if criterion.pillar == pillar} for pillar in PILLARS
    }
    return {pillar: criteria for pillar, criteria in groups.items() if criteria}


def _criterion_help(criterion: Criterion) -> str:
    """End points, unit and source."""
    return t(
        "weights.criterion_help",
        best=compact(criterion.best),
        worst=compact(criterion.worst),
        unit=indicator_column(criterion.indicator).unit,
        source=plain(criterion.source),
    )


def _slider(name: str, label: str, exact: float, help_text: str) -> None:
    """A slider of 0-100 % that stands for the exact share until somebody moves it."""
    key = _key(name)
    base: dict[str, tuple[int, float]] = st.session_state.setdefault(_BASE, {})
    if key not in st.session_state or key not in base:
        base[key] = (round(exact * 100), exact)
    # As the widget's own default: a value set through the session is lost when the run that sets it is interrupted,
    # and the browser would then answer 0 for a slider that nobody moved.
    position = st.slider(label, 0, 100, base[key][0], key=key, format="%d%%", help=help_text, on_change=_moved)
    st.session_state[_SEEN][key] = position


def _key(name: str) -> str:
    """Key of a slider; another one when all start anew."""
    return f"w:{widget_version()}:{st.session_state.get('weights_round', 0)}:{name}"


def _share(name: str, exact: float) -> float:
    """Return the share that a slider stands for; `exact` where it is not drawn."""
    key = _key(name)
    base: dict[str, tuple[int, float]] = st.session_state.get(_BASE, {})
    if key not in st.session_state or key not in base:
        return exact
    seed, share_then = base[key]
    position = int(st.session_state[key])
    return share_then if position == seed else position / 100


def _moved() -> None:
    """Put what the sliders say into the scenario, before anything is drawn.

    Streamlit also calls this for sliders that nobody moved, when it first hears of them from the browser.
    """
    seen: dict[str, int] = st.session_state.get(_SEEN, {})
    if all(st.session_state.get(key, position) == position for key, position in seen.items()):
        return
    current: Scenario = st.session_state[_SHOWN]
    pillars = _by_pillar(current)
    total = sum(criterion.weight for criteria in pillars.values() for criterion in criteria.values())
    pillar_shares: dict[str, float] = {}
    criterion_shares: dict[str, float] = {}
    for pillar, criteria in pillars.items():
        weight = sum(criterion.weight for criterion in criteria.values())
        pillar_shares[pillar] = _share(f"pillar:{pillar}", weight / total)
        for key, criterion in criteria.items():
            criterion_shares[key] = _share(
                f"criterion:{key}", criterion.weight / weight if weight else 1 / len(criteria)
            )
    st.session_state[_ZERO] = sum(pillar_shares.values()) == 0
    if not st.session_state[_ZERO]:
        _set_weights(current, pillar_shares, criterion_shares, forget=False)


def _set_weights(
    current: Scenario, pillar_shares: dict[str, float], criterion_shares: dict[str, float], *, forget: bool = True
) -> None:
    """Weight of a criterion = share of its pillar x its share within the pillar."""
    criteria = dict(current.criteria)
    whole = sum(pillar_shares.values())
    for pillar, members in _by_pillar(current).items():
        shares = {key: criterion_shares.get(key, members[key].weight) for key in members}
        inside = sum(shares.values())
        for key in members:
            part = shares[key] / inside if inside else 1 / len(members)
            criteria[key] = replace(members[key], weight=round(pillar_shares[pillar] / whole * part, 6))
    set_scenario(replace(current, criteria=criteria, weighting=Weighting()))
    if forget:
        _forget()


def _forget() -> None:
    """Let every slider start anew from the scenario."""
    st.session_state["weights_round"] = st.session_state.get("weights_round", 0) + 1
    st.session_state[_BASE] = {}
