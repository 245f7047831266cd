// The admin's autocomplete draws a field of its own over each select and leaves it without a name: it gets the select's.
function nameFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.nextElementSibling?.querySelector(".select2-selection__rendered");
    const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim();
    if (shown && name) shown.setAttribute("aria-label", name);
  }
}

addEventListener("load", nameFields);
document.addEventListener("formset:added", () => setTimeout(nameFields));
