// [aria-busy]: what a request is about to change says so, unless the answer is quick.
const PATIENCE = 200; // milliseconds
const timers = new WeakMap();

document.addEventListener("htmx:beforeRequest", ({ detail: { target, requestConfig } }) => {
  if (requestConfig.elt.matches("form")) target.ariaBusy = "true"; // a form refuses a second press from the first on
  else timers.set(target, setTimeout(() => { target.ariaBusy = "true"; }, PATIENCE));
});

document.addEventListener("htmx:afterRequest", ({ detail: { target, requestConfig } }) => {
  for (const element of [target, requestConfig.target]) {
    clearTimeout(timers.get(element));
    element.ariaBusy = null;
  }
});
