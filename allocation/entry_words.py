"""Why a village is out and what would bring it in, in sentences with names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocation.names import Names
from allocation.prices import IDR_PER_BILLION
from allocation.problem import Problem
from allocation.rules import CouplingRule
from allocation.wording import amount, number, percent, rule_subject, rupiah
from data.reasons import LOCK_REASON_LABELS, REASONS
from data.scenario import Scenario
from data.wording import Text

if TYPE_CHECKING:
    from allocation.entry_ways import Forced


def excluded_words(code: str, name: str, reason: str, scenario: Scenario) -> Text:
    """Say that a village cannot be chosen at all, and by which rule."""
    why = REASONS[reason]
    locks = [lock for lock in scenario.rules.locks if lock.village_code == code and reason == "locked_out"]
    for lock in locks:
        label = LOCK_REASON_LABELS.get(lock.reason, Text(lock.reason, lock.reason))
        why = Text(f"{why.id} ({label.id})", f"{why.en} ({label.en})")
    return Text(f"{name} tidak dapat dipilih: {why.id}.", f"{name} cannot be chosen: {why.en}.")


def forced_words(forced: Forced, lost: float, names: Names) -> Text:
    """Say what the plan loses when the village is forced in, and whom it replaces."""
    name, held, best = names.village(forced.code), forced.held, forced.best
    if held.answer is None:
        return _no_plan_words(name, held.status, [fault.problem for fault in held.faults])
    replaced = _replaced_words(best.codes - held.codes, held.codes - best.codes - {forced.code}, names)
    if lost == 0.0:
        return Text(
            f"{name} bisa masuk tanpa kerugian{replaced.id}: rencana yang lain itu menutup sama banyak.",
            f"{name} could come in at no loss{replaced.en}: that other plan closes just as much.",
        )
    units, part = number(lost), percent(lost / abs(best.objective))
    return Text(
        f"Bila {name} dikunci masuk{replaced.id}, kesenjangan yang ditutup berkurang {units.id} ({part.id}).",
        f"With {name} locked in{replaced.en}, the plan closes {units.en} ({part.en}) less.",
    )


def rule_words(name: str, rule: CouplingRule, problem: Problem, *, enough: bool | None, then: bool | None) -> Text:
    """Say what one village more (or fewer) in a rule would do."""
    own, now = rule_subject(rule, problem.names), _present_limit(rule)
    change = Text("dikurangi", "lowered") if rule.is_floor else Text("ditambah", "raised")
    step = Text(f"{own.id}{now.id} {change.id} satu desa", f"{own.en}{now.en} {change.en} by one village")
    if enough:
        after = _then_words(then)
        return Text(
            f"{name} masuk tanpa kerugian bila {step.id}{after.id}.",
            f"{name} comes in at no loss with {step.en}{after.en}.",
        )
    return _not_enough(name, step, enough)


def _present_limit(rule: CouplingRule) -> Text:
    """The limit as it is, behind its name; a share's name says it."""
    if rule.share is not None:
        part = percent(rule.share)
        return Text(f" ({part.id})", f" ({part.en})")
    limit = amount(rule, rule.limit)
    return Text(f" ({limit.id})", f" ({limit.en})")


def money_words(
    name: str, rule: CouplingRule, problem: Problem, extra: float, *, enough: bool | None, then: bool | None
) -> Text:
    """Say how much more money a ceiling needs."""
    where = _ceiling_words(rule, problem)
    if enough:
        after, money = _then_words(then), rupiah(int(extra))
        return Text(
            f"{name} masuk tanpa kerugian dengan tambahan {money} di {where.id}{after.id}.",
            f"{name} comes in at no loss with {money} more in {where.en}{after.en}.",
        )
    return _not_enough(name, Text(f"lebih banyak uang di {where.id}", f"more money in {where.en}"), enough)


def gain_words(name: str, lost: float, gap: float, cost: int) -> Text:
    """Say how much more the package would have to close for its money."""
    more = number(lost)
    if cost == 0:
        return Text(
            f"Paket {name} harus menutup {more.id} lebih banyak.", f"The package of {name} must close {more.en} more."
        )
    now, then = number(gap * IDR_PER_BILLION / cost), number((gap + lost) * IDR_PER_BILLION / cost)
    return Text(
        f"Paket {name} ({rupiah(cost)}) menutup {now.id} per miliar rupiah; agar masuk tanpa kerugian perlu {then.id}, "
        f"yaitu {more.id} lebih banyak.",
        f"The package of {name} ({rupiah(cost)}) closes {now.en} per billion rupiah; to come in at no loss it needs "
        f"{then.en}, that is {more.en} more.",
    )


def _no_plan_words(name: str, status: str, problems: list[Text]) -> Text:
    """Say that no plan holds the village, and against which rules."""
    if status != "infeasible":
        return Text(
            f"Belum diketahui apakah ada rencana dengan {name}: pencarian berhenti pada batas waktu.",
            f"Whether a plan can hold {name} is not known: the search hit its time limit.",
        )
    why = problems[0] if problems else Text("", "")
    return Text(
        f"Tidak ada rencana yang dapat memuat {name}. {why.id}".strip(), f"No plan can hold {name}. {why.en}".strip()
    )


def _replaced_words(leaving: frozenset[str], entering: frozenset[str], names: Names) -> Text:
    """Say which other villages go and come."""
    indonesian = english = ""
    if leaving:
        listed = names.listed(leaving)
        indonesian, english = f" menggantikan {listed}", f" in place of {listed}"
    if entering:
        listed = names.listed(entering)
        indonesian, english = f"{indonesian} bersama {listed}", f"{english} together with {listed}"
    return Text(indonesian, english)


def _then_words(then: bool | None) -> Text:
    """Say whether the best plan then takes the village by itself."""
    if then is None:
        return Text("", "")
    if then:
        return Text(", dan rencana terbaik lalu memilihnya", ", and the best plan then chooses it")
    return Text(
        ", tetapi rencana terbaik lalu lebih memilih desa lain", ", but the best plan then prefers other villages"
    )


def _ceiling_words(rule: CouplingRule, problem: Problem) -> Text:
    """Return the name of a ceiling on money."""
    own = rule_subject(rule, problem.names)
    if rule.kind == "fund" and problem.rules.budget_idr is not None:
        return Text(f"{own.id} dan sama banyak di pagu total", f"{own.en} and as much in the total budget")
    return own


def _not_enough(name: str, what: Text, enough: bool | None) -> Text:
    """Say that a change is not enough, or that this is not known."""
    if enough is None:
        return Text(
            f"Belum dapat dipastikan apakah {what.id} cukup bagi {name}.",
            f"Whether {what.en} is enough for {name} is not decided within the time limit.",
        )
    return Text(
        f"{_first(what.id)} saja tidak cukup bagi {name}.", f"{_first(what.en)} alone is not enough for {name}."
    )


def _first(text: str) -> str:
    """Return a phrase with a capital, for the beginning of a sentence."""
    return text[:1].upper() + text[1:]
