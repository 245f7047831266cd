// form#votes: a vote shows at once, is put right by the answer and taken back when it fails.
// A guest's form is a plain GET that leads to the login page, so it is left alone.
document.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (form.id !== "votes" || form.method !== "post" || !button) return;
  event.preventDefault();
  const vote = button.closest(".vote");
  if ("sending" in vote.dataset) return;
  const before = vote.cloneNode(true);
  const place = [...vote.querySelectorAll("button")].indexOf(button);
  const home = vote.parentElement;
  const focused = vote.contains(document.activeElement);
  const asked = { source: button, target: vote, swap: "outerHTML" };
  const answered = htmx.ajax("POST", button.getAttribute("formaction"), asked);
  vote.dataset.sending = "";
  foresee(vote, button);
  await answered.catch(() => {}); // the toast behaviour says why
  if (vote.isConnected) vote.replaceWith(before);
  settle(home.querySelector(":scope > .vote"), place, focused);
});

// The answer to a refused vote is a reason, not a control.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.elt.form?.id !== "votes" || detail.xhr.status < 400) return;
  detail.shouldSwap = false;
  detail.isError = true;
});

function foresee(vote, pressed) {
  const buttons = [...vote.querySelectorAll("button")];
  const standing = buttons.findIndex((button) => button.ariaPressed === "true");
  const value = Number(pressed.value);
  const score = vote.querySelector("b");
  const was = standing < 0 ? 0 : 1 - 2 * standing;
  score.textContent = String(Number(score.textContent.replace("−", "-")) + value - was).replace("-", "−");
  buttons.forEach((button, index) => {
    button.ariaPressed = String(value === 1 - 2 * index);
  });
}

function settle(vote, place, focused) {
  if (!vote) return;
  if (focused) vote.querySelectorAll("button")[place]?.focus();
  document.getElementById("status").textContent = `Score ${vote.querySelector("b").textContent}`;
}
