"""Scenario and catalogue files: size and key depth checked before the standard library parses them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from data.errors import Fault, ScenarioError
from data.limits import LIMITS
from data.wording import Text

_POSITION = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_OPENING = re.compile(r'"""|\'\'\'|"|\'|#')
# What a string or comment reaches to, from behind its opening; up to two more quotes may stand before a closing.
_CLOSING = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    "'''": re.compile(r".*?'{3,5}", re.DOTALL),
    '"': re.compile(r'(?:\\.|[^"\\\n])*"'),
    "'": re.compile(r"[^'\n]*'"),
    "#": re.compile(r"[^\n]*"),
}
_BETWEEN_KEYS = re.compile(r"[\[\]{}=,]")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises
    ------
    ScenarioError
        If the file is missing, above `max_toml_bytes`, no UTF-8, has a key of more than
        `max_toml_key_dots` dots (`tomllib` needs 54 s for 50,000), or is no valid TOML;
        the fault names line and column.
    """
    text = _text_of(path)
    _refuse_deep_keys(text, path.name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path.name, str(error)) from error
    except RecursionError as error:
        raise _error(
            path.name,
            Text("Nilainya bersarang terlalu dalam.", "Its values are nested too deeply."),
            Text("Tulis daftar tanpa kurung berlapis-lapis.", "Write lists without layers of brackets."),
        ) from error


def _text_of(path: Path) -> str:
    """Return the file's text, never reading more than the limit."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.max_toml_bytes + 1)
    except OSError as error:
        raise _error(
            path.name,
            Text("Berkas ini tidak ditemukan atau tidak dapat dibuka.", "This file was not found or cannot be opened."),
            Text("Periksa nama berkas dan foldernya.", "Check the file name and its folder."),
        ) from error
    if len(data) > LIMITS.max_toml_bytes:
        kilobytes = LIMITS.max_toml_bytes // 1024
        raise _error(
            path.name,
            Text(f"Berkas ini lebih besar dari {kilobytes} KB.", f"This file is larger than {kilobytes} KB."),
            Text(
                "Pindahkan daftar panjang (misalnya kode desa) ke tabel CSV.",
                "Move long lists (for example village codes) into a CSV table.",
            ),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _error(
            f"{path.name}:{line}",
            Text("Teksnya bukan UTF-8.", "Its text is not UTF-8."),
            Text("Simpan berkas sebagai teks UTF-8.", "Save the file as UTF-8 text."),
        ) from error


def _refuse_deep_keys(text: str, name: str) -> None:
    """Refuse keys and table names of too many parts."""
    for number, line in enumerate(_without_strings(text).split("\n"), start=1):
        dots = max(run.count(".") for run in _BETWEEN_KEYS.split(line))
        if dots > LIMITS.max_toml_key_dots:
            raise _error(
                f"{name}:{number}",
                Text(
                    f"Ada nama kunci dengan {dots} titik; batasnya {LIMITS.max_toml_key_dots}.",
                    f"There is a key with {dots} dots; at most {LIMITS.max_toml_key_dots} are accepted.",
                ),
                Text("Tulis kunci seperti di contoh skenario.", "Write keys as in the example scenarios."),
            )


def _without_strings(text: str) -> str:
    """Return the text without strings and comments, on the same lines; one pass, linear in its length."""
    kept: list[str] = []
    position = 0
    while opening := _OPENING.search(text, position):
        kept.append(text[position : opening.start()])
        closing = _CLOSING[opening[0]].match(text, opening.end())
        if closing is None:  # never closed: tomllib stops here too
            return "".join(kept)
        kept.append("\n" * closing[0].count("\n"))
        position = closing.end()
    return "".join([*kept, text[position:]])


def _syntax_error(name: str, message: str) -> ScenarioError:
    """Return the error for text that is no TOML, with the place that `tomllib` names."""
    found = _POSITION.search(message)
    where = f"{name}:{found['line']}:{found['column']}" if found and found["line"] else name
    said = _POSITION.sub("", message).strip()
    problem = Text(f"Penulisan TOML-nya salah ({said}).", f"Its TOML is not valid ({said}).")
    remedy = Text("Perbaiki baris itu.", "Correct that line.")
    if "overwrite" in message or "twice" in message or "Duplicate" in message:
        problem = Text(
            f"Sebuah kunci atau tabel ditulis dua kali ({said}).", f"A key or table is written twice ({said})."
        )
        remedy = Text("Hapus salah satunya.", "Delete one of the two.")
    return _error(where, problem, remedy)


def _error(where: str, problem: Text, remedy: Text) -> ScenarioError:
    """Return a ScenarioError of one fault."""
    return ScenarioError(Fault(problem, where, remedy))
