/* The map on paper. A print is laid out without any script: before it the map gets the size that it has on the screen,
   enlarged or reduced as a picture, so that the whole view is on the paper; legend and sources in full stand beside or
   below it. */
(function () {
  "use strict";
  const htis = window.htis;
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
