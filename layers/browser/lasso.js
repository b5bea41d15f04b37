/* A line drawn freehand around villages; which of them lie inside is for the server to say. */
(function () {
  "use strict";
  const htis = window.htis;
  const STEP_PX = 6; // between two points of the line
  const MOST = 200; // points that are told, as in ui/components/lasso.py
  const SMALL_PX = 12; // a smaller line is a slip of the hand
  let options = null;
  let panel = null;
  let isOn = false;
  let ended = -Infinity; // when the last line ended: the click that ends it chooses no village
  let points = [];
  let lines = null;
  let last = "";

  htis.addLasso = function (key, given) {
    options = given;
    htis.parts.push({ build: build, update: update });
  };

  function build() {
    htis.pane("lasso", 480);
    const svg = L.svg({ pane: "lasso", padding: 0.3 });
    const style = (color, weight, dash) => ({ renderer: svg, pane: "lasso", interactive: false, fill: false, color: color, weight: weight, dashArray: dash });
    lines = [L.polyline([], style(options.halo, 5, null)), L.polyline([], style(options.colour, 2, "6 4"))];
    for (const line of lines) line.addTo(htis.map);
    const pick = htis.pick;
    htis.pick = (row, latLng) => (isOn || performance.now() - ended < 400 ? undefined : pick(row, latLng));
    const container = htis.map.getContainer();
    container.addEventListener("pointerdown", begin);
    container.addEventListener("pointermove", go);
    container.addEventListener("pointerup", end);
    container.addEventListener("pointercancel", leave);
    document.addEventListener("keydown", (event) => event.key === "Escape" && leave());
  }

  function update(frame) {
    const wanted = frame.lasso;
    if (!wanted && !panel) return;
    if (!panel) panel = htis.panel("topleft", "htis-buttons htis-lasso");
    panel.hidden = !wanted;
    if (!wanted) leave();
    const now = JSON.stringify([wanted, isOn]);
    if (now === last) return;
    last = now;
    if (!isOn) show(wanted ? wanted.outline.map(([lng, lat]) => L.latLng(lat, lng)) : []);
    if (wanted) drawPanel(wanted);
  }
  function drawPanel(wanted) {
    const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.act : "";
    const parts = [button("start", "◌", wanted.words.start, () => (isOn ? leave() : enter()))];
    parts[0].setAttribute("aria-pressed", String(isOn));
    if (wanted.outline.length) parts.push(button("clear", "×", wanted.words.clear, () => tell([])));
    panel.replaceChildren(...parts);
    if (isOn) {
      const hint = htis.element("span", "htis-lasso-hint", wanted.words.hint);
      hint.setAttribute("role", "status");
      panel.append(hint);
    }
    const again = parts.find((part) => part.dataset.act === focused);
    if (again) again.focus();
  }
  function button(act, sign, title, work) {
    const made = htis.element("button", "htis-button", sign);
    Object.assign(made, { type: "button", title: title });
    made.dataset.act = act;
    made.setAttribute("aria-label", title);
    made.addEventListener("click", function (event) {
      event.stopPropagation();
      work();
    });
    return made;
  }
  const tell = (line) => htis.onDrawn && htis.onDrawn({ act: "lasso", line: line });
  function show(latLngs) {
    const closed = latLngs.length > 2 && !points.length ? [...latLngs, latLngs[0]] : latLngs;
    for (const line of lines) line.setLatLngs(closed);
  }

  // ---- drawing --------------------------------------------------------------------------------
  function enter() {
    isOn = true;
    htis.map.dragging.disable();
    htis.map.getContainer().classList.add("htis-drawing");
    htis.hideTip();
    show([]);
    update(htis.frame);
  }
  function leave() {
    if (!isOn) return;
    isOn = false;
    points = [];
    htis.map.dragging.enable();
    htis.map.getContainer().classList.remove("htis-drawing");
    last = "";
    update(htis.frame);
  }
  const at = (event) => htis.map.mouseEventToContainerPoint(event);
  function begin(event) {
    if (!isOn || event.button || event.target.closest(".htis-panel, .htis-credits")) return;
    points = [at(event)];
    htis.map.getContainer().setPointerCapture(event.pointerId);
  }
  function go(event) {
    if (!points.length) return;
    const here = at(event);
    if (points[points.length - 1].distanceTo(here) < STEP_PX) return;
    points.push(here);
    show(points.map((point) => htis.map.containerPointToLatLng(point)));
  }
  function end() {
    if (!points.length) return;
    const bounds = L.bounds(points).getSize();
    const drawn = points;
    ended = performance.now();
    leave();
    if (drawn.length < 3 || Math.max(bounds.x, bounds.y) < SMALL_PX) return;
    const stride = Math.ceil(drawn.length / MOST);
    const kept = drawn.filter((point, i) => i % stride === 0).map((point) => htis.map.containerPointToLatLng(point));
    tell(kept.map((place) => [Number(place.lng.toFixed(6)), Number(place.lat.toFixed(6))]));
  }
})();
