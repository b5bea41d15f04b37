/* Signal picture and towers. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addPicture = function (key, options) {
    const unknown = new htis.CanvasLayer("signal-ground", drawUnknown);
    const group = L.layerGroup([unknown]);
    htis.parts.push({
      build: function () {
        htis.pane("signal-ground", 404);
        htis.pane("signal", 405);
        const [west, south, east, north] = htis.data.places.signal.bounds;
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

  htis.addTowers = function (key, options) {
    const group = L.layerGroup();
    htis.parts.push({
      build: function () {
        htis.pane("towers", 435);
        const renderer = L.canvas({ pane: "towers", padding: 0.2 });
        for (const tower of htis.data.places.towers) {
          const common = { renderer: renderer, pane: "towers", interactive: false, color: options.colour };
          const place = htis.place(tower.place);
          L.circle(place, Object.assign({ radius: tower.range_m, weight: 0.9, opacity: 0.7, fillOpacity: 0.03 }, common)).addTo(group);
          L.circleMarker(place, Object.assign({ radius: 2.5, weight: 1, fillOpacity: 1 }, common)).addTo(group);
        }
      },
    });
    htis.addOverlay(key, options.on, group);
  };
})();
