"""Attribute tables: one row per village or larger area, columns as the catalogue maps them."""

from __future__ import annotations

import pandas as pd

from data.catalogue import ATTRIBUTES, SUPPLIED_COLUMNS, ColumnSource, Dataset
from data.errors import Fault, PlanWarning, raise_if_any
from data.readers.assumptions import recognised_columns
from data.readers.code_columns import AREA_CODES, VILLAGE_CODES, CodedRows, coded_rows
from data.readers.mapping import mapped_columns
from data.readers.numbers import is_missing, numbers_from_cells
from data.readers.reading import Reading, place, rows_fault, short
from data.readers.rows import Rows, read_rows
from data.schema import Column
from data.wording import Text

_WHOLE_UNITS = ("orang", "kasus", "unit", "orang/kabupaten", "kasus/kabupaten")


def read_attributes(dataset: Dataset) -> Reading[pd.DataFrame]:
    """Read a table of attributes, indexed and sorted by `village_code`, at a coarse level by `area_code`.

    Returns
    -------
    Reading of DataFrame
        Mapped attribute columns (float64, NaN = not measured; text, ``""`` = not measured), and
        `village_name` or `area_name` when mapped, which only serves to check the join.

    Raises
    ------
    DataError
        With all faults: missing columns, personal data, unusable codes, doubtful or impossible numbers,
        doubled villages or areas.
    """
    rows = read_rows(dataset)
    by = dataset.join_column
    mapped, faults, notes = mapped_columns(rows, dataset, (by,))
    if not set(mapped) & set(ATTRIBUTES) and not faults:
        faults = [_nothing_mapped(dataset, rows)]
    raise_if_any(faults)
    code_header = mapped[by].column
    kind = AREA_CODES[dataset.level] if by == "area_code" else VILLAGE_CODES
    coded = coded_rows(rows, dataset, code_header, kind=kind)
    table, faults = _values(rows, mapped, coded, dataset)
    table = table.loc[coded.codes.index].assign(**{by: coded.codes})
    table, identical, duplicate_faults = _without_duplicates(table, by, dataset, code_header)
    raise_if_any([*coded.faults, *faults, *duplicate_faults])
    return Reading(
        table.set_index(by).sort_index(),
        rows=len(rows.frame),
        columns=tuple(name for name in ATTRIBUTES if name in mapped),
        duplicates=len(identical),
        unusable=coded.unusable,
        assumptions=recognised_columns(mapped, dataset),
        notes=(*notes, *_said_missing(rows, mapped), *identical),
        warnings=_fractional_counts(table, dataset),
    )


