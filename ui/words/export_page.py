"""Texts of the page *Ekspor* about what was asked of a plan and is, or is not, in its files."""

from __future__ import annotations

from data.wording import Text

EXPORT_PAGE: dict[str, Text] = {
    "export.holds": Text("Ikut dalam berkas: {names}.", "Also in the files: {names}."),
    "export.not_asked": Text(
        "Belum ditanyakan, jadi tidak ikut: {names}. Buka tampilan itu di halaman Alokasi, lalu kembali ke sini.",
        "Not asked yet, so not in the files: {names}. Open these views on the page Allocation, then come back.",
    ),
    "export.finding_matrix": Text("matriks HTIS siap cetak", "HTIS matrix ready to print"),
    "export.finding_dropouts": Text("akibat bila K/L mundur", "what breaks if a ministry leaves"),
    "export.finding_commitments": Text("komitmen K/L", "ministry commitments"),
    "export.finding_reconciliation": Text("usulan daerah", "local proposals"),
    "export.finding_ladders": Text("tangga", "ladder"),
    "export.finding_alternatives": Text("rencana lain", "other plans"),
    "export.finding_replacements": Text("nilai tiap desa", "worth of villages"),
    "export.finding_rule_prices": Text("harga aturan", "prices of rules"),
    "export.finding_entries": Text("mengapa tidak terpilih", "why not chosen"),
}
