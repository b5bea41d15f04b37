"""The layers of findings in the GeoPackage: the matrix, and villages that other plans choose too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import geopandas as gpd
import pandas as pd

from data.htis import TESTS, VERDICTS
from data.plan import Plan
from data.wording import Language, Text
from export.fields import NO_TEXT, Field
from export.findings_labels import SEEN_LABELS
from export.labels import Labels, label_of
from export.matrix_words import missing_words

MATRIX, ALTERNATIVES = "htis_matrix", "alternatives"
LAYER_FIELDS: Mapping[str, tuple[Field, ...]] = {
    MATRIX: (
        Field("village_code", "text", Text("Kode desa", "Village code")),
        Field("village_name", "text", Text("Desa", "Village")),
        Field("rank", "integer", Text("Peringkat", "Rank")),
        *(Field(key, "text", label, Text("met, partly, unmet, unknown", "met, partly, unmet, unknown"))
          for key, label in TESTS.items()),
        *(Field(f"{key}_label", "text", label, Text("Dalam kata", "In words")) for key, label in TESTS.items()),
        Field("tests_met", "integer", Text("Uji terpenuhi", "Tests met"), Text("0 sampai 4", "0 to 4")),
        Field("missing", "text", Text("Yang belum lengkap", "What is missing")),
        Field("ministries", "integer", Text("Jumlah K/L", "Ministries"),
              Text("K/L yang melaksanakan atau membayar", "Ministries that carry out or pay")),
        Field("open_gaps", "integer", Text("Kesenjangan terbuka", "Open gaps"),
              Text("Tidak ditutup intervensi terpilih", "Closed by nothing chosen")),
        Field("unknown_needs", "integer", Text("Kebutuhan belum diketahui", "Needs not known")),
        Field("cost_idr", "rupiah", Text("Biaya", "Cost")),
    ),
    ALTERNATIVES: (
        Field("village_code", "text", Text("Kode desa", "Village code")),
        Field("village_name", "text", Text("Desa", "Village")),
        Field("rank", "integer", Text("Peringkat", "Rank")),
        Field("plans", "integer", Text("Dalam berapa rencana", "In how many plans")),
        Field("seen", "text", Text("Terlihat", "Seen"),
              Text("Dalam rencana yang ditemukan", "In the plans that were found")),
        Field("standing", "text", Text("Terbukti", "Proven"),
              Text("Untuk setiap rencana sebaik ini; kosong = belum dapat dipastikan",
                   "Of every plan this good; empty = not settled")),
        Field("standing_label", "text", Text("Terbukti, dalam kata", "Proven, in words"), NO_TEXT),
    ),
}  # fmt: skip


def findings_layers(plan: Plan, language: Language) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Yield name and content of each layer of findings; none of what was not asked."""
    if plan.findings.matrix is not None:
        yield MATRIX, _matrix_layer(plan, language)
    if plan.findings.alternatives is not None:
        yield ALTERNATIVES, _alternative_layer(plan, language)


def _matrix_layer(plan: Plan, language: Language) -> gpd.GeoDataFrame:
    """Return the chosen villages with their four verdicts."""
    matrix = plan.findings.matrix
    if matrix is None:
        raise ValueError("the plan has no matrix")
    table = matrix.tests.copy()
    missing = missing_words(matrix, language)
    table["rank"] = plan.priorities.table["rank"].reindex(table.index)
    for key in TESTS:
        table[f"{key}_label"] = _in_words(table[key], VERDICTS, language)
    table["tests_met"] = (table[list(TESTS)] == "met").sum(axis=1).astype("int64")
    table["missing"] = [missing[str(code)] for code in table.index]
    return _placed(plan, table, MATRIX)


def _alternative_layer(plan: Plan, language: Language) -> gpd.GeoDataFrame:
    """Return the villages that some plan chooses, or must choose by proof."""
    found = plan.findings.alternatives
    if found is None:
        raise ValueError("the plan has no alternatives")
    table = found.villages[(found.villages["plans"] > 0) | found.villages["standing"].isin(["always", "sometimes"])]
    table = table.assign(
        rank=plan.priorities.table["rank"].reindex(table.index),
        standing_label=_in_words(table["standing"], SEEN_LABELS, language),
    )
    return _placed(plan, table, ALTERNATIVES)


def _in_words(codes: pd.Series, labels: Labels, language: Language) -> list[str]:
    """Return codes in words."""
    return [label_of(labels, str(code)).in_language(language) for code in codes]


def _placed(plan: Plan, table: pd.DataFrame, layer: str) -> gpd.GeoDataFrame:
    """Return the columns of a layer with the geometry of each village."""
    shapes = plan.data.villages.geometry.loc[table.index].to_numpy()
    columns = [field.name for field in LAYER_FIELDS[layer]]
    whole = table.rename_axis("village_code").reset_index()[columns]
    return gpd.GeoDataFrame(whole, geometry=shapes, crs="EPSG:4326")
