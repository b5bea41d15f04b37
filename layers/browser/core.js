/* Core of the map: fetches the static data once, takes frames, keeps view and choices.
   Text from files enters the page through textContent and canvas text only. */
(function () {
  "use strict";

  const STORE = "htis-map";
  const MARGIN_PX = 12; // around what is shown whole

  const htis = (window.htis = {
    map: null,
    options: null,
    data: {},
    frame: null,
    ready: false,
    overlays: new Map(), // key -> {on, layer}
    parts: [], // {build(), update(frame)} in drawing order
    onVillage: null, // set by the page around the map
  });

  // ---- what outlives a page change: view by region, overlays and their strength --------------------------
  htis.saved = (function () {
    try {
      return JSON.parse(window.sessionStorage.getItem(STORE)) || {};
    } catch (error) {
      return {};
    }
  })();

  htis.save = function (changes) {
    Object.assign(htis.saved, changes);
    try {
      window.sessionStorage.setItem(STORE, JSON.stringify(htis.saved));
    } catch (error) {
      // A browser that forbids storage still shows the map; it only forgets the view.
    }
  };

  // ---- decoding -------------------------------------------------------------------------------
  htis.bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  htis.counts = (text) => new Uint16Array(htis.bytes(text).buffer);

  htis.line = function (encoded) {
    const units = htis.data.villages.units;
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < encoded.length; i += 2) {
      x += encoded[i];
      y += encoded[i + 1];
      points.push(L.latLng(y / units, x / units));
    }
    return points;
  };
  htis.isPoint = (shape) => typeof shape[0] === "number";
  htis.place = (encoded) => (encoded ? htis.line(encoded)[0] : null);

  let villagePlaces = null; // LatLng per village row
  htis.villagePlace = function (row) {
    villagePlaces = villagePlaces || htis.data.villages.places.map(htis.place);
    return villagePlaces[row] || null;
  };

  // Marks are small where a whole province is in view, and grow until villages are as wide as a mark.
  htis.grown = function (small, large) {
    const share = Math.min(1, Math.max(0, (htis.map.getZoom() - 9) / 3));
    return small + share * (large - small);
  };

  // ---- a canvas of our own in a pane ----------------------------------------------------------
  htis.CanvasLayer = L.Layer.extend({
    initialize: function (pane, draw) {
      this._paneName = pane;
      this._draw = draw;
    },
    onAdd: function () {
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide");
      this._canvas.setAttribute("aria-hidden", "true");
      this.getPane(this._paneName).appendChild(this._canvas);
      this.redraw();
    },
    onRemove: function () {
      this._canvas.remove();
      this._canvas = null;
    },
    getEvents: function () {
      return { moveend: this.redraw, resize: this.redraw, htislearned: this.redraw };
    },
    redraw: function () {
      if (!this._canvas || !htis.ready) return;
      const map = this._map;
      const size = map.getSize();
      const margin = size.multiplyBy(0.2).round(); // what a short drag uncovers
      const origin = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
      const whole = size.add(margin.multiplyBy(2));
      const ratio = window.devicePixelRatio || 1;
      this._canvas.width = whole.x * ratio;
      this._canvas.height = whole.y * ratio;
      this._canvas.style.width = whole.x + "px";
      this._canvas.style.height = whole.y + "px";
      L.DomUtil.setPosition(this._canvas, origin);
      const context = this._canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, -origin.x * ratio, -origin.y * ratio);
      const visible = L.bounds(origin, origin.add(whole));
      this._draw(context, (latLng) => map.latLngToLayerPoint(latLng), visible);
    },
  });

  htis.pane = function (name, zIndex, reachable) {
    const pane = htis.map.createPane(name);
    pane.style.zIndex = zIndex;
    if (!reachable) pane.style.pointerEvents = "none";
    return pane;
  };

  // ---- overlays -------------------------------------------------------------------------------
  htis.addMarks = function (key, options, pane, zIndex, draw) {
    const layer = new htis.CanvasLayer(pane, draw);
    htis.parts.push({ build: () => htis.pane(pane, zIndex), update: () => layer.redraw() });
    htis.addOverlay(key, options.on, layer);
    return layer;
  };
  htis.addOverlay = function (key, on, layer) {
    htis.overlays.set(key, { on: on, layer: layer });
  };
  htis.isOn = function (key) {
    const overlay = htis.overlays.get(key);
    const chosen = (htis.saved.overlays || {})[key];
    return chosen === undefined ? overlay.on : chosen;
  };
  htis.switchOverlay = function (key, on) {
    htis.save({ overlays: Object.assign({}, htis.saved.overlays, { [key]: on }) });
    htis.refreshOverlays();
    htis.drawControls();
  };
  htis.refreshOverlays = function () {
    for (const [key, overlay] of htis.overlays) {
      const wanted = htis.isOn(key) && (!htis.frame || key in htis.frame.overlays);
      if (wanted && !htis.map.hasLayer(overlay.layer)) overlay.layer.addTo(htis.map);
      if (!wanted && htis.map.hasLayer(overlay.layer)) overlay.layer.remove();
    }
  };

  // ---- theme ----------------------------------------------------------------------------------
  // Classes and legend of one theme are sent at a time: another is asked for.
  htis.theme = () => htis.frame.active;
  htis.switchTheme = (key) => htis.onTheme && htis.onTheme(key);

  // ---- frames ---------------------------------------------------------------------------------
  htis.show = function (frame) {
    htis.frame = frame;
    if (htis.ready) htis.update();
  };
  // The view moves to an area when the planner goes to one, and only then.
  function followArea() {
    const focus = htis.frame.focus;
    if (!focus || focus.token === htis.saved.focus) return;
    htis.save({ focus: focus.token });
    fitTo(focus.bounds);
  }
  // A village chosen in the list comes into view; the zoom, and a view that shows it already, stay.
  function followSelection() {
    const row = htis.frame.selected;
    const code = row >= 0 ? htis.data.villages.codes[row] : null;
    const before = htis.saved.selected === undefined ? null : htis.saved.selected;
    if (code === before) return;
    htis.save({ selected: code });
    const place = row >= 0 && htis.villagePlace(row);
    if (!place) return;
    const at = htis.map.latLngToContainerPoint(place);
    const below = document.elementFromPoint(at.x, at.y);
    if (!below || below.closest(".htis-panel, .htis-credits")) htis.map.panTo(place, { animate: false });
  }
  htis.update = function () {
    for (const [row, place] of Object.entries(htis.frame.places || {})) {
      htis.data.villages.places[row] = place;
      villagePlaces = null;
    }
    document.documentElement.lang = htis.frame.language;
    htis.map.getContainer().setAttribute("aria-label", htis.frame.labels.map);
    for (const part of htis.parts) if (part.update) part.update(htis.frame);
    htis.refreshOverlays();
    htis.drawControls();
    followArea();
    liftAboveLegend();
    followSelection();
    document.documentElement.dataset.frames = Number(document.documentElement.dataset.frames || 0) + 1;
  };
  // Shapes are simplified here: which village holds the place is for the server to say.
  htis.pick = function (row, latLng) {
    const code = (row >= 0 && htis.data.villages.codes[row]) || null;
    if (code) {
      htis.frame.selected = row;
      htis.save({ selected: code }); // already in view
      htis.redrawChosen();
    }
    if (htis.onVillage) htis.onVillage({ code: code, lat: latLng.lat, lng: latLng.lng });
  };

  // ---- start ----------------------------------------------------------------------------------
  htis.start = function (map, options) {
    htis.map = map;
    // Leaflet takes the focus on a press; without this the page around would scroll under the pointer.
    const container = map.getContainer();
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
    htis.options = options;
    const names = Object.keys(options.files);
    Promise.all(names.map((name) => htis.fetched(options.files[name])))
      .then(function (contents) {
        names.forEach((name, i) => (htis.data[name] = contents[i]));
        if (options.national) prepareCountry();
        whenVisible(build);
      })
      .catch(fail);
  };

  // ---- a whole country: villages become known kabupaten by kabupaten --------------------------
  function prepareCountry() {
    const data = htis.data.villages;
    for (const name of ["codes", "names", "districts", "shapes", "places"]) data[name] = new Array(data.count).fill(null);
    Object.assign(data, { programme: [], district_areas: [], regencies: [] });
    htis.fetched(htis.options.later.regencies).then(function (areas) {
      data.regencies = areas;
      whenReady(() => htis.addOutlines(areas, 0.8));
    });
  }
  htis.learn = function (chunk, read) {
    const data = htis.data.villages;
    for (const name of ["codes", "names", "districts", "places"]) read[name].forEach((value, i) => (data[name][chunk.first + i] = value));
    data.district_areas.push(...read.district_areas);
    data.programme.push(...read.programme.map((row) => chunk.first + row));
    htis.namesChanged = true;
    villagePlaces = null;
    if (htis.ready) htis.map.fire("htislearned");
  };
  function whenReady(act) {
    if (htis.ready) act();
    else htis.parts.push({ build: act });
  }

  // A file ending in .z is packed (gzip); browsers that cannot unpack take the plain one beside it.
  htis.fetched = async function (url) {
    const packed = url.endsWith(".z");
    const unpacks = typeof window.DecompressionStream === "function";
    const response = await fetch(packed && !unpacks ? url.slice(0, -2) : url);
    if (!response.ok) throw new Error(response.url + ": " + response.status);
    if (!packed || !unpacks) return response.json();
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json();
  };

  function fail(error) {
    const line = document.createElement("p");
    line.className = "htis-failure";
    line.textContent =
      "Peta tidak dapat dimuat. Muat ulang halaman ini. / The map could not be loaded. Reload this page.";
    document.body.appendChild(line);
    throw error;
  }

  // A map in a hidden tab has no size, and would fit its bounds to nothing.
  function whenVisible(act) {
    const container = htis.map.getContainer();
    let waiting = true;
    new ResizeObserver(function () {
      if (!container.clientWidth || !container.clientHeight) return;
      htis.map.invalidateSize({ pan: false });
      if (waiting) {
        waiting = false;
        act();
      }
    }).observe(container);
  }

  function build() {
    const view = (htis.saved.views || {})[htis.options.region];
    if (view) htis.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    else htis.fit();
    htis.ready = true;
    for (const part of htis.parts) if (part.build) part.build();
    htis.map.on("moveend", saveView);
    if (htis.frame) htis.update();
    document.documentElement.dataset.ready = "yes";
  }

  htis.fit = function () {
    fitTo(htis.options.bounds);
  };
  function fitTo(bounds) {
    const [west, south, east, north] = bounds;
    htis.map.fitBounds([[south, west], [north, east]], { animate: false, padding: [MARGIN_PX, MARGIN_PX], maxZoom: 14 });
    shownWhole = bounds;
    liftAboveLegend();
  }
  // What is shown whole moves up from under the legend, as far as there is room above it: Java lies at the lower edge.
  let shownWhole = null; // bounds, until the legend is there
  function liftAboveLegend() {
    const legend = document.querySelector(".htis-legend");
    if (!shownWhole || !htis.ready || !htis.frame || !legend) return;
    const [west, south, , north] = shownWhole;
    shownWhole = null;
    const corner = htis.map.latLngToContainerPoint([south, west]);
    const edge = htis.map.latLngToContainerPoint([north, west]).y;
    const frame = htis.map.getContainer().getBoundingClientRect();
    const panel = legend.getBoundingClientRect();
    const lift = Math.min(corner.y + MARGIN_PX - (panel.top - frame.top), edge - MARGIN_PX);
    if (lift > 0 && corner.x < panel.right - frame.left) htis.map.panBy([0, Math.round(lift)], { animate: false });
  }

  function saveView() {
    const centre = htis.map.getCenter();
    const view = { lat: centre.lat, lng: centre.lng, zoom: htis.map.getZoom() };
    htis.save({ views: Object.assign({}, htis.saved.views, { [htis.options.region]: view }) });
  }
})();
