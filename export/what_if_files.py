"""A simulation before and after, as workbook and CSV; every column says that it is a simulation and not data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from data.indicator_columns import kind_label
from data.planning_data import Source
from data.what_if import Gains, RoadLink, WhatIf
from data.what_if_file import NOTE
from data.wording import Language, Text
from data.work_watch import Check, go_on
from export.csv_table import csv_table
from export.fields import Field, FieldKind
from export.route_words import ROUTE_LABELS, route_words
from export.sheet import Look, Sheet, write_workbook_file
from export.what_if_objects import MARK, cost_words, source_words, tried_sheet

_SIDES = {"before": Text("sebelum", "before"), "after": Text("dengan simulasi", "with the simulation")}
_FIGURES: tuple[tuple[str, Text, str, int], ...] = (
    ("covered", Text("Penduduk tercakup internet", "Residents with internet coverage"), "0-1", 3),
    ("need", Text("Kebutuhan", "Need"), "0-1", 3),
    ("score", Text("Skor", "Score"), "0-1", 3),
)
_RANK, _IN_LIST = Text("Peringkat", "Rank"), Text("Dalam daftar", "In the list")
_NOT_RANKED = Text("tanpa peringkat", "not ranked")
_WHY_EMPTY = Text(
    "Kolom “Rute” di samping tiap waktu tempuh memberi tahu mengapa waktunya kosong: tidak ada = tidak ada rute lewat "
    "jalan; belum diketahui = belum dapat dihitung.",
    "The column “Route” beside each travel time tells why a time is missing: none = no route by road; not known = it "
    "cannot be computed yet.",
)


@dataclass(frozen=True)
class WhatIfExport:
    """What is written: what was tried, how drawn roads connect, all villages, and figures in sum."""

    changes: WhatIf
    links: Sequence[RoadLink]
    table: pd.DataFrame
    kinds: Sequence[str]
    gains: Gains
    gained_kind: str
    least_min: float
    scenario_name: str
    year: int
    sources: Sequence[Source]


def what_if_csv(export: WhatIfExport, check: Check = go_on) -> bytes:
    """Return every village before and with the simulation; the last column marks every row.

    `check` as of `csv_table`.
    """
    mark = Field("note", "text", Text("Catatan", "Note"))
    rows = ((*row, NOTE) for row in _rows(export))
    return csv_table((*_fields(export.kinds), mark), rows, check)


def what_if_workbook(export: WhatIfExport, language: Language = "id", check: Check = go_on) -> bytes:
    """Return what was tried, what it gains in sum, and every village before and with it.

    Raises
    ------
    OSError, xlsxwriter.exceptions.FileCreateError
        When the temporary file cannot be written.
    StoppedError
        When `check`, asked every few hundred rows, does.
    """
    title = Text(f"Simulasi: {export.scenario_name}", f"Simulation: {export.scenario_name}").in_language(language)
    sheets = (
        _summary(export, language),
        tried_sheet(export.changes, export.links, language),
        Sheet(
            Text("Sebelum dan sesudah", "Before and after"), _fields(export.kinds), _rows(export),
            frozen_columns=2, notes=(MARK, _WHY_EMPTY),
        ),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "simulasi.xlsx"
        write_workbook_file(sheets, path, Look(language, title, invented=True), export.year, check)
        return path.read_bytes()


def _summary(export: WhatIfExport, language: Language) -> Sheet:
    """Return what this file is, and the figures."""
    gains, kind = export.gains, kind_label(export.gained_kind)
    least = f"{export.least_min:g}"
    not_known = Text("tidak diketahui di {0} desa", "not known in {0} villages").in_language(language)
    entries: list[tuple[Text, object]] = [
        (Text("Isi", "Content"), MARK.in_language(language)),
        (Text("Skenario", "Scenario"), f"{export.scenario_name}, {export.year}"),
        (Text(f"Desa yang > {least} menit lebih dekat ke {kind.id}",
              f"Villages more than {least} min nearer to {kind.en}"), gains.villages),
        (Text("di antaranya dulu tanpa rute", "of them without a route before"), gains.newly_reached),
        (Text("Penduduk di desa itu", "Residents of those villages"), round(gains.people)),
        (Text("PMI di desa itu", "Migrant workers of those villages"), round(gains.migrant_workers)),
        (Text("Jumlah penduduk", "Population"), not_known.format(gains.villages_without_people)),
        (Text("Penduduk baru tercatat tercakup internet", "Residents newly recorded as covered"),
         round(gains.people_newly_covered)),
        (Text("Desa masuk daftar", "Villages entering the list"), len(gains.entered)),
        (Text("Desa keluar daftar", "Villages leaving the list"), len(gains.left)),
        (Text("Biaya", "Cost"), cost_words(export.changes, language)),
        (Text("Sumber data", "Data sources"), "; ".join(source_words(source) for source in export.sources)),
    ]  # fmt: skip
    fields = (
        Field("topic", "text", Text("Baca dulu", "Read first"), width=44),
        Field("content", "text", Text("Isi", "Content"), width=90),
    )
    rows = [(topic.in_language(language), str(content)) for topic, content in entries]
    return Sheet(Text("Baca dulu", "Read first"), fields, rows, filters=False)


def _fields(kinds: Sequence[str]) -> tuple[Field, ...]:
    """Return the columns of the table of villages."""
    fields = [
        Field("village_code", "text", Text("Kode desa", "Village code"), width=16),
        Field("village_name", "text", Text("Desa/kelurahan", "Village"), width=24),
        Field("district_name", "text", Text("Kecamatan", "District")),
        Field("regency_name", "text", Text("Kabupaten/kota", "Regency")),
        Field("population", "number", Text("Penduduk", "Population")),
        Field("migrant_workers", "number", Text("PMI", "Migrant workers")),
    ]
    for kind in kinds:
        name = kind_label(kind)
        label = Text(f"Menit ke {name.id}", f"Minutes to {name.en}")
        route = Text(f"Rute ke {name.id}", f"Route to {name.en}")
        for side in _SIDES:
            fields.append(_side(f"minutes_{kind}", "number", label, side, unit="min", digits=1))
            fields.append(replace(_side(f"route_{kind}", "text", route, side), wording=ROUTE_LABELS, width=16))
    for key, label, unit, digits in _FIGURES:
        fields += [_side(key, "number", label, side, unit=unit, digits=digits) for side in _SIDES]
    fields += [replace(_side("rank", "integer", _RANK, side), missing=_NOT_RANKED) for side in _SIDES]
    return (*fields, *(_side("in_list", "flag", _IN_LIST, side) for side in _SIDES))


def _side(name: str, kind: FieldKind, label: Text, side: str, *, unit: str = "-", digits: int = 0) -> Field:
    """Return one column of one side; that with the simulation says so."""
    told = _SIDES[side]
    return Field(
        f"{name}_{'before' if side == 'before' else 'simulated'}", kind,
        Text(f"{label.id}, {told.id}", f"{label.en}, {told.en}"), unit=unit, digits=digits,
    )  # fmt: skip


def _rows(export: WhatIfExport) -> Iterator[tuple[object, ...]]:
    """Yield the villages in the order of their codes."""
    table = export.table
    columns: list[Sequence[object]] = [[str(code) for code in table.index]]
    columns += [table[name].tolist() for name in ("village_name", "district_name", "regency_name")]
    columns += [_numbers(table[name]) for name in ("population", "migrant_workers")]
    for kind in export.kinds:
        for side in _SIDES:
            minutes = table[f"minutes_{kind}_{side}"].astype(float)
            columns += [minutes.tolist(), route_words(minutes).tolist()]
    figures = [*(key for key, *_ in _FIGURES), "rank"]
    columns += [_numbers(table[f"{name}_{side}"]) for name in figures for side in _SIDES]
    columns += [table[f"in_list_{side}"].tolist() for side in _SIDES]
    yield from zip(*columns, strict=True)


def _numbers(column: pd.Series) -> list[float]:
    """Return a column as plain numbers, NaN where it is not known."""
    return [float(value) for value in column.astype("Float64").to_numpy(float, na_value=np.nan)]
