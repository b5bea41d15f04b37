"""Why a village is or is not in the plan: codes and their wording."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.wording import Text

REASONS: Mapping[str, Text] = MappingProxyType(
    {
        "chosen": Text("Terpilih", "Chosen"),
        "locked_in": Text("Terpilih karena dikunci masuk", "Chosen because locked in"),
        "locked_out": Text("Dikunci keluar", "Locked out"),
        "not_candidate": Text(
            "Bukan kantong PMI menurut aturan skenario", "Not a kantong-PMI candidate under the scenario's rule"
        ),
        "candidate_unknown": Text("Data PMI belum diketahui", "Migrant-worker data not known"),
        "programme_excluded": Text("Sudah mendapat program yang dikecualikan", "Already in an excluded programme"),
        "not_assessable": Text("Belum dapat dinilai: data kurang lengkap", "Cannot be assessed yet: too little data"),
        "exposure_unknown": Text("Jumlah yang terdampak belum diketahui", "Exposure not known"),
        "no_eligible_package": Text("Tidak ada paket yang memenuhi syarat", "No eligible package"),
        "outranked": Text(
            "Desa lain menutup kesenjangan lebih besar dalam batas pagu dan kuota",
            "Other villages close a larger gap within budgets and quotas",
        ),
    }
)

# One per `data.scenario.LOCK_REASONS`.
LOCK_REASON_LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "continuing_year_2": Text("Lanjutan, tahun ke-2", "Continuing, year 2"),
        "continuing_year_3": Text("Lanjutan, tahun ke-3", "Continuing, year 3"),
        "commitment": Text("Komitmen yang sudah dibuat", "Commitment already made"),
        "already_served": Text("Sudah dilayani program lain", "Already served by another programme"),
        "refused": Text("Desa menolak", "The village refused"),
        "security": Text("Keamanan", "Security"),
        "proposal": Text("Usulan daerah", "Local proposal"),
        "other": Text("Lainnya", "Other"),
    }
)
