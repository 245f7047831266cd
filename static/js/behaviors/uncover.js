// form#uncover: posts as a browser would, takes the opened (or covered) text out of the page that comes back and puts
// it in the old one's place. The key names the element: c17 and the passage c31.1 stand in #c17 and #c31.
// A button with an address of its own (a place moved, a place put back) changes the whole page: it is left alone.
document.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (form.id !== "uncover" || !button || button.hasAttribute("formaction")) return;
  const text = document.getElementById(button.value.split(".")[0]);
  if (!text || text.ariaBusy === "true") return;
  event.preventDefault();
  // A theory's own page loads its thread only when the theory is open.
  const old = text.matches(".is-lead") ? document.getElementById("main") : text;
  old.ariaBusy = "true";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return say(page.querySelector("[data-reason]")?.textContent);
    const fresh = page.getElementById(old.id);
    if (!fresh) return location.assign(answer.url);
    if (old.id === "main") document.title = page.title;
    old.replaceWith(fresh);
    htmx.process(fresh);
    htmx.trigger(fresh, "htmx:load");
    focusOn(fresh, button);
  } catch {
    say();
  } finally {
    old.ariaBusy = null;
  }
});

function focusOn(fresh, { name, value }) {
  const opposite = fresh.querySelector(`button[form="uncover"][value="${CSS.escape(value)}"]`);
  const opened = name === "open" && (opposite?.closest(".is-open") ?? fresh);
  if (opened) opened.tabIndex = -1;
  (opened || opposite)?.focus();
}

function say(reason = "That did not get through. Check your connection and try again.") {
  htmx.trigger(document.body, "toast", { value: reason });
}
