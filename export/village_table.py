"""One wide table of all villages: identity, decision, indicators, needs, contributions, origin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.catalogue import SUPPLIED_COLUMNS
from data.indicator_columns import kind_label
from data.plan import Plan
from data.reasons import REASONS
from data.schema import PILLARS, VILLAGE_COLUMNS
from data.wording import Language, Text
from export.fields import Field, column_field, indicator_field, sources_by_key, sources_of
from export.text import NO, UNKNOWN, YES

PILLAR_LABELS = dict(
    zip(
        PILLARS,
        (
            Text("Layanan migrasi", "Migration service"),
            Text("Usaha produktif", "Productive business"),
            Text("Pengasuhan komunitas", "Community parenting"),
            Text("Koperasi", "Cooperative"),
            Text("Semua pilar", "All pillars"),
        ),
        strict=True,
    )
)
CANDIDATE_LABELS = {"yes": YES, "no": NO, "unknown": UNKNOWN, "excluded": Text("dikecualikan", "excluded")}
ORIGIN_LABELS = {
    "office": Text("kantor desa", "village office"),
    "population_weighted": Text("pusat penduduk", "population-weighted"),
    "inside_point": Text("titik di dalam desa", "point inside"),
    "point": Text("titik dari sumber", "point from the source"),
}
_DECISION: tuple[Field, ...] = (
    Field("rank", "integer", Text("Peringkat", "Rank"), Text("1 = paling diprioritaskan", "1 = highest priority"),
          missing=Text("tanpa peringkat", "not ranked")),
    Field("score", "number", Text("Skor", "Score"),
          Text("Jumlah bobot kali kebutuhan yang diketahui", "Weighted sum of the needs that are known"), "0-1", 3),
    Field("score_low", "number", Text("Skor terendah", "Lowest score"),
          Text("Bila yang belum diketahui bernilai 0", "If what is not known were 0"), "0-1", 3),
    Field("score_high", "number", Text("Skor tertinggi", "Highest score"),
          Text("Bila yang belum diketahui bernilai 1", "If what is not known were 1"), "0-1", 3),
    Field("completeness", "number", Text("Kelengkapan data", "Completeness"),
          Text("Bagian bobot yang datanya diketahui", "Share of weight whose data are known"), "0-1", 2),
    Field("is_assessable", "flag", Text("Dapat dinilai", "Assessable"),
          Text("Kelengkapan mencapai batas skenario", "Completeness reaches the scenario's floor")),
    Field("is_candidate", "flag", Text("Calon", "Candidate"),
          Text("Memenuhi aturan kantong PMI skenario", "Meets the scenario's kantong-PMI rule")),
    Field("candidate_status", "text", Text("Status kantong PMI", "Candidate status"),
          Text("Hasil aturan kantong PMI", "Result of the kantong-PMI rule"), wording=CANDIDATE_LABELS),
    Field("is_chosen", "flag", Text("Terpilih", "Chosen"), Text("Masuk daftar pendek", "On the shortlist")),
    Field("package", "text", Text("Paket (kode)", "Package (codes)"), Text("Kode intervensi", "Intervention keys")),
    Field("package_label", "text", Text("Paket program", "Package"), Text("Nama intervensi", "Names of interventions")),
    Field("cost_idr", "rupiah", Text("Biaya", "Cost"), Text("Biaya paket", "Cost of the package")),
    Field("gap_closed", "number", Text("Kesenjangan tertutup", "Gap closed"),
          Text("Bagian tujuan yang disumbang desa ini", "The village's part of the objective"), digits=3),
    Field("reason_code", "text", Text("Kode alasan", "Reason code"), Text("Kode tetap", "Stable code")),
    Field("reason", "text", Text("Alasan", "Reason"), Text("Mengapa masuk atau tidak", "Why chosen or not")),
)  # fmt: skip


def village_fields(plan: Plan) -> tuple[Field, ...]:
    """Return the columns of `village_table`, in order, `village_code` first."""
    indicators = plan.measures.indicators.columns
    shown = set(indicators)
    attributes = [
        column for name, column in SUPPLIED_COLUMNS.items() if name not in shown and name in plan.data.villages
    ]
    return (
        *_identity_fields(plan),
        *_decision_fields(plan),
        *(column_field(plan, column) for column in attributes),
        *(indicator_field(plan, name) for name in indicators),
        *_criterion_fields(plan),
        *_pillar_fields(plan),
        *origin_fields(plan),
    )


def village_table(plan: Plan, language: Language) -> pd.DataFrame:
    """Return every village with everything the plan says of it.

    Returns
    -------
    DataFrame, index `village_code`, columns `village_fields(plan)` but the code
        `inf` and NaN as in the plan; text in `language`.
    """
    villages, measures, priorities = plan.data.villages, plan.measures, plan.priorities
    attributes = pd.DataFrame(villages.drop(columns="geometry"))
    attributes = attributes.drop(columns=[c for c in measures.indicators.columns if c in attributes.columns])
    whole = pd.concat(
        [
            attributes,
            priorities.table,
            _decision(plan, language),
            measures.indicators,
            priorities.needs.add_prefix("need_"),
            priorities.contributions.add_prefix("contribution_"),
            priorities.pillar_contributions.add_prefix("pillar_contribution_"),
            measures.origins,
            measures.nearest_centres,
        ],
        axis=1,
    )
    return whole[[field.name for field in village_fields(plan)[1:]]]


def package_label(plan: Plan, package: str) -> str:
    """Return the names of a package's interventions, ``"officers+internet"`` → ``"Petugas; Internet"``."""
    names = plan.scenario.interventions
    keys = [key for key in package.split("+") if key]
    return "; ".join((names[key].label or key) if key in names else key for key in keys)


