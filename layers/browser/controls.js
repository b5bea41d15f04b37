/* Buttons, layer switch, scale, sources: small, foldable, drawn by ourselves, every text by textContent. */
(function () {
  "use strict";
  const htis = window.htis;
  let buttons = null;
  let switcher = null;
  let credits = null;
  const last = {};

  htis.addControls = function () {
    htis.parts.push({ build: build });
  };
  htis.drawControls = function () {
    if (!switcher || !htis.frame) return;
    const frame = htis.frame;
    // Redrawn only when its own texts change: focus, scroll and open parts stay.
    if (changed("buttons", frame.language)) drawButtons(frame.labels);
    if (changed("switcher", [frame.language, frame.themes, frame.overlays])) drawSwitcher(frame);
    for (const input of switcher.querySelectorAll("input[name]")) input.checked = input.type === "radio" ? input.value === htis.theme() : htis.isOn(input.value);
    for (const slider of switcher.querySelectorAll(".htis-strength")) slider.hidden = !isShown(slider.dataset.layer);
    htis.markBaseMap(switcher);
    htis.showStrength();
    if (changed("legend", [frame.language, htis.theme(), frame.legend, htis.saved.overlays, htis.baseMap()])) htis.drawLegend(frame);
    if (changed("credits", [frame.language, htis.theme(), frame.legend, frame.invented, htis.saved.overlays, htis.baseMap()])) drawCredits(frame);
  };
  const isShown = (key) => (htis.overlays.has(key) ? htis.isOn(key) : key === htis.theme() || key === htis.baseMap());
  function changed(name, content) {
    const now = JSON.stringify(content);
    const differs = last[name] !== now;
    last[name] = now;
    return differs;
  }

  function build() {
    buttons = htis.panel("topleft", "htis-buttons");
    switcher = htis.panel("topright", "htis-switcher");
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 80 }).addTo(htis.map);
    htis.buildLegend();
    credits = htis.element("div", "htis-credits");
    L.DomEvent.disableClickPropagation(credits);
    L.DomEvent.disableScrollPropagation(credits);
    htis.map.getContainer().append(credits);
    htis.followWidth();
    htis.followPaper();
  }

  // ---- zoom, whole region, north --------------------------------------------------------------
  function drawButtons(words) {
    const make = function (sign, title, act) {
      const button = htis.element("button", "htis-button", sign);
      button.type = "button";
      button.title = title;
      button.setAttribute("aria-label", title);
      button.addEventListener("click", act);
      return button;
    };
    const north = htis.element("div", "htis-north");
    north.setAttribute("role", "img");
    north.setAttribute("aria-label", words.north_title);
    north.title = words.north_title;
    const arrow = htis.svg("path", { d: "M10 1l6 17-6-4-6 4z", fill: "#1f2937" });
    north.append(htis.svg("svg", { viewBox: "0 0 20 20", width: 14, height: 14, "aria-hidden": "true" }, [arrow]), htis.element("span", "", words.north));
    buttons.replaceChildren(
      make("+", words.zoom_in, () => htis.map.zoomIn(1)),
      make("−", words.zoom_out, () => htis.map.zoomOut(1)),
      make("⤢", words.whole, htis.fit),
      north
    );
  }

  // ---- layers ---------------------------------------------------------------------------------
  function drawSwitcher(frame) {
    const words = frame.labels;
    const more = htis.foldable("overlays", words.overlays, false);
    more.append(choices(words.overlays, "checkbox", frame.overlays, htis.switchOverlay, words));
    const all = htis.foldsWhenNarrow("switcher", words.layers);
    all.append(choices(words.themes, "radio", frame.themes, htis.switchTheme, words), htis.baseMapChoice(frame.base_maps), more);
    const named = (input) => input.dataset.layer || input.value;
    const focused = switcher.contains(document.activeElement) ? [document.activeElement.type, named(document.activeElement)] : null;
    switcher.replaceChildren(all);
    const again = focused && Array.from(switcher.querySelectorAll("input")).find((input) => input.type === focused[0] && named(input) === focused[1]);
    if (again) again.focus();
  }
  function choices(title, type, texts, act, words) {
    const group = htis.element("fieldset", "");
    group.setAttribute("aria-label", title);
    for (const key of Object.keys(texts)) {
      const label = htis.element("label", "");
      const input = htis.element("input", "");
      input.type = type;
      input.name = "htis-" + type;
      input.value = key;
      input.addEventListener("change", () => act(key, input.checked));
      label.append(input, htis.element("span", "", texts[key]));
      group.append(label, htis.strengthSlider(key, texts[key], words));
    }
    return group;
  }
  // ---- sources: one line, unfolded by a click ---------------------------------------------------
  function drawCredits(frame) {
    const words = frame.labels;
    const keys = [htis.theme(), ...Object.keys(frame.overlays).filter((key) => htis.isOn(key)), ...htis.baseKeys()];
    const sources = keys.flatMap((key) => (frame.legend[key] || { sources: [] }).sources);
    const line = words.source + ": " + Array.from(new Set(sources)).join("; ");
    const button = htis.element("button", "htis-sources");
    button.type = "button";
    button.title = line;
    button.append(htis.element("bdi", "", line));
    const unfold = function (open) {
      credits.classList.toggle("htis-unfolded", open);
      button.setAttribute("aria-expanded", String(open));
    };
    button.addEventListener("click", () => unfold(!credits.classList.contains("htis-unfolded")));
    button.addEventListener("keydown", (event) => event.key === "Escape" && unfold(false));
    unfold(credits.classList.contains("htis-unfolded"));
    credits.replaceChildren();
    if (frame.invented) credits.append(htis.element("strong", "htis-invented", frame.invented));
    credits.append(htis.element("span", "htis-boundary", words.boundary), button);
  }
})();
