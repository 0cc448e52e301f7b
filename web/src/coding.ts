// A form that has been written in is not drawn anew when somebody else decides something.
document.addEventListener("input", (event) => {
  (event.target as HTMLElement).closest("form.keep")?.setAttribute("data-dirty", "");
});

export {};
