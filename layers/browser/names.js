/* Names: provinces, kabupaten/kota, kecamatan, then villages as the map is enlarged. */
(function () {
  "use strict";
  const htis = window.htis;

  htis.addNames = function (key, options) {
    htis.addMarks(key, options, "names", 470, function (context, project, visible) {
      const data = htis.data.villages;
      const zoom = htis.map.getZoom();
      const levels = [];
      if (zoom < 12) levels.push({ areas: data.regencies, font: "600 13px system-ui, sans-serif", upper: true });
      if (zoom >= 10.5) levels.push({ areas: data.district_areas, font: "600 12px system-ui, sans-serif", upper: false });
      if (zoom >= 12) levels.push({ areas: villageAreas(), font: "11px system-ui, sans-serif", upper: false });
      if (zoom < 7) levels.splice(0, levels.length, { areas: largestFirst(data.provinces), font: provinceFont(zoom), upper: zoom >= 6, fits: true });
      const taken = [...numberBoxes(project), ...htis.packageBoxes(project)];
      for (const level of levels) for (const area of level.areas) write(context, project, visible, area, level, taken);
    });
    let villages = null;
    function villageAreas() {
      const data = htis.data.villages;
      if (htis.namesChanged) villages = null;
      htis.namesChanged = false;
      villages = villages || data.names.map((name, row) => ({ name: name, place: data.places[row], below: 16 }));
      return villages;
    }
    // From afar names would cover the country: small ones, and none much wider than its land.
    const provinceFont = (zoom) => `600 ${zoom < 6 ? 11 : 14}px system-ui, sans-serif`;
    const extents = new WeakMap();
    function extent(area) {
      if (!extents.has(area)) extents.set(area, L.latLngBounds(area.rings.flatMap(htis.line)));
      return extents.get(area);
    }
    const degrees = (area) => (area.rings.length ? extent(area).getEast() - extent(area).getWest() : 0);
    const largestFirst = (areas) => areas.slice().sort((one, other) => degrees(other) - degrees(one));
    const isTooWide = (half, area, project) =>
      area.rings.length > 0 && half > project(extent(area).getNorthEast()).x - project(extent(area).getSouthWest()).x;
    function numberBoxes(project) {
      if (!htis.frame || !htis.isOn("chosen")) return [];
      return htis.frame.chosen.filter(htis.villagePlace).map(function (row) {
        const at = project(htis.villagePlace(row));
        return L.bounds([at.x - 10, at.y - 10], [at.x + 10, at.y + 10]);
      });
    }
    function write(context, project, visible, area, level, taken) {
      if (!area.name || !area.place) return;
      const centre = project(htis.place(area.place)).add([0, area.below || 0]);
      if (!visible.contains(centre)) return;
      const text = level.upper ? area.name.toLocaleUpperCase("id") : area.name;
      context.font = level.font;
      const half = context.measureText(text).width / 2 + 3;
      if (level.fits && isTooWide(half, area, project)) return;
      const around = (at) => L.bounds([at.x - half, at.y - 8], [at.x + half, at.y + 8]);
      const at = [0, -17, 17].map((shift) => centre.add([0, shift])).find((tried) => !taken.some((other) => other.overlaps(around(tried))));
      if (!at) return;
      taken.push(around(at));
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3.5;
      context.strokeStyle = options.halo;
      context.globalAlpha = 0.9;
      context.strokeText(text, at.x, at.y);
      context.globalAlpha = 1;
      context.fillStyle = options.ink;
      context.fillText(text, at.x, at.y);
    }
  };
})();
