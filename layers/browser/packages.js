/* What each chosen village gets: a strip of small icons above its number, where there is room for it. */
(function () {
  "use strict";
  const htis = window.htis;
  const LOCKED = 128;
  let read = { frame: null, kinds: [], state: [] };

  // Decoded once per frame.
  function packages() {
    const held = htis.frame && htis.frame.packages;
    if (!held) return null;
    if (read.frame !== htis.frame) {
      const bytes = htis.bytes(held.of);
      const kinds = Array.from({ length: bytes.length / 2 }, (_, i) => bytes[2 * i] + 256 * bytes[2 * i + 1]);
      read = { frame: htis.frame, kinds: kinds, state: htis.bytes(held.state) };
    }
    return held;
  }

  // What the line at the pointer tells of the village that is chosen as number `place` + 1.
  htis.packageLines = function (place) {
    const held = packages();
    if (!held) return [];
    const kind = held.kinds[read.kinds[place]];
    const lines = [held.words.package + ": " + kind.map((each) => held.names[each]).join("; ")];
    const state = read.state[place];
    if (state & LOCKED) lines.push(held.words.locked);
    if (state & 127) lines.push(held.words.promised.replace("{count}", state & 127).replace("{all}", kind.length));
    return lines;
  };

  let strips = () => []; // {bounds, signs} of what is drawn at the present zoom
  htis.packageBoxes = (project) => strips(project).map((strip) => strip.bounds);

  htis.addPackages = function (key, options) {
    const paths = options.icons.map((path) => new Path2D(path));
    const lock = new Path2D(options.lock);
    const promised = new Path2D(options.promised);

    strips = function (project) {
      const held = packages();
      if (!held || !htis.isOn(key) || htis.map.getZoom() < options.zoom) return [];
      const side = htis.grown(9, 12);
      const above = htis.grown(6.5, 9) + 2; // half the number, as in marks.js
      const places = htis.frame.chosen.map((row) => htis.villagePlace(row) && project(htis.villagePlace(row)));
      const taken = places.filter(Boolean).map((at) => L.bounds([at.x - above, at.y - above], [at.x + above, at.y + above]));
      const found = [];
      places.forEach(function (at, place) {
        if (!at) return;
        const pillars = Array.from(new Set(held.kinds[read.kinds[place]].map((each) => held.pillars[each]))).sort();
        const signs = pillars.map((pillar) => paths[pillar]);
        if (read.state[place] & LOCKED) signs.push(lock);
        if (read.state[place] & 127) signs.push(promised);
        const half = (signs.length * (side + 2) + 2) / 2;
        const bounds = L.bounds([at.x - half, at.y - above - side - 4], [at.x + half, at.y - above - 0.5]);
        if (taken.some((other) => other.overlaps(bounds))) return;
        taken.push(bounds);
        found.push({ bounds: bounds, signs: signs, side: side });
      });
      return found;
    };

    htis.addMarks(key, options, "packages", 452, function (context, project, visible) {
      for (const strip of strips(project)) if (visible.overlaps(strip.bounds)) draw(context, strip);
    });

    function draw(context, strip) {
      const { min } = strip.bounds;
      const size = strip.bounds.getSize();
      context.beginPath();
      context.roundRect(min.x, min.y, size.x, size.y, 3);
      context.fillStyle = options.halo;
      context.fill();
      context.strokeStyle = options.line;
      context.lineWidth = 1;
      context.stroke();
      context.fillStyle = options.ink;
      strip.signs.forEach(function (path, i) {
        context.save();
        context.translate(min.x + 2 + i * (strip.side + 2), min.y + (size.y - strip.side) / 2);
        context.scale(strip.side / 20, strip.side / 20);
        context.fill(path, "evenodd");
        context.restore();
      });
    }
  };
})();
