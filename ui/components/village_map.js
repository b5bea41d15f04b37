/* Keeps one iframe with the map's document across reruns, hands it frames, reports clicks. */

// The last whole frame of each place, for as long as the page is loaded: steps carry what differs from it.
const keyframes = new Map();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".htis-map-frame");
  // What stands above it takes about 330 pixels; a phone scrolls, and wants the rest of the page in reach.
  box.style.height = window.innerWidth < 640 ? `${data.height}px` : `max(${data.height}px, calc(100vh - 330px))`;
  if (!box.htisMap) box.before(stylesheet(data.style));
  const held = (box.htisMap = box.htisMap || { digest: null, iframe: null, frame: null });

  // Kept fresh on each run: the map may be clicked long after this call returned.
  held.frame = assembled(data) || held.frame;
  held.choose = (place) => setTriggerValue("village", place);
  held.theme = (key) => setTriggerValue("theme", key);
  held.wanted = (key) => setTriggerValue("wanted", key);
  held.drawn = (event) => setTriggerValue("drawn", event);
  held.near = (rows) => setTriggerValue("near", rows);
  if (!keyframeOf(data)) setTriggerValue("lost", true);
  window.clearTimeout(held.settling);
  if (data.settle_ms) held.settling = window.setTimeout(() => box.isConnected && setTriggerValue("settled", true), data.settle_ms);

  if (held.digest !== data.digest) {
    held.digest = data.digest;
    load(held, box, data);
  } else {
    show(held);
  }
  if (held.iframe) held.iframe.title = data.title;
}

function stylesheet(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return link;
}

function keyframeOf(data) {
  const known = keyframes.get(data.place);
  return known && known.name === data.keyframe ? known : null;
}

// Null where the whole frame that this step refers to never arrived.
function assembled(data) {
  if (data.whole) keyframes.set(data.place, { name: data.keyframe, parts: data.parts });
  const known = keyframeOf(data);
  if (!known) return null;
  const parts = Object.assign({}, known.parts, data.parts);
  for (const name of data.gone) delete parts[name];
  const frame = {};
  for (const [name, content] of Object.entries(parts)) {
    const [outer, inner] = name.split(".", 2);
    if (inner === undefined) frame[outer] = content;
    else (frame[outer] = frame[outer] || {})[inner] = content;
  }
  return frame;
}

function load(held, box, data) {
  fetch(data.url)
    .then((response) => {
      if (!response.ok) throw new Error(`${data.url}: ${response.status}`);
      return response.json();
    })
    .then((content) => {
      if (held.digest !== data.digest) return; // a newer map was asked for meanwhile
      const iframe = document.createElement("iframe");
      iframe.title = data.title;
      iframe.addEventListener("load", () => show(held));
      iframe.srcdoc = content.html;
      if (held.iframe) held.iframe.remove();
      held.iframe = iframe;
      box.append(iframe);
    })
    .catch((error) => {
      held.digest = null; // the next run tries again
      throw error;
    });
}

function show(held) {
  const map = held.iframe && held.iframe.contentWindow && held.iframe.contentWindow.htis;
  if (!map || !held.frame) return; // still loading: the load event, or the next run, calls again
  map.onVillage = (place) => held.choose(place);
  map.onTheme = (key) => held.theme(key);
  map.onWanted = (key) => held.wanted(key);
  map.onDrawn = (event) => held.drawn(event);
  map.onNear = (rows) => held.near(rows);
  map.show(held.frame);
}
