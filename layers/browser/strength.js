/* How strongly each layer is drawn: a slider of its own below its name in the layer switch, while it is on. */
(function () {
  "use strict";
  const htis = window.htis;
  const LEAST = 20; // percent; a layer that is not wanted is switched off
  const OF_VILLAGES = ["overlayPane", "tiles", "circles"];
  const panes = new Map(); // overlay -> names of the panes that it is drawn in

  const strength = (key) => (htis.saved.strength || {})[key] || 100;

  function panesOf(layer) {
    if (layer._paneName) return [layer._paneName];
    if (!layer.eachLayer) return [layer.options.pane];
    const found = new Set();
    layer.eachLayer((part) => panesOf(part).forEach((name) => found.add(name)));
    return Array.from(found);
  }
  function overlayPanes(key, layer) {
    if (!panes.has(key)) {
      const found = panesOf(layer).filter((name) => !OF_VILLAGES.includes(name));
      if (found.length === 0) return []; // nothing in it yet
      panes.set(key, found);
    }
    return panes.get(key);
  }
  function fade(names, key) {
    for (const name of names) {
      const pane = htis.map.getPane(name);
      if (pane) pane.style.opacity = strength(key) / 100;
    }
  }

  htis.showStrength = function () {
    if (htis.frame) fade(OF_VILLAGES, htis.theme());
    fade(htis.basePanes(), htis.baseMap());
    for (const [key, overlay] of htis.overlays) if (htis.isOn(key)) fade(overlayPanes(key, overlay.layer), key);
  };

  htis.strengthSlider = function (key, name, words) {
    const input = htis.element("input", "htis-strength");
    Object.assign(input, { type: "range", min: LEAST, max: 100, step: 10, value: strength(key) });
    input.dataset.layer = key;
    const label = words.opacity.replace("{layer}", name);
    input.setAttribute("aria-label", label);
    const tell = () => (input.title = `${label}, ${input.value} %`);
    tell();
    input.addEventListener("input", function () {
      htis.save({ strength: Object.assign({}, htis.saved.strength, { [key]: Number(input.value) }) });
      htis.showStrength();
      tell();
    });
    return input;
  };
})();
