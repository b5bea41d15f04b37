/* Keeps one iframe with the map's document across reruns, hands it frames, reports clicks. */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".htis-map-frame");
  // Streamlit gives the height to its own wrapper only, not to what is inside.
  box.style.height = `${data.height}px`;
  const held = (box.htisMap = box.htisMap || { digest: null, iframe: null, frame: null });

  // Kept fresh on each run: the map may be clicked long after this call returned.
  held.frame = data.frame;
  held.choose = (place) => setTriggerValue("village", place);
  held.theme = (key) => setTriggerValue("theme", key);
  held.wanted = (key) => setTriggerValue("wanted", key);

  if (held.digest !== data.digest) {
    held.digest = data.digest;
    load(held, box, data);
  } else {
    show(held);
  }
  if (held.iframe) held.iframe.title = data.title;
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
  if (!map) return; // still loading: the load event calls again
  map.onVillage = (place) => held.choose(place);
  map.onTheme = (key) => held.theme(key);
  map.onWanted = (key) => held.wanted(key);
  map.show(held.frame);
}
