/* Villages on one canvas, coloured by class; land, outlines; what the pointer finds. */
(function () {
  "use strict";
  const htis = window.htis;
  let hatches = {};
  let special = {};
  let shapes = []; // Leaflet path per village row, null where nothing can be drawn
  let ranks = null; // 0 = none
  let nearRanks = []; // of a country: first row, and three bytes a village
  let classes = []; // as coloured last
  let drawn = []; // style key per row, to touch only what changes

  const HatchCanvas = L.Canvas.extend({
    _fillStroke: function (context, layer) {
      const hatch = layer.options.hatch;
      if (hatch) {
        context.globalAlpha = 1;
        context.fillStyle = pattern(context, hatch);
        context.fill("evenodd");
        const fill = layer.options.fill;
        layer.options.fill = false;
        L.Canvas.prototype._fillStroke.call(this, context, layer);
        layer.options.fill = fill;
      } else {
        L.Canvas.prototype._fillStroke.call(this, context, layer);
      }
    },
  });

  const tiles = {};
  function tile(name) {
    if (!tiles[name]) {
      const canvas = document.createElement("canvas");
      const side = 8;
      canvas.width = canvas.height = side;
      const context = canvas.getContext("2d");
      context.fillStyle = hatches[name].back;
      context.fillRect(0, 0, side, side);
      context.strokeStyle = hatches[name].line;
      context.lineWidth = 1.4;
      context.beginPath();
      for (const shift of [-side, 0, side]) {
        context.moveTo(shift - 1, side + 1);
        context.lineTo(shift + side + 1, -1);
      }
      context.stroke();
      tiles[name] = canvas;
    }
    return tiles[name];
  }
  function pattern(context, name) {
    return context.createPattern(tile(name), "repeat");
  }
  htis.hatchPattern = pattern;

  htis.addThemes = function (key, options) {
    special = options.special;
  };
  // Style per class: the frame's colours, and the signs that are the same in every theme.
  htis.styles = function () {
    const styles = Object.assign({}, special);
    htis.frame.colours.forEach((colour, code) => (styles[code] = { fill: colour }));
    return styles;
  };

  htis.addBase = function (key, options) {
    hatches = options.hatches;
    htis.parts.push({ build: () => build(options), update: recolour });
  };

  function build(options) {
    htis.map.getContainer().style.background = options.sea;
    htis.pane("outlines", 420);
    const renderer = new HatchCanvas({ padding: 0.2 });
    const outline = { renderer: L.canvas({ pane: "outlines", padding: 0.2 }), pane: "outlines", interactive: false, fill: false };
    const data = htis.data.villages;
    const style = { renderer: renderer, color: "#c3cad3", weight: 0.6, fillColor: options.land, fillOpacity: 1, smoothFactor: 0.4 };
    const pathOf = function (shape, row) {
      if (!shape || !shape.length) return null;
      const path = htis.isPoint(shape)
        ? L.circleMarker(htis.place(shape), Object.assign({ radius: 7 }, style))
        : L.polygon(shape.map(htis.line), style);
      path.htisRow = row;
      return path;
    };
    shapes = Array.from(data.shapes, pathOf);
    drawn = shapes.map(() => "");
    const group = L.featureGroup(shapes.filter(Boolean)).addTo(htis.map);
    // A country's shapes come and go with the view (tiles.js).
    htis.addShapes = function (first, some, rings) {
      some.forEach(function (shape, i) {
        shapes[first + i] = pathOf(shape, first + i);
        drawn[first + i] = "";
        if (shapes[first + i]) group.addLayer(shapes[first + i]);
      });
      borders.set(first, outlineOf(rings, 1.2).addTo(nearBorders));
      if (htis.frame) recolourRows(first, first + some.length);
      htis.redrawChosen();
    };
    htis.dropShapes = function (first, count) {
      for (let row = first; row < first + count; row += 1) {
        if (shapes[row]) group.removeLayer(shapes[row]);
        shapes[row] = null;
      }
      nearBorders.removeLayer(borders.get(first));
    };
    htis.showShapes = function (wanted) {
      for (const layer of [group, nearBorders]) {
        if (wanted) layer.addTo(htis.map);
        else layer.remove();
      }
      if (wanted) farBorders.remove();
      else farBorders.addTo(htis.map);
    };
    group.on("mousemove", (event) => htis.showTip(event.originalEvent, villageLines(rowOf(event)), "village"));
    group.on("mouseout", () => htis.hideTip("village"));
    // Every click counts: what simplification left out of the picture is known to the server.
    let below = -1;
    group.on("click", (event) => (below = rowOf(event)));
    htis.map.on("click", function (event) {
      const row = below;
      below = -1;
      htis.pick(htis.rowAfar ? htis.rowAfar(event.latlng, row) : row, event.latlng);
    });
    const outlineOf = (rings, weight) =>
      L.polyline(rings.map(htis.line), Object.assign({ color: options.outline, weight: weight, smoothFactor: 0.6 }, outline));
    const farBorders = L.layerGroup().addTo(htis.map);
    const nearBorders = L.layerGroup(); // of a country: finer, with the shapes
    const borders = new Map(); // first row -> outline
    htis.addOutlines = function (areas, weight) {
      for (const area of areas) outlineOf(area.rings, weight).addTo(farBorders);
    };
    const outlineAreas = function (areas) {
      htis.addOutlines(areas.regencies, 1.2);
      htis.addOutlines(areas.provinces, 2.4);
    };
    outlineAreas(data);
    // The first shapes are as fine as the first view shows; finer ones are fetched when somebody comes nearer.
    let waits = data.detail_zoom !== undefined;
    const refine = function () {
      if (!waits || htis.map.getZoom() < data.detail_zoom) return;
      waits = false;
      htis.fetched(htis.options.later.shapes).then(
        function (found) {
          found.shapes.forEach(function (shape, row) {
            if (shapes[row] && shapes[row].getLatLngs && shape && shape.length) shapes[row].setLatLngs(shape.map(htis.line));
          });
          farBorders.clearLayers();
          outlineAreas(found);
          htis.redrawChosen();
          document.documentElement.dataset.detail = "yes";
        },
        () => (waits = true) // the next zoom tries again
      );
    };
    htis.map.on("zoomend", refine);
    refine();
  }
  const rowOf = (event) => (event.propagatedFrom || event.layer).htisRow;
  // Add a village's rings, or a disc for a point, to a canvas path.
  htis.trace = function (path, row, project) {
    if (!shapes[row]) return;
    if (!shapes[row].getLatLngs) {
      const at = project(shapes[row].getLatLng());
      path.moveTo(at.x + 8, at.y);
      path.arc(at.x, at.y, 8, 0, 2 * Math.PI);
      return;
    }
    for (const ring of shapes[row].getLatLngs()) {
      ring.forEach(function (latLng, i) {
        const at = project(latLng);
        if (i) path.lineTo(at.x, at.y);
        else path.moveTo(at.x, at.y);
      });
      path.closePath();
    }
  };

  // Which villages do not meet the planner's filter: one bit each.
  htis.dimmed = function () {
    if (!htis.frame.dimmed) return () => false;
    const bits = htis.bytes(htis.frame.dimmed);
    return (row) => (bits[row >> 3] & (128 >> (row & 7))) !== 0;
  };
  const DIMMED = 252; // as in layers/palettes.py
  htis.classes = function () {
    const classes = unpacked();
    const isDimmed = htis.dimmed();
    for (let row = 0; row < classes.length; row += 1) if (isDimmed(row)) classes[row] = DIMMED;
    return classes;
  };
  // Two classes a byte: 13, 14 and 15 stand for the special codes.
  function unpacked() {
    const bytes = htis.bytes(htis.frame.classes[htis.theme()]);
    const classes = new Uint8Array(2 * bytes.length);
    for (let i = 0; i < bytes.length; i += 1) {
      const high = bytes[i] >> 4;
      const low = bytes[i] & 15;
      classes[2 * i] = high > 12 ? 240 + high : high;
      classes[2 * i + 1] = low > 12 ? 240 + low : low;
    }
    return classes.subarray(0, htis.data.villages.codes.length);
  }

  function recolour() {
    ranks = htis.frame.ranks ? htis.counts(htis.frame.ranks) : null;
    nearRanks = (htis.frame.near_ranks || []).map(([first, text]) => ({ first: first, bytes: htis.bytes(text) }));
    recolourRows(0, shapes.length);
  }
  function recolourRows(first, last) {
    const styles = htis.styles();
    classes = htis.classes();
    for (let row = first; row < last; row += 1) {
      const path = shapes[row];
      const style = styles[classes[row]] || styles[255];
      const name = style.hatch || style.fill;
      if (!path || drawn[row] === name) continue;
      drawn[row] = name;
      path.setStyle({ fillColor: style.fill || hatches[style.hatch].back, hatch: style.hatch || null });
    }
  }

  // ---- the line of text at the pointer -------------------------------------------------------
  function villageLines(row) {
    const frame = htis.frame;
    const data = htis.data.villages;
    const lines = [data.names[row], data.districts[row]];
    const words = frame.labels;
    const rank = htis.rankOf(row);
    if (rank !== undefined) lines.push(rank ? fill(words.rank, { rank: rank, count: frame.ranked }) : words.no_rank);
    else if (htis.options.national) lines.push(className(row));
    const place = frame.chosen.indexOf(row);
    if (place >= 0) lines.push(fill(words.chosen, { number: place + 1 }), ...htis.packageLines(place));
    return lines;
  }
  htis.villageLines = villageLines;
  // Undefined where it did not travel.
  htis.rankOf = function (row) {
    if (ranks) return ranks[row];
    const part = nearRanks.find((some) => row >= some.first && row < some.first + some.bytes.length / 3);
    if (!part) return undefined;
    const at = 3 * (row - part.first);
    return part.bytes[at] | (part.bytes[at + 1] << 8) | (part.bytes[at + 2] << 16);
  };
  // What the legend says of a village's colour.
  function className(row) {
    const part = htis.frame.legend[htis.theme()];
    const style = htis.styles()[classes[row]];
    if (!part || !style) return "";
    const items = part.items.flatMap((item) => (item.sign === "square" ? item.cells.flat() : [item]));
    const found = items.find((item) => (style.hatch ? item.hatch === style.hatch : item.sign === "fill" && item.colour === style.fill));
    return found ? `${part.title}: ${found.label}` : "";
  }
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, name) =>
      typeof values[name] === "number" ? values[name].toLocaleString(htis.frame.language) : whole
    );

  let tip = null;
  let owner = ""; // whose line it is; another's leaving does not hide it
  htis.showTip = function (event, lines, by) {
    owner = by;
    if (!tip) {
      tip = L.DomUtil.create("div", "htis-tip", htis.map.getContainer());
      tip.setAttribute("role", "tooltip");
    }
    const parts = lines.filter(Boolean).map(function (text, i) {
      // bdi: a name that turns the writing direction must not turn its neighbours.
      const line = document.createElement("bdi");
      line.className = i ? "htis-tip-line" : "htis-tip-name";
      line.textContent = text;
      return line;
    });
    tip.replaceChildren(...parts);
    const at = htis.map.mouseEventToContainerPoint(event);
    const size = htis.map.getSize();
    tip.hidden = false;
    tip.style.left = Math.min(at.x + 14, size.x - tip.offsetWidth - 4) + "px";
    tip.style.top = (at.y + 18 + tip.offsetHeight > size.y ? at.y - tip.offsetHeight - 8 : at.y + 18) + "px";
  };
  htis.hideTip = function (by) {
    if (tip && (by === undefined || by === owner)) tip.hidden = true;
  };
})();
