"""Why a code that somebody searches for finds no village: BPS codes look alike and are others."""

from __future__ import annotations

import re

from data.codes import village_code_from_text
from data.wording import Text

CODE = re.compile(r"'?[0-9][0-9. ]*")
_WHOLE = 10  # digits, of Kemendagri and of BPS alike
_BPS_DISTRICT = 7
_VILLAGE_SIGNS = "123"  # first digit of Kemendagri's village part: kelurahan, desa, desa adat
_BPS = Text(
    "Ini tampak seperti kode BPS. HTIS memakai kode Kemendagri (PP.KK.CC.DDDD), yang nomornya berbeda; kode BPS tidak "
    "diterjemahkan. Cari dengan nama desa.",
    "This looks like a BPS code. HTIS uses Kemendagri's codes (PP.KK.CC.DDDD), whose numbers differ; BPS codes are not "
    "translated. Search by the village's name.",
)
_UNKNOWN = Text(
    "Tidak ada desa di wilayah ini dengan kode Kemendagri itu. Bila itu kode BPS: nomornya lain; cari dengan nama.",
    "No village of this region has that Kemendagri code. If it is a BPS code: those differ, search by name.",
)
_BEGINNING = Text(
    "Tidak ada desa di wilayah ini yang kodenya memuat angka itu.",
    "No village of this region has those digits in its code.",
)
_TOO_LONG = Text(
    "Kode desa terdiri dari 10 angka (PP.KK.CC.DDDD); ini lebih panjang.",
    "A village code has 10 digits (PP.KK.CC.DDDD); this is longer.",
)


def digits_of(text: str) -> str:
    """Return the digits of a code or of its beginning, however it is written."""
    whole = village_code_from_text(text)
    return re.sub(r"[^0-9]", "", whole or text)


def code_refusal(query: str) -> Text | None:
    """Return why a code that found no village may have found none; None when the query is no code.

    A code of ten digits whose seventh is not 1, 2 or 3 is none of Kemendagri's [1]_, so it is told to be a BPS code
    (2 + 2 + 3 + 3 digits [2]_). Where it might be either, both are said; nothing is translated, because no bridge of
    villages is available.

    References
    ----------
    .. [1] Kepmendagri 300.2.2-2138/2025: PP.KK.CC.VVVV, the village part 1xxx kelurahan, 2xxx desa, 3xxx desa adat.
    .. [2] BPS, Master File Desa: PPKKCCCDDD.
    """
    text = " ".join(query.split())
    if not CODE.fullmatch(text):
        return None
    digits = digits_of(text)
    if len(digits) > _WHOLE:
        return _TOO_LONG
    if len(digits) == _WHOLE:
        return _UNKNOWN if digits[6] in _VILLAGE_SIGNS else _BPS
    if len(digits) == _BPS_DISTRICT and digits[6] not in _VILLAGE_SIGNS:
        return _BPS
    return _BEGINNING
