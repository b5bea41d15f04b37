"""Texts of the session's scenarios: undo and redo, copies, what is kept."""

from __future__ import annotations

from data.wording import Text

SCENARIOS: dict[str, Text] = {
    "scen.undo": Text("Urungkan", "Undo"),
    "scen.redo": Text("Ulangi", "Redo"),
    "scen.undo_does": Text("Urungkan: {what}", "Undo: {what}"),
    "scen.redo_does": Text("Ulangi: {what}", "Redo: {what}"),
    "scen.and_more": Text("{what}; dan {count} perubahan lain", "{what}; and {count} other changes"),
    "scen.unsaved": Text("Ada perubahan yang belum disimpan.", "There are unsaved changes."),
    "scen.never_saved": Text("Belum disimpan sebagai berkas.", "Not saved as a file yet."),
    "scen.saved": Text("Sama dengan berkas skenario.", "Same as the scenario file."),
    "scen.option": Text("{name} · {year}", "{name} · {year}"),
    "scen.edit": Text("Nama, tahun, keterangan", "Name, year, description"),
    "scen.name": Text("Nama skenario", "Scenario's name"),
    "scen.year": Text("Tahun anggaran", "Budget year"),
    "scen.description": Text("Keterangan", "Description"),
    "scen.apply": Text("Terapkan", "Apply"),
    "scen.name_needed": Text("Beri nama lebih dahulu.", "Give it a name first."),
    "scen.copy": Text("Salin atau buang skenario", "Copy or drop scenarios"),
    "scen.copy_name": Text("Nama salinan", "Name of the copy"),
    "scen.copy_of": Text("{name} (salinan)", "{name} (copy)"),
    "scen.copy_button": Text("Salin dan buka", "Copy and open"),
    "scen.drop": Text("Buang skenario ini dari sesi", "Drop this scenario from the session"),
    "scen.too_many": Text(
        "Sesi ini sudah memuat {count} skenario. Simpan dan buang salah satunya dahulu.",
        "This session already holds {count} scenarios. Save and drop one of them first.",
    ),
    "scen.kept": Text(
        "Tetap ada bila halaman dimuat ulang. Pemegang alamat di peramban ini dapat melihat dan mengubah skenario "
        "Anda; untuk berbagi, pakai Salin alamat.",
        "Outlives a reload of the page. Whoever has the address in this browser can see and change your scenarios; to "
        "share, use Copy address.",
    ),
    "scen.not_kept": Text(
        "Skenario sesi ini terlalu besar untuk bertahan bila halaman dimuat ulang. Simpan sebagai berkas.",
        "This session's scenarios are too large to outlive a reload of the page. Save them as files.",
    ),
    "scen.gone": Text(
        "Skenario sesi sebelumnya tidak lagi tersimpan di server; wilayah dibuka dengan skenario awalnya.",
        "The earlier session's scenarios are no longer on the server; the region opens with its own scenario.",
    ),
}
