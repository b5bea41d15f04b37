"""What one step of a rule changes, in sentences with names."""

from __future__ import annotations

from allocation.names import Names
from allocation.prices import IDR_PER_BILLION
from allocation.rule_changes import RuleChange
from allocation.variants import SAME, Variant
from allocation.wording import number, percent, rule_in_words, rule_subject, rupiah, villages_in_words
from data.wording import Text


def change_subject(change: RuleChange, names: Names) -> Text:
    """Return the rule with its limit; an exact number of villages as one rule."""
    if change.relaxes:
        return rule_in_words(change.rule, names)
    count = villages_in_words(change.rule.limit)
    return Text(f"tepat {count.id}", f"exactly {count.en}")


def price_words(change: RuleChange, best: Variant, after: Variant, most: float, *, is_tried: bool = True) -> Text:
    """Return what a step does to the plan, in one sentence.

    Parameters
    ----------
    change : RuleChange
    best, after : Variant
        The plan before and after.
    most : float
        The most that the step can be proven to add (units).
    is_tried : bool
        Whether a plan after the step was sought.
    """
    step = _step_words(change, best.problem.names)
    effect = _effect_words(best, after, most) if is_tried else Text("tidak dicoba", "not tried")
    return Text(f"{step.id}: {effect.id}.", f"{step.en}: {effect.en}.")


def _step_words(change: RuleChange, names: Names) -> Text:
    """How the rule is moved."""
    rule, subject = change.rule, rule_subject(change.rule, names)
    if rule.kind == "lock_in":
        village = names.village(rule.name)
        return Text(f"Kunci desa {village} dilepas", f"The lock of the village {village} released")
    if rule.is_money:
        billion = change.step == IDR_PER_BILLION
        size = Text("Satu miliar rupiah", "One billion rupiah") if billion else Text(*[rupiah(change.step)] * 2)
        return Text(f"{size.id} lebih pada {subject.id}", f"{size.en} more in {subject.en}")
    if change.step > 0:
        return Text(f"Satu desa lebih pada {subject.id}", f"One village more in {subject.en}")
    return Text(f"Satu desa kurang pada {subject.id}", f"One village fewer in {subject.en}")


def _effect_words(best: Variant, after: Variant, most: float) -> Text:
    """What the plan then closes, and which villages come and go."""
    if after.answer is None:
        if after.status == "infeasible":
            return Text("tidak ada rencana yang mungkin", "no plan is possible")
        return Text("belum dapat dipastikan dalam batas waktu", "not decided within the time limit")
    same = SAME * abs(best.objective)
    gain = after.objective - best.objective
    if abs(gain) <= same:
        if most <= same:
            return Text("tidak mengubah apa pun", "changes nothing")
        upper = number(most)
        return Text(
            f"tidak ada perbaikan yang ditemukan; yang mungkin paling banyak +{upper.id}",
            f"no improvement was found; at most +{upper.en} is possible",
        )
    sign, size, part = "+" if gain > 0.0 else "−", number(abs(gain)), percent(abs(gain) / abs(best.objective or 1.0))
    trade = _trade_words(best, after)
    return Text(
        f"{sign}{size.id} kesenjangan tertutup ({part.id}); {trade.id}",
        f"{sign}{size.en} gap closed ({part.en}); {trade.en}",
    )


def _trade_words(best: Variant, after: Variant) -> Text:
    """Which villages come and go."""
    names = best.problem.names
    told = []
    for codes, words in (
        (after.codes - best.codes, Text("masuk", "in")),
        (best.codes - after.codes, Text("keluar", "out")),
    ):
        if codes:
            count, listed = villages_in_words(len(codes)), names.listed(codes)
            told.append(Text(f"{count.id} {words.id}: {listed}", f"{count.en} {words.en}: {listed}"))
    if not told:
        return Text("desanya tetap, paketnya berubah", "the villages stay, their packages change")
    return Text("; ".join(text.id for text in told), "; ".join(text.en for text in told))
