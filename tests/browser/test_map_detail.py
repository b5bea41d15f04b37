"""What the map fetches when: shapes of the first view, finer ones nearer, roads when they are wanted."""

import shutil
from pathlib import Path

import pytest

from tests import builders
from tests.browser.map_driver import map_frame

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("village_map_app.py")


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    # A copy, because what is published lands in a folder beside the script.
    with app_server(shutil.copy(SCRIPT, tmp_path_factory.mktemp("rinci"))) as url:
        yield url


def names(page):
    """The data files that were fetched, without digests."""
    return [url.rsplit("/", 1)[1].split(".")[0] for url in page.requested if ".json" in url]


def test_finer_shapes_and_roads_are_fetched_when_they_are_wanted(page, app):
    page.goto(app)
    frame = map_frame(page)
    assert "villages" in names(page)
    assert "roads" not in names(page)
    frame.evaluate("() => htis.map.setZoom(htis.data.villages.detail_zoom + 1, {animate: false})")
    frame.wait_for_function("() => document.documentElement.dataset.detail === 'yes'")
    frame.evaluate("() => htis.switchOverlay('roads', true)")
    frame.wait_for_function("() => Number(document.documentElement.dataset.roads) > 0")
    frame.evaluate("() => { htis.switchOverlay('roads', false); htis.switchOverlay('roads', true); htis.fit(); }")
    frame.evaluate("() => htis.map.setZoom(14, {animate: false})")
    page.wait_for_timeout(300)
    assert names(page).count("shapes") == 1
    assert names(page).count("roads") == 1


def test_a_browser_that_cannot_unpack_takes_the_plain_files(page, app):
    page.add_init_script("delete window.DecompressionStream;")
    page.goto(app)
    assert map_frame(page).evaluate("() => htis.data.villages.codes") == list(builders.villages().index)
    assert not [url for url in page.requested if url.endswith(".z")]
