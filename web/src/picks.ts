// Events selected in the queue, to be ruled on together.

const picks = (main: HTMLElement): HTMLInputElement[] => [...main.querySelectorAll<HTMLInputElement>("[data-pick]")];

/** Say how many events are selected, and show what can be done with them where any are. */
export function count(main: HTMLElement): void {
  const bar = main.querySelector<HTMLElement>("#bulk");
  if (bar === null) return;
  const number = picks(main).filter((pick) => pick.checked).length;
  bar.hidden = number === 0;
  const told = bar.querySelector("[data-count]");
  if (told !== null) told.textContent = `${number} selected`;
}

/** Select an event or, where it is selected, do so no longer. */
export function toggle(main: HTMLElement, item: HTMLElement | undefined): void {
  const pick = item?.querySelector<HTMLInputElement>("[data-pick]");
  if (pick === null || pick === undefined) return;
  pick.checked = !pick.checked;
  count(main);
}

/** Select all events that are shown; none of them where all are selected. */
export function toggleAll(main: HTMLElement): void {
  const all = picks(main);
  const every = all.every((pick) => pick.checked);
  for (const pick of all) pick.checked = !every;
  count(main);
}

/** Select none. */
export function clear(main: HTMLElement): void {
  for (const pick of picks(main)) pick.checked = false;
  count(main);
}

/** The button that rules on all that are selected, null where none is. */
export function button(main: HTMLElement, act: string): HTMLElement | null {
  return main.querySelector<HTMLElement>(`#bulk:not([hidden]) [data-act=${act}]`);
}
