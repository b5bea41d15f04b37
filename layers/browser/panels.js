/* What panels on the map are made of, and where they stand on paper. Every text by textContent. */
(function () {
  "use strict";
  const htis = window.htis;
  // On a narrower map a panel starts folded: both together would cover much of what is looked at, and colours are
  // read without the switch, but not without the legend.
  const NARROW_PX = { legend: 520, switcher: 640 };

  htis.element = function (tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  htis.svg = function (tag, attributes, children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
    made.append(...(children || []));
    return made;
  };
  htis.panel = function (position, name) {
    const control = new L.Control({ position: position });
    const box = htis.element("div", "htis-panel " + name);
    control.onAdd = function () {
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(htis.map);
    box.addEventListener("mousemove", () => htis.hideTip());
    return box;
  };
  htis.foldable = function (name, title, open) {
    const details = htis.element("details", "");
    const saved = (htis.saved.open || {})[name];
    details.open = saved === undefined ? open : saved;
    const summary = htis.element("summary", "");
    summary.append(htis.element("span", "htis-word", title));
    // Only what the planner folds is kept: the first "toggle" comes from opening it here.
    summary.addEventListener("click", () => htis.save({ open: Object.assign({}, htis.saved.open, { [name]: !details.open }) }));
    details.append(summary);
    return details;
  };
  // Folded at the start on a narrow map; once pressed, as the planner left it.
  htis.foldsWhenNarrow = function (name, title) {
    const details = htis.foldable(name, title, !isNarrow(name));
    details.dataset.folds = name;
    return details;
  };
  htis.followWidth = function () {
    htis.map.on("resize", function () {
      for (const details of folding()) {
        const name = details.dataset.folds;
        if ((htis.saved.open || {})[name] === undefined) details.open = !isNarrow(name);
      }
    });
  };
  const isNarrow = (name) => htis.map.getSize().x < NARROW_PX[name];
  const folding = () => htis.map.getContainer().querySelectorAll("details[data-folds]");

  // ---- paper ------------------------------------------------------------------------------------
  // A print is laid out without any script: before it the map gets the size that it has on the screen, enlarged or
  // reduced as a picture, so that the whole view is on the paper; legend and sources in full stand beside or below it.
  const MAP_ON_PAPER = { x: 690, y: 440 }; // CSS pixels; with the figures above it on one sheet of A4
  const PAPER_WIDTHS = { landscape: 1040, portrait: 711 }; // of A4 within margins of 10 mm, a little less
  let screen = null; // while on paper: gives back what was changed
  htis.followPaper = function () {
    const paper = window.matchMedia("print");
    paper.addEventListener("change", () => (paper.matches ? toPaper() : toScreen()));
    window.addEventListener("beforeprint", () => toPaper());
    window.addEventListener("afterprint", toScreen);
    // A page that is shown on the screen as it would be on paper has its new width before anything is told.
    htis.map.on("resize", (event) => paper.matches && toPaper(event.oldSize));
  };
  function toPaper(size = htis.map.getSize()) {
    if (screen || !htis.frame) return;
    const container = htis.map.getContainer();
    const side = htis.element("div", "htis-side");
    const panels = Array.from(container.querySelectorAll(".htis-legend, .htis-credits"));
    const moved = panels.map((panel) => [panel, panel.parentElement, panel.nextSibling]);
    const legend = container.querySelector("details[data-folds=legend]");
    const wasOpen = legend.open;
    legend.open = true;
    side.append(...panels);
    document.body.append(side);
    document.documentElement.classList.add("htis-on-paper");
    const zoom = Math.min(MAP_ON_PAPER.x / size.x, MAP_ON_PAPER.y / size.y);
    Object.assign(container.style, { width: size.x + "px", height: size.y + "px", zoom: zoom });
    tellHeights();
    screen = function () {
      document.documentElement.classList.remove("htis-on-paper");
      Object.assign(container.style, { width: "", height: "", zoom: "" });
      for (const [panel, home, next] of moved) home.insertBefore(panel, next);
      legend.open = wasOpen;
      side.remove();
    };
    htis.map.invalidateSize({ pan: false });
  }
  function toScreen() {
    if (screen) screen();
    screen = null;
  }
  // The frame's height on paper must be known before: it depends on how the legend flows.
  function tellHeights() {
    if (!window.frameElement) return;
    for (const [name, width] of Object.entries(PAPER_WIDTHS)) {
      document.body.style.width = width + "px";
      window.frameElement.style.setProperty("--htis-" + name, Math.ceil(document.body.getBoundingClientRect().height) + "px");
    }
    document.body.style.width = "";
  }
})();
