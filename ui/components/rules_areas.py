"""Limits by area: villages per province and regency, and parts of the villages chosen that areas get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data.java import JAVA_PROVINCE_CODES
from data.scenario import AreaShare, Rules, Scenario
from data.scenario_codes import MOST_VILLAGES
from ui.components.rules_fields import (
    limit_field,
    percent_field,
    several_field,
    table_field,
    text_field,
)
from ui.components.rules_shares import in_villages
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, t

NTT = "53"
_PROVINCE_LENGTH = 2


@dataclass(frozen=True)
class Areas:
    """Names of the region's areas, and whom their villages are.

    Parameters
    ----------
    names : mapping of province or regency code to name
    candidates : Series of str
        Regency of each village that may be chosen.
    """

    names: Mapping[str, str]
    candidates: pd.Series[str]

    def named(self, code: str) -> str:
        """Return an area's name, its code where it has none."""
        return self.names.get(code, code)

    def short(self, code: str) -> str:
        """Return an area's name for a narrow column; a province is called one."""
        name = self.named(code)
        if len(code) == _PROVINCE_LENGTH:
            return name if name.casefold().startswith("prov") else f"{t('rules.province')} {name}"
        return name.replace("Kabupaten ", "Kab. ", 1)

    def codes(self, level: str) -> list[str]:
        """Return the codes of all provinces, or of all regencies."""
        return [code for code in self.names if (len(code) == _PROVINCE_LENGTH) == (level == "province")]

    def counted(self, level: str) -> pd.Series[int]:
        """Return how many of the villages that may be chosen lie in each province, or in each regency."""
        areas = self.candidates.str[:_PROVINCE_LENGTH] if level == "province" else self.candidates
        return areas.value_counts()

    def inside(self, codes: Iterable[str]) -> int:
        """Return how many of the villages that may be chosen lie in any of these areas."""
        wanted = set(codes)
        return int((self.candidates.isin(wanted) | self.candidates.str[:_PROVINCE_LENGTH].isin(wanted)).sum())


def areas_of(space: Workspace) -> Areas:
    """Return the areas of the region, provinces first, each kind in order of code."""
    villages = space.data.villages
    names: dict[str, str] = {}
    for level in ("province", "regency"):
        found = villages.groupby(f"{level}_code")[f"{level}_name"].first()
        names |= {str(code): str(name) if isinstance(name, str) and name else str(code) for code, name in found.items()}
    candidates = villages["regency_code"][space.priorities.table["is_candidate"].reindex(villages.index)]
    return Areas(names, candidates.astype("str"))


def edit_areas(space: Workspace, scenario: Scenario) -> Scenario:
    """Draw limits per area, then shares."""
    areas = areas_of(space)
    rules = scenario.rules
    if len(areas.codes("province")) > 1:
        rules = _edit_level(areas, rules, "province")
    rules = _edit_level(areas, rules, "regency")
    rules = _edit_general_shares(space, areas, rules)
    return replace(scenario, rules=_edit_shares(areas, rules))


def _edit_level(areas: Areas, rules: Rules, level: str) -> Rules:
    """Draw the ceiling of all, and floor and ceiling of each, province or regency."""
    floors: Mapping[str, int] = getattr(rules, f"{level}_floors")
    ceilings: Mapping[str, int] = getattr(rules, f"{level}_ceilings")
    each: int | None = getattr(rules, f"{level}_ceiling_each")
    st.markdown(f"**{t(f'rules.{level}_limits')}**")
    each = limit_field(f"{level}_each", t(f"rules.{level}_each"), each, MOST_VILLAGES, explained=t("rules.each_help"))
    number_column = st.column_config.NumberColumn
    codes = areas.codes(level)
    table = pd.DataFrame(
        {
            "area": [cell(areas.short(code)) for code in codes],
            "floor": pd.array([floors.get(code) for code in codes], dtype="Int64"),
            "ceiling": pd.array([ceilings.get(code) for code in codes], dtype="Int64"),
            "candidates": areas.counted(level).reindex(codes, fill_value=0).to_numpy(),
        },
        index=codes,
    )
    columns = {
        "area": st.column_config.TextColumn(t(f"rules.{level}"), disabled=True, width=178),
        "floor": number_column(t("rules.floor_short"), min_value=0, step=1, width=62, help=t("rules.floor_help")),
        "ceiling": number_column(t("rules.ceiling_short"), min_value=0, step=1, width=66, help=t("rules.ceiling_help")),
        "candidates": number_column(
            t("rules.area_candidates"), disabled=True, width=62, help=t("rules.area_candidates_help")
        ),
    }
    before = (dict(floors), dict(ceilings))
    least, most = table_field(
        f"{level}_limits", before, table, columns,
        lambda edited: (_limits(edited["floor"], floors), _limits(edited["ceiling"], ceilings)),
    )  # fmt: skip
    if level == "province":
        return replace(rules, province_floors=least, province_ceilings=most, province_ceiling_each=each)
    return replace(rules, regency_floors=least, regency_ceilings=most, regency_ceiling_each=each)


