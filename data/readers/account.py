"""What has been read so far, dataset by dataset, with every fault and warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from data.catalogue import Dataset
from data.errors import DataError, Fault, PlanWarning
from data.planning_data import DatasetQuality
from data.readers.reading import Reading


@dataclass
class Account:
    """Grows while the catalogue is read; faults are raised together at the end.

    Parameters
    ----------
    readings : dict of dataset key to Reading
    faults : list of Fault
    quality : dict of dataset key to DatasetQuality
    warnings : list of PlanWarning
    """

    readings: dict[str, Reading[Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    quality: dict[str, DatasetQuality] = field(default_factory=dict)
    warnings: list[PlanWarning] = field(default_factory=list)

    def read(self, dataset: Dataset, reader: Callable[..., Reading[Any]], *arguments: object) -> None:
        """Read one dataset; its faults are kept with those of the others."""
        try:
            reading = reader(dataset, *arguments)
        except DataError as error:
            self.faults.extend(error.faults)
            return
        self.readings[dataset.key] = reading
        self.warnings.extend(reading.warnings)
