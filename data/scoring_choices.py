"""What the planner chooses about scoring beyond criteria: weighting, combination, dose, doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CriterionKind = Literal["need", "readiness"]
MethodName = Literal["weighted_sum", "geometric", "topsis", "vikor", "promethee", "spotis"]
WeightingRule = Literal["direct", "by_pillar", "equal", "equal_pillars", "entropy", "critic", "ahp"]
CombinationRule = Literal["need_only", "weighted", "product"]
DoseBasis = Literal["idm_status", "idm_score", "need", "readiness", "score"]
WeightDoubt = Literal["cone", "all", "none"]

CRITERION_KINDS: tuple[CriterionKind, ...] = ("need", "readiness")
METHODS: tuple[MethodName, ...] = ("weighted_sum", "geometric", "topsis", "vikor", "promethee", "spotis")
WEIGHTINGS: tuple[WeightingRule, ...] = ("direct", "by_pillar", "equal", "equal_pillars", "entropy", "critic", "ahp")
COMBINATIONS: tuple[CombinationRule, ...] = ("need_only", "weighted", "product")
DOSE_BASES: tuple[DoseBasis, ...] = ("idm_status", "idm_score", "need", "readiness", "score")
WEIGHT_DOUBTS: tuple[WeightDoubt, ...] = ("cone", "all", "none")


@dataclass(frozen=True)
class Weighting:
    """How the weights of the *need* criteria come about (readiness criteria are always "direct").

    Parameters
    ----------
    rule : str
        direct: the criteria's own weights. by_pillar: `pillars`, shared inside each pillar by the criteria's
        own weights. equal: every criterion the same. equal_pillars: every pillar the same, shared inside as
        by_pillar. entropy, critic: from the spread (and conflict) of the needs. ahp: from `judgements`.
        A criterion whose own weight is 0 is not used: it gets no weight by any rule but ahp.
    pillars : mapping of pillar to weight
        by_pillar only; pillars not named get 0. Rescaled.
    judgements : mapping of criterion key to mapping of criterion key to number
        ahp only: ``judgements["a"]["b"] = 3`` says a matters three times as much as b (Saaty 1/9 to 9); each pair once.
    """

    rule: WeightingRule = "direct"
    pillars: Mapping[str, float] = field(default_factory=dict)
    judgements: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Combination:
    """How need N and readiness R (each 0-1) become one score.

    Parameters
    ----------
    rule : {"need_only", "weighted", "product"}
        need_only: N. weighted: (1-r) N + r R. product: N^(1-r) R^r, which little of either pulls down.
    readiness_weight : float
        r, 0-1; not used by need_only.
    need_split, readiness_split : float
        Where the quadrants of the need x readiness view meet; at or above is "high".
    """

    rule: CombinationRule = "need_only"
    readiness_weight: float = 0.0
    need_split: float = 0.5
    readiness_split: float = 0.5


@dataclass(frozen=True)
class DoseStep:
    """One level of guidance.

    Parameters
    ----------
    key, label, description : str
    statuses : tuple of str
        Of `schema.IDM_STATUSES`; basis "idm_status" only.
    at_least : float or None
        Other bases: the step holds from this value up to the next higher step's.
    intensity : float
        0-1, the share of the full intervention that a village of this step needs; an assumption to edit.
    """

    key: str
    label: str
    description: str = ""
    statuses: tuple[str, ...] = ()
    at_least: float | None = None
    intensity: float = 1.0


# Seed: the programme's 2016 concept asks for "perhatian dan pembimbingan penuh bagi Desa yang tidak mampu hingga
# menjadikannya sebagai Desa percontohan … bagi desa yang sudah maju" and consultants "bagi Desa yang masih tertinggal".
# The link to IDM statuses and every intensity are assumptions.
DEFAULT_DOSE_STEPS = (
    DoseStep(
        "full_guidance",
        "Pembimbingan penuh",
        "Petugas, konsultan, dan seluruh paket; kemajuan dipantau tiap bulan.",
        ("Sangat Tertinggal",),
        intensity=1.0,
    ),
    DoseStep(
        "consultant",
        "Pendampingan konsultan",
        "Desa menjalankan sendiri dengan bantuan konsultan.",
        ("Tertinggal",),
        intensity=0.8,
    ),
    DoseStep(
        "periodic_support",
        "Pendampingan berkala",
        "Kunjungan dan pelatihan menurut kebutuhan.",
        ("Berkembang",),
        intensity=0.6,
    ),
    DoseStep("self_reliant", "Mandiri dengan pemantauan", "Desa mampu menjalankan sendiri.", ("Maju",), intensity=0.3),
    DoseStep(
        "model_village",
        "Desa percontohan",
        "Menjadi contoh dan tempat belajar bagi desa sekitar.",
        ("Mandiri",),
        intensity=0.1,
    ),
)


@dataclass(frozen=True)
class Dose:
    """Status or score to how much intervention; `source` says where the rule comes from."""

    basis: DoseBasis = "idm_status"
    steps: tuple[DoseStep, ...] = DEFAULT_DOSE_STEPS
    source: str = "asumsi, menurut konsep Desmigratif 2016: pembimbingan penuh sampai desa percontohan"


@dataclass(frozen=True)
class SourceError:
    """Standard error of figures: value x (1 + relative z) + absolute z, z standard normal.

    `shared` draws one z for all villages (e.g. an assumed road speed), else each village has its own.
    """

    relative: float = 0.0
    absolute: float = 0.0
    shared: bool = False
    source: str = ""


@dataclass(frozen=True)
class Doubt:
    """How far weights and data may be wrong, for the robustness of the list.

    Parameters
    ----------
    weights : {"cone", "all", "none"}
        cone: each weight times an independent factor uniform in 1 - cone … 1 + cone, rescaled;
        all: uniform over all weights that sum to 1; none: weights as they are.
    cone : float
        0-1.
    draws, worlds, seed : int
        `draws` weight vectors, spread evenly over `worlds` versions of the data (errors and unknown needs drawn).
    errors : mapping of indicator or dataset key to SourceError
        An indicator's own entry wins over that of its dataset.
    firm : float
        0.5-1: in the list (or out of it) in at least this share of draws is *kokoh*, else *goyah*.
    """

    weights: WeightDoubt = "cone"
    cone: float = 0.25
    draws: int = 10_000
    worlds: int = 100
    seed: int = 1
    errors: Mapping[str, SourceError] = field(default_factory=dict)
    firm: float = 0.9
