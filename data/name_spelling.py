"""Names of places without what differs between writers: case, marks, spaces, old spelling, doubled letters."""

from __future__ import annotations

import re
import unicodedata

# What is written before a name and not part of it; "kampung", "kota" and others often are part of it.
_TITLES = frozenset({"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "distrik", "kabupaten", "kab"})
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
# Van Ophuijsen (1901) to EYD (1972): oe u, tj c, dj j, j y, sj sy, nj ny, ch kh; then letters heard alike.
# j and y are one here, because a lone "j" is read in either spelling.
_SOUNDS = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "y"),
    ("j", "y"),
    ("ch", "kh"),
    ("ph", "f"),
    ("v", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
)
_BREATH = re.compile(r"(?<=[bdgkpt])h")  # Javanese and Arabic dh, th, kh: written or not
_DOUBLED = re.compile(r"([a-z])\1+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u02bb]")


def words_of(name: str) -> list[str]:
    """Return the words of a name in plain lower-case letters and digits, titles such as "Desa" and "Kec." left out.

    Numerals of places count alike: "Sukamaju II" and "Sukamaju 2". Letters outside Latin are left out.
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NO_LETTER.sub(" ", plain).split()
    named = [word for word in words if word not in _TITLES] or words
    return named[:1] + [_NUMERALS.get(word, word) for word in named[1:]]


def sound_of(word: str) -> str:
    """Return a word of `words_of` as it sounds: equal for "soekadjadi" and "sukajadi", "tjandi" and "candi"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", _BREATH.sub("", word))
