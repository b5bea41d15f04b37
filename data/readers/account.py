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
    at_fault : set of dataset key
    quality : dict of dataset key to DatasetQuality
    warnings : list of PlanWarning
    """

    readings: dict[str, Reading[Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    at_fault: set[str] = field(default_factory=set)
    quality: dict[str, DatasetQuality] = field(default_factory=dict)
    warnings: list[PlanWarning] = field(default_factory=list)

    def read(self, dataset: Dataset, reader: Callable[..., Reading[Any]], *arguments: object) -> None:
        """Read one dataset; its faults are kept with those of the others."""
        try:
            reading = reader(dataset, *arguments)
        except DataError as error:
            self.refuse(dataset.key, *error.faults)
            return
        self.readings[dataset.key] = reading
        self.warnings.extend(reading.warnings)

    def refuse(self, key: str, *faults: Fault) -> None:
        """Note the faults of one dataset, which then takes no part in the joined data."""
        if faults:
            self.faults.extend(faults)
            self.at_fault.add(key)
