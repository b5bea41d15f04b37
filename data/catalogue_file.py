"""Reads a catalogue from TOML; all faults together, unknown keys refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from data.catalogue import (
    ATTRIBUTE_LEVELS,
    CODE_SYSTEMS,
    CODED_ROLES,
    POINT_ROLES,
    ROLE_COLUMNS,
    ROLES,
    Catalogue,
    ColumnSource,
    Dataset,
    Role,
    RowFilter,
)
from data.catalogue_levels import check_level
from data.errors import ScenarioError, raise_if_any
from data.scenario_fields import Section
from data.scenario_values import Faults, shown
from data.schema import TOWER_COLUMNS
from data.service_kinds import service_kinds
from data.suggestions import suggestion
from data.toml_guard import read_toml
from data.wording import Text

_LEVELS = (*ATTRIBUTE_LEVELS, "national", "point", "line", "polygon", "cell")
_SINGLE_ROLES: tuple[Role, ...] = ("signal", "population", "elevation")
_TABLE_HEADER_ROWS = 1000


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue file; relative paths in it start at its own folder.

    Raises
    ------
    ScenarioError
        With every fault found: unknown keys, missing files, an undeclared code system, …
    DataError
        If the file is no TOML within the limits.
    """
    faults = Faults()
    top = Section(read_toml(path), path.name, "", faults)
    name = top.text("name")
    sections = top.named_tables("datasets", required=True)
    top.finish()
    datasets = {key: _dataset(key, section, path.parent) for key, section in sections.items()}
    _check_roles(tuple(datasets.values()), top)
    raise_if_any(faults.found, ScenarioError)
    return Catalogue(name, datasets)


def dataset_from_table(key: str, table: Mapping[str, object], folder: Path, file: str = "") -> Dataset:
    """Check one dataset's table as a catalogue would hold it (used for uploads).

    Parameters
    ----------
    key : str
        Dataset key.
    table : mapping
        What stands under ``[datasets.KEY]``.
    folder : Path
        Where a relative `path` starts.
    file : str
        Name shown in messages.

    Raises
    ------
    ScenarioError
        With every fault found.
    """
    faults = Faults()
    dataset = _dataset(key, Section(table, file or key, f"datasets.{key}", faults), folder)
    raise_if_any(faults.found, ScenarioError)
    return dataset


def _dataset(key: str, section: Section, folder: Path) -> Dataset:
    """Read one dataset."""
    role = cast("Role", section.choice("role", ROLES))
    number_format = section.choice("number_format", ("id", "en"), "")
    dataset = Dataset(
        key=key,
        role=role,
        path=_path(section, folder),
        title=section.text("title"),
        publisher=section.text("publisher", ""),
        licence=section.text("licence", ""),
        level=section.choice("level", ATTRIBUTE_LEVELS if role == "attributes" else _LEVELS, "village"),
        year=section.optional_integer("year", at_least=1900, at_most=2200),
        invented=section.flag("invented", default=False),
        code_system=_code_system(section, role),
        crs=section.text("crs", "") or None,
        layer=section.text("layer", "") or None,
        sheet=section.text("sheet", "") or None,
        delimiter=section.text("delimiter", "") or None,
        encoding=section.text("encoding", "") or None,
        header_row=_header_row(section),
        column_names=section.texts("column_names"),
        number_format=cast('Literal["id", "en"] | None', number_format or None),
        columns=_columns(section, role),
        only=_row_filter(section),
        **_role_fields(section, role),  # type: ignore[arg-type]  # each key is read with its own type
    )
    section.finish()
    _check_towers(dataset, section)
    check_level(dataset, section)
    return dataset


def _path(section: Section, folder: Path) -> Path:
    """Read the path and say at once when there is no such file."""
    written = section.text("path")
    path = (folder / written).absolute()
    if written and not path.is_file():
        section.fault(
            "path",
            Text(f"berkas {path.name} tidak ditemukan.", f"there is no file {path.name}."),
            Text(
                "Periksa letaknya; jalur dihitung dari folder katalog.",
                "Check the path; it starts at the catalogue's folder.",
            ),
        )
    return path


def _code_system(section: Section, role: Role) -> str | None:
    """Read the code system: required where rows are joined by code; BPS is refused, never guessed."""
    if role in POINT_ROLES:
        return section.choice("code_system", CODE_SYSTEMS) if section.has("code_system") else None
    if role not in CODED_ROLES:
        return None
    if not section.has("code_system"):
        section.choice("code_system", CODE_SYSTEMS, "kemendagri")
        section.fault(
            "code_system",
            Text(
                "belum dinyatakan; sepuluh digit saja tidak menunjukkan sistem kodenya.",
                "is not declared; ten digits alone do not tell the system.",
            ),
            Text(
                'Tambahkan code_system = "kemendagri" bila kodenya PP.KK.CC.DDDD menurut Kepmendagri.',
                'Add code_system = "kemendagri" if the codes are PP.KK.CC.DDDD after Kepmendagri.',
            ),
        )
        return None
    system = section.choice("code_system", CODE_SYSTEMS)
    if system == "bps":
        section.fault(
            "code_system",
            Text(
                "kode BPS tidak dapat digabung langsung dengan kode Kemendagri.",
                "BPS codes cannot be joined to Kemendagri codes.",
            ),
            Text(
                "Terjemahkan dahulu ke kode Kemendagri; tabel penghubung tingkat desa tidak tersedia di sini.",
                "Translate them to Kemendagri codes first; no village-level bridge is available here.",
            ),
        )
    return system


