/* A search box that asks while one types; names from files enter the page through textContent only. */
const PAUSE_MS = 160; // between the last letter and the question

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const box = parentElement.querySelector(".htis-search");
  const held = (box.htisSearch = box.htisSearch || build(box, data.style));
  held.ask = (text) => setStateValue("query", text);
  held.choose = (code) => setTriggerValue("chosen", code);
  held.input.placeholder = data.label;
  held.input.setAttribute("aria-label", data.label);
  held.data = data;
  draw(held);
}

function build(box, style) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = style;
  box.before(link);
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const none = document.createElement("p");
  input.type = "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.maxLength = 80;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "htis-search-hits");
  list.id = "htis-search-hits";
  list.setAttribute("role", "listbox");
  none.setAttribute("role", "status");
  box.append(input, list, none);
  const held = { input, list, none, at: 0, data: null, timer: 0, open: true, entered: "" };
  input.addEventListener("input", function () {
    held.open = true;
    held.at = 0;
    window.clearTimeout(held.timer);
    held.timer = window.setTimeout(() => ask(held, ""), PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => key(held, event));
  input.addEventListener("focus", function () {
    held.open = true;
    draw(held);
  });
  input.addEventListener("blur", function () {
    held.open = false;
    draw(held);
  });
  return held;
}

function key(held, event) {
  const hits = shown(held);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    held.at = hits.length ? (held.at + step + hits.length) % hits.length : 0;
    draw(held);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (hits.length) take(held, hits[held.at]);
    else ask(held, held.input.value.trim());
  } else if (event.key === "Escape") {
    held.open = false;
    draw(held);
  }
}

// `entered`: what was entered before its answer came; its first hit is taken when it comes.
function ask(held, entered) {
  window.clearTimeout(held.timer);
  held.entered = entered;
  held.ask(held.input.value);
}

function take(held, hit) {
  held.entered = "";
  held.open = false;
  held.input.value = "";
  window.clearTimeout(held.timer);
  held.choose(hit.code);
  held.ask("");
}

// Only the answer to what stands in the box: an older one would choose another village.
function shown(held) {
  const typed = held.input.value.trim();
  return held.open && typed && held.data.query.trim() === typed ? held.data.hits : [];
}

function draw(held) {
  const hits = shown(held);
  if (held.entered && hits.length && held.entered === held.input.value.trim()) {
    window.setTimeout(() => take(held, hits[0]));
    return;
  }
  const answered = held.open && held.input.value.trim() && held.data.query.trim() === held.input.value.trim();
  held.input.setAttribute("aria-expanded", String(hits.length > 0));
  held.list.hidden = hits.length === 0;
  held.list.style.display = hits.length ? "" : "none";
  held.none.textContent = answered && !hits.length ? held.data.none : "";
  held.list.replaceChildren(
    ...hits.map(function (hit, i) {
      const item = document.createElement("li");
      item.id = `htis-hit-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === held.at));
      const name = document.createElement("bdi");
      const where = document.createElement("span");
      name.textContent = hit.name;
      where.textContent = hit.where;
      item.append(name, where);
      // before the box loses its focus
      item.addEventListener("mousedown", function (event) {
        event.preventDefault();
        take(held, hit);
      });
      return item;
    })
  );
  if (hits.length) held.input.setAttribute("aria-activedescendant", `htis-hit-${held.at}`);
  else held.input.removeAttribute("aria-activedescendant");
}
