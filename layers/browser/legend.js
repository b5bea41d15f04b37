/* Legend: what the colours and signs in view mean. Never more than about a third of the map's height; folded, one line
   with the theme's name and colours. */
(function () {
  "use strict";
  const htis = window.htis;
  let legend = null;

  htis.buildLegend = function () {
    legend = htis.panel("bottomleft", "htis-legend");
  };
  htis.drawLegend = function (frame) {
    const old = legend.querySelector(".htis-legend-body");
    const scrolled = old ? old.scrollTop : 0;
    const focused = legend.contains(document.activeElement) ? document.activeElement.tagName.toLowerCase() : null;
    const details = htis.foldsWhenNarrow("legend", frame.labels.legend);
    details.querySelector("summary").append(strip(frame.legend[htis.theme()]));
    const body = htis.element("div", "htis-legend-body");
    body.tabIndex = 0; // scrolled with the keyboard
    body.setAttribute("role", "group");
    body.setAttribute("aria-label", frame.labels.legend);
    const overlays = Object.keys(frame.overlays).filter((key) => htis.isOn(key));
    for (const key of [htis.theme(), ...overlays, ...htis.baseKeys()]) if (frame.legend[key]) body.append(block(frame.legend[key]));
    details.append(body);
    legend.replaceChildren(details);
    body.scrollTop = scrolled;
    if (focused) legend.querySelector(focused === "summary" ? "summary" : ".htis-legend-body").focus();
  };

  // Shown while the legend is folded: what the theme is called, and the colours of its classes.
  function strip(part) {
    const box = htis.element("span", "htis-strip");
    const colours = htis.element("span", "htis-strip-colours");
    colours.setAttribute("aria-hidden", "true");
    const fills = part.items.flatMap((item) => (item.sign === "square" ? item.cells.flat() : [item])).filter((item) => item.sign === "fill");
    for (const item of fills) colours.append(Object.assign(htis.element("i", ""), { style: "background:" + item.colour }));
    box.append(htis.element("span", "htis-unseen", ": "), htis.element("bdi", "", part.title), colours);
    return box;
  }
  function block(part) {
    const section = htis.element("section", "");
    section.append(htis.element("h2", "", part.title));
    for (const item of part.items) section.append(item.sign === "square" ? square(item) : line(item));
    if (part.note) section.append(htis.element("p", "htis-note", part.note));
    return section;
  }

  function line(item) {
    const row = htis.element("div", "htis-item");
    row.append(sign(item), htis.element("bdi", "", item.label));
    if (item.count !== undefined) row.append(htis.element("span", "htis-count", item.count));
    return row;
  }
  // Two quantities: a table whose cells are classes, the second quantity growing upwards.
  function square(item) {
    const table = htis.element("table", "htis-square");
    table.append(htis.element("caption", "", item.label));
    const body = htis.element("tbody", "");
    item.cells.forEach(function (cells, i) {
      const row = htis.element("tr", "");
      if (i === 0) row.append(head(item.up + " ↑", "rowgroup", { rowSpan: item.cells.length, className: "htis-up" }));
      row.append(head(item.ends[item.ends.length - 1 - i], "row", {}));
      for (const cell of cells) {
        const box = htis.element("td", "");
        box.style.background = cell.colour;
        box.title = cell.label;
        box.append(htis.element("span", "", cell.count));
        row.append(box);
      }
      body.append(row);
    });
    const names = htis.element("tr", "");
    names.append(htis.element("td", "htis-corner"), htis.element("td", "htis-corner"));
    for (const end of item.ends) names.append(head(end, "col", {}));
    const axis = htis.element("tr", "");
    axis.append(htis.element("td", "htis-corner"), htis.element("td", "htis-corner"), head(item.across + " →", "colgroup", { colSpan: item.ends.length }));
    body.append(names, axis);
    table.append(body);
    return table;
  }
  function head(text, scope, more) {
    return Object.assign(htis.element("th", "", text), { scope: scope }, more);
  }

  // ---- signs: each shows what the map draws -----------------------------------------------------
  const signs = {
    fill: (item) => [htis.svg("rect", { x: 1, y: 2, width: 24, height: 14, fill: item.colour, stroke: "#6b7280", "stroke-width": 0.8 })],
    line: (item) => [
      htis.svg("line", { x1: 1, y1: 9, x2: 25, y2: 9, stroke: item.colour, "stroke-width": item.width, "stroke-dasharray": item.dash.join(" ") || "none" }),
      ...(item.core ? [htis.svg("line", { x1: 1, y1: 9, x2: 25, y2: 9, stroke: item.core, "stroke-width": item.width * 0.3 })] : []),
    ],
    circle: (item) => [htis.svg("circle", { cx: 13, cy: Math.max(9, item.radius + 1), r: item.radius, fill: item.colour, "fill-opacity": 0.7, stroke: item.line, "stroke-width": 0.8 })],
    icon: (item) => [htis.svg("path", { d: item.path, fill: "#1f2937", "fill-rule": "evenodd", transform: "translate(4 0) scale(0.9)" })],
    ring: (item) => [htis.svg("circle", { cx: 13, cy: 9, r: 6.5, fill: "none", stroke: item.colour, "stroke-width": 2.4 })],
    outline: (item) => [htis.svg("rect", { x: 2, y: 2, width: 22, height: 14, fill: "none", stroke: item.colour, "stroke-width": 3 })],
    tower: (item) => [
      htis.svg("circle", { cx: 13, cy: 9, r: 8, fill: item.colour, "fill-opacity": 0.12, stroke: item.colour, "stroke-width": 1.2 }),
      htis.svg("circle", { cx: 13, cy: 9, r: 2.5, fill: item.colour }),
    ],
    number: function (item) {
      const digit = htis.svg("text", { x: 13, y: 12.5, "text-anchor": "middle", "font-size": 10, "font-weight": 600, fill: "#ffffff" });
      digit.textContent = "1";
      return [
        htis.svg("rect", { x: 2, y: 1, width: 22, height: 16, fill: "none", stroke: item.colour, "stroke-width": 2 }),
        htis.svg("circle", { cx: 13, cy: 9, r: 6.5, fill: item.colour }),
        digit,
      ];
    },
  };
  function sign(item) {
    if (htis.moreSigns[item.sign]) return htis.moreSigns[item.sign](item);
    if (item.sign === "hatch") {
      const canvas = htis.element("canvas", "htis-sign");
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
    const box = htis.svg("svg", { class: "htis-sign", width: width, height: height, viewBox: `${(26 - width) / 2} 0 ${width} ${height}`, "aria-hidden": "true" });
    box.append(...signs[item.sign](item));
    return box;
  }
})();
