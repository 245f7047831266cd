// a[href*="?reply="]: brings the composer (#reply) under the comment it answers, or above the thread, and takes along
// what was typed in another one. Cancel closes it and gives the focus back to the link.
document.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.('a[href*="?reply="]');
  const cancel = event.target.closest?.("#reply .composer-foot a.button");
  if (!link && !cancel) return;
  event.preventDefault();
  if (cancel) close(cancel.closest("#reply"));
  else open(link);
});

async function open(link) {
  const old = document.getElementById("reply");
  const branch = link.closest("[data-level]")?.querySelector(":scope > details");
  if (branch) branch.open = true;
  if (old && old.parentElement === branch) return focusOn(old);
  const list = branch ? branch.querySelector(":scope > ol") : document.querySelector("ol.thread");
  const target = list ?? branch ?? document.getElementById("thread");
  if (!target) return location.assign(link.href);
  await htmx.ajax("GET", link.pathname + link.search, {
    source: link, target, select: "#reply", swap: list ? "beforebegin" : "beforeend",
  }).catch(() => {});
  const fresh = [...document.querySelectorAll("#reply")].find((composer) => composer !== old);
  if (!fresh) return;
  const field = fresh.querySelector("textarea");
  if (field && !field.value) field.value = old?.querySelector("textarea")?.value ?? "";
  old?.remove();
  focusOn(fresh);
}

function close(composer) {
  const owner = composer.closest("[data-level]")?.querySelector(":scope > details") ?? document;
  composer.remove();
  owner.querySelector('a[href*="?reply="]')?.focus();
}

function focusOn(composer) {
  const field = composer.querySelector("textarea");
  if (!field) composer.tabIndex = -1;
  (field ?? composer).focus();
}