def _decision(plan: Plan, language: Language) -> pd.DataFrame:
    """Choice, package, cost and reason, the reason in words."""
    table = plan.allocation.villages
    detail = table["reason_detail_en" if language == "en" else "reason_detail_id"].fillna("").astype(str)
    words = table["reason"].map({code: text.in_language(language) for code, text in REASONS.items()})
    labels = {package: package_label(plan, package) for package in table["package"].unique()}
    return pd.DataFrame(
        {
            "is_chosen": table["is_chosen"],
            "package": table["package"],
            "package_label": table["package"].map(labels),
            "cost_idr": table["cost_idr"],
            "gap_closed": table["gap_closed"],
            "reason_code": table["reason"],
            "reason": np.where(detail != "", detail, words.fillna(table["reason"])),
        },
        index=table.index,
    )


def _identity_fields(plan: Plan) -> list[Field]:
    """Codes, names and office of a village; from the village dataset where no other is recorded."""
    sources = plan.data.sources
    villages = tuple(source for source in sources if source.role == "villages")
    fields = []
    for column in VILLAGE_COLUMNS:
        if column.kind != "geometry":
            own = tuple(source for source in sources if column.name in source.columns)
            fields.append(replace(column_field(plan, column), sources=own or villages))
    return fields


def _decision_fields(plan: Plan) -> list[Field]:
    """Score, status, package and reason; the scores rest on the sources of every criterion."""
    used = {s.key for criterion in plan.scenario.criteria.values() for s in sources_of(plan, criterion.indicator)}
    sources = sources_by_key(plan, used)
    scores = {"rank", "score", "score_low", "score_high", "completeness", "gap_closed"}
    return [replace(field, sources=sources) if field.name in scores else field for field in _DECISION]


def criterion_label(plan: Plan, key: str) -> Text:
    """Return a criterion's own label, else that of its indicator."""
    criterion = plan.scenario.criteria[key]
    if criterion.label:
        return Text(criterion.label, criterion.label)
    return indicator_field(plan, criterion.indicator).label


def _criterion_fields(plan: Plan) -> list[Field]:
    """Need and contribution of each criterion."""
    fields = []
    for prefix, words, meaning in (
        ("need_", Text("Kebutuhan", "Need"), Text("1 = kebutuhan terbesar", "1 = greatest need")),
        ("contribution_", Text("Sumbangan", "Contribution"), Text("Bagian dari skor", "Part of the score")),
    ):
        for key in plan.priorities.needs.columns:
            label = criterion_label(plan, key)
            text = Text(f"{words.id}: {label.id}", f"{words.en}: {label.en}")
            sources = sources_of(plan, plan.scenario.criteria[key].indicator)
            fields.append(Field(f"{prefix}{key}", "number", text, meaning, "0-1", 3, sources=sources))
    return fields


def _pillar_fields(plan: Plan) -> list[Field]:
    """Contribution of each pillar."""
    meaning = Text("Bagian dari skor per pilar", "Part of the score by pillar")
    fields = []
    for pillar in plan.priorities.pillar_contributions.columns:
        label = PILLAR_LABELS.get(pillar, Text(pillar, pillar))
        text = Text(f"Sumbangan pilar: {label.id}", f"Pillar contribution: {label.en}")
        used = {
            s.key for c in plan.scenario.criteria.values() if c.pillar == pillar for s in sources_of(plan, c.indicator)
        }
        sources = sources_by_key(plan, used)
        fields.append(Field(f"pillar_contribution_{pillar}", "number", text, meaning, "0-1", 3, sources=sources))
    return fields


def origin_fields(plan: Plan) -> list[Field]:
    """Return where a trip starts, how it reaches the road, and which centre of each kind is nearest."""
    fields = [
        Field("origin_lon", "number", Text("Bujur asal", "Origin longitude"),
              Text("Titik awal perjalanan, EPSG:4326", "Start of trips, EPSG:4326"), "°", 6),
        Field("origin_lat", "number", Text("Lintang asal", "Origin latitude"),
              Text("Titik awal perjalanan, EPSG:4326", "Start of trips, EPSG:4326"), "°", 6),
        Field("origin_kind", "text", Text("Jenis titik asal", "Kind of origin"),
              Text("Cara titik asal ditentukan", "How the origin was set"), wording=ORIGIN_LABELS),
        Field("access_km", "number", Text("Jarak ke jalan", "Distance to the road"),
              Text("Jarak lurus dari titik asal ke jalan terdekat", "Straight line from origin to nearest road"),
              "km", 3),
        Field("road_edge", "integer", Text("Nomor ruas jalan", "Road edge"),
              Text("Baris pada lapis roads; -1 = di luar jangkauan", "Row of the layer roads; -1 = out of reach")),
    ]  # fmt: skip
    for column in plan.measures.nearest_centres.columns:
        kind = kind_label(column.removeprefix("nearest_"))
        label = Text(f"{kind.id} terdekat (ID)", f"Nearest {kind.en} (id)")
        fields.append(Field(column, "text", label, Text("ID pusat layanan", "Service centre id")))
    return fields
