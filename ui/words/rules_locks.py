"""Texts of the editors of locks."""

from __future__ import annotations

from data.wording import Text

RULE_LOCKS: dict[str, Text] = {
    "rules.lock_chosen": Text("Kunci yang diubah", "Lock to edit"),
    "rules.lock_chosen_help": Text(
        "Pilih kunci untuk mengubah atau melepasnya, atau buat yang baru.",
        "Choose a lock to edit or remove it, or make a new one.",
    ),
    "rules.lock_choose": Text("Pilih desa", "Choose a village"),
    "rules.lock_new": Text("Kunci baru", "New lock"),
    "rules.lock_village": Text("Desa/kelurahan", "Village"),
    "rules.lock_direction": Text("Arah", "Direction"),
    "rules.lock_reason": Text("Alasan", "Reason"),
    "rules.lock_source": Text("Menurut", "According to"),
    "rules.lock_source_help": Text(
        "Siapa yang menyatakan: keputusan, surat, berita acara; jangan menulis nama orang.",
        "Who says so: a decree, a letter, minutes; no names of persons.",
    ),
    "rules.lock_note": Text("Catatan", "Note"),
    "rules.lock_promised": Text("Intervensi yang dijanjikan", "Interventions promised"),
    "rules.lock_promised_help": Text(
        "Paket desa ini memuatnya, apa pun syaratnya. Pada lanjutan tahun ke-2 atau ke-3 biayanya adalah biaya tahun "
        "itu. Kosong: paket dipilih bebas.",
        "The village's package holds them, whatever their conditions. In a second or third year they cost what that "
        "year costs. Empty: the package is chosen freely.",
    ),
    "rules.lock_promise_gone": Text(
        "Desa yang harus keluar tidak dapat dijanjikan intervensi; janjinya dihapus.",
        "A village that is out can be promised nothing; its promises are removed.",
    ),
    "rules.promise_first": Text(
        "Biaya tahun pertama: {total}, sebelum indeks biaya.", "First year's cost: {total}, before the cost index."
    ),
    "rules.promise_later": Text(
        "Biaya tahun ke-{year}: {total}, sebelum indeks biaya.", "Cost of year {year}: {total}, before the cost index."
    ),
    "rules.promise_unit_cost": Text(
        "Belum punya biaya per tahun, jadi dibayar harga satuannya: {names}.",
        "Without a cost by year, so paid at the unit cost: {names}.",
    ),
    "rules.lock_outside": Text(
        "Desa ini tidak ada di wilayah skenario. Lepaskan kuncinya, atau perluas wilayah.",
        "This village is not in the scenario's region. Remove the lock, or widen the region.",
    ),
    "rules.lock_rank": Text(", peringkat {rank}", ", rank {rank}"),
    "rules.lock_not_candidate": Text(
        "Bila dikunci masuk, desa ini tetap dipilih walaupun bukan calon.",
        "Locked in, it is chosen although it is no candidate.",
    ),
    "rules.lock_add": Text("Kunci desa ini", "Lock this village"),
    "rules.lock_remove": Text("Lepaskan kunci ini", "Remove this lock"),
    "rules.paste": Text("Kunci banyak desa: tempel daftar kode", "Lock many villages: paste a list of codes"),
    "rules.paste_codes": Text("Kode desa", "Village codes"),
    "rules.paste_help": Text(
        "Satu kode Kemendagri per baris (dengan atau tanpa titik); koma dan titik koma juga boleh.",
        "One Kemendagri code a line (with or without dots); commas and semicolons will do, too.",
    ),
    "rules.paste_button": Text("Kunci semua", "Lock all"),
    "rules.paste_done": Text("{count} desa dikunci.", "Villages locked: {count}."),
    "rules.paste_locked": Text(
        "{count} sudah dikunci atau tertulis dua kali, dibiarkan: {codes}",
        "Already locked or twice on the list, left as they are ({count}): {codes}",
    ),
    "rules.paste_absent": Text(
        "{count} kode tidak ada di wilayah ini, tidak dikunci: {codes}",
        "Not in this region, not locked ({count}): {codes}",
    ),
    "rules.paste_unread": Text(
        "{count} baris bukan kode desa, tidak dikunci: {codes}", "No village code, not locked ({count}): {codes}"
    ),
}
