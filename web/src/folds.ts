// Folded parts of a page: opened where something in them is meant, and left as they were when the page is drawn anew.

let open: readonly string[] = [];

/** Open the folded parts that an element is in; the summary of one is in those around it alone. */
export function reveal(element: Element): void {
  const inside = element.closest("summary") === null ? element : element.closest("details")?.parentElement;
  for (let at = inside?.closest("details"); at != null; at = at.parentElement?.closest("details")) at.open = true;
}

/** Note which folded parts are open. */
export function note(main: HTMLElement): void {
  open = [...main.querySelectorAll<HTMLElement>("details.fold[open]")].map((each) => each.id);
}

/** Open again those that were. */
export function restore(main: HTMLElement): void {
  for (const each of main.querySelectorAll<HTMLDetailsElement>("details.fold")) {
    if (open.includes(each.id)) each.open = true;
  }
}

// A link to a part of the page opens what it is folded in.
window.addEventListener("hashchange", () => {
  const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (meant instanceof HTMLDetailsElement) meant.open = true;
});
