"""Faults that show only when the datasets of a catalogue are seen together."""

from __future__ import annotations

import pandas as pd

from data.catalogue import ATTRIBUTES, CODED_ROLES, Catalogue, Dataset
from data.errors import Fault
from data.readers.reading import place
from data.wording import Text


def undeclared_systems(catalogue: Catalogue) -> dict[str, Fault]:
    """Return a fault for every coded dataset (an upload, say) that is not declared as Kemendagri, by its key."""
    return {
        dataset.key: Fault(
            Text(
                "sistem kodenya bukan Kemendagri atau belum dinyatakan; kode BPS tidak digabung langsung.",
                "its code system is not Kemendagri or not declared; BPS codes are not joined directly.",
            ),
            place(dataset),
            Text(
                "Terjemahkan dahulu ke kode Kemendagri, lalu nyatakan sistemnya.",
                "Translate to Kemendagri codes first, then declare the system.",
            ),
        )
        for dataset in catalogue.datasets.values()
        if dataset.role in CODED_ROLES and dataset.code_system != "kemendagri"
    }


def column_conflicts(catalogue: Catalogue) -> list[tuple[str, Fault]]:
    """Return a fault for every attribute that two datasets supply, with the key of the last of them."""
    tables = catalogue.with_role("attributes")
    faults = []
    for name in ATTRIBUTES:
        givers = [dataset for dataset in tables if name in dataset.columns]
        if len(givers) > 1:
            keys = ", ".join(dataset.key for dataset in givers)
            problem = Text(
                f"kolom {name} diisi oleh {len(givers)} dataset: {keys}.",
                f"the column {name} is supplied by {len(givers)} datasets: {keys}.",
            )
            remedy = Text("Hapus pemetaannya dari semua kecuali satu.", "Remove the mapping from all but one.")
            last = givers[-1]
            faults.append((last.key, Fault(problem, place(last, last.columns[name].column), remedy)))
    return faults


def doubled_villages(doubled: pd.Index, datasets: tuple[Dataset, ...]) -> Fault:
    """Return the fault of villages that stand in two datasets."""
    return Fault(
        Text(
            f"{len(doubled)} kode desa ada di lebih dari satu dataset (mis. {doubled[0]}).",
            f"{len(doubled)} village codes are in more than one dataset (e.g. {doubled[0]}).",
        ),
        ", ".join(dataset.file_name for dataset in datasets),
        Text("Sisakan satu dataset per wilayah.", "Keep one dataset per region."),
    )


def no_villages(catalogue: Catalogue) -> Fault:
    """Return the fault of a catalogue without villages (an upload may have replaced them)."""
    return Fault(
        Text("tidak ada dataset desa.", "there is no dataset of villages."),
        catalogue.name,
        Text('Tambahkan dataset dengan role = "villages".', 'Add a dataset with role = "villages".'),
    )
