"""The section ``[rules]`` of a scenario file; what it holds is told in `data.scenario.Rules`."""

from __future__ import annotations

from typing import Literal, cast

from data.codes import village_code_from_text
from data.scenario import LOCK_REASONS, AreaShare, Lock, Rules
from data.scenario_codes import (
    MOST_VILLAGES,
    PROVINCE,
    REGENCY,
    VILLAGE_EXAMPLE,
    codes_from,
    counts_by_area,
    not_a_code,
)
from data.scenario_fields import Section
from data.wording import Text

MOST_MINISTRIES = 50
EXPOSURES = ("migrant_workers", "population", "one")


def rules_from(section: Section) -> Rules:
    """Read ``[rules]``."""
    exposure = section.choice("exposure", EXPOSURES, "migrant_workers")
    rules = Rules(
        villages=section.integer("villages", at_least=1, at_most=MOST_VILLAGES),
        villages_minimum=section.optional_integer("villages_minimum", at_most=MOST_VILLAGES),
        budget_idr=section.optional_integer("budget_idr"),
        regency_floors=counts_by_area(section, "regency_floors", REGENCY),
        regency_ceilings=counts_by_area(section, "regency_ceilings", REGENCY),
        regency_ceiling_each=section.optional_integer("regency_ceiling_each", at_most=MOST_VILLAGES),
        province_floors=counts_by_area(section, "province_floors", PROVINCE),
        province_ceilings=counts_by_area(section, "province_ceilings", PROVINCE),
        province_ceiling_each=section.optional_integer("province_ceiling_each", at_most=MOST_VILLAGES),
        area_shares=tuple(_area_share_from(share) for share in section.listed_tables("area_shares")),
        outside_java_minimum_share=_share(section, "outside_java_minimum_share", 0.0),
        remote_minimum_share=_share(section, "remote_minimum_share", 0.0),
        locks=tuple(_lock_from(lock) for lock in section.listed_tables("locks")),
        holistic=section.flag("holistic", default=False),
        holistic_minimum_need=section.share("holistic_minimum_need", 0.5),
        ministries_minimum=section.integer("ministries_minimum", 0, at_most=MOST_MINISTRIES),
        exposure=cast("Literal['migrant_workers', 'population', 'one']", exposure),
    )
    section.finish()
    return rules


def _area_share_from(section: Section) -> AreaShare:
    """Read one ``[[rules.area_shares]]``: some area, and at least one of the two shares."""
    told = section.has("minimum_share") or section.has("maximum_share")
    share = AreaShare(
        province_codes=codes_from(section, "province_codes", PROVINCE),
        regency_codes=codes_from(section, "regency_codes", REGENCY),
        minimum_share=_share(section, "minimum_share", 0.0 if told else None),
        maximum_share=_share(section, "maximum_share", 1.0),
        note=section.text("note", ""),
    )
    if not (section.has("province_codes") or section.has("regency_codes")):
        section.fault(
            "province_codes",
            Text("tidak menyebut wilayah.", "names no area."),
            Text(
                'Isi province_codes atau regency_codes, mis. ["53"].',
                'Give province_codes or regency_codes, such as ["53"].',
            ),
        )
    section.finish()
    return share


def _share(section: Section, key: str, default: float | None) -> float:
    """Read a share of the villages; what looks like a percentage is told so."""
    value = section.number(key, default, at_least=0.0, at_most=100.0)
    if value > 1.0:
        section.fault(
            key,
            Text(f"{value:g} lebih dari 1.", f"{value:g} is above 1."),
            Text(
                f"Apakah ini persen? Tulis {value / 100:g} untuk {value:g}%.",
                f"Was this a percentage? Write {value / 100:g} for {value:g}%.",
            ),
        )
    return value


def _lock_from(section: Section) -> Lock:
    """Read one ``[[rules.locks]]``."""
    code = section.text("village_code", code=True)
    dotted = village_code_from_text(code)
    if code and dotted is None:
        not_a_code(section, "village_code", code, VILLAGE_EXAMPLE)
    lock = Lock(
        village_code=dotted or "",
        direction=cast("Literal['in', 'out']", section.choice("direction", ("in", "out"))),
        reason=section.choice("reason", LOCK_REASONS),
        note=section.text("note", ""),
        source=section.text("source", ""),
        interventions=section.texts("interventions"),
    )
    if lock.direction == "out" and lock.interventions:
        section.fault(
            "interventions",
            Text("diisi, tetapi desanya dikunci keluar.", "is given, but the village is locked out."),
            Text('Hapus daftar ini, atau tulis direction = "in".', 'Remove the list, or write direction = "in".'),
        )
    section.finish()
    return lock
