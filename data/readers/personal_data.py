"""Recognises columns with personal data, which are never read (UU 27/2022; NIK: UU 23/2006 art. 84)."""

from __future__ import annotations

import re

import pandas as pd

from data.readers.rows import Rows

_HEADER = re.compile(
    r"\b(nik|ktp|no kk|nomor kk|nomor kartu keluarga|paspor|passport|hp|telp|telepon|handphone|whatsapp|wa|email|e mail"
    r"|rekening|tanggal lahir|tgl lahir|tempat lahir|alamat (rumah|tinggal|ktp|pmi|cpmi)"
    r"|nama (lengkap|pmi|cpmi|tki|orang|orang tua|ayah|ibu|suami|istri|anak|kepala keluarga"
    r"|kk|pekerja|pendaftar|pasangan|wali))\b"
)
_NIK = r"'?\d{16}"
_PHONE = r"'?(?:\+?62|0)8\d{8,11}"
_PHONE_SHARE = 0.5  # a stray number that looks like a phone is no phone column; one NIK is one too many


def personal_columns(rows: Rows) -> tuple[str, ...]:
    """Return the headers whose name or values tell personal data: 16-digit numbers, phone numbers."""
    return tuple(column for column in rows.columns if _named_so(column) or _holds_identities(rows, column))


def _named_so(header: str) -> bool:
    """Return whether the header itself says so."""
    words = re.sub(r"[^a-z0-9]+", " ", header.casefold()).strip()
    return _HEADER.search(words) is not None


def _holds_identities(rows: Rows, column: str) -> bool:
    """Return whether any value has sixteen digits, or most look like mobile numbers."""
    values = rows.frame[column]
    if pd.api.types.is_float_dtype(values.dtype) or pd.api.types.is_bool_dtype(values.dtype):
        return bool(_sixteen_digits(values)) if pd.api.types.is_float_dtype(values.dtype) else False
    text = values.dropna().astype("str").str.replace(r"[\s\u00a0-]", "", regex=True)
    text = text[text != ""]
    if text.empty:
        return False
    if text.str.fullmatch(_NIK).any():
        return True
    return bool(text.str.fullmatch(_PHONE).mean() > _PHONE_SHARE)


def _sixteen_digits(values: pd.Series) -> bool:
    """Return whether a float column holds whole numbers of sixteen digits."""
    known = values.dropna()
    return bool(((known >= 1e15) & (known < 1e16)).any())
