"""How a dataset and the villages fit together: codes both ways, names, and distance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.catalogue import COARSE_LEVELS, Dataset
from data.catalogue_levels import level_label
from data.errors import Fault, PlanWarning
from data.planning_data import DatasetQuality
from data.readers.assumptions import stated_by_catalogue
from data.readers.own_village import KM_PER_DEGREE, OwnVillage
from data.readers.reading import Reading, place
from data.wording import Text

FAR_KM = 50.0  # a point farther than this from every village is reported
_EXAMPLES = 5
_KIND_OF_PLACE = r"^\s*(?:desa|kelurahan|kecamatan|distrik|kabupaten|provinsi|(?:kel|kec|kab|prov)\.)\s+"
_NAMES_COMPARED = 5  # fewer names prove nothing
_DISAGREEING_SHARE = 0.5


def codes_of_villages(villages: gpd.GeoDataFrame, dataset: Dataset) -> pd.Index:
    """Return by which code each village finds its row of an attribute table: its own, or that of its area."""
    codes: pd.Index = villages.index
    if dataset.join_column == "area_code":
        codes = pd.Index(villages[f"{dataset.level}_code"], name="area_code")
    return codes


def values_of_villages(villages: gpd.GeoDataFrame, table: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Return a row per village: its own or its area's, NaN where the table has none."""
    return table.reindex(codes_of_villages(villages, dataset)).set_axis(villages.index, axis=0)


def join_faults(villages: gpd.GeoDataFrame, reading: Reading[pd.DataFrame], dataset: Dataset) -> list[Fault]:
    """Return a fault when no code matches, or when most matched names are other villages' names.

    A wrong join of ten-digit codes raises no error by itself, so names are compared where they are mapped.
    """
    table = reading.content
    codes = codes_of_villages(villages, dataset)
    matched = table.index.intersection(codes)
    if not len(matched):
        first, known = _first(table.index), _first(codes)
        return [
            Fault(
                Text(
                    f"tidak satu pun dari {len(table)} kode cocok dengan desa "
                    f"(di tabel mis. {first}, di peta mis. {known}).",
                    f"none of its {len(table)} codes matches a village "
                    f"(in the table e.g. {first}, on the map e.g. {known}).",
                ),
                place(dataset),
                Text(
                    "Periksa wilayahnya dan sistem kodenya: kode BPS dan Kemendagri berbeda.",
                    "Check the region and the code system: BPS and Kemendagri codes differ.",
                ),
            )
        ]
    different = _different_names(villages, table, dataset)
    if len(matched) < _NAMES_COMPARED or len(different) <= _DISAGREEING_SHARE * len(matched):
        return []
    code, pair = next(iter(different.items()))
    return [
        Fault(
            Text(
                f"{len(different)} dari {len(matched)} nama {_place(dataset).id} berbeda dari peta "
                f"(mis. {code}: {pair[0]!r}, di peta {pair[1]!r}); kodenya tampaknya dari sistem lain.",
                f"{len(different)} of {len(matched)} {_place(dataset).en} names differ from the map "
                f"(e.g. {code}: {pair[0]!r}, on the map {pair[1]!r}); the codes seem to be of another system.",
            ),
            place(dataset),
            Text(
                "Pakai kode Kemendagri edisi yang sama dengan peta desa.",
                "Use Kemendagri codes of the same edition as the village map.",
            ),
        )
    ]


def table_quality(
    villages: gpd.GeoDataFrame, reading: Reading[pd.DataFrame], dataset: Dataset
) -> tuple[DatasetQuality, list[PlanWarning]]:
    """Return the quality of an attribute table, and warnings on rows and villages left without partner."""
    table = reading.content
    codes = codes_of_villages(villages, dataset)
    matched = table.index.intersection(codes)
    strangers = table.index.difference(codes)
    without = villages.index[~codes.isin(table.index)]
    values = values_of_villages(villages, table, dataset)
    missing = {name: int(_is_missing(values[name]).sum()) for name in reading.columns}
    different = _different_names(villages, table, dataset)
    notes = list(reading.notes)
    if different:
        first = next(iter(different))
        notes.append(
            Text(
                f"{len(different)} nama {_place(dataset).id} ditulis lain daripada di peta (mis. {first}).",
                f"{len(different)} {_place(dataset).en} names are written differently from the map (e.g. {first}).",
            )
        )
    quality = DatasetQuality(
        key=dataset.key,
        role=dataset.role,
        rows=reading.rows,
        matched=len(matched),
        unmatched_rows=len(strangers) + len(reading.unusable),
        unmatched_row_examples=tuple([*strangers, *reading.unusable][:_EXAMPLES]),
        villages_without_row=len(without),
        villages_without_row_examples=tuple(without[:_EXAMPLES]),
        duplicates=reading.duplicates,
        invalid_geometries=0,
        repairs={},
        points_outside_area=0,
        missing=missing,
        notes=tuple(notes),
        assumptions=(*stated_by_catalogue(dataset), *reading.assumptions),
    )
    return quality, [
        *_coarse_warning(reading, dataset),
        *_without_row_warning(villages, without, dataset),
        *_stranger_warning(strangers, reading.unusable, dataset),
    ]


