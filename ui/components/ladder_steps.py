"""Which steps a ladder has: offered ones, and others typed by the planner."""

from __future__ import annotations

import re

import streamlit as st

from data.allocation_analysis import LadderKind
from data.plan import Plan
from ui.numbers import number, rupiah
from ui.text import plain, t

OFFERED = (5, 10, 20, 50, 100, 200)
PERCENTS = (50, 75, 100, 125, 150, 200)
FIRST_PERCENTS = (50, 75, 100, 150)
_WORDS = {"": 1, "rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "m": 10**9, "miliar": 10**9,
          "billion": 10**9, "million": 10**6, "t": 10**12, "triliun": 10**12}  # fmt: skip
_AMOUNT = re.compile(r"(?:rp)?\s*([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?\s*([a-z]*|%)")


def choose_steps(plan: Plan, kind: LadderKind, most: int) -> tuple[int, ...]:
    """Draw the choice of steps and return them sorted; `most` villages may be chosen."""
    if kind == "villages":
        own = plan.scenario.rules.villages
        offered = sorted({step for step in (*OFFERED, own) if step <= most})
        first = [step for step in offered if step <= 2 * own]
        chosen = st.multiselect(t("ladder.steps"), offered, first, format_func=number, key="ladder_steps")
        typed = _typed(None)
        wrong = [step for step in typed if step > most]
        if wrong:
            st.warning(t("ladder.beyond", steps=", ".join(map(number, wrong)), count=number(most)))
        return tuple(sorted({*chosen, *(step for step in typed if step <= most)}))
    whole = total_budget(plan)
    if whole < 1:
        st.info(t("ladder.no_money"))
        return ()
    shares = st.multiselect(
        t("ladder.shares", total=rupiah(whole)), PERCENTS, FIRST_PERCENTS,
        format_func=lambda share: f"{number(share)}%", key="ladder_shares",
    )  # fmt: skip
    typed = _typed(whole)
    return tuple(sorted({*(whole * share // 100 for share in shares), *typed}))


def total_budget(plan: Plan) -> int:
    """Return the total budget, or the sum of the funds where there is none."""
    budget = plan.scenario.rules.budget_idr
    return sum(fund.budget_idr for fund in plan.scenario.funds.values()) if budget is None else budget


def steps_from_text(text: str, whole: int | None) -> tuple[list[int], list[str]]:
    """Return the steps of a text and the parts of it that are none.

    Parameters
    ----------
    text : str
        Parts apart by ";" (or by a comma with a space): "30; 60", "Rp 1.500.000.000; 2,5 miliar; 80%".
    whole : int or None
        Rupiah that a percentage is of; None for numbers of villages.
    """
    steps, wrong = [], []
    for part in re.split(r";|,\s+|\n", text.lower()):
        if not part.strip():
            continue
        match = _AMOUNT.fullmatch(part.strip())
        step = _step(match, whole) if match else 0
        if step >= 1:
            steps.append(step)
        else:
            wrong.append(part.strip())
    return steps, wrong


def _step(match: re.Match[str], whole: int | None) -> int:
    """One step; 0 when it is none."""
    digits, decimals, word = match[1].replace(".", ""), match[2] or "", match[3]
    if whole is None:
        return int(digits) if not decimals and word in ("", "desa") else 0
    value, parts = int(digits + decimals), int("1" + "0" * len(decimals))
    return whole * value // (100 * parts) if word == "%" else value * _WORDS.get(word, 0) // parts


def _typed(whole: int | None) -> list[int]:
    """The field for other steps, and how it was understood."""
    text = st.text_input(
        t("ladder.typed" if whole is None else "ladder.typed_money"),
        key="ladder_typed" if whole is None else "ladder_typed_money",
        placeholder=t("ladder.typed_example" if whole is None else "ladder.typed_money_example"),
    )
    steps, wrong = steps_from_text(text, whole)
    if wrong:
        st.warning(t("ladder.not_read", parts=plain("; ".join(wrong))))
    elif steps and whole is not None:
        st.caption(t("ladder.read", steps="; ".join(map(rupiah, steps))))
    return steps
