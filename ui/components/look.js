/* The choice of light or dark. Streamlit reads it from the browser's store when a page is loaded, under a name of its
   own for each path of the app (version 2 of that name; tests/browser/test_every_page.py sees when this changes). */
const NAME = (path) => `stActiveTheme-${path}-v2`;

export default function ({ data, parentElement }) {
  const label = parentElement.querySelector(".htis-look");
  if (!label.htisSelect) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = data.style;
    label.before(link);
    label.htisWords = document.createElement("span");
    label.htisSelect = document.createElement("select");
    label.htisSelect.addEventListener("change", () => choose(label.htisSelect.value));
    label.append(label.htisWords, label.htisSelect);
  }
  label.htisWords.textContent = data.label;
  const options = Object.entries(data.looks).map(([look, words]) => new Option(words, look));
  label.htisSelect.replaceChildren(...options);
  label.htisSelect.value = chosen();
}

// Links of the app's own navigation lead to its pages.
function paths() {
  const links = Array.from(document.querySelectorAll('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]'));
  return new Set([window.location.pathname, ...links.map((link) => new URL(link.href).pathname)]);
}

function chosen() {
  try {
    return JSON.parse(window.localStorage.getItem(NAME(window.location.pathname))) || "System";
  } catch (error) {
    return "System";
  }
}

function choose(look) {
  for (const path of paths()) window.localStorage.setItem(NAME(path), JSON.stringify(look));
  window.location.reload();
}
