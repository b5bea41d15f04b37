"""What came out, in a few lines for the command line."""

from __future__ import annotations

from data.analysis import Comparison
from data.plan import Plan, Ranking
from data.wording import Language, Text


def plan_summary(plan: Plan, language: Language) -> str:
    """Return the lines that say what was planned."""
    villages = plan.allocation.villages
    chosen = int(villages["is_chosen"].sum())
    cost, gap = int(villages["cost_idr"].sum()), plan.allocation.gap
    dotted = f"{cost:,}".replace(",", ".")
    return Text(
        f"{plan.scenario.name}: {chosen} dari {len(villages)} desa, biaya Rp{dotted}, selisih bukti {gap:.4%}\n"
        f"sidik masukan {plan.input_digest}\nsidik hasil {plan.result_digest}",
        f"{plan.scenario.name}: {chosen} of {len(villages)} villages, cost Rp{cost:,}, proven gap {gap:.4%}\n"
        f"input digest {plan.input_digest}\nresult digest {plan.result_digest}",
    ).in_language(language)


def ranking_summary(ranking: Ranking, language: Language) -> str:
    """Return the lines that say what was ranked and how firmly."""
    ranked = int(ranking.priorities.table["rank"].notna().sum())
    firm = ranking.analysis.robustness
    badges = firm.table["badge"].value_counts()
    inside, shaky = int(badges.get("firm_in", 0)), int(badges.get("shaky", 0))
    idm = ranking.analysis.idm
    return Text(
        f"{ranking.scenario.name}: {ranked} dari {len(ranking.priorities.table)} desa diperingkat\n"
        f"daftar {firm.size} desa: {firm.stability:.0%} bertahan dalam {firm.draws} percobaan, "
        f"{inside} kokoh di dalam, {shaky} goyah\n"
        f"IDM: {len(idm.contradictions)} pertentangan pada {idm.checked} desa",
        f"{ranking.scenario.name}: {ranked} of {len(ranking.priorities.table)} villages ranked\n"
        f"list of {firm.size} villages: {firm.stability:.0%} stay over {firm.draws} trials, "
        f"{inside} firm inside, {shaky} shaky\n"
        f"IDM: {len(idm.contradictions)} contradictions in {idm.checked} villages",
    ).in_language(language)


def comparison_summary(found: Comparison, language: Language) -> str:
    """Return one line of counts."""
    counts = {change: found.counts.get(change, 0) for change in ("entered", "left", "stayed")}
    return (
        Text("{entered} masuk, {left} keluar, {stayed} tetap", "{entered} entered, {left} left, {stayed} stayed")
        .in_language(language)
        .format(**counts)
    )
