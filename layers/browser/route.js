/* The route of the village in view: a dark line with a halo and a light core, walks dotted, ferries dashed, a ring at its end. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addRoute = function (key, options) {
    let read = null; // {of, parts}: decoded once per frame
    htis.addMarks(key, options, "route", 453, function (context, project) {
      const route = htis.frame && htis.frame.route;
      if (!route || !route.parts || !route.parts.length) return;
      if (!read || read.of !== route) read = { of: route, parts: route.parts.map((part) => ({ way: part.way, line: htis.line(part.line) })) };
      const width = htis.grown(3, 4.4);
      context.lineJoin = "round";
      const paths = read.parts.map((part) => trace(part.line, project));
      paths.forEach((path) => stroke(context, path, options.halo, width + 3.2, []));
      paths.forEach(function (path, i) {
        const style = options.styles[read.parts[i].way];
        const isRoad = read.parts[i].way === "road";
        stroke(context, path, style.colour, isRoad ? width : width * 0.75, style.dash);
        if (isRoad) stroke(context, path, options.core, width * 0.3, []);
      });
      const first = read.parts[0].line;
      const last = read.parts[read.parts.length - 1].line;
      dot(context, project(first[0]), options, width * 0.8);
      ring(context, project(last[last.length - 1]), options);
    });
  };

  function trace(line, project) {
    const path = new Path2D();
    line.forEach(function (latLng, i) {
      const at = project(latLng);
      if (i) path.lineTo(at.x, at.y);
      else path.moveTo(at.x, at.y);
    });
    return path;
  }
  function stroke(context, path, colour, width, dash) {
    context.lineCap = dash.length ? "butt" : "round";
    context.setLineDash(dash);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
    context.setLineDash([]);
  }
  function dot(context, at, options, width) {
    context.beginPath();
    context.arc(at.x, at.y, width + 1, 0, 2 * Math.PI);
    context.fillStyle = options.ink;
    context.fill();
    context.strokeStyle = options.halo;
    context.lineWidth = 1.5;
    context.stroke();
  }
  function ring(context, at, options) {
    for (const [colour, width] of [[options.halo, 5.5], [options.ink, 2.4]]) {
      context.beginPath();
      context.arc(at.x, at.y, htis.grown(9, 13), 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }
})();
