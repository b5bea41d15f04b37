/* Zones of the spatial plan: fetched when first wanted, drawn as one path per class. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addZones = function (key, options) {
    let zones = null;
    const layer = new htis.CanvasLayer("zones", draw);
    htis.parts.push({ build: () => htis.pane("zones", 408) });
    htis.addOverlay(key, options.on, layer);

    function draw(context, project) {
      if (zones === null) {
        zones = [];
        htis
          .fetched(options.url)
          .catch(() => [])
          .then(function (found) {
            zones = found.map((zone) => ({ colour: options.colours[zone.zone_class], shapes: zone.shapes.map((rings) => (rings || []).map(htis.line)) }));
            layer.redraw();
          });
        return;
      }
      context.globalAlpha = options.strength;
      for (const zone of zones) {
        context.fillStyle = zone.colour || options.colours.other;
        for (const shape of zone.shapes) fill(context, shape, project);
      }
      context.globalAlpha = 1;
    }
  };

  function fill(context, rings, project) {
    const path = new Path2D();
    for (const ring of rings) {
      ring.forEach(function (latLng, i) {
        const at = project(latLng);
        if (i) path.lineTo(at.x, at.y);
        else path.moveTo(at.x, at.y);
      });
      path.closePath();
    }
    context.fill(path, "evenodd");
  }
})();
