/* The base map: land alone, shaded relief above it, or tiles from a server that whoever runs the app has named. */
(function () {
  "use strict";
  const htis = window.htis;
  const NAME = "htis-base-map"; // of the radio buttons
  const PANES = { relief: "relief", online: "tilePane" };
  let offered = { relief: null, online: null };
  let relief = null;
  let tiles = null;
  let panel = null;
  let failed = false;

  htis.baseMap = () => (offered[htis.saved.baseMap] ? htis.saved.baseMap : "plain");
  htis.basePanes = () => (PANES[htis.baseMap()] ? [PANES[htis.baseMap()]] : []);
  // Legends and sources of the base map in use.
  htis.baseKeys = () => (htis.baseMap() === "relief" ? ["base", "relief"] : ["base"]);

  htis.addBaseMaps = function (key, options) {
    offered = options;
    htis.parts.push({ build: build, update: tell });
  };

  function build() {
    htis.pane("relief", 401); // above the villages, clear where the land is flat
    if (offered.relief) {
      const [west, south, east, north] = offered.relief.bounds;
      relief = L.imageOverlay(offered.relief.url, [[south, west], [north, east]], { pane: "relief" });
    }
    if (offered.online) {
      tiles = L.tileLayer(offered.online.url, { maxNativeZoom: offered.online.zoom, maxZoom: htis.map.getMaxZoom(), noWrap: true });
      tiles.on("tileerror", () => say(true));
      tiles.on("tileload", () => say(false));
      panel = htis.panel("bottomright", "htis-online");
      panel.setAttribute("role", "status");
    }
    show();
  }

  function show() {
    const wanted = htis.baseMap();
    for (const [name, layer] of [["relief", relief], ["online", tiles]]) {
      if (!layer) continue;
      if (name === wanted) layer.addTo(htis.map);
      else layer.remove();
    }
    // Tiles must be read through the villages' colours.
    for (const name of ["overlayPane", "tiles"]) {
      const pane = htis.map.getPane(name);
      if (pane) pane.style.mixBlendMode = wanted === "online" ? "multiply" : "";
    }
    tell();
  }

  function say(now) {
    if (failed === now) return;
    failed = now;
    tell();
  }

  // Whom the tiles come from stands there as long as they are wanted.
  function tell() {
    if (!panel) return;
    panel.hidden = htis.baseMap() !== "online";
    panel.replaceChildren();
    if (panel.hidden || !htis.frame) return;
    if (failed) panel.append(htis.element("p", "htis-online-failed", htis.frame.base_maps.failed));
    const { attribution, page } = offered.online;
    const name = htis.element(page ? "a" : "span", "", attribution);
    if (page) Object.assign(name, { href: page, target: "_blank", rel: "noopener noreferrer" });
    panel.append(name);
  }

  // ---- the choice in the layer switch; nothing where there is only the land ---------------------
  htis.baseMapChoice = function (words) {
    const names = ["plain", "relief", "online"].filter((name) => name === "plain" || offered[name]);
    const all = document.createDocumentFragment();
    if (names.length < 2) return all;
    const group = htis.element("fieldset", "htis-base-maps");
    group.append(htis.element("legend", "", words.title));
    for (const name of names) {
      const label = htis.element("label", "");
      const input = htis.element("input", "");
      Object.assign(input, { type: "radio", name: NAME, value: name });
      input.addEventListener("change", () => choose(name));
      label.append(input, htis.element("span", "", words[name]));
      group.append(label);
      if (PANES[name]) group.append(htis.strengthSlider(name, words[name], htis.frame.labels));
    }
    all.append(group);
    return all;
  };
  htis.markBaseMap = function (box) {
    for (const input of box.querySelectorAll(`input[name="${NAME}"]`)) input.checked = input.value === htis.baseMap();
  };
  function choose(name) {
    htis.save({ baseMap: name });
    failed = false;
    show();
    htis.drawControls();
  }
})();
