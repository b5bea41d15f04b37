"""Which provinces lie on Java (Madura and Kepulauan Seribu included)."""

from __future__ import annotations

# Kemendagri province codes (Kepmendagri 300.2.2-2138/2025): 31 DKI Jakarta, 32 Jawa Barat, 33 Jawa Tengah,
# 34 DI Yogyakarta, 35 Jawa Timur, 36 Banten. No other province has a code that begins with 3.
JAVA_PROVINCE_CODES: tuple[str, ...] = ("31", "32", "33", "34", "35", "36")
