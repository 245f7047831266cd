// Keys in a thread: j k move, u d vote, f folds, r replies; ? opens the list of keys anywhere.
// Off with <html data-keys="off">, in fields and with modifiers.
let current = null;

const acts = {
  j: () => move(1),
  k: () => move(-1),
  u: () => within(".vote > button:first-of-type")?.click(),
  d: () => within(".vote > button:last-of-type")?.click(),
  f: () => within("summary")?.click(),
  r: () => within('a[href*="?reply="]')?.click(),
  "?": showKeys,
};

document.addEventListener("keydown", (event) => {
  const act = acts[event.key];
  if (!act || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
  if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (act() !== false) event.preventDefault();
});

function here() {
  return document.activeElement?.closest("[data-level]") ?? (current?.isConnected ? current : null);
}

function within(selector) {
  return here()?.querySelector(`:scope > details > ${selector}`);
}

function move(step) {
  const comments = [...document.querySelectorAll("[data-level]")].filter((comment) => comment.checkVisibility());
  const at = comments.indexOf(here() ?? document.querySelector("[data-level]:target"));
  const next = comments[at < 0 ? 0 : at + step];
  if (!next) return false;
  current = next;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView();
  return true;
}

async function showKeys() {
  const link = document.querySelector("a[data-keys]");
  let sheet = document.querySelector("dialog.sheet");
  if (!sheet) {
    sheet = document.body.appendChild(document.createElement("dialog"));
    sheet.className = "sheet";
    sheet.setAttribute("aria-labelledby", "keys-heading");
    await htmx.ajax("GET", link.href, { target: sheet, select: "#keys-list" }).catch(() => {});
  }
  if (!sheet.firstElementChild) return location.assign(link.href);
  sheet.showModal();
  sheet.querySelector("form button").focus();
}
