// A question about what was asked for has the focus, so that it is answered by keys from where one is.

document.addEventListener("htmx:after:swap", () => {
  window.setTimeout(() => document.querySelector<HTMLElement>("[data-insist]")?.focus());
});
