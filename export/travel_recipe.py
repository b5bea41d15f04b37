"""How anyone gets each travel time again from plan.gpkg and plan.json; the recipe stands in plan.json itself."""

from __future__ import annotations

from data.wording import Text
from export.exported import Exported

TRAVEL_RECIPE: tuple[Text, ...] = (
    Text(
        "Jaringan: tiap baris lapis roads adalah satu ruas antara from_node dan to_node dengan lama minutes. Arahnya "
        "menurut oneway terhadap urutan titik garis: both dua arah, forward hanya dari from_node ke to_node, backward "
        "hanya sebaliknya. Feri dan celah peta yang disambung (is_join) adalah ruas seperti yang lain.",
        "Network: each row of the layer roads is one edge between from_node and to_node that takes minutes. Its "
        "direction is oneway relative to the order of the line's vertices: both ways, forward only from from_node to "
        "to_node, backward only the other way. Ferries and joined gaps of the map (is_join) are edges like any other.",
    ),
    Text(
        "Titik asal desa (origin_lon, origin_lat) dan tiap pusat layanan dihubungkan ke tempat terdekat pada ruas mana "
        "pun, kecuali road_class = ferry dan is_join. Terdekat diukur pada bidang yang menyinggung elipsoid WGS 84 di "
        "titik itu; bila sama (1e-9 km), road_edge terkecil. access_km adalah geodesik ke tempat itu; lebih dari "
        "max_access_km berarti tidak ada rute (road_edge = -1).",
        "The origin of a village (origin_lon, origin_lat) and each service centre are joined to the nearest place on "
        "any edge, except those with road_class = ferry or is_join. Nearest is measured in the plane that touches the "
        "WGS 84 ellipsoid at the point; of equals (1e-9 km) the lowest road_edge. access_km is the geodesic to that "
        "place; beyond max_access_km there is no route (road_edge = -1).",
    ),
    Text(
        "Letak tempat itu pada ruas = bagian panjang geodesik ruas dari titik pertamanya; menit pada ruas sebanding "
        "dengan panjang itu. Tempat tepat di ujung ruas (1e-9 km) berada di simpul dan tidak terikat oneway ruasnya.",
        "The place's position on the edge = its share of the edge's geodesic length from the first vertex; minutes on "
        "an edge grow with that length. A place right at an end (1e-9 km) is at the node and not bound by oneway.",
    ),
    Text(
        "travel_time_<kind>_min = yang terkecil, di antara pusat layanan dengan kind itu, dari 60 * access_km / "
        "access_speed_kmh di asal + menit terpendek lewat jaringan + 60 * access_km / access_speed_kmh di tujuan. "
        "Tanpa rute: kosong, dan route_<kind> = tidak ada.",
        "travel_time_<kind>_min = the least, over the service centres of that kind, of 60 * access_km / "
        "access_speed_kmh at the origin + the fewest minutes over the network + 60 * access_km / access_speed_kmh at "
        "the destination. Without a route: empty, and route_<kind> = tidak ada.",
    ),
)


def travel_parameters(exported: Exported) -> dict[str, float]:
    """Return what the recipe needs beside the layers, and what shaped the roads (km/h, km, m)."""
    travel = exported.scenario.travel
    return {
        "access_speed_kmh": travel.access_speed_kmh,
        "max_access_km": travel.max_access_km,
        "minimum_component_km": travel.minimum_component_km,
        "join_gap_m": travel.join_gap_m,
    }
