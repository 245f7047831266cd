// Tells the reader when the browser stops a passkey; allauth's script only writes to the console.
document.addEventListener("allauth.error", (event) => {
  for (const notice of document.querySelectorAll("[data-passkey-trouble]")) {
    event.preventDefault();
    notice.hidden = false;
  }
});
