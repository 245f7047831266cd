// form.progress: a chosen episode is saved at once and main comes back as it is for that place.
// The wait lets somebody run along the episodes with the arrow keys.
const PAUSE = 600; // milliseconds
let waiting = 0;

document.addEventListener("change", ({ target: radio }) => {
  const form = radio.form;
  if (radio.type !== "radio" || !form?.matches("form.progress")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => save(form), PAUSE);
});

document.addEventListener("submit", () => clearTimeout(waiting)); // a pressed button says it better

async function save(form) {
  const main = document.getElementById("main");
  form.ariaBusy = "true";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("main");
    if (!answer.ok || !fresh) throw new Error(page.querySelector("[data-reason]")?.textContent ?? "");
    const focused = form.contains(document.activeElement);
    main.replaceWith(fresh);
    htmx.process(fresh);
    htmx.trigger(fresh, "htmx:load");
    if (focused) fresh.querySelector("form.progress :checked")?.focus({ preventScroll: true });
  } catch (error) {
    const words = (error instanceof TypeError ? "" : error.message) || "Your place was not saved. Try again.";
    htmx.trigger(document.body, "toast", { value: words });
  } finally {
    form.ariaBusy = null;
  }
}
