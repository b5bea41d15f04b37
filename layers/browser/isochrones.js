/* Roads coloured by minutes to the nearest centre: fetched when switched on, one path per band with a dark casing. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addIsochrones = function (key, options) {
    let shown = ""; // address of what is drawn or on its way
    let asked = ""; // name of what was asked for
    let bands = [];
    const layer = htis.addMarks(key, options, "isochrones", 432, function (context, project, visible) {
      const wanted = (htis.frame && htis.frame[key]) || { url: "", ask: "" };
      if (wanted.ask && wanted.ask !== asked && htis.onWanted) {
        asked = wanted.ask;
        htis.onWanted(key);
      }
      if (wanted.url !== shown) load(wanted.url);
      draw(context, project, visible);
    });

    function load(url) {
      shown = url;
      bands = [];
      if (!url) return;
      htis
        .fetched(url)
        .catch(() => [])
        .then(function (found) {
          if (url !== shown) return; // another kind was chosen meanwhile
          bands = found.map((part) => ({ band: part.band, lines: part.lines.map(prepared) }));
          layer.redraw();
        });
    }
    function prepared(encoded) {
      const line = htis.line(encoded);
      return { line: line, bounds: L.latLngBounds(line) };
    }

    function draw(context, project, visible) {
      const view = L.latLngBounds(htis.map.layerPointToLatLng(visible.min), htis.map.layerPointToLatLng(visible.max));
      const width = htis.grown(1, 3.4);
      context.lineJoin = context.lineCap = "round";
      const paths = bands.map((part) => trace(part.lines.filter((item) => view.intersects(item.bounds)), project));
      bands.forEach((part, i) => options.colours[part.band] && stroke(context, paths[i], options.casing, width + htis.grown(0.5, 1.6), []));
      // near places last: where roads lie on each other the shorter way is on top
      for (let i = bands.length - 1; i >= 0; i--) {
        const colour = options.colours[bands[i].band];
        if (colour) stroke(context, paths[i], colour, width, []);
        else stroke(context, paths[i], options.none.colour, Math.max(1.2, width - 1), options.none.dash);
      }
    }
  };

  function trace(items, project) {
    const path = new Path2D();
    for (const item of items) {
      item.line.forEach(function (latLng, i) {
        const at = project(latLng);
        if (i) path.lineTo(at.x, at.y);
        else path.moveTo(at.x, at.y);
      });
    }
    return path;
  }
  function stroke(context, path, colour, width, dash) {
    context.setLineDash(dash);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
    context.setLineDash([]);
  }
})();
