"""The population raster: people per cell."""

from __future__ import annotations

import numpy as np

from data.catalogue import Dataset
from data.errors import DataError, Fault
from data.raster import Raster
from data.readers.reading import Reading, place
from data.readers.signal import Bounds, read_band
from data.wording import Text


def read_population(dataset: Dataset, bounds: Bounds | None) -> Reading[Raster]:
    """Read the part of a population raster around the villages; NaN is unknown, not empty land.

    Raises
    ------
    DataError
        If a cell is negative, or the raster does not overlap the villages.
    """
    raster = read_band(dataset, bounds)
    negative = raster.values < 0
    if negative.any():
        count, lowest = int(negative.sum()), float(np.nanmin(raster.values))
        raise DataError(
            Fault(
                Text(
                    f"{count} sel bernilai negatif (terkecil {lowest:g}); jumlah orang tidak negatif.",
                    f"{count} cells are negative (lowest {lowest:g}); a number of people is not.",
                ),
                place(dataset),
                Text("Nyatakan nilai itu sebagai nodata pada raster.", "Declare that value as nodata in the raster."),
            )
        )
    people = float(np.nansum(raster.values, dtype="float64"))
    note = Text(f"jumlah sel yang dibaca: {people:.0f} orang.", f"sum of the cells read: {people:.0f} people.")
    return Reading(
        raster,
        rows=raster.values.size,
        columns=("population_cells",),
        missing={"population_cells": int(np.isnan(raster.values).sum())},
        assumptions=(
            Text(
                "nilai sel adalah jumlah orang; hanya sel di sekitar desa yang dibaca.",
                "cell values are numbers of people; only cells around the villages are read.",
            ),
        ),
        notes=(note,),
    )
