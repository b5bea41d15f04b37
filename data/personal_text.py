"""Recognises personal data in free text: identity and phone numbers, mail addresses, titles and degrees by a name."""

from __future__ import annotations

import re

# NIK and family-card numbers have sixteen digits, often in groups; Indonesian mobile numbers begin with 08 or 628.
_IDENTITY = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8(?:[ .-]?\d){8,11}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
# "Bapak" and "Ibu" are words too: what follows must look like a name and be no office or thing ("Ibu Kota").
_ADDRESSED = re.compile(
    r"\b(?:Bpk|Bapak|Ibu|Sdr|Sdri|Saudara|Saudari)\b\.? +"
    r"(?!(?:Kota|Kabupaten|Rumah|Hamil|Asuh|Camat|Lurah|Bupati|Gubernur|Menteri|Kepala)\b)[A-Z][a-z]+"
)
_TITLED = re.compile(r"\b(?:Drs|Dra|Ir|Hj|H|KH|Tn|Ny)\. ?[A-Z][a-z]+")
_DEGREE = re.compile(r",\s*(?:S|M|A)\.\s?[A-Z][A-Za-z]*")


def holds_personal_data(text: str) -> bool:
    """Return whether a text tells of a person: sixteen digits, a mobile number, a mail address, a titled name.

    A bare name without title or degree cannot be told from other words.
    """
    return any(pattern.search(text) for pattern in (_IDENTITY, _PHONE, _MAIL, _ADDRESSED, _TITLED, _DEGREE))
