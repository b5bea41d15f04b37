/* Service centres: the kind asked about as icons; other kinds, when switched on, as dots that become small icons.
   Each kind is fetched when it is first drawn. */
(function () {
  "use strict";
  const htis = window.htis;
  const ICON_ZOOM = 10; // other kinds are dots below it
  const paths = {};
  const known = new Map(); // kind -> its centres {name, kind, place}; empty while they are on the way
  const layers = [];
  const shown = { main: [], others: [] }; // {at, centre}, for the pointer

  htis.addCentres = function (key, options) {
    const list = options.main ? "main" : "others";
    const layer = htis.addMarks(key, options, options.main ? "centres" : "other-centres", options.main ? 460 : 455, function (context, project, visible) {
      shown[list] = htis.frame ? found(project, visible, options.main) : [];
      draw(context, shown[list], options);
    });
    layers.push(layer);
    htis.parts.push({ build: () => htis.map.on("mousemove", (event) => point(event, layer, list)) });
  };

  function found(project, visible, main) {
    const items = [];
    htis.data.places.kinds.forEach(function (kind, number) {
      if ((kind === htis.frame.kind) !== main) return;
      for (const centre of centresOf(kind, htis.options.later.centres[number])) {
        const at = project(centre.place);
        if (visible.contains(at)) items.push({ at: at, centre: centre });
      }
    });
    return items;
  }
  function centresOf(kind, url) {
    if (!known.has(kind)) {
      known.set(kind, []);
      htis.fetched(url).then(
        function (read) {
          const places = htis.line(read.places);
          known.set(kind, read.names.map((name, i) => ({ name: name, kind: kind, place: places[i] })));
          for (const layer of layers) layer.redraw();
        },
        () => known.delete(kind) // the next move of the map tries again
      );
    }
    return known.get(kind);
  }

  function draw(context, items, options) {
    const order = Object.keys(options.icons);
    const rank = (item) => (order.indexOf(item.centre.kind) + order.length + 1) % (order.length + 1);
    const scale = options.main ? htis.grown(0.55, 0.9) : htis.grown(0.4, 0.65);
    const icons = options.main || htis.map.getZoom() >= ICON_ZOOM;
    const taken = new Set();
    const first = items.slice().sort((a, b) => rank(a) - rank(b)).filter(function (item) {
      const cell = Math.floor(item.at.x / (20 * scale)) + " " + Math.floor(item.at.y / (20 * scale));
      const free = icons && !taken.has(cell);
      if (free) taken.add(cell);
      else drawDot(context, item.at, options);
      return free;
    });
    for (const item of first.reverse()) drawIcon(context, item, scale, options);
  }

  function drawDot(context, at, options) {
    context.beginPath();
    context.arc(at.x, at.y, options.main ? 2.2 : 1.6, 0, 2 * Math.PI);
    context.lineWidth = 1;
    context.strokeStyle = options.halo;
    context.stroke();
    context.fillStyle = options.ink;
    context.fill();
  }

  function drawIcon(context, item, scale, options) {
    const kind = item.centre.kind;
    paths[kind] = paths[kind] || new Path2D(options.icons[kind] || options.other);
    context.save();
    context.translate(item.at.x - 10 * scale, item.at.y - 10 * scale);
    context.scale(scale, scale);
    context.lineJoin = "round";
    context.lineWidth = 5;
    context.strokeStyle = options.halo;
    context.stroke(paths[kind]);
    context.fillStyle = options.ink;
    context.fill(paths[kind], "evenodd");
    context.restore();
  }

  // A village below the pointer has shown its own line before; a centre's line replaces it.
  function point(event, layer, list) {
    if (!htis.frame || !htis.map.hasLayer(layer)) return;
    const near = shown[list].find((item) => item.at.distanceTo(event.layerPoint) < 9);
    if (near) htis.showTip(event.originalEvent, [near.centre.name, htis.frame.kinds[near.centre.kind]], list);
    else htis.hideTip(list);
  }
})();
