"""The route of a clicked village and the roads by minutes, in Chromium with the network blocked."""

import pytest

from tests.browser.app_driver import click, map_frame, open_app, ready
from tests.browser.map_driver import choose_theme

pytestmark = pytest.mark.browser


def painted(frame, pane):
    """How many pixels of a pane's canvas are not clear."""
    return frame.evaluate(
        """(pane) => { const canvas = htis.map.getPane(pane).querySelector('canvas');
        if (!canvas) return 0;
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count += 1;
        return count; }""",
        pane,
    )


def look_at_a_village_with_a_long_way(frame):
    """Bring into the middle of the map the village with the longest of the known ways, and return its place there."""
    choose_theme(frame, "Waktu tempuh")
    return frame.evaluate(
        """() => { const bands = htis.classes();
        let row = 0;
        bands.forEach((band, i) => { if (band < 250 && htis.villagePlace(i) && band >= bands[row]) row = i; });
        htis.map.setView(htis.villagePlace(row), 10, {animate: false});
        const at = htis.map.latLngToContainerPoint(htis.villagePlace(row));
        return [at.x, at.y]; }"""
    )


def test_a_clicked_village_shows_its_route_and_the_roads_by_minutes_come_when_asked_for(page, app, screenshots):
    frame = open_app(page, app)
    assert painted(frame, "route") == 0
    click(page, look_at_a_village_with_a_long_way(frame))
    frame.wait_for_function("() => htis.frame.legend.route && htis.frame.route.parts")
    ready(page)
    assert painted(frame, "route") > 300
    sentence = frame.evaluate("() => htis.frame.legend.route.note")
    assert sentence.startswith("Rute ke ")
    page.get_by_text(sentence, exact=True).wait_for(state="attached")  # the card says the same
    assert not [url for url in page.requested if "isochrones." in url and url.endswith(".json")]

    frame.evaluate("() => htis.switchOverlay('isochrones', true)")
    frame.wait_for_function("() => htis.frame.isochrones.url")
    ready(page)
    frame.wait_for_function(
        "() => performance.getEntriesByType('resource').some((r) => /isochrones.*json/.test(r.name))"
    )
    page.wait_for_timeout(400)
    assert painted(frame, "isochrones") > 1_000
    page.screenshot(path=screenshots / "route_and_isochrones.png")

    frame.evaluate("() => { htis.switchOverlay('route', false); htis.switchOverlay('isochrones', false); }")
    assert painted(map_frame(page), "route") == 0
    assert painted(frame, "isochrones") == 0
