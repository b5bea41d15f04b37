"""The matrix of ministries and villages as plain text, to read on a terminal or to paste into a letter."""

from __future__ import annotations

from collections.abc import Sequence

from data.plan import Plan
from data.wording import Language, Text
from export.matrix_sheets import TOTAL, by_rank, ministries_of
from export.plan_names import village_name
from export.text import plain_text, rupiah

_WIDEST, _WIDEST_HEAD = 24, 16
_NOTE = Text(
    "Rupiah yang dibayar tiap K/L (kolom) di tiap desa (baris); - = tidak terlibat, 0 = melaksanakan tanpa membayar.",
    "Rupiah that each ministry (columns) pays in each village (rows); - = not involved, 0 = carries out, pays nothing.",
)


def matrix_text(plan: Plan, language: Language = "id") -> str:
    """Return village x ministry with rupiah and totals, aligned; "" without a matrix.

    Villages stand by rank. Control characters of names are replaced, since terminals obey them.
    """
    matrix = plan.findings.matrix
    if matrix is None:
        return ""
    duties = {(row["village_code"], row["ministry"]): row["pays_idr"] for row in matrix.duties.to_dict("records")}
    ministries = ministries_of(matrix)
    total, (heads, legend) = TOTAL.in_language(language), _heads(ministries)
    lines: list[list[str]] = [["", Text("Desa", "Village").in_language(language), *heads, total]]
    for code in by_rank(plan, matrix.tests.index):
        paid = [duties.get((code, ministry)) for ministry in ministries]
        cells = ["-" if value is None else _money(value, language) for value in paid]
        whole = _money(sum(value or 0 for value in paid), language)
        lines.append([code, village_name(plan, code), *cells, whole])
    sums = [int(matrix.duties.loc[matrix.duties["ministry"] == name, "pays_idr"].sum()) for name in ministries]
    lines.append(["", total, *(_money(value, language) for value in sums), _money(sum(sums), language)])
    return "\n".join((_aligned(lines), *legend, _NOTE.in_language(language)))


def _heads(ministries: list[str]) -> tuple[list[str], list[str]]:
    """Return the heads of the columns: names where all are short, else numbers with their names below the table."""
    names = [_printable(name) for name in ministries]
    if all(len(name) <= _WIDEST_HEAD for name in names):
        return names, []
    heads = [f"K/L {number}" for number in range(1, len(names) + 1)]
    return heads, [f"{head}: {name}" for head, name in zip(heads, names, strict=True)]


def _money(amount: int, language: Language) -> str:
    """Return whole rupiah without the sign, which the note says once."""
    return rupiah(int(amount)).in_language(language).removeprefix("Rp")


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return the cells in columns, names to the left and numbers to the right."""
    cells = [[_short(cell) for cell in line] for line in lines]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _short(text: str) -> str:
    """Return text on one line, cut where it is too wide."""
    printable = _printable(text)
    return printable if len(printable) <= _WIDEST else f"{printable[: _WIDEST - 1]}…"


def _printable(text: str) -> str:
    """Return text on one line, without signs that a terminal obeys."""
    plain = " ".join(plain_text(text).split())
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in plain)
