/* Signal picture and towers. */
(function () {
  "use strict";
  const htis = window.htis;
  const EQUATOR_M = 40075016.7;

  htis.addPicture = function (key, options) {
    const unknown = new htis.CanvasLayer("signal-ground", drawUnknown);
    const group = L.layerGroup([unknown]);
    htis.parts.push({
      build: function () {
        htis.pane("signal-ground", 404);
        htis.pane("signal", 405);
        const [west, south, east, north] = htis.data.places.signal;
        L.imageOverlay(options.url, [[south, west], [north, east]], { pane: "signal", className: "htis-picture" }).addTo(group);
      },
    });
    htis.addOverlay(key, options.on, group);
  };

  // Below the picture all land is "not known": a class of the village must not shine through where nothing is known.
  function drawUnknown(context, project) {
    context.fillStyle = htis.hatchPattern(context, "unknown");
    for (let row = 0; row < htis.data.villages.codes.length; row += 1) {
      const path = new Path2D();
      htis.trace(path, row, project);
      context.fill(path, "evenodd");
    }
  }

  // Fetched when first switched on.
  htis.addTowers = function (key, options) {
    let towers = null;
    const layer = new htis.CanvasLayer("towers", draw);
    htis.parts.push({ build: () => htis.pane("towers", 435) });
    htis.addOverlay(key, options.on, layer);

    function draw(context, project, visible) {
      if (towers === null) return want();
      const zoom = htis.map.getZoom();
      const circles = new Path2D();
      const dots = new Path2D();
      for (const tower of towers) {
        const at = project(tower.place);
        const reach = (tower.range_m * 256 * 2 ** zoom) / (EQUATOR_M * Math.cos((tower.place.lat * Math.PI) / 180));
        if (!visible.intersects(L.bounds(at.subtract([reach, reach]), at.add([reach, reach])))) continue;
        add(circles, at, reach);
        add(dots, at, 2.5);
      }
      context.strokeStyle = context.fillStyle = options.colour;
      context.lineWidth = 0.9;
      context.globalAlpha = 0.7;
      context.stroke(circles);
      context.globalAlpha = 0.03;
      context.fill(circles);
      context.globalAlpha = 1;
      context.fill(dots);
    }
    function add(path, at, radius) {
      path.moveTo(at.x + radius, at.y);
      path.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    }
    function want() {
      if (!htis.options.later.towers) return;
      towers = [];
      htis.fetched(htis.options.later.towers).then(
        function (read) {
          const places = htis.line(read.places);
          towers = read.ranges_m.map((range, i) => ({ place: places[i], range_m: range }));
          layer.redraw();
        },
        () => (towers = null) // the next move of the map tries again
      );
    }
  };
})();
