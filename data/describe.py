"""What a file seems to hold: each column, the canonical column it looks like, and three values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.catalogue import ROLE_COLUMNS, SUPPLIED_COLUMNS, Dataset, Role
from data.readers.mapping import RECOGNISED
from data.readers.personal_data import personal_columns
from data.readers.road_tags import tag_columns
from data.readers.rows import find_column, read_rows
from data.suggestions import closest

_SAMPLES = 3
_PERSONAL = "—"
# Headers of village lists that neither the schema's labels nor the recognised names cover.
_ALSO = {
    "nama desa": "village_name",
    "nama_desa": "village_name",
    "pmi aktif": "migrant_workers",
    "jumlah pmi": "migrant_workers",
    "tki": "migrant_workers",
    "jumlah penduduk": "population",
    "jiwa": "population",
}


def describe_columns(path: Path, role: Role, dataset: Dataset | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return, per column of a file, its header, the canonical column that it looks like, and sample values.

    A guess is only a proposal: `load_planning_data` reads attributes by the catalogue's mapping alone.

    Parameters
    ----------
    path : Path
    role : str
        Decides which canonical columns there are.
    dataset : Dataset or None
        How to open the file (header row, sheet, …), when a first look showed that it needs more.

    Returns
    -------
    list of (header, canonical column or ``""``, samples)
        Samples of columns with personal data are not shown (``—``).

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    opened = Dataset("", role, path, path.name) if dataset is None else replace(dataset, path=path, role=role)
    rows = read_rows(opened)
    personal = personal_columns(rows)
    found = []
    for header in rows.columns:
        text = rows.text(header)
        samples = (_PERSONAL,) if header in personal else tuple(text[text != ""].unique()[:_SAMPLES])
        found.append((header, "" if header in personal else _guess(header, role), samples))
    return found


def _guess(header: str, role: Role) -> str:
    """Return the canonical column that a header names: by the recognised names, the labels, or close spelling."""
    names = (
        {canonical: tag_columns(canonical) for canonical in ROLE_COLUMNS[role]}
        if role == "roads"
        else RECOGNISED.get(role, {})
    )
    for canonical, known in names.items():
        if any(find_column((header,), name) for name in known):
            return canonical
    columns = SUPPLIED_COLUMNS.values()
    labels = {column.name.casefold(): column.name for column in columns}
    labels |= {column.label.id.casefold(): column.name for column in columns}
    labels |= {column.label.en.casefold(): column.name for column in columns}
    labels |= _ALSO
    allowed = {spelling: name for spelling, name in labels.items() if name in ROLE_COLUMNS[role]}
    match = closest(header.casefold(), allowed)
    return allowed[match] if match else ""
