"""Text that planners read, always in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


class Text(NamedTuple):
    """One sentence or label in Indonesian and in English; neither may be left out."""

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.en if language == "en" else self.id
