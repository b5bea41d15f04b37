"""Texts of the views *Komitmen* and *Usulan daerah* of the page *Alokasi*."""

from __future__ import annotations

from data.wording import Text

COMMITMENTS: dict[str, Text] = {
    "alloc.view_commitments": Text("Komitmen", "Commitments"),
    "alloc.view_proposals": Text("Usulan daerah", "Proposals"),
    "commit.about": Text(
        "Catat apa yang sudah dijanjikan, dianggarkan, atau terlaksana. Tulis lembaga dan nomor surat saja, bukan nama "
        "orang. Catatan tetap ada bila rencana dihitung ulang.",
        "Record what was promised, budgeted or realised. Offices and numbers of documents only, no names of persons. "
        "The records stay when the plan is computed again.",
    ),
    "commit.table": Text("Komitmen yang tercatat", "Commitments on record"),
    "commit.edit_help": Text(
        "Tambah pada baris terakhir; ubah langsung di sel; centang baris lalu hapus.",
        "Add in the last row; change cells in place; tick rows to delete them.",
    ),
    "commit.fill": Text("isi …", "fill in …"),
    "commit.kind": Text("Jenis", "Kind"),
    "commit.state": Text("Status", "State"),
    "commit.village": Text("Desa", "Village"),
    "commit.date": Text("Tanggal", "Date"),
    "commit.note": Text("Nomor atau catatan", "Number or note"),
    "commit.all_villages": Text("semua desa", "all villages"),
    "commit.all_work": Text("semua", "everything"),
    "commit.row": Text("Komitmen baris {number}", "Commitment row {number}"),
    "commit.unfinished": Text(
        "Belum lengkap, belum dihitung (K/L, jenis, dan status wajib): baris {rows}.",
        "Not complete, not counted (ministry, kind and state are needed): rows {rows}.",
    ),
    "commit.download": Text("Unduh komitmen (TOML)", "Download commitments (TOML)"),
    "commit.upload": Text("Unggah komitmen (TOML)", "Upload commitments (TOML)"),
    "commit.too_long": Text(
        "Berkas ini lebih dari {size} KB dan tidak dapat diunggah kembali: ringkas catatan, atau gabungkan komitmen.",
        "This file is above {size} KB and cannot be uploaded again: shorten the notes, or join commitments.",
    ),
    "commit.replaces": Text(
        "Isi berkas menggantikan semua komitmen yang tercatat.", "The file replaces all commitments on record."
    ),
    "commit.cover": Text(
        "Seberapa jauh rencana ini berdiri di atas komitmen", "How far this plan stands on commitments"
    ),
    "commit.cover_about": Text(
        "Rupiah yang harus dibayar tiap K/L menurut komitmen terkuat yang mengenainya. Komitmen tidak memuat jumlah: "
        "yang dikenainya dihitung seluruhnya.",
        "Rupiah that each ministry must pay by the strongest commitment that concerns them. A commitment holds no "
        "amount: what it concerns counts whole.",
    ),
    "commit.pays": Text("Harus dibayar", "Must pay"),
    "commit.later": Text("Tahun berikutnya", "Later years"),
    "commit.work": Text("Kegiatan berkomitmen", "Work committed"),
    "commit.billions": Text("Rp miliar", "Rp billion"),
    "commit.outside": Text("Komitmen di luar rencana: {count}", "Commitments outside the plan: {count}"),
    "commit.outside_about": Text(
        "Rencana ini tidak meminta hal itu dari K/L tersebut. Periksa ejaan K/L, atau pertimbangkan desanya.",
        "The plan asks nothing of that kind of that ministry. Check the spelling, or consider the village.",
    ),
    "commit.lock": Text("Kunci desa-desa ini", "Lock these villages"),
    "commit.lock_about": Text(
        "Desa yang disebut komitmen dapat dikunci masuk, berikut intervensi yang disebut: {names}.",
        "Villages that commitments name can be locked in, with the interventions they name: {names}.",
    ),
    "commit.lock_states": Text("Komitmen yang mengunci", "Commitments that lock"),
    "commit.lock_none": Text(
        "Belum ada komitmen yang menyebut desa di wilayah ini; hanya yang demikian dapat menjadi kunci.",
        "No commitment names a village of this region yet; only such can become a lock.",
    ),
    "lock.added": Text(
        "{count} desa dikunci masuk. Tekan Hitung rencana.", "{count} villages are locked in. Press Compute plan."
    ),
    "lock.kept": Text("Sudah dikunci sebelumnya, tidak diubah: {names}.", "Locked before, not changed: {names}."),
    "lock.unknown_work": Text(
        "Tidak ada dalam skenario, tidak ikut dikunci: {names}.", "Not in the scenario, not locked: {names}."
    ),
    "dropout.title": Text("Bila satu K/L mundur", "If one ministry drops out"),
    "dropout.about": Text(
        "Tanpa pengganti dan tanpa rencana baru. Yang paling merugikan lebih dahulu: bagian kesenjangan yang batal "
        "tertutup. Centang satu K/L untuk rinciannya.",
        "Nobody steps in and nothing is planned anew. The most harmful first, by the share of the gap that is no "
        "longer closed. Tick a ministry for its details.",
    ),
    "dropout.gap_lost": Text("Batal tertutup", "Not closed"),
    "dropout.affected": Text("Desa terdampak", "Villages affected"),
    "dropout.empty": Text("Tanpa apa pun", "Left with nothing"),
    "dropout.missing": Text("Dana yang hilang", "Money gone"),
    "dropout.stranded": Text("Dana lain tertahan", "Others' money"),
    "dropout.later": Text("Hilang tahun berikutnya", "Gone in later years"),
    "dropout.detail": Text("Tanpa {ministry}", "Without {ministry}"),
    "dropout.lost": Text("Yang hilang, dan mengapa", "What is lost, and why"),
    "dropout.left": Text("Yang masih jalan", "What goes on"),
    "dropout.nothing": Text("tidak ada", "nothing"),
    "dropout.pillars": Text("Pilar yang hilang", "Pillars lost"),
    "dropout.needs": Text("{cause}: {names}", "{cause}: {names}"),
    "proposal.about": Text(
        "Daftar desa usulan kabupaten (CSV, Excel, ODS) dengan kode desa Kemendagri. Hanya lembaga pengusul; berkas "
        "yang memuat nama atau kontak orang ditolak.",
        "The regency's own list of villages (CSV, Excel, ODS) with Kemendagri village codes. Offices only; a file that "
        "holds names or contacts of persons is refused.",
    ),
    "proposal.file": Text("Berkas usulan", "List of proposals"),
    "proposal.other_file": Text("Ganti berkas usulan", "Another list"),
    "proposal.header": Text("Judul kolom pada baris ke-", "Headings are in row"),
    "proposal.sheet": Text("Lembar kerja (kosong: yang pertama)", "Sheet (empty: the first)"),
    "proposal.title": Text("Judul daftar", "Title of the list"),
    "proposal.columns": Text(
        "Beginilah kolomnya dibaca. Ubah yang keliru; kolom tanpa arti tidak dibaca.",
        "This is how the columns are read. Correct what is wrong; columns without a meaning are not read.",
    ),
    "proposal.header_name": Text("Kolom berkas", "Column of the file"),
    "proposal.samples": Text("Contoh isi", "Some values"),
    "proposal.meaning": Text("Artinya", "Meaning"),
    "proposal.is_village_code": Text("Kode desa", "Village code"),
    "proposal.is_village_name": Text("Nama desa", "Village name"),
    "proposal.is_rank": Text("Peringkat usulan", "Proposal rank"),
    "proposal.is_proposer": Text("Lembaga pengusul", "Proposing office"),
    "proposal.is_note": Text("Catatan", "Note"),
    "proposal.unread": Text("tidak dibaca", "not read"),
    "proposal.need_code": Text(
        "Tidak ada kolom kode desa. Periksa baris judul, atau tunjuk kolomnya pada tabel di atas.",
        "There is no column of village codes. Check the row of the headings, or point at the column above.",
    ),
    "proposal.twice": Text(
        "Satu arti hanya untuk satu kolom: {names}.", "One meaning belongs to one column only: {names}."
    ),
    "proposal.use": Text("Cocokkan dengan rencana", "Compare with the plan"),
    "proposal.discard": Text("Lepaskan daftar", "Discard the list"),
    "proposal.list": Text("{title} ({file}), {count} baris.", "{title} ({file}), {count} rows."),
    "proposal.accepted": Text("Diterima", "Accepted"),
    "proposal.refused": Text("Tidak diterima", "Refused"),
    "proposal.not_proposed": Text("Tidak diusulkan", "Not proposed"),
    "proposal.conflicts": Text("Pertentangan", "Conflicts"),
    "proposal.unknown_code": Text("Kode tidak dikenal", "Unknown codes"),
    "proposal.unusable": Text("Baris tak terpakai", "Rows not used"),
    "proposal.rank": Text("Peringkat usulan", "Proposal rank"),
    "proposal.plan_rank": Text("Peringkat rencana", "Rank in the plan"),
    "proposal.no_rank": Text("tidak ada", "none"),
    "proposal.office": Text("Pengusul", "Proposed by"),
    "proposal.reason": Text("Alasan", "Reason"),
    "proposal.detail": Text("Penjelasan", "Explanation"),
    "proposal.in_plan": Text("Dalam rencana", "In the plan"),
    "proposal.conflict": Text("Pertentangan", "Conflict"),
    "proposal.other_village": Text("Dengan", "With"),
    "proposal.row": Text("Baris berkas", "Row of the file"),
    "proposal.forgotten_about": Text(
        "Terpilih, atau berperingkat dalam {count} teratas, tetapi tidak ada dalam daftar usulan.",
        "Chosen, or ranked within the first {count}, but not on the list.",
    ),
    "proposal.nothing": Text("Tidak ada.", "None."),
    "proposal.lock": Text("Kunci yang dicentang sebagai usulan", "Lock the ticked ones as proposals"),
    "proposal.lock_about": Text(
        "Centang desa usulan yang harus masuk, lalu kunci. Desa yang sudah dikunci tidak diubah.",
        "Tick proposed villages that must be in, then lock them. Villages locked before are not changed.",
    ),
    "proposal.lock_none": Text("Centang dahulu desanya.", "Tick villages first."),
}
