/* The country from afar: tiles whose pixels are village numbers, coloured here; shapes and names are fetched when near. */
(function () {
  "use strict";
  const htis = window.htis;
  const SIDE = 256;
  const EDGE = [0xc3, 0xca, 0xd3]; // between villages, as around their shapes
  const EDGES_FROM = 9; // zoom
  const MOST_SHAPES = 12000; // villages kept as shapes; the ones fetched first are dropped beyond

  htis.addTiles = function (key, options) {
    if (!options.folder) return;
    let layer = null;
    let styleOf = null; // style per village number, 0 = nobody
    let palette = null; // eight colours a style: a hatch is a pattern of them
    const near = []; // chunks whose shapes are drawn, oldest first
    const chunks = new Map(); // file -> promise of its content

    const Tiles = L.GridLayer.extend({
      createTile: function (coords, done) {
        const canvas = L.DomUtil.create("canvas", "htis-tile");
        canvas.width = canvas.height = SIDE;
        if (!exists(coords)) {
          window.setTimeout(() => done(null, canvas));
          return canvas;
        }
        idsOf(`${options.folder}/${coords.z}/${coords.x}/${coords.y}.png`)
          .then(function (ids) {
            canvas.htisIds = ids;
            paint(canvas, coords.z);
            done(null, canvas);
          })
          .catch((error) => done(error, canvas));
        return canvas;
      },
    });
    const known = {};
    function exists(coords) {
      const tiles = htis.data.villages.tiles[coords.z] || [];
      known[coords.z] = known[coords.z] || new Set(tiles);
      return known[coords.z].has(coords.x * 2 ** coords.z + coords.y);
    }
    async function idsOf(url) {
      const response = await fetch(url);
      if (!response.ok) throw new Error(url + ": " + response.status);
      // Numbers, not colours: nothing may be converted.
      const picture = await createImageBitmap(await response.blob(), { colorSpaceConversion: "none", premultiplyAlpha: "none" });
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = SIDE;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(picture, 0, 0);
      const bytes = context.getImageData(0, 0, SIDE, SIDE).data;
      const ids = new Uint32Array(SIDE * SIDE);
      for (let i = 0; i < ids.length; i += 1) ids[i] = (bytes[4 * i] << 16) | (bytes[4 * i + 1] << 8) | bytes[4 * i + 2];
      return ids;
    }

    // ---- colours --------------------------------------------------------------------------------
    const packed = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    function prepare() {
      const styles = htis.styles();
      const codes = Object.keys(styles);
      palette = new Uint32Array(8 * (codes.length + 1));
      const indexOf = new Uint8Array(256).fill(codes.indexOf("255") + 1);
      codes.forEach(function (code, i) {
        indexOf[Number(code)] = i + 1;
        const style = styles[code];
        const hatch = style.hatch && options.hatches[style.hatch];
        for (let step = 0; step < 8; step += 1) {
          palette[8 * (i + 1) + step] = packed(parts(hatch ? (step < 2 ? hatch.line : hatch.back) : style.fill));
        }
      });
      const classes = htis.classes();
      styleOf = new Uint8Array(classes.length + 1);
      for (let row = 0; row < classes.length; row += 1) styleOf[row + 1] = indexOf[classes[row]];
    }
    function paint(canvas, zoom) {
      if (!styleOf || !canvas.htisIds) return;
      const context = canvas.getContext("2d");
      const picture = context.createImageData(SIDE, SIDE);
      const pixels = new Uint32Array(picture.data.buffer);
      const ids = canvas.htisIds;
      const edge = packed(EDGE);
      for (let y = 0, i = 0; y < SIDE; y += 1) {
        for (let x = 0; x < SIDE; x += 1, i += 1) {
          const id = ids[i];
          if (!id) continue;
          const beside = x + 1 < SIDE ? ids[i + 1] : id;
          const below = y + 1 < SIDE ? ids[i + SIDE] : id;
          const isEdge = zoom >= EDGES_FROM && ((beside && beside !== id) || (below && below !== id));
          pixels[i] = isEdge ? edge : palette[8 * styleOf[id] + ((x + y) & 7)];
        }
      }
      context.putImageData(picture, 0, 0);
    }
    let painted = [];
    function recolour() {
      // A click or a plan changes no colour; painting the country again would hold up the card beside the map.
      const frame = htis.frame;
      const now = [frame.classes[htis.theme()], frame.dimmed, JSON.stringify(frame.colours)];
      if (now.every((part, i) => part === painted[i])) return;
      painted = now;
      prepare();
      for (const name of Object.keys(layer._tiles)) paint(layer._tiles[name].el, layer._tiles[name].coords.z);
    }

    // ---- near: shapes and names of the kabupaten in view ---------------------------------------
    function chunkOf(row) {
      return htis.data.villages.chunks.find((chunk) => row >= chunk.first && row < chunk.first + chunk.count);
    }
    function content(chunk) {
      if (!chunks.has(chunk.file)) {
        const promise = htis.fetched(`${options.folder}/${chunk.file}.z`);
        promise.then((read) => htis.learn(chunk, read));
        promise.catch(() => chunks.delete(chunk.file));
        chunks.set(chunk.file, promise);
      }
      return chunks.get(chunk.file);
    }
    function inView() {
      const view = htis.map.getBounds();
      return htis.data.villages.chunks.filter(function (chunk) {
        const [west, south, east, north] = chunk.bounds;
        return view.intersects([[south, west], [north, east]]);
      });
    }
    htis.isFar = () => htis.map.getZoom() < options.near;
    htis.roadFiles = function () {
      const some = htis.isFar() ? [] : inView().filter((chunk) => chunk.roads);
      return some.map((chunk) => `${options.folder}/${chunk.roads}.z`);
    };
    function look() {
      const isNear = htis.map.getZoom() >= options.near;
      htis.showShapes(isNear);
      if (!isNear) {
        htis.map.getPane("tiles").style.visibility = "";
        return;
      }
      const wanted = inView();
      Promise.all(wanted.map((chunk) => content(chunk).then((read) => draw(chunk, read)))).then(function () {
        forget(wanted);
        const stillNear = htis.map.getZoom() >= options.near;
        htis.map.getPane("tiles").style.visibility = stillNear ? "hidden" : "";
        askRanks();
      });
    }
    // All ranks of a country would be too much to send: those near are asked for, once the view rests.
    let asking = 0;
    let asked = "";
    function askRanks() {
      window.clearTimeout(asking);
      if (htis.isFar() || !htis.frame || !htis.frame.near_ranks) return;
      asking = window.setTimeout(function () {
        const rows = inView().map((chunk) => chunk.first);
        if (rows.join() === asked || rows.every((row) => htis.rankOf(row) !== undefined)) return;
        asked = rows.join();
        if (htis.onNear) htis.onNear(rows);
      }, 600);
    }
    function draw(chunk, read) {
      if (near.includes(chunk)) return;
      near.push(chunk);
      htis.addShapes(chunk.first, read.shapes, read.rings);
    }
    function forget(wanted) {
      let total = near.reduce((sum, chunk) => sum + chunk.count, 0);
      for (const chunk of near.slice()) {
        if (total <= MOST_SHAPES) return;
        if (wanted.includes(chunk)) continue;
        near.splice(near.indexOf(chunk), 1);
        htis.dropShapes(chunk.first, chunk.count);
        total -= chunk.count;
      }
    }

    // ---- pointer --------------------------------------------------------------------------------
    function rowAt(latLng) {
      const zoom = layer._tileZoom;
      if (zoom === undefined) return -1;
      const point = htis.map.project(latLng, zoom).floor();
      const tile = layer._tiles[`${Math.floor(point.x / SIDE)}:${Math.floor(point.y / SIDE)}:${zoom}`];
      const ids = tile && tile.el.htisIds;
      return ids ? ids[(point.y & (SIDE - 1)) * SIDE + (point.x & (SIDE - 1))] - 1 : -1;
    }
    let waiting = 0;
    function point(event) {
      if (htis.map.getZoom() >= options.near || !htis.frame) return;
      const row = rowAt(event.latlng);
      window.clearTimeout(waiting);
      if (row < 0) {
        htis.hideTip("village");
      } else if (htis.data.villages.codes[row]) {
        htis.showTip(event.originalEvent, htis.villageLines(row), "village");
      } else {
        htis.hideTip("village");
        const chunk = chunkOf(row); // names come a moment after the pointer rests
        if (chunk) waiting = window.setTimeout(() => content(chunk).then(() => htis.showTip(event.originalEvent, htis.villageLines(row), "village")), 200);
      }
    }

    htis.parts.push({
      build: function () {
        htis.pane("tiles", 250);
        const [first, last] = htis.data.villages.zooms;
        layer = new Tiles({ pane: "tiles", minNativeZoom: first, maxNativeZoom: last, updateWhenZooming: false, keepBuffer: 1, noWrap: true });
        if (htis.frame) prepare();
        layer.addTo(htis.map);
        htis.map.on("moveend", look);
        htis.map.on("mousemove", point);
        htis.map.on("mouseout", () => htis.hideTip("village"));
        htis.rowAfar = (latLng, row) => (htis.map.getZoom() < options.near ? rowAt(latLng) : row);
        look();
      },
      update: function () {
        recolour();
        askRanks(); // the view may have changed while no ranks were sent
      },
    });
  };
})();
