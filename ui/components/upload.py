"""Bring one's own file: say what it is, which column means what, read it guarded, use it in this session."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from data.catalogue import (
    ATTRIBUTE_LEVELS,
    CODE_SYSTEMS,
    CODED_ROLES,
    ROLE_COLUMNS,
    ROLES,
    Dataset,
    Role,
    catalogue_with,
)
from data.catalogue_file import dataset_from_table
from data.describe import describe_columns
from data.errors import HtisError
from data.quality import column_label
from ui.components.file_choice import choose_file
from ui.components.messages import show_faults
from ui.session import catalogue, load
from ui.text import cell, language, level, plain, say, t

TABLES = frozenset({".csv", ".xlsx", ".xls", ".ods"})
RASTER_ROLES = frozenset({"signal", "population", "elevation"})
_FOLDER = "upload_folder"


@dataclass(frozen=True)
class _Reading:
    """How the planner says that the file is to be read."""

    role: Role
    path: Path
    header_row: int
    code_system: str | None
    number_format: str | None
    range_m: float | None
    level: str


def show_upload() -> None:
    """Draw the upload form; a file that can be used becomes part of the session's catalogue."""
    st.caption(t("data.upload_help"))
    if st.session_state.get("uploads") and st.button(t("data.discard")):
        discard_uploads()
        st.rerun()
    roles = [role for role in ROLES if role != "area_names"]
    role: Role = st.selectbox(
        t("data.upload_role"), roles, index=roles.index("attributes"), format_func=lambda r: t(f"role.{r}")
    )
    upload = choose_file(t("data.upload_file"), f"upload:{role}")
    if upload is None:
        return
    path = _stored(upload.name, upload.file_id, upload.getbuffer())
    reading = _ask_reading(role, path)
    columns = _ask_columns(reading)
    title, publisher, year, key = _ask_origin(role, path)
    if not st.button(t("data.upload_use"), type="primary"):
        return
    if role in CODED_ROLES and reading.code_system is None:
        st.warning(t("data.upload_need_code"))
        return
    said = {
        "role": role, "path": path.name, "title": title, "publisher": publisher, "year": year, "columns": columns,
        "code_system": reading.code_system, "number_format": reading.number_format, "range_m": reading.range_m,
        "header_row": reading.header_row if reading.path.suffix in TABLES else None,
        "level": reading.level if role == "attributes" else None,
    }  # fmt: skip
    _use(key, {name: value for name, value in said.items() if value not in (None, {})}, path)


def discard_uploads() -> None:
    """Return to the region's own catalogue."""
    st.session_state["uploads"] = {}
    folder = st.session_state.pop(_FOLDER, None)
    if folder is not None:
        folder.cleanup()


def _stored(name: str, file_id: str, content: memoryview) -> Path:
    """Write the upload into the session's private folder, under a name of ours."""
    # Kept in the session's state: the folder goes when the state is freed.
    folder = st.session_state.setdefault(_FOLDER, tempfile.TemporaryDirectory(prefix="htis-"))
    place = Path(folder.name) / "".join(c for c in file_id if c.isalnum())
    suffixes = "".join(Path(name).suffixes[-2:]).lower()
    safe = "".join(c for c in Path(name).name.removesuffix(suffixes) if c.isalnum() or c in "-_")[:60] or "unggahan"
    path = place / f"{safe}{''.join(c for c in suffixes if c.isalnum() or c == '.')}"
    if not path.exists():
        place.mkdir(exist_ok=True)
        path.write_bytes(content)
    return path


