"""What a planner should know about the measurements, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.errors import PlanWarning
from data.indicator_columns import kind_label
from data.scenario import Travel
from data.wording import Text
from spatial.coverage import Coverage
from spatial.road_graph import RoadGraph
from spatial.zones import MOST_UNMAPPED

# Villages of whose people a larger share is unknown are counted in a warning.
MOSTLY_UNKNOWN = 0.5


def _number(value: float, digits: int) -> Text:
    """Return a number with the decimal mark of each language."""
    text = f"{value:,.{digits}f}"
    return Text(text.translate(str.maketrans(",.", ".,")), text)


def road_notices(graph: RoadGraph, travel: Travel) -> list[PlanWarning]:
    """Return warnings about the road network itself: absent, fragments left out, surfaces assumed, loose ferries.

    Parameters
    ----------
    graph : RoadGraph
    travel : Travel
        The limit that fragments fell short of.

    Returns
    -------
    list of PlanWarning
    """
    edges = graph.edges
    found: list[PlanWarning] = []
    if not len(edges):
        message = Text(
            "Tidak ada data jalan: waktu tempuh dan jarak jalan tidak dapat diukur.",
            "There are no roads: travel times and road distances cannot be measured.",
        )
        found.append(PlanWarning("no_roads", message, "roads"))
        return found
    if graph.dropped_fragments:
        count, km = graph.dropped_fragments, _number(graph.dropped_km, 1)
        limit = _number(travel.minimum_component_km, 1)
        message = Text(
            f"{count} potongan jalan ({km.id} km) terputus dari jaringan lain dan lebih pendek dari {limit.id} km; "
            "tidak dipakai.",
            f"{count} road fragments ({km.en} km) are cut off from the network and shorter than {limit.en} km; "
            "left out.",
        )
        found.append(PlanWarning("road_fragments_left_out", message, "[travel] minimum_component_km"))
    found += _join_notice(graph)
    if graph.unusable_lines:
        count = graph.unusable_lines
        message = Text(
            f"{count} garis jalan tanpa panjang dilewati.", f"{count} road lines without length are skipped."
        )
        found.append(PlanWarning("road_lines_without_length", message, "roads"))
    return found + _surface_notice(graph) + _ferry_notice(graph)


def _join_notice(graph: RoadGraph) -> list[PlanWarning]:
    """Say how many gaps are joined, over what length, and that each is an assumption."""
    metres = graph.edges.loc[graph.edges["is_join"], "length_km"] * 1000.0
    count = len(metres) + graph.joined_crossings
    if not count:
        return []
    total, longest = _number(metres.sum(), 0), _number(metres.max() if len(metres) else 0.0, 0)
    crossings = Text("", "")
    if graph.joined_crossings:
        crossings = Text(
            f"; {graph.joined_crossings} di antaranya persilangan tanpa titik bersama",
            f"; {graph.joined_crossings} of them crossings without a common vertex",
        )
    message = Text(
        f"{count} celah peta jalan disambung lurus, ditempuh dengan berjalan kaki (seluruhnya {total.id} m, terpanjang "
        f"{longest.id} m{crossings.id}). Ini anggapan: periksa pada peta bahwa celah itu bukan laut atau sungai.",
        f"{count} gaps of the road map are joined by straight pieces at walking speed ({total.en} m together, the "
        f"longest {longest.en} m{crossings.en}). This is an assumption: check on the map that no gap is sea or river.",
    )
    return [PlanWarning("road_gaps_joined", message, "[travel] join_gap_m")]


def _surface_notice(graph: RoadGraph) -> list[PlanWarning]:
    """Say how much of the surface is assumed from the class, and how much stays unknown."""
    edges = graph.edges[graph.may_be_entered]
    total = edges["length_km"].sum()
    assumed = edges.loc[edges["surface_assumed"], "length_km"].sum()
    unknown = edges.loc[edges["surface"] == "unknown", "length_km"].sum()
    if not assumed and not unknown:
        return []
    a, u = _number(assumed / total * 100, 1), _number(unknown / total * 100, 1)
    message = Text(
        f"Permukaan jalan tidak tercatat: {a.id} % panjang jalan diperkirakan dari kelasnya, {u.id} % tetap tidak "
        "diketahui (dilalui dengan kecepatan jalan tanpa perkerasan, tidak dihitung beraspal).",
        f"Road surface not recorded: {a.en} % of the length is assumed from the class, {u.en} % stays unknown "
        "(driven at the unpaved speed, never counted as paved).",
    )
    return [PlanWarning("road_surface_assumed", message, "roads")]


def _ferry_notice(graph: RoadGraph) -> list[PlanWarning]:
    """Say which ferries touch no road, because nobody can board them."""
    ferry = graph.is_ferry
    component = graph.edges["component"].to_numpy()
    loose = len(set(component[ferry]) - set(component[~ferry]))
    if not loose:
        return []
    message = Text(
        f"{loose} lintasan feri tidak bersambung dengan jalan mana pun; tidak dapat dinaiki.",
        f"{loose} ferry lines touch no road; nobody can board them.",
    )
    return [PlanWarning("ferry_touches_no_road", message, "roads")]


def origin_notices(origins: pd.DataFrame, offices_outside: tuple[str, ...], travel: Travel) -> list[PlanWarning]:
    """Return warnings about villages without a place, with an office elsewhere, or too far from a road.

    Parameters
    ----------
    origins : DataFrame
        `Measures.origins`.
    offices_outside : tuple of str
        Codes of villages whose office lies outside their polygon.
    travel : Travel

    Returns
    -------
    list of PlanWarning
    """
    limit = _number(travel.max_access_km, 1)
    nowhere = origins.index[origins["origin_lon"].isna()]
    far = origins.index[origins["access_km"] > travel.max_access_km]
    return _about_villages(
        (
            "villages_without_place",
            nowhere,
            "desa tidak memiliki geometri maupun kantor; waktu tempuhnya tidak terukur.",
            "villages have neither geometry nor office; their travel times are not measured.",
        ),
        (
            "offices_outside_village",
            offices_outside,
            "kantor desa terletak di luar poligon desanya; letaknya tetap dipakai.",
            "village offices lie outside the polygon of their village; they are used all the same.",
        ),
        (
            "villages_beyond_road",
            far,
            f"desa berjarak lebih dari {limit.id} km dari jalan terdekat; dianggap tanpa rute.",
            f"villages are more than {limit.en} km from the nearest road; treated as without a route.",
        ),
    )


def route_notices(minutes: pd.DataFrame, centre_access: pd.DataFrame, travel: Travel) -> list[PlanWarning]:
    """Return warnings about centres off the network and, per distinct set, villages without a route.

    Parameters
    ----------
    minutes : DataFrame, columns kinds
        `inf` without a route.
    centre_access : DataFrame
        `Measures.centre_access`.
    travel : Travel

    Returns
    -------
    list of PlanWarning
    """
    found: list[PlanWarning] = []
    off = centre_access.index[centre_access["access_km"] > travel.max_access_km]
    if len(off):
        limit, names = _number(travel.max_access_km, 1), ", ".join(off[:3])
        message = Text(
            f"{len(off)} pusat layanan berjarak lebih dari {limit.id} km dari jalan dan tidak dapat dicapai "
            f"(mis. {names}).",
            f"{len(off)} service centres are more than {limit.en} km from a road and cannot be reached (e.g. {names}).",
        )
        found.append(PlanWarning("centres_off_network", message, "service_centres"))
    kinds_of: dict[tuple[str, ...], list[str]] = {}
    for kind in minutes.columns:
        kinds_of.setdefault(tuple(minutes.index[np.isposinf(minutes[kind])]), []).append(kind)
    for codes, kinds in kinds_of.items():
        kinds_named = _listed([_within_sentence(kind_label(kind)) for kind in kinds])
        found += _about_villages(
            (
                "villages_without_route",
                codes,
                f"desa tidak memiliki rute jalan ke {kinds_named.id}.",
                f"villages have no road route to {kinds_named.en}.",
            ),
            where=", ".join(f"travel_time_{kind}_min" for kind in kinds),
        )
    return found


def _within_sentence(label: Text) -> Text:
    """Return "Pasar" as "pasar", and "LTSA" as it is."""
    indonesian, english = (name[0].lower() + name[1:] if name[1:2].islower() else name for name in label)
    return Text(indonesian, english)


def _listed(names: list[Text]) -> Text:
    """Return "a, b, dan c"."""
    if len(names) < 3:
        return Text(" dan ".join(name.id for name in names), " and ".join(name.en for name in names))
    *most, last = names
    return Text(
        ", ".join(name.id for name in most) + f", dan {last.id}",
        ", ".join(name.en for name in most) + f" and {last.en}",
    )


def measure_notices(paved_km: pd.Series, coverage: Coverage, graph: RoadGraph) -> list[PlanWarning]:
    """Return warnings about the paved-road distance, and about coverage mostly unknown or weighted by area.

    Parameters
    ----------
    paved_km : Series
        `paved_road_distance_km`.
    coverage : Coverage
    graph : RoadGraph

    Returns
    -------
    list of PlanWarning
    """
    found = _unknown_coverage_notice(coverage) + _about_villages(
        (
            "coverage_by_area",
            coverage.by_area,
            "desa tanpa penduduk pada raster penduduk; cakupan internetnya dihitung menurut luas.",
            "villages have nobody in the population raster; their internet coverage is weighted by area.",
        ),
        where="population",
    )
    if len(graph.edges) and paved_km.isna().all():
        message = Text(
            "Tidak ada jalan yang diketahui beraspal dan sebagian permukaan tidak diketahui; "
            "jarak ke jalan beraspal tidak terukur.",
            "No road is known to be paved and some surfaces are unknown; the distance to a paved road is not measured.",
        )
        found.append(PlanWarning("paved_roads_unknown", message, "roads"))
    return found


def zone_notices(zoned: pd.DataFrame) -> list[PlanWarning]:
    """Return the warning about villages of which the spatial plan covers too little to judge.

    Parameters
    ----------
    zoned : DataFrame
        Of `spatial.zones.zone_indicators`; no columns without zones.

    Returns
    -------
    list of PlanWarning
    """
    if "zone_unknown_share" not in zoned:
        return []
    unmapped = zoned["zone_unknown_share"]
    return _about_villages(
        (
            "zones_incomplete",
            tuple(unmapped.index[unmapped > MOST_UNMAPPED]),
            "desa: peta pola ruang tidak memuat seluruh desanya; luas per kawasan belum diketahui.",
            "villages are not covered whole by the plan's zones; their area by zone is not known.",
        ),
        where="zones",
    )


def _unknown_coverage_notice(coverage: Coverage) -> list[PlanWarning]:
    """Say of how many villages less than half is known, and of how many nothing."""
    unknown = coverage.shares["unknown_coverage_population_share"]
    mostly, wholly = unknown.index[unknown > MOSTLY_UNKNOWN], int((unknown == 1.0).sum())
    told = Text(
        f"desa: cakupan internet lebih dari separuh penduduknya belum diketahui; pada {wholly} di antaranya tidak "
        "ada yang diketahui (tidak terukur), pada yang lain bagian tercakup dan tidak tercakup adalah batas bawah.",
        f"villages: coverage is not known for more than half of the people; of {wholly} of them nothing is known "
        "(not measured), of the others the covered and uncovered shares are lower bounds.",
    )
    notice = ("coverage_mostly_unknown", mostly, told.id, told.en)
    return _about_villages(notice, where="unknown_coverage_population_share")


def _about_villages(*notices: tuple[str, Iterable[str], str, str], where: str = "villages") -> list[PlanWarning]:
    """Return one warning per notice that concerns any village, led by their number."""
    found = []
    for code, villages, indonesian, english in notices:
        codes = tuple(villages)
        if codes:
            message = Text(f"{len(codes)} {indonesian}", f"{len(codes)} {english}")
            found.append(PlanWarning(code, message, where, codes))
    return found
