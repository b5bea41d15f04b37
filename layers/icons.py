"""Icons of service centres that differ in shape, as SVG paths of our own in a 20 × 20 box centred on 10,10."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The order is the order of drawing: the first wins where icons overlap.
ICONS: Mapping[str, str] = MappingProxyType(
    {
        "ltsa": "M10 1l2.6 6 6.4.5-4.9 4.2 1.5 6.3L10 14.6 4.4 18l1.5-6.3L1 7.5 7.4 7z",  # star
        "dinas_ketenagakerjaan": "M10 1l9 6v2H1V7zM3 10h3v6H3zM8.5 10h3v6h-3zM14 10h3v6h-3zM1 17h18v2H1z",  # columns
        "bp3mi": "M10 1l8 4.5v9L10 19l-8-4.5v-9zM5.5 7.5v5L10 15l4.5-2.5v-5L10 5z",  # six-sided ring
        "p4mi": "M10 1l9 9-9 9-9-9z",  # diamond
        "blk": (  # cog
            "M7.5 1h5v3.6h3.9v-2L19 5.2v3.3h-3v3h3v3.3l-2.6 2.6v-2h-3.9"
            "V19h-5v-3.6H3.6v2L1 14.8v-3.3h3v-3H1V5.2l2.6-2.6v2h3.9z"
            "M10 7.6a2.4 2.4 0 1 0 .01 0z"
        ),
        "imigrasi": "M3 1h12l2 2v16H3zM10 5a3 3 0 1 0 .01 0zM6 14h8v2H6z",  # passport
        "dukcapil": "M1 4h18v12H1zM4 7v6h5V7zM11 7h6v2h-6zM11 11h6v2h-6z",  # identity card
        "puskesmas": "M7 1h6v6h6v6h-6v6H7v-6H1V7h6z",  # cross
        "rumah_sakit": "M2 1h16v18H2zM8 5v3H5v4h3v3h4v-3h3V8h-3V5z",  # cross cut out of a block
        "bank": "M2 3h16v14H2zM10 6a4 4 0 1 0 .01 0z",  # coin in a box
        "koperasi": "M6.5 3.5a5.5 5.5 0 1 0 .01 0zM13.5 3.5a5.5 5.5 0 1 0 .01 0z",  # two circles
        "pasar": "M3 2h14l2 6H1zM3 9h14v9h-5v-5H8v5H3z",  # stall
        "kantor_kecamatan": "M4 1h2v1h12l-3 4 3 4H6v9H4z",  # flag
        "kantor_desa": "M10 2l9 8h-3v8H4v-8H1zM8 12v6h4v-6z",  # house
        "sekolah": "M10 2l9.5 5L10 12 .5 7zM4 10.5l6 3.2 6-3.2V15l-6 3.5L4 15z",  # mortar board
        "pelabuhan": (  # anchor
            "M9 1h2v4h4v2h-4v9c2 0 4-1 5-4h2c-1 5-4 7-8 7s-7-2-8-7h2c1 3 3 4 5 4V7H5V5h4z"
        ),
        "bandara": "M9 1h2l1 6 7 4v2l-7-2-.5 5 2.5 2v1L10 18l-4 1v-1l2.5-2L8 11l-7 2v-2l7-4z",  # aeroplane
        "terminal": "M3 2h14v13H3zM5 5v4h10V5zM4 16h3v3H4zM13 16h3v3h-3z",  # bus
    }
)
OTHER_ICON = "M10 2a8 8 0 1 0 .01 0z"  # disc
