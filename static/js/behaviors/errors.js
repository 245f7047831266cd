// .error-summary takes the focus when it appears; its links put the focus in the field they name.
document.addEventListener("htmx:load", ({ target }) => {
  (target.matches(".error-summary") ? target : target.querySelector(".error-summary"))?.focus();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".error-summary a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const control = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
  (control ?? field).focus();
});
