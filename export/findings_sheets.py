"""The sheets of everything that was asked about a plan, each built only when its turn comes."""

from __future__ import annotations

from collections.abc import Iterator

from data.plan import Plan
from data.wording import Language, Text
from export.commitment_sheets import commitment_sheets
from export.explanation_sheets import explanation_sheets, has_later_years
from export.matrix_sheets import matrix_sheets
from export.proposal_sheet import proposal_sheets
from export.search_sheets import search_sheets
from export.sheet import Sheet


def findings_sheets(plan: Plan, language: Language) -> Iterator[Sheet]:
    """Yield the sheets of the plan's findings and of later years; none of what was not asked."""
    yield from matrix_sheets(plan, language)
    yield from commitment_sheets(plan, language)
    yield from proposal_sheets(plan, language)
    yield from search_sheets(plan, language)
    yield from explanation_sheets(plan, language)


def findings_guide(plan: Plan) -> list[tuple[Text, Text]]:
    """Return, for the first sheet, what each sheet of findings answers, and what was not asked."""
    found = plan.findings
    kinds = (
        (found.matrix is not None,
         Text("Matriks HTIS; Tugas K-L; Kesenjangan desa", "HTIS matrix; Tasks of ministries; Gaps of villages"),
         Text("Empat uji tiap desa terpilih, apa yang dibayar dan dilaksanakan tiap K/L, kesenjangan yang terbuka.",
              "Four tests of each chosen village, what each ministry pays and carries out, gaps that stay open.")),
        (found.cover is not None,
         Text("K-L dan komitmen; Komitmen per intervensi", "Ministry commitments; Commitments by intervention"),
         Text("Berapa bagian rencana yang bersandar pada komitmen, dan dalam keadaan apa; yang dicatat ada di lembar "
              "Komitmen tercatat.",
              "How much of the plan stands on commitments, and in which state they are; those recorded stand on the "
              "sheet Commitments recorded.")
         if found.commitments
         else Text("Tidak ada komitmen yang dicatat.", "No commitment is recorded.")),
        (bool(found.dropouts), Text("Bila K-L mundur", "If a ministry leaves"),
         Text("Yang runtuh bila satu K/L tidak membayar dan tidak melaksanakan; tidak ada yang menggantikan.",
              "What falls apart when one ministry neither pays nor carries out; nobody steps in.")),
        (found.reconciliation is not None, Text("Usulan daerah", "Local proposals"),
         Text("Daftar usulan daerah di samping rencana.", "The local list beside the plan.")),
        (bool(found.ladders), Text("Tangga; Desa tiap langkah", "Ladder; Villages of each step"),
         Text("Rencana yang tumbuh langkah demi langkah.", "Plans that grow step by step.")),
        (found.alternatives is not None,
         Text("Rencana lain; Desa rencana lain", "Other plans; Villages of other plans"),
         Text("Rencana yang hampir sama baiknya; desa yang selalu, kadang, atau tidak pernah terpilih.",
              "Plans nearly as good; villages that are always, sometimes or never chosen.")),
        (found.replacements is not None, Text("Nilai desa", "Worth of villages"),
         Text("Yang hilang bila satu desa terpilih tidak boleh dipilih.", "What is lost without each chosen village.")),
        (found.rule_prices is not None, Text("Harga aturan", "Prices of rules"),
         Text("Yang berubah bila satu aturan digeser satu langkah dan rencana dihitung ulang.",
              "What changes when one rule moves by one step and the plan is made anew.")),
        (bool(found.entries), Text("Mengapa tidak", "Why not"),
         Text("Mengapa desa berperingkat tinggi tidak terpilih, dan apa yang akan memasukkannya.",
              "Why villages of high rank are outside, and what would let them in.")),
    )  # fmt: skip
    shown = [(name, words) for is_there, name, words in kinds if is_there]
    if has_later_years(plan):
        words = Text("Biaya dan pagu tiap dana pada tahun berikutnya.", "Cost and ceiling of each fund in later years.")
        shown.append((Text("Tahun berikutnya", "Later years"), words))
    missing = [name for is_there, name, _ in kinds if not is_there]
    if missing:
        parts = ("; ".join(name.id for name in missing), "; ".join(name.en for name in missing))
        shown.append(
            (Text("Tidak ditanyakan", "Not asked"),
             Text(f"Lembar ini tidak ada karena tidak diminta: {parts[0]}.", f"Not in this file: {parts[1]}."))
        )  # fmt: skip
    return shown
