"""A plan about which everything was asked, with every new setting, and hostile text wherever text may stand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

from allocation.allocate import allocate
from data.commitments import Commitment
from data.plan import Plan
from data.proposals import Proposals
from data.questions import Questions
from data.scenario import AreaShare, CostIndex, Fund, Intervention, Lock, Rules, Scenario, SiteRule
from pipeline import villages_of, with_findings
from tests.builders import plan
from tests.export.rankings import FORMULA, MARKUP

WEST, ISLAND, THIRD, FOURTH = "99.01.01.2001", "99.02.01.2006", "99.01.01.1001", "99.02.01.2004"
TAGS = {"officers": (f"PN {FORMULA}",)}
QUESTIONS = Questions(
    commitments=(
        Commitment("Kementerian Ketenagakerjaan", "dipa", "budgeted", intervention="officers", note=FORMULA),
        Commitment("@Bukan siapa-siapa", "mou", "promised", village_code=ISLAND, date="-1", note=MARKUP),
    ),
    proposals=Proposals(
        pd.DataFrame(
            {
                "village_code": [ISLAND, THIRD, THIRD, "99.99.99.2999"],
                "village_name": [FORMULA, "", "", MARKUP],
                "rank": pd.array([1, 2, 3, 4], dtype="Int64"),
                "proposer": ["=Dinas", "=Dinas", "+Dinas", ""],
                "note": [FORMULA, MARKUP, "", "@x"],
            }
        ),
        unusable=("baris/row 9: =JUMLAH(A1)",),
    ),
    village_steps=(1, 2, 5),
    budget_steps=(60_000_000, 120_000_000),
    plans=3,
    differ_by=1,
    tolerance=0.9,
    explain=True,
)


def scenario(base: Scenario) -> Scenario:
    """Officers for three years paid by two funds together, internet at a site, a dearer regency, quotas and locks."""
    officers = replace(
        base.interventions["officers"], funds=("kemnaker", "desa"), cost_sharing=True,
        fund_minimum_shares={"kemnaker": 0.25, "desa": 0.25}, yearly_cost_idr=(45_600_000, 40_000_000, 20_000_000),
    )  # fmt: skip
    internet = replace(
        base.interventions["internet"], site=(SiteRule("covered_population_share", at_most=0.5),), label=FORMULA,
        cost_indexed=False, owner="=Komdigi",
    )  # fmt: skip
    house = Intervention(
        "house", MARKUP, "@KPPPA", ("desa",), 5_000_000, "community_parenting", "during", closes={"idm_score": 0.2},
        requires=("officers",),
    )  # fmt: skip
    funds = {
        "kemnaker": replace(base.funds["kemnaker"], yearly_budgets_idr={2028: 150_000_000}),
        "komdigi": base.funds["komdigi"],
        "desa": Fund("desa", "+Kementerian Desa", 90_000_000, FORMULA),
    }
    rules = Rules(
        villages=3, villages_minimum=2, budget_idr=250_000_000, regency_ceilings={"99.01": 2}, province_floors={"99": 1},
        area_shares=(AreaShare(("99",), (), 0.5, 1.0, FORMULA),), outside_java_minimum_share=1 / 3,
        locks=(Lock(FOURTH, "out", "refused", "=catatan", "@surat"), Lock(ISLAND, "in", "commitment", "", "SK 1", ("officers",))),
    )  # fmt: skip
    return replace(
        base, funds=funds, rules=rules, cost_index=CostIndex({"99.02": 1.25}, "=BPS", 2025),
        interventions={"house": house, "internet": internet, "officers": officers},
    )  # fmt: skip


@cache
def asked_plan() -> Plan:
    """The plan, solved, with every finding."""
    return answered(scenario(plan().scenario), QUESTIONS)


def plan_without_villages() -> Plan:
    """The plan when nothing closes any gap and no village has to be chosen."""
    chosen = scenario(plan().scenario)
    interventions = {key: replace(each, closes={}) for key, each in chosen.interventions.items()}
    rules = Rules(villages=2, villages_minimum=0)
    return answered(replace(chosen, interventions=interventions, rules=rules), replace(QUESTIONS, explain=False))


def answered(chosen: Scenario, asked: Questions) -> Plan:
    """Return the hand-made plan, solved for a scenario, with the answers."""
    made = replace(plan(), scenario=chosen)
    allocation = allocate(villages_of(made), made.priorities, chosen, indicators=made.measures.indicators)
    return with_findings(replace(made, allocation=allocation), asked, tags=TAGS)