def _columns(section: Section, role: Role) -> dict[str, ColumnSource]:
    """Read canonical = source column, as text or as a table with unit, year, source, scale, values."""
    allowed = ROLE_COLUMNS.get(role, ())
    found = {}
    below = section.table("columns")
    for name, value in section.items("columns").items():
        if name not in allowed:
            continue
        found[name] = ColumnSource(below.text(name)) if isinstance(value, str) else _column(below.table(name))
    unknown = [name for name in section.items("columns") if name not in allowed]
    for name in unknown:
        section.fault(
            "columns",
            Text(
                f"kolom baku {shown(name)} tidak ada untuk peran {role}.",
                f"the role {role} has no canonical column {shown(name)}.",
            ),
            suggestion(name, allowed),
        )
    return found


def _column(section: Section) -> ColumnSource:
    """Read ``{ column = "idm", unit = …, year = …, source = …, scale = …, values = { … } }``."""
    values = {str(key): value for key, value in section.items("values").items()}
    for key, value in values.items():
        if not isinstance(value, str):
            section.fault(
                "values",
                Text(f"isi untuk {shown(key)} bukan teks.", f"the value for {shown(key)} is not text."),
                Text("Tulis di antara tanda kutip.", "Put it in quotes."),
            )
    source = ColumnSource(
        column=section.text("column"),
        unit=section.text("unit", ""),
        year=section.optional_integer("year", at_least=1900, at_most=2200),
        source=section.text("source", ""),
        scale=section.number("scale", 1.0, above=0.0),
        translations={key: str(value) for key, value in values.items()},
    )
    section.finish()
    return source


def _header_row(section: Section) -> int | None:
    """Read the header's row; a file whose column names are given has none unless it says so."""
    if section.has("column_names") and not section.has("header_row"):
        return None
    return section.integer("header_row", 1, at_least=1, at_most=_TABLE_HEADER_ROWS)


def _row_filter(section: Section) -> RowFilter | None:
    """Read ``only = { column = …, equals = … }``."""
    if not section.has("only"):
        return None
    below = section.table("only")
    only = RowFilter(below.text("column"), below.text("equals"))
    below.finish()
    return only


def _role_fields(section: Section, role: Role) -> dict[str, object]:
    """Read the keys that only some roles know; elsewhere they stay unknown keys."""
    found: dict[str, object] = {}
    if role in CODED_ROLES:
        found["on_bad_code"] = section.choice("on_bad_code", ("fault", "report"), "fault")
    if role == "villages":
        found["allow_missing_geometry"] = section.flag("allow_missing_geometry", default=False)
    if role == "service_centres":
        found["kind"] = section.choice("kind", tuple(service_kinds()), "")
    if role == "towers":
        limits = next(column for column in TOWER_COLUMNS if column.name == "range_m")
        found["technology"] = section.text("technology", "")
        if section.has("range_m"):
            found["range_m"] = section.number("range_m", at_least=limits.minimum or 1.0, at_most=limits.maximum or 1e5)
    return found


def _check_towers(dataset: Dataset, section: Section) -> None:
    """Demand a stated range: without one a tower covers nothing that could be checked."""
    if dataset.role == "towers" and not section.has("range_m") and "range_m" not in dataset.columns:
        section.fault(
            "range_m",
            Text("jangkauan menara belum dinyatakan.", "the range of the towers is not stated."),
            Text(
                "Tambahkan range_m = 3000 (asumsi Anda, dalam meter) atau kolom range_m.",
                "Add range_m = 3000 (your assumption, in metres) or a range_m column.",
            ),
        )


def _check_roles(datasets: tuple[Dataset, ...], top: Section) -> None:
    """Demand villages, and at most one raster of each kind."""
    if datasets and not any(dataset.role == "villages" for dataset in datasets):
        top.fault(
            "datasets",
            Text("tidak ada dataset berperan villages.", "no dataset has the role villages."),
            Text('Tambahkan poligon desa dengan role = "villages".', 'Add village polygons with role = "villages".'),
        )
    for role in _SINGLE_ROLES:
        keys = [dataset.key for dataset in datasets if dataset.role == role]
        if len(keys) > 1:
            top.fault(
                "datasets",
                Text(
                    f"{len(keys)} dataset berperan {role}: {', '.join(keys)}.",
                    f"{len(keys)} datasets have the role {role}: {', '.join(keys)}.",
                ),
                Text("Sisakan satu.", "Keep one."),
            )
