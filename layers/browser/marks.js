/* Marks of villages on canvases of our own: PMI circles, programme rings, chosen villages. Smaller when zoomed out. */
(function () {
  "use strict";
  const htis = window.htis;
  const place = htis.villagePlace;

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
      if (!htis.frame || !htis.frame.circles || htis.theme() !== options.theme) return;
      context.fillStyle = options.fill;
      context.strokeStyle = options.line;
      context.lineWidth = 0.8;
      if (htis.frame.area_circles && htis.isFar()) {
        for (const [x, y, quarters] of htis.frame.area_circles) {
          disc(context, project(htis.place([x, y])), quarters, visible);
        }
        return;
      }
      const radii = htis.bytes(htis.frame.circles);
      const isDimmed = htis.dimmed();
      const rows = Array.from(radii.keys()).filter((row) => radii[row] && place(row) && !isDimmed(row));
      rows.sort((a, b) => radii[b] - radii[a]); // the small ones on top
      for (const row of rows) disc(context, project(place(row)), radii[row], visible);
    }
    function disc(context, at, quarters, visible) {
      if (!visible.contains(at)) return;
      context.beginPath();
      context.arc(at.x, at.y, quarters / options.quarters, 0, 2 * Math.PI);
      context.globalAlpha = 0.7;
      context.fill();
      context.globalAlpha = 1;
      context.stroke();
    }
  };

  // ---- programme ------------------------------------------------------------------------------
  htis.addRings = function (key, options) {
    htis.addMarks(key, options, "rings", 445, function (context, project, visible) {
      for (const row of htis.data.villages.programme) {
        if (!place(row)) continue;
        const at = project(place(row));
        if (!visible.contains(at)) continue;
        const width = htis.grown(1.5, 2.4);
        for (const [colour, stroke] of [[options.halo, width + 2], [options.colour, width]]) {
          context.beginPath();
          context.arc(at.x, at.y, htis.grown(3.5, 8), 0, 2 * Math.PI);
          context.strokeStyle = colour;
          context.lineWidth = stroke;
          context.stroke();
        }
      }
    });
  };

  // ---- chosen and selected --------------------------------------------------------------------
  htis.addChosen = function (key, options) {
    const selection = new htis.CanvasLayer("selection", function (context, project) {
      if (htis.frame && htis.frame.selected >= 0) outline(context, project, htis.frame.selected, options.selected, 3.2);
    });
    const layer = htis.addMarks(key, options, "chosen", 450, function (context, project, visible) {
      if (!htis.frame) return;
      for (const row of htis.frame.chosen) outline(context, project, row, options.colour, htis.grown(1.6, 2.4));
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
      const path = new Path2D();
      htis.trace(path, row, project);
      context.lineJoin = "round";
      context.strokeStyle = options.halo;
      context.lineWidth = width + htis.grown(1.2, 2.4);
      context.stroke(path);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(path);
    }
    function number(context, at, text) {
      const half = htis.grown(6.5, 9);
      context.font = `600 ${htis.grown(9, 11)}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      const width = Math.max(2 * half, context.measureText(text).width + half);
      context.beginPath();
      context.roundRect(at.x - width / 2, at.y - half, width, 2 * half, half);
      context.fillStyle = options.colour;
      context.fill();
      context.strokeStyle = options.halo;
      context.lineWidth = 1.5;
      context.stroke();
      context.fillStyle = options.halo;
      context.fillText(text, at.x, at.y + 0.5);
    }
  };
})();