def _limits(column: pd.Series[int], before: Mapping[str, int]) -> dict[str, int]:
    """Return limits as edited, and those of areas that are not on the list as they were."""
    kept = {code: limit for code, limit in before.items() if code not in column.index}
    return kept | {str(code): int(limit) for code, limit in column.dropna().items()}


def _edit_general_shares(space: Workspace, areas: Areas, rules: Rules) -> Rules:
    """Draw the smallest shares outside Java and in 3T areas."""
    st.markdown(f"**{t('rules.general_shares')}**")
    left, right = st.columns(2)
    with left:
        outside = percent_field(
            "outside_java", t("rules.outside_java"), rules.outside_java_minimum_share, rules.villages,
            t("rules.outside_java_help"),
        )  # fmt: skip
        whole = len(areas.candidates)
        _explain_share(outside, rules, whole - areas.inside(JAVA_PROVINCE_CODES), whole)
    with right:
        remote = percent_field(
            "remote", t("rules.remote"), rules.remote_minimum_share, rules.villages, t("rules.remote_help")
        )
        status = _remote_status(space)
        inside = int((status.reindex(areas.candidates.index) == 1.0).sum())
        _explain_share(remote, rules, inside, whole)
        st.caption(t("rules.remote_unknown", unknown=number(int(status.isna().sum())), villages=number(len(status))))
    return replace(rules, outside_java_minimum_share=outside, remote_minimum_share=remote)


def _explain_share(share: float, rules: Rules, inside: int, whole: int) -> None:
    """Say what a smallest share comes to, and how many villages there are to make it with."""
    meaning = f"{in_villages(share, rules, at_least=True)} " if share > 0 else ""
    st.caption(meaning + t("rules.share_candidates", inside=number(inside), villages=number(whole)))


def _remote_status(space: Workspace) -> pd.Series[float]:
    """1 = in a 3T area, 0 = not, NaN = not known, one per village."""
    villages = space.data.villages
    if "remote_area" not in villages:
        return pd.Series(float("nan"), index=villages.index)
    status: pd.Series[float] = villages["remote_area"].astype("float64")
    return status


def _edit_shares(areas: Areas, rules: Rules) -> Rules:
    """Draw one box per share of an area, and the buttons that add one."""
    st.markdown(f"**{t('rules.area_shares')}**", help=t("rules.area_shares_help"))
    shares = [_edit_share(areas, rules, place, share) for place, share in enumerate(rules.area_shares)]
    kept = [share for share in shares if share is not None]
    blank, example = st.columns(2)
    if blank.button(t("rules.share_add"), key="rules:share_add", width="stretch"):
        kept.append(AreaShare(province_codes=tuple(areas.codes("province")[:1])))
    offered = NTT in areas.names and not any(NTT in share.province_codes for share in rules.area_shares)
    if offered and example.button(t("rules.share_ntt"), key="rules:share_ntt", width="stretch"):
        kept.append(AreaShare((NTT,), (), 20 / 120, 1.0, t("rules.share_ntt_note")))
    return replace(rules, area_shares=tuple(kept))


def _edit_share(areas: Areas, rules: Rules, place: int, share: AreaShare) -> AreaShare | None:
    """Draw one share of an area; None when it is removed."""
    with st.container(border=True):
        before = (*share.province_codes, *share.regency_codes)
        codes = several_field(f"share:{place}:areas", t("rules.share_areas"), before, areas.names, areas.named)
        if not codes:
            st.warning(t("rules.share_no_area"))
            codes = before
        left, right = st.columns(2)
        with left:
            least = percent_field(f"share:{place}:least", t("rules.share_minimum"), share.minimum_share, rules.villages)
        with right:
            most = percent_field(f"share:{place}:most", t("rules.share_maximum"), share.maximum_share, rules.villages)
        parts = [in_villages(least, rules, at_least=True)] if least > 0 else []
        parts += [in_villages(most, rules, at_least=False)] if most < 1 else []
        counted = t(
            "rules.share_candidates", inside=number(areas.inside(codes)), villages=number(len(areas.candidates))
        )
        st.caption(" ".join([*parts, counted]) if parts else f"{t('rules.share_idle')} {counted}")
        note = text_field(f"share:{place}:note", t("rules.share_note"), share.note)
        if st.button(t("rules.share_remove"), key=f"rules:share_remove:{place}"):
            return None
    if codes == before:
        return replace(share, minimum_share=least, maximum_share=most, note=note)
    provinces = tuple(code for code in codes if len(code) == _PROVINCE_LENGTH)
    regencies = tuple(code for code in codes if len(code) != _PROVINCE_LENGTH)
    return AreaShare(provinces, regencies, least, most, note)
