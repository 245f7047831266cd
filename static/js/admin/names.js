// The boxes of autocomplete fields have no name of their own: each gets that of the field it stands for, and says what
// is chosen. They are made and filled by a script of Django's, also for rows that are added later.
function name(box) {
  const field = box.closest(".select2-container").previousElementSibling;
  const words = field?.ariaLabel || field?.labels?.[0]?.textContent.trim().replace(/:$/, "");
  const label = [words, box.title].filter(Boolean).join(": ");
  if (label && box.ariaLabel !== label) box.ariaLabel = label;
}

new MutationObserver(() => document.querySelectorAll(".select2-selection__rendered").forEach(name))
  .observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["title"] });
