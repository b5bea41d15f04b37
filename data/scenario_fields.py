"""One TOML table, read field by field: every fault is collected, none is raised.

A faulty field yields a stand-in of the right type; the caller raises when all is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from data.scenario_values import LARGEST_NUMBER, QUOTE_IT, Faults, add_wrong_type, integer_or_none, number_or_nan, shown
from data.suggestions import suggestion
from data.wording import Text

LARGEST_TEXT = 4_000
_LISTED_UNKNOWN_KEYS = 20
PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Section:
    """One table of the file, the keys asked for so far, and where it stands.

    Parameters
    ----------
    table : object
        What the file has there; anything but a table is a fault. None when it is missing and reported.
    file : str
        Name of the file, for messages.
    name : str
        Dotted name of the section; ``""`` for the top of the file.
    faults : Faults
        Shared by all sections of a file.
    number : int
        Position in a list of tables, from 1; 0 when it is no such list.
    """

    def __init__(self, table: object, file: str, name: str, faults: Faults, number: int = 0) -> None:
        heading = f"[[{name}]] #{number}" if number else f"[{name}]"
        self.where = f"{file}, {heading}" if name else file
        self.file = file
        self.name = name
        self.faults = faults
        self._asked: dict[str, None] = {}
        self._table: Mapping[str, object] = {}
        # In a section that is itself reported, missing keys are no news.
        self._is_there = isinstance(table, Mapping)
        if isinstance(table, Mapping):
            self._table = table
        elif table is not None:
            self._wrong(self.where, table, Text("sebuah bagian (tabel)", "a section (table)"))

    def place(self, key: str) -> str:
        """Return `where` of one key."""
        return f"{self.where} {key}" if self.name else f"{self.file}, {key}"

    def has(self, key: str) -> bool:
        """Return whether the file gives `key`."""
        return self._table.get(key) is not None

    def fault(self, key: str, problem: Text, remedy: Text) -> None:
        """Report a fault of `key`."""
        self.faults.add(self.place(key), problem, remedy)

    def text(self, key: str, default: str | None = None, *, code: bool = False) -> str:
        """Read text; required and not blank without a default. A number in place of a `code` is told to be quoted."""
        value = self._value(key, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self._wrong(self.place(key), value, Text("teks", "text"), QUOTE_IT if code else None)
            return ""
        if default is None and not value.strip():
            self.fault(key, Text("kosong.", "is blank."), Text("Isi teksnya.", "Give a text."))
        if len(value) > LARGEST_TEXT or _CONTROL.search(value):
            self.fault(
                key,
                Text(
                    f"lebih dari {LARGEST_TEXT} huruf atau memuat karakter kendali.",
                    f"is longer than {LARGEST_TEXT} characters or holds control characters.",
                ),
                Text("Ketik ulang teksnya dengan singkat.", "Type the text again, briefly."),
            )
        return value

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        """Read one of `options`; required when there is no default."""
        value = self.text(key, default)
        is_told_blank = default is None and not value.strip()
        if self.has(key) and isinstance(self._table[key], str) and value not in options and not is_told_blank:
            self.fault(
                key, Text(f"{shown(value)} tidak dikenal.", f"{shown(value)} is unknown."), suggestion(value, options)
            )
        return value

    def number(
        self,
        key: str,
        default: float | None = None,
        *,
        at_least: float = -LARGEST_NUMBER,
        at_most: float = LARGEST_NUMBER,
        above: float | None = None,
    ) -> float:
        """Read a finite number in a closed range (open below when `above` is given)."""
        value = self._value(key, required=default is None)
        if value is None:
            return math.nan if default is None else default
        return number_or_nan(value, self.place(key), self.faults, at_least=at_least, at_most=at_most, above=above)

    def optional_number(
        self, key: str, *, at_least: float = -LARGEST_NUMBER, at_most: float = LARGEST_NUMBER
    ) -> float | None:
        """Read a finite number that may be absent; one that is faulty is None too."""
        value = self.number(key, math.nan, at_least=at_least, at_most=at_most)
        return None if math.isnan(value) else value

    def share(self, key: str, default: float | None = None) -> float:
        """Read a number from 0 to 1."""
        return self.number(key, default, at_least=0.0, at_most=1.0)

    def integer(self, key: str, default: int | None = None, *, at_least: int = 0, at_most: int = 10**16) -> int:
        """Read a whole number in a closed range."""
        value = self._value(key, required=default is None)
        if value is None:
            return at_least if default is None else default
        read = integer_or_none(value, self.place(key), self.faults, at_least=at_least, at_most=at_most)
        return at_least if read is None else read

    def optional_integer(self, key: str, *, at_least: int = 0, at_most: int = 10**16) -> int | None:
        """Read a whole number that may be absent."""
        value = self._value(key, required=False)
        if value is None:
            return None
        return integer_or_none(value, self.place(key), self.faults, at_least=at_least, at_most=at_most)

    def flag(self, key: str, default: bool) -> bool:
        """Read true or false."""
        value = self._value(key, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong(self.place(key), value, Text("true atau false", "true or false"))
            return default
        return value

    def texts(self, key: str, *, required: bool = False, codes: bool = False) -> tuple[str, ...]:
        """Read a list of texts, without doubles; numbers in a list of `codes` are told to be quoted."""
        value = self._value(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self._wrong(
                self.place(key), value, Text('daftar teks, mis. ["a", "b"]', 'a list of texts, e.g. ["a", "b"]')
            )
            return ()
        wrong = [item for item in value if not isinstance(item, str) or not item.strip()]
        if wrong:
            remedy = Text("Isi dengan teks di antara tanda kutip.", "Give texts in quotes.")
            problem = Text(
                f"{len(wrong)} isian bukan teks: {shown(wrong[0])}.", f"{len(wrong)} not text: {shown(wrong[0])}."
            )
            self.fault(key, problem, QUOTE_IT if codes else remedy)
            return ()
        if required and not value:
            self.fault(
                key,
                Text("daftarnya kosong.", "is an empty list."),
                Text("Isi paling sedikit satu.", "Give at least one."),
            )
        return tuple(dict.fromkeys(value))

    def values(self, key: str) -> list[object]:
        """Read a list as it is; an absent one is empty."""
        value = self._value(key, required=False)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self._wrong(self.place(key), value, Text("daftar, mis. [1, 2]", "a list, e.g. [1, 2]"))
            return []
        return list(value)

    def table(self, key: str, *, required: bool = False) -> Section:
        """Open a section below this one; an absent one is empty."""
        value = self._value(key, required=required)
        return self._below({} if value is None and not required else value, key)

    def named_tables(self, key: str, *, required: bool = False) -> dict[str, Section]:
        """Open ``[key.NAME]`` for every NAME, which must be a plain lower-case key."""
        value = self._value(key, required=required)
        if value is None:
            return {}
        section = self._below(value, key)
        if required and isinstance(value, Mapping) and not value:
            self.fault(
                key,
                Text("bagian ini kosong.", "this section is empty."),
                Text("Isi paling sedikit satu.", "Give at least one."),
            )
        names = [str(name) for name in value] if isinstance(value, Mapping) else []
        return {name: section.table(name) for name in names if section.is_plain_key(name)}

    def listed_tables(self, key: str) -> list[Section]:
        """Open each ``[[key]]``, numbered from 1."""
        value = self._value(key, required=False)
        if value is None:
            return []
        name = self._name_below(key)
        if not isinstance(value, list | tuple):
            self._wrong(self.place(key), value, Text(f"daftar tabel [[{name}]]", f"a list of tables [[{name}]]"))
            return []
        return [Section(item, self.file, name, self.faults, number) for number, item in enumerate(value, start=1)]

    def items(self, key: str) -> dict[str, object]:
        """Read an inline table such as ``{ a = 1 }`` as it is."""
        value = self._value(key, required=False)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._wrong(self.place(key), value, Text("tabel, mis. { a = 1 }", "a table, e.g. { a = 1 }"))
            return {}
        return dict(value)

    def is_plain_key(self, name: str) -> bool:
        """Return whether `name` can serve as a column name, and report it if not."""
        if PLAIN_KEY.fullmatch(name):
            return True
        self._asked[name] = None
        self.fault(
            shown(name)[1:-1],
            Text("nama kunci tidak sah.", "not a valid key."),
            Text(
                "Pakai huruf kecil, angka, dan garis bawah, mis. rumah_belajar.",
                "Use lower-case letters, digits and underscores, e.g. study_house.",
            ),
        )
        return False

    def finish(self, known: Iterable[str] = ()) -> None:
        """Report every key that nobody asked for and that is not among `known`."""
        options = (*self._asked, *known)
        unknown = [key for key in self._table if key not in options]
        for key in unknown[:_LISTED_UNKNOWN_KEYS]:
            self.fault(shown(key)[1:-1], Text("kunci tidak dikenal.", "unknown key."), suggestion(key, options))
        rest = len(unknown) - _LISTED_UNKNOWN_KEYS
        if rest > 0:
            self.faults.add(
                self.where,
                Text(f"{rest} kunci tidak dikenal lainnya.", f"{rest} more unknown keys."),
                Text("Periksa apakah ini berkas skenario.", "Check that this is a scenario file."),
            )

    def _value(self, key: str, *, required: bool) -> object | None:
        """Return the raw value and remember that `key` is known."""
        self._asked[key] = None
        if required and self._is_there and self._table.get(key) is None:
            self.fault(key, Text("belum diisi.", "is missing."), Text(f"Tambahkan {key}.", f"Add {key}."))
        return self._table.get(key)

    def _name_below(self, key: str) -> str:
        """Return the dotted name of a section below this one."""
        return f"{self.name}.{key}" if self.name else key

    def _below(self, value: object, key: str) -> Section:
        """Open a section below this one."""
        return Section(value, self.file, self._name_below(key), self.faults)

    def _wrong(self, where: str, value: object, expected: Text, remedy: Text | None = None) -> None:
        """Report a value of the wrong type."""
        add_wrong_type(where, value, expected, self.faults, remedy)
