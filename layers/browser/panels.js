/* What panels on the map are made of. Every text by textContent. */
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
})();
