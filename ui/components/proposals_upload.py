"""Bring the kabupaten's list: find its heading, say how its columns are read, read it guarded."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from data.errors import HtisError
from data.readers.proposal_columns import ProposalLook, look_at_proposals
from data.readers.proposals import read_proposals
from ui.components.file_choice import choose_file
from ui.components.messages import show_faults
from ui.components.proposals_store import set_proposals
from ui.text import cell, language, t

MEANINGS = ("village_code", "village_name", "rank", "proposer", "note")
_FOLDER = "proposals_folder"
_MOST_ROWS = 100
_LONGEST_TITLE = 120


def show_upload() -> None:
    """Draw the upload; a list that can be read becomes the session's."""
    upload = choose_file(t("proposal.file"), "proposals_upload")
    if upload is None:
        return
    path = _stored(upload.name, upload.file_id, upload.getbuffer())
    try:
        sheet, header_row = _ask_place(path, upload.file_id)
        look = look_at_proposals(path, sheet=sheet, header_row=header_row)
    except HtisError as error:
        show_faults(error)
        return
    title = st.text_input(t("proposal.title"), path.stem, max_chars=_LONGEST_TITLE, key=f"title:{upload.file_id}")
    columns = _ask_columns(look, f"{upload.file_id}:{sheet}:{header_row}")
    if columns is None or not st.button(t("proposal.use"), type="primary"):
        return
    try:
        read = read_proposals(path, title.strip(), columns, sheet=sheet, header_row=header_row, only_declared=True)
    except HtisError as error:
        show_faults(error)
        return
    set_proposals(read)
    st.rerun()


def _stored(name: str, file_id: str, content: memoryview) -> Path:
    """Write the upload into the session's private folder, under a name of ours."""
    # Kept in the session's state: the folder goes when the state is freed.
    folder = st.session_state.setdefault(_FOLDER, tempfile.TemporaryDirectory(prefix="htis-"))
    place = Path(folder.name) / "".join(sign for sign in file_id if sign.isalnum())
    suffix = "".join(sign for sign in Path(name).suffix.lower() if sign.isalnum() or sign == ".")
    stem = "".join(sign for sign in Path(name).stem if sign.isalnum() or sign in "-_")[:60] or "usulan"
    path = place / f"{stem}{suffix}"
    if not path.exists():
        place.mkdir(exist_ok=True)
        path.write_bytes(content)
    return path


def _ask_place(path: Path, file_id: str) -> tuple[str | None, int]:
    """Which sheet, and the row of the headings; found by itself first."""
    left, right = st.columns(2)
    sheet = None
    if path.suffix != ".csv":
        sheet = left.text_input(t("proposal.sheet"), key=f"sheet:{file_id}").strip() or None
    found = f"proposals_header:{file_id}:{sheet}"
    if found not in st.session_state:
        st.session_state[found] = look_at_proposals(path, sheet=sheet).header_row
    row = right.number_input(
        t("proposal.header"), 1, _MOST_ROWS, st.session_state[found], key=f"header:{file_id}:{sheet}"
    )
    return sheet, int(row)


def _ask_columns(look: ProposalLook, key: str) -> dict[str, str] | None:
    """Show each column with some values and its meaning, which can be changed; None when that cannot be used."""
    labels = {meaning: t(f"proposal.is_{meaning}") for meaning in MEANINGS}
    header, meaning, unread = t("proposal.header_name"), t("proposal.meaning"), t("proposal.unread")
    table = pd.DataFrame(
        {
            header: [cell(each.title) for each in look.columns],
            t("proposal.samples"): [cell("; ".join(each.samples)) for each in look.columns],
            meaning: [labels.get(each.meaning, unread) for each in look.columns],
        }
    )
    st.caption(t("proposal.columns"))
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=[name for name in table.columns if name != meaning],
        column_config={
            header: st.column_config.TextColumn(width=150),
            t("proposal.samples"): st.column_config.TextColumn(width=240),
            meaning: st.column_config.SelectboxColumn(options=[unread, *labels.values()], required=True, width=150),
        },
        key=f"proposal_columns:{key}:{language()}",
    )
    by_label = {label: name for name, label in labels.items()}
    chosen = [
        (label, each.header) for label, each in zip(edited[meaning], look.columns, strict=True) if label in by_label
    ]
    twice = sorted({label for label, _ in chosen if [other for other, _ in chosen].count(label) > 1})
    if twice:
        st.warning(t("proposal.twice", names=", ".join(twice)))
        return None
    columns = {by_label[label]: name for label, name in chosen}
    if "village_code" not in columns:
        st.warning(t("proposal.need_code"))
        return None
    return columns
