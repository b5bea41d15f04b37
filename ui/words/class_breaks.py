"""Texts of the choice of classes above the map."""

from __future__ import annotations

from data.wording import Text

CLASS_BREAKS: dict[str, Text] = {
    "breaks.title": Text("Kelas warna: {method}", "Classes: {method}"),
    "breaks.method": Text("Cara membagi kelas", "How classes are cut"),
    "breaks.count": Text("Jumlah kelas", "Number of classes"),
    "breaks.usual": Text("bawaan", "default"),
    "breaks.usual.priority": Text("seperlima", "fifths"),
    "breaks.usual.travel_time": Text("15/30/60/120", "15/30/60/120"),
    "breaks.usual.migrants": Text("kuantil, 5", "quantiles, 5"),
    "breaks.usual.population": Text("kuantil, 5", "quantiles, 5"),
    "breaks.usual.need_readiness": Text("pertiga", "thirds"),
    "breaks.quantile": Text("kuantil", "quantiles"),
    "breaks.natural": Text("jeda alami", "natural breaks"),
    "breaks.equal": Text("selang sama", "equal intervals"),
    "breaks.fixed": Text("batas sendiri", "own edges"),
    "breaks.scenario": Text("batas skenario", "the scenario's splits"),
    "breaks.usual_of": Text("Bawaan: {rule}", "Default: {rule}"),
    "breaks.edges": Text("Batas antarkelas", "Edges between classes"),
    "breaks.edges_help": Text(
        "2 sampai 6 angka dari kecil ke besar, dipisah titik koma, misalnya 15; 30; 60. "
        "Tiap kelas memuat batas atasnya.",
        "2 to 6 numbers in ascending order, separated by semicolons, for example 15; 30; 60. "
        "A class holds its upper edge.",
    ),
    "breaks.edges_wanted": Text(
        "Tulis batasnya; sementara itu kelas pada peta tetap.",
        "Write the edges; until then the classes on the map stay.",
    ),
    "breaks.loading": Text("Menyiapkan jeda alami, sekali saja …", "Preparing natural breaks, once …"),
    "breaks.none": Text("Tema ini punya kelas sendiri.", "This theme has classes of its own."),
}