def _values(
    rows: Rows, mapped: dict[str, ColumnSource], coded: CodedRows, dataset: Dataset
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return every mapped column, and the faults of its cells (of all rows that may be used)."""
    keep = rows.frame.index if dataset.on_bad_code == "fault" else coded.codes.index
    table: dict[str, pd.Series] = {}
    faults: list[Fault] = []
    name_column = dataset.join_column.replace("_code", "_name")
    if name_column in mapped:
        table[name_column] = rows.text(mapped[name_column].column)[keep]
    for name in ATTRIBUTES:
        if name in mapped:
            table[name], found = _column(rows, mapped[name], SUPPLIED_COLUMNS[name], keep, dataset)
            faults += found
    return pd.DataFrame(table, index=keep), faults


def _column(
    rows: Rows, source: ColumnSource, column: Column, keep: pd.Index, dataset: Dataset
) -> tuple[pd.Series, list[Fault]]:
    """Return one column's values and faults."""
    text, numeric = rows.text(source.column)[keep], rows.is_number(source.column)[keep]
    faults: list[Fault] = []
    if source.translations:
        text, faults = translated(text, source, dataset)
        numeric = pd.Series(False, index=keep, dtype=bool)
    if column.kind != "text":
        values, found = numbers_from_cells(text, numeric, source, column, dataset)
        return values, faults + found
    text = text.where(~is_missing(text), "")
    if column.allowed and not faults:
        text, faults = _one_of(text, source, column, dataset)
    return text, faults


def translated(text: pd.Series, source: ColumnSource, dataset: Dataset) -> tuple[pd.Series, list[Fault]]:
    """Translate cells by the catalogue's `values`; one that is not listed is a fault, empty stays empty."""
    plain = text.str.removesuffix(".0")
    unknown = ~plain.isin(list(source.translations)) & ~is_missing(text)
    result = plain.map(dict(source.translations)).fillna("").astype("str")
    if not unknown.any():
        return result, []
    listed = ", ".join(sorted(source.translations))
    value = repr(short(text[unknown].iloc[0]))
    return result, [
        rows_fault(
            dataset,
            source.column,
            text.index[unknown.to_numpy()],
            Text(
                f"{value} tidak ada dalam values katalog ({listed}).",
                f"{value} is not among the catalogue's values ({listed}).",
            ),
            Text(
                "Tambahkan artinya pada values, atau perbaiki selnya.",
                "Add its meaning to values, or correct the cell.",
            ),
        )
    ]


def _one_of(text: pd.Series, source: ColumnSource, column: Column, dataset: Dataset) -> tuple[pd.Series, list[Fault]]:
    """Return texts spelt as the schema spells them; others are a fault."""
    spelling = {allowed.casefold(): allowed for allowed in column.allowed} | {"": ""}
    spelt = text.str.casefold().map(spelling)
    wrong = spelt.isna()
    if not wrong.any():
        return spelt.astype("str"), []
    listed = ", ".join(column.allowed)
    value = repr(short(text[wrong].iloc[0]))
    return text, [
        rows_fault(
            dataset,
            source.column,
            text.index[wrong.to_numpy()],
            Text(
                f"{value} bukan {column.label.id} yang dikenal ({listed}).",
                f"{value} is no known {column.label.en} ({listed}).",
            ),
            Text(
                'Bila sel berisi sandi, terjemahkan di katalog: values = { "1" = "Mandiri", … }.',
                'If the cells hold codes, translate them in the catalogue: values = { "1" = "Mandiri", … }.',
            ),
        )
    ]


def _without_duplicates(
    table: pd.DataFrame, by: str, dataset: Dataset, column: str
) -> tuple[pd.DataFrame, tuple[Text, ...], list[Fault]]:
    """Keep one of identical rows (and say so); rows of one village that differ are a fault."""
    repeats = table[table.duplicated(keep="first")]
    unique = table.drop(index=repeats.index)
    notes = tuple(
        Text(
            f"baris {row} sama persis dengan baris lain untuk {code}; dipakai sekali.",
            f"row {row} repeats another row of {code}; used once.",
        )
        for row, code in repeats[by].items()
    )
    differing = unique[unique[by].duplicated(keep=False)]
    faults = [
        rows_fault(
            dataset,
            column,
            group.index,
            Text(f"{code} muncul dengan isi berbeda.", f"{code} appears with different values."),
            Text("Tentukan baris yang benar dan hapus yang lain.", "Decide which row is right and remove the others."),
        )
        for code, group in list(differing.groupby(by))[:5]
    ]
    return unique, notes, faults


def _said_missing(rows: Rows, mapped: dict[str, ColumnSource]) -> tuple[Text, ...]:
    """Return notes on cells that say "no data" in words or signs."""
    notes = []
    for name, source in mapped.items():
        text = rows.text(source.column)
        said = text[is_missing(text) & (text != "")]
        if name in SUPPLIED_COLUMNS and not said.empty:
            words = ", ".join(repr(short(word)) for word in sorted(set(said))[:4])
            notes.append(
                Text(
                    f"{source.column}: {len(said)} sel dibaca sebagai tidak ada data ({words}).",
                    f"{source.column}: {len(said)} cells read as no data ({words}).",
                )
            )
    return tuple(notes)


def _fractional_counts(table: pd.DataFrame, dataset: Dataset) -> tuple[PlanWarning, ...]:
    """Warn of counts that are not whole: often 1.204 typed in a spreadsheet that took the dot for a decimal."""
    warnings = []
    for name in table.columns:
        column = SUPPLIED_COLUMNS.get(str(name))
        if column is None or column.unit not in _WHOLE_UNITS:
            continue
        values = table[name]
        broken = values.notna() & (values != values.round())
        if broken.any():
            first = values[broken].iloc[0]
            message = Text(
                f"{int(broken.sum())} nilai {column.label.id} bukan bilangan bulat (mis. {first:g}); "
                "mungkin titik ribuan terbaca desimal.",
                f"{int(broken.sum())} values of {column.label.en} are not whole (e.g. {first:g}); "
                "a thousands dot may have been read as decimal.",
            )
            codes = tuple(table.loc[broken, "village_code"]) if "village_code" in table else ()
            warnings.append(PlanWarning("fractional_counts", message, place(dataset, str(name)), codes))
    return tuple(warnings)


def _nothing_mapped(dataset: Dataset, rows: Rows) -> Fault:
    """Return the fault of a table from which nothing would be read."""
    found = ", ".join(repr(column) for column in rows.columns[:30])
    return Fault(
        Text(
            f"belum ada kolom yang dipetakan. Kolom yang ada: {found}.", f"no column is mapped. Columns found: {found}."
        ),
        place(dataset),
        Text(
            f'Petakan paling sedikit satu di [datasets.{dataset.key}.columns], mis. population = "Jumlah Penduduk".',
            f'Map at least one in [datasets.{dataset.key}.columns], e.g. population = "Jumlah Penduduk".',
        ),
    )
