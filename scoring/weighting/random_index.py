"""How large the consistency index of random judgements is, which is what real ones are measured by."""

from __future__ import annotations

# Mean consistency index of random matrices of 1 to 15 criteria: Saaty (1980), The Analytic Hierarchy Process,
# McGraw-Hill, p. 21. Tummala & Ling (1998), Theory and Decision 44, give 0.580 to 1.583 with larger samples.
RANDOM_INDICES = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)

ACCEPTABLE_RATIO = 0.1  # Saaty (1980)


def random_index(criteria: int, missing: int = 0) -> float:
    """Return the mean consistency index of random judgements.

    Parameters
    ----------
    criteria : int
        Number of criteria n, 1 or more. Beyond 15 the value for 15 holds, which is on the strict side.
    missing : int
        Pairs without a judgement, 0 to (n - 1)(n - 2) / 2.

    Returns
    -------
    float
        0 where judgements cannot contradict each other: fewer than three criteria, or no judgement to spare.

    Notes
    -----
    Missing judgements lower it by the factor 1 - 2 m / ((n - 1)(n - 2)) [1]_: with fewer judgements there is less to
    contradict, so the same index is worse.

    References
    ----------
    .. [1] Ágoston & Csató (2022), Inconsistency thresholds for incomplete pairwise comparison matrices, Omega 108,
       102576 (arXiv:2102.10558).
    """
    if criteria < 3:
        return 0.0
    spare = (criteria - 1) * (criteria - 2) // 2
    return RANDOM_INDICES[min(criteria, len(RANDOM_INDICES)) - 1] * (spare - missing) / spare
