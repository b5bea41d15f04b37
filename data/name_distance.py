"""Distances from one word to many: how many letters were missed, added, changed or swapped."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 40  # letters of a name that are compared; the longest village name of the Kemendagri list has fewer
_ALPHABET = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789^$")}
_PAIRS = len(_ALPHABET) ** 2


class WordIndex:
    """Words by their pairs of neighbouring letters, to find the few that may resemble another word.

    Parameters
    ----------
    words : sequence of str
        Lower-case letters a-z and digits only; an empty word resembles nothing.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._letters = _letter_matrix(words)
        self._lengths = np.array([min(len(word), LONGEST) for word in words], dtype=np.int64)
        pairs = [pair * max(len(words), 1) + row for row, word in enumerate(words) for pair in _pairs_of(word)]
        ordered = np.sort(np.array(pairs, dtype=np.int64))
        self._rows = ordered % max(len(words), 1)
        self._starts = np.searchsorted(ordered, np.arange(_PAIRS + 1) * max(len(words), 1))

    def alike(self, word: str, at_most: int) -> NDArray[np.int64]:
        """Return the positions of the `at_most` words that share most letter pairs with `word`, best first.

        Equal shares stand in the order of the words.
        """
        shared = np.zeros(len(self._lengths), dtype=np.int64)
        for pair in _pairs_of(word):
            shared[self._rows[self._starts[pair] : self._starts[pair + 1]]] += 1
        found = np.flatnonzero(shared)
        likeness = shared[found] / (self._lengths[found] + len(word) + 2)  # Dice, with the ends
        if len(found) > at_most:
            limit = np.partition(likeness, -at_most)[-at_most]
            found, likeness = found[likeness >= limit], likeness[likeness >= limit]
        return np.asarray(found[np.argsort(-likeness, kind="stable")][:at_most], dtype=np.int64)

    def holding(self, word: str) -> list[int]:
        """Return the positions of the words that have every letter pair of `word`: only they can hold it."""
        inner = _pairs_of(word, ends=False)
        if not inner:
            return []
        shared = np.zeros(len(self._lengths), dtype=np.int64)
        for pair in inner:
            shared[self._rows[self._starts[pair] : self._starts[pair + 1]]] += 1
        return [int(row) for row in np.flatnonzero(shared == len(inner))]

    def distances(self, word: str, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the letters to mend from `word` to each word of `rows`, and to its best beginning.

        A missed, added or changed letter, or two swapped neighbours, is one step
        (optimal string alignment, Boytsov [1]_).

        References
        ----------
        .. [1] Boytsov (2011), Indexing methods for approximate dictionary searching, ACM JEA 16, 1.1.
        """
        lengths = self._lengths[rows]
        letters = self._letters[rows, : int(lengths.max(initial=0))]
        typed = [_ALPHABET[letter] for letter in word[:LONGEST]]
        width = letters.shape[1] + 1
        before = np.zeros((len(rows), width), dtype=np.int64)
        last = np.broadcast_to(np.arange(width), (len(rows), width)).copy()
        for i, letter in enumerate(typed, start=1):
            here = np.empty_like(last)
            here[:, 0] = i
            for j in range(1, width):
                changed = last[:, j - 1] + (letters[:, j - 1] != letter)
                here[:, j] = np.minimum(changed, np.minimum(last[:, j], here[:, j - 1]) + 1)
                if i > 1 and j > 1:
                    swapped = (letters[:, j - 1] == typed[i - 2]) & (letters[:, j - 2] == letter)
                    here[:, j] = np.where(swapped, np.minimum(here[:, j], before[:, j - 2] + 1), here[:, j])
            before, last = last, here
        whole = np.take_along_axis(last, lengths[:, None], axis=1)[:, 0]
        beyond = np.arange(width) > lengths[:, None]
        return whole, np.where(beyond, len(typed) + width, last).min(axis=1)


def _pairs_of(word: str, *, ends: bool = True) -> list[int]:
    """Number of every pair of neighbours, `ends` included or not, each once; none of an empty word."""
    if not word:
        return []
    places = [_ALPHABET[letter] for letter in (f"^{word[:LONGEST]}$" if ends else word[:LONGEST])]
    return sorted({a * len(_ALPHABET) + b for a, b in itertools.pairwise(places)})


def _letter_matrix(words: Sequence[str]) -> NDArray[np.int8]:
    """Words as rows of letter numbers, -1 beyond their ends."""
    width = max((min(len(word), LONGEST) for word in words), default=0)
    letters = np.full((len(words), width), -1, dtype=np.int8)
    for row, word in enumerate(words):
        short = word[:LONGEST]
        letters[row, : len(short)] = [_ALPHABET[letter] for letter in short]
    return letters
