/* What panels on the map are made of. Every text by textContent. */
(function () {
  "use strict";
  const htis = window.htis;

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
    const summary = htis.element("summary", "", title);
    // Only what the planner folds is kept: the first "toggle" comes from opening it here.
    summary.addEventListener("click", () => htis.save({ open: Object.assign({}, htis.saved.open, { [name]: !details.open }) }));
    details.append(summary);
    return details;
  };
})();
