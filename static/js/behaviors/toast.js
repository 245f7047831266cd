// Messages. They come with a page ([data-message], a notice without script), with an answer
// (HX-Trigger: {"toast": "..."}) or from a request that failed: its page says why in [data-reason].
const LASTS = 6000; // milliseconds
const LOST = "That did not get through. Check your connection and try again.";
const BROKEN = "Something went wrong here. Nothing was changed; try again in a minute.";

document.addEventListener("htmx:load", ({ target }) => {
  for (const notice of target.querySelectorAll("[data-message]")) {
    notice.remove();
    show([...notice.childNodes], /error|warning/.test(notice.dataset.message));
  }
});
document.addEventListener("toast", ({ detail }) => show([detail.value]));
document.addEventListener("htmx:sendError", () => show([LOST], true));
document.addEventListener("htmx:timeout", () => show([LOST], true));
document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => show([reason(xhr) ?? BROKEN], true));

// An error page never goes into a part of this one.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status < 400 || !/^\s*<!doctype/i.test(detail.xhr.responseText)) return;
  detail.shouldSwap = false;
  detail.isError = true;
});

function reason({ responseText }) {
  return new DOMParser().parseFromString(responseText, "text/html").querySelector("[data-reason]")?.textContent.trim();
}

function show(content, stays = false) {
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = document.createElement("span");
  words.append(...content.filter((node) => node.nodeType !== Node.ELEMENT_NODE || !node.matches("button, a")));
  toast.append(words, ...content.filter((node) => node.nodeType === Node.ELEMENT_NODE && node.matches("button, a")));
  document.querySelector(".toasts").append(toast);
  if (stays || toast.childElementCount > 1) toast.append(closer(toast));
  else setTimeout(() => toast.remove(), LASTS);
}

function closer(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close";
  button.addEventListener("click", () => toast.remove());
  return button;
}
