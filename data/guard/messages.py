"""The faults that guarded reading can find, in both languages."""

from __future__ import annotations

from typing import Any

from data.errors import DataError, Fault
from data.wording import Text

EXPORT_AGAIN = Text(
    "Buka berkas di aplikasi asalnya, simpan ulang, lalu coba lagi.",
    "Open the file in the application it came from, save it again and retry.",
)
SPLIT = Text(
    "Kecilkan berkas (buang baris, kolom atau wilayah yang tidak dipakai), lalu coba lagi.",
    "Make the file smaller (drop rows, columns or areas that are not used) and retry.",
)
DECLARE_CRS = Text(
    'Nyatakan sistem koordinatnya di katalog, misalnya crs = "EPSG:32748" (UTM 48S).',
    'Declare its coordinate system in the catalogue, for example crs = "EPSG:32748" (UTM 48S).',
)


def refuse(where: str, problem_id: str, problem_en: str, remedy: Text = EXPORT_AGAIN) -> DataError:
    """Return the error that one fault makes."""
    return DataError(Fault(Text(problem_id, problem_en), where, remedy))


def too_much(where: str, what: Text, found: float, allowed: float) -> DataError:
    """Return the error for a limit of `data/limits.py` that is exceeded."""
    english = f"{what.en}: {found:,.0f}, and at most {allowed:,.0f} are accepted."
    indonesian = f"{what.id}: {_dots(found)}, sedangkan batasnya {_dots(allowed)}."
    return refuse(where, indonesian, english, SPLIT)


def detail(error: BaseException, *hidden: str) -> str:
    """Return a library's own message in one short line, without the paths in `hidden`."""
    text = str(error)
    for path in hidden:
        text = text.replace(path, "…")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]


def fault_to_json(fault: Fault) -> dict[str, Any]:
    """Return a fault as plain dictionaries, to cross the pipe."""
    return {"problem": fault.problem._asdict(), "where": fault.where, "remedy": fault.remedy._asdict()}


def fault_from_json(fields: dict[str, Any]) -> Fault:
    """Return the fault that `fault_to_json` wrote."""
    return Fault(Text(**fields["problem"]), str(fields["where"]), Text(**fields["remedy"]))


def _dots(number: float) -> str:
    """Return a number grouped the Indonesian way."""
    return f"{number:,.0f}".replace(",", ".")
