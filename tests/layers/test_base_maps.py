"""What lies below the villages: offered only where it exists, other servers allowed only where one is named."""

from __future__ import annotations

import dataclasses
import json
import re

import numpy as np
from affine import Affine

from data.base_map import OnlineMap
from data.raster import Raster
from layers import base_maps, relief
from layers.assets import map_assets
from layers.frame import frame
from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, STYLE, compose_map, document, map_view
from tests import builders

DATA = builders.planning_data()
HEIGHTS = np.arange(24, dtype=np.float32).reshape(4, 6) * 100
HILLY = dataclasses.replace(DATA, elevation=Raster(HEIGHTS, Affine(0.01, 0, 107, 0, -0.01, -10.96), "dem"))
ONLINE = OnlineMap("https://tiles.example.org/{z}/{x}/{y}.png", "© <b>Contoh</b>", "https://example.org/l", 17)


def html(data=DATA, online=None):
    names = (LEAFLET_SCRIPT, LEAFLET_STYLE, STYLE, SCRIPT, *map_assets(data, builders.measures(data)))
    urls = {name: f"/app/static/{name}" for name in names}
    return document(compose_map(map_view(data, urls, online=online)), online)


def offered(text):
    return json.loads(re.search(r'htis\.addBaseMaps\("base_maps", (\{.*\})\);', text).group(1))


def pictures_allowed(text):
    return re.search(r"img-src ([^;]*);", text).group(1)


def test_without_dem_and_configuration_there_is_only_the_land():
    text = html()
    assert offered(text) == {"relief": None, "online": None}
    assert pictures_allowed(text) == "'self' data:"
    assert relief.FILE not in map_assets(DATA, builders.measures(DATA))


def test_a_dem_is_offered_as_a_picture_with_its_corners():
    found = offered(html(HILLY))["relief"]
    assert found["url"] == "/app/static/relief.png"
    np.testing.assert_allclose(found["bounds"], [107, -11, 107.06, -10.96])


def test_an_online_map_widens_the_policy_by_its_one_server():
    text = html(online=ONLINE)
    assert pictures_allowed(text) == "'self' data: https://tiles.example.org"
    assert text.count("https://tiles.example.org") == 2  # in the policy and as the address
    assert offered(text)["online"] == {
        "url": ONLINE.url, "attribution": ONLINE.attribution, "page": ONLINE.attribution_url, "zoom": 17,
    }  # fmt: skip
    assert "<b>Contoh" not in text


def test_the_frame_names_the_base_maps_in_both_languages():
    texts = {}
    for language in ("id", "en"):
        content = frame(
            HILLY, builders.measures(HILLY), builders.priorities(HILLY), None,
            active="priority", kind="ltsa", selected=None, language=language,
        )  # fmt: skip
        texts[language] = content["base_maps"]
        assert content["legend"][relief.KEY]["items"]
    assert set(texts["id"]) == set(texts["en"]) == set(base_maps.WORDS)
    assert all(texts["id"][key] != texts["en"][key] for key in base_maps.WORDS)
