"""*Ekspor*: the files to hand in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pandas as pd
import streamlit as st

from data.plan import Plan
from data.plan_findings import PlanFindings
from data.wording import Language
from export.bytes import geopackage, plan_json, ranking_csv, ranking_json, shortlist_csv, shortlist_geojson, workbook
from export.findings_json import findings_digest
from pipeline import make_ranking
from ui.analysis import analysed
from ui.components.commitments_store import htis_answers
from ui.components.messages import show_warnings, source_line
from ui.components.proposals_store import reconciliation
from ui.components.solving_progress import show_search
from ui.findings import findings_of
from ui.numbers import number, rupiah
from ui.session import Workspace, is_stale, last_plan, plan_key, running_search
from ui.text import cell, language, plain, t

_MIME = {
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
    with st.spinner(t("export.prepare")):
        key = f"{plan.input_digest}{plan.result_digest}{findings_digest(found)}"
        files = _files(key, language(), replace(analysed(plan), findings=found))
    for name, content in files.items():
        ending = name.rsplit(".", 1)[1]
        st.download_button(
            t(f"export.{ending}"), content, file_name=name, mime=_MIME[name], on_click="ignore", key=f"download_{name}"
        )
    archive = _archive(key, language(), files)
    st.download_button(t("export.zip"), archive, file_name="htis.zip", mime="application/zip", on_click="ignore")
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


def _show_ranking_files(space: Workspace) -> None:
    """Scores, ranks and their analysis without any allocation, for when money is not yet known."""
    with st.expander(t("export.ranking")):
        if not st.toggle(t("export.ranking_prepare"), key="export_ranking"):
            return
        with st.spinner(t("export.prepare")):
            files = _ranking_files(f"{plan_key(space.data, space.scenario)}", language(), space)
        for name, content in files.items():
            st.download_button(
                t(f"export.{name.replace('.', '_')}"), content, file_name=name, mime=_MIME[name], on_click="ignore",
                key=f"download_{name}",
            )  # fmt: skip


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
def _files(key: str, shown: Language, _plan: Plan) -> dict[str, bytes]:  # noqa: ARG001 - the key is the cache's
    """All export files of a plan, made once."""
    return {
        "plan.xlsx": workbook(_plan, shown),
        "plan.gpkg": geopackage(_plan, shown),
        "plan.json": plan_json(_plan),
        "shortlist.geojson": shortlist_geojson(_plan, shown),
        "shortlist.csv": shortlist_csv(_plan, shown),
    }


@st.cache_resource(max_entries=4, show_spinner=False)
def _ranking_files(key: str, shown: Language, _space: Workspace) -> dict[str, bytes]:  # noqa: ARG001
    """All files of a ranking, made once."""
    ranking = make_ranking(_space.data, _space.scenario, measures=_space.measures)
    return {
        "ranking.xlsx": workbook(ranking, shown),
        "ranking.gpkg": geopackage(ranking, shown),
        "ranking.json": ranking_json(ranking),
        "ranking.csv": ranking_csv(ranking, shown),
    }


@st.cache_resource(max_entries=2, show_spinner=False)
def _archive(key: str, shown: Language, _files: dict[str, bytes]) -> bytes:  # noqa: ARG001 - the key is the cache's
    """`_zipped`, packed once: of a whole country that takes seconds."""
    return _zipped(_files)


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return all files in one archive, whose time stamps are constant."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
