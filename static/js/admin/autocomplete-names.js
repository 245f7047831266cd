// The admin's autocomplete draws a field of its own over each select and leaves it without a name: it gets the select's.
function nameFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim();
    if (shown && name) shown.setAttribute("aria-label", name);
  }
}

// The fields are drawn when jQuery is ready, which may be after the page has loaded: so this waits in the same queue.
document.addEventListener("DOMContentLoaded", () => django.jQuery(nameFields));
document.addEventListener("formset:added", () => setTimeout(nameFields));
