/* Drawing on the map: roads, service centres and towers that a planner tries. The server checks and keeps them;
   here they are drawn, dragged and told. Only where the page sends `frame.drawn`. */
(function () {
  "use strict";
  const htis = window.htis;
  const MOST_VERTICES = 200; // as in data/what_if_checks.py, which refuses more
  const SAME_PX = 5; // the second click of a double click
  let options = null;
  let layer = null; // everything drawn, in panes of its own
  let bar = null;
  let mode = ""; // "", "road", "centre", "tower"
  let sketch = []; // LatLng of the road under the pointer
  let sketchLine = null;
  let shown = ""; // what is drawn, as JSON
  let dragging = false;

  htis.addDrawn = function (key, given) {
    options = given;
    layer = L.featureGroup();
    htis.addOverlay(key, given.on, layer);
    htis.parts.push({ build: build, update: update });
  };

  function build() {
    htis.pane("drawn-ranges", 456);
    htis.pane("drawn-roads", 463, true);
    htis.pane("drawn-marks", 630, true);
    layer.renderers = { roads: L.svg({ pane: "drawn-roads", padding: 0.3 }), ranges: L.svg({ pane: "drawn-ranges", padding: 0.3 }) };
    // While something is drawn a click is a vertex or a place, never a choice of a village.
    const pick = htis.pick;
    htis.pick = (row, latLng) => (mode ? undefined : pick(row, latLng));
    htis.map.on("click", (event) => take(event.latlng));
    htis.map.on("dblclick", () => mode === "road" && finish());
    htis.map.on("mousemove", (event) => mode === "road" && sketch.length && drawSketch(event.latlng));
    document.addEventListener("keydown", key);
  }

  function update(frame) {
    const drawn = frame.drawn;
    if (!drawn) {
      leave();
      layer.clearLayers();
      shown = "";
      if (bar) bar.hidden = true;
      return;
    }
    if (!bar) {
      bar = htis.panel("topleft", "htis-draw");
      bar.setAttribute("role", "toolbar");
    }
    bar.hidden = false;
    const now = JSON.stringify([drawn, frame.language]);
    if (now === shown || dragging) return;
    shown = now;
    htis.hideTip("drawn"); // what it belongs to may be gone
    layer.clearLayers();
    for (const item of drawn.items) draw(item, item.key === drawn.selected);
    drawBar();
  }
  const tell = (event) => htis.onDrawn && htis.onDrawn(event);
  const pair = (latLng) => [Number(latLng.lng.toFixed(6)), Number(latLng.lat.toFixed(6))];
  const latLngOf = (place) => L.latLng(place[1], place[0]);

  // ---- the toolbar ----------------------------------------------------------------------------
  function drawBar(message) {
    const drawn = htis.frame.drawn;
    if (!drawn || !bar) return;
    const words = drawn.words;
    bar.setAttribute("aria-label", words.title);
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const parts = ["road", "centre", "tower"].map((what) => button(what, words[what], () => enter(what), mode === what));
    if (mode === "road") parts.push(button("done", words.done, finish));
    if (mode) parts.push(button("cancel", words.cancel, leave));
    const chosen = drawn.items.find((item) => item.key === drawn.selected);
    if (!mode && chosen) parts.push(button("remove", words.remove, () => tell({ act: "delete", key: chosen.key })));
    const row = htis.element("div", "htis-draw-row");
    row.append(...parts);
    bar.replaceChildren(row);
    const hint = message || (mode === "road" ? words.road_hint : mode ? words.place_hint : chosen ? words[chosen.what === "road" ? "bend_hint" : "drag_hint"].replace("{name}", () => chosen.name || chosen.key) : "");
    if (hint) {
      const told = htis.element("bdi", "htis-draw-hint", hint);
      told.setAttribute("role", "status");
      bar.append(told);
    }
    const again = focused && bar.querySelector(`[data-act="${focused}"]`);
    if (again) again.focus();
  }
  function button(act, text, work, pressed) {
    const made = htis.element("button", "htis-draw-button", text);
    made.type = "button";
    made.dataset.act = act;
    if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", function (event) {
      event.stopPropagation(); // the bar is drawn anew: the map would not find whose button it was
      work();
    });
    return made;
  }

  // ---- drawing something new ------------------------------------------------------------------
  function enter(what) {
    const again = mode === what;
    leave();
    if (again) return;
    if (htis.frame.drawn.full[what]) {
      drawBar(htis.frame.drawn.words.many);
      return;
    }
    mode = what;
    htis.map.doubleClickZoom.disable();
    htis.map.getContainer().classList.add("htis-drawing");
    htis.hideTip();
    drawBar();
  }
  function leave() {
    if (!mode) return;
    mode = "";
    sketch = [];
    if (sketchLine) sketchLine.remove();
    sketchLine = null;
    // Later: the double click that ended the road must not enlarge the map.
    setTimeout(() => mode || htis.map.doubleClickZoom.enable(), 400);
    htis.map.getContainer().classList.remove("htis-drawing");
    drawBar();
  }
  function take(latLng) {
    if (mode === "road") {
      const last = sketch[sketch.length - 1];
      const at = htis.map.latLngToContainerPoint(latLng);
      if (last && htis.map.latLngToContainerPoint(last).distanceTo(at) < SAME_PX) return;
      if (sketch.length < MOST_VERTICES) sketch.push(latLng);
      drawSketch();
    } else if (mode) {
      const what = mode;
      leave();
      tell({ act: "add", what: what, place: pair(latLng) });
    } else if (htis.frame && htis.frame.drawn && htis.frame.drawn.selected) {
      tell({ act: "select", key: "" });
    }
  }
  function drawSketch(pointer) {
    const line = pointer ? sketch.concat([pointer]) : sketch;
    if (!sketchLine) {
      sketchLine = L.polyline([], { renderer: layer.renderers.roads, pane: "drawn-roads", color: options.ink, weight: 3, dashArray: "6 5", interactive: false }).addTo(htis.map);
    }
    sketchLine.setLatLngs(line);
  }
  function finish() {
    if (sketch.length < 2) {
      drawBar(htis.frame.drawn.words.few);
      return;
    }
    const line = sketch.map(pair);
    leave();
    tell({ act: "add", what: "road", line: line });
  }
  function key(event) {
    if (!htis.frame || !htis.frame.drawn || event.target.tagName === "INPUT") return;
    const onButton = event.target.tagName === "BUTTON";
    if (event.key === "Escape" && mode) leave();
    else if (event.key === "Enter" && mode === "road" && !onButton) finish();
    else if (event.key === "Backspace" && mode === "road") {
      sketch.pop();
      drawSketch();
    } else if (event.key === "Delete" && !mode && htis.frame.drawn.selected) tell({ act: "delete", key: htis.frame.drawn.selected });
    else return;
    event.preventDefault();
  }

  // ---- what is there already ------------------------------------------------------------------
  function draw(item, chosen) {
    if (item.what === "road") drawRoad(item, chosen);
    else drawPoint(item, chosen);
  }
  const select = (item) => !mode && item.key !== htis.frame.drawn.selected && tell({ act: "select", key: item.key });
  // A click on a drawing is a vertex like any other while a road is drawn; else it chooses the drawing.
  function pressed(item) {
    return function (event) {
      if (mode) take(event.latlng);
      else select(item);
      L.DomEvent.stop(event);
    };
  }

  function drawRoad(item, chosen) {
    const line = item.line.map(latLngOf);
    const style = { renderer: layer.renderers.roads, pane: "drawn-roads", lineJoin: "round", bubblingMouseEvents: false };
    layer.addLayer(L.polyline(line, Object.assign({ color: options.halo, weight: chosen ? 9 : 7, interactive: false }, style)));
    const path = L.polyline(line, Object.assign({ color: options.ink, weight: chosen ? 5 : 4, dashArray: item.loose ? "2 7" : null }, style));
    path.on("click", pressed(item));
    hover(path, item);
    layer.addLayer(path);
    if (!chosen) return;
    line.forEach(function (latLng, i) {
      const handle = marker(latLng, htis.element("span", "htis-draw-vertex"), 14, `${item.name || item.key} ${i + 1}`);
      handle.on("drag", function (event) {
        line[i] = event.target.getLatLng();
        path.setLatLngs(line);
      });
      dragged(handle, () => ({ act: "reshape", key: item.key, line: line.map(pair) }));
      handle.on("click", (event) => L.DomEvent.stop(event));
      handle.on("dblclick", function (event) {
        L.DomEvent.stop(event);
        if (line.length > 2) tell({ act: "reshape", key: item.key, line: line.filter((at, n) => n !== i).map(pair) });
      });
      layer.addLayer(handle);
    });
    if (line.length < MOST_VERTICES) line.slice(1).forEach((latLng, i) => drawMiddle(item, path, line, i + 1));
  }
  // A handle between two bends: dragged, it becomes a bend.
  function drawMiddle(item, path, line, at) {
    const middle = L.latLng((line[at - 1].lat + line[at].lat) / 2, (line[at - 1].lng + line[at].lng) / 2);
    const handle = marker(middle, htis.element("span", "htis-draw-middle"), 12, `${item.name || item.key} ${at}+`);
    const bent = (place) => [...line.slice(0, at), place, ...line.slice(at)];
    handle.on("drag", (event) => path.setLatLngs(bent(event.target.getLatLng())));
    dragged(handle, () => ({ act: "reshape", key: item.key, line: bent(handle.getLatLng()).map(pair) }));
    handle.on("click dblclick", (event) => L.DomEvent.stop(event));
    layer.addLayer(handle);
  }

  function drawPoint(item, chosen) {
    const place = latLngOf(item.place);
    let range = null;
    if (item.what === "tower") {
      range = L.circle(place, { radius: item.range_m, renderer: layer.renderers.ranges, pane: "drawn-ranges", color: options.ink, weight: 1.5, dashArray: "5 4", fillOpacity: 0.08, interactive: false });
      layer.addLayer(range);
    }
    const sign = htis.element("span", "htis-draw-mark" + (chosen ? " htis-draw-chosen" : ""));
    const outline = item.what === "tower" ? "M9 8L5 19h2l1.3-4h3.4l1.3 4h2L11 8zM10 3a2.4 2.4 0 1 0 .01 0zM5 1a7 7 0 0 0 0 9l1-1a5.5 5.5 0 0 1 0-7zM15 1a7 7 0 0 1 0 9l-1-1a5.5 5.5 0 0 0 0-7z" : options.icons[item.kind] || options.other;
    sign.append(htis.svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, [htis.svg("path", { d: outline, fill: options.ink, "fill-rule": "evenodd" })]));
    const point = marker(place, sign, 28, item.name || item.key);
    point.on("click", pressed(item));
    if (range) point.on("drag", (event) => range.setLatLng(event.target.getLatLng()));
    dragged(point, () => ({ act: "move", key: item.key, place: pair(point.getLatLng()) }));
    hover(point, item);
    layer.addLayer(point);
  }

  function marker(latLng, sign, side, name) {
    const icon = L.divIcon({ html: sign, className: "htis-draw-icon", iconSize: [side, side], iconAnchor: [side / 2, side / 2] });
    const made = L.marker(latLng, { icon: icon, draggable: true, pane: "drawn-marks", autoPan: true, keyboard: true });
    // Leaflet puts `title` and `alt` on the element as attributes: text stays text.
    made.on("add", () => made.getElement().setAttribute("aria-label", name));
    return made;
  }
  function dragged(point, event) {
    point.on("dragstart", function () {
      dragging = true;
      htis.hideTip();
    });
    point.on("dragend", function () {
      dragging = false;
      tell(event());
      if (htis.frame) update(htis.frame); // a frame that came meanwhile
    });
  }
  function hover(target, item) {
    target.on("mousemove mouseover", (event) => dragging || htis.showTip(event.originalEvent, [item.name || item.key, htis.frame.overlays.drawn], "drawn"));
    target.on("mouseout", () => htis.hideTip("drawn"));
  }
})();
