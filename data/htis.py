"""Results of looking at a plan the HTIS way: four tests per village, who commits what, what breaks when one leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from data.commitments import Commitment
from data.wording import Text

TESTS: Mapping[str, Text] = MappingProxyType(
    {
        "holistic": Text("Holistik: pilar dan tahap", "Holistic: pillars and stages"),
        "thematic": Text("Tematik: prioritas nasional", "Thematic: national priorities"),
        "integrative": Text("Integratif: siapa berbuat apa, siapa membayar", "Integrative: who does and who pays"),
        "spatial": Text("Spasial: jalan, sinyal, pasar, listrik, air", "Spatial: road, signal, market, power, water"),
    }
)
VERDICTS: Mapping[str, Text] = MappingProxyType(
    {
        "met": Text("Terpenuhi", "Met"),
        "partly": Text("Sebagian", "Partly"),
        "unmet": Text("Belum terpenuhi", "Not met"),
        "unknown": Text("Belum diketahui", "Not known"),
    }
)
GAP_STATES: Mapping[str, Text] = MappingProxyType(
    {"yes": Text("Ada", "Yes"), "no": Text("Tidak ada", "No"), "unknown": Text("Belum diketahui", "Not known")}
)
SURROUNDINGS: Mapping[str, Text] = MappingProxyType(
    {
        "road": Text("Jalan terdekat", "Nearest road"),
        "paved_road": Text("Jalan beraspal dan mutunya", "Paved road and its quality"),
        "signal": Text("Sinyal", "Signal"),
        "market": Text("Pasar", "Market"),
        "power": Text("Listrik", "Power"),
        "water": Text("Air", "Water"),
    }
)
SURROUNDING_STATES: Mapping[str, Text] = MappingProxyType(
    {
        "good": Text("Cukup menurut skenario", "Good enough by the scenario"),
        "lacking": Text("Kurang menurut skenario", "Lacking by the scenario"),
        "no_route": Text("Tidak ada rute", "No route"),
        "measured": Text("Terukur, tidak dinilai skenario", "Measured, not judged by the scenario"),
        "unknown": Text("Belum diketahui", "Not known"),
    }
)
LOSS_CAUSES: Mapping[str, Text] = MappingProxyType(
    {
        "pays": Text("dananya hilang", "its money is gone"),
        "pays_part": Text("sebagian dananya hilang", "a part of its money is gone"),
        "carries_out": Text("pelaksananya hilang", "nobody carries it out"),
        "prerequisite": Text("syaratnya hilang", "its prerequisite is gone"),
    }
)


@dataclass(frozen=True)
class HtisMatrix:
    """The four tests of every chosen village, and the K/L x village matrix.

    Tables are sorted by village code, then as the columns stand; lists of keys in a cell are joined by "+".

    Parameters
    ----------
    tests : DataFrame, index village_code (chosen villages)
        `village_name`, one verdict (key of `VERDICTS`) for each of `TESTS`, `pillars_with_gap`, `pillars_unserved`,
        `stages_uncovered` (lists), `ministries` (number of K/L that carry out or pay), `open_gaps` (number of needs
        at or above `limit` that no chosen intervention closes), `unknown_needs` (number of criteria not measured),
        `road_class`, `road_surface` ("" unknown), `cost_idr`.
    pillars : DataFrame
        `village_code`, `pillar`, `gap` (key of `GAP_STATES`), `need` (greatest known need 0-1, NaN none known),
        `criterion` (its key), `is_served`, `interventions`.
    stages : DataFrame
        `village_code`, `stage` (before, during, after), `is_covered`, `interventions`.
    themes : DataFrame
        `village_code`, `tag`, `interventions`.
    gaps : DataFrame
        Needs at or above `limit`: `village_code`, `criterion`, `label`, `pillar`, `need`, `closed_share` (0-1),
        `closed_by`, `is_open` (closed by nothing), `changed_by` (K/L that could, comma-separated; "" nobody named).
    surroundings : DataFrame
        `village_code`, `item` (key of `SURROUNDINGS`), `indicator` ("" no column), `value` (natural unit, NaN
        unknown, inf no route), `state` (key of `SURROUNDING_STATES`), `improved_by`.
    duties : DataFrame
        The matrix in long form: `ministry`, `village_code`, `carries_out`, `carries_out_idr` (cost of what it
        carries out, whoever pays), `pays`, `pays_idr`.
    limit : float
        From which need on (0-1) there is a gap.
    later : DataFrame
        `ministry`, `fund`, `year`, `cost_idr`: what the plan binds each fund to pay in the years after its own.
    """

    tests: pd.DataFrame
    pillars: pd.DataFrame
    stages: pd.DataFrame
    themes: pd.DataFrame
    gaps: pd.DataFrame
    surroundings: pd.DataFrame
    duties: pd.DataFrame
    limit: float
    later: pd.DataFrame = field(default_factory=pd.DataFrame)

    def across(self, column: str) -> pd.DataFrame:
        """Return one column of `duties` as K/L (rows) x village (columns); 0 or "" where there is none.

        Raises
        ------
        KeyError
            If `column` is none of `duties`.
        """
        wide = self.duties.pivot_table(index="ministry", columns="village_code", values=column, aggfunc="first")
        is_money = column.endswith("_idr")
        filled = wide.reindex(columns=self.tests.index).fillna(0 if is_money else "")
        return filled.astype("int64" if is_money else "str")


@dataclass(frozen=True)
class Dropout:
    """What falls apart when one ministry leaves the plan.

    Parameters
    ----------
    ministry : str
    lost : DataFrame
        Rows of `Allocation.choices` (one for each fund that pays) that cannot go on, with `cause` (key of
        `LOSS_CAUSES`) and `needs` (the missing prerequisite, "" otherwise).
    villages : DataFrame, index village_code (those that lose something)
        `interventions_lost`, `interventions_left`, `pillars_lost` (lists), `is_left_empty`, `gap_closed_before`,
        `gap_closed_after`, `gap_lost` (units of exposure), `missing_idr`, `stranded_idr`.
    missing_idr : int
        What the ministry would have paid.
    stranded_idr : int
        What others would have paid for interventions that cannot go on.
    gap_lost : float
        Over all villages, in units of exposure.
    gap_lost_share : float
        Of what the plan closes; NaN when it closes nothing.
    missing_later_idr : int
        What the ministry would have paid in the years after the plan's own.
    """

    ministry: str
    lost: pd.DataFrame
    villages: pd.DataFrame
    missing_idr: int
    stranded_idr: int
    gap_lost: float
    gap_lost_share: float
    missing_later_idr: int = 0


@dataclass(frozen=True)
class CommitmentCover:
    """How much of a plan stands on commitments.

    Parameters
    ----------
    choices : DataFrame
        `Allocation.choices` with `paid_state` and `carried_out_state`: the strongest state that a commitment of the
        payer and of the owner reaches ("none", "promised", "budgeted", "realised").
    ministries : DataFrame, index ministry
        Of what each must pay: `pays_idr` and of it `none_idr`, `promised_idr`, `budgeted_idr`, `realised_idr`; of what
        each must carry out, in numbers of interventions in villages: `carries_out`, `none`, `promised`, …;
        `later_years_idr`, what it must pay in the years after the plan's own.
    outside_plan : tuple of Commitment
        Commitments that concern nothing that the plan asks of the ministry.
    """

    choices: pd.DataFrame
    ministries: pd.DataFrame
    outside_plan: tuple[Commitment, ...]
