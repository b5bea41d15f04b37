"""What planners call villages, areas, funds and interventions, for sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from allocation.village_names import listed_names, village_names
from data.scenario import Fund, Intervention
from data.wording import Text


@dataclass(frozen=True)
class Names:
    """Names by code and key, looked up when the first sentence asks; what has no name keeps its code or key.

    Parameters
    ----------
    villages : DataFrame, index village_code
        Its columns `village_name`, `district_name`, `regency_code`, `regency_name`, `province_code` and
        `province_name`, as far as they are there.
    funds, interventions : sequences
        Of the scenario.
    """

    villages: pd.DataFrame
    funds: Sequence[Fund]
    interventions: Sequence[Intervention]

    @cached_property
    def by_village(self) -> dict[str, str]:
        """Name of each village, told apart from all others."""
        return village_names(self.villages)

    def village(self, code: str) -> str:
        """Return the name of a village."""
        return self.by_village.get(code, code)

    def listed(self, codes: Iterable[str], most: int = 5) -> str:
        """Return the names of the first few villages, and how many more there are."""
        return listed_names(codes, self.by_village, most)

    def area(self, code: str) -> Text:
        """Return the name of a regency or province with its kind: Kabupaten Belu, Provinsi Nusa Tenggara Timur."""
        if "." in code:
            name = self._regencies.get(code, "") or code
            known = name.split(maxsplit=1)[0].lower() in {"kabupaten", "kota", "kab."}
            return Text(name, name) if known else Text(f"kabupaten/kota {name}", f"regency {name}")
        name = self._provinces.get(code, "") or code
        known = name.split(maxsplit=1)[0].lower() in {"provinsi", "daerah"}
        return Text(name, name) if known else Text(f"Provinsi {name}", f"the province of {name}")

    def areas(self, codes: Iterable[str], most: int = 5) -> Text:
        """Return the names of the first few areas, and how many more there are."""
        ordered = list(codes)
        named = [self.area(code) for code in ordered[:most]]
        rest = f" (+{len(ordered) - most})" if len(ordered) > most else ""
        return Text(", ".join(name.id for name in named) + rest, ", ".join(name.en for name in named) + rest)

    def fund(self, key: str) -> str:
        """Return the label of a fund, with its ministry where several share a label."""
        labels = [fund.label for fund in self.funds]
        found = next((fund for fund in self.funds if fund.key == key and fund.label), None)
        if found is None:
            return key
        return f"{found.label} ({found.ministry})" if labels.count(found.label) > 1 else found.label

    def intervention(self, key: str) -> str:
        """Return the label of an intervention."""
        return next((each.label for each in self.interventions if each.key == key and each.label), key)

    @cached_property
    def _regencies(self) -> dict[str, str]:
        """Name of each regency."""
        return self._named("regency_code", "regency_name")

    @cached_property
    def _provinces(self) -> dict[str, str]:
        """Name of each province."""
        return self._named("province_code", "province_name")

    def _named(self, code: str, name: str) -> dict[str, str]:
        """First name of each code, in order of village code."""
        if not {code, name} <= set(self.villages.columns):
            return {}
        first = self.villages[[code, name]].drop_duplicates(code)
        pairs = zip(first[code].astype("str"), first[name].fillna("").astype("str"), strict=True)
        return {key: " ".join(text.split()) for key, text in pairs}