def _ask_reading(role: Role, path: Path) -> _Reading:
    """Code system, header row, number format, tower range: whatever this kind of file needs."""
    code_system = number_format = range_m = None
    header_row, level_ = 1, "village"
    if role == "attributes":
        level_ = st.radio(
            t("data.upload_level"),
            ATTRIBUTE_LEVELS,
            horizontal=True,
            format_func=level,
            help=t("data.upload_level_help"),
        )
    if role in CODED_ROLES:
        options = [None, *CODE_SYSTEMS]
        code_system = st.radio(
            t("data.upload_code"), options, horizontal=True,
            format_func=lambda c: t(f"code.{c}") if c else t("data.upload_code_unset"),
        )  # fmt: skip
    if path.suffix in TABLES:
        header_row = int(st.number_input(t("data.upload_header"), 1, 100, 1))
        number_format = st.radio(
            t("data.upload_number"), [None, "id", "en"], horizontal=True,
            format_func=lambda f: t(f"data.upload_number_{f or 'unset'}"),
        )  # fmt: skip
    if role == "towers":
        range_m = float(st.number_input(t("data.upload_range"), 1, 50_000, 3_000))
    return _Reading(role, path, header_row, code_system, number_format, range_m, level_)


def _ask_columns(reading: _Reading) -> dict[str, str]:
    """Show the first rows and ask which column means what."""
    wanted = ROLE_COLUMNS[reading.role]
    if reading.role in RASTER_ROLES or not wanted:
        return {}
    try:
        described = describe_columns(
            reading.path, reading.role, Dataset("", reading.role, reading.path, "", header_row=reading.header_row)
        )
    except HtisError as error:
        show_faults(error)
        return {}
    return _choose_meanings(described, wanted, reading)


def _choose_meanings(
    described: list[tuple[str, str, tuple[str, ...]]], wanted: tuple[str, ...], reading: _Reading
) -> dict[str, str]:
    """One row per column of the file: three of its values, and what it means, which can be changed."""
    meanings = {say(column_label(name)): name for name in wanted}
    labels = {name: label for label, name in meanings.items()}
    header, meaning = t("data.upload_header_name"), t("data.upload_meaning")
    table = pd.DataFrame(
        {
            header: [cell(name) for name, _, _ in described],
            t("data.upload_values"): [cell("; ".join(samples)) for _, _, samples in described],
            meaning: [labels.get(guess) for _, guess, _ in described],
        }
    )
    st.markdown(t("data.upload_columns"))
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=[name for name in table.columns if name != meaning],
        column_config={meaning: st.column_config.SelectboxColumn(options=list(meanings))},
        key=f"columns:{reading.path.parent.name}:{reading.role}:{reading.header_row}:{language()}",
    )
    chosen = zip(edited[meaning], (name for name, _, _ in described), strict=True)
    return {meanings[label]: source for label, source in chosen if label in meanings}


def _ask_origin(role: Role, path: Path) -> tuple[str, str, int | None, str]:
    """Title, publisher, year, and which dataset it replaces."""
    title = st.text_input(t("data.upload_title"), path.stem)
    publisher = st.text_input(t("data.upload_publisher"))
    year = st.number_input(t("data.upload_year"), 1990, 2100, None)
    keys = [dataset.key for dataset in catalogue().with_role(role)]
    titles = {dataset.key: dataset.title for dataset in catalogue().with_role(role)}
    # One file of boundaries and one of each raster: a second would contradict the first.
    options = keys if keys and role not in {"attributes", "service_centres", "towers"} else [None, *keys]
    key = st.selectbox(
        t("data.upload_replace"), options, format_func=lambda k: titles[k] if k else t("data.upload_add")
    )
    return title, publisher, int(year) if year else None, key or f"unggahan_{path.parent.name[:8]}"


def _use(key: str, said: dict[str, object], path: Path) -> None:
    """Check what was said as a catalogue entry, read the whole catalogue with it, keep it only when that works."""
    try:
        dataset = dataset_from_table(key, said, path.parent, path.name)
        load(catalogue_with(catalogue(), **{dataset.key: dataset}))
    except HtisError as error:
        show_faults(error)
        return
    st.session_state["uploads"] = {**st.session_state.get("uploads", {}), dataset.key: dataset}
    st.toast(t("data.uploaded", file=plain(dataset.file_name)))
    st.rerun()
