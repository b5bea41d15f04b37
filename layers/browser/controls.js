/* Layer switch, legend, scale, north arrow, sources: drawn by ourselves, every text by textContent. */
(function () {
  "use strict";
  const htis = window.htis;
  const SVG = "http://www.w3.org/2000/svg";
  let switcher = null;
  let legend = null;
  let credits = null;
  let buttons = null;
  let last = "";

  htis.addControls = function () {
    htis.parts.push({ build: build });
  };
  htis.drawControls = function () {
    if (!switcher || !htis.frame) return;
    const frame = htis.frame;
    const now = JSON.stringify([frame.language, htis.theme(), frame.themes, frame.overlays, frame.legend, frame.invented, frame.undrawn, htis.saved.overlays]);
    if (now === last) return;
    last = now;
    drawButtons(frame);
    drawSwitcher(frame);
    drawLegend(frame);
    drawCredits(frame);
  };

  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function svg(tag, attributes, children) {
    const made = document.createElementNS(SVG, tag);
    for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
    made.append(...(children || []));
    return made;
  }

  function panel(position, name) {
    const control = new L.Control({ position: position });
    const box = element("div", "htis-panel " + name);
    control.onAdd = function () {
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(htis.map);
    return box;
  }

  function build() {
    buttons = panel("topleft", "htis-buttons");
    switcher = panel("topright", "htis-switcher");
    credits = panel("bottomright", "htis-credits");
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(htis.map);
    legend = panel("bottomleft", "htis-legend");
    for (const box of [switcher, legend]) box.addEventListener("mousemove", htis.hideTip);
  }

  // ---- zoom, whole region, north --------------------------------------------------------------
  function drawButtons(frame) {
    const words = frame.labels;
    const make = function (sign, title, act) {
      const button = element("button", "htis-button", sign);
      button.type = "button";
      button.title = title;
      button.setAttribute("aria-label", title);
      button.addEventListener("click", act);
      return button;
    };
    const north = element("div", "htis-north");
    north.setAttribute("role", "img");
    north.setAttribute("aria-label", words.north_title);
    north.title = words.north_title;
    north.append(
      svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, [svg("path", { d: "M10 1l6 17-6-4-6 4z", fill: "#1f2937" })]),
      element("span", "", words.north)
    );
    buttons.replaceChildren(
      make("+", words.zoom_in, () => htis.map.zoomIn(1)),
      make("−", words.zoom_out, () => htis.map.zoomOut(1)),
      make("⤢", words.whole, htis.fit),
      north
    );
  }

  // ---- layers ---------------------------------------------------------------------------------
  function drawSwitcher(frame) {
    const details = foldable("switcher", frame.labels.layers);
    details.append(
      choices(frame.labels.themes, "radio", frame.themes, (key) => key === htis.theme(), (key) => htis.switchTheme(key)),
      choices(frame.labels.overlays, "checkbox", frame.overlays, htis.isOn, (key, on) => htis.switchOverlay(key, on))
    );
    replaceKeepingFocus(switcher, details);
  }
  function choices(title, type, texts, isOn, act) {
    const group = element("fieldset", "");
    group.append(element("legend", "", title));
    for (const key of Object.keys(texts)) {
      const label = element("label", "");
      const input = element("input", "");
      input.type = type;
      input.name = "htis-" + type;
      input.value = key;
      input.checked = isOn(key);
      input.addEventListener("change", () => act(key, input.checked));
      label.append(input, element("span", "", texts[key]));
      group.append(label);
    }
    return group;
  }
  function foldable(name, title) {
    const details = element("details", "");
    const small = htis.map.getSize().x < 480;
    const saved = (htis.saved.open || {})[name];
    details.open = saved === undefined ? !small : saved;
    details.addEventListener("toggle", () => htis.save({ open: Object.assign({}, htis.saved.open, { [name]: details.open }) }));
    details.append(element("summary", "", title));
    return details;
  }
  function replaceKeepingFocus(box, content) {
    const focused = box.contains(document.activeElement) ? document.activeElement.value : null;
    box.replaceChildren(content);
    if (focused === null) return;
    const again = Array.from(box.querySelectorAll("input")).find((input) => input.value === focused);
    if (again) again.focus();
  }

  // ---- legend ---------------------------------------------------------------------------------
  function drawLegend(frame) {
    const details = foldable("legend", frame.labels.legend);
    const body = element("div", "htis-legend-body");
    const keys = [htis.theme(), ...Object.keys(frame.overlays).filter((key) => htis.isOn(key)), "base"];
    for (const key of keys) if (frame.legend[key]) body.append(block(frame.legend[key]));
    details.append(body);
    legend.replaceChildren(details);
  }
  function block(part) {
    const section = element("section", "");
    section.append(element("h2", "", part.title));
    for (const item of part.items) {
      const row = element("div", "htis-item");
      row.append(sign(item), element("bdi", "", item.label));
      section.append(row);
    }
    if (part.note) section.append(element("p", "htis-note", part.note));
    return section;
  }
  const signs = {
    fill: (item) => [svg("rect", { x: 1, y: 2, width: 24, height: 14, fill: item.colour, stroke: "#6b7280", "stroke-width": 0.8 })],
    line: (item) => [svg("line", { x1: 1, y1: 9, x2: 25, y2: 9, stroke: item.colour, "stroke-width": item.width, "stroke-dasharray": item.dash.join(" ") || "none" })],
    circle: (item) => [svg("circle", { cx: 13, cy: Math.max(9, item.radius + 1), r: item.radius, fill: "#12746a", "fill-opacity": 0.7, stroke: "#07332f", "stroke-width": 0.8 })],
    icon: (item) => [svg("path", { d: item.path, fill: "#1f2937", "fill-rule": "evenodd", transform: "translate(4 0) scale(0.9)" })],
    ring: (item) => [svg("circle", { cx: 13, cy: 9, r: 6.5, fill: "none", stroke: item.colour, "stroke-width": 2.4 })],
    outline: (item) => [svg("rect", { x: 2, y: 2, width: 22, height: 14, fill: "none", stroke: item.colour, "stroke-width": 3 })],
    tower: (item) => [
      svg("circle", { cx: 13, cy: 9, r: 8, fill: item.colour, "fill-opacity": 0.12, stroke: item.colour, "stroke-width": 1.2 }),
      svg("circle", { cx: 13, cy: 9, r: 2.5, fill: item.colour }),
    ],
    number: function (item) {
      const digit = svg("text", { x: 13, y: 12.5, "text-anchor": "middle", "font-size": 10, "font-weight": 600, fill: "#ffffff" });
      digit.textContent = "1";
      return [
        svg("rect", { x: 2, y: 1, width: 22, height: 16, fill: "none", stroke: item.colour, "stroke-width": 2 }),
        svg("circle", { cx: 13, cy: 9, r: 6.5, fill: item.colour }),
        digit,
      ];
    },
  };
  function sign(item) {
    if (item.sign === "hatch") {
      const canvas = element("canvas", "htis-sign");
      canvas.width = 26;
      canvas.height = 18;
      const context = canvas.getContext("2d");
      context.fillStyle = htis.hatchPattern(context, item.hatch);
      context.fillRect(1, 2, 24, 14);
      context.strokeStyle = "#6b7280";
      context.lineWidth = 0.8;
      context.strokeRect(1, 2, 24, 14);
      return canvas;
    }
    const height = item.sign === "circle" ? Math.max(18, 2 * item.radius + 2) : 18;
    const width = item.sign === "circle" ? Math.max(26, 2 * item.radius + 2) : 26;
    const box = svg("svg", { class: "htis-sign", width: width, height: height, viewBox: `${(26 - width) / 2} 0 ${width} ${height}`, "aria-hidden": "true" });
    box.append(...signs[item.sign](item));
    return box;
  }

  // ---- sources --------------------------------------------------------------------------------
  function drawCredits(frame) {
    const words = frame.labels;
    const sources = [htis.theme(), ...Object.keys(frame.overlays).filter((key) => htis.isOn(key))]
      .map((key) => (frame.legend[key] || {}).source)
      .concat([frame.boundary_source])
      .filter(Boolean)
      .flatMap((line) => line.split(", "));
    credits.replaceChildren();
    if (frame.invented) credits.append(element("strong", "htis-invented", words.invented));
    const unique = Array.from(new Set(sources)).join("; ");
    credits.append(element("bdi", "", [words.source + ": " + unique, words.boundary, frame.undrawn].filter(Boolean).join(" · ")));
  }
})();
