// form.composer[data-composer]: posts by htmx. The answer is the new comment, which goes first in its list and takes
// the focus, or the form with a preview or its errors. Anything else leaves the form and its text where they are.
const COMPOSER = "form.composer[data-composer]";
const IS_FORM = /^[^<]*<form[^>]*data-composer/;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(COMPOSER)) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const { name, value } = event.submitter ?? {};
  htmx.ajax("POST", form.getAttribute("action"), {
    source: form, target: form, swap: "outerHTML", values: name ? { [name]: value } : {},
  }).catch(() => {}); // the toast behaviour says why
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig.elt;
  if (!form.matches?.(COMPOSER)) return;
  if (IS_FORM.test(detail.xhr.responseText)) {
    detail.shouldSwap = true;
    detail.isError = false;
  } else if (detail.xhr.status < 400) {
    detail.target = listFor(form);
    detail.swapOverride = "afterbegin";
  } else {
    detail.shouldSwap = false;
    detail.isError = true;
  }
});

document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  const form = detail.requestConfig.elt;
  if (!form.matches?.(COMPOSER)) return;
  if (!target.matches("ol")) return target.querySelector("[data-preview], [aria-invalid=true], textarea")?.focus();
  const comment = target.firstElementChild;
  form.remove();
  comment.classList.add("is-new");
  comment.tabIndex = -1;
  comment.focus();
});

function listFor(form) {
  const branch = form.closest("[data-level]")?.querySelector(":scope > details");
  const list = branch ? branch.querySelector(":scope > ol") : document.querySelector("ol.thread");
  if (list) return list;
  const made = document.createElement("ol");
  if (!branch) made.className = "thread";
  if (!branch) document.querySelector("#thread .empty")?.remove();
  form.after(made);
  return made;
}
