/* Roads, fetched when first wanted: one path per class and surface, so that a style is set once for thousands of lines. */
(function () {
  "use strict";
  const htis = window.htis;
  const MOST_FILES = 24; // of a country, where each kabupaten has its own; the ones fetched first are dropped beyond

  htis.addRoads = function (key, options) {
    const group = L.layerGroup();
    let paths = [];
    let wanted = false;
    let renderer = null;
    const held = new Map(); // address -> paths of a kabupaten, while roads of a country are near
    htis.parts.push({
      build: function () {
        htis.pane("roads", 430);
        renderer = L.canvas({ pane: "roads", padding: 0.2 });
        htis.map.on("zoomend", byZoom);
        htis.map.on("moveend", look);
      },
    });
    group.on("add", function () {
      look();
      if (wanted || !htis.options.later.roads) return;
      wanted = true;
      htis.fetched(htis.options.later.roads).then(build, () => (wanted = false));
    });
    function look() {
      if (!htis.roadFiles || !htis.map.hasLayer(group)) return;
      const inView = htis.roadFiles();
      for (const url of inView) {
        if (held.has(url)) continue;
        held.set(url, []);
        htis.fetched(url).then(
          function (roads) {
            if (held.has(url)) held.set(url, pathsOf(roads));
            byZoom();
          },
          () => held.delete(url)
        );
      }
      for (const url of Array.from(held.keys())) {
        if (held.size <= MOST_FILES) break;
        if (inView.includes(url)) continue;
        for (const path of held.get(url)) group.removeLayer(path);
        held.delete(url);
      }
    }
    function build(roads) {
      paths = pathsOf(roads);
      byZoom();
      document.documentElement.dataset.roads = paths.length;
    }
    function pathsOf(roads) {
      return roads.map(function (road) {
        const style = options.styles[road.road_class] || options.styles.other;
        const path = L.polyline(road.lines.map(htis.line), {
          renderer: renderer, pane: "roads", interactive: false, smoothFactor: 1,
          color: style.colour, weight: style.width, dashArray: (style.dash[road.surface] || style.dash.unknown).join(" ") || null,
        });
        path.htisZoom = style.zoom;
        return path;
      });
    }
    function byZoom() {
      const isFar = htis.isFar && htis.isFar();
      for (const path of [...paths, ...Array.from(held.values()).flat()]) {
        if (!isFar && htis.map.getZoom() >= path.htisZoom) group.addLayer(path);
        else group.removeLayer(path);
      }
    }
    htis.addOverlay(key, options.on, group);
  };
})();
