/* Electricity, water, market: one small mark a village, whose shape tells the state without any colour. */
(function () {
  "use strict";
  const htis = window.htis;
  const [AVAILABLE, LACKING, NONE] = [0, 1, 2]; // as in layers/utilities.py; 3 = not known
  const files = new Map(); // address -> promise of its content

  function content(url) {
    if (!files.has(url)) files.set(url, htis.fetched(url).catch(() => ({})));
    return files.get(url);
  }

  htis.addUtility = function (key, options) {
    const path = new Path2D(options.path);
    let states = null; // a byte holds four villages
    const layer = htis.addMarks(key, options, "utility-" + key, 449, function (context, project, visible) {
      if (htis.map.getZoom() < options.zoom) return;
      if (states === null) {
        states = new Uint8Array(0);
        content(options.url).then(function (found) {
          states = found[key] ? htis.bytes(found[key]) : states;
          layer.redraw();
        });
      }
      const side = htis.grown(9, 13);
      for (let row = 0; row < 4 * states.length; row += 1) {
        const place = htis.villagePlace(row);
        const at = place && project(place);
        if (at && visible.contains(at)) draw(context, at, side, (states[row >> 2] >> (6 - 2 * (row & 3))) & 3);
      }
    });
    function draw(context, at, side, state) {
      context.save();
      context.translate(at.x + options.shift[0] - side / 2, at.y + options.shift[1] - side / 2);
      context.scale(side / 20, side / 20);
      mark(context, path, state, options);
      context.restore();
    }
  };

  // In a box of 20 x 20: full, half full, empty and crossed out, or a question mark.
  function mark(context, path, state, options) {
    context.lineJoin = "round";
    context.strokeStyle = options.halo;
    context.lineWidth = 6;
    context.stroke(path);
    context.fillStyle = options.halo;
    context.fill(path);
    context.fillStyle = context.strokeStyle = options.ink;
    context.lineWidth = 1.8;
    if (state > NONE) {
      context.font = "600 19px system-ui, sans-serif";
      context.textAlign = "center";
      context.lineWidth = 5;
      context.strokeStyle = options.halo;
      context.strokeText("?", 10, 17);
      context.fillText("?", 10, 17);
      return;
    }
    if (state !== AVAILABLE) context.stroke(path);
    if (state !== NONE) {
      context.save();
      if (state === LACKING) {
        context.beginPath();
        context.rect(0, 11, 20, 9);
        context.clip();
      }
      context.fill(path, "evenodd");
      context.restore();
      return;
    }
    context.lineWidth = 2.4;
    context.beginPath();
    context.moveTo(2, 2);
    context.lineTo(18, 18);
    context.stroke();
  }

  // The same mark in the legend.
  htis.moreSigns = {
    state: function (item) {
      const box = htis.element("canvas", "htis-sign");
      box.width = 26;
      box.height = 18;
      const context = box.getContext("2d");
      context.translate(5, 1);
      context.scale(0.8, 0.8);
      mark(context, new Path2D(item.path), item.state, { ink: "#1f2937", halo: "#ffffff" });
      return box;
    },
  };
})();
