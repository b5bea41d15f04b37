/* Roads, fetched when first wanted: one path per class and surface, so that a style is set once for thousands of lines. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addRoads = function (key, options) {
    const group = L.layerGroup();
    let paths = [];
    let wanted = false;
    htis.parts.push({
      build: function () {
        htis.pane("roads", 430);
        htis.map.on("zoomend", byZoom);
      },
    });
    group.on("add", function () {
      if (wanted || !htis.options.later.roads) return;
      wanted = true;
      htis.fetched(htis.options.later.roads).then(build, () => (wanted = false));
    });
    function build(roads) {
      const renderer = L.canvas({ pane: "roads", padding: 0.2 });
      paths = roads.map(function (road) {
        const style = options.styles[road.road_class] || options.styles.other;
        const path = L.polyline(road.lines.map(htis.line), {
          renderer: renderer, pane: "roads", interactive: false, smoothFactor: 1,
          color: style.colour, weight: style.width, dashArray: (style.dash[road.surface] || style.dash.unknown).join(" ") || null,
        });
        path.htisZoom = style.zoom;
        return path;
      });
      byZoom();
      document.documentElement.dataset.roads = paths.length;
    }
    function byZoom() {
      for (const path of paths) {
        if (htis.map.getZoom() >= path.htisZoom) group.addLayer(path);
        else group.removeLayer(path);
      }
    }
    htis.addOverlay(key, options.on, group);
  };
})();