def layer_quality(
    dataset: Dataset,
    reading: Reading[Any],
    matched: int,
    *,
    far: int = 0,
    own: OwnVillage | None = None,
    missing: Mapping[str, int] | None = None,
) -> DatasetQuality:
    """Return the quality of a dataset that is not joined by code.

    Parameters
    ----------
    dataset : Dataset
    reading : Reading
    matched : int
        Rows that are used, near a village, …: what it counts differs by role.
    far : int
        Points farther than `FAR_KM` from every village.
    own : OwnVillage or None
        Points compared with the village whose code they carry.
    missing : mapping or None
        Instead of what the reading says.
    """
    own = own or OwnVillage()
    return DatasetQuality(
        key=dataset.key,
        role=dataset.role,
        rows=reading.rows,
        matched=matched,
        unmatched_rows=len(reading.unusable),
        unmatched_row_examples=reading.unusable[:_EXAMPLES],
        villages_without_row=0,
        villages_without_row_examples=(),
        duplicates=reading.duplicates,
        invalid_geometries=reading.invalid_geometries,
        repairs=dict(reading.repairs),
        points_outside_area=far,
        missing=dict(reading.missing if missing is None else missing),
        notes=(*reading.notes, *own.notes),
        points_with_own_village=own.compared,
        points_outside_own_village=own.outside,
        points_outside_own_village_examples=own.examples,
        assumptions=(*stated_by_catalogue(dataset), *reading.assumptions),
    )


def far_from_villages(points: gpd.GeoSeries, villages: gpd.GeoDataFrame) -> pd.Series:
    """Return which points lie more than `FAR_KM` from every village."""
    shapes = np.asarray(villages.geometry.dropna().array, dtype=object)
    tree = shapely.STRtree(shapes)
    reach = FAR_KM / KM_PER_DEGREE
    near = tree.query_nearest(np.asarray(points.array, dtype=object), max_distance=reach, all_matches=False)[0]
    far = np.ones(len(points), dtype=bool)
    far[near] = False
    return pd.Series(far, index=points.index)


def _different_names(villages: gpd.GeoDataFrame, table: pd.DataFrame, dataset: Dataset) -> dict[str, tuple[str, str]]:
    """Return matched codes whose name in the table is not the map's, but for spaces, signs and case: both names."""
    name = dataset.join_column.replace("_code", "_name")
    if name not in table:
        return {}
    names = table[name][table[name] != ""]
    on_map = "village_name" if name == "village_name" else f"{dataset.level}_name"
    known = pd.Series(villages[on_map].to_numpy(), index=codes_of_villages(villages, dataset))
    known = known[(known != "") & ~known.index.duplicated()]
    names = names[names.index.isin(known.index)]
    ours = known.reindex(names.index)
    differs = (_letters(names) != _letters(ours)).to_numpy()
    return {
        str(code): (theirs, mine)
        for code, theirs, mine in zip(names.index[differs], names[differs], ours[differs], strict=True)
    }


def _place(dataset: Dataset) -> Text:
    """Return what a row of an attribute table is."""
    return level_label("village" if dataset.join_column == "village_code" else dataset.level)


def _letters(names: pd.Series) -> pd.Series:
    """Return names in lower case without anything but letters and digits, nor the kind of place before them.

    "Kota" stays: Kota Bima and Kabupaten Bima are two regencies.
    """
    plain = names.str.casefold().str.replace(_KIND_OF_PLACE, "", regex=True)
    return plain.map(lambda name: re.sub(r"[^a-z0-9]", "", name))


def _is_missing(values: pd.Series) -> pd.Series:
    """Return which cells hold nothing."""
    return values.isna() | (values.astype("str") == "")


def _coarse_warning(reading: Reading[pd.DataFrame], dataset: Dataset) -> list[PlanWarning]:
    """Warn that villages of one area share a figure which is not their own."""
    if dataset.level not in COARSE_LEVELS:
        return []
    level, columns = level_label(dataset.level), ", ".join(reading.columns)
    message = Text(
        f"{dataset.title}: angka tingkat {level.id}, sama untuk semua desa di dalamnya, bukan angka desa ({columns}).",
        f"{dataset.title}: figures at {level.en} level, the same for all its villages, not their own ({columns}).",
    )
    return [PlanWarning("coarse_attributes", message, dataset.key)]


def _without_row_warning(villages: gpd.GeoDataFrame, without: pd.Index, dataset: Dataset) -> list[PlanWarning]:
    """Warn of villages that the table does not hold, saying how many are kelurahan."""
    if not len(without):
        return []
    kelurahan = int((villages.loc[without, "village_type"] == "kelurahan").sum())
    desa = len(without) - kelurahan
    shown = ", ".join(without[:_EXAMPLES]) + (", …" if len(without) > _EXAMPLES else "")
    message = Text(
        f"{len(without)} dari {len(villages)} desa/kelurahan tidak ada dalam {dataset.title} "
        f"({kelurahan} kelurahan, {desa} desa): {shown}. Nilainya tidak diketahui; desanya tetap ikut.",
        f"{len(without)} of {len(villages)} villages are not in {dataset.title} "
        f"({kelurahan} kelurahan, {desa} desa): {shown}. Their values are unknown; the villages stay.",
    )
    return [PlanWarning("villages_without_row", message, dataset.key, tuple(without))]


def _stranger_warning(strangers: pd.Index, unusable: Sequence[str], dataset: Dataset) -> list[PlanWarning]:
    """Warn of rows that belong to no village of the map."""
    listed = [*strangers, *unusable]
    if not listed:
        return []
    shown = ", ".join(listed[:_EXAMPLES]) + (", …" if len(listed) > _EXAMPLES else "")
    message = Text(
        f"{len(listed)} baris {dataset.title} tidak dipakai karena kodenya tidak ada di peta desa: {shown}.",
        f"{len(listed)} rows of {dataset.title} are not used because their code is not on the village map: {shown}.",
    )
    return [PlanWarning("rows_without_village", message, dataset.key)]


def _first(codes: pd.Index) -> str:
    """Return one code for a message."""
    return str(codes[0]) if len(codes) else "-"
