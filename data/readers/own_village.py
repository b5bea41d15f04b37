"""Points that say which village they are in, compared with that village's polygon; reported, never dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.catalogue import ColumnSource, Dataset
from data.codes import village_code_from_text
from data.readers.numbers import is_missing
from data.readers.reading import short
from data.readers.rows import Rows
from data.wording import Text

KM_PER_DEGREE = 111.32  # at most 2 % too long in Indonesia's latitudes
_POLYGONS = ("Polygon", "MultiPolygon")
_EXAMPLES = 5


@dataclass(frozen=True)
class OwnVillage:
    """Of `compared` points with a village that has a polygon, `outside` lie outside it."""

    compared: int = 0
    outside: int = 0
    examples: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


def stated_village_codes(
    rows: Rows, dataset: Dataset, mapped: Mapping[str, ColumnSource]
) -> tuple[pd.Series | None, tuple[Text, ...]]:
    """Return each row's village code (``""`` where none can be used) and notes on cells that were not used.

    A dotted code PP.KK.CC.VVVV is a Kemendagri code; ten plain digits are taken for one only where the
    catalogue declares the system.

    Returns
    -------
    Series of str or None
        None when the file tells no village.
    tuple of Text
    """
    if "village_code" not in mapped:
        return None, ()
    header = mapped["village_code"].column
    written = rows.text(header)
    filled = ~is_missing(written)
    codes = written.map(village_code_from_text)
    trusted = codes.notna() & (dataset.code_system != "bps")
    if dataset.code_system is None:
        trusted &= written.str.contains(".", regex=False)
    unused = int((filled & ~trusted).sum())
    notes: tuple[Text, ...] = ()
    if unused:
        first = written[filled & ~trusted].iloc[0]
        notes = (
            Text(
                f"{header}: {unused} kode desa tidak dibandingkan (mis. {short(first)!r}): bukan PP.KK.CC.DDDD, "
                'atau sistem kodenya belum dinyatakan (code_system = "kemendagri").',
                f"{header}: {unused} village codes were not compared (e.g. {short(first)!r}): not PP.KK.CC.DDDD, "
                'or their system is not declared (code_system = "kemendagri").',
            ),
        )
    return codes.where(trusted, "").fillna("").astype("str"), notes


def points_in_own_village(
    points: gpd.GeoSeries, codes: pd.Series, labels: pd.Series, villages: gpd.GeoDataFrame
) -> OwnVillage:
    """Compare points with the polygon of the village whose code they carry.

    Parameters
    ----------
    points : GeoSeries of points, EPSG:4326
    codes : Series of str
        Village code of each point, ``""`` where none.
    labels : Series of str
        What names a point in the examples.
    villages : GeoDataFrame, index `village_code`

    Returns
    -------
    OwnVillage
        A point on the border is inside. Codes of villages without polygon are not compared.
    """
    shapes = villages.geometry[villages.geometry.geom_type.isin(_POLYGONS)]
    known = codes.isin(shapes.index).to_numpy() & points.notna().to_numpy()
    stated = codes[known]
    places = np.asarray(points.array, dtype=object)[known]
    own = np.asarray(shapes.reindex(stated).array, dtype=object)
    distance = shapely.distance(own, places) * KM_PER_DEGREE
    away = np.flatnonzero(distance > 0)
    strangers = int(((codes != "") & ~codes.isin(villages.index)).sum())
    names = labels[known]
    farthest = away[np.argsort(-distance[away], kind="stable")]
    return OwnVillage(
        compared=len(stated),
        outside=len(away),
        examples=tuple(f"{short(names.iloc[row])} ({stated.iloc[row]})" for row in farthest[:_EXAMPLES]),
        notes=(*_how_far(distance[away]), *_strangers(strangers)),
    )


def offices_in_own_village(villages: gpd.GeoDataFrame) -> OwnVillage:
    """Compare village offices with the polygon of their village.

    Parameters
    ----------
    villages : GeoDataFrame, index `village_code`
        With `office_lon`, `office_lat` (NaN where not given).

    Returns
    -------
    OwnVillage
    """
    given = villages[villages[["office_lon", "office_lat"]].notna().all(axis=1)]
    offices = gpd.GeoSeries(gpd.points_from_xy(given["office_lon"], given["office_lat"]), index=given.index)
    codes = pd.Series(given.index, index=given.index, dtype="str")
    return points_in_own_village(offices, codes, given["village_name"], villages)


def _how_far(distance: NDArray[np.float64]) -> tuple[Text, ...]:
    """Return the note that tells an imprecise border from a wrong place."""
    if not len(distance):
        return ()
    middle, farthest = float(np.median(distance)), float(distance.max())
    return (
        Text(
            "titik di luar poligon desanya: jarak ke poligon itu median "
            f"{_comma(middle)} km, terjauh {_comma(farthest)} km.",
            f"points outside their village: distance to it median {middle:.1f} km, farthest {farthest:.1f} km.",
        ),
    )


def _comma(value: float) -> str:
    """Return a number with one decimal, as Indonesian text writes it."""
    return f"{value:.1f}".replace(".", ",")


def _strangers(count: int) -> tuple[Text, ...]:
    """Return the note on codes of villages that are not on the map."""
    if not count:
        return ()
    return (
        Text(
            f"{count} titik berkode desa yang tidak ada di peta; tidak dibandingkan.",
            f"{count} points carry the code of a village that is not on the map; not compared.",
        ),
    )
