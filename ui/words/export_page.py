"""Texts of the page *Ekspor* about what was asked of a plan and is, or is not, in its files."""

from __future__ import annotations

from data.wording import Text

EXPORT_PAGE: dict[str, Text] = {
    "export.holds": Text("Ikut dalam berkas: {names}.", "Also in the files: {names}."),
    "export.not_asked": Text(
        "Belum ditanyakan, jadi tidak ikut: {names}. Buka tampilannya di halaman Alokasi, lalu kembali ke sini.",
        "Not asked yet, so not in the files: {names}. Open its view on the page Allocation, then come back.",
    ),
    "export.finding_matrix": Text("matriks HTIS siap cetak", "HTIS matrix ready to print"),
    "export.finding_dropouts": Text("akibat bila K/L mundur", "what breaks if a ministry leaves"),
    "export.finding_commitments": Text("komitmen K/L (Komitmen)", "ministry commitments (Commitments)"),
    "export.finding_reconciliation": Text("usulan daerah (Usulan daerah)", "local proposals (Proposals)"),
    "export.finding_ladders": Text("tangga (Tangga)", "ladder (Ladder)"),
    "export.finding_alternatives": Text("rencana lain (Rencana lain)", "other plans (Other plans)"),
    "export.finding_replacements": Text("nilai tiap desa (Harga & alasan)", "worth of villages (Prices & reasons)"),
    "export.finding_rule_prices": Text("harga aturan (Harga & alasan)", "prices of rules (Prices & reasons)"),
    "export.finding_entries": Text("mengapa tidak terpilih (Harga & alasan)", "why not chosen (Prices & reasons)"),
}
