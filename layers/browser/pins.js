/* Pins at the villages that the planner wants to compare; the point of a pin is the village's place. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addPins = function (key, options) {
    const shape = new Path2D(options.path);
    htis.addMarks(key, options, "pins", 470, function (context, project, visible) {
      const size = htis.grown(1, 1.4);
      for (const row of (htis.frame && htis.frame.pins) || []) {
        const place = htis.villagePlace(row);
        if (!place) continue;
        const at = project(place);
        if (!visible.contains(at)) continue;
        context.save();
        context.translate(at.x - 10 * size, at.y - 19 * size);
        context.scale(size, size);
        context.strokeStyle = options.halo;
        context.lineWidth = 2.5;
        context.stroke(shape);
        context.fillStyle = options.colour;
        context.fill(shape, "evenodd");
        context.restore();
      }
    });
  };
})();
