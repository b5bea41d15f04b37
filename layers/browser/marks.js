/* Marks on canvases of our own: PMI circles, programme rings, centres, chosen villages, names. */
(function () {
  "use strict";
  const htis = window.htis;
  let places = null; // LatLng per village row

  function place(row) {
    if (!places) places = htis.data.villages.places.map(htis.place);
    return places[row];
  }

  function add(key, options, pane, zIndex, draw) {
    const layer = new htis.CanvasLayer(pane, draw);
    htis.parts.push({ build: () => htis.pane(pane, zIndex), update: () => layer.redraw() });
    htis.addOverlay(key, options.on, layer);
    return layer;
  }

  // ---- proportional circles: part of their theme, so no switch of their own -------------------
  htis.addCircles = function (key, options) {
    let layer = null;
    htis.parts.push({
      build: function () {
        htis.pane("circles", 440);
        layer = new htis.CanvasLayer("circles", draw).addTo(htis.map);
      },
      update: () => layer.redraw(),
    });
    function draw(context, project, visible) {
      if (!htis.frame || htis.theme() !== options.theme) return;
      const radii = htis.bytes(htis.frame.circles);
      const rows = Array.from(radii.keys()).filter((row) => radii[row] && place(row));
      rows.sort((a, b) => radii[b] - radii[a]); // the small ones on top
      context.fillStyle = options.fill;
      context.strokeStyle = options.line;
      context.lineWidth = 0.8;
      for (const row of rows) {
        const at = project(place(row));
        if (!visible.contains(at)) continue;
        context.beginPath();
        context.arc(at.x, at.y, radii[row] / options.quarters, 0, 2 * Math.PI);
        context.globalAlpha = 0.7;
        context.fill();
        context.globalAlpha = 1;
        context.stroke();
      }
    }
  };

  // ---- programme ------------------------------------------------------------------------------
  htis.addRings = function (key, options) {
    add(key, options, "rings", 445, function (context, project, visible) {
      for (const row of htis.data.villages.programme) {
        if (!place(row)) continue;
        const at = project(place(row));
        if (!visible.contains(at)) continue;
        for (const [colour, width] of [[options.halo, 5], [options.colour, 2.4]]) {
          context.beginPath();
          context.arc(at.x, at.y, 8, 0, 2 * Math.PI);
          context.strokeStyle = colour;
          context.lineWidth = width;
          context.stroke();
        }
      }
    });
  };

  // ---- service centres ------------------------------------------------------------------------
  htis.addCentres = function (key, options) {
    const paths = {};
    const path = (kind) => (paths[kind] = paths[kind] || new Path2D(options.icons[kind] || options.other));
    const order = Object.keys(options.icons);
    const rankOf = (kind) => (kind === htis.frame.kind ? -1 : order.indexOf(kind) < 0 ? order.length : order.indexOf(kind));
    let shown = []; // {at, centre}, for the pointer
    const layer = add(key, options, "centres", 460, function (context, project, visible) {
      shown = [];
      if (!htis.frame) return;
      const centres = htis.data.places.centres.slice().sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
      const taken = new Set();
      for (const centre of centres) {
        const at = project(htis.place(centre.place));
        const cell = Math.floor(at.x / 12) + " " + Math.floor(at.y / 12);
        const main = centre.kind === htis.frame.kind;
        if (!visible.contains(at) || (!main && taken.has(cell))) continue;
        taken.add(cell);
        shown.push({ at: at, centre: centre });
      }
      for (const item of shown.slice().reverse()) drawIcon(context, item.at, path(item.centre.kind), item.centre.kind === htis.frame.kind ? 0.95 : 0.72);
    });
    function drawIcon(context, at, shape, scale) {
      context.save();
      context.translate(at.x - 10 * scale, at.y - 10 * scale);
      context.scale(scale, scale);
      context.lineJoin = "round";
      context.lineWidth = 5;
      context.strokeStyle = options.halo;
      context.stroke(shape);
      context.fillStyle = options.ink;
      context.fill(shape, "evenodd");
      context.restore();
    }
    htis.parts.push({
      build: () =>
        htis.map.on("mousemove", function (event) {
          if (!htis.frame || !htis.map.hasLayer(layer)) return;
          const near = shown.find((item) => item.at.distanceTo(event.layerPoint) < 10);
          if (near) htis.showTip(event.originalEvent, [near.centre.name, htis.frame.kinds[near.centre.kind]]);
          else if (!event.propagatedFrom && !htis.overVillage(event)) htis.hideTip();
        }),
    });
  };
  // The village canvas shows its own line; leaving a centre over water must clear it.
  htis.overVillage = (event) => event.originalEvent.target.closest && Boolean(htis.map.getContainer().querySelector("canvas.leaflet-interactive"));

  // ---- chosen and selected --------------------------------------------------------------------
  htis.addChosen = function (key, options) {
    const selection = new htis.CanvasLayer("selection", function (context, project) {
      if (htis.frame && htis.frame.selected >= 0) outline(context, project, htis.frame.selected, options.selected, 3.2);
    });
    const layer = add(key, options, "chosen", 450, function (context, project, visible) {
      if (!htis.frame) return;
      for (const row of htis.frame.chosen) outline(context, project, row, options.colour, 2.4);
      htis.frame.chosen.forEach(function (row, i) {
        if (!place(row)) return;
        const at = project(place(row));
        if (visible.contains(at)) number(context, at, String(i + 1));
      });
    });
    htis.parts.push({
      build: function () {
        htis.pane("selection", 480);
        selection.addTo(htis.map);
      },
      update: () => selection.redraw(),
    });
    htis.redrawChosen = function () {
      layer.redraw();
      selection.redraw();
    };
    function outline(context, project, row, colour, width) {
      const shape = htis.data.villages.shapes[row];
      if (!shape || !shape.length) return;
      const path = new Path2D();
      if (htis.isPoint(shape)) {
        const at = project(htis.place(shape));
        path.arc(at.x, at.y, 8, 0, 2 * Math.PI);
      } else {
        for (const ring of htis.shapeOf(row).getLatLngs().flat(shapeDepth(row))) {
          ring.forEach(function (latLng, i) {
            const at = project(latLng);
            if (i) path.lineTo(at.x, at.y);
            else path.moveTo(at.x, at.y);
          });
          path.closePath();
        }
      }
      context.lineJoin = "round";
      context.strokeStyle = options.halo;
      context.lineWidth = width + 2.4;
      context.stroke(path);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
    }
    const shapeDepth = (row) => (L.LineUtil.isFlat(htis.shapeOf(row).getLatLngs()[0]) ? 0 : 1);
    function number(context, at, text) {
      context.font = "600 11px system-ui, sans-serif";
      context.textAlign = "center";
      context.textBaseline = "middle";
      const width = Math.max(18, context.measureText(text).width + 10);
      context.beginPath();
      context.roundRect(at.x - width / 2, at.y - 9, width, 18, 9);
      context.fillStyle = options.colour;
      context.fill();
      context.strokeStyle = options.halo;
      context.lineWidth = 1.5;
      context.stroke();
      context.fillStyle = options.halo;
      context.fillText(text, at.x, at.y + 0.5);
    }
  };

  // ---- names: kabupaten/kota, then kecamatan, then villages as the map is enlarged -------------
  htis.addNames = function (key, options) {
    add(key, options, "names", 470, function (context, project, visible) {
      const data = htis.data.villages;
      const zoom = htis.map.getZoom();
      const levels = [];
      if (zoom < 12) levels.push({ areas: data.regencies, font: "600 13px system-ui, sans-serif", upper: true });
      if (zoom >= 10.5) levels.push({ areas: data.district_areas, font: "600 12px system-ui, sans-serif", upper: false });
      if (zoom >= 12) levels.push({ areas: villageAreas(), font: "11px system-ui, sans-serif", upper: false });
      if (zoom < 7) levels.splice(0, levels.length, { areas: data.provinces, font: "600 14px system-ui, sans-serif", upper: true });
      const taken = numberBoxes(project);
      for (const level of levels) for (const area of level.areas) write(context, project, visible, area, level, taken);
    });
    let villages = null;
    function villageAreas() {
      const data = htis.data.villages;
      villages = villages || data.names.map((name, row) => ({ name: name, place: data.places[row], below: 16 }));
      return villages;
    }
    function numberBoxes(project) {
      if (!htis.frame || !htis.isOn("chosen")) return [];
      return htis.frame.chosen.filter(place).map(function (row) {
        const at = project(place(row));
        return L.bounds([at.x - 10, at.y - 10], [at.x + 10, at.y + 10]);
      });
    }
    function write(context, project, visible, area, level, taken) {
      if (!area.name || !area.place) return;
      const at = project(htis.place(area.place)).add([0, area.below || 0]);
      if (!visible.contains(at)) return;
      const text = level.upper ? area.name.toLocaleUpperCase("id") : area.name;
      context.font = level.font;
      const half = context.measureText(text).width / 2 + 3;
      const box = L.bounds([at.x - half, at.y - 8], [at.x + half, at.y + 8]);
      if (taken.some((other) => other.overlaps(box))) return;
      taken.push(box);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3.5;
      context.strokeStyle = options.halo;
      context.globalAlpha = 0.9;
      context.strokeText(text, at.x, at.y);
      context.globalAlpha = 1;
      context.fillStyle = options.ink;
      context.fillText(text, at.x, at.y);
    }
  };
})();
