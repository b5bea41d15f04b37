"""Villages by name or code, however it is spelled: `find_villages(index, query)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.code_search import CODE, digits_of
from data.name_distance import WordIndex
from data.name_spelling import sound_of, words_of

LONGEST_QUERY = 80  # letters; what is typed beyond is not read
_MOST_WORDS = 6  # of a query
_CANDIDATES = 300  # words whose distance is measured
# What each way of agreeing costs: the smallest sum stands first.
_SAME, _SOUND, _BEGINS, _HOLDS, _MENDED, _MENDED_BEGINNING = 1.0, 2.0, 3.0, 4.0, 5.0, 6.5
_NONE = np.inf


class Hit(NamedTuple):
    """One village that was found; names as in the file: untrusted text."""

    village_code: str
    village_name: str
    district_name: str
    regency_name: str


class _Words:
    """Names made comparable: as written, as heard, and by their letter pairs; each different name once."""

    def __init__(self, names: Sequence[str]) -> None:
        rows, different = pd.factorize(np.array(names, dtype=object))
        split = [words_of(str(name)) for name in different]
        pairs = [("".join(sound_of(word) for word in words), "".join(words)) for words in split]
        places = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
        place_of = np.array([places[pair] for pair in pairs], dtype=np.int64)
        self.of_name: NDArray[np.int64] = place_of[rows]  # row of a name -> its word
        self._heard, self._written = [pair[0] for pair in places], [pair[1] for pair in places]
        self.lengths = np.array([len(word) for word in self._heard], dtype=np.int64)
        self._index = WordIndex(self._heard)

    def costs(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Return how far each different name is from `words`, infinite where it is another name."""
        written, heard = "".join(words), "".join(sound_of(word) for word in words)
        cost = np.full(len(self._heard), _NONE)
        if not heard:
            return cost
        near = self._index.alike(heard, _CANDIDATES)
        whole, beginning = self._index.distances(heard, near)
        allowed = _allowed(heard)
        begun = beginning <= min(allowed, 1)
        cost[near[begun]] = _MENDED_BEGINNING + whole[begun] / 100  # the nearest of them first
        close = whole <= allowed
        cost[near[close]] = np.minimum(cost[near[close]], _MENDED + whole[close] - 1)
        for row in self._index.holding(heard):
            name = self._heard[row]
            if name == heard:
                cost[row] = _SAME if self._written[row] == written else _SOUND
            elif heard in name:
                cost[row] = _BEGINS if name.startswith(heard) else _HOLDS
        return cost


@dataclass(frozen=True)
class NameIndex:
    """Villages prepared for `find_villages`; rows as in the table it was made from."""

    hits: tuple[Hit, ...]
    codes: NDArray[np.str_]  # without dots
    literal: dict[str, tuple[int, ...]]
    names: _Words
    areas: tuple[_Words, ...]  # kecamatan, kabupaten, both


def name_index(villages: pd.DataFrame) -> NameIndex:
    """Return the index of a table of villages (`village_name`, `district_name`, `regency_name`, by `village_code`).

    Takes some seconds for 84,000 villages; a caller keeps it.
    """
    columns = [villages[name].fillna("").astype(str) for name in ("village_name", "district_name", "regency_name")]
    hits = tuple(Hit(*row) for row in zip(villages.index.astype(str), *columns, strict=True))
    literal: dict[str, list[int]] = {}
    for row, hit in enumerate(hits):
        literal.setdefault(_literal(hit.village_name), []).append(row)
    names = _Words([hit.village_name for hit in hits])
    both = [f"{hit.district_name} {hit.regency_name}" for hit in hits]
    areas = (_Words([hit.district_name for hit in hits]), _Words([hit.regency_name for hit in hits]), _Words(both))
    return NameIndex(
        hits,
        np.array([hit.village_code.replace(".", "") for hit in hits], dtype=str),
        {name: tuple(rows) for name, rows in literal.items()},
        names,
        areas,
    )


def find_villages(index: NameIndex, query: str, at_most: int = 8) -> tuple[Hit, ...]:
    """Return the villages that `query` may mean, likeliest first; equals by code.

    Parameters
    ----------
    index : NameIndex
    query : str
        A name in old or new spelling, with typing errors, with kecamatan or kabupaten behind it
        ("soekamadjoe kasihan"); or a code, with dots or without, or its first digits.
    at_most : int
        Length of the answer.

    Returns
    -------
    tuple of Hit
        Empty for an empty query and where nothing resembles it. A village of exactly that name comes first.
    """
    text = " ".join(query[:LONGEST_QUERY].split())
    if not text or not index.hits:
        return ()
    cost = np.full(len(index.hits), _NONE)
    readings = list(_readings(words_of(text)))
    for words, area in readings:
        cost = np.minimum(cost, _reading_cost(index, words, area))
    if CODE.fullmatch(text):
        cost = np.minimum(cost, _code_cost(index, text))
    cost[list(index.literal.get(_literal(text), ()))] = 0.0
    if not np.isfinite(cost).any():  # better the name in another area than nothing
        for words, area in readings:
            cost = np.minimum(cost, index.names.costs(words)[index.names.of_name] + len(area))
    found = np.flatnonzero(np.isfinite(cost))
    # among equals the shortest name, of which most was typed; codes have no shorter ones
    lengths = index.names.lengths[index.names.of_name[found]] * (not CODE.fullmatch(text))
    order = np.lexsort((index.codes[found], lengths, cost[found]))
    return tuple(index.hits[row] for row in found[order][:at_most])


def _literal(name: str) -> str:
    """A name as it is, but for case and spaces."""
    return " ".join(name.split()).casefold()


def _readings(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Every way to read the words as a name with an area behind it; first all of them as the name."""
    few = words[:_MOST_WORDS]
    for end in range(len(few), 0, -1):
        yield few[:end], few[end:]


def _reading_cost(index: NameIndex, words: Sequence[str], area: Sequence[str]) -> NDArray[np.float64]:
    """Cost of every village when `words` are its name and `area` its kecamatan or kabupaten."""
    cost = index.names.costs(words)[index.names.of_name]
    if not area or not np.isfinite(cost).any():
        return cost
    places = [each.costs(area)[each.of_name] for each in index.areas]
    return np.asarray(cost + np.min(places, axis=0), dtype=np.float64)


def _code_cost(index: NameIndex, text: str) -> NDArray[np.float64]:
    """Cost of every village when the query is a code: 0 the whole, 1 its beginning, 2 a part of it."""
    digits = digits_of(text)
    cost = np.where(np.strings.find(index.codes, digits) >= 0, 2.0, _NONE)
    cost[np.strings.startswith(index.codes, digits)] = 1.0
    cost[index.codes == digits] = 0.0
    return cost


def _allowed(word: str) -> int:
    """Letters that may be mended in a word of that length."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
