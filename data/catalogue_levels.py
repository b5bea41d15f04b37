"""At which level a table's figures were made, and what may therefore be read from it.

A share, a rate, an index or a yes/no of a regency can be taken to hold in each of its villages, marked as the
regency's. A count cannot: repeated in every village it would be summed many times over.
"""

from __future__ import annotations

from data.catalogue import COARSE_LEVELS, SUPPLIED_COLUMNS, Dataset
from data.scenario_fields import Section
from data.schema import Column
from data.wording import Text

_LEVEL_LABELS = {
    "village": Text("desa", "village"),
    "district": Text("kecamatan", "district"),
    "regency": Text("kabupaten/kota", "regency"),
    "province": Text("provinsi", "province"),
    "national": Text("nasional", "national"),
    "point": Text("titik", "point"),
    "line": Text("garis", "line"),
    "polygon": Text("poligon", "polygon"),
    "cell": Text("sel", "cell"),
}
# What a regency does publish, in place of the village's count that it does not.
_INSTEAD = {
    "migrant_workers": "regency_migrant_placements",
    "prospective_migrant_workers": "regency_migrant_placements",
    "nonprocedural_cases": "regency_nonprocedural_cases",
}


def level_label(level: str) -> Text:
    """Return a level in words; one that is not known as it stands."""
    return _LEVEL_LABELS.get(level, Text(level, level))


def check_level(dataset: Dataset, section: Section) -> None:
    """Add a fault for each mapped column that does not go with the level of an attribute table.

    Parameters
    ----------
    dataset : Dataset
        As read; other roles than attributes have no such faults.
    section : Section
        Of the dataset; takes the faults.
    """
    if dataset.role != "attributes":
        return
    coarse = dataset.level in COARSE_LEVELS
    _check_codes(dataset, section, coarse=coarse)
    for name in dataset.columns:
        column = SUPPLIED_COLUMNS.get(name)
        if column is None:
            continue
        if column.only_level and column.only_level != dataset.level:
            _fault_of_level(column, dataset, section)
        elif coarse and (column.additive or column.kind == "text"):
            _fault_of_repetition(column, dataset, section)


def _check_codes(dataset: Dataset, section: Section, *, coarse: bool) -> None:
    """Refuse area codes at village level, both kinds of code together, and names that go with the other code."""
    code = dataset.join_column
    other, name = ("village_code", "village_name") if code == "area_code" else ("area_code", "area_name")
    stray = [column for column in (other, name) if column in dataset.columns]
    if not stray:
        return
    level = level_label(dataset.level)
    fits = Text(
        f"Petakan {code} saja; " + ("hapus salah satunya." if coarse else 'atau nyatakan mis. level = "regency".'),
        f"Map {code} only; " + ("remove one of the two." if coarse else 'or state the level, e.g. level = "regency".'),
    )
    listed = ", ".join(stray)
    section.fault(
        "columns",
        Text(
            f"{listed} tidak dipakai pada tabel tingkat {level.id} yang digabung menurut {code}.",
            f"{listed} is of no use in a table at {level.en} level that is joined by {code}.",
        ),
        fits,
    )


def _fault_of_level(column: Column, dataset: Dataset, section: Section) -> None:
    """Add the fault of a column that is stated at another level than its own."""
    own, stated = level_label(column.only_level), level_label(dataset.level)
    section.fault(
        "columns",
        Text(
            f"{column.name} adalah angka {own.id}, bukan {stated.id}.",
            f"{column.name} is a figure of the {own.en}, not of the {stated.en}.",
        ),
        Text(
            f'Nyatakan level = "{column.only_level}" pada dataset ini, juga bila angkanya diulang di tiap desa.',
            f'State level = "{column.only_level}" for this dataset, also where the figure repeats for each village.',
        ),
    )


def _fault_of_repetition(column: Column, dataset: Dataset, section: Section) -> None:
    """Add the fault of a figure that would be wrong in each village of the area."""
    level = level_label(dataset.level)
    what = Text("jumlah", "a count") if column.additive else Text("keterangan satu desa", "about one village")
    instead = _INSTEAD.get(column.name)
    use = (
        Text(
            f'Petakan sebagai {instead} (level = "regency"), atau pakai tabel per desa.',
            f'Map it as {instead} (level = "regency"), or use a table per village.',
        )
        if instead
        else Text(
            "Pakai tabel per desa, atau ubah dahulu menjadi proporsi atau angka per penduduk.",
            "Use a table per village, or turn it into a share or a rate first.",
        )
    )
    section.fault(
        "columns",
        Text(
            f"{column.name} adalah {what.id}; angka {level.id} tidak boleh diulang di tiap desanya.",
            f"{column.name} is {what.en}; the figure of a {level.en} must not be repeated for each of its villages.",
        ),
        use,
    )
