"""Service centres: points with a kind that `service_kinds.toml` knows."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError, Fault, raise_if_any
from data.readers.assumptions import filled_in, recognised_columns
from data.readers.attributes import translated
from data.readers.geometry import points_of
from data.readers.mapping import mapped_columns
from data.readers.own_village import stated_village_codes
from data.readers.reading import Reading, rows_fault, short
from data.readers.rows import Rows, read_rows
from data.service_kinds import service_kinds
from data.suggestions import closest
from data.wording import Text

_NO_NAME = Text("pusat layanan tanpa nama", "centres without a name")
_BY_KIND = Text("dinamai menurut jenisnya", "are named by their kind")


def read_service_centres(dataset: Dataset) -> Reading[gpd.GeoDataFrame]:
    """Read centres in `schema.SERVICE_CENTRE_COLUMNS`, indexed by ``<dataset>:<row, four digits>``.

    Raises
    ------
    DataError
        With all faults: an unknown or empty kind, no or swapped coordinates, missing columns.
    """
    rows = read_rows(dataset)
    has_kind_column = "kind" in dataset.columns or not dataset.kind
    mapped, faults, notes = mapped_columns(rows, dataset, ("kind",) if has_kind_column else ())
    points, point_faults = points_of(rows, dataset, mapped)
    if faults:
        raise DataError(*faults, *point_faults)
    kinds, kind_faults = _kinds(rows, dataset, mapped.get("kind") if has_kind_column else None)
    raise_if_any(kind_faults + point_faults)
    names = rows.text(mapped["name"].column) if "name" in mapped else _all(rows, "")
    labels = kinds.map({kind: label.id for kind, label in service_kinds().items()})
    unnamed = int((names == "").sum())
    codes, code_notes = stated_village_codes(rows, dataset, mapped)
    table = gpd.GeoDataFrame(
        {
            "service_centre_id": [f"{dataset.key}:{row:04d}" for row in rows.frame.index],
            "name": names.where(names != "", labels),
            "kind": kinds,
            "source": dataset.key,
        },
        geometry=points,
        crs="EPSG:4326",
    )
    return Reading(
        table.set_index("service_centre_id").sort_index(),
        rows=len(table),
        columns=("name", "kind", "geometry"),
        missing={"name": unnamed, "kind": 0},
        village_codes=None if codes is None else codes.set_axis(table["service_centre_id"]).sort_index(),
        assumptions=(*recognised_columns(mapped, dataset), *filled_in(unnamed, _NO_NAME, _BY_KIND)),
        notes=(*notes, *code_notes),
    )


def _kinds(rows: Rows, dataset: Dataset, source: ColumnSource | None) -> tuple[pd.Series, list[Fault]]:
    """Return the kind of each row; unknown ones are a fault that lists the kinds there are."""
    text = rows.text(source.column) if source else _all(rows, dataset.kind)
    if source and source.translations:
        text, faults = translated(text, source, dataset)
        if faults:
            return text, faults
    kinds = text.str.casefold().str.replace(r"[\s-]+", "_", regex=True)
    unknown = kinds[~kinds.isin(list(service_kinds()))]
    listed = ", ".join(service_kinds())
    faults = []
    for value, group in unknown.groupby(unknown):
        match = closest(str(value), service_kinds())
        hint = Text(f" Mungkin maksudnya {match!r}?", f" Did you mean {match!r}?") if match else Text("", "")
        faults.append(
            rows_fault(
                dataset,
                source.column if source else None,
                group.index,
                Text(
                    f"jenis {short(text[group.index[0]])!r} tidak dikenal.{hint.id} Jenis yang ada: {listed}.",
                    f"the kind {short(text[group.index[0]])!r} is unknown.{hint.en} Kinds there are: {listed}.",
                ),
                Text(
                    "Perbaiki jenisnya, atau terjemahkan di katalog: kind = { column = …, values = { … } }.",
                    "Correct the kind, or translate it in the catalogue: kind = { column = …, values = { … } }.",
                ),
            )
        )
    return kinds, faults


def _all(rows: Rows, value: str) -> pd.Series:
    """Return the same text for every row."""
    return pd.Series(value, index=rows.frame.index, dtype="str")
