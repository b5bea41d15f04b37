"""Where a test finds the map on a page, and what it reads from it."""

import re


def map_frame(page):
    """The map's frame, when it has drawn its villages."""
    page.wait_for_selector("iframe[title]", state="attached")
    frame = page.query_selector("iframe[title]").content_frame()
    frame.wait_for_function("() => window.htis && window.htis.ready && window.htis.frame")
    return frame


def replaced(page, act):
    """Do `act`, and return the map's frame when it is another document than before."""
    page.query_selector("iframe[title]").evaluate("(frame) => { frame.dataset.old = 'yes'; }")
    act()
    page.wait_for_selector("iframe[title]:not([data-old])", state="attached")
    return map_frame(page)


def redrawn(frame, act):
    """Do `act`, and wait until the map has taken a new frame of the page."""
    before = frame.evaluate("() => document.documentElement.dataset.frames")
    act()
    frame.wait_for_function("(old) => document.documentElement.dataset.frames !== old", arg=before)


def colours(frame):
    """The colours that more than 30 pixels of the village canvas have."""
    # Leaflet repaints with the next animation frame.
    frame.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return set(
        frame.evaluate(
            """() => { const seen = {};
            const canvas = document.querySelector('.leaflet-overlay-pane canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 250) {
              const key = '#' + [0, 1, 2].map((j) => data[i + j].toString(16).padStart(2, '0')).join('');
              seen[key] = (seen[key] || 0) + 1; }
            return Object.keys(seen).filter((key) => seen[key] > 30); }"""
        )
    )


def look(frame, row, zoom):
    """Centre the map on a village."""
    frame.evaluate(
        "([row, zoom]) => { htis.map.setView(htis.villagePlace(row), zoom, {animate: false}); }", [row, zoom]
    )


def view(frame):
    return frame.evaluate("() => { const c = htis.map.getCenter(); return [c.lat, c.lng, htis.map.getZoom()]; }")


def in_view(frame, row):
    return frame.evaluate("(row) => htis.map.getBounds().contains(htis.villagePlace(row))", row)


def pixel(frame, longitude, latitude):
    """Place in the frame, or None where a panel covers it."""
    return frame.evaluate(
        """([x, y]) => { const at = htis.map.latLngToContainerPoint([y, x]);
        const below = document.elementFromPoint(at.x, at.y);
        return below && !below.closest('.htis-panel, .htis-credits') ? [at.x, at.y] : null; }""",
        [longitude, latitude],
    )


def click(page, place):
    page.query_selector("iframe[title]").click(position={"x": place[0], "y": place[1]})


def hover(page, place):
    page.query_selector("iframe[title]").hover(position={"x": place[0], "y": place[1]})


def unfold(frame, name):
    """Open the "legend" or the "switcher", which start folded on a narrow map."""
    folded = frame.locator(f"details[data-folds={name}]:not([open]) > summary")
    if folded.count():
        folded.click()


def choose_theme(frame, name):
    """Choose the colours of villages on the map, and wait until the page has sent them."""
    unfold(frame, "switcher")
    radio = frame.get_by_role("radio", name=name, exact=True)
    radio.check()
    frame.wait_for_function("(key) => htis.theme() === key", arg=radio.get_attribute("value"))


def choose_data(page, name):
    page.get_by_role("combobox", name=re.compile("Data")).click()
    page.get_by_role("option", name=name, exact=True).click()


def resize(page, frame, width, height):
    page.query_selector("iframe[title]").evaluate(
        "(f, [w, h]) => Object.assign(f.parentElement.style, { width: w + 'px', height: h + 'px' })", [width, height]
    )
    frame.wait_for_function("(wanted) => htis.map.getSize().x === wanted", arg=width)


def box(frame, selector):
    return frame.locator(selector).evaluate("(element) => element.getBoundingClientRect().toJSON()")
