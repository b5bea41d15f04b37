"""The village development index IDM (Indeks Desa Membangun): its parts and the thresholds of its statuses.

Permendesa 2/2016: the index is the mean of a social, an economic and an environmental index, each the sum of its
indicators' scores (0-5) over the largest possible sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.idm_columns import IDM_ECONOMIC_SCORES, IDM_ENVIRONMENTAL_SCORES, IDM_SOCIAL_SCORES

IDM_HIGHEST_SCORE = 5

# Column of each index -> columns of its indicators' scores: 35, 12 and 3.
IDM_PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "idm_social": IDM_SOCIAL_SCORES,
        "idm_economic": IDM_ECONOMIC_SCORES,
        "idm_environmental": IDM_ENVIRONMENTAL_SCORES,
    }
)

# Highest IDM of each status, as published; Mandiri is above the last.
IDM_STATUS_LIMITS: tuple[tuple[float, str], ...] = (
    (0.4907, "Sangat Tertinggal"),
    (0.5989, "Tertinggal"),
    (0.7072, "Berkembang"),
    (0.8155, "Maju"),
)
IDM_HIGHEST_STATUS = "Mandiri"

# Kemendes publishes the indices with four decimals, and the thresholds too.
IDM_DECIMALS = 4
