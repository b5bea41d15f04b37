"""*Ekspor*: the files to hand in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data.plan import Plan, Ranking
from data.plan_findings import PlanFindings
from data.wording import Language
from data.work_watch import Check
from export.bytes import geopackage, plan_json, ranking_csv, ranking_json, shortlist_csv, shortlist_geojson, workbook
from export.findings_json import findings_digest
from layers.national_map import is_national
from pipeline import make_ranking
from ui.analysis import analysed
from ui.components.commitments_store import htis_answers
from ui.components.file_offers import Offer, file_office, show_offers
from ui.components.messages import show_warnings, source_line
from ui.components.proposals_store import reconciliation
from ui.components.solving_progress import show_search
from ui.findings import findings_of
from ui.making import Making
from ui.numbers import number, rupiah
from ui.session import Workspace, is_stale, last_plan, plan_key, running_search
from ui.text import cell, language, plain, t

_MIME = {
    "htis.zip": "application/zip",
    "plan.json": "application/json",
    "plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "plan.gpkg": "application/geopackage+sqlite3",
    "shortlist.geojson": "application/geo+json",
    "shortlist.csv": "text/csv",
    "ranking.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ranking.gpkg": "application/geopackage+sqlite3",
    "ranking.json": "application/json",
    "ranking.csv": "text/csv",
}

_WRITE: Mapping[str, Callable[[Plan, Language, Check], bytes]] = {
    "plan.xlsx": workbook,
    "plan.gpkg": geopackage,
    "plan.json": lambda plan, _, __: plan_json(plan),
    "shortlist.geojson": shortlist_geojson,
    "shortlist.csv": shortlist_csv,
}
_WRITE_RANKING: Mapping[str, Callable[[Ranking, Language, Check], bytes]] = {
    "ranking.xlsx": workbook,
    "ranking.gpkg": geopackage,
    "ranking.json": lambda ranking, _, __: ranking_json(ranking),
    "ranking.csv": ranking_csv,
}
# Each answer, and the view of the page *Alokasi* that asks for it.
_FINDINGS = {
    "matrix": "matrix", "dropouts": "commitments", "commitments": "commitments", "reconciliation": "proposals",
    "ladders": "ladder", "alternatives": "alternatives", "replacements": "explain", "rule_prices": "explain",
    "entries": "explain",
}  # fmt: skip


def show_export(space: Workspace) -> None:
    """Draw the page."""
    st.subheader(t("export.title"))
    plan = last_plan()
    if plan is None:
        show_search(space)
        if running_search() is None:
            st.info(t("export.none"))
    else:
        _show_plan_files(space, plan)
    _show_ranking_files(space)


def _show_plan_files(space: Workspace, plan: Plan) -> None:
    """The files of the last plan, and what it rests on."""
    if is_stale(plan, space):
        st.warning(t("frame.stale"))
    villages = plan.allocation.villages
    st.markdown(
        t(
            "export.for",
            name=plain(plan.scenario.name),
            year=plan.scenario.year,
            chosen=number(int(villages["is_chosen"].sum())),
            cost=rupiah(int(villages["cost_idr"].sum())),
        )
    )
    htis_answers(plan)
    reconciliation(plan)
    found = findings_of(plan)
    _show_findings(found)
    _say_when(space)
    show_offers(_plan_offers(plan, found), at_once=not is_national(space.data.villages))
    _show_provenance(plan)


def _show_findings(found: PlanFindings) -> None:
    """Which answers the files carry, and which nobody has asked for yet."""
    there = [name for name in _FINDINGS if not _is_empty(getattr(found, name))]
    st.caption(t("export.holds", names="; ".join(t(f"export.finding_{name}") for name in there)))
    views = dict.fromkeys(view for name, view in _FINDINGS.items() if name not in there)
    if views:
        st.caption(t("export.not_asked", names=", ".join(t(f"alloc.view_{view}") for view in views)))


def _is_empty(answer: object) -> bool:
    """Whether nothing was asked."""
    return answer is None or (isinstance(answer, tuple) and not answer)


def _plan_offers(plan: Plan, found: PlanFindings) -> list[Offer]:
    """Each file of a plan with what was asked about it, and all of them in one archive."""
    shown = language()
    key = f"{plan.input_digest}{plan.result_digest}{findings_digest(found)}{shown}"
    asked = replace(plan, findings=found)
    offers = [
        Offer(
            name,
            t(f"export.{name.rsplit('.', 1)[1]}"),
            _MIME[name],
            f"{key}{name}",
            partial(_plan_file, asked, name, shown),
        )
        for name in _WRITE
    ]
    archive = Offer("htis.zip", t("export.zip"), _MIME["htis.zip"], f"{key}htis.zip", partial(_archive, tuple(offers)))
    return [*offers, archive]


def _plan_file(plan: Plan, name: str, shown: Language, work: Making[bytes]) -> bytes:
    """Make one file of a plan."""
    work.enter("analyse")
    whole = analysed(plan, work.check)
    work.enter("write", name)
    return _WRITE[name](whole, shown, work.check)


def _archive(offers: tuple[Offer, ...], work: Making[bytes]) -> bytes:
    """Make all files that are not there yet, and one archive of them."""
    files = {}
    for offer in offers:
        work.enter("write", offer.name)
        files[offer.name] = file_office().part(offer.key, offer.make, work)
    work.enter("pack")
    return _zipped(files, work.check)


def _show_ranking_files(space: Workspace) -> None:
    """Scores, ranks and their analysis without any allocation, for when money is not yet known."""
    with st.expander(t("export.ranking"), key="export_ranking_box"):  # stays open when a plan comes in above it
        if not st.toggle(t("export.ranking_prepare"), key="export_ranking"):
            return
        _say_when(space)
        shown, key = language(), f"ranking{plan_key(space.data, space.scenario)}"
        offers = [
            Offer(
                name, t(f"export.{name.replace('.', '_')}"), _MIME[name], f"{key}{shown}{name}",
                partial(_ranking_file, key, space, name, shown),
            )
            for name in _WRITE_RANKING
        ]  # fmt: skip
        show_offers(offers, at_once=not is_national(space.data.villages))


def _ranking_file(key: str, space: Workspace, name: str, shown: Language, work: Making[bytes]) -> bytes:
    """Make one file of a ranking."""
    work.enter("analyse")
    ranking = _ranking(key, space, work.check)
    work.enter("write", name)
    return _WRITE_RANKING[name](ranking, shown, work.check)


def _say_when(space: Workspace) -> None:
    """Say that files of a country are made when they are asked for."""
    if is_national(space.data.villages):
        st.caption(t("export.when"))


def _show_provenance(plan: Plan) -> None:
    """Digests, versions, sources and warnings."""
    show_warnings(plan.warnings)
    with st.expander(t("export.digests"), expanded=True):
        st.text(f"{t('export.input_digest')}: {plan.input_digest}")
        st.text(f"{t('export.result_digest')}: {plan.result_digest}")
        st.text(" · ".join(f"{name} {number_}" for name, number_ in plan.versions.items()))
    with st.expander(t("export.sources")):
        sources = [cell(source_line([source.key], plan.data.sources)) for source in plan.data.sources]
        st.dataframe(pd.DataFrame({t("data.source"): sources}), hide_index=True)


@st.cache_resource(max_entries=4, show_spinner=False)
def _ranking(key: str, _space: Workspace, _check: Check) -> Ranking:  # noqa: ARG001 - the key is the cache's
    """`make_ranking`, once for all files; one that is ended is not kept."""
    return make_ranking(_space.data, _space.scenario, measures=_space.measures, check=_check)


def _zipped(files: dict[str, bytes], check: Check) -> bytes:
    """Return all files in one archive, whose time stamps are constant."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            check()
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
